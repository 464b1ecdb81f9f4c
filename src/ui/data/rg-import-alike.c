/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-alike.h"

#include "rg-import-column.h"

static gboolean
is_alike (RgImportPlan *plan,
          RgImportPlan *other)
{
  guint n = rg_import_plan_get_n_columns (plan);

  if (plan == other)
    return TRUE;
  if (n != rg_import_plan_get_n_columns (other) || rg_import_plan_get_record_type (plan) != rg_import_plan_get_record_type (other))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (rg_import_plan_get_column (plan, i)->header, rg_import_plan_get_column (other, i)->header) != 0)
      return FALSE;
  return TRUE;
}

/**
 * rg_import_alike_list:
 * @plans: all of them
 * @plan: one of them
 *
 * Returns: (transfer full) (element-type RgImportPlan): the sheets of the same table with the same headers, @plan included
 */
GPtrArray *
rg_import_alike_list (GListModel   *plans,
                      RgImportPlan *plan)
{
  GPtrArray *alike = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) other = g_list_model_get_item (plans, i);

      if (is_alike (plan, other))
        g_ptr_array_add (alike, g_steal_pointer (&other));
    }
  return alike;
}

static guint
count_questions (RgImportPlan *plan)
{
  guint n = 0;

  for (guint i = 0; rg_import_plan_get_included (plan) && i < rg_import_plan_get_n_columns (plan); i++)
    n += rg_import_column_needs_a_look (rg_import_plan_get_column (plan, i)) ? 1 : 0;
  return n;
}

/**
 * rg_import_alike_has_questions:
 *
 * Returns: whether the sheet is imported and has a column that somebody should look at
 */
gboolean
rg_import_alike_has_questions (RgImportPlan *plan)
{
  return count_questions (plan) > 0;
}

static gboolean
was_asked (GListModel   *plans,
           guint         n_before,
           RgImportPlan *plan)
{
  for (guint i = 0; i < n_before; i++)
    {
      g_autoptr (RgImportPlan) other = g_list_model_get_item (plans, i);

      if (rg_import_plan_get_included (other) && is_alike (other, plan))
        return TRUE;
    }
  return FALSE;
}

/**
 * rg_import_alike_count_questions:
 * @first: (out) (transfer none) (nullable): the first sheet with one
 *
 * Returns: how many columns of the sheets that are imported somebody should look at; those of sheets that are alike are
 *   asked about once
 */
guint
rg_import_alike_count_questions (GListModel    *plans,
                                 RgImportPlan **first)
{
  guint n = 0;

  *first = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (plans, i);
      guint asked = was_asked (plans, i, plan) ? 0 : count_questions (plan);

      if (asked > 0 && *first == NULL)
        *first = plan;
      n += asked;
    }
  return n;
}

/**
 * rg_import_alike_set_column:
 *
 * Says what a column is, in all sheets like this one.
 */
void
rg_import_alike_set_column (GListModel         *plans,
                            RgImportPlan       *plan,
                            guint               column,
                            RgPlanUse           use,
                            const RgRecordType *type,
                            guint               field)
{
  g_autoptr (GPtrArray) alike = rg_import_alike_list (plans, plan);

  for (guint i = 0; i < alike->len; i++)
    rg_import_plan_set_column (alike->pdata[i], column, use, type, field);
}

/**
 * rg_import_alike_set_new_column:
 *
 * Says that a column is added to a table, in all sheets like this one. A column of choices offers what the file says.
 */
void
rg_import_alike_set_new_column (GListModel         *plans,
                                RgImportPlan       *plan,
                                guint               column,
                                const RgRecordType *type,
                                const char         *label,
                                RgKind              kind)
{
  g_autoptr (GPtrArray) alike = rg_import_alike_list (plans, plan);
  g_autofree char *choices = g_strdup (rg_import_plan_get_column (plan, column)->new_choices);

  for (guint i = 0; i < alike->len; i++)
    rg_import_plan_set_new_column (alike->pdata[i], column, type, label, kind, choices);
}

/**
 * rg_import_alike_set_date_order:
 *
 * Says what comes first in the days of a column, in all sheets like this one.
 */
void
rg_import_alike_set_date_order (GListModel   *plans,
                                RgImportPlan *plan,
                                guint         column,
                                RgDateOrder   order)
{
  g_autoptr (GPtrArray) alike = rg_import_alike_list (plans, plan);

  for (guint i = 0; i < alike->len; i++)
    rg_import_plan_set_date_order (alike->pdata[i], column, order);
}

/**
 * rg_import_alike_set_record_type:
 *
 * Says which table a sheet is, for all sheets like this one.
 */
void
rg_import_alike_set_record_type (GListModel         *plans,
                                 RgImportPlan       *plan,
                                 const RgRecordType *type)
{
  g_autoptr (GPtrArray) alike = rg_import_alike_list (plans, plan);

  for (guint i = 0; i < alike->len; i++)
    rg_import_plan_set_record_type (alike->pdata[i], type);
}

/**
 * rg_import_alike_set_mode:
 *
 * Says what happens to known rows, for all sheets like this one.
 */
void
rg_import_alike_set_mode (GListModel   *plans,
                          RgImportPlan *plan,
                          RgImportMode  mode)
{
  g_autoptr (GPtrArray) alike = rg_import_alike_list (plans, plan);

  for (guint i = 0; i < alike->len; i++)
    rg_import_plan_set_mode (alike->pdata[i], mode);
}

/**
 * rg_import_alike_set_key:
 *
 * Says what makes a row known, for all sheets like this one.
 */
void
rg_import_alike_set_key (GListModel   *plans,
                         RgImportPlan *plan,
                         RgPlanKey     key)
{
  g_autoptr (GPtrArray) alike = rg_import_alike_list (plans, plan);

  for (guint i = 0; i < alike->len; i++)
    rg_import_plan_set_key (alike->pdata[i], key);
}

/**
 * rg_import_alike_set_add_customers:
 *
 * Says whether customers that rows name are added, for all sheets like this one.
 */
void
rg_import_alike_set_add_customers (GListModel   *plans,
                                   RgImportPlan *plan,
                                   gboolean      add)
{
  g_autoptr (GPtrArray) alike = rg_import_alike_list (plans, plan);

  for (guint i = 0; i < alike->len; i++)
    rg_import_plan_set_add_customers (alike->pdata[i], add);
}

/**
 * rg_import_alike_leave_out:
 * @result: of a trial
 *
 * Of several sheets those that cannot come in, such as a sheet of figures, are left out until somebody says what they are.
 *
 * Returns: whether there are such
 */
gboolean
rg_import_alike_leave_out (GListModel           *plans,
                           const RgImportResult *result)
{
  g_autoptr (GPtrArray) rejected = g_ptr_array_new_with_free_func (g_object_unref);
  guint part = 0;

  for (guint i = 0; result->parts != NULL && i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (plans, i);

      if (rg_import_plan_get_included (plan) && part < result->parts->len && ((RgImportResult *)result->parts->pdata[part++])->rejected)
        g_ptr_array_add (rejected, g_steal_pointer (&plan));
    }
  if (rejected->len == part)
    return FALSE;
  for (guint i = 0; i < rejected->len; i++)
    rg_import_plan_set_included (rejected->pdata[i], FALSE);
  return rejected->len > 0;
}
