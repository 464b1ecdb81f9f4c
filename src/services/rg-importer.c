/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-importer.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rg-code-source.h"
#include "rg-error.h"
#include "rg-import-matcher.h"
#include "rg-import-source.h"
#include "rg-import-twins.h"
#include "rg-import-writer.h"

/* How often a person sees the progress, and the import notices that it is not wanted any more. */
#define ROWS_PER_PROGRESS 500

typedef struct
{
  RgSession             *session;
  const RgImportOptions *options;
  RgImportSource        *source;
  RgImportLog           *log;
  RgImportLookup        *lookup;
  RgImportMatcher       *matcher;
  RgImportTwins         *twins;
  RgImportWriter        *writer;
  GPtrArray             *uncoded; /* RgImportRow: they get codes when all codes of the file are known */
  RgImportResult        *result;
  RgProgressFunc         progress;
  gpointer               user_data;
  GCancellable          *cancellable;
} Import;

void
rg_import_result_free (RgImportResult *self)
{
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_clear_pointer (&self->unmatched, g_ptr_array_unref);
  g_free (self);
}

static int
find_key_field (const RgRecordType *type)
{
  int field = type->key == NULL ? -1 : rg_record_type_find_field (type, type->key);

  return field >= 0 && rg_record_type_get_field (type, (guint)field)->flags & RG_FIELD_UNIQUE ? field : -1;
}

static const char *
get_code (Import            *self,
          const RgImportRow *row)
{
  int field = find_key_field (self->options->type);

  return field < 0 ? NULL : rg_record_get_text (row->record, (guint)field);
}

static void
refuse_code (Import            *self,
             const RgImportRow *row,
             const char        *finding_code,
             const char        *format)
{
  int              field = find_key_field (self->options->type);
  int              column = field < 0 ? -1 : rg_header_map_find_column (self->source->map, RG_COLUMN_FIELD, (guint)field);
  const char      *code = get_code (self, row);
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (format, code == NULL ? "" : code);
#pragma GCC diagnostic pop
  rg_import_log_take (self->log, rg_finding_new (row->number, column < 0 ? NULL : self->source->map->columns[column].header, finding_code, RG_SEVERITY_ERROR, "%s", text));
  self->result->refused++;
}

/* Whether the mode allows what the row means to do. */
static gboolean
check_mode (Import            *self,
            const RgImportRow *row)
{
  if (self->options->mode == RG_IMPORT_ADD && row->existing != 0)
    refuse_code (self, row, "CODE_EXISTS", _ ("“%s” exists already."));
  else if (self->options->mode == RG_IMPORT_UPDATE && row->existing == 0)
    refuse_code (self, row, "CODE_UNKNOWN", _ ("There is no record “%s” that could be changed."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
has_code_column (Import *self)
{
  int field = find_key_field (self->options->type);

  return field >= 0 && rg_header_map_find_column (self->source->map, RG_COLUMN_FIELD, (guint)field) >= 0;
}

static gboolean
take_row (Import      *self,
          RgImportRow *row,
          GError     **error)
{
  RgTwin twin = self->options->allow_duplicates && get_code (self, row) == NULL ? RG_TWIN_NONE : rg_import_twins_check_row (self->twins, row);

  if (twin == RG_TWIN_REPEATED)
    self->result->skipped++;
  else if (twin == RG_TWIN_CODE)
    self->result->refused++;
  else if (!rg_import_matcher_find (self->matcher, row, error))
    {
      rg_import_row_free (row);
      return FALSE;
    }
  if (twin != RG_TWIN_NONE || !check_mode (self, row))
    {
      rg_import_row_free (row);
      return TRUE;
    }
  if (!rg_import_twins_check_phones (self->twins, row, error))
    {
      rg_import_row_free (row);
      return FALSE;
    }
  if (get_code (self, row) != NULL || !has_code_column (self))
    return rg_import_writer_take (self->writer, row, error);
  g_ptr_array_add (self->uncoded, row);
  return TRUE;
}

static gboolean
report_progress (Import  *self,
                 GError **error)
{
  if (self->result->rows % ROWS_PER_PROGRESS != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (rg_sheet_reader_get_progress (self->source->reader), self->result->rows, self->user_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
read_rows (Import  *self,
           GError **error)
{
  gboolean key_suffices = self->options->mode == RG_IMPORT_UPDATE;

  for (;;)
    {
      const RgSheetRow *cells = rg_import_source_next (self->source);
      RgImportRow      *row;

      if (cells == NULL)
        return TRUE;
      self->result->rows++;
      if (!rg_import_row_read (cells, self->source->map, self->source->delimited, key_suffices, self->lookup, self->log, &row, error))
        return FALSE;
      if (row == NULL)
        self->result->refused++;
      else if (!take_row (self, row, error))
        return FALSE;
      if (!report_progress (self, error))
        return FALSE;
    }
}

/* Not before all codes of the file are in the book: the new ones follow the highest of them. */
static gboolean
write_uncoded (Import  *self,
               GError **error)
{
  if (!rg_import_writer_flush (self->writer, error))
    return FALSE;
  for (guint i = 0; i < self->uncoded->len; i++)
    if (!rg_import_writer_take (self->writer, g_steal_pointer (&self->uncoded->pdata[i]), error))
      return FALSE;
  return rg_import_writer_flush (self->writer, error);
}

static void
clear_row (gpointer row)
{
  g_clear_pointer ((RgImportRow **)&row, rg_import_row_free);
}

static void
prepare (Import *self)
{
  gboolean codes_only = self->options->mode == RG_IMPORT_ADD || self->options->allow_duplicates;

  self->lookup = rg_import_lookup_new (self->session);
  self->matcher = rg_import_matcher_new (self->session, self->options->type, self->lookup, codes_only);
  self->twins = rg_import_twins_new (self->session, self->source->map, self->log);
  self->writer = rg_import_writer_new (self->session, self->source->map, self->options->today, self->log);
  self->uncoded = g_ptr_array_new_with_free_func (clear_row);
}

static void
clear (Import *self)
{
  g_clear_pointer (&self->writer, rg_import_writer_free);
  g_clear_pointer (&self->twins, rg_import_twins_free);
  g_clear_pointer (&self->matcher, rg_import_matcher_free);
  g_clear_pointer (&self->lookup, rg_import_lookup_free);
  g_clear_pointer (&self->uncoded, g_ptr_array_unref);
  g_clear_pointer (&self->source, rg_import_source_free);
  g_clear_pointer (&self->log, rg_import_log_free);
  g_clear_pointer (&self->result, rg_import_result_free);
}

/* Errors of the headers refuse the file; a header below the first row is worth a look. */
static gboolean
check_header (Import *self)
{
  g_autoptr (GPtrArray) findings = NULL;
  gboolean ok = TRUE;

  if (self->source->header_row > 1)
    rg_import_log_take (self->log, rg_finding_new (self->source->header_row, NULL, "HEADER_OFFSET", RG_SEVERITY_WARNING, _ ("Row %" PRIu64 " was taken for the header; what stands above it was not read."), self->source->header_row));
  findings = rg_header_map_check (self->source->map, self->source->header_row, self->options->mode == RG_IMPORT_UPDATE, self->result->unmatched);
  g_ptr_array_set_free_func (findings, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      ok = ok && ((RgFinding *)findings->pdata[i])->severity != RG_SEVERITY_ERROR;
      rg_import_log_take (self->log, findings->pdata[i]);
    }
  return ok;
}

static void
forget_counts (RgImportResult *result)
{
  result->imported = 0;
  result->updated = 0;
  result->change_set = 0;
}

/* Whether what was written shall stay. */
static gboolean
shall_stay (Import *self)
{
  RgImportResult *result = self->result;

  if (rg_import_source_log_refusal (self->source, self->log))
    {
      result->rejected = TRUE;
      return FALSE;
    }
  if (result->rows == 0)
    {
      rg_import_log_take (self->log, rg_finding_new (0, NULL, "NO_ROWS", RG_SEVERITY_ERROR, _ ("There are no rows below the header.")));
      result->rejected = TRUE;
      return FALSE;
    }
  result->rejected = self->options->all_or_nothing && result->refused > 0;
  return !result->rejected && !self->options->dry_run && result->imported + result->updated > 0;
}

static gboolean
import_rows (Import  *self,
             GError **error)
{
  g_autofree char *name = g_path_get_basename (self->options->path);
  g_autofree char *shown = g_filename_display_name (name);

  if (!rg_session_begin (self->session, RG_CHANGE_IMPORT, self->options->type, shown, self->options->who, error))
    return FALSE;
  prepare (self);
  if (!read_rows (self, error) || !write_uncoded (self, error))
    {
      rg_session_rollback (self->session);
      return FALSE;
    }
  self->result->imported = rg_import_writer_get_added (self->writer);
  self->result->updated = rg_import_writer_get_changed (self->writer);
  self->result->refused += rg_import_writer_get_refused (self->writer);
  rg_import_source_log_findings (self->source, self->log);
  if (shall_stay (self))
    {
      self->result->change_set = rg_session_commit (self->session, error);
      return self->result->change_set >= 0;
    }
  rg_session_rollback (self->session);
  if (!self->options->dry_run || self->result->rejected)
    forget_counts (self->result);
  return TRUE;
}

static gboolean
run (Import  *self,
     GError **error)
{
  const RgImportOptions *options = self->options;
  RgImportResult        *result = self->result;

  self->log = rg_import_log_new (options->max_messages == 0 ? RG_IMPORT_MAX_MESSAGES : options->max_messages, options->report, error);
  if (self->log == NULL || !rg_import_source_open (options->path, options->sheet, options->type, options->map, self->log, &self->source, error))
    return FALSE;
  if (self->source == NULL || !check_header (self))
    result->rejected = TRUE;
  else if (!import_rows (self, error))
    return FALSE;
  result->warnings = rg_import_log_count (self->log, RG_SEVERITY_WARNING);
  result->messages = rg_import_log_finish (self->log, &result->n_messages, error);
  return result->messages != NULL;
}

/**
 * rg_importer_run:
 * @options: what to import and how
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends the import; nothing is imported then
 *
 * Reads a table into the book: refused rows are named, the rest comes in, all in one change set that can be undone. Runs
 * as long as it takes: call it from a worker thread.
 *
 * Returns: (transfer full): what came of it, a refused file included; %NULL with @error when it could not be done: no such
 *   file, a wrong option, cancelled, or the book cannot be written; nothing was changed then
 */
RgImportResult *
rg_importer_run (RgSession             *session,
                 const RgImportOptions *options,
                 RgProgressFunc         progress,
                 gpointer               user_data,
                 GCancellable          *cancellable,
                 GError               **error)
{
  Import          self = { .session = session, .options = options, .progress = progress, .user_data = user_data, .cancellable = cancellable };
  RgImportResult *result = NULL;

  g_return_val_if_fail (RG_IS_SESSION (session) && options->type != NULL && options->path != NULL && options->today != NULL, NULL);

  if (rg_session_file_is_book (rg_session_get_book (session), options->path))
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("This file is the open book itself. Choose a csv or xlsx file."));
      return NULL;
    }
  self.result = g_new0 (RgImportResult, 1);
  self.result->unmatched = g_ptr_array_new_with_free_func (g_free);
  if (run (&self, error))
    result = g_steal_pointer (&self.result);
  clear (&self);
  return result;
}
