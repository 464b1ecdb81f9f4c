/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-days.h"

/* Whether 5/6/2026 is in May or in June: what has two readings, and what can only be read in one order. */
typedef struct
{
  guint n_two;
  guint n_day;
  guint n_month;
} Count;

static Count
count_orders (RgImportPlan *plan,
              guint         column)
{
  Count count = { 0 };

  for (guint i = 0; i < plan->sample->rows->len; i++)
    {
      const RgPlanRow *row = plan->sample->rows->pdata[i];
      const guint8    *kinds = plan->sample->kinds->pdata[i];
      gboolean         two = FALSE;
      RgDateOrder      order;

      if (row->number <= plan->header_row || column >= row->n_cells || kinds[column] != RG_CELL_TEXT)
        continue;
      order = rg_date_find_order (row->cells[column], &two);
      count.n_two += two ? 1 : 0;
      count.n_day += order == RG_DATE_ORDER_DAY ? 1 : 0;
      count.n_month += order == RG_DATE_ORDER_MONTH ? 1 : 0;
    }
  return count;
}

/**
 * _rg_import_days_look:
 *
 * Finds out for each column whether the day or the month comes first in days such as 5/6/2026. One day that has only one
 * reading decides for all; where there is none it is what is usual here, and each such day is warned of. Where the column has
 * both orders nothing is decided, and days with two readings are refused.
 */
void
_rg_import_days_look (RgImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn *column = plan->columns->pdata[i];
      Count         count = count_orders (plan, i);

      column->order = RG_DATE_ORDER_UNKNOWN;
      column->order_matters = count.n_two > 0;
      column->order_known = (count.n_day > 0) != (count.n_month > 0);
      if (column->order_known)
        column->order = count.n_day > 0 ? RG_DATE_ORDER_DAY : RG_DATE_ORDER_MONTH;
      else if (count.n_two > 0 && count.n_day == 0)
        column->order = rg_date_get_usual_order ();
    }
}
