/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define MANY 60

#define FUNCTION(name, body, min, max, usage, help)     \
  {                                                     \
    { name, usage, help }, min, max, rg_function_##body \
  }

/* clang-format off */
static const RgFunction functions[] = {
  FUNCTION ("IF", if, 2, 3, "IF(condition, then, else)", N_ ("One of two values")),
  FUNCTION ("IFS", ifs, 2, MANY, "IFS(condition, value, condition, value, …)", N_ ("The value of the first condition that holds")),
  FUNCTION ("SWITCH", switch, 3, MANY, "SWITCH(value, case, result, …, otherwise)", N_ ("The result of the case that is equal")),
  FUNCTION ("AND", and, 1, MANY, "AND(condition, …)", N_ ("Whether all conditions hold")),
  FUNCTION ("OR", or, 1, MANY, "OR(condition, …)", N_ ("Whether one condition holds")),
  FUNCTION ("NOT", not, 1, 1, "NOT(condition)", N_ ("The opposite")),
  FUNCTION ("IFERROR", iferror, 2, 2, "IFERROR(value, instead)", N_ ("Another value in place of an error")),
  FUNCTION ("ISERROR", iserror, 1, 1, "ISERROR(value)", N_ ("Whether there is an error")),
  FUNCTION ("ISBLANK", isblank, 1, 1, "ISBLANK(value)", N_ ("Whether it is empty")),
  FUNCTION ("COALESCE", coalesce, 1, MANY, "COALESCE(value, …)", N_ ("The first value that is not empty")),
  FUNCTION ("SUM", sum, 1, MANY, "SUM(number, …)", N_ ("The sum, without what is empty")),
  FUNCTION ("AVERAGE", average, 1, MANY, "AVERAGE(number, …)", N_ ("The mean, without what is empty")),
  FUNCTION ("COUNT", count, 1, MANY, "COUNT(number, …)", N_ ("How many are numbers")),
  FUNCTION ("MIN", min, 1, MANY, "MIN(number, …)", N_ ("The smallest")),
  FUNCTION ("MAX", max, 1, MANY, "MAX(number, …)", N_ ("The largest")),
  FUNCTION ("ROUND", round, 1, 2, "ROUND(number, digits)", N_ ("Rounded to so many digits after the point")),
  FUNCTION ("ROUNDUP", roundup, 1, 2, "ROUNDUP(number, digits)", N_ ("Rounded away from zero")),
  FUNCTION ("ROUNDDOWN", rounddown, 1, 2, "ROUNDDOWN(number, digits)", N_ ("Rounded towards zero")),
  FUNCTION ("INT", int, 1, 1, "INT(number)", N_ ("The whole number below")),
  FUNCTION ("ABS", abs, 1, 1, "ABS(number)", N_ ("Without the minus")),
  FUNCTION ("MOD", mod, 2, 2, "MOD(number, divisor)", N_ ("The rest of a division")),
  FUNCTION ("POWER", power, 2, 2, "POWER(number, exponent)", N_ ("A power")),
  FUNCTION ("SQRT", sqrt, 1, 1, "SQRT(number)", N_ ("The square root")),
  FUNCTION ("CONCAT", concat, 1, MANY, "CONCAT(text, …)", N_ ("Texts one after the other")),
  FUNCTION ("CONCATENATE", concat, 1, MANY, "CONCATENATE(text, …)", N_ ("Texts one after the other")),
  FUNCTION ("LEN", len, 1, 1, "LEN(text)", N_ ("How many characters")),
  FUNCTION ("LEFT", left, 1, 2, "LEFT(text, count)", N_ ("The first characters")),
  FUNCTION ("RIGHT", right, 1, 2, "RIGHT(text, count)", N_ ("The last characters")),
  FUNCTION ("MID", mid, 3, 3, "MID(text, start, count)", N_ ("Characters from the middle")),
  FUNCTION ("UPPER", upper, 1, 1, "UPPER(text)", N_ ("In capitals")),
  FUNCTION ("LOWER", lower, 1, 1, "LOWER(text)", N_ ("In small letters")),
  FUNCTION ("TRIM", trim, 1, 1, "TRIM(text)", N_ ("Without needless blanks")),
  FUNCTION ("FIND", find, 2, 3, "FIND(what, text, start)", N_ ("Where a text stands in another")),
  FUNCTION ("SEARCH", search, 2, 3, "SEARCH(what, text, start)", N_ ("As FIND, small or capital letters alike")),
  FUNCTION ("SUBSTITUTE", substitute, 3, 4, "SUBSTITUTE(text, old, new, which)", N_ ("With one text in place of another")),
  FUNCTION ("TEXT", text, 2, 2, "TEXT(value, \"0.00\")", N_ ("A number or date as text of a form: \"#,##0.00\", \"yyyy-mm-dd\"")),
  FUNCTION ("VALUE", value, 1, 1, "VALUE(text)", N_ ("A text as a number")),
  FUNCTION ("TODAY", today, 0, 0, "TODAY()", N_ ("The day of today")),
  FUNCTION ("NOW", now, 0, 0, "NOW()", N_ ("Today and the time")),
  FUNCTION ("DATE", date, 3, 3, "DATE(year, month, day)", N_ ("A day")),
  FUNCTION ("YEAR", year, 1, 1, "YEAR(date)", N_ ("The year of a day")),
  FUNCTION ("MONTH", month, 1, 1, "MONTH(date)", N_ ("The month of a day")),
  FUNCTION ("DAY", day, 1, 1, "DAY(date)", N_ ("The day of the month")),
  FUNCTION ("WEEKDAY", weekday, 1, 2, "WEEKDAY(date, 2)", N_ ("The day of the week; with 2, Monday is 1")),
  FUNCTION ("DAYS", days, 2, 2, "DAYS(end, start)", N_ ("The days between")),
  FUNCTION ("DATEDIF", datedif, 3, 3, "DATEDIF(start, end, \"m\")", N_ ("Whole years \"y\", months \"m\" or days \"d\" between")),
  FUNCTION ("EDATE", edate, 2, 2, "EDATE(date, months)", N_ ("The same day some months later")),
  FUNCTION ("EOMONTH", eomonth, 2, 2, "EOMONTH(date, months)", N_ ("The last day of the month some months later")),
};
/* clang-format on */

const RgFunction *
rg_formula_find_function (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (functions[i].public.name, name) == 0)
      return &functions[i];
  return NULL;
}

/**
 * rg_formula_functions:
 * @n_functions: (out): how many there are
 *
 * Returns: (transfer none) (array): the functions that formulas can use, for a list to choose from
 */
const RgFormulaFunction *
rg_formula_functions (guint *n_functions)
{
  static RgFormulaFunction list[G_N_ELEMENTS (functions)];
  static gsize             once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
        list[i] = functions[i].public;
      g_once_init_leave (&once, 1);
    }
  *n_functions = G_N_ELEMENTS (functions);
  return list;
}

RG_FUNCTION_BODY (if)
{
  gboolean truth;

  if (!rg_argument_truth (self, args, 0, &truth, answer))
    return;
  if (truth)
    rg_evaluate_node (self, g_ptr_array_index (args, 1), answer);
  else if (args->len == 3)
    rg_evaluate_node (self, g_ptr_array_index (args, 2), answer);
  else
    rg_answer_set_boolean (answer, FALSE);
}

/* A condition that cannot be told does not hold. */
RG_FUNCTION_BODY (ifs)
{
  for (guint i = 0; i + 1 < args->len; i += 2)
    {
      gboolean truth = FALSE;

      if (!rg_argument_truth (self, args, i, &truth, answer) && answer->type == RG_FORMULA_ERROR)
        return;
      if (!truth)
        continue;
      rg_evaluate_node (self, g_ptr_array_index (args, i + 1), answer);
      return;
    }
}

RG_FUNCTION_BODY (switch)
{
  g_auto (RgAnswer) value = RG_ANSWER_INIT;

  rg_evaluate_node (self, g_ptr_array_index (args, 0), &value);
  if (value.type == RG_FORMULA_ERROR)
    {
      rg_answer_move (answer, &value);
      return;
    }
  for (guint i = 1; i + 1 < args->len; i += 2)
    {
      g_auto (RgAnswer) other = RG_ANSWER_INIT;

      rg_evaluate_node (self, g_ptr_array_index (args, i), &other);
      if (other.type != value.type || (value.type != RG_FORMULA_BLANK && rg_answer_compare (&value, &other) != 0))
        continue;
      rg_evaluate_node (self, g_ptr_array_index (args, i + 1), answer);
      return;
    }
  if (args->len % 2 == 0)
    rg_evaluate_node (self, g_ptr_array_index (args, args->len - 1), answer);
}

/* Conditions that cannot be told are left out; with none left, nothing can be told. */
static void
combine (RgEvaluation *self,
         GPtrArray    *args,
         gboolean      all,
         RgAnswer     *answer)
{
  gboolean known = FALSE;
  gboolean result = all;

  for (guint i = 0; i < args->len; i++)
    {
      gboolean truth;

      if (!rg_argument_truth (self, args, i, &truth, answer))
        {
          if (answer->type == RG_FORMULA_ERROR)
            return;
          continue;
        }
      known = TRUE;
      result = all ? result && truth : result || truth;
    }
  if (known)
    rg_answer_set_boolean (answer, result);
}

RG_FUNCTION_BODY (and)
{
  combine (self, args, TRUE, answer);
}

RG_FUNCTION_BODY (or)
{
  combine (self, args, FALSE, answer);
}

RG_FUNCTION_BODY (not )
{
  gboolean truth;

  if (rg_argument_truth (self, args, 0, &truth, answer))
    rg_answer_set_boolean (answer, !truth);
}

RG_FUNCTION_BODY (iferror)
{
  rg_evaluate_node (self, g_ptr_array_index (args, 0), answer);
  if (answer->type != RG_FORMULA_ERROR)
    return;
  rg_answer_clear (answer);
  self->fault = NULL;
  rg_evaluate_node (self, g_ptr_array_index (args, 1), answer);
}

RG_FUNCTION_BODY (iserror)
{
  g_auto (RgAnswer) value = RG_ANSWER_INIT;

  rg_evaluate_node (self, g_ptr_array_index (args, 0), &value);
  rg_answer_set_boolean (answer, value.type == RG_FORMULA_ERROR);
}

static gboolean
is_blank (const RgAnswer *value)
{
  return value->type == RG_FORMULA_BLANK || (value->type == RG_FORMULA_TEXT && *value->text == '\0');
}

RG_FUNCTION_BODY (isblank)
{
  g_auto (RgAnswer) value = RG_ANSWER_INIT;

  rg_evaluate_node (self, g_ptr_array_index (args, 0), &value);
  if (value.type == RG_FORMULA_ERROR)
    rg_answer_move (answer, &value);
  else
    rg_answer_set_boolean (answer, is_blank (&value));
}

RG_FUNCTION_BODY (coalesce)
{
  for (guint i = 0; i < args->len; i++)
    {
      rg_answer_clear (answer);
      rg_evaluate_node (self, g_ptr_array_index (args, i), answer);
      if (!is_blank (answer))
        return;
    }
}

typedef struct
{
  double   sum;
  double   smallest;
  double   largest;
  gint64   n;
  gboolean dates; /* all are days */
} Totals;

/* FALSE: one is an error. What is empty is left out. */
static gboolean
add_up (RgEvaluation *self,
        GPtrArray    *args,
        Totals       *totals,
        RgAnswer     *answer)
{
  *totals = (Totals){ 0, INFINITY, -INFINITY, 0, TRUE };
  for (guint i = 0; i < args->len; i++)
    {
      g_auto (RgAnswer) value = RG_ANSWER_INIT;
      double number;

      rg_evaluate_node (self, g_ptr_array_index (args, i), &value);
      if (value.type != RG_FORMULA_ERROR && is_blank (&value))
        continue;
      if (value.type == RG_FORMULA_ERROR || !rg_answer_to_number (&value, &number))
        {
          rg_answer_set_error (answer, value.type == RG_FORMULA_ERROR ? (RgFormulaError)value.number : RG_FORMULA_VALUE);
          return FALSE;
        }
      totals->sum += number;
      totals->smallest = MIN (totals->smallest, number);
      totals->largest = MAX (totals->largest, number);
      totals->dates = totals->dates && value.type == RG_FORMULA_DATE;
      totals->n++;
    }
  return TRUE;
}

/* Of nothing but empty fields the sum is unknown as well. */
RG_FUNCTION_BODY (sum)
{
  Totals totals;

  if (add_up (self, args, &totals, answer) && totals.n > 0)
    rg_answer_set_number (answer, totals.sum);
}

static void
set_like (RgAnswer     *answer,
          const Totals *totals,
          double        number)
{
  if (totals->n > 0 && totals->dates)
    rg_answer_set_date (answer, number);
  else if (totals->n > 0)
    rg_answer_set_number (answer, number);
}

RG_FUNCTION_BODY (average)
{
  Totals totals;

  if (add_up (self, args, &totals, answer) && totals.n > 0)
    set_like (answer, &totals, totals.sum / (double)totals.n);
}

RG_FUNCTION_BODY (min)
{
  Totals totals;

  if (add_up (self, args, &totals, answer))
    set_like (answer, &totals, totals.smallest);
}

RG_FUNCTION_BODY (max)
{
  Totals totals;

  if (add_up (self, args, &totals, answer))
    set_like (answer, &totals, totals.largest);
}

RG_FUNCTION_BODY (count)
{
  double n = 0;

  for (guint i = 0; i < args->len; i++)
    {
      g_auto (RgAnswer) value = RG_ANSWER_INIT;

      rg_evaluate_node (self, g_ptr_array_index (args, i), &value);
      n += value.type == RG_FORMULA_NUMBER || value.type == RG_FORMULA_DATE;
    }
  rg_answer_set_number (answer, n);
}

static void
round_argument (RgEvaluation *self,
                GPtrArray    *args,
                int           direction,
                RgAnswer     *answer)
{
  double number;
  double digits;

  if (rg_argument_number (self, args, 0, &number, answer) && rg_argument_optional (self, args, 1, 0, &digits, answer))
    rg_answer_set_number (answer, rg_formula_round (number, (int)CLAMP (trunc (digits), -300, 300), direction));
}

RG_FUNCTION_BODY (round)
{
  round_argument (self, args, 0, answer);
}

RG_FUNCTION_BODY (roundup)
{
  round_argument (self, args, 1, answer);
}

RG_FUNCTION_BODY (rounddown)
{
  round_argument (self, args, -1, answer);
}

RG_FUNCTION_BODY (int)
{
  double number;

  if (rg_argument_number (self, args, 0, &number, answer))
    rg_answer_set_number (answer, floor (number));
}

RG_FUNCTION_BODY (abs)
{
  double number;

  if (rg_argument_number (self, args, 0, &number, answer))
    rg_answer_set_number (answer, fabs (number));
}

/* The sign is that of the divisor, as in spreadsheets. */
RG_FUNCTION_BODY (mod)
{
  double number;
  double divisor;

  if (!rg_argument_number (self, args, 0, &number, answer) || !rg_argument_number (self, args, 1, &divisor, answer))
    return;
  if (divisor == 0)
    rg_answer_set_error (answer, RG_FORMULA_DIV0);
  else
    rg_answer_set_number (answer, number - divisor * floor (number / divisor));
}

RG_FUNCTION_BODY (power)
{
  double number;
  double exponent;

  if (!rg_argument_number (self, args, 0, &number, answer) || !rg_argument_number (self, args, 1, &exponent, answer))
    return;
  if (number == 0 && exponent <= 0)
    rg_answer_set_error (answer, exponent == 0 ? RG_FORMULA_NUM : RG_FORMULA_DIV0);
  else
    rg_answer_set_number (answer, pow (number, exponent));
}

RG_FUNCTION_BODY (sqrt)
{
  double number;

  if (rg_argument_number (self, args, 0, &number, answer))
    rg_answer_set_number (answer, sqrt (number));
}
