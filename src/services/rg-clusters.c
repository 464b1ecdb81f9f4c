/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-clusters.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-intake.h"
#include "rg-kind.h"
#include "rg-text-changes.h"
#include "rg-values.h"

typedef struct
{
  RgProgressFunc progress;
  gpointer       user_data;
  GCancellable  *cancellable;
} Telling;

/**
 * rg_clusters_can_use:
 *
 * Returns: whether the field has values that several records may share
 */
gboolean
rg_clusters_can_use (const RgRecordType *type,
                     guint               field)
{
  const RgField *what = rg_record_type_get_field (type, field);

  return (what->kind == RG_KIND_TEXT || what->kind == RG_KIND_OPTION || what->kind == RG_KIND_CHOICE) && what->formula == NULL &&
         !(what->flags & (RG_FIELD_COMPUTED | RG_FIELD_INTERNAL | RG_FIELD_UNIQUE)) && rg_intake_can_be_given (type, field);
}

static gboolean
tell_cb (double   fraction,
         gpointer user_data)
{
  Telling *telling = user_data;

  if (telling->progress != NULL)
    telling->progress (fraction, 0, telling->user_data);
  return !g_cancellable_is_cancelled (telling->cancellable);
}

/* What the list of an option offers, with its place from 1 on; otherwise empty. */
static GHashTable *
load_entries (RgSession     *session,
              const RgField *field,
              GError       **error)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) texts = NULL;

  if (field->kind != RG_KIND_OPTION)
    return g_steal_pointer (&entries);
  texts = rg_session_get_options (session, field->options, error);
  if (texts == NULL)
    return NULL;
  for (guint i = 0; texts[i] != NULL; i++)
    g_hash_table_insert (entries, g_strdup (texts[i]), GUINT_TO_POINTER (i + 1));
  return g_steal_pointer (&entries);
}

static GPtrArray *
load_values (RgSession          *session,
             const RgRecordType *type,
             guint               field,
             GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GHashTable) entries = load_entries (session, rg_record_type_get_field (type, field), error);
  g_autoptr (GPtrArray) counts = entries == NULL ? NULL : rg_session_values (session, query, field, NULL, G_MAXUINT, error);
  GPtrArray     *values;
  GHashTableIter iter;
  gpointer       entry, place;

  if (counts == NULL)
    return NULL;
  values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
  for (guint i = 0; i < counts->len; i++)
    {
      const RgValueCount *count = counts->pdata[i];

      place = g_hash_table_lookup (entries, count->text);
      if (*count->text != '\0')
        g_ptr_array_add (values, rg_cluster_value_new (count->text, (guint64)count->n, GPOINTER_TO_UINT (place)));
      g_hash_table_remove (entries, count->text);
    }
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &entry, &place))
    g_ptr_array_add (values, rg_cluster_value_new (entry, 0, GPOINTER_TO_UINT (place)));
  return values;
}

/**
 * rg_clusters_find:
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 *
 * Looks through the values of a column for those that may mean the same.
 *
 * Returns: (transfer full) (nullable): an array of RgCluster, none of them ticked
 */
GPtrArray *
rg_clusters_find (RgSession               *session,
                  const RgRecordType      *type,
                  guint                    field,
                  const RgClusterSettings *settings,
                  RgProgressFunc           progress,
                  gpointer                 progress_data,
                  GCancellable            *cancellable,
                  GError                 **error)
{
  Telling telling = { progress, progress_data, cancellable };
  g_autoptr (GPtrArray) values = NULL;
  GPtrArray *clusters;

  g_return_val_if_fail (rg_clusters_can_use (type, field), NULL);

  values = load_values (session, type, field, error);
  if (values == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  clusters = rg_cluster_values (values, settings, tell_cb, &telling);
  if (clusters == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return clusters;
}

/**
 * rg_clusters_new_query:
 *
 * Returns: (transfer full): the records that have one of the values of the cluster
 */
RgQuery *
rg_clusters_new_query (const RgRecordType *type,
                       guint               field,
                       const RgCluster    *cluster)
{
  RgQuery *query = rg_query_new (type);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < cluster->values->len; i++)
    g_strv_builder_add (texts, ((RgClusterValue *)cluster->values->pdata[i])->text);
  all = g_strv_builder_end (texts);
  rg_query_add_in (query, field, (const char *const *)all);
  return query;
}

static char *
clean_proposal (const RgField   *field,
                const RgCluster *cluster,
                GError         **error)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (cluster->proposal));

  if (*trimmed != '\0' && rg_kind_parse (field, trimmed, &value, &finding))
    return g_strdup (value.text);
  if (finding != NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, finding->text);
  else
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("A ticked group has no new value. Write one, or untick the group."));
  return NULL;
}

/* Value → the text that takes its place. */
static GHashTable *
make_map (const RgField *field,
          guint          index,
          GPtrArray     *clusters,
          RgTextChanges *changes,
          GError       **error)
{
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < clusters->len; i++)
    {
      const RgCluster *cluster = clusters->pdata[i];
      g_autofree char *to = cluster->is_ticked ? clean_proposal (field, cluster, error) : NULL;

      if (!cluster->is_ticked)
        continue;
      if (to == NULL)
        return NULL;
      for (guint k = 0; k < cluster->values->len; k++)
        {
          const RgClusterValue *value = cluster->values->pdata[k];

          if (!value->is_ticked || g_str_equal (value->text, to))
            continue;
          g_hash_table_insert (map, value->text, g_strdup (to));
          rg_text_changes_replace_entry (changes, index, value->text);
        }
    }
  return g_steal_pointer (&map);
}

typedef struct
{
  RgTextChanges *changes;
  GHashTable    *map;
  guint          field;
} Collecting;

static void
collect_cb (gint64         id,
            const RgValue *values,
            gpointer       user_data)
{
  Collecting *collecting = user_data;
  const char *to = values[0].storage == RG_STORAGE_TEXT ? g_hash_table_lookup (collecting->map, values[0].text) : NULL;

  if (to != NULL)
    rg_text_changes_add (collecting->changes, id, collecting->field, values[0].text, to);
}

static gboolean
collect (RgSession          *session,
         const RgRecordType *type,
         Collecting         *collecting,
         GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GArray) ids = NULL;

  rg_query_add_text (query, collecting->field, RG_OP_NOT_EMPTY, NULL);
  ids = rg_session_select_ids (session, query, error);
  return ids != NULL && rg_session_each_fields (session, type, (const gint64 *)(gpointer)ids->data, ids->len, &collecting->field, 1,
                                                collect_cb, collecting, error);
}

/**
 * rg_clusters_apply:
 * @clusters: (element-type RgCluster): those that are ticked are done
 * @who: (nullable): who does it
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 * @n_changed: (out): how many cells were changed
 *
 * Gives the ticked values of all ticked clusters their new value, as one change set.
 *
 * Returns: the number of the change set; 0 when nothing was to be changed; -1 with @error
 */
gint64
rg_clusters_apply (RgSession          *session,
                   const RgRecordType *type,
                   guint               field,
                   GPtrArray          *clusters,
                   const char         *who,
                   RgProgressFunc      progress,
                   gpointer            progress_data,
                   GCancellable       *cancellable,
                   guint              *n_changed,
                   GError            **error)
{
  g_autoptr (RgTextChanges) changes = rg_text_changes_new (type);
  g_autoptr (GHashTable) map = make_map (rg_record_type_get_field (type, field), field, clusters, changes, error);
  Collecting collecting = { changes, map, field };

  g_return_val_if_fail (rg_clusters_can_use (type, field), -1);

  *n_changed = 0;
  if (map == NULL || !collect (session, type, &collecting, error))
    return -1;
  return rg_text_changes_apply (changes, session, RG_CHANGE_UNIFY, who, progress, progress_data, cancellable, n_changed, error);
}
