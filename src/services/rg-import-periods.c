/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-periods.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rg-header-map.h"
#include "rg-import-words.h"
#include "rg-record-types.h"
#include "rg-text.h"

#define MIN_PERIODS 2
#define MIN_YEAR 1990
#define MAX_YEAR 2099
#define MONTHS_A_YEAR 12

/* A month, a quarter or a year; @year is 0 when the header does not say it. */
typedef struct
{
  guint    year;
  guint    last_month;
  gboolean counted; /* goods, not amounts */
} Period;

/* What may stand behind a period so that its figures are still amounts that were sold. */
#define AMOUNTS "销售额|销售金额|销售|金额|成交额|成交金额|营业额|消费|消费额|消费金额|订单额|订单金额|业绩|流水|收入|元|sales|revenue|amount|turnover"
/* The same of goods that were counted. */
#define QUANTITIES "销量|数量|销售数量|销售量|件数|箱数|瓶数|台数|套数|订货量|订货数量|进货量|采购量|用量|出货量|发货量|qty|quantity|units|unitssold|volume"
#define PRODUCTS "产品|产品名称|商品|商品名称|品名|货品|品种|product|item"
#define PRICES "单价|价格|售价|销售单价|含税单价|price|unitprice"
#define SUMS "合计|总计|小计|累计|总额|合计金额|年度合计|全年合计|全年|季度合计|total|sum|grandtotal|ytd"

static guint
take_number (const char **text)
{
  guint number = 0;

  for (; g_ascii_isdigit (**text); (*text)++)
    number = MIN (number * 10 + (guint)(**text - '0'), 99999);
  return number;
}

static gboolean
take_text (const char **text,
           const char  *part)
{
  if (!g_str_has_prefix (*text, part))
    return FALSE;
  *text += strlen (part);
  return TRUE;
}

/* "2024年", "2024" or "24年" in front of a month. */
static guint
take_year (const char **text)
{
  const char *p = *text;
  guint       number = take_number (&p);
  gboolean    marked = take_text (&p, "年度") || take_text (&p, "年");

  if (number >= MIN_YEAR && number <= MAX_YEAR && (marked || p - *text == 4))
    {
      *text = p;
      return number;
    }
  if (!marked || number == 0 || number > 99 || p - *text != (glong)strlen ("24年"))
    return 0;
  *text = p;
  return 2000 + number;
}

static guint
take_chinese_month (const char **text)
{
  static const char *const months[] = { "十一", "十二", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  static const guint       numbers[] = { 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      const char *p = *text;

      if (!take_text (&p, months[i]) || !take_text (&p, "月"))
        continue;
      *text = p;
      return numbers[i];
    }
  return 0;
}

static guint
take_english_month (const char **text)
{
  static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *brief = g_strndup (months[i], 3);

      if (take_text (text, months[i]) || (i == 8 && take_text (text, "sept")) || take_text (text, brief))
        return i + 1;
    }
  return 0;
}

static guint
take_month (const char **text)
{
  const char *p = *text;
  guint       number = take_number (&p);

  if (number >= 1 && number <= MONTHS_A_YEAR && p - *text <= 2 && (take_text (&p, "月份") || take_text (&p, "月")))
    {
      *text = p;
      return number;
    }
  number = take_chinese_month (text);
  take_text (text, "份");
  return number != 0 ? number : take_english_month (text);
}

/* The last month of a quarter. */
static guint
take_quarter (const char **text)
{
  static const char *const quarters[][4] = { { "第一季度", "一季度", "1季度", "q1" }, { "第二季度", "二季度", "2季度", "q2" }, { "第三季度", "三季度", "3季度", "q3" }, { "第四季度", "四季度", "4季度", "q4" } };

  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    for (guint k = 0; k < G_N_ELEMENTS (quarters[i]); k++)
      if (take_text (text, quarters[i][k]))
        return 3 * (i + 1);
  return 0;
}

/* "2024-01" and "202401" have no word for the month. */
static gboolean
read_numeric (const char *header,
              Period     *period)
{
  guint year = 0;
  guint month = 0;
  char  rest = '\0';

  if (strspn (header, "0123456789-/.") != strlen (header) || strlen (header) < 6 || strlen (header) > 7)
    return FALSE;
  if (sscanf (header, "%4u%*[-/.]%2u%c", &year, &month, &rest) != 2 && sscanf (header, "%4u%2u%c", &year, &month, &rest) != 2)
    return FALSE;
  *period = (Period){ year, month, FALSE };
  return year >= MIN_YEAR && year <= MAX_YEAR && month >= 1 && month <= MONTHS_A_YEAR;
}

static gboolean
read_period (const char *header,
             Period     *period)
{
  g_autofree char *key = rg_text_header_key (header);
  const char      *p = key;

  *period = (Period){ 0 };
  if (read_numeric (header, period))
    return TRUE;
  period->year = take_year (&p);
  period->last_month = take_month (&p);
  if (period->last_month == 0)
    period->last_month = take_quarter (&p);
  /* A year alone might be anything; with a word for the amount it is a period. */
  if (period->last_month == 0 && (period->year == 0 || *p == '\0'))
    return FALSE;
  if (period->year == 0)
    period->year = take_year (&p);
  if (period->last_month == 0)
    period->last_month = MONTHS_A_YEAR;
  period->counted = *p != '\0' && rg_synonyms_contain (QUANTITIES, p);
  return *p == '\0' || period->counted || rg_synonyms_contain (AMOUNTS, p);
}

static guint
find_year_in (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      const char *end = p;
      guint       number = take_number (&end);

      if (end - p == 4 && number >= MIN_YEAR && number <= MAX_YEAR)
        return number;
      p = end > p ? end - 1 : p;
    }
  return 0;
}

/* The year stands above the table, or in the name of the sheet or of the file. */
static guint
find_year (RgImportPlan *plan)
{
  g_autofree char *file = g_path_get_basename (plan->path);
  guint            year = 0;

  for (guint i = 0; year == 0 && i < plan->sample->rows->len; i++)
    {
      const RgPlanRow *row = plan->sample->rows->pdata[i];

      for (guint k = 0; row->number < plan->header_row && year == 0 && k < row->n_cells; k++)
        year = find_year_in (row->cells[k]);
    }
  if (year == 0)
    year = find_year_in (plan->sheet);
  return year == 0 ? find_year_in (file) : year;
}

/* A month of which nobody says the year is the last one of that name. */
static guint
guess_year (guint month)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (guint)g_date_time_get_year (now) - ((int)month > g_date_time_get_month (now) ? 1 : 0);
}

/**
 * _rg_import_periods_find_day:
 *
 * Returns: (transfer full) (nullable): the last day of the month, quarter or year that the header is; %NULL for other headers
 */
char *
_rg_import_periods_find_day (RgImportPlan *plan,
                             const char   *header)
{
  Period period;

  if (*header == '\0' || !read_period (header, &period))
    return NULL;
  if (period.year == 0)
    period.year = find_year (plan);
  if (period.year == 0)
    period.year = guess_year (period.last_month);
  return g_strdup_printf ("%04u-%02u-%02u", period.year, period.last_month, (guint)g_date_get_days_in_month ((GDateMonth)period.last_month, (GDateYear)period.year));
}

static gboolean
is_figure (RgLook look)
{
  return look == RG_LOOK_MONEY || look == RG_LOOK_INTEGER || look == RG_LOOK_REAL || look == RG_LOOK_EMPTY || look == RG_LOOK_SERIAL;
}

/* The customers' name, and no day of its own that the sales have. */
static gboolean
fits (RgImportPlan *plan,
      char        **headers)
{
  g_auto (GStrv) known = _rg_import_words_translate_all (rg_customer_type (), headers, plan->columns->len);
  g_auto (GStrv) sales = _rg_import_words_translate_all (rg_sale_type (), headers, plan->columns->len);
  g_autoptr (RgHeaderMap) customers = rg_header_map_new (rg_customer_type (), (const char *const *)known, plan->columns->len, NULL, NULL);
  g_autoptr (RgHeaderMap) map = rg_header_map_new (rg_sale_type (), (const char *const *)sales, plan->columns->len, NULL, NULL);
  int name = rg_header_map_find_column (customers, RG_COLUMN_FIELD, RG_CUSTOMER_NAME);
  int date = rg_header_map_find_column (map, RG_COLUMN_FIELD, RG_SALE_DATE);

  if (name < 0)
    name = rg_header_map_find_column (customers, RG_COLUMN_FIELD, RG_CUSTOMER_CODE);
  if (name < 0)
    name = rg_header_map_find_column (customers, RG_COLUMN_FIELD, RG_CUSTOMER_COMPANY);
  return name >= 0 && !customers->columns[name].guessed && (date < 0 || map->columns[date].guessed);
}

/* Which year it is may have to be guessed. */
static gboolean
is_year_known (RgImportPlan *plan,
               const char   *header)
{
  Period period;

  return read_period (header, &period) && (period.year != 0 || find_year (plan) != 0);
}

static gboolean
is_counted (const char *header)
{
  Period period;

  return *header != '\0' && read_period (header, &period) && period.counted;
}

static void
give (RgPlanColumn *column,
      const char   *day,
      guint         group,
      gboolean      counted,
      gboolean      sure)
{
  column->use = RG_PLAN_FIELD;
  column->type = rg_sale_type ();
  column->field = counted ? RG_SALE_QUANTITY : RG_SALE_AMOUNT;
  column->group = group;
  g_free (column->day);
  column->day = g_strdup (day);
  column->confidence = sure ? 0.9 : 0.6;
  g_free (column->reason);
  if (counted)
    column->reason = g_strdup_printf (_ ("each quantity belongs to a sale of %s, the last day of that time"), day);
  else
    column->reason = g_strdup_printf (_ ("each amount becomes a sale of %s, the last day of that time"), day);
}

/* Nobody knows what these goods are and what they cost. */
static void
leave_out (RgPlanColumn *column)
{
  column->confidence = 1;
  g_free (column->reason);
  column->reason = g_strdup (_ ("how much was sold in that time is not yet a sale: a column with the product or the price is missing"));
}

/* What all sales of the row have in common, and what they come to. */
static void
give_others (RgImportPlan *plan,
             char        **headers,
             gboolean      prices)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn    *column = plan->columns->pdata[i];
      g_autofree char *key = *headers[i] == '\0' ? g_strdup ("") : rg_text_header_key (headers[i]);

      if (column->use != RG_PLAN_SKIP || *key == '\0')
        continue;
      if (rg_synonyms_contain (SUMS, key))
        {
          column->reason = g_strdup (_ ("it is what the other columns come to"));
          column->confidence = 1;
        }
      else if (rg_synonyms_contain (PRODUCTS, key) || (prices && rg_synonyms_contain (PRICES, key)))
        {
          column->use = rg_synonyms_contain (PRODUCTS, key) ? RG_PLAN_TITLE : RG_PLAN_FIELD;
          column->type = rg_sale_type ();
          column->field = column->use == RG_PLAN_TITLE ? RG_SALE_PRODUCT : RG_SALE_UNIT_PRICE;
          column->confidence = 0.95;
          column->reason = g_strdup (_ ("same header"));
        }
      else
        continue;
      *headers[i] = '\0';
    }
}

static gboolean
has_header (RgImportPlan *plan,
            char        **headers,
            const char   *words)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      g_autofree char *key = *headers[i] == '\0' ? NULL : rg_text_header_key (headers[i]);

      if (key != NULL && rg_synonyms_contain (words, key))
        return TRUE;
    }
  return FALSE;
}

/* Amounts and quantities of one day make one sale. */
typedef struct
{
  RgImportPlan *plan;
  char        **headers;
  char        **days;    /* of each column, or NULL */
  GHashTable   *amounts; /* set of days */
  GHashTable   *counts;  /* the same */
  GHashTable   *groups;  /* day → its place among them + 1 */
  guint         n_filled;
} Periods;

static void
find_columns (Periods      *self,
              const RgLook *looks)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      gboolean counted = is_counted (self->headers[i]);

      self->days[i] = is_figure (looks[i]) ? _rg_import_periods_find_day (self->plan, self->headers[i]) : NULL;
      self->n_filled += self->days[i] != NULL && looks[i] != RG_LOOK_EMPTY ? 1 : 0;
      if (self->days[i] == NULL)
        continue;
      if (!g_hash_table_add (counted ? self->counts : self->amounts, g_strdup (self->days[i])))
        g_clear_pointer (&self->days[i], g_free);
      else if (!g_hash_table_contains (self->groups, self->days[i]))
        g_hash_table_insert (self->groups, g_strdup (self->days[i]), GUINT_TO_POINTER (g_hash_table_size (self->groups) + 1));
    }
}

static void
take_columns (Periods *self)
{
  gboolean worth = g_hash_table_size (self->amounts) > 0 || has_header (self->plan, self->headers, PRODUCTS) || has_header (self->plan, self->headers, PRICES);

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      RgPlanColumn *column = self->plan->columns->pdata[i];
      gboolean      counted = is_counted (self->headers[i]);

      if (self->days[i] == NULL)
        continue;
      if (worth)
        give (column, self->days[i], GPOINTER_TO_UINT (g_hash_table_lookup (self->groups, self->days[i])) - 1, counted,
              is_year_known (self->plan, self->headers[i]) && (!counted || g_hash_table_size (self->amounts) > 0));
      else
        leave_out (column);
      *self->headers[i] = '\0';
    }
  if (worth)
    give_others (self->plan, self->headers, g_hash_table_size (self->amounts) == 0);
}

/**
 * _rg_import_periods_split:
 * @headers: what the columns are called; those that are taken have no name afterwards
 *
 * Finds columns that are months, quarters or years of sales: 1月 … 12月, Jan 2024, 一季度, 2023年销售额, 1月数量.
 *
 * Returns: whether there are some; the plan is one of customers and sales then
 */
gboolean
_rg_import_periods_split (RgImportPlan *plan,
                          char        **headers,
                          const RgLook *looks)
{
  g_auto (GStrv) days = g_new0 (char *, plan->columns->len + 1);
  g_autoptr (GHashTable) amounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Periods  self = { plan, headers, days, amounts, counts, groups, 0 };
  gboolean good;

  find_columns (&self, looks);
  good = g_hash_table_size (groups) >= MIN_PERIODS && self.n_filled > 0 && fits (plan, headers);
  if (good)
    take_columns (&self);
  for (guint i = 0; i < plan->columns->len; i++)
    g_clear_pointer (&days[i], g_free);
  for (guint i = 0; good && i < plan->columns->len; i++)
    if (((RgPlanColumn *)plan->columns->pdata[i])->use != RG_PLAN_SKIP)
      return TRUE;
  return FALSE;
}
