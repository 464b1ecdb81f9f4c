/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-session-insert.h"

#include "rg-record-types.h"

/* So many rows are one statement: what a statement costs by itself is as much as two rows. */
#define ROWS_AT_ONCE 16

static gboolean
is_stored (const RgField *field)
{
  return (field->flags & RG_FIELD_COMPUTED) == 0;
}

/*
 * What follows from a new customer alone is written with it, so that no trigger has to write the row again. The contact
 * person is one of the records that come with it in a bulk load; what is written here is looked at again at its end.
 */
static RgValue
get_computed (RgRecord *customer,
              guint     field,
              gboolean  bulk)
{
  if (field == RG_CUSTOMER_TOTAL)
    return RG_INT (rg_record_get_int (customer, RG_CUSTOMER_OPENING_TOTAL));
  if (field == RG_CUSTOMER_LAST_CONTACT)
    return *rg_record_get_value (customer, RG_CUSTOMER_OPENING_LAST_CONTACT);
  return bulk ? *rg_record_get_value (customer, RG_CUSTOMER_CONTACT) : (RgValue)RG_VALUE_INIT;
}

static gboolean
is_written (const RgRecordType *type,
            guint               field)
{
  if (is_stored (rg_record_type_get_field (type, field)))
    return TRUE;
  return type == rg_customer_type () &&
         (field == RG_CUSTOMER_TOTAL || field == RG_CUSTOMER_LAST_CONTACT || field == RG_CUSTOMER_CONTACT);
}

static char *
join_columns (const RgRecordType *type,
              guint              *n_columns)
{
  GString *columns = g_string_new (NULL);

  *n_columns = 0;
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    if (is_written (type, i))
      g_string_append_printf (columns, "%s\"%s\"", (*n_columns)++ == 0 ? "" : ", ", rg_record_type_get_field (type, i)->name);
  return g_string_free (columns, FALSE);
}

/* Whoever adds many at once takes everything back when one of them fails: nothing is kept to take back that one only. */
static char *
insert_statement (const RgRecordType *type,
                  guint               n_rows,
                  guint              *n_params)
{
  guint            n_columns;
  g_autofree char *columns = join_columns (type, &n_columns);
  GString         *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT %s INTO \"%s\" (%s) VALUES ", n_rows > 1 ? "OR FAIL" : "", type->name, columns);
  *n_params = n_rows * n_columns;
  for (guint i = 0; i < *n_params; i++)
    g_string_append_printf (sql, "%s$%u%s", i % n_columns > 0 ? ", " : i > 0 ? ", (" :
                                                                               "(",
                            i + 1, i % n_columns + 1 == n_columns ? ")" : "");
  return g_string_free (sql, FALSE);
}

typedef struct
{
  GPtrArray *records;
  gboolean   bulk;
  guint      n_rows; /* of a statement */
  guint      next;
} Insertion;

static guint
fill_row (RgRecord *record,
          gboolean  bulk,
          RgValue  *params)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  guint               n_fields = rg_record_type_get_n_fields (type);
  guint               n = 0;

  for (guint i = 0; i < n_fields; i++)
    if (is_stored (rg_record_type_get_field (type, i)))
      params[n++] = *rg_record_get_value (record, i);
    else if (is_written (type, i))
      params[n++] = get_computed (record, i, bulk);
  return n;
}

static gboolean
next_rows_cb (RgValue *params,
              gpointer user_data)
{
  Insertion *insertion = user_data;

  if (insertion->next + insertion->n_rows > insertion->records->len)
    return FALSE;
  for (guint i = 0; i < insertion->n_rows; i++)
    params += fill_row (g_ptr_array_index (insertion->records, insertion->next++), insertion->bulk, params);
  return TRUE;
}

static gboolean
write_rows (RgSession *self,
            Insertion *insertion,
            guint      n_rows,
            GError   **error)
{
  guint            n_params;
  g_autofree char *sql = NULL;

  if (insertion->next + n_rows > insertion->records->len)
    return TRUE;
  insertion->n_rows = n_rows;
  sql = insert_statement (rg_record_get_record_type (g_ptr_array_index (insertion->records, 0)), n_rows, &n_params);
  return rg_db_write_many (self->db, sql, n_params, next_rows_cb, insertion, error);
}

/* Writes records of one type with their ids as rows. @bulk: while the triggers are off; what they do follows later */
gboolean
_rg_session_write_rows (RgSession *self,
                        GPtrArray *records,
                        gboolean   bulk,
                        GError   **error)
{
  const RgRecordType *type = rg_record_get_record_type (g_ptr_array_index (records, 0));
  Insertion           insertion = { records, bulk, 0, 0 };

  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = rg_record_get_id (g_ptr_array_index (records, i));

      _rg_touches_note_added (self->touches, type, id, id);
    }
  return write_rows (self, &insertion, ROWS_AT_ONCE, error) && write_rows (self, &insertion, 1, error);
}
