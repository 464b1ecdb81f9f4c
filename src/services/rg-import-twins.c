/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-twins.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rg-code-source.h"
#include "rg-phone.h"
#include "rg-record-types.h"

/* What two customers hardly share; the two telephone numbers are one kind. */
static const guint reach_fields[] = { RG_CUSTOMER_MOBILE, RG_CUSTOMER_PHONE, RG_CUSTOMER_EMAIL, RG_CUSTOMER_TAX_ID };

/* The hash of what is compared, and who has it, fit into a pointer each: a large file costs no memory for either. */
G_STATIC_ASSERT (sizeof (gpointer) == sizeof (guint64));

/* Who has a telephone number, an e-mail address or a tax number: a row of the file, or a customer of the book. */
typedef struct
{
  guint64  number; /* of the row, or the id of the customer */
  guint    field;
  gboolean in_book;
  gboolean named;
} Holder;

#define NUMBER_SHIFT 10
#define FIELD_SHIFT 2
#define FIELD_MASK 0xFF

struct _RgImportTwins
{
  RgSession         *session;
  const RgHeaderMap *map;
  RgImportLog       *log;
  GHashTable        *rows;  /* hash of a row → its number */
  GHashTable        *codes; /* hash of a code → number of the row */
  GHashTable        *reach; /* hash of a number or an address → Holder, packed; NULL until the first row */
};

RgImportTwins *
rg_import_twins_new (RgSession         *session,
                     const RgHeaderMap *map,
                     RgImportLog       *log)
{
  RgImportTwins *self = g_new0 (RgImportTwins, 1);

  self->session = session;
  self->map = map;
  self->log = log;
  self->rows = g_hash_table_new (NULL, NULL);
  self->codes = g_hash_table_new (NULL, NULL);
  return self;
}

void
rg_import_twins_free (RgImportTwins *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->codes);
  g_clear_pointer (&self->reach, g_hash_table_unref);
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
             guint64     hash,
             guint64     row)
{
  gpointer key = GSIZE_TO_POINTER (hash);
  gpointer seen = g_hash_table_lookup (table, key);

  if (seen == NULL)
    g_hash_table_insert (table, key, GSIZE_TO_POINTER (row));
  return GPOINTER_TO_SIZE (seen);
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
    other = seen_before (self->rows, row->hash, row->number);
  if (other != 0)
    {
      rg_import_log_take (self->log, rg_finding_new (row->number, name_column (self, code == NULL ? -1 : code_field), "DUP_IN_FILE", RG_SEVERITY_WARNING, _ ("The row repeats row %" PRIu64 " and was left out."), other));
      return RG_TWIN_REPEATED;
    }
  if (unique)
    other = seen_before (self->codes, rg_import_row_hash_text (RG_IMPORT_HASH_INIT, code), row->number);
  if (other == 0)
    return RG_TWIN_NONE;
  rg_import_log_take (self->log, rg_finding_new (row->number, name_column (self, code_field), "DUP_IN_FILE", RG_SEVERITY_ERROR, _ ("“%s” is also the code of row %" PRIu64 ", which says something else."), code, other));
  return RG_TWIN_CODE;
}

/* Only what has to be equal for one telephone to ring: quick, because every number of the file and the book needs it. */
static gpointer
make_phone_key (const char *phone)
{
  gboolean         plain = phone[strspn (phone, "0123456789")] == '\0';
  g_autofree char *cleaned = plain ? NULL : rg_phone_digits (phone);
  const char      *digits = plain ? phone : cleaned;

  if (*digits == '\0')
    return NULL;
  if (strlen (digits) == 13 && g_str_has_prefix (digits, "861"))
    digits += 2;
  return GSIZE_TO_POINTER (rg_import_row_hash_text (RG_IMPORT_HASH_INIT, digits));
}

/* An address or a tax number, however its letters are written; never that of a telephone. */
static gpointer
make_text_key (guint       field,
               const char *text)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);
  guint64          salt = rg_import_row_hash_text (RG_IMPORT_HASH_INIT, field == RG_CUSTOMER_EMAIL ? "@" : "#");

  g_strstrip (folded);
  return *folded == '\0' ? NULL : GSIZE_TO_POINTER (rg_import_row_hash_text (salt, folded));
}

static gpointer
make_key (guint       field,
          const char *text)
{
  return field == RG_CUSTOMER_MOBILE || field == RG_CUSTOMER_PHONE ? make_phone_key (text) : make_text_key (field, text);
}

static gpointer
pack_holder (Holder holder)
{
  return GSIZE_TO_POINTER (holder.number << NUMBER_SHIFT | (guint64)holder.field << FIELD_SHIFT |
                           (guint64)(holder.in_book != FALSE) << 1 | (guint64)(holder.named != FALSE));
}

static Holder
unpack_holder (gpointer packed)
{
  gsize bits = GPOINTER_TO_SIZE (packed);

  return (Holder){ bits >> NUMBER_SHIFT, bits >> FIELD_SHIFT & FIELD_MASK, bits >> 1 & 1, bits & 1 };
}

static gboolean
load_reach (RgImportTwins *self,
            GError       **error)
{
  self->reach = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reach_fields); i++)
    {
      g_autoptr (GHashTable) known = rg_session_load_keys (self->session, rg_customer_type (), reach_fields[i], error);
      GHashTableIter iter;
      gpointer       text;
      gpointer       id;

      if (known == NULL)
        return FALSE;
      g_hash_table_iter_init (&iter, known);
      while (g_hash_table_iter_next (&iter, &text, &id))
        g_hash_table_insert (self->reach, make_key (reach_fields[i], text),
                             pack_holder ((Holder){ GPOINTER_TO_SIZE (id), reach_fields[i], TRUE, FALSE }));
    }
  return TRUE;
}

/* Whole files have one address, that of whoever wrote them: only with a customer of the book it is a warning. */
static RgFinding *
make_row_finding (guint64     row,
                  const char *header,
                  guint       field,
                  guint64     other)
{
  switch (field)
    {
    case RG_CUSTOMER_EMAIL:
      return rg_finding_new (row, header, "DUP_EMAIL", RG_SEVERITY_INFO, _ ("Row %" PRIu64 " has the same e-mail address."), other);
    case RG_CUSTOMER_TAX_ID:
      return rg_finding_new (row, header, "DUP_TAX_ID", RG_SEVERITY_WARNING, _ ("Row %" PRIu64 " has the same tax number."), other);
    default:
      return rg_finding_new (row, header, "DUP_PHONE", RG_SEVERITY_WARNING, _ ("Row %" PRIu64 " has the same telephone number."), other);
    }
}

static RgFinding *
make_customer_finding (guint64     row,
                       const char *header,
                       guint       field,
                       const char *code,
                       const char *name)
{
  switch (field)
    {
    case RG_CUSTOMER_EMAIL:
      return rg_finding_new (row, header, "DUP_EMAIL", RG_SEVERITY_WARNING, _ ("%s %s has the same e-mail address."), code, name);
    case RG_CUSTOMER_TAX_ID:
      return rg_finding_new (row, header, "DUP_TAX_ID", RG_SEVERITY_WARNING, _ ("%s %s has the same tax number."), code, name);
    default:
      return rg_finding_new (row, header, "DUP_PHONE", RG_SEVERITY_WARNING, _ ("%s %s has the same telephone number."), code, name);
    }
}

static void
name_row (RgImportTwins *self,
          guint64        row,
          guint          field,
          guint64        other)
{
  rg_import_log_take (self->log, make_row_finding (row, name_column (self, (int)field), field, other));
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
  rg_import_log_take (self->log, make_customer_finding (row, name_column (self, (int)field), field, rg_record_get_text (record, RG_CUSTOMER_CODE), rg_record_get_text (record, RG_CUSTOMER_NAME)));
  return TRUE;
}

static gboolean
check_reach (RgImportTwins     *self,
             const RgImportRow *row,
             guint              field,
             GError           **error)
{
  const char *text = rg_record_get_text (row->record, field);
  gpointer    key = text == NULL ? NULL : make_key (field, text);
  gpointer    packed = key == NULL ? NULL : g_hash_table_lookup (self->reach, key);
  Holder      holder = unpack_holder (packed);

  if (key == NULL)
    return TRUE;
  if (packed == NULL)
    {
      g_hash_table_insert (self->reach, key, pack_holder ((Holder){ row->number, field, FALSE, FALSE }));
      return TRUE;
    }
  if (holder.number == (holder.in_book ? (guint64)row->existing : row->number))
    return TRUE;
  if (holder.in_book && (gint64)holder.number == row->likely)
    return TRUE;
  if (holder.in_book)
    return name_customer (self, row->number, field, (gint64)holder.number, error);
  name_row (self, row->number, field, holder.number);
  if (holder.named)
    return TRUE;
  name_row (self, holder.number, holder.field, row->number);
  holder.named = TRUE;
  g_hash_table_insert (self->reach, key, pack_holder (holder));
  return TRUE;
}

/**
 * rg_import_twins_check_reach:
 *
 * Warns when a customer has the telephone number, the e-mail address or the tax number of another row or of a customer in the book;
 * of rows that share one, all are named, the first too.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_twins_check_reach (RgImportTwins     *self,
                             const RgImportRow *row,
                             GError           **error)
{
  if (self->map->type != rg_customer_type ())
    return TRUE;
  if (self->reach == NULL && !load_reach (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (reach_fields); i++)
    if (!check_reach (self, row, reach_fields[i], error))
      return FALSE;
  return TRUE;
}
