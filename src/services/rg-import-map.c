/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-map.h"

#include "rg-import-amounts.h"
#include "rg-record-types.h"

static RgColumnRole
get_role (RgPlanUse use)
{
  switch (use)
    {
    case RG_PLAN_FIELD:
      return RG_COLUMN_FIELD;
    case RG_PLAN_TITLE:
      return RG_COLUMN_TITLE;
    case RG_PLAN_RATING:
      return RG_COLUMN_RATING;
    case RG_PLAN_SKIP:
    case RG_PLAN_NEW:
    case RG_PLAN_JOIN:
    default:
      return RG_COLUMN_UNUSED;
    }
}

static void
map_column (RgColumn           *target,
            const RgPlanColumn *column,
            RgImportColumns    *columns,
            const RgRecordType *type,
            guint               group,
            gboolean            shared)
{
  int own = 0;

  if (column->type == rg_customer_type () && type != rg_customer_type () && column->use == RG_PLAN_FIELD)
    {
      if (column->field == RG_CUSTOMER_PHONE || column->field == RG_CUSTOMER_MOBILE)
        target->role = RG_COLUMN_PHONE;
      return;
    }
  if (column->type != type || (column->group != group && !(shared && column->day == NULL)))
    return;
  if (column->use == RG_PLAN_NEW)
    {
      rg_import_columns_bind (columns, column, target);
      return;
    }
  target->role = get_role (column->use);
  target->field = column->field;
  target->money = column->money;
  target->order = column->order;
  target->order_known = column->order_known;
  /* A column that was added with its unit in its name keeps its figures. */
  if (column->use == RG_PLAN_FIELD && rg_import_amounts_find_unit (rg_record_type_get_field (type, column->field)->label, &own))
    target->money.exponent -= own;
}

/* Whether the group is a month of sales, which has the product in common with the other months. */
static gboolean
is_period (RgImportPlan       *plan,
           const RgRecordType *type,
           guint               group)
{
  for (guint i = 0; i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      if (column->type == type && column->group == group && column->day != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * _rg_import_map_new:
 * @group: 0 for the first record of the table that a row gives
 *
 * Returns: (transfer full): the columns of one table of the sheet
 */
RgHeaderMap *
_rg_import_map_new (RgImportPlan       *plan,
                    RgImportColumns    *columns,
                    const RgRecordType *type,
                    guint               group)
{
  RgHeaderMap *map = g_new0 (RgHeaderMap, 1);
  gboolean     shared = is_period (plan, type, group);

  map->type = type;
  map->n_columns = rg_import_plan_get_n_columns (plan);
  map->columns = g_new0 (RgColumn, map->n_columns);
  for (guint i = 0; i < map->n_columns; i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      map->columns[i].header = g_strdup (*column->header == '\0' ? column->letter : column->header);
      map->columns[i].key = g_strdup ("");
      map_column (&map->columns[i], column, columns, type, group, shared);
    }
  return map;
}

/**
 * _rg_import_map_is_wide:
 *
 * Returns: whether a row of the sheet may give more than one record
 */
gboolean
_rg_import_map_is_wide (RgImportPlan *plan)
{
  g_autoptr (GPtrArray) types = rg_import_plan_list_types (plan);

  return rg_import_plan_get_record_type (plan) == rg_customer_type () && types->len > 1;
}
