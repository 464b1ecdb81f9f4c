/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-formula.h"

#include <string.h>

#include "rg-clock.h"
#include "rg-error.h"
#include "rg-field-added.h"
#include "rg-kind.h"
#include "rg-record-type.h"

/* What is said about formulas that are wrong, and that none of them can stop the program. */

static const RgField fields[] = {
  { .name = "id", .label = "ID", .header = "ID", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_INTERNAL },
  { .name = "total", .label = "Total", .header = "总额", .kind = RG_KIND_MONEY },
  { .name = "n", .label = "Number", .header = "数量", .kind = RG_KIND_INTEGER },
  { .name = "note", .label = "Note", .header = "备注", .kind = RG_KIND_NOTE },
  { .name = "day", .label = "Day", .header = "日期", .kind = RG_KIND_DATE },
  { .name = "huge", .label = "Huge", .header = "大文", .kind = RG_KIND_NOTE },
};

static gpointer           added;
static const RgRecordType type = { .name = "thing", .plural = "things", .label = "Thing", .label_plural = "Things", .sheet = "东西", .fields = fields, .n_fields = G_N_ELEMENTS (fields), .added = &added };

/* What stands in the field "huge": 100 kB. */
static char *huge;

static const RgValue *
look_up_cb (guint    field,
            gpointer user_data,
            RgValue *scratch)
{
  if (field == 1)
    rg_value_set_int (scratch, 12345);
  else if (field == 2)
    rg_value_set_int (scratch, 0);
  else if (field == 3)
    rg_value_set_text (scratch, "第一行\n第二行");
  else if (field == 4)
    rg_value_set_text (scratch, "2026-01-31");
  else if (field == 5)
    rg_value_set_text (scratch, huge);
  return scratch;
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
explain (const char *formula)
{
  g_autoptr (RgField) field = rg_field_added_new ("x99", "Result", RG_KIND_REAL, RG_FIELD_GRID, NULL, NULL, formula);

  return rg_formula_dup_explanation (&type, field, look_up_cb, NULL);
}

static char *
evaluate (RgKind      kind,
          const char *formula)
{
  g_autoptr (RgField) field = rg_field_added_new ("x99", "Result", kind, RG_FIELD_GRID, NULL, NULL, formula);
  g_auto (RgValue) result = RG_VALUE_INIT;

  rg_formula_evaluate (&type, field, look_up_cb, NULL, &result);
  return rg_formula_is_error (field, &result) ? g_strdup (result.text) : rg_kind_format (field, &result, RG_KIND_STYLE_FILE);
}

static void
test_explanation (void)
{
  static const struct
  {
    const char *formula;
    const char *text;
  } cases[] = {
    { "1 + total / n", "The formula divides by zero. Here: [Total] / [Number]. “Number” is “0”." },
    { "[备注] * 2", "The formula calculates with something that is not a number or a date. Here: [Note] * 2. “Note” is “第一行 第二行”." },
    { "IFERROR(1/0, [note]-1)", "The formula calculates with something that is not a number or a date. Here: [Note]-1. “Note” is “第一行 第二行”." },
    { "COUNT(1/0)+n/(n*2)", "The formula divides by zero. Here: [Number]/([Number]*2)." },
    { "[列1]+1", "The formula divides by zero. It comes from the column “列1”. Here: 1/[Number]. “Number” is “0”." },
    { "列2*2", "The formula uses a column that was removed. It comes from the column “列2”." },
    { "列3", "The formula would need its own result. It comes from the column “列4”. Here: [列3]. " },
    { "DATE(1000,1,1)", "The result of the formula is not possible, or too large. Here: DATE(1000,1,1)." },
    { "nothing+1", "The formula cannot be read: a name in it is not known. Here: nothing." },
    { "1+", "The formula cannot be read: a name in it is not known." },
    { "total/2", NULL },
    { "IFERROR(1/0,1)", NULL },
    { "[note]", "The formula calculates with something that is not a number or a date." },
  };

  set_added ((const char *const[]){ "1/[n]", "[x77]", "[x4]", "[x3]", NULL });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = explain (cases[i].formula);

      if (cases[i].text != NULL && g_str_has_prefix (cases[i].text, "The formula would"))
        g_assert_true (text != NULL && g_str_has_prefix (text, "The formula would need its own result."));
      else
        g_assert_cmpstr (text, ==, cases[i].text);
    }
  set_added ((const char *const[]){ NULL });
}

/* The part of the formula that a sentence is about, in characters: it is marked in the text. */
static void
test_place (void)
{
  static const struct
  {
    const char *formula;
    const char *part;
  } cases[] = {
    { "总额 + 没有 * 2", "没有" },
    { "[总额] + [没有这列] * 2", "[没有这列]" },
    { "1 + NOSUCH(2)", "NOSUCH(" },
    { "IF(ROUND(1,2,3), 1)", "ROUND(1,2,3)" },
    { "1 + * 2", "*" },
    { "(1 + 2", "" },
    { "1 +", "" },
    { "总额 ￥ 2", "￥" },
    { "\"甲\" & \"乙", "\"乙" },
    { "总额 数量", "数量" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RgFormulaSpan span;
      g_autoptr (GError) error = NULL;
      g_autofree char *part = NULL;

      g_assert_false (rg_formula_inspect (cases[i].formula, &type, NULL, &span, &error));
      g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
      g_assert_cmpuint (span.start, <=, span.end);
      g_assert_cmpuint (span.end, <=, (guint)g_utf8_strlen (cases[i].formula, -1));
      part = g_utf8_substring (cases[i].formula, span.start, span.end);
      g_assert_cmpstr (part, ==, cases[i].part);
      if (*cases[i].part == '\0')
        g_assert_cmpuint (span.start, ==, (guint)g_utf8_strlen (cases[i].formula, -1));
    }
}

/* Formulas know the day from the clock of the book. */
static void
test_clock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2027, 2, 28, 13, 45, 0);
  g_autoptr (RgClock) clock = rg_clock_new_fixed (now);

  rg_clock_set_default (clock);
  g_autofree char *today = evaluate (RG_KIND_DATE, "TODAY()");
  g_autofree char *moment = evaluate (RG_KIND_DATETIME, "NOW()");
  g_autofree char *days = evaluate (RG_KIND_INTEGER, "TODAY()-日期");
  rg_clock_set_default (NULL);
  g_assert_cmpstr (today, ==, "2027-02-28");
  g_assert_cmpstr (moment, ==, "2027-02-28 13:45");
  g_assert_cmpstr (days, ==, "393");
}

/* Each column uses the one before two hundred times: worked out one by one this would take longer than the world stands. */
static void
test_tower (void)
{
  GString *formulas[10];
  char    *texts[11] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      formulas[i] = g_string_new ("0");
      for (guint k = 0; k < 150; k++)
        g_string_append_printf (formulas[i], i == 0 ? "+0.01" : "+[x%u]", i);
      texts[i] = formulas[i]->str;
    }
  set_added ((const char *const *)texts);
  g_autoptr (RgFormula) formula = rg_formula_parse ("[x9]+[x9]", NULL);
  g_autoptr (GArray) used = rg_formula_get_fields (formula, &type);
  g_autofree char *second = evaluate (RG_KIND_REAL, "ROUND([x2]+[x2],2)");
  g_autofree char *top = evaluate (RG_KIND_REAL, "[x9]>1E10");
  g_autofree char *circle = NULL;

  g_assert_cmpuint (used->len, ==, 0);
  g_assert_cmpstr (second, ==, "450");
  g_assert_cmpstr (top, ==, "1");
  /* And in a circle. */
  texts[0] = texts[9];
  set_added ((const char *const *)texts);
  circle = evaluate (RG_KIND_REAL, "[x9]+1");
  g_assert_cmpstr (circle, ==, "#REF!");
  set_added ((const char *const[]){ NULL });
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    g_string_free (formulas[i], TRUE);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (result, text);
  return g_string_free (result, FALSE);
}

static void
test_large (void)
{
  static const char *const formulas[] = { "[huge]&[huge]", "SUBSTITUTE([huge],\"a\",\"bbbb\")", "LEN([huge])", "UPPER([huge])", "VALUE([huge])", "[huge]+1", "TEXT(1,[huge])", "FIND([huge],[huge])", "CONCAT([huge],[huge],[huge])", "IF([huge]=[huge],1,2)", "TRIM([huge])", "MID([huge],99999,1E308)", "ROUND(1E308*10,1E308)", "1E308*1E308", "2^1E9", "EDATE([day],1E300)", "DATE(1E300,1E300,1E300)", "MOD(1E308,1E-308)", "LEFT(\"a\",1E308)", "-1E308-1E308" };
  g_autofree char         *percent = repeat ("%", 500);
  g_autofree char         *text = g_strconcat ("1", percent, NULL);
  g_autofree char         *minus = repeat ("-(", 300);
  g_autofree char *not = repeat ("NOT(", 240);
  RgFormulaSpan span;

  huge = repeat ("aé汉\n", 12500);
  g_assert_cmpuint (strlen (huge), ==, 87500 + 12500 * 0);
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autofree char *result = evaluate (RG_KIND_TEXT, formulas[i]);
      g_autofree char *explanation = explain (formulas[i]);

      g_assert_nonnull (result);
      g_assert_true (explanation == NULL || g_utf8_validate (explanation, -1, NULL));
      g_assert_true (explanation == NULL || strlen (explanation) < 1000);
    }
  g_assert_null (rg_formula_parse (huge, NULL));
  g_assert_null (rg_formula_parse (text, NULL));
  g_assert_false (rg_formula_inspect (minus, &type, NULL, &span, NULL));
  g_assert_false (rg_formula_inspect (not, &type, NULL, &span, NULL));
  g_clear_pointer (&huge, g_free);
}

static const char *const pieces[] = { "1", "0", "-", "+", "*", "/", "^", "&", "%", "(", ")", ",", "\"", "\"a\"", "[total]", "[n]", "[note]", "[day]", "[huge]", "[x1]", "[x2]", "[x3]", "[x99]", "[", "]", "IF(", "SUM(", "TEXT(", "MID(", "DATE(", "EDATE(", "数量", "<", ">", "=", "<>", "（", "）", "“", "”", " ", "1E9", "1E308", "1E-300", ".", "TRUE", "SUBSTITUTE(", "\"0.00;;\"", "\"yyyy-mmmm\"", "ROUND(", "IFERROR(", "ISERROR(", "COUNT(", "x9", ";", "，", "DATEDIF(", "\"md\"", "LEFT(", "RIGHT(", "MOD(", "WEEKDAY(", "\xe4", "\xff", "SWITCH(", "IFS(", "EOMONTH(", "FIND(", "SEARCH(", "TODAY()", "NOW()", "POWER(", "SQRT(", "AND(", "OR(", "NOT(", "COALESCE(", "VALUE(", "CONCAT(", "\n", "😀", "\"2026-02-30\"", "\"1,234\"" };

static void
append_noise (GRand   *rand,
              GString *text)
{
  guint    n = (guint)g_rand_int_range (rand, 1, 16);
  gboolean bytes = g_rand_int_range (rand, 0, 8) == 0;

  for (guint i = 0; i < n && bytes; i++)
    g_string_append_c (text, (char)g_rand_int_range (rand, 1, 256));
  for (guint i = 0; i < n && !bytes; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
}

/* Formulas that can be read, as people would nest them. */
static void
append_sense (GRand   *rand,
              GString *text,
              guint    depth)
{
  static const char *const atoms[] = { "1", "0", "2.5", "\"甲\"", "\"\"", "[total]", "[n]", "[note]", "[day]", "[x1]", "[x2]", "[x3]", "TODAY()", "TRUE", "[没有]", "1E300" };
  static const char *const signs[] = { "+", "-", "*", "/", "^", "&", "=", "<>", "<", ">=" };
  guint                    n;
  const RgFormulaFunction *functions = rg_formula_functions (&n);
  int                      choice = depth > 4 ? 0 : g_rand_int_range (rand, 0, 4);

  if (choice == 0)
    g_string_append (text, atoms[g_rand_int_range (rand, 0, G_N_ELEMENTS (atoms))]);
  else if (choice == 1)
    {
      g_string_append_c (text, '(');
      append_sense (rand, text, depth + 1);
      g_string_append (text, signs[g_rand_int_range (rand, 0, G_N_ELEMENTS (signs))]);
      append_sense (rand, text, depth + 1);
      g_string_append_c (text, ')');
    }
  else
    {
      guint n_args = (guint)g_rand_int_range (rand, 0, 5);

      g_string_append_printf (text, "%s(", functions[g_rand_int_range (rand, 0, (gint32)n)].name);
      for (guint i = 0; i < n_args; i++)
        {
          g_string_append (text, i == 0 ? "" : ",");
          append_sense (rand, text, depth + 1);
        }
      g_string_append_c (text, ')');
    }
}

/* Whatever people type, there is a result or a sentence, and each error has its place. */
static void
check_one (const char *text,
           guint      *n_good,
           guint      *n_errors)
{
  RgFormulaSpan span;
  g_autoptr (GError) error = NULL;
  g_autofree char *result = evaluate (RG_KIND_TEXT, text);
  g_autofree char *explanation = explain (text);
  g_autofree char *renamed = rg_formula_rename (text, &type, TRUE);

  g_assert_true (g_utf8_validate (result, -1, NULL));
  g_assert_true (explanation == NULL || g_utf8_validate (explanation, -1, NULL));
  *n_errors += explanation != NULL;
  if (rg_formula_inspect (text, &type, "x99", &span, &error))
    (*n_good)++;
  else if (g_utf8_validate (text, -1, NULL))
    {
      g_assert_cmpuint (span.start, <=, span.end);
      g_assert_cmpuint (span.end, <=, (guint)g_utf8_strlen (text, -1));
    }
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
}

static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260306);
  guint n_good = 0;
  guint n_errors = 0;

  huge = repeat ("a汉", 25000);
  set_added ((const char *const[]){ "1/[n]", "[x3]&[note]", "[x2]+1", NULL });
  for (guint i = 0; i < 200000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      if (i % 2 == 0)
        append_noise (rand, text);
      else
        append_sense (rand, text, 0);
      check_one (text->str, &n_good, &n_errors);
    }
  g_test_message ("%u could be read, %u gave an error", n_good, n_errors);
  g_assert_cmpuint (n_good, >, 10000);
  g_assert_cmpuint (n_errors, >, 10000);
  set_added ((const char *const[]){ NULL });
  g_clear_pointer (&huge, g_free);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formula-errors/explanation", test_explanation);
  g_test_add_func ("/formula-errors/place", test_place);
  g_test_add_func ("/formula-errors/clock", test_clock);
  g_test_add_func ("/formula-errors/tower", test_tower);
  g_test_add_func ("/formula-errors/large", test_large);
  if (g_test_slow ())
    g_test_add_func ("/formula-errors/noise", test_noise);

  return g_test_run ();
}
