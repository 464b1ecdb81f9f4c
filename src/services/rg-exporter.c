/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-exporter.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-table-writer.h"

/* How often a person sees the progress. */
#define RECORDS_PER_PROGRESS 500

/* The customer table as businesses know it, in its order. */
static const guint customer_table[] = {
  RG_CUSTOMER_CODE,
  RG_CUSTOMER_NAME,
  RG_CUSTOMER_CONTACT,
  RG_CUSTOMER_PHONE,
  RG_CUSTOMER_INDUSTRY,
  RG_CUSTOMER_TYPE,
  RG_CUSTOMER_FIRST_CONTACT,
  RG_CUSTOMER_LAST_CONTACT,
  RG_CUSTOMER_TOTAL,
  RG_CUSTOMER_STATUS,
  RG_CUSTOMER_NOTE,
};

typedef struct
{
  RgTableWriter *writer;
  gint64         total;
  gint64         written;
  RgProgressFunc progress;
  gpointer       user_data;
} Export;

static gboolean
is_used (RgSession          *session,
         const RgRecordType *type,
         guint               field,
         gboolean           *used,
         GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GArray) ids = NULL;

  rg_query_add_condition (query, field, RG_OP_NOT_EMPTY, NULL);
  rg_query_clear_sort (query);
  rg_query_set_limit (query, 1);
  ids = rg_session_select_ids (session, query, error);
  *used = ids != NULL && ids->len > 0;
  return ids != NULL;
}

static gboolean
is_in_customer_table (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (customer_table); i++)
    if (customer_table[i] == field)
      return TRUE;
  return FALSE;
}

/* Opening figures are part of the total and the last contact; customers have many fields that a business may never use. */
static gboolean
wants_field (RgSession          *session,
             const RgRecordType *type,
             guint               field,
             gboolean           *wanted,
             GError            **error)
{
  *wanted = rg_intake_can_be_given (type, field) || rg_record_type_get_field (type, field)->formula != NULL;
  if (type != rg_customer_type () || !*wanted)
    return TRUE;
  if (field == RG_CUSTOMER_OPENING_TOTAL || field == RG_CUSTOMER_OPENING_LAST_CONTACT || is_in_customer_table (field))
    {
      *wanted = FALSE;
      return TRUE;
    }
  return is_used (session, type, field, wanted, error);
}

/* What an export has unless a person chooses: of customers the columns of the customer table, then the others in use. */
static GArray *
default_fields (RgSession          *session,
                const RgRecordType *type,
                GError            **error)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));

  if (type == rg_customer_type ())
    g_array_append_vals (fields, customer_table, G_N_ELEMENTS (customer_table));
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      gboolean wanted;

      if (!wants_field (session, type, i, &wanted, error))
        return NULL;
      if (wanted)
        g_array_append_val (fields, i);
    }
  return g_steal_pointer (&fields);
}

static GArray *
choose_fields (RgSession          *session,
               const RgRecordType *type,
               const char *const  *columns,
               GError            **error)
{
  g_autoptr (GArray) fields = NULL;

  if (columns == NULL || columns[0] == NULL)
    return default_fields (session, type, error);
  fields = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; columns[i] != NULL; i++)
    {
      guint field = RG_RECORD_ID;
      int   found = g_str_equal (columns[i], "id") ? (int)field : rg_intake_find_field (type, columns[i]);

      if (found < 0)
        {
          g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("%s have no field called “%s”."), rg_record_type_get_label_plural (type), columns[i]);
          return NULL;
        }
      field = (guint)found;
      g_array_append_val (fields, field);
    }
  return g_steal_pointer (&fields);
}

static gboolean
is_english (RgExportHeaders headers)
{
  const char *const *languages = g_get_language_names_with_category ("LC_MESSAGES");

  if (headers == RG_EXPORT_HEADERS_PERSON)
    return languages[0] != NULL && g_str_has_prefix (languages[0], "en");
  return headers == RG_EXPORT_HEADERS_ENGLISH;
}

static gboolean
write_record_cb (RgRecord *record,
                 gpointer  user_data,
                 GError  **error)
{
  Export *self = user_data;

  if (!rg_table_writer_add (self->writer, record, error))
    return FALSE;
  self->written++;
  if (self->progress != NULL && self->written % RECORDS_PER_PROGRESS == 0)
    self->progress (self->total == 0 ? 1 : MIN (1, (double)self->written / self->total), self->written, self->user_data);
  return TRUE;
}

static RgTableWriter *
open_writer (RgSession             *session,
             const RgExportOptions *options,
             GError               **error)
{
  const RgRecordType *type = rg_query_get_record_type (options->query);
  RgTableFlags        flags = options->exact ? RG_TABLE_EXACT : RG_TABLE_DEFAULT;
  g_autoptr (GArray) fields = NULL;
  RgTableFormat format;

  if (!rg_table_format_from_path (options->path, &format, error))
    return NULL;
  fields = choose_fields (session, type, options->columns, error);
  if (fields == NULL)
    return NULL;
  if (is_english (options->headers))
    flags |= RG_TABLE_ENGLISH;
  return rg_table_writer_new (options->path, format, type, (const guint *)(gpointer)fields->data, fields->len, flags, error);
}

/**
 * rg_exporter_run:
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends the export; no file is left then
 *
 * Writes records into a file, which appears under its name only when it is complete. Runs as long as it takes: call it
 * from a worker thread.
 *
 * Returns: how many records were written, or -1 with @error
 */
gint64
rg_exporter_run (RgSession             *session,
                 const RgExportOptions *options,
                 RgProgressFunc         progress,
                 gpointer               user_data,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_autoptr (RgTableWriter) writer = NULL;
  Export self = { .progress = progress, .user_data = user_data };

  g_return_val_if_fail (RG_IS_SESSION (session) && options->query != NULL && options->path != NULL, -1);

  writer = open_writer (session, options, error);
  self.writer = writer;
  self.total = writer == NULL || progress == NULL ? 0 : rg_session_count (session, options->query, error);
  if (writer == NULL || self.total < 0)
    return -1;
  if (!rg_session_each (session, options->query, cancellable, write_record_cb, &self, error) ||
      !rg_table_writer_finish (writer, error))
    return -1;
  return self.written;
}
