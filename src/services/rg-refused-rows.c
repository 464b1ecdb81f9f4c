/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-refused-rows.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "rg-csv-cell.h"
#include "rg-error.h"
#include "rg-sheet-reader.h"
#include "rg-workbook.h"

/* Where the rows go: a csv file, or the sheets of a workbook. */
typedef struct
{
  RgOutputFile  *file;
  lxw_workbook  *workbook;
  lxw_worksheet *sheet;
  lxw_row_t      n_rows;
  guint          n_sheets;
} Target;

static void
write_csv (FILE              *stream,
           const char *const *cells,
           guint              n_cells)
{
  rg_csv_cell_write_first (stream, cells[0], TRUE);
  for (guint i = 1; i < n_cells; i++)
    {
      fputc (',', stream);
      rg_csv_cell_write (stream, cells[i], TRUE);
    }
  fputs ("\r\n", stream);
}

/* The header of the column that says why a row was refused. A file of refused rows that is refused again has it already. */
static guint
count_columns (RgImportPlan *plan)
{
  guint n_columns = rg_import_plan_get_n_columns (plan);

  if (n_columns > 1 && g_strcmp0 (rg_import_plan_get_column (plan, n_columns - 1)->header, _ ("Reason")) == 0)
    n_columns--;
  return n_columns;
}

static gboolean
write_row (Target            *self,
           const char *const *cells,
           guint              n_cells,
           GError           **error)
{
  lxw_error code = LXW_NO_ERROR;

  if (self->workbook == NULL)
    {
      write_csv (rg_output_file_get_stream (self->file), cells, n_cells);
      return !ferror (rg_output_file_get_stream (self->file)) || rg_output_file_fail (self->file, errno, error);
    }
  for (guint i = 0; i < n_cells && code == LXW_NO_ERROR; i++)
    if (*cells[i] != '\0')
      code = rg_workbook_write_text (self->sheet, self->n_rows, (lxw_col_t)i, cells[i], NULL);
  self->n_rows++;
  return code == LXW_NO_ERROR || rg_workbook_fail (self->file, code, error);
}

static gboolean
begin_sheet (Target       *self,
             RgImportPlan *plan,
             GError      **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  const char      *sheet = rg_import_plan_get_sheet (plan);
  g_autofree char *file = g_path_get_basename (rg_import_plan_get_path (plan));
  g_autofree char *name = NULL;

  if (self->workbook != NULL)
    {
      name = rg_workbook_sheet_name (self->workbook, sheet != NULL ? sheet : file);
      self->sheet = rg_xlsx ()->workbook_add_worksheet (self->workbook, name);
      self->n_rows = 0;
    }
  else if (self->n_sheets == 0)
    fputs ("\xef\xbb\xbf", rg_output_file_get_stream (self->file));
  else
    fputs ("\r\n", rg_output_file_get_stream (self->file));
  self->n_sheets++;
  for (guint i = 0; i < count_columns (plan); i++)
    g_ptr_array_add (cells, rg_import_plan_get_column (plan, i)->header);
  /* Translators: the header of the column that says why a row was refused */
  g_ptr_array_add (cells, (char *)_ ("Reason"));
  return write_row (self, (const char *const *)cells->pdata, cells->len, error);
}

/* Cells beyond the last header may be why the row was refused: they stand behind the reason. */
static gboolean
copy_row (Target           *self,
          RgImportPlan     *plan,
          const RgSheetRow *row,
          const char       *reason,
          GError          **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_columns = count_columns (plan);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *corrected = rg_import_plan_get_cell (plan, row->number, i);

      g_ptr_array_add (cells, (char *)(corrected != NULL ? corrected : i < row->n_cells ? row->cells[i].text :
                                                                                          ""));
    }
  g_ptr_array_add (cells, (char *)reason);
  for (guint i = rg_import_plan_get_n_columns (plan); i < row->n_cells; i++)
    g_ptr_array_add (cells, (char *)row->cells[i].text);
  return write_row (self, (const char *const *)cells->pdata, cells->len, error);
}

static RgSheetReader *
open_plan (RgImportPlan *plan,
           GError      **error)
{
  RgSheetOptions options = { .sheet = rg_import_plan_get_sheet (plan), .encoding = rg_import_plan_get_encoding (plan), .delimiter = rg_import_plan_get_delimiter (plan) };
  g_autoptr (RgFinding) refusal = NULL;
  RgSheetReader *reader = rg_sheet_reader_open (rg_import_plan_get_path (plan), &options, &refusal, error);

  if (reader == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_FORMAT, refusal != NULL ? refusal->text : _ ("The file cannot be read."));
  return reader;
}

/* The reasons of a row in one text; NULL if it was not refused. */
static const char *
find_reason (GHashTable *reasons,
             guint64     row)
{
  return g_hash_table_lookup (reasons, &row);
}

static GHashTable *
collect_reasons (GPtrArray *findings)
{
  GHashTable *reasons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < findings->len; i++)
    {
      const RgFinding *finding = findings->pdata[i];
      const char      *before = find_reason (reasons, finding->row);
      const char      *column = finding->column != NULL ? finding->column : "";
      gboolean         named = *column == '\0' || g_str_has_prefix (finding->text, column);
      /* Translators: a column and what is wrong in it */
      g_autofree char *reason = !named ? g_strdup_printf (_ ("%s: %s"), column, finding->text) : g_strdup (finding->text);

      g_hash_table_insert (reasons, g_memdup2 (&finding->row, sizeof finding->row), before != NULL ? g_strconcat (before, "\n", reason, NULL) : g_strdup (reason));
    }
  return reasons;
}

static gboolean
write_plan (Target       *self,
            RgImportPlan *plan,
            GPtrArray    *findings,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GHashTable) reasons = collect_reasons (findings);
  g_autoptr (RgSheetReader) reader = NULL;
  g_autoptr (GError) failure = NULL;
  const RgSheetRow *row = NULL;
  guint             left = g_hash_table_size (reasons);

  if (left == 0)
    return TRUE;
  reader = open_plan (plan, error);
  if (reader == NULL || !begin_sheet (self, plan, error))
    return FALSE;
  while (left > 0 && rg_sheet_reader_next (reader, &row, &failure))
    {
      const char *reason = find_reason (reasons, row->number);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || (reason != NULL && !copy_row (self, plan, row, reason, error)))
        return FALSE;
      left -= reason != NULL ? 1 : 0;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
close_workbook (Target  *self,
                GError **error)
{
  lxw_error code = LXW_NO_ERROR;

  if (self->workbook == NULL)
    return TRUE;
  if (self->n_sheets == 0)
    rg_xlsx ()->workbook_add_worksheet (self->workbook, NULL);
  errno = 0;
  code = rg_xlsx ()->workbook_close (self->workbook);
  return code == LXW_NO_ERROR || rg_workbook_fail (self->file, code, error);
}

static void
free_finding (gpointer finding)
{
  rg_finding_free (finding);
}

static void
add_errors (GPtrArray *findings,
            GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const RgFinding *finding = messages->pdata[i];

      if (finding->severity == RG_SEVERITY_ERROR && finding->row > 0)
        g_ptr_array_add (findings, rg_finding_new (finding->row, finding->column, finding->code, finding->severity, "%s", finding->text));
    }
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const RgFinding *first = *(RgFinding *const *)a;
  const RgFinding *second = *(RgFinding *const *)b;

  return (first->row > second->row) - (first->row < second->row);
}

/**
 * rg_refused_rows_list:
 * @result: of rg_importer_run_plans()
 *
 * Returns: (transfer full) (element-type GPtrArray): for each of its parts the findings for which rows were refused
 */
GPtrArray *
rg_refused_rows_list (const RgImportResult *result)
{
  GPtrArray *refused = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; result->parts != NULL && i < result->parts->len; i++)
    {
      const RgImportResult *part = result->parts->pdata[i];
      GPtrArray            *findings = g_ptr_array_new_with_free_func (free_finding);

      add_errors (findings, part->messages);
      if (part->further != NULL)
        add_errors (findings, part->further);
      g_ptr_array_sort (findings, compare_rows);
      g_ptr_array_add (refused, findings);
    }
  return refused;
}

/**
 * rg_refused_rows_write:
 * @plans: (element-type RgImportPlan): the sheets that were imported
 * @refused: for each of them what rg_refused_rows_list() gave
 * @path: a new workbook, or a csv file when the name says so
 * @cancellable: (nullable): ends it; no file is left then
 *
 * Writes the refused rows as they are in the files, with corrections and with the reason in a further column, so that they
 * can be put right and imported. Reads the files again: call it from a worker thread.
 *
 * Returns: %FALSE with @error
 */
gboolean
rg_refused_rows_write (GPtrArray    *plans,
                       GPtrArray    *refused,
                       const char   *path,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (RgOutputFile) file = rg_output_file_new (path, error);
  Target   target = { .file = file };
  gboolean ok = file != NULL;

  if (!ok)
    return FALSE;
  if (!g_str_has_suffix (path, ".csv"))
    target.workbook = rg_xlsx ()->workbook_new (rg_output_file_get_part (file));
  for (guint i = 0; ok && i < plans->len && i < refused->len; i++)
    ok = write_plan (&target, plans->pdata[i], refused->pdata[i], cancellable, error);
  if (!ok)
    {
      g_clear_pointer (&target.workbook, rg_xlsx ()->lxw_workbook_free);
      return FALSE;
    }
  return close_workbook (&target, error) && rg_output_file_commit (file, error);
}
