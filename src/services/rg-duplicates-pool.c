/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates-private.h"

#include "rg-record-types.h"
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

static void
append (RgDuplicatePool *self,
        gint64           id,
        RgEvidence      *evidence)
{
  g_array_append_val (self->ids, id);
  g_ptr_array_add (self->evidence, evidence);
}

static void
enter (RgDuplicatePool *self,
       guint            record)
{
  RgBlockKey keys[RG_BLOCK_MAX_KEYS];
  guint      n_keys = rg_evidence_get_keys (self->evidence->pdata[record], keys);

  rg_likeness_count (self->likeness, self->evidence->pdata[record]);
  rg_blocks_add (self->blocks, record, keys, n_keys);
}

static void
expect (RgDuplicatePool *self,
        guint            record)
{
  RgBlockKey keys[RG_BLOCK_MAX_KEYS];
  guint      n_keys = rg_evidence_get_keys (self->evidence->pdata[record], keys);

  rg_likeness_expect (self->likeness, self->evidence->pdata[record]);
  rg_blocks_expect (self->blocks, keys, n_keys);
}

/* (transfer full) for the evidence. Returns the number of the record. */
guint
_rg_duplicate_pool_add (RgDuplicatePool *self,
                        gint64           id,
                        RgEvidence      *evidence)
{
  append (self, id, evidence);
  enter (self, self->ids->len - 1);
  return self->ids->len - 1;
}

static void
add_cb (gint64         id,
        const RgValue *values,
        gpointer       user_data)
{
  RgDuplicatePool *self = user_data;

  append (self, id, rg_likeness_prepare (self->likeness, values));
}

/* customer, telephone, mobile */
static const guint contact_fields[] = { RG_CONTACT_CUSTOMER, RG_CONTACT_MOBILE, RG_CONTACT_PHONE };

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *)a;
  gint64 other = *(const gint64 *)b;

  return one < other ? -1 : one > other;
}

/* The customers were read before, in the order of their ids. */
static void
add_contact_cb (gint64         id,
                const RgValue *values,
                gpointer       user_data)
{
  RgDuplicatePool *self = user_data;
  guint            record;

  if (!g_array_binary_search (self->ids, &values[0].integer, compare_ids, &record))
    return;
  for (guint i = 1; i < G_N_ELEMENTS (contact_fields); i++)
    if (values[i].storage == RG_STORAGE_TEXT)
      rg_evidence_add_phones (self->evidence->pdata[record], RG_CUSTOMER_PHONE, values[i].text);
}

static gboolean
add_contact_phones (RgDuplicatePool *self,
                    RgRecord        *record,
                    RgEvidence      *evidence,
                    GError         **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_contact_type ());
  g_autoptr (GPtrArray) contacts = NULL;

  if (!RG_IS_CUSTOMER (record) || rg_record_get_id (record) == 0)
    return TRUE;
  rg_query_add_int (query, RG_CONTACT_CUSTOMER, RG_OP_EQ, rg_record_get_id (record));
  contacts = rg_session_select (self->session, query, error);
  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    for (guint k = 1; k < G_N_ELEMENTS (contact_fields); k++)
      if (rg_record_get_text (contacts->pdata[i], contact_fields[k]) != NULL)
        rg_evidence_add_phones (evidence, RG_CUSTOMER_PHONE, rg_record_get_text (contacts->pdata[i], contact_fields[k]));
  return contacts != NULL;
}

/* Adds a record in hand; a customer of the book with the numbers of its contact persons. */
gboolean
_rg_duplicate_pool_add_record (RgDuplicatePool *self,
                               RgRecord        *record,
                               GError         **error)
{
  g_autoptr (RgEvidence) evidence = rg_likeness_prepare_record (self->likeness, record);

  if (!add_contact_phones (self, record, evidence, error))
    return FALSE;
  _rg_duplicate_pool_add (self, rg_record_get_id (record), g_steal_pointer (&evidence));
  return TRUE;
}

static GArray *
select_all (RgSession          *session,
            const RgRecordType *type,
            GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);

  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  return rg_session_select_ids (session, query, error);
}

typedef struct
{
  RgDuplicatePool    *self;
  const RgRecordType *type;
  const guint        *fields;
  guint               n_fields;
  RgFieldsFunc        func;
  double              start; /* of the progress */
  double              share;
  RgProgressFunc      progress;
  gpointer            progress_data;
  GCancellable       *cancellable;
} Reading;

static gboolean
read_all (const Reading *reading,
          GError       **error)
{
  g_autoptr (GArray) ids = select_all (reading->self->session, reading->type, error);

  for (guint from = 0; ids != NULL && from < ids->len; from += PORTION)
    {
      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error) ||
          !rg_session_each_fields (reading->self->session, reading->type, &g_array_index (ids, gint64, from), MIN (PORTION, ids->len - from),
                                   reading->fields, reading->n_fields, reading->func, reading->self, error))
        return FALSE;
      if (reading->progress != NULL)
        reading->progress (reading->start + reading->share * from / ids->len, from, reading->progress_data);
    }
  return ids != NULL;
}

/*
 * Reads all records of the type; progress goes to a half.
 *
 * @complete: no other records are added later: what only one of them has is forgotten
 */
gboolean
_rg_duplicate_pool_load (RgDuplicatePool *self,
                         RgProgressFunc   progress,
                         gpointer         progress_data,
                         GCancellable    *cancellable,
                         gboolean         complete,
                         GError         **error)
{
  Reading contacts = { self, rg_contact_type (), contact_fields, G_N_ELEMENTS (contact_fields), add_contact_cb, 0.4, 0.1, progress, progress_data, cancellable };
  Reading records = { self, self->type, NULL, 0, add_cb, 0, 0.4, progress, progress_data, cancellable };

  records.fields = rg_likeness_get_fields (self->likeness, &records.n_fields);
  self->decided = _rg_duplicates_load_decisions (self->session, self->type, error);
  if (self->decided == NULL)
    return FALSE;
  if (!read_all (&records, error) || (self->type == rg_customer_type () && !read_all (&contacts, error)))
    return FALSE;
  for (guint i = 0; complete && i < self->ids->len; i++)
    expect (self, i);
  for (guint i = 0; i < self->ids->len; i++)
    enter (self, i);
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
