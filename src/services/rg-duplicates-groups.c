/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates-private.h"

/*
 * Records are put together along the surest pairs first. Two groups become one only when no record of the one speaks
 * against one of the other: otherwise A like B and B like C would make one of A and C, which nobody would take for one.
 */
#define CONTRADICTION 0.1

/* A group of more records is nothing that a person could look through. */
#define MAX_GROUP 100

/* Records with their surest links, by their numbers. */
typedef struct
{
  GArray *members; /* guint */
  GArray *matches; /* RgMatch */
  double  score;
} Cluster;

static Cluster *
cluster_new (guint member)
{
  Cluster *self = g_new0 (Cluster, 1);

  self->members = g_array_new (FALSE, FALSE, sizeof (guint));
  self->matches = g_array_new (FALSE, FALSE, sizeof (RgMatch));
  self->score = 1;
  g_array_append_val (self->members, member);
  return self;
}

static void
cluster_free (Cluster *self)
{
  g_array_unref (self->members);
  g_array_unref (self->matches);
  g_free (self);
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const RgMatch *one = a;
  const RgMatch *other = b;

  if (one->score != other->score)
    return one->score < other->score ? 1 : -1;
  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  return one->second < other->second ? -1 : one->second > other->second;
}

static gboolean
speak_against (RgDuplicatePool *pool,
               const Cluster   *a,
               const Cluster   *b)
{
  for (guint i = 0; i < a->members->len; i++)
    for (guint k = 0; k < b->members->len; k++)
      {
        guint one = g_array_index (a->members, guint, i);
        guint other = g_array_index (b->members, guint, k);

        if (_rg_duplicate_pool_is_decided (pool, one, other) ||
            rg_likeness_compare (pool->likeness, pool->evidence->pdata[one], pool->evidence->pdata[other], NULL) < CONTRADICTION)
          return TRUE;
      }
  return FALSE;
}

static Cluster *
find_cluster (GHashTable *clusters,
              guint       member)
{
  Cluster *found = g_hash_table_lookup (clusters, GUINT_TO_POINTER (member));

  if (found == NULL)
    {
      found = cluster_new (member);
      g_hash_table_insert (clusters, GUINT_TO_POINTER (member), found);
    }
  return found;
}

static void
join (GHashTable    *clusters,
      Cluster       *a,
      Cluster       *b,
      const RgMatch *match)
{
  for (guint i = 0; i < b->members->len; i++)
    g_hash_table_insert (clusters, GUINT_TO_POINTER (g_array_index (b->members, guint, i)), a);
  g_array_append_vals (a->members, b->members->data, b->members->len);
  g_array_append_vals (a->matches, b->matches->data, b->matches->len);
  a->score = MIN (match->score, MIN (a->score, b->score));
  cluster_free (b);
}

/* member -> Cluster; a cluster stands there once for each of its members. */
static GHashTable *
make_clusters (RgDuplicatePool *pool,
               GArray          *matches,
               gboolean         strict)
{
  GHashTable *clusters = g_hash_table_new (NULL, NULL);

  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const RgMatch *match = &g_array_index (matches, RgMatch, i);
      Cluster       *a = find_cluster (clusters, match->first);
      Cluster       *b = find_cluster (clusters, match->second);

      if (a != b && a->members->len + b->members->len <= MAX_GROUP && !(strict && speak_against (pool, a, b)))
        join (clusters, a, b, match);
      a = find_cluster (clusters, match->first);
      if (a == find_cluster (clusters, match->second))
        g_array_append_val (a->matches, *match);
    }
  return clusters;
}

static GPtrArray *
list_clusters (GHashTable *clusters,
               GArray     *matches)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)cluster_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  /* In the order of the surest pairs. */
  for (guint i = 0; i < matches->len; i++)
    {
      const RgMatch *match = &g_array_index (matches, RgMatch, i);

      for (guint k = 0; k < 2; k++)
        {
          Cluster *cluster = find_cluster (clusters, k == 0 ? match->first : match->second);

          if (g_hash_table_add (seen, cluster))
            g_ptr_array_add (list, cluster);
        }
    }
  return list;
}

/* A pair with its reasons. */
RgDuplicatePair *
_rg_duplicate_pair_new (RgDuplicatePool *self,
                        const RgMatch   *match)
{
  RgDuplicatePair *pair = g_new0 (RgDuplicatePair, 1);
  gint64           a = g_array_index (self->ids, gint64, match->first);
  gint64           b = g_array_index (self->ids, gint64, match->second);

  pair->first = MIN (a, b);
  pair->second = MAX (a, b);
  pair->score = match->score;
  pair->reasons = rg_likeness_explain (self->likeness, self->evidence->pdata[match->first], self->evidence->pdata[match->second]);
  return pair;
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  double one = ABS ((*(const RgReason *const *)a)->weight);
  double other = ABS ((*(const RgReason *const *)b)->weight);

  return one < other ? 1 : one > other ? -1 :
                                         0;
}

/* Each reason once, as where it counts most. */
static GPtrArray *
collect_reasons (GPtrArray *pairs)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_reason_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pairs->len; i++)
    {
      const RgDuplicatePair *pair = pairs->pdata[i];

      for (guint k = 0; k < pair->reasons->len; k++)
        {
          const RgReason *reason = pair->reasons->pdata[k];
          RgReason       *before = g_hash_table_lookup (known, reason->text);

          if (before == NULL)
            {
              before = rg_reason_copy (reason);
              g_ptr_array_add (reasons, before);
              g_hash_table_insert (known, before->text, before);
            }
          else if (ABS (reason->weight) > ABS (before->weight))
            before->weight = reason->weight;
        }
    }
  g_ptr_array_sort (reasons, compare_weights);
  return reasons;
}

static guint
count_filled (RgRecord *record)
{
  guint n = 0;

  for (guint i = 1; i < rg_record_type_get_n_fields (rg_record_get_record_type (record)); i++)
    n += !rg_record_is_null (record, i);
  return n;
}

static int
compare_completeness (gconstpointer a,
                      gconstpointer b)
{
  RgRecord *one = *(RgRecord *const *)a;
  RgRecord *other = *(RgRecord *const *)b;
  guint     n_one = count_filled (one);
  guint     n_other = count_filled (other);

  if (n_one != n_other)
    return n_one > n_other ? -1 : 1;
  return rg_record_get_id (one) < rg_record_get_id (other) ? -1 : 1;
}

static GPtrArray *
read_records (RgDuplicatePool *pool,
              const Cluster   *cluster,
              GError         **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *found;

  for (guint i = 0; i < cluster->members->len; i++)
    g_array_append_val (ids, g_array_index (pool->ids, gint64, g_array_index (cluster->members, guint, i)));
  records = rg_session_get_many (pool->session, pool->type, (const gint64 *)(gpointer)ids->data, ids->len, error);
  if (records == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    if (records->pdata[i] != NULL)
      g_ptr_array_add (found, g_object_ref (records->pdata[i]));
  g_ptr_array_sort (found, compare_completeness);
  return found;
}

static RgDuplicateGroup *
make_group (RgDuplicatePool *pool,
            const Cluster   *cluster,
            GError         **error)
{
  RgDuplicateGroup *group = g_new0 (RgDuplicateGroup, 1);

  group->score = cluster->score;
  group->records = read_records (pool, cluster, error);
  group->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_duplicate_pair_free);
  g_array_sort (cluster->matches, compare_matches);
  for (guint i = 0; i < cluster->matches->len; i++)
    g_ptr_array_add (group->pairs, _rg_duplicate_pair_new (pool, &g_array_index (cluster->matches, RgMatch, i)));
  group->reasons = collect_reasons (group->pairs);
  if (group->records != NULL)
    return group;
  rg_duplicate_group_free (group);
  return NULL;
}

/*
 * _rg_duplicate_groups_make:
 * @matches: RgMatch; sorted here
 * @strict: whether a record that contradicts another one of a group stays outside
 *
 * Returns: (transfer full) (nullable) (element-type RgDuplicateGroup): the groups, the surest first
 */
GPtrArray *
_rg_duplicate_groups_make (RgDuplicatePool *self,
                           GArray          *matches,
                           gboolean         strict,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_duplicate_group_free);
  g_autoptr (GHashTable) members = make_clusters (self, matches, strict);
  g_autoptr (GPtrArray) clusters = list_clusters (members, matches);

  for (guint i = 0; i < clusters->len; i++)
    {
      const Cluster    *cluster = clusters->pdata[i];
      RgDuplicateGroup *group;

      if (cluster->members->len < 2)
        continue;
      group = g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : make_group (self, cluster, error);
      if (group == NULL)
        return NULL;
      g_ptr_array_add (groups, group);
    }
  return g_steal_pointer (&groups);
}
