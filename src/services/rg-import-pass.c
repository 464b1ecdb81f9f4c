/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-pass.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rg-code-source.h"
#include "rg-error.h"
#include "rg-import-tables.h"
#include "rg-record-types.h"

/* How often a person sees the progress, and the import notices that it is not wanted any more. */
#define ROWS_PER_PROGRESS 500

static int
find_key_field (const RgRecordType *type)
{
  int field = type->key == NULL ? -1 : rg_record_type_find_field (type, type->key);

  return field >= 0 && rg_record_type_get_field (type, (guint)field)->flags & RG_FIELD_UNIQUE ? field : -1;
}

static const char *
get_code (RgImportPass      *self,
          const RgImportRow *row)
{
  int field = find_key_field (self->source->map->type);

  return field < 0 ? NULL : rg_record_get_text (row->record, (guint)field);
}

static void
refuse_code (RgImportPass      *self,
             const RgImportRow *row,
             const char        *finding_code,
             const char        *format)
{
  int              field = find_key_field (self->source->map->type);
  int              column = field < 0 ? -1 : rg_header_map_find_column (self->source->map, RG_COLUMN_FIELD, (guint)field);
  const char      *code = get_code (self, row);
  const char      *name = rg_record_get_title (row->record);
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (format, code != NULL ? code : (name != NULL ? name : ""));
#pragma GCC diagnostic pop
  rg_import_log_take (self->log, rg_finding_new (row->number, column < 0 ? NULL : self->source->map->columns[column].header, finding_code, RG_SEVERITY_ERROR, "%s", text));
  self->result->refused++;
}

static const char *
get_name (const RgImportRow *row)
{
  const char *title = rg_record_get_title (row->record);

  return title == NULL ? "" : title;
}

/* Whether the mode allows what the row means to do. */
static gboolean
check_mode (RgImportPass      *self,
            const RgImportRow *row)
{
  if (row->existing < 0)
    {
      rg_import_log_take (self->log, rg_finding_new (row->number, NULL, "MATCH_AMBIGUOUS", RG_SEVERITY_ERROR, _ ("Several customers in the book could be “%s”. Give the code of the one that is meant."), get_name (row)));
      self->result->refused++;
      return FALSE;
    }
  if (self->mode == RG_IMPORT_ADD && row->existing != 0)
    refuse_code (self, row, "CODE_EXISTS", _ ("“%s” exists already."));
  else if (self->mode == RG_IMPORT_UPDATE && row->existing == 0)
    refuse_code (self, row, "CODE_UNKNOWN", _ ("There is no record “%s” that could be changed."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
has_code_column (RgImportPass *self)
{
  int field = find_key_field (self->source->map->type);

  return field >= 0 && rg_header_map_find_column (self->source->map, RG_COLUMN_FIELD, (guint)field) >= 0;
}

static gboolean
take_row (RgImportPass *self,
          RgImportRow  *row,
          GError      **error)
{
  RgTwin twin = self->allow_duplicates && get_code (self, row) == NULL ? RG_TWIN_NONE : rg_import_twins_check_row (self->twins, row);

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
  if (self->likely != NULL)
    rg_import_likely_check (self->likely, self->source->map, row);
  if (!rg_import_twins_check_reach (self->twins, row, error))
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
report_progress (RgImportPass *self,
                 GError      **error)
{
  if (self->result->rows % ROWS_PER_PROGRESS != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (self->from + self->share * rg_sheet_reader_get_progress (self->source->reader), self->rows_before + self->result->rows, self->user_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
read_rows (RgImportPass *self,
           GError      **error)
{
  for (;;)
    {
      const RgSheetRow *cells = rg_import_source_next (self->source);
      RgImportRow      *row;

      if (cells == NULL)
        return TRUE;
      if (rg_import_totals_take (self->totals, cells))
        {
          rg_import_log_take (self->log, rg_finding_new (cells->number, NULL, "TOTAL_ROW", RG_SEVERITY_INFO, _ ("The row is a total or a note and is not read.")));
          continue;
        }
      self->result->rows++;
      if (!rg_import_row_reader_read (self->row_reader, cells, &row, error))
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
write_uncoded (RgImportPass *self,
               GError      **error)
{
  if (!rg_import_writer_flush (self->writer, error))
    return FALSE;
  for (guint i = 0; i < self->uncoded->len; i++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !rg_import_writer_take (self->writer, g_steal_pointer (&self->uncoded->pdata[i]), error))
      return FALSE;
  return rg_import_writer_flush (self->writer, error);
}

static void
clear_row (gpointer row)
{
  g_clear_pointer ((RgImportRow **)&row, rg_import_row_free);
}

static gboolean
prepare (RgImportPass *self,
         GError      **error)
{
  gboolean codes_only = self->mode == RG_IMPORT_ADD || self->allow_duplicates;

  self->totals = rg_import_totals_new ();
  self->lookup = rg_import_lookup_new (self->session);
  if (self->add_missing)
    {
      self->intake = rg_intake_new (self->session, self->today, RG_INTAKE_IMPORT);
      rg_import_lookup_set_intake (self->lookup, self->intake);
    }
  self->row_reader = rg_import_row_reader_new (self->source->map, self->source->delimited, self->mode == RG_IMPORT_UPDATE, self->lookup, self->log);
  self->matcher = rg_import_matcher_new (self->session, self->source->map->type, self->lookup, self->keys, codes_only);
  self->twins = rg_import_twins_new (self->session, self->source->map, self->log);
  self->writer = rg_import_writer_new (self->session, self->source->map, self->today, self->log);
  rg_import_writer_set_seen (self->writer, self->seen);
  self->uncoded = g_ptr_array_new_with_free_func (clear_row);
  if (self->mode == RG_IMPORT_UPDATE || self->allow_duplicates)
    return TRUE;
  self->likely = rg_import_likely_new (self->session, self->source->map->type, self->log, FALSE, self->cancellable, error);
  rg_import_writer_set_likely (self->writer, self->likely);
  return self->likely != NULL;
}

static void
clear (RgImportPass *self)
{
  g_clear_pointer (&self->writer, rg_import_writer_free);
  g_clear_pointer (&self->twins, rg_import_twins_free);
  g_clear_pointer (&self->matcher, rg_import_matcher_free);
  g_clear_pointer (&self->row_reader, rg_import_row_reader_free);
  g_clear_pointer (&self->lookup, rg_import_lookup_free);
  g_clear_pointer (&self->uncoded, g_ptr_array_unref);
  g_clear_pointer (&self->likely, rg_import_likely_free);
  g_clear_pointer (&self->totals, rg_import_totals_free);
  g_clear_pointer (&self->intake, rg_intake_free);
}

/* Regulars keeps what was sold: who has only what was paid has to say that these are the sales. */
static void
explain_receipts (RgImportPass *self)
{
  const RgHeaderMap      *map = self->source->map;
  g_autofree const char **headers = g_new (const char *, map->n_columns + 1);

  for (guint i = 0; i < map->n_columns; i++)
    headers[i] = map->columns[i].header;
  if (map->type == rg_sale_type () && rg_import_tables_are_receipts (headers, map->n_columns))
    rg_import_log_take (self->log, rg_finding_new (self->source->header_row, NULL, "RECEIPTS", RG_SEVERITY_ERROR, _ ("These are payments received. Regulars keeps sales, no payments: import the sales themselves. If they are in no other table, say which columns are the day and the amount of a sale.")));
}

/**
 * rg_import_pass_check_header:
 *
 * Says what is to be said about the headers.
 *
 * Returns: %FALSE when they refuse the file
 */
gboolean
rg_import_pass_check_header (RgImportPass *self)
{
  g_autoptr (GPtrArray) findings = NULL;
  gboolean ok = TRUE;

  if (self->source->header_row > 1)
    rg_import_log_take (self->log, rg_finding_new (self->source->header_row, NULL, "HEADER_OFFSET", RG_SEVERITY_WARNING, _ ("Row %" PRIu64 " was taken for the header; what stands above it was not read."), self->source->header_row));
  findings = rg_header_map_check (self->source->map, self->source->header_row, self->mode == RG_IMPORT_UPDATE, self->result->unmatched);
  g_ptr_array_set_free_func (findings, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      ok = ok && ((RgFinding *)findings->pdata[i])->severity != RG_SEVERITY_ERROR;
      rg_import_log_take (self->log, findings->pdata[i]);
    }
  if (!ok)
    explain_receipts (self);
  return ok;
}

static void
count (RgImportPass *self)
{
  RgImportCount one = { self->source->map->type, rg_import_writer_get_added (self->writer), rg_import_writer_get_changed (self->writer) };
  GArray       *others = rg_import_lookup_get_counts (self->lookup);

  g_array_append_val (self->result->counts, one);
  g_array_append_vals (self->result->counts, others->data, others->len);
}

/**
 * rg_import_pass_run:
 *
 * Reads the rows into the open change set and counts what comes of them.
 *
 * Returns: %FALSE with @error when it was cancelled or the book cannot be read or written; roll back then
 */
gboolean
rg_import_pass_run (RgImportPass *self,
                    GError      **error)
{
  gboolean ok;

  ok = prepare (self, error) && read_rows (self, error) && write_uncoded (self, error) &&
       (self->likely == NULL || rg_import_likely_compare_rows (self->likely, self->source->map, self->cancellable, error));
  if (ok)
    {
      count (self);
      self->result->imported += rg_import_writer_get_added (self->writer);
      self->result->updated += rg_import_writer_get_changed (self->writer);
      self->result->refused += rg_import_writer_get_refused (self->writer);
      rg_import_source_log_findings (self->source, self->log);
    }
  clear (self);
  return ok;
}
