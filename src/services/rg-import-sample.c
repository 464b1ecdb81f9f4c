/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-sample.h"

/* Enough to know a sheet by; a longer one is not read to its end before a person said that it is wanted. */
#define MAX_ROWS 3000

static void
free_row (gpointer data)
{
  RgPlanRow *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    g_free (row->cells[i]);
  g_free (row->cells);
  g_free (row);
}

static void
take_row (RgPlanSample     *self,
          const RgSheetRow *cells)
{
  RgPlanRow *row = g_new0 (RgPlanRow, 1);
  guint8    *kinds = g_new0 (guint8, cells->n_cells + 1);

  row->number = cells->number;
  row->n_cells = cells->n_cells;
  row->cells = g_new0 (char *, cells->n_cells + 1);
  for (guint i = 0; i < cells->n_cells; i++)
    {
      row->cells[i] = g_strdup (cells->cells[i].text);
      kinds[i] = (guint8)cells->cells[i].kind;
    }
  self->n_cells = MAX (self->n_cells, row->n_cells);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->kinds, kinds);
}

static void
clear_sample (gpointer data)
{
  RgPlanSample *self = data;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->kinds);
}

/**
 * _rg_plan_sample_read:
 *
 * Reads the first rows of a sheet. A file that turns out to be damaged gives what stands before the damage.
 *
 * Returns: (transfer full): the rows, or %NULL with @error when it was cancelled
 */
RgPlanSample *
_rg_plan_sample_read (RgSheetReader *reader,
                      GCancellable  *cancellable,
                      GError       **error)
{
  RgPlanSample     *self = g_atomic_rc_box_new0 (RgPlanSample);
  const RgSheetRow *row = NULL;

  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  while (self->rows->len < MAX_ROWS && rg_sheet_reader_next (reader, &row, NULL) && row != NULL)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          _rg_plan_sample_unref (self);
          return NULL;
        }
      take_row (self, row);
    }
  self->whole = self->rows->len < MAX_ROWS;
  return self;
}

RgPlanSample *
_rg_plan_sample_ref (RgPlanSample *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
_rg_plan_sample_unref (RgPlanSample *self)
{
  g_atomic_rc_box_release_full (self, clear_sample);
}

/**
 * _rg_plan_sample_find:
 *
 * Returns: (nullable): the row with this number
 */
const RgPlanRow *
_rg_plan_sample_find (RgPlanSample *self,
                      guint64       row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((RgPlanRow *)self->rows->pdata[i])->number == row)
      return self->rows->pdata[i];
  return NULL;
}
