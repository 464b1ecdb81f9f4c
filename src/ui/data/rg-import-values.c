/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-values.h"

#include "rg-import-issue.h"
#include "rg-sheet-reader.h"

/* The cells that are still unknown, by their rows. */
typedef struct
{
  guint64 row;
  guint   column;
  guint   place; /* in the list of values */
} Wanted;

static int
compare_wanted (gconstpointer a,
                gconstpointer b)
{
  const Wanted *first = a;
  const Wanted *second = b;

  return first->row < second->row ? -1 : first->row > second->row;
}

static void
take_row (const RgSheetRow *row,
          GArray           *wanted,
          guint            *next,
          GStrv             values)
{
  while (*next < wanted->len && g_array_index (wanted, Wanted, *next).row <= row->number)
    {
      const Wanted *item = &g_array_index (wanted, Wanted, *next);

      if (item->row == row->number && item->column < row->n_cells)
        {
          g_free (values[item->place]);
          values[item->place] = g_strdup (row->cells[item->column].text);
        }
      *next += 1;
    }
}

static void
read_wanted (RgImportPlan *plan,
             GArray       *wanted,
             GStrv         values,
             GCancellable *cancellable)
{
  RgSheetOptions options = { .sheet = rg_import_plan_get_sheet (plan), .encoding = rg_import_plan_get_encoding (plan), .delimiter = rg_import_plan_get_delimiter (plan) };
  g_autoptr (RgFinding) refusal = NULL;
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (rg_import_plan_get_path (plan), &options, &refusal, NULL);
  const RgSheetRow *row = NULL;
  guint             next = 0;

  while (reader != NULL && next < wanted->len && !g_cancellable_is_cancelled (cancellable) && rg_sheet_reader_next (reader, &row, NULL) && row != NULL)
    take_row (row, wanted, &next, values);
}

/**
 * rg_import_values_read:
 * @findings: (element-type RgFinding): of this sheet
 * @cancellable: (nullable): ends it
 *
 * Looks up what stands in the cells that findings are about. The sheet is read again for rows below its beginning: call it
 * from a worker.
 *
 * Returns: (transfer full): as many texts as there are findings; "" where there is no cell
 */
GStrv
rg_import_values_read (RgImportPlan *plan,
                       GPtrArray    *findings,
                       GCancellable *cancellable)
{
  GStrv values = g_new0 (char *, findings->len + 1);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));

  for (guint i = 0; i < findings->len; i++)
    {
      const RgFinding *finding = findings->pdata[i];
      int              column = rg_import_plan_find_header (plan, finding->column);
      const char      *text = column >= 0 && finding->row > 0 ? rg_import_plan_get_cell (plan, finding->row, (guint)column) : NULL;
      Wanted           item = { finding->row, (guint)MAX (column, 0), i };

      values[i] = g_strdup (text != NULL ? text : "");
      if (text == NULL && column >= 0 && finding->row > 0)
        g_array_append_val (wanted, item);
    }
  g_array_sort (wanted, compare_wanted);
  if (wanted->len > 0)
    read_wanted (plan, wanted, values, cancellable);
  return values;
}
