/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-matcher.h"

#include "rg-import-people.h"
#include "rg-record-types.h"

#define MAX_NATURAL_FIELDS 5
#define NONE G_MAXUINT

struct _RgImportMatcher
{
  RgSession          *session;
  const RgRecordType *type;
  RgImportLookup     *lookup;
  RgPlanKey           keys;
  gboolean            codes_only;
  GHashTable         *first; /* what makes a record itself → its id; NULL until it is needed */
  GHashTable         *names; /* id of a contact person → the name in the book */
  GHashTable         *next;  /* id → the id of another record that is the same */
};

/* What makes two records the same event or person. An order may have several lines, one for each product. */
static const guint contact_fields[] = { RG_CONTACT_CUSTOMER, RG_CONTACT_NAME, NONE };
static const guint interaction_fields[] = { RG_INTERACTION_CUSTOMER, RG_INTERACTION_AT, RG_INTERACTION_CHANNEL, RG_INTERACTION_CONTENT, NONE };
static const guint rating_fields[] = { RG_RATING_CUSTOMER, RG_RATING_DATE, RG_RATING_SCORE, RG_RATING_SOURCE, RG_RATING_COMMENT, NONE };
static const guint task_fields[] = { RG_TASK_SUBJECT, RG_TASK_CUSTOMER, RG_TASK_DUE_AT, NONE };
static const guint order_fields[] = { RG_SALE_ORDER_NO, RG_SALE_PRODUCT, NONE };
static const guint sale_fields[] = { RG_SALE_DATE, RG_SALE_CUSTOMER, RG_SALE_PRODUCT, RG_SALE_QUANTITY, RG_SALE_AMOUNT, NONE };

static const guint *
get_natural_fields (RgRecord *record)
{
  if (RG_IS_SALE (record))
    return rg_record_is_null (record, RG_SALE_ORDER_NO) ? sale_fields : order_fields;
  if (RG_IS_CONTACT (record))
    return contact_fields;
  if (RG_IS_INTERACTION (record))
    return interaction_fields;
  if (RG_IS_RATING (record))
    return rating_fields;
  return RG_IS_TASK (record) ? task_fields : NULL;
}

/**
 * rg_import_matcher_new:
 * @keys: what makes a row an existing customer, tried in the order of the flags
 * @codes_only: only a code makes a row an existing record
 */
RgImportMatcher *
rg_import_matcher_new (RgSession          *session,
                       const RgRecordType *type,
                       RgImportLookup     *lookup,
                       RgPlanKey           keys,
                       gboolean            codes_only)
{
  RgImportMatcher *self = g_new0 (RgImportMatcher, 1);

  self->session = session;
  self->type = type;
  self->lookup = lookup;
  self->keys = keys;
  self->codes_only = codes_only;
  return self;
}

void
rg_import_matcher_free (RgImportMatcher *self)
{
  g_clear_pointer (&self->first, g_hash_table_unref);
  g_clear_pointer (&self->next, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self);
}

static void
append_integer (GString *key,
                gint64   integer)
{
  char    digits[24];
  guint   n = sizeof digits;
  guint64 rest = integer < 0 ? -(guint64)integer : (guint64)integer;

  do
    digits[--n] = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (integer < 0)
    digits[--n] = '-';
  g_string_append_len (key, digits + n, (gssize)(sizeof digits - n));
}

static char *
make_key (RgRecord *record)
{
  const guint *fields = get_natural_fields (record);
  GString     *key = g_string_new (NULL);

  for (guint i = 0; fields != NULL && fields[i] != NONE; i++)
    {
      const RgValue   *value = rg_record_get_value (record, fields[i]);
      g_autofree char *bare = fields == contact_fields && fields[i] == RG_CONTACT_NAME && value->storage == RG_STORAGE_TEXT ? rg_import_people_bare_name (value->text) : NULL;

      if (bare != NULL)
        g_string_append (key, bare);
      else if (value->storage == RG_STORAGE_TEXT)
        g_string_append (key, value->text);
      else if (value->storage == RG_STORAGE_INT)
        append_integer (key, value->integer);
      else if (value->storage == RG_STORAGE_REAL)
        g_string_append_printf (key, "%.6f", value->real);
      g_string_append_c (key, '\x1f');
    }
  return g_string_free (key, FALSE);
}

static gboolean
remember_cb (RgRecord *record,
             gpointer  user_data,
             GError  **error)
{
  RgImportMatcher *self = user_data;
  g_autofree char *key = make_key (record);
  gpointer         id = GSIZE_TO_POINTER (rg_record_get_id (record));
  gpointer         other = g_hash_table_lookup (self->first, key);

  if (other != NULL)
    g_hash_table_insert (self->next, id, other);
  g_hash_table_insert (self->first, g_steal_pointer (&key), id);
  if (RG_IS_CONTACT (record))
    g_hash_table_insert (self->names, id, g_strdup (rg_record_get_text (record, RG_CONTACT_NAME)));
  return TRUE;
}

static gboolean
load (RgImportMatcher *self,
      GError         **error)
{
  g_autoptr (RgQuery) query = rg_query_new (self->type);

  self->first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->next = g_hash_table_new (NULL, NULL);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_RECORD_ID, TRUE);
  return rg_session_each (self->session, query, NULL, remember_cb, self, error);
}

/* A record is the match of one row only: the second of two equal rows means the second of two equal records. */
static gint64
take_match (RgImportMatcher *self,
            RgRecord        *record)
{
  g_autofree char *key = make_key (record);
  gpointer         id = g_hash_table_lookup (self->first, key);
  gpointer         next = id == NULL ? NULL : g_hash_table_lookup (self->next, id);

  if (next != NULL)
    g_hash_table_insert (self->first, g_steal_pointer (&key), next);
  else if (id != NULL)
    g_hash_table_remove (self->first, key);
  return (gint64)GPOINTER_TO_SIZE (id);
}

static gboolean
find_by_code (RgImportMatcher *self,
              RgImportRow     *row,
              guint            field,
              GError         **error)
{
  const char *code = rg_record_get_text (row->record, field);
  GHashTable *codes;

  if (code == NULL || !(self->keys & RG_PLAN_KEY_CODE))
    return TRUE;
  codes = rg_import_lookup_get_keys (self->lookup, self->type, self->type->key, error);
  row->existing = codes == NULL ? 0 : (gint64)GPOINTER_TO_SIZE (g_hash_table_lookup (codes, code));
  return codes != NULL;
}

/* The first number that somebody in the book has. */
static gboolean
find_by_phone (RgImportMatcher *self,
               RgImportRow     *row,
               GError         **error)
{
  static const guint fields[] = { RG_CUSTOMER_MOBILE, RG_CUSTOMER_PHONE };

  for (guint i = 0; i < G_N_ELEMENTS (fields) && row->existing == 0; i++)
    {
      const char *phone = rg_record_get_text (row->record, fields[i]);

      if (phone != NULL && !rg_import_lookup_by_phone (self->lookup, phone, &row->existing, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_customer (RgImportMatcher *self,
               RgImportRow     *row,
               GError         **error)
{
  const char *name = rg_record_get_text (row->record, RG_CUSTOMER_NAME);

  if (self->type != rg_customer_type () || row->existing != 0)
    return TRUE;
  if (self->keys & RG_PLAN_KEY_PHONE && !find_by_phone (self, row, error))
    return FALSE;
  if (row->existing == 0 && name != NULL && self->keys & RG_PLAN_KEY_NAME && !rg_import_lookup_by_name (self->lookup, name, &row->existing, error))
    return FALSE;
  /* It is known by another code in the book, and keeps it. */
  if (row->existing > 0)
    rg_record_set_null (row->record, RG_CUSTOMER_CODE);
  return TRUE;
}

/* 丁东丽经理 is 丁东丽, and keeps the name of the book. */
static void
keep_name (RgImportMatcher *self,
           RgImportRow     *row)
{
  const char      *name = row->existing > 0 && RG_IS_CONTACT (row->record) ? rg_record_get_text (row->record, RG_CONTACT_NAME) : NULL;
  g_autofree char *bare = name == NULL ? NULL : rg_import_people_bare_name (name);
  const char      *known = bare == NULL ? NULL : g_hash_table_lookup (self->names, GSIZE_TO_POINTER (row->existing));

  if (known != NULL)
    rg_record_set_text (row->record, RG_CONTACT_NAME, known);
}

/**
 * rg_import_matcher_find:
 * @row: gets the record that it means, if there is one; -1 when there are several
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_matcher_find (RgImportMatcher *self,
                        RgImportRow     *row,
                        GError         **error)
{
  int field = self->type->key == NULL ? -1 : rg_record_type_find_field (self->type, self->type->key);

  if (field >= 0 && rg_record_type_get_field (self->type, (guint)field)->flags & RG_FIELD_UNIQUE)
    return find_by_code (self, row, (guint)field, error) && find_customer (self, row, error);
  if (self->codes_only || get_natural_fields (row->record) == NULL)
    return TRUE;
  if (self->first == NULL && !load (self, error))
    return FALSE;
  row->existing = take_match (self, row->record);
  keep_name (self, row);
  return TRUE;
}
