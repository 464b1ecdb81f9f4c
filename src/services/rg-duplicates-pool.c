/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates-private.h"

#include "rg-non-duplicate.h"
#include "rg-values.h"

/* So many records are read between two looks at whether to go on. */
#define PORTION 5000

static guint
hash_pair (gconstpointer pair)
{
  const RgIdPair *self = pair;

  return (guint)(self->first * 31 + self->second);
}

static gboolean
equal_pairs (gconstpointer a,
             gconstpointer b)
{
  const RgIdPair *one = a;
  const RgIdPair *other = b;

  return one->first == other->first && one->second == other->second;
}

/* The pairs of the type that somebody said are two: a set of RgIdPair, the smaller id first. */
GHashTable *
_rg_duplicates_load_decisions (RgSession          *session,
                               const RgRecordType *type,
                               GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_non_duplicate_type ());
  g_autoptr (GPtrArray) records = NULL;
  GHashTable *decided;

  rg_query_add_text (query, RG_NON_DUPLICATE_RECORD_TYPE, RG_OP_EQ, type->name);
  records = rg_session_select (session, query, error);
  if (records == NULL)
    return NULL;
  decided = g_hash_table_new_full (hash_pair, equal_pairs, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      RgIdPair pair = { rg_record_get_int (records->pdata[i], RG_NON_DUPLICATE_FIRST), rg_record_get_int (records->pdata[i], RG_NON_DUPLICATE_SECOND) };

      g_hash_table_add (decided, g_memdup2 (&pair, sizeof pair));
    }
  return decided;
}

RgDuplicatePool *
_rg_duplicate_pool_new (RgSession          *session,
                        const RgRecordType *type)
{
  RgDuplicatePool *self = g_new0 (RgDuplicatePool, 1);

  self->session = session;
  self->type = type;
  self->likeness = rg_likeness_new (type);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);
  self->blocks = rg_blocks_new ();
  return self;
}

void
_rg_duplicate_pool_free (RgDuplicatePool *self)
{
  g_array_unref (self->ids);
  g_ptr_array_unref (self->evidence);
  rg_blocks_free (self->blocks);
  rg_likeness_free (self->likeness);
  g_clear_pointer (&self->decided, g_hash_table_unref);
  g_free (self);
}

/* (transfer full) for the evidence. Returns the number of the record. */
guint
_rg_duplicate_pool_add (RgDuplicatePool *self,
                        gint64           id,
                        RgEvidence      *evidence)
{
  RgBlockKey keys[RG_BLOCK_MAX_KEYS];
  guint      n_keys = rg_evidence_get_keys (evidence, keys);

  g_array_append_val (self->ids, id);
  g_ptr_array_add (self->evidence, evidence);
  rg_likeness_count (self->likeness, evidence);
  rg_blocks_add (self->blocks, self->ids->len - 1, keys, n_keys);
  return self->ids->len - 1;
}

static void
add_cb (gint64         id,
        const RgValue *values,
        gpointer       user_data)
{
  RgDuplicatePool *self = user_data;

  _rg_duplicate_pool_add (self, id, rg_likeness_prepare (self->likeness, values));
}

/* Reads all records of the type; progress goes to a half. */
gboolean
_rg_duplicate_pool_load (RgDuplicatePool *self,
                         RgProgressFunc   progress,
                         gpointer         progress_data,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autoptr (RgQuery) query = rg_query_new (self->type);
  g_autoptr (GArray) ids = NULL;
  guint        n_fields;
  const guint *fields = rg_likeness_get_fields (self->likeness, &n_fields);

  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  ids = rg_session_select_ids (self->session, query, error);
  self->decided = ids == NULL ? NULL : _rg_duplicates_load_decisions (self->session, self->type, error);
  if (self->decided == NULL)
    return FALSE;
  for (guint from = 0; from < ids->len; from += PORTION)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rg_session_each_fields (self->session, self->type, &g_array_index (ids, gint64, from), MIN (PORTION, ids->len - from), fields, n_fields, add_cb, self, error))
        return FALSE;
      if (progress != NULL)
        progress (0.5 * from / ids->len, from, progress_data);
    }
  return TRUE;
}

/* Whether somebody said that the two are two. */
gboolean
_rg_duplicate_pool_is_decided (RgDuplicatePool *self,
                               guint            a,
                               guint            b)
{
  gint64   one = g_array_index (self->ids, gint64, a);
  gint64   other = g_array_index (self->ids, gint64, b);
  RgIdPair pair = { MIN (one, other), MAX (one, other) };

  return self->decided != NULL && g_hash_table_contains (self->decided, &pair);
}
