/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-source.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-import-plan-private.h"
#include "rg-import-template.h"

/* Titles, dates and names of authors that people put above a table take no more rows than this. */
#define MAX_TITLE_ROWS 20

void
rg_import_source_free (RgImportSource *self)
{
  g_clear_object (&self->reader);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->corrected, g_array_unref);
  g_clear_pointer (&self->adjust, rg_import_adjust_free);
  g_clear_pointer (&self->map, rg_header_map_free);
  g_free (self);
}

static RgFinding *
copy_finding (const RgFinding *finding)
{
  return rg_finding_new (finding->row, finding->column, finding->code, finding->severity, "%s", finding->text);
}

/**
 * rg_import_source_log_refusal:
 *
 * Returns: whether the reader refused the file; @log says why then
 */
gboolean
rg_import_source_log_refusal (RgImportSource *self,
                              RgImportLog    *log)
{
  const RgFinding *refusal = rg_sheet_reader_get_refusal (self->reader);

  if (refusal != NULL)
    rg_import_log_take (log, copy_finding (refusal));
  return refusal != NULL;
}

/**
 * rg_import_source_log_findings:
 *
 * Logs what the reader noticed about the file as a whole; at its end.
 */
void
rg_import_source_log_findings (RgImportSource *self,
                               RgImportLog    *log)
{
  GPtrArray *findings = rg_sheet_reader_get_findings (self->reader);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    rg_import_log_take (log, copy_finding (findings->pdata[i]));
}

/* The example of a template stands right below its header. */
static gboolean
is_example (RgImportSource   *self,
            const RgSheetRow *row)
{
  return self->header_row > 0 && row->number == self->header_row + 1 && row->n_cells > 1 && rg_import_template_is_example (row->cells[0].text);
}

/**
 * rg_import_source_next:
 *
 * Returns: (transfer none) (nullable): the next row with content, valid until the next call; %NULL at the end, or when the
 *   file turns out to be damaged: see rg_import_source_log_refusal()
 */
const RgSheetRow *
rg_import_source_next (RgImportSource *self)
{
  const RgSheetRow *row = NULL;

  while (rg_sheet_reader_next (self->reader, &row, NULL) && row != NULL)
    {
      if (is_example (self, row))
        self->has_example = TRUE;
      else if (self->plan == NULL)
        return row;
      else if (row->number > self->header_row && !rg_import_plan_is_row_skipped (self->plan, row->number))
        {
          row = _rg_import_plan_correct (self->plan, row, &self->corrected);
          return self->adjust == NULL ? row : rg_import_adjust_row (self->adjust, row);
        }
    }
  return NULL;
}

/**
 * rg_import_source_open_plan:
 * @map: (transfer full): which column is which field
 *
 * Returns: (transfer full) (nullable): the sheet of the plan behind its header, with the corrections of the plan; %NULL when it
 *   cannot be read; @log says why
 */
RgImportSource *
rg_import_source_open_plan (RgImportPlan *plan,
                            RgHeaderMap  *map,
                            RgImportLog  *log)
{
  RgSheetOptions  options = { .sheet = rg_import_plan_get_sheet (plan), .encoding = rg_import_plan_get_encoding (plan), .delimiter = rg_import_plan_get_delimiter (plan) };
  RgFinding      *refusal = NULL;
  RgImportSource *self = g_new0 (RgImportSource, 1);

  self->map = map;
  self->plan = g_object_ref (plan);
  self->adjust = rg_import_adjust_new (plan);
  self->header_row = rg_import_plan_get_header_row (plan);
  self->reader = rg_sheet_reader_open (rg_import_plan_get_path (plan), &options, &refusal, NULL);
  if (self->reader != NULL)
    {
      self->delimited = g_strcmp0 (rg_sheet_reader_get_format (self->reader), "csv") == 0;
      return self;
    }
  rg_import_log_take (log, refusal);
  rg_import_source_free (self);
  return NULL;
}

static RgHeaderMap *
map_row (const RgSheetRow   *row,
         const RgRecordType *type,
         const char *const  *wanted,
         GError            **error)
{
  g_autofree const char **headers = g_new0 (const char *, row->n_cells + 1);
  guint                   n_headers = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      headers[i] = row->cells[i].text;
      if (*headers[i] != '\0')
        n_headers = i + 1;
    }
  return rg_header_map_new (type, headers, n_headers, wanted, error);
}

static guint
count_filled (const RgHeaderMap *map)
{
  guint n = 0;

  for (guint i = 0; i < map->n_columns; i++)
    n += *map->columns[i].header != '\0' ? 1 : 0;
  return n;
}

static gboolean
is_header (const RgHeaderMap *map,
           gboolean           wanted)
{
  guint matches = rg_header_map_count_matches (map);

  return wanted || matches >= 2 || (matches == 1 && count_filled (map) <= 2);
}

/* The first row that looks like a header; when none does, the first row is shown as the header that is not understood. */
static gboolean
find_header (RgImportSource     *self,
             const RgRecordType *type,
             const char *const  *wanted,
             GError            **error)
{
  const RgSheetRow *row;
  g_autoptr (GError) first_problem = NULL;

  for (guint i = 0; i < MAX_TITLE_ROWS; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (RgHeaderMap) map = NULL;

      row = rg_import_source_next (self);
      if (row == NULL)
        break;
      map = map_row (row, type, wanted, &problem);
      if (map == NULL && (first_problem == NULL || g_error_matches (problem, RG_ERROR, RG_ERROR_USAGE)))
        {
          g_clear_error (&first_problem);
          first_problem = g_steal_pointer (&problem);
        }
      if (map == NULL || (self->map != NULL && !is_header (map, wanted != NULL)))
        continue;
      g_clear_pointer (&self->map, rg_header_map_free);
      self->map = g_steal_pointer (&map);
      self->header_row = row->number;
      if (is_header (self->map, wanted != NULL))
        return TRUE;
    }
  if (self->map == NULL && first_problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first_problem));
      return FALSE;
    }
  return TRUE;
}

/**
 * rg_import_source_open:
 * @wanted: (nullable): "FIELD=HEADER" as a person said it
 * @source: (out) (nullable): the file behind its header row, or %NULL when the file is refused; @log says why
 *
 * Returns: %FALSE with @error when @wanted does not fit
 */
gboolean
rg_import_source_open (const char         *path,
                       const char         *sheet,
                       const RgRecordType *type,
                       const char *const  *wanted,
                       RgImportLog        *log,
                       RgImportSource    **source,
                       GError            **error)
{
  RgSheetOptions  options = { .sheet = sheet };
  RgFinding      *refusal = NULL;
  RgImportSource *self = g_new0 (RgImportSource, 1);
  gboolean        ok = TRUE;

  *source = NULL;
  self->reader = rg_sheet_reader_open (path, &options, &refusal, NULL);
  if (self->reader == NULL)
    {
      rg_import_source_free (self);
      rg_import_log_take (log, refusal);
      return TRUE;
    }
  self->delimited = g_strcmp0 (rg_sheet_reader_get_format (self->reader), "csv") == 0;
  ok = find_header (self, type, wanted != NULL && wanted[0] != NULL ? wanted : NULL, error);
  if (ok && !rg_import_source_log_refusal (self, log) && self->map != NULL)
    {
      *source = self;
      return TRUE;
    }
  if (ok && rg_sheet_reader_get_refusal (self->reader) == NULL)
    rg_import_log_take (log, rg_finding_new (0, NULL, "EMPTY_FILE", RG_SEVERITY_ERROR, _ ("There is nothing in the file.")));
  rg_import_source_free (self);
  return ok;
}
