/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-merge-private.h"

#include <string.h>

#include "rg-phone.h"
#include "rg-record-types.h"
#include "rg-text.h"

typedef gboolean (*ReferenceFunc) (RgSession          *session,
                                   const RgRecordType *type,
                                   guint               field,
                                   gpointer            data,
                                   GError            **error);

/* Calls @func for each field of each type that refers to records of @target. */
static gboolean
each_reference (RgSession          *session,
                const RgRecordType *target,
                ReferenceFunc       func,
                gpointer            data,
                GError            **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);

        if (field->kind == RG_KIND_REFERENCE && g_str_equal (field->reference, target->name) && !func (session, types[t], i, data, error))
          return FALSE;
      }
  return TRUE;
}

typedef struct
{
  gint64 id;
  gint64 n;
} Counting;

static gboolean
count_reference (RgSession          *session,
                 const RgRecordType *type,
                 guint               field,
                 gpointer            data,
                 GError            **error)
{
  Counting *counting = data;
  g_autoptr (RgQuery) query = rg_query_new (type);
  gint64 n;

  rg_query_add_int (query, field, RG_OP_EQ, counting->id);
  n = rg_session_count (session, query, error);
  counting->n += MAX (n, 0);
  return n >= 0;
}

/* How many records refer to one; -1 with @error. */
gint64
_rg_merge_count_belongings (RgSession          *session,
                            const RgRecordType *type,
                            gint64              id,
                            GError            **error)
{
  Counting counting = { id, 0 };

  return each_reference (session, type, count_reference, &counting, error) ? counting.n : -1;
}

static GPtrArray *
select_referring (RgSession          *session,
                  const RgRecordType *type,
                  guint               field,
                  gint64              id,
                  GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);

  rg_query_add_int (query, field, RG_OP_EQ, id);
  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  return rg_session_select (session, query, error);
}

/* Everything that a record says, but for what it belongs to. */
static char *
image_of (RgRecord *record,
          guint     reference)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  GString            *image = g_string_new (NULL);

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgValue *value = rg_record_get_value (record, i);

      if (i == reference || (rg_record_type_get_field (type, i)->flags & RG_FIELD_COMPUTED))
        continue;
      if (value->storage == RG_STORAGE_TEXT)
        g_string_append (image, value->text);
      else if (value->storage == RG_STORAGE_INT)
        g_string_append_printf (image, "%" G_GINT64_FORMAT, value->integer);
      else if (value->storage == RG_STORAGE_REAL)
        g_string_append_printf (image, "%.17g", value->real);
      g_string_append_c (image, value->storage == RG_STORAGE_NULL ? '\2' : '\1');
    }
  return g_string_free (image, FALSE);
}

static gboolean
agree (RgRecord *a,
       RgRecord *b,
       guint     field,
       gboolean *shared)
{
  const char      *one = rg_record_get_text (a, field);
  const char      *other = rg_record_get_text (b, field);
  gboolean         is_phone = rg_record_type_get_field (rg_contact_type (), field)->kind == RG_KIND_PHONE;
  g_autofree char *key_one = NULL;
  g_autofree char *key_other = NULL;

  if (one == NULL || other == NULL)
    return TRUE;
  key_one = is_phone ? rg_phone_digits (one) : rg_text_search_fold (one);
  key_other = is_phone ? rg_phone_digits (other) : rg_text_search_fold (other);
  *shared = *shared || g_str_equal (key_one, key_other);
  return g_str_equal (key_one, key_other);
}

/* One person: the same name, and nothing by which the one is reached that is not so with the other. */
static gboolean
is_same_person (RgRecord *a,
                RgRecord *b)
{
  static const guint fields[] = { RG_CONTACT_NAME, RG_CONTACT_MOBILE, RG_CONTACT_PHONE, RG_CONTACT_EMAIL, RG_CONTACT_WECHAT };
  gboolean           shared = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!agree (a, b, fields[i], &shared))
      return FALSE;
  return shared;
}

/* What is known of a person from the other record only. */
static gboolean
fill_gaps (RgSession *session,
           RgRecord  *kept,
           RgRecord  *other,
           GError   **error)
{
  const RgRecordType *type = rg_record_get_record_type (kept);

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    if (!(rg_record_type_get_field (type, i)->flags & RG_FIELD_COMPUTED) && rg_record_is_null (kept, i) && !rg_record_is_null (other, i))
      rg_record_set_value (kept, i, rg_record_get_value (other, i));
  return rg_session_update (session, kept, error);
}

/* Records of the kept one that may stand for those that come: each for one. */
typedef struct
{
  RgSession  *session;
  guint       field;
  GPtrArray  *kept;
  GHashTable *images; /* image -> GPtrArray of records */
  GHashTable *used;
} Twins;

static void
list_images (Twins *twins)
{
  for (guint i = 0; i < twins->kept->len; i++)
    {
      char      *image = image_of (twins->kept->pdata[i], twins->field);
      GPtrArray *records = g_hash_table_lookup (twins->images, image);

      if (records == NULL)
        {
          records = g_ptr_array_new ();
          g_hash_table_insert (twins->images, g_strdup (image), records);
        }
      g_ptr_array_add (records, twins->kept->pdata[i]);
      g_free (image);
    }
}

static RgRecord *
find_twin (Twins    *twins,
           RgRecord *record)
{
  g_autofree char *image = NULL;
  GPtrArray       *records;

  if (RG_IS_CONTACT (record))
    {
      for (guint i = 0; i < twins->kept->len; i++)
        if (is_same_person (twins->kept->pdata[i], record) && !g_hash_table_contains (twins->used, twins->kept->pdata[i]))
          return twins->kept->pdata[i];
      return NULL;
    }
  image = image_of (record, twins->field);
  records = g_hash_table_lookup (twins->images, image);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!g_hash_table_contains (twins->used, records->pdata[i]))
      return records->pdata[i];
  return NULL;
}

/* What stands in both counts once; what refers to the one goes to the other. */
static gboolean
drop_twin (RgSession      *session,
           RgRecord       *record,
           RgRecord       *twin,
           RgMergeOutcome *outcome,
           GError        **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);

  outcome->n_identical++;
  return _rg_merge_absorb (session, type, rg_record_get_id (record), rg_record_get_id (twin), outcome, error) &&
         rg_session_delete (session, type, rg_record_get_id (record), error) &&
         (!RG_IS_CONTACT (twin) || fill_gaps (session, twin, record, error));
}

typedef struct
{
  gint64          from;
  gint64          into;
  RgMergeOutcome *outcome;
} Absorbing;

/* The kept customer keeps its first contact person, although the records that come may be older. */
static gboolean
keep_first_contact (RgSession *session,
                    GPtrArray *kept,
                    GPtrArray *coming,
                    GError   **error)
{
  RgRecord *first = kept->len == 0 ? NULL : kept->pdata[0];

  for (guint i = 0; i < kept->len; i++)
    if (rg_record_get_int (kept->pdata[i], RG_CONTACT_PRIMARY) == 1 && rg_record_get_int (first, RG_CONTACT_PRIMARY) != 1)
      first = kept->pdata[i];
  for (guint i = 0; first != NULL && i < coming->len; i++)
    if (rg_record_get_int (coming->pdata[i], RG_CONTACT_PRIMARY) == 1)
      {
        rg_record_set_int (coming->pdata[i], RG_CONTACT_PRIMARY, 0);
        if (!rg_session_update (session, coming->pdata[i], error))
          return FALSE;
      }
  if (first == NULL || rg_record_get_int (first, RG_CONTACT_PRIMARY) == 1 || coming->len == 0)
    return TRUE;
  rg_record_set_int (first, RG_CONTACT_PRIMARY, 1);
  return rg_session_update (session, first, error);
}

static gboolean
move_records (RgSession          *session,
              const RgRecordType *type,
              guint               field,
              GArray             *ids,
              const Absorbing    *absorbing,
              GError            **error)
{
  RgValue value = { .storage = RG_STORAGE_INT, .integer = absorbing->into };

  absorbing->outcome->n_moved += ids->len;
  return ids->len == 0 || rg_session_set_many (session, type, (const gint64 *)(gpointer)ids->data, ids->len, field, &value, NULL, NULL, NULL, error);
}

static gboolean
drop_twins (Twins           *twins,
            GPtrArray       *coming,
            GArray          *ids,
            const Absorbing *absorbing,
            GError         **error)
{
  for (guint i = 0; i < coming->len; i++)
    {
      RgRecord *twin = find_twin (twins, coming->pdata[i]);
      gint64    id = rg_record_get_id (coming->pdata[i]);

      if (twin == NULL)
        {
          g_array_append_val (ids, id);
          continue;
        }
      g_hash_table_add (twins->used, twin);
      if (!drop_twin (twins->session, coming->pdata[i], twin, absorbing->outcome, error))
        return FALSE;
    }
  return TRUE;
}

/* What belongs to the one goes to the other; what only mentions it, too, but is nowhere twice. */
static gboolean
absorb_reference (RgSession          *session,
                  const RgRecordType *type,
                  guint               field,
                  gpointer            data,
                  GError            **error)
{
  const Absorbing *absorbing = data;
  gboolean         owned = (rg_record_type_get_field (type, field)->flags & RG_FIELD_OWNED) != 0;
  g_autoptr (GPtrArray) coming = select_referring (session, type, field, absorbing->from, error);
  g_autoptr (GPtrArray) kept = coming == NULL ? NULL : select_referring (session, type, field, owned && coming->len > 0 ? absorbing->into : 0, error);
  g_autoptr (GHashTable) images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Twins twins = { session, field, kept, images, used };

  if (kept == NULL)
    return FALSE;
  list_images (&twins);
  if (!drop_twins (&twins, coming, ids, absorbing, error))
    return FALSE;
  if (type == rg_contact_type () && ids->len > 0)
    {
      g_autoptr (GPtrArray) moving = rg_session_get_many (session, type, (const gint64 *)(gpointer)ids->data, ids->len, error);

      if (moving == NULL || !keep_first_contact (session, kept, moving, error))
        return FALSE;
    }
  return move_records (session, type, field, ids, absorbing, error);
}

/* Whatever refers to @from refers to @into afterwards; @from itself stays. */
gboolean
_rg_merge_absorb (RgSession          *session,
                  const RgRecordType *type,
                  gint64              from,
                  gint64              into,
                  RgMergeOutcome     *outcome,
                  GError            **error)
{
  Absorbing absorbing = { from, into, outcome };

  return each_reference (session, type, absorb_reference, &absorbing, error);
}

static gboolean
decision_exists (RgSession          *session,
                 const RgRecordType *type,
                 gint64              first,
                 gint64              second,
                 gboolean           *exists,
                 GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_non_duplicate_type ());
  gint64 n;

  rg_query_add_text (query, RG_NON_DUPLICATE_RECORD_TYPE, RG_OP_EQ, type->name);
  rg_query_add_int (query, RG_NON_DUPLICATE_FIRST, RG_OP_EQ, first);
  rg_query_add_int (query, RG_NON_DUPLICATE_SECOND, RG_OP_EQ, second);
  n = rg_session_count (session, query, error);
  *exists = n > 0;
  return n >= 0;
}

static gboolean
move_decision (RgSession          *session,
               const RgRecordType *type,
               RgRecord           *decision,
               gint64              from,
               gint64              into,
               GError            **error)
{
  gint64   first = rg_record_get_int (decision, RG_NON_DUPLICATE_FIRST);
  gint64   other = first == from ? rg_record_get_int (decision, RG_NON_DUPLICATE_SECOND) : first;
  gboolean exists = other == into;

  if (!exists && !decision_exists (session, type, MIN (other, into), MAX (other, into), &exists, error))
    return FALSE;
  if (exists)
    return rg_session_delete (session, rg_non_duplicate_type (), rg_record_get_id (decision), error);
  rg_record_set_int (decision, RG_NON_DUPLICATE_FIRST, MIN (other, into));
  rg_record_set_int (decision, RG_NON_DUPLICATE_SECOND, MAX (other, into));
  return rg_session_update (session, decision, error);
}

/* Who was no duplicate of @from is none of @into. */
gboolean
_rg_merge_decisions (RgSession          *session,
                     const RgRecordType *type,
                     gint64              from,
                     gint64              into,
                     GError            **error)
{
  static const guint fields[] = { RG_NON_DUPLICATE_FIRST, RG_NON_DUPLICATE_SECOND };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (RgQuery) query = rg_query_new (rg_non_duplicate_type ());
      g_autoptr (GPtrArray) decisions = NULL;

      rg_query_add_text (query, RG_NON_DUPLICATE_RECORD_TYPE, RG_OP_EQ, type->name);
      rg_query_add_int (query, fields[i], RG_OP_EQ, from);
      decisions = rg_session_select (session, query, error);
      if (decisions == NULL)
        return FALSE;
      for (guint k = 0; k < decisions->len; k++)
        if (!move_decision (session, type, decisions->pdata[k], from, into, error))
          return FALSE;
    }
  return TRUE;
}
