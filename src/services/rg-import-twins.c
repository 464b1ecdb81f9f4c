/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-twins.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rg-code-source.h"
#include "rg-phone.h"
#include "rg-record-types.h"

static const guint phone_fields[] = { RG_CUSTOMER_MOBILE, RG_CUSTOMER_PHONE };

/* Who has a telephone number: a row of the file, or a customer of the book. */
typedef struct
{
  guint64  row;
  gint64   customer;
  guint    field;
  gboolean named;
} Holder;

struct _RgImportTwins
{
  RgSession         *session;
  const RgHeaderMap *map;
  RgImportLookup    *lookup;
  RgImportLog       *log;
  GHashTable        *rows;   /* hash of a row → its number */
  GHashTable        *codes;  /* code → number of the row */
  GHashTable        *phones; /* digits → Holder; NULL until the first row */
};

RgImportTwins *
rg_import_twins_new (RgSession         *session,
                     const RgHeaderMap *map,
                     RgImportLookup    *lookup,
                     RgImportLog       *log)
{
  RgImportTwins *self = g_new0 (RgImportTwins, 1);

  self->session = session;
  self->map = map;
  self->lookup = lookup;
  self->log = log;
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rg_import_twins_free (RgImportTwins *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->codes);
  g_clear_pointer (&self->phones, g_hash_table_unref);
  g_free (self);
}

/* Two equal lines may be two events, but never two customers. */
static gboolean
is_thing (const RgRecordType *type)
{
  return type == rg_customer_type () || type == rg_contact_type () || type == rg_product_type ();
}

static const char *
name_column (RgImportTwins *self,
             int            field)
{
  int column = field < 0 ? -1 : rg_header_map_find_column (self->map, RG_COLUMN_FIELD, (guint)field);

  if (column < 0 && self->map->type->title != NULL)
    column = rg_header_map_find_column (self->map, RG_COLUMN_FIELD,
                                        (guint)rg_record_type_find_field (self->map->type, self->map->type->title));
  return column < 0 ? NULL : self->map->columns[column].header;
}

static guint64
seen_before (GHashTable *table,
             gpointer    key,
             guint64     row)
{
  gpointer seen = g_hash_table_lookup (table, key);

  if (seen != NULL)
    {
      g_free (key);
      return GPOINTER_TO_SIZE (seen);
    }
  g_hash_table_insert (table, key, GSIZE_TO_POINTER (row));
  return 0;
}

/**
 * rg_import_twins_check_row:
 *
 * Compares a row with those before it; what is wrong goes to the log.
 */
RgTwin
rg_import_twins_check_row (RgImportTwins     *self,
                           const RgImportRow *row)
{
  const RgRecordType *type = self->map->type;
  int                 code_field = rg_code_source_field (type);
  const char         *code = code_field < 0 ? NULL : rg_record_get_text (row->record, (guint)code_field);
  gboolean            unique = code != NULL && rg_record_type_get_field (type, (guint)code_field)->flags & RG_FIELD_UNIQUE;
  guint64             other = 0;

  if (is_thing (type) || unique)
    other = seen_before (self->rows, g_memdup2 (&row->hash, sizeof row->hash), row->number);
  if (other != 0)
    {
      rg_import_log_take (self->log, rg_finding_new (row->number, name_column (self, code == NULL ? -1 : code_field), "DUP_IN_FILE", RG_SEVERITY_WARNING, _ ("The row repeats row %" PRIu64 " and was left out."), other));
      return RG_TWIN_REPEATED;
    }
  if (unique)
    other = seen_before (self->codes, g_strdup (code), row->number);
  if (other == 0)
    return RG_TWIN_NONE;
  rg_import_log_take (self->log, rg_finding_new (row->number, name_column (self, code_field), "DUP_IN_FILE", RG_SEVERITY_ERROR, _ ("“%s” is also the code of row %" PRIu64 ", which says something else."), code, other));
  return RG_TWIN_CODE;
}

/* Only what has to be equal for one telephone to ring: quick, because every number of the file and the book needs it. */
static char *
make_phone_key (const char *phone)
{
  char *digits = phone[strspn (phone, "0123456789")] == '\0' ? g_strdup (phone) : rg_phone_digits (phone);

  if (strlen (digits) == 13 && g_str_has_prefix (digits, "861"))
    memmove (digits, digits + 2, 12);
  return digits;
}

static Holder *
make_holder (guint64 row,
             gint64  customer,
             guint   field)
{
  Holder *holder = g_new0 (Holder, 1);

  *holder = (Holder){ .row = row, .customer = customer, .field = field };
  return holder;
}

static gboolean
load_phones (RgImportTwins *self,
             GError       **error)
{
  self->phones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (phone_fields); i++)
    {
      const RgField *field = rg_record_type_get_field (rg_customer_type (), phone_fields[i]);
      GHashTable    *known = rg_import_lookup_get_keys (self->lookup, rg_customer_type (), field->name, error);
      GHashTableIter iter;
      gpointer       phone;
      gpointer       id;

      if (known == NULL)
        return FALSE;
      g_hash_table_iter_init (&iter, known);
      while (g_hash_table_iter_next (&iter, &phone, &id))
        g_hash_table_insert (self->phones, make_phone_key (phone),
                             make_holder (0, (gint64)GPOINTER_TO_SIZE (id), phone_fields[i]));
    }
  return TRUE;
}

static void
name_row (RgImportTwins *self,
          guint64        row,
          guint          field,
          guint64        other)
{
  rg_import_log_take (self->log, rg_finding_new (row, name_column (self, (int)field), "DUP_PHONE", RG_SEVERITY_WARNING, _ ("Row %" PRIu64 " has the same telephone number."), other));
}

static gboolean
name_customer (RgImportTwins *self,
               guint64        row,
               guint          field,
               gint64         customer,
               GError       **error)
{
  g_autoptr (RgRecord) record = rg_session_get (self->session, rg_customer_type (), customer, error);

  if (record == NULL)
    return FALSE;
  rg_import_log_take (self->log, rg_finding_new (row, name_column (self, (int)field), "DUP_PHONE", RG_SEVERITY_WARNING, _ ("%s %s has the same telephone number."), rg_record_get_text (record, RG_CUSTOMER_CODE), rg_record_get_text (record, RG_CUSTOMER_NAME)));
  return TRUE;
}

static gboolean
check_phone (RgImportTwins     *self,
             const RgImportRow *row,
             guint              field,
             GError           **error)
{
  const char      *phone = rg_record_get_text (row->record, field);
  g_autofree char *key = phone == NULL ? NULL : make_phone_key (phone);
  Holder          *holder;

  if (key == NULL || *key == '\0')
    return TRUE;
  holder = g_hash_table_lookup (self->phones, key);
  if (holder == NULL)
    {
      g_hash_table_insert (self->phones, g_steal_pointer (&key), make_holder (row->number, row->existing, field));
      return TRUE;
    }
  if (holder->row == row->number || (row->existing != 0 && holder->customer == row->existing))
    return TRUE;
  if (holder->row == 0)
    return name_customer (self, row->number, field, holder->customer, error);
  name_row (self, row->number, field, holder->row);
  if (!holder->named)
    name_row (self, holder->row, holder->field, row->number);
  holder->named = TRUE;
  return TRUE;
}

/**
 * rg_import_twins_check_phones:
 *
 * Warns when a customer has the telephone number of another row or of a customer in the book; of rows that share one,
 * all are named, the first too.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_twins_check_phones (RgImportTwins     *self,
                              const RgImportRow *row,
                              GError           **error)
{
  if (self->map->type != rg_customer_type ())
    return TRUE;
  if (self->phones == NULL && !load_phones (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (phone_fields); i++)
    if (!check_phone (self, row, phone_fields[i], error))
      return FALSE;
  return TRUE;
}
