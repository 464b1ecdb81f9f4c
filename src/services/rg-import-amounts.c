/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-amounts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-text.h"

static const struct
{
  const char *words; /* what stands in brackets behind the header */
  const char *ending;
  int         exponent;
} units[] = {
  { "万元|万|单位万元|单位万|人民币万元|万元人民币|w|10000yuan", "万元", 4 },
  { "千元|千|单位千元|k|rmbk|thousand|thousands|inthousands|000s", "千元", 3 },
  { "百万元|百万|单位百万元|million|millions|inmillions", "百万元", 6 },
  { "亿元|亿|单位亿元", "亿元", 8 },
  { "元|单位元|人民币元|rmb|cny|yuan|¥", "元", 0 },
};

static char *
find_bracket (const char *header)
{
  char       *found;
  char       *wide_end;
  const char *begin = strpbrk (header, "([");
  const char *wide = strstr (header, "（");
  const char *content;

  if (begin == NULL || (wide != NULL && wide < begin))
    begin = wide;
  if (begin == NULL)
    return NULL;
  content = g_utf8_next_char (begin);
  found = g_strndup (content, strcspn (content, ")]"));
  wide_end = strstr (found, "）");
  if (wide_end != NULL)
    *wide_end = '\0';
  return found;
}

/**
 * rg_import_amounts_find_unit:
 * @header: "金额(万元)", "销售额/千元", "Revenue (thousands)"
 * @exponent: (out): 4 for 万元
 *
 * Returns: whether the header says in what its amounts are counted
 */
gboolean
rg_import_amounts_find_unit (const char *header,
                             int        *exponent)
{
  g_autofree char *bracket = find_bracket (header);
  g_autofree char *inside = NULL;
  g_autofree char *key = rg_text_header_key (header);

  inside = rg_text_header_key (bracket == NULL ? "" : bracket);
  for (guint i = 0; *inside != '\0' && i < G_N_ELEMENTS (units); i++)
    if (rg_synonyms_contain (units[i].words, inside))
      {
        *exponent = units[i].exponent;
        return TRUE;
      }
  /* 百万元 before 万元, and 万元 before 元. */
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (key, units[i].ending) && !(units[i].exponent == 4 && g_str_has_suffix (key, "百万元")))
      {
        *exponent = units[i].exponent;
        return TRUE;
      }
  return FALSE;
}

/* "单位：万元" stands above many tables, on the right. */
static int
find_sheet_unit (RgImportPlan *plan)
{
  for (guint i = 0; i < plan->sample->rows->len; i++)
    {
      const RgPlanRow *row = plan->sample->rows->pdata[i];

      for (guint k = 0; row->number < plan->header_row && k < row->n_cells; k++)
        {
          const char *unit = strstr (row->cells[k], "单位");
          int         exponent = 0;

          if (unit == NULL)
            unit = strstr (row->cells[k], "單位");
          if (unit != NULL && (strstr (unit, "：") != NULL || strchr (unit, ':') != NULL) && rg_import_amounts_find_unit (unit, &exponent))
            return exponent;
        }
    }
  return 0;
}

/* Whether a text can only be an amount when the comma stands before the fen. */
static gboolean
needs_comma (const char *text)
{
  const char *comma = strrchr (text, ',');
  gsize       n = comma == NULL ? 0 : strspn (comma + 1, "0123456789");

  return comma != NULL && comma > text && g_ascii_isdigit (comma[-1]) && (n == 1 || n == 2) && comma[1 + n] == '\0' &&
         strchr (comma, '.') == NULL && strchr (text, ',') == comma;
}

static gboolean
needs_dot (const char *text)
{
  const char *dot = strrchr (text, '.');
  gsize       n = dot == NULL ? 0 : strspn (dot + 1, "0123456789");

  return dot != NULL && (n == 1 || n == 2) && dot[1 + n] == '\0';
}

static gboolean
has_comma (RgImportPlan *plan,
           guint         column)
{
  guint n = 0;

  for (guint i = 0; i < plan->sample->rows->len; i++)
    {
      const RgPlanRow *row = plan->sample->rows->pdata[i];
      const guint8    *kinds = plan->sample->kinds->pdata[i];

      if (row->number <= plan->header_row || column >= row->n_cells || kinds[column] != RG_CELL_TEXT)
        continue;
      if (needs_dot (row->cells[column]))
        return FALSE;
      n += needs_comma (row->cells[column]) ? 1 : 0;
    }
  return n > 0;
}

/**
 * _rg_import_amounts_look:
 *
 * Finds out how the amounts of each column are written.
 */
void
_rg_import_amounts_look (RgImportPlan *plan)
{
  int sheet = find_sheet_unit (plan);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn *column = plan->columns->pdata[i];

      column->money = (RgMoneyFormat){ .exponent = sheet, .comma = has_comma (plan, i) };
      rg_import_amounts_find_unit (column->header, &column->money.exponent);
    }
}

/**
 * rg_import_amounts_describe:
 *
 * Returns: (transfer full) (nullable): how amounts are read that are not simply yuan
 */
char *
rg_import_amounts_describe (const RgMoneyFormat *format)
{
  g_autofree char *one = NULL;
  gint64           fen = 100;

  for (int i = 0; i < format->exponent; i++)
    fen *= 10;
  one = rg_money_format (fen);
  if (format->exponent > 0)
    return g_strdup_printf (_ ("1 is read as %s yuan"), one);
  return format->comma ? g_strdup (_ ("the comma is read as the decimal point")) : NULL;
}

/**
 * rg_import_amounts_is_money:
 *
 * Returns: whether the column is a field of amounts
 */
gboolean
rg_import_amounts_is_money (const RgPlanColumn *column)
{
  return column->use == RG_PLAN_FIELD && column->type != NULL && rg_record_type_get_field (column->type, column->field)->kind == RG_KIND_MONEY;
}

/**
 * rg_import_amounts_is_foreign:
 * @header: "金额(美元)", "Amount USD"
 *
 * Returns: whether it names a currency other than yuan
 */
gboolean
rg_import_amounts_is_foreign (const char *header)
{
  g_autofree char *bracket = find_bracket (header);
  g_autofree char *inside = bracket == NULL ? NULL : rg_money_drop_currency (bracket);
  g_autofree char *around = rg_money_drop_currency (header);

  return inside != NULL || around != NULL;
}

/* Dollars are never taken for yuan: the column stays out unless a person says otherwise. */
static void
leave_out (RgImportPlan *plan,
           RgPlanColumn *column)
{
  column->use = RG_PLAN_SKIP;
  column->type = NULL;
  column->confidence = 0;
  g_free (column->reason);
  column->reason = g_strdup (_ ("the amounts are in another currency, and Regulars keeps yuan"));
  g_ptr_array_add (plan->findings, rg_finding_new (plan->header_row, column->header, "CURRENCY_COLUMN", RG_SEVERITY_WARNING,
                                                   _ ("“%s” is left out: %s."), column->header, column->reason));
}

/**
 * _rg_import_amounts_explain:
 *
 * Says of columns that are amounts how they are read, and leaves out those that are in no yuan.
 */
void
_rg_import_amounts_explain (RgImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn *column = plan->columns->pdata[i];

      if (rg_import_amounts_is_money (column) && !column->approved && rg_import_amounts_is_foreign (column->header))
        leave_out (plan, column);
    }
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn    *column = plan->columns->pdata[i];
      g_autofree char *how = rg_import_amounts_is_money (column) ? rg_import_amounts_describe (&column->money) : NULL;
      g_autofree char *reason = column->reason;

      column->reason = how == NULL ? g_strdup (reason) : g_strdup_printf ("%s; %s", reason == NULL ? "" : reason, how);
      if (how != NULL)
        g_ptr_array_add (plan->findings, rg_finding_new (plan->header_row, column->header, "AMOUNT_UNIT", RG_SEVERITY_INFO, _ ("Amounts below “%s”: %s."), column->header, how));
    }
}
