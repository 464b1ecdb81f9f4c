/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-watch-refused.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-sheet-reader.h"

#define BYTE_ORDER_MARK "\357\273\277"

/**
 * rg_watch_refused_path:
 *
 * Returns: (transfer full): where the refused rows of a file go: beside it, as NAME-refused.csv
 */
char *
rg_watch_refused_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char            *dot = strrchr (name, '.');
  g_autofree char *target = NULL;

  if (dot != NULL && dot != name)
    *dot = '\0';
  target = g_strdup_printf ("%s-refused.csv", name);
  return g_build_filename (folder, target, NULL);
}

/* What a spreadsheet would take for a formula stays text. */
static void
append_cell (GString    *text,
             const char *cell,
             gboolean    first)
{
  gboolean guard = *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;

  g_string_append (text, first ? "\"" : ",\"");
  if (guard)
    g_string_append_c (text, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_row (GString          *text,
            const RgSheetRow *row,
            const char       *reason)
{
  for (guint i = 0; i < row->n_cells; i++)
    append_cell (text, row->cells[i].text, i == 0);
  append_cell (text, reason, row->n_cells == 0);
  g_string_append (text, "\r\n");
}

static void
note_reason (GHashTable      *reasons,
             const RgFinding *finding)
{
  gint64   row = (gint64)finding->row;
  GString *reason = g_hash_table_lookup (reasons, &row);

  if (reason == NULL)
    {
      reason = g_string_new (NULL);
      g_hash_table_insert (reasons, g_memdup2 (&row, sizeof row), reason);
    }
  if (reason->len > 0)
    g_string_append (reason, " ");
  g_string_append (reason, finding->text);
}

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

/* The header and the rows of one sheet that were refused: corrected, they can be imported as they are. */
static gboolean
append_sheet (GString      *text,
              GHashTable   *reasons,
              RgImportPlan *plan,
              GError      **error)
{
  RgSheetOptions    options = { rg_import_plan_get_sheet (plan), rg_import_plan_get_encoding (plan), rg_import_plan_get_delimiter (plan) };
  RgFinding        *refusal = NULL;
  const RgSheetRow *row;
  g_autoptr (GError) failure = NULL;
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (rg_import_plan_get_path (plan), &options, &refusal, &failure);

  g_clear_pointer (&refusal, rg_finding_free);
  while (reader != NULL && rg_sheet_reader_next (reader, &row, &failure))
    {
      gint64   number = (gint64)row->number;
      GString *reason = g_hash_table_lookup (reasons, &number);

      if (row->number == rg_import_plan_get_header_row (plan))
        append_row (text, row, _ ("Why it was refused"));
      else if (reason != NULL)
        append_row (text, row, reason->str);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
append_part (GString              *text,
             const RgImportResult *part,
             RgImportPlan         *plan,
             GError              **error)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, string_free);

  for (guint i = 0; part->messages != NULL && i < part->messages->len; i++)
    {
      const RgFinding *finding = part->messages->pdata[i];

      if (finding->severity == RG_SEVERITY_ERROR && finding->row > rg_import_plan_get_header_row (plan))
        note_reason (reasons, finding);
    }
  return g_hash_table_size (reasons) == 0 || append_sheet (text, reasons, plan, error);
}

/**
 * rg_watch_write_refused:
 * @result: of the import of @plans
 * @plans: (element-type RgImportPlan): those that were included
 * @target: where the refused rows go
 *
 * Writes the refused rows with their headers and the reason for each. Without refused rows there is no file.
 */
gboolean
rg_watch_write_refused (const RgImportResult *result,
                        GPtrArray            *plans,
                        const char           *target,
                        GError              **error)
{
  GString *text = g_string_new (BYTE_ORDER_MARK);
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < result->parts->len && i < plans->len; i++)
    {
      const RgImportResult *part = result->parts->pdata[i];

      if (part->refused > 0)
        ok = append_part (text, part, plans->pdata[i], error);
    }
  if (ok && text->len > strlen (BYTE_ORDER_MARK))
    ok = g_file_set_contents (target, text->str, (gssize)text->len, error);
  g_string_free (text, TRUE);
  return ok;
}
