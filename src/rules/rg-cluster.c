/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-cluster-private.h"

/**
 * rg_cluster_value_new:
 * @count: how many records have it
 * @place: where it stands in the list that the column chooses from, the first one 1; 0: not in it
 */
RgClusterValue *
rg_cluster_value_new (const char *text,
                      guint64     count,
                      guint       place)
{
  RgClusterValue *value = g_new0 (RgClusterValue, 1);

  value->text = g_strdup (text);
  value->count = count;
  value->place = place;
  value->is_ticked = TRUE;
  return value;
}

void
rg_cluster_value_free (RgClusterValue *value)
{
  g_free (value->text);
  g_free (value);
}

RgCluster *
rg_cluster_copy (const RgCluster *cluster)
{
  RgCluster *copy = g_new0 (RgCluster, 1);

  copy->values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
  copy->proposal = g_strdup (cluster->proposal);
  copy->is_ticked = cluster->is_ticked;
  for (guint i = 0; i < cluster->values->len; i++)
    {
      const RgClusterValue *value = cluster->values->pdata[i];

      g_ptr_array_add (copy->values, rg_cluster_value_new (value->text, value->count, value->place));
      ((RgClusterValue *)copy->values->pdata[i])->is_ticked = value->is_ticked;
    }
  return copy;
}

void
rg_cluster_free (RgCluster *cluster)
{
  g_ptr_array_unref (cluster->values);
  g_free (cluster->proposal);
  g_free (cluster);
}

/**
 * rg_cluster_count_records:
 *
 * Returns: how many records have one of the values
 */
guint64
rg_cluster_count_records (const RgCluster *cluster)
{
  guint64 n = 0;

  for (guint i = 0; i < cluster->values->len; i++)
    n += ((RgClusterValue *)cluster->values->pdata[i])->count;
  return n;
}

/**
 * rg_cluster_count_changes:
 *
 * Returns: how many records would get another value
 */
guint64
rg_cluster_count_changes (const RgCluster *cluster)
{
  guint64 n = 0;

  for (guint i = 0; i < cluster->values->len; i++)
    {
      const RgClusterValue *value = cluster->values->pdata[i];

      n += value->is_ticked && !g_str_equal (value->text, cluster->proposal) ? value->count : 0;
    }
  return n;
}

/* The most frequent first; among equals what the list has, in its order, then the longest. */
static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const RgClusterValue *first = *(RgClusterValue *const *)a;
  const RgClusterValue *second = *(RgClusterValue *const *)b;
  gsize                 first_length, second_length;

  if (first->count != second->count)
    return first->count < second->count ? 1 : -1;
  if (first->place != second->place)
    return first->place - 1 < second->place - 1 ? -1 : 1; /* 0 - 1: behind all */
  first_length = strlen (first->text);
  second_length = strlen (second->text);
  if (first_length != second_length)
    return first_length < second_length ? 1 : -1;
  return strcmp (first->text, second->text);
}

static RgCluster *
make_cluster (GPtrArray *values,
              GArray    *members)
{
  RgCluster *cluster = g_new0 (RgCluster, 1);

  cluster->values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
  for (guint i = 0; i < members->len; i++)
    {
      const RgClusterValue *value = values->pdata[g_array_index (members, guint, i)];

      g_ptr_array_add (cluster->values, rg_cluster_value_new (value->text, value->count, value->place));
    }
  g_ptr_array_sort (cluster->values, compare_values);
  cluster->proposal = g_strdup (((RgClusterValue *)cluster->values->pdata[0])->text);
  return cluster;
}

/* The cluster that changes most first. */
static int
compare_clusters (gconstpointer a,
                  gconstpointer b)
{
  const RgCluster *first = *(RgCluster *const *)a;
  const RgCluster *second = *(RgCluster *const *)b;
  guint64          first_count = rg_cluster_count_records (first);
  guint64          second_count = rg_cluster_count_records (second);

  if (first->values->len != second->values->len)
    return first->values->len < second->values->len ? 1 : -1;
  if (first_count != second_count)
    return first_count < second_count ? 1 : -1;
  return strcmp (first->proposal, second->proposal);
}

/* Arrays of the indices that share a key. */
static GPtrArray *
group_by_key (GPtrArray               *values,
              const RgClusterSettings *settings,
              RgClusterProgress        progress,
              gpointer                 user_data)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *key = NULL;
      GArray          *group;

      if (i % RG_CLUSTER_PORTION == 0 && progress != NULL && !progress ((double)i / values->len, user_data))
        return NULL;
      key = rg_cluster_key (settings, ((RgClusterValue *)values->pdata[i])->text);
      if (*key == '\0')
        continue;
      group = g_hash_table_lookup (keys, key);
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (groups, group);
          g_hash_table_insert (keys, g_steal_pointer (&key), group);
        }
      g_array_append_val (group, i);
    }
  return g_steal_pointer (&groups);
}

/* Entries of a list that no record has need no change. */
static gboolean
changes_anything (const RgCluster *cluster)
{
  return cluster->values->len > 1 && rg_cluster_count_changes (cluster) > 0;
}

/**
 * rg_cluster_values:
 * @values: (element-type RgClusterValue): different texts
 * @progress: (nullable): called now and then
 *
 * Finds values that may mean the same. None of the clusters is ticked yet.
 *
 * Returns: (transfer full) (nullable): an array of RgCluster, those with most values first; %NULL when @progress said so
 */
GPtrArray *
rg_cluster_values (GPtrArray               *values,
                   const RgClusterSettings *settings,
                   RgClusterProgress        progress,
                   gpointer                 user_data)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) clusters = NULL;

  g_return_val_if_fail (values != NULL && settings != NULL, NULL);

  if (settings->method >= RG_CLUSTER_LEVENSHTEIN)
    groups = _rg_cluster_neighbours (values, settings, progress, user_data);
  else
    groups = group_by_key (values, settings, progress, user_data);
  if (groups == NULL)
    return NULL;
  clusters = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_free);
  for (guint i = 0; i < groups->len; i++)
    {
      GArray *members = groups->pdata[i];

      if (members->len < 2)
        continue;
      g_ptr_array_add (clusters, make_cluster (values, members));
      if (!changes_anything (clusters->pdata[clusters->len - 1]))
        g_ptr_array_remove_index (clusters, clusters->len - 1);
    }
  g_ptr_array_sort (clusters, compare_clusters);
  return g_steal_pointer (&clusters);
}
