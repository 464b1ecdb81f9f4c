/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-import-plans.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-cli-records.h"
#include "rg-error.h"
#include "rg-intake.h"
#include "rg-text.h"

/* Below that, only a person can say which table a sheet is. */
#define MIN_CONFIDENCE 0.5

static gboolean
parse_key (const char *text,
           RgPlanKey  *key,
           GError    **error)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  *key = RG_PLAN_KEY_NONE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);

      if (g_str_equal (name, "code"))
        *key |= RG_PLAN_KEY_CODE;
      else if (g_str_equal (name, "phone"))
        *key |= RG_PLAN_KEY_PHONE;
      else if (g_str_equal (name, "name"))
        *key |= RG_PLAN_KEY_NAME;
      else
        {
          g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is no key: it is code, phone or name."), name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
parse_day_order (const char  *text,
                 RgDateOrder *order,
                 GError     **error)
{
  if (g_str_equal (text, "day"))
    *order = RG_DATE_ORDER_DAY;
  else if (g_str_equal (text, "month"))
    *order = RG_DATE_ORDER_MONTH;
  else
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is no order of days: it is day or month, what comes first in 5/6/2026."), text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_wanted_sheet (RgImportSurvey *survey,
                 guint           place,
                 const char     *sheet)
{
  RgImportPlan *plan = survey->plans->pdata[place];
  RgImportPlan *before = place == 0 ? NULL : survey->plans->pdata[place - 1];

  if (g_strcmp0 (sheet, "*") == 0)
    return TRUE;
  if (sheet != NULL)
    return g_strcmp0 (rg_import_plan_get_sheet (plan), sheet) == 0;
  return before == NULL || !g_str_equal (rg_import_plan_get_path (before), rg_import_plan_get_path (plan));
}

static gboolean
map_one (RgImportPlan *plan,
         const char   *wanted,
         GError      **error)
{
  const RgRecordType *type = rg_import_plan_get_record_type (plan);
  const char         *equals = strchr (wanted, '=');
  g_autofree char    *name = equals == NULL ? NULL : g_strndup (wanted, equals - wanted);
  g_autofree char    *key = equals == NULL ? NULL : rg_text_header_key (equals + 1);
  int                 field = name == NULL ? -1 : rg_intake_find_field (type, name);

  if (field < 0)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” does not say which field a column is: write FIELD=HEADER with a field of the table."), wanted);
      return FALSE;
    }
  for (guint i = 0; i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);
      g_autofree char    *header = rg_text_header_key (column->header);

      if (!g_str_equal (header, key) && !(*column->header == '\0' && g_str_equal (column->letter, equals + 1)))
        continue;
      rg_import_plan_set_column (plan, i, RG_PLAN_FIELD, type, (guint)field);
      return TRUE;
    }
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("The file has no column “%s”."), equals + 1);
  return FALSE;
}

static void
add_columns (RgImportPlan *plan)
{
  for (guint i = 0; i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      /* What is worked out, numbers the rows or is said by another column needs none of its own. */
      if (column->use == RG_PLAN_SKIP && column->confidence == 0 && *column->header != '\0' && column->n_filled > 0 && column->new_label != NULL)
        rg_import_plan_set_new_column (plan, i, rg_import_plan_get_record_type (plan), column->new_label, column->new_kind, column->new_choices);
    }
}

static gboolean
set_day_order (RgImportPlan *plan,
               const char   *text,
               GError      **error)
{
  RgDateOrder order = RG_DATE_ORDER_UNKNOWN;

  if (text != NULL && !parse_day_order (text, &order, error))
    return FALSE;
  for (guint i = 0; text != NULL && i < rg_import_plan_get_n_columns (plan); i++)
    rg_import_plan_set_date_order (plan, i, order);
  return TRUE;
}

static gboolean
set_up_plan (RgImportPlan       *plan,
             const RgCliPlans   *wanted,
             const RgRecordType *type,
             RgPlanKey           key,
             RgImportMode        mode,
             GError            **error)
{
  if (type != NULL && rg_import_plan_get_record_type (plan) != type)
    rg_import_plan_set_record_type (plan, type);
  for (guint i = 0; wanted->map != NULL && wanted->map[i] != NULL; i++)
    if (!map_one (plan, wanted->map[i], error))
      return FALSE;
  if (wanted->new_columns)
    add_columns (plan);
  if (wanted->key != NULL)
    rg_import_plan_set_key (plan, key);
  if (wanted->add_missing)
    rg_import_plan_set_add_customers (plan, TRUE);
  rg_import_plan_set_mode (plan, mode);
  return set_day_order (plan, wanted->day_order, error);
}

static void
refuse_unclear (RgImportSurvey *survey,
                RgImportPlan   *plan)
{
  RgImportRefusal *refusal = g_new0 (RgImportRefusal, 1);

  refusal->path = g_strdup (rg_import_plan_get_path (plan));
  refusal->sheet = g_strdup (rg_import_plan_get_sheet (plan));
  if (rg_import_plan_get_receipts (plan))
    refusal->finding = rg_finding_new (rg_import_plan_get_header_row (plan), NULL, "RECEIPTS", RG_SEVERITY_ERROR, _ ("These are payments received. Regulars keeps sales, no payments. If the sales are in no other table, name the table “sales” and --add-missing: each payment becomes a sale then."));
  else
    refusal->finding = rg_finding_new (rg_import_plan_get_header_row (plan), NULL, "TABLE_UNKNOWN", RG_SEVERITY_ERROR, _ ("It is not clear which table the sheet is. Name the table instead of “auto”."));
  g_ptr_array_add (survey->refusals, refusal);
  rg_import_plan_set_included (plan, FALSE);
}

/**
 * rg_cli_plans_make:
 *
 * Looks at the files and makes plans as the options say.
 *
 * Returns: (transfer full): the plans, or %NULL with @error when an option does not fit
 */
RgImportSurvey *
rg_cli_plans_make (RgCli            *cli,
                   const RgCliPlans *wanted,
                   RgImportMode      mode,
                   GError          **error)
{
  gboolean            by_itself = g_str_equal (wanted->table, "auto");
  const RgRecordType *type = by_itself ? NULL : rg_cli_find_type (wanted->table, error);
  RgPlanKey           key = RG_PLAN_KEY_NONE;
  g_autoptr (RgImportSurvey) survey = NULL;

  if ((type == NULL && !by_itself) || (wanted->key != NULL && !parse_key (wanted->key, &key, error)))
    return NULL;
  survey = rg_import_survey (cli->session, wanted->files, NULL, error);
  for (guint i = 0; survey != NULL && i < survey->plans->len; i++)
    {
      RgImportPlan *plan = survey->plans->pdata[i];

      /* Who names the table has said what it is. */
      if (rg_import_plan_get_receipts (plan))
        rg_import_plan_set_included (plan, TRUE);
      if (!rg_import_plan_get_included (plan))
        continue;
      if (!is_wanted_sheet (survey, i, wanted->sheet))
        rg_import_plan_set_included (plan, FALSE);
      else if (type == NULL && rg_import_plan_get_confidence (plan) < MIN_CONFIDENCE)
        refuse_unclear (survey, plan);
      else if (!set_up_plan (plan, wanted, type, key, mode, error))
        return NULL;
    }
  return g_steal_pointer (&survey);
}
