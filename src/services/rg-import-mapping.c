/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-mapping.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-header-map.h"
#include "rg-record-types.h"

/* Titles, dates and names of authors that people put above a table take no more rows than this. */
#define MAX_TITLE_ROWS 20

static RgHeaderMap *
map_row (const RgRecordType *type,
         const RgPlanRow    *row)
{
  guint n = row->n_cells;

  while (n > 0 && *row->cells[n - 1] == '\0')
    n--;
  return rg_header_map_new (type, (const char *const *)row->cells, n, NULL, NULL);
}

static guint
count_matches (const RgRecordType *type,
               const RgPlanRow    *row)
{
  g_autoptr (RgHeaderMap) map = map_row (type, row);

  return rg_header_map_count_matches (map);
}

static void
map_columns (RgImportPlan *plan)
{
  const RgPlanRow *row = _rg_plan_sample_find (plan->sample, plan->header_row);
  g_autoptr (RgHeaderMap) map = row == NULL || plan->type == NULL ? NULL : map_row (plan->type, row);

  g_ptr_array_set_size (plan->columns, 0);
  for (guint i = 0; i < plan->sample->n_cells; i++)
    {
      RgPlanColumn   *column = _rg_plan_column_new (i, row != NULL && i < row->n_cells ? row->cells[i] : "");
      const RgColumn *known = map != NULL && i < map->n_columns ? &map->columns[i] : NULL;

      if (known != NULL && known->role != RG_COLUMN_UNUSED)
        {
          column->use = known->role == RG_COLUMN_TITLE ? RG_PLAN_TITLE : known->role == RG_COLUMN_RATING ? RG_PLAN_RATING :
                                                                                                           RG_PLAN_FIELD;
          column->type = plan->type;
          column->field = known->field;
          column->confidence = known->guessed ? 0.7 : 1;
        }
      g_ptr_array_add (plan->columns, column);
    }
}

void
_rg_import_mapping_guess (RgImportPlan *plan)
{
  guint                      n_types;
  guint                      best = 0;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint r = 0; r < MIN (MAX_TITLE_ROWS, plan->sample->rows->len); r++)
    for (guint t = 0; t < n_types; t++)
      {
        const RgPlanRow *row = plan->sample->rows->pdata[r];
        guint            matches = types[t]->internal ? 0 : count_matches (types[t], row);

        if (matches <= best)
          continue;
        best = matches;
        plan->type = types[t];
        plan->header_row = row->number;
        plan->header_lines = 1;
      }
  map_columns (plan);
}

void
_rg_import_mapping_set_type (RgImportPlan       *plan,
                             const RgRecordType *type)
{
  plan->type = type;
  map_columns (plan);
}

void
_rg_import_mapping_set_header (RgImportPlan *plan,
                               guint64       row)
{
  plan->header_row = row;
  plan->header_lines = row == 0 ? 0 : 1;
  map_columns (plan);
}
