/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-formula.h"

#include <string.h>

#include "rg-error.h"
#include "rg-field-added.h"
#include "rg-kind.h"
#include "rg-record-type.h"

static const RgField fields[] = {
  { .name = "id", .label = "ID", .header = "ID", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_INTERNAL },
  { .name = "a", .label = "Size", .header = "大小", .kind = RG_KIND_REAL },
  { .name = "b", .label = "Count", .header = "数量", .kind = RG_KIND_INTEGER },
  { .name = "m", .label = "Total sales (yuan)", .header = "累计交易金额(元)", .kind = RG_KIND_MONEY },
  { .name = "d", .label = "Day", .header = "日期", .kind = RG_KIND_DATE },
  { .name = "s", .label = "Name", .header = "名称", .kind = RG_KIND_TEXT },
  { .name = "e", .label = "Leap day", .header = "闰日", .kind = RG_KIND_DATE },
  { .name = "z", .label = "Nought", .header = "零", .kind = RG_KIND_INTEGER },
  { .name = "neg", .label = "Below", .header = "负数", .kind = RG_KIND_REAL },
  { .name = "en", .label = "English", .header = "英文", .kind = RG_KIND_TEXT },
  { .name = "u", .label = "Unknown", .header = "未知", .kind = RG_KIND_MONEY },
  { .name = "yes", .label = "Ticked", .header = "是否", .kind = RG_KIND_BOOLEAN },
  { .name = "t", .label = "Moment", .header = "时刻", .kind = RG_KIND_DATETIME },
  { .name = "n", .label = "No text", .header = "空文本", .kind = RG_KIND_TEXT },
};

static gpointer           added;
static const RgRecordType type = { .name = "thing", .plural = "things", .label = "Thing", .label_plural = "Things", .sheet = "东西", .fields = fields, .n_fields = G_N_ELEMENTS (fields), .added = &added };

static const RgValue *
look_up_cb (guint    field,
            gpointer user_data,
            RgValue *scratch)
{
  switch (field)
    {
    case 1:
      rg_value_set_real (scratch, 12.5);
      break;
    case 2:
      rg_value_set_int (scratch, 7);
      break;
    case 3:
      rg_value_set_int (scratch, 12345678);
      break;
    case 4:
      rg_value_set_text (scratch, "2026-01-31");
      break;
    case 5:
      rg_value_set_text (scratch, "深圳南方科技");
      break;
    case 6:
      rg_value_set_text (scratch, "2024-02-29");
      break;
    case 7:
      rg_value_set_int (scratch, 0);
      break;
    case 8:
      rg_value_set_real (scratch, -3.7);
      break;
    case 9:
      rg_value_set_text (scratch, "Hello World");
      break;
    case 11:
      rg_value_set_int (scratch, 1);
      break;
    case 12:
      rg_value_set_text (scratch, "2026-01-31 09:30");
      break;
    default:
      break;
    }
  return scratch;
}

static RgKind
kind_of (char letter)
{
  switch (letter)
    {
    case 'N':
      return RG_KIND_REAL;
    case 'D':
      return RG_KIND_DATE;
    case 'M':
      return RG_KIND_MONEY;
    case 'I':
      return RG_KIND_INTEGER;
    case 'Y':
      return RG_KIND_BOOLEAN;
    case 'W':
      return RG_KIND_DATETIME;
    default:
      return RG_KIND_TEXT;
    }
}

static char *
evaluate (char        letter,
          const char *formula)
{
  g_autoptr (RgField) field = rg_field_added_new ("x1", "Result", kind_of (letter), RG_FIELD_GRID, NULL, NULL, formula);
  g_auto (RgValue) result = RG_VALUE_INIT;

  rg_formula_evaluate (&type, field, look_up_cb, NULL, &result);
  g_assert_true (letter != 'E' || rg_formula_is_error (field, &result));
  if (letter == 'N' && result.storage == RG_STORAGE_REAL)
    return g_strdup_printf ("%.15g", result.real);
  return rg_kind_format (field, &result, RG_KIND_STYLE_FILE);
}

typedef struct
{
  char        kind; /* N number, T text, D day, B truth, E error, M amount, I whole number, Y yes or no, W moment */
  const char *formula;
  const char *result;
} Case;

static void
check_cases (const Case *cases,
             guint       n_cases)
{
  gboolean failed = FALSE;

  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *result = evaluate (cases[i].kind, cases[i].formula);

      if (g_str_equal (result, cases[i].result))
        continue;
      g_test_message ("%s gives %s instead of %s", cases[i].formula, result, cases[i].result);
      failed = TRUE;
    }
  g_assert_false (failed);
}

/* Worked out once by LibreOffice Calc 7.4 from the same formulas, read as Excel's, over cells with the same values. */
/* clang-format off */
static const Case calc_cases[] = {
  { 'N', "1+2*3", "7" },
  { 'N', "(1+2)*3", "9" },
  { 'N', "-2^2", "4" },
  { 'N', "2^3^2", "64" },
  { 'N', "2^-1", "0.5" },
  { 'N', "10%", "0.1" },
  { 'N', "5%*200", "10" },
  { 'N', "50%%", "0.005" },
  { 'N', "1-2-3", "-4" },
  { 'N', "100/8/2", "6.25" },
  { 'N', "--3", "3" },
  { 'N', "7-+2", "5" },
  { 'N', "0.1+0.2", "0.3" },
  { 'N', "1.5E3+1", "1501" },
  { 'N', "2*-3", "-6" },
  { 'B', "0.1+0.2=0.3", "TRUE" },
  { 'B', "1=1", "TRUE" },
  { 'B', "1<>1", "FALSE" },
  { 'B', "2>=2", "TRUE" },
  { 'B', "\"a\"<\"b\"", "TRUE" },
  { 'B', "\"10\"=10", "FALSE" },
  { 'B', "\"z\">100", "TRUE" },
  { 'T', "1&2", "12" },
  { 'T', "\"a\"&\"b\"&1+2", "ab3" },
  { 'T', "0.1+0.2&\"\"", "0.3" },
  { 'T', "1/3&\"x\"", "0.333333333333333x" },
  { 'N', "IF(1>2,1,2)", "2" },
  { 'N', "IF(TRUE,5)", "5" },
  { 'B', "IF(FALSE,5)", "FALSE" },
  { 'T', "IF([b]>5,\"大\",\"小\")", "大" },
  { 'B', "AND(TRUE,1,2>1)", "TRUE" },
  { 'B', "AND(TRUE,FALSE)", "FALSE" },
  { 'B', "OR(FALSE,0,1)", "TRUE" },
  { 'B', "NOT(1=2)", "TRUE" },
  { 'N', "IFERROR(1/0,9)", "9" },
  { 'T', "IFERROR(\"ok\",\"bad\")", "ok" },
  { 'N', "IFERROR(VALUE(\"x\"),-1)", "-1" },
  { 'B', "ISBLANK([a])", "FALSE" },
  { 'B', "ISERROR(1/0)", "TRUE" },
  { 'N', "ROUND(2.5,0)", "3" },
  { 'N', "ROUND(-2.5,0)", "-3" },
  { 'N', "ROUND(1.005,2)", "1.01" },
  { 'N', "ROUND(2.675,2)", "2.68" },
  { 'N', "ROUND(1234.567,-2)", "1200" },
  { 'N', "ROUND([m]*6%,2)", "7407.41" },
  { 'N', "ROUNDUP(2.1,0)", "3" },
  { 'N', "ROUNDUP(-2.1,0)", "-3" },
  { 'N', "ROUNDUP(3.14159,3)", "3.142" },
  { 'N', "ROUNDDOWN(2.9,0)", "2" },
  { 'N', "ROUNDDOWN(-2.9,0)", "-2" },
  { 'N', "ROUNDDOWN(31415.92654,-2)", "31400" },
  { 'N', "INT(3.7)", "3" },
  { 'N', "INT(-3.7)", "-4" },
  { 'N', "INT([neg])", "-4" },
  { 'N', "ABS([neg])", "3.7" },
  { 'N', "MIN(3,1,2)", "1" },
  { 'N', "MAX([a],[b],[neg])", "12.5" },
  { 'N', "SUM(1,2,3.5)", "6.5" },
  { 'N', "SUM([a],[b])", "19.5" },
  { 'N', "AVERAGE(1,2,6)", "3" },
  { 'N', "COUNT(1,2,3)", "3" },
  { 'N', "MOD(7,3)", "1" },
  { 'N', "MOD(-7,3)", "2" },
  { 'N', "MOD(7,-3)", "-2" },
  { 'N', "MOD(5.5,2)", "1.5" },
  { 'N', "POWER(2,10)", "1024" },
  { 'N', "POWER(4,0.5)", "2" },
  { 'N', "SQRT(2)", "1.4142135623731" },
  { 'N', "LEN(\"深圳abc\")", "5" },
  { 'N', "LEN([s])", "6" },
  { 'T', "LEFT([s],2)", "深圳" },
  { 'T', "LEFT(\"abc\")", "a" },
  { 'T', "LEFT(\"abc\",10)", "abc" },
  { 'T', "RIGHT([s],2)", "科技" },
  { 'T', "RIGHT(\"abc\",0)", "" },
  { 'T', "MID([s],3,2)", "南方" },
  { 'T', "MID(\"abc\",2,100)", "bc" },
  { 'T', "MID(\"abc\",10,2)", "" },
  { 'T', "UPPER(\"abcÄé\")", "ABCÄÉ" },
  { 'T', "LOWER(\"ABC深圳\")", "abc深圳" },
  { 'T', "TRIM(\"  a   b  \")", "a b" },
  { 'T', "CONCATENATE(\"a\",1,\"b\")", "a1b" },
  { 'T', "CONCAT(\"甲\",\"乙\")", "甲乙" },
  { 'N', "FIND(\"o\",[en])", "5" },
  { 'N', "FIND(\"o\",[en],6)", "8" },
  { 'N', "FIND(\"科\",[s])", "5" },
  { 'N', "SEARCH(\"WORLD\",[en])", "7" },
  { 'T', "SUBSTITUTE(\"aXbXc\",\"X\",\"-\")", "a-b-c" },
  { 'T', "SUBSTITUTE(\"aXbXc\",\"X\",\"-\",2)", "aXb-c" },
  { 'T', "SUBSTITUTE([s],\"南方\",\"北方\")", "深圳北方科技" },
  { 'T', "TEXT(1234.5,\"0.00\")", "1234.50" },
  { 'T', "TEXT(1234.567,\"#,##0.00\")", "1,234.57" },
  { 'T', "TEXT(1234567.891,\"#,##0\")", "1,234,568" },
  { 'T', "TEXT(0.256,\"0%\")", "26%" },
  { 'T', "TEXT(0.2567,\"0.0%\")", "25.7%" },
  { 'T', "TEXT(5,\"000\")", "005" },
  { 'T', "TEXT(-1234.5,\"#,##0.00\")", "-1,234.50" },
  { 'T', "TEXT(0.5,\"#.##\")", ".5" },
  { 'T', "TEXT(12.5,\"0.##\")", "12.5" },
  { 'T', "TEXT(1234.5,\"0.00元\")", "1234.50元" },
  { 'T', "TEXT(3,\"第0名\")", "第3名" },
  { 'T', "TEXT(-5,\"0.0;(0.0)\")", "(5.0)" },
  { 'T', "TEXT(0,\"0.0;(0.0);无\")", "无" },
  { 'T', "TEXT([d],\"yyyy-mm-dd\")", "2026-01-31" },
  { 'T', "TEXT([d],\"yyyy年m月d日\")", "2026年1月31日" },
  { 'T', "TEXT([d],\"yy/mm/dd\")", "26/01/31" },
  { 'T', "TEXT([d],\"yyyymm\")", "202601" },
  { 'T', "TEXT([d],\"m/d\")", "1/31" },
  { 'T', "TEXT([d]+0.6,\"yyyy-mm-dd hh:mm\")", "2026-01-31 14:24" },
  { 'T', "TEXT(0.75,\"hh:mm\")", "18:00" },
  { 'T', "TEXT(\"abc\",\"@\")", "abc" },
  { 'N', "VALUE(\"12.5\")", "12.5" },
  { 'N', "VALUE(\"1,234.5\")", "1234.5" },
  { 'N', "VALUE(\"15%\")", "0.15" },
  { 'D', "DATE(2026,1,31)", "2026-01-31" },
  { 'D', "DATE(2026,13,1)", "2027-01-01" },
  { 'D', "DATE(2026,2,30)", "2026-03-02" },
  { 'D', "DATE(2026,3,0)", "2026-02-28" },
  { 'D', "DATE(2025,14,15)", "2026-02-15" },
  { 'N', "YEAR([d])", "2026" },
  { 'N', "MONTH([d])", "1" },
  { 'N', "DAY([d])", "31" },
  { 'N', "WEEKDAY([d])", "7" },
  { 'N', "WEEKDAY([d],2)", "6" },
  { 'N', "WEEKDAY([d],3)", "5" },
  { 'N', "WEEKDAY(DATE(2026,2,1))", "1" },
  { 'N', "DAYS(DATE(2026,3,1),[d])", "29" },
  { 'N', "DAYS([e],[d])", "-702" },
  { 'N', "[d]-[e]", "702" },
  { 'D', "[d]+7", "2026-02-07" },
  { 'D', "[e]+365", "2025-02-28" },
  { 'N', "DATEDIF([e],[d],\"y\")", "1" },
  { 'N', "DATEDIF([e],[d],\"m\")", "23" },
  { 'N', "DATEDIF([e],[d],\"d\")", "702" },
  { 'N', "DATEDIF([e],[d],\"ym\")", "11" },
  { 'N', "DATEDIF(DATE(2026,1,15),DATE(2026,3,10),\"md\")", "23" },
  { 'N', "DATEDIF(DATE(2025,6,1),DATE(2026,3,10),\"yd\")", "282" },
  { 'D', "EDATE([d],1)", "2026-02-28" },
  { 'D', "EDATE([d],-2)", "2025-11-30" },
  { 'D', "EDATE([e],12)", "2025-02-28" },
  { 'D', "EOMONTH([d],0)", "2026-01-31" },
  { 'D', "EOMONTH([d],1)", "2026-02-28" },
  { 'D', "EOMONTH([d],-12)", "2025-01-31" },
  { 'T', "IFS([b]>10,\"高\",[b]>5,\"中\",TRUE,\"低\")", "中" },
  { 'T', "SWITCH([b],1,\"一\",7,\"七\",\"其他\")", "七" },
  { 'T', "SWITCH(3,1,\"一\",7,\"七\",\"其他\")", "其他" },
  { 'B', "[d]>[e]", "TRUE" },
  { 'B', "[d]=DATE(2026,1,31)", "TRUE" },
  { 'N', "[m]*0.13", "16049.3814" },
  { 'N', "ROUND([m]/1.13,2)", "109253.79" },
  { 'N', "([a]+[b])/2", "9.75" },
  { 'N', "[a]^2-[b]", "149.25" },
  { 'T', "[s]&\"-\"&[b]", "深圳南方科技-7" },
  { 'T', "UPPER(LEFT([en],1))&MID([en],2,4)", "Hello" },
  { 'N', "LEN(SUBSTITUTE([en],\"l\",\"\"))", "8" },
  { 'N', "LEN([en])-LEN(SUBSTITUTE([en],\"o\",\"\"))", "2" },
  { 'N', "IF(AND([a]>10,[b]<10),[a]*[b],0)", "87.5" },
  { 'N', "ROUND(SUM([a],[b],[neg])/3,4)", "5.2667" },
  { 'N', "MOD(YEAR([e]),4)", "0" },
  { 'E', "1/0", "#DIV/0!" },
  { 'E', "[a]/[z]", "#DIV/0!" },
  { 'E', "\"abc\"+1", "#VALUE!" },
  { 'E', "FIND(\"x\",\"abc\")", "#VALUE!" },
  { 'E', "MOD(5,0)", "#DIV/0!" },
  { 'E', "10^400", "#NUM!" },
  { 'E', "IF(1/0,1,2)", "#DIV/0!" },
  { 'E', "SUM(1,1/0)", "#DIV/0!" },
};

/* Calc has other words for these errors, and compares texts and writes large numbers otherwise; here it is as in Excel. */
static const Case excel_cases[] = {
  { 'B', "\"abc\"=\"ABC\"", "TRUE" },
  { 'T', "1E20&\"\"", "1E+20" },
  { 'E', "SQRT(-1)", "#NUM!" },
  { 'E', "VALUE(\"abc\")", "#VALUE!" },
  { 'E', "LEFT(\"abc\",-1)", "#VALUE!" },
  { 'E', "POWER(0,0)*1", "#NUM!" },
  { 'E', "DATEDIF([d],[e],\"d\")", "#NUM!" },
};

/* Where this differs from spreadsheets on purpose, and what they have no word for. */
static const Case own_cases[] = {
  { 'T', "[u]+1", "" },
  { 'T', "[u]*[b]", "" },
  { 'T', "-[u]", "" },
  { 'T', "[u]>5", "" },
  { 'T', "IF([u]>5,1,2)", "" },
  { 'T', "[u]=\"\"", "TRUE" },
  { 'T', "[u]<>\"\"", "FALSE" },
  { 'T', "[u]=0", "FALSE" },
  { 'T', "ISBLANK([u])", "TRUE" },
  { 'T', "SUM([u],[b])", "7" },
  { 'T', "AVERAGE([u],[b],1)", "4" },
  { 'T', "MAX([u],[neg])", "-3.7" },
  { 'T', "SUM([u])", "" },
  { 'T', "COUNT([u],1)", "1" },
  { 'T', "ROUND([u],2)", "" },
  { 'T', "YEAR([u])", "" },
  { 'T', "\"甲\"&[n]&\"乙\"", "甲乙" },
  { 'T', "LEN([n])", "0" },
  { 'T', "COALESCE([u],[n],\"无\")", "无" },
  { 'T', "COALESCE([n],[b])", "7" },
  { 'T', "AND([u]>1,TRUE)", "TRUE" },
  { 'T', "NOT([u]>1)", "" },
  { 'T', "IF([n]=\"\",\"未填\",\"已填\")", "未填" },
  { 'T', "[d]", "2026-01-31" },
  { 'T', "[t]", "2026-01-31 09:30" },
  { 'T', "[d]&\"\"", "2026-01-31" },
  { 'T', "[d]>\"2026-01-01\"", "TRUE" },
  { 'T', "[d]=\"2026/1/31\"", "TRUE" },
  { 'T', "\"2026-02-02\"-[d]", "2" },
  { 'T', "[yes]", "TRUE" },
  { 'T', "IF([yes],\"是\",\"否\")", "是" },
  { 'W', "[t]+0.5", "2026-01-31 21:30" },
  { 'D', "[t]+0.5", "2026-01-31" },
  { 'D', "\"2026年3月5日\"", "2026-03-05" },
  { 'M', "[m]*6%", "7407.41" },
  { 'M', "[m]/3", "41152.26" },
  { 'M', "1.005", "1.01" },
  { 'M', "-1.005", "-1.01" },
  { 'M', "0.1+0.2", "0.30" },
  { 'M', "10^20", "#NUM!" },
  { 'I', "2.5", "3" },
  { 'I', "10^16", "#NUM!" },
  { 'I', "\"12\"", "12" },
  { 'I', "\"abc\"", "#VALUE!" },
  { 'D', "\"abc\"", "#VALUE!" },
  { 'D', "-5", "#VALUE!" },
  { 'Y', "[b]>5", "是" },
  { 'Y', "[b]<5", "否" },
  { 'T', "累计交易金额 + 1", "#NAME?" },
  { 'T', "[累计交易金额(元)]+0.22", "123457" },
  { 'T', "[Total sales (yuan)]+0.22", "123457" },
  { 'T', "数量*2", "14" },
  { 'T', "count * 2", "14" },
  { 'T', "ＩＦ（数量＞５，“大”，“小”）", "#NAME?" },
  { 'T', "IF（数量＞５，“大”，“小”）", "大" },
  { 'T', "数量×２÷４", "3.5" },
  { 'T', "＝１＋１", "2" },
  { 'T', "IF(数量≥7；1；2)", "1" },
  { 'T', "【数量】≠7", "FALSE" },
  { 'T', "=[s] & \"（\" & [b] & \"）\"", "深圳南方科技（7）" },
  { 'T', "\"say \"\"hi\"\"\"", "say \"hi\"" },
  { 'T', "IF(TRUE,,2)", "" },
  { 'T', "TEXT([d],\"aaaa\")", "星期六" },
  { 'T', "TEXT([d],\"yyyy年mm月dd日\")", "2026年01月31日" },
  { 'T', "TEXT([t],\"h:mm\")", "9:30" },
  { 'T', "TEXT([u],\"0.00\")", "" },
  { 'T', "DATE(1899,1,1)", "#NUM!" },
  { 'T', "DATE(99999,1,1)", "#NUM!" },
  { 'T', "EDATE([d],1E300)", "#NUM!" },
  { 'T', "[x99]", "#REF!" },
  { 'T', "[gone]", "#NAME?" },
  { 'T', "NOSUCH(1)", "#NAME?" },
  { 'T', "1+", "#NAME?" },
  { 'T', "SUBSTITUTE(\"aaa\",\"\",\"b\")", "aaa" },
};
/* clang-format on */

static void
test_calc (void)
{
  check_cases (calc_cases, G_N_ELEMENTS (calc_cases));
  check_cases (excel_cases, G_N_ELEMENTS (excel_cases));
}

static void
test_own (void)
{
  check_cases (own_cases, G_N_ELEMENTS (own_cases));
}

static void
test_today (void)
{
  g_autoptr (GDateTime) before = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (before, "%Y-%m-%d");
  g_autofree char *result = evaluate ('D', "TODAY()");
  g_autofree char *moment = evaluate ('W', "NOW()");
  g_autofree char *days = evaluate ('N', "TODAY()-DATE(YEAR(TODAY()),MONTH(TODAY()),DAY(TODAY()))");
  g_autoptr (GDateTime) after = g_date_time_new_now_local ();
  g_autofree char *tomorrow = g_date_time_format (after, "%Y-%m-%d");

  g_assert_true (g_str_equal (result, today) || g_str_equal (result, tomorrow));
  g_assert_true (g_str_has_prefix (moment, today) || g_str_has_prefix (moment, tomorrow));
  g_assert_cmpstr (days, ==, "0");
}

static void
test_refused (void)
{
  static const char *const formulas[] = {
    "",
    "=",
    "1+",
    "(1",
    "1)",
    "[a",
    "\"a",
    "1 2",
    "a b",
    "IF(1)",
    "IF(1,2,3,4)",
    "NOSUCH(1)",
    "TODAY(1)",
    "1..2",
    "{1}",
    "a!b",
    "1+*2",
    "\xff",
    "SUM()",
  };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RgFormula) formula = rg_formula_parse (formulas[i], &error);

      if (formula != NULL)
        g_test_message ("accepted: %s", formulas[i]);
      g_assert_null (formula);
      g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

static char *
repeat (const char *before,
        const char *middle,
        const char *after,
        guint       n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (guint i = 0; i < n; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *deep = repeat ("(", "1", ")", 400);
  g_autofree char *chain = repeat ("1+", "1", "", 450);
  g_autofree char *signs = repeat ("-", "1", "", 900);
  g_autofree char *is_long = repeat ("1+", "1", "", 600);
  g_autofree char *sum = evaluate ('N', chain);
  g_autofree char *one = evaluate ('N', signs);

  g_assert_null (rg_formula_parse (deep, NULL));
  g_assert_null (rg_formula_parse (is_long, NULL));
  g_assert_cmpstr (sum, ==, "451");
  g_assert_cmpstr (one, ==, "1");
}

static void
set_added (const char *const *formulas)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_field_added_free);

  for (guint i = 0; formulas[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%u", i + 1);
      g_autofree char *label = g_strdup_printf ("列%u", i + 1);

      g_ptr_array_add (list, rg_field_added_new (name, label, RG_KIND_REAL, RG_FIELD_GRID, NULL, NULL, formulas[i]));
    }
  rg_record_type_set_added_fields (&type, list);
}

static char *
check_message (const char *text,
               const char *own_name)
{
  g_autoptr (RgFormula) formula = rg_formula_parse (text, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (formula);
  return rg_formula_check (formula, &type, own_name, &error) ? NULL : g_strdup (error->message);
}

static void
test_columns (void)
{
  set_added ((const char *const[]){ "[b]*2", "[x1]+1", "[x3]+1", "[x5]", "[x4]", NULL });

  g_autofree char *chained = evaluate ('N', "[列2]*10");
  g_autofree char *itself = evaluate ('N', "[x3]");
  g_autofree char *circle = evaluate ('N', "[x4]");
  g_autofree char *fine = check_message ("[x2]+[a]", "x9");
  g_autofree char *cycle = check_message ("[x2]+1", "x1");
  g_autofree char *unknown = check_message ("[什么]+1", "x9");
  g_autoptr (RgFormula) formula = rg_formula_parse ("[x2]+[a]+[x1]", NULL);
  g_autoptr (GArray) used = rg_formula_get_fields (formula, &type);

  g_assert_cmpstr (chained, ==, "150");
  g_assert_cmpstr (itself, ==, "#REF!");
  g_assert_cmpstr (circle, ==, "#REF!");
  g_assert_null (fine);
  g_assert_nonnull (cycle);
  g_assert_nonnull (unknown);
  g_assert_nonnull (strstr (unknown, "什么"));
  g_assert_cmpuint (used->len, ==, 2);
  g_assert_cmpuint (g_array_index (used, guint, 0), ==, 2);
  g_assert_cmpuint (g_array_index (used, guint, 1), ==, 1);

  /* A removed column keeps its index; what uses it says so. */
  set_added ((const char *const[]){ NULL });
  g_autofree char *removed = evaluate ('N', "[x2]+1");
  g_assert_cmpstr (removed, ==, "#REF!");
  g_assert_cmpint (rg_record_type_find_field (&type, "x2"), ==, G_N_ELEMENTS (fields) + 1);
  g_assert_cmpuint (rg_record_type_get_field (&type, G_N_ELEMENTS (fields) + 1)->flags & RG_FIELD_INTERNAL, !=, 0);
}

static void
test_rename (void)
{
  g_autofree char *stored = rg_formula_rename (" = [累计交易金额(元)]*数量 & \"[数量]\" & IF(count>1,TRUE,[Day])", &type, FALSE);
  g_autofree char *shown = rg_formula_rename (stored, &type, TRUE);
  g_autofree char *broken = rg_formula_rename ("1+[数量", &type, FALSE);

  g_assert_cmpstr (stored, ==, "[m]*[b] & \"[数量]\" & IF([b]>1,TRUE,[d])");
  g_assert_cmpstr (shown, ==, "[Total sales (yuan)]*[Count] & \"[数量]\" & IF([Count]>1,TRUE,[Day])");
  g_assert_cmpstr (broken, ==, "1+[数量");
}

/* Whatever people type, there is a result or a sentence. */
static void
test_noise (void)
{
  static const char *const pieces[] = { "1", "0", "-", "+", "*", "/", "^", "&", "%", "(", ")", ",", "\"", "\"a\"", "[a]", "[", "]", "IF(", "SUM(", "TEXT(", "MID(", "DATE(", "EDATE(", "[d]", "[s]", "[u]", "数量", "<", ">", "=", "（", "）", "“", "”", " ", "1E9", "1E308", ".", "TRUE", "SUBSTITUTE(", "\"0.00;;\"", "\"yyyy-mmmm\"", "ROUND(", "IFERROR(", "x9", ";", "，", "DATEDIF(", "\"md\"", "[e]", "LEFT(", "MOD(", "WEEKDAY(", "\xe4", "\xff", "SWITCH(", "EOMONTH(", "FIND(", "1E-300", "[neg]" };
  guint                    n_good = 0;

  for (guint i = 0; i < 60000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint            n = (guint)g_test_rand_int_range (1, 14);
      g_autofree char *renamed = NULL;
      g_autofree char *result = NULL;

      for (guint k = 0; k < n; k++)
        if (i % 7 == 0)
          g_string_append_c (text, (char)g_test_rand_int_range (1, 256));
        else
          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_autoptr (RgFormula) formula = rg_formula_parse (text->str, NULL);
      n_good += formula != NULL;
      result = evaluate ("NTDMIYW"[i % 7], text -> str);
      renamed = rg_formula_rename (text->str, &type, TRUE);
      g_assert_true (g_utf8_validate (result, -1, NULL));
    }
  g_assert_cmpuint (n_good, >, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formula/calc", test_calc);
  g_test_add_func ("/formula/own", test_own);
  g_test_add_func ("/formula/today", test_today);
  g_test_add_func ("/formula/refused", test_refused);
  g_test_add_func ("/formula/limits", test_limits);
  g_test_add_func ("/formula/columns", test_columns);
  g_test_add_func ("/formula/rename", test_rename);
  g_test_add_func ("/formula/noise", test_noise);

  return g_test_run ();
}
