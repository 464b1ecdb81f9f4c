/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "rg-date.h"

#define SECONDS 86400

void
rg_answer_clear (RgAnswer *answer)
{
  g_clear_pointer (&answer->text, g_free);
  answer->type = RG_FORMULA_BLANK;
  answer->number = 0;
}

void
rg_answer_set_number (RgAnswer *answer,
                      double    number)
{
  rg_answer_clear (answer);
  answer->type = isfinite (number) ? RG_FORMULA_NUMBER : RG_FORMULA_ERROR;
  answer->number = isfinite (number) ? number : RG_FORMULA_NUM;
}

void
rg_answer_set_date (RgAnswer *answer,
                    double    serial)
{
  GDate date;
  int   second;

  rg_answer_clear (answer);
  if (!rg_serial_split (serial, &date, &second))
    {
      rg_answer_set_error (answer, RG_FORMULA_NUM);
      return;
    }
  answer->type = RG_FORMULA_DATE;
  answer->number = serial;
}

void
rg_answer_set_boolean (RgAnswer *answer,
                       gboolean  value)
{
  rg_answer_clear (answer);
  answer->type = RG_FORMULA_BOOLEAN;
  answer->number = value ? 1 : 0;
}

void
rg_answer_take_text (RgAnswer *answer,
                     char     *text)
{
  rg_answer_clear (answer);
  if (strlen (text) > RG_FORMULA_MAX_TEXT)
    {
      g_free (text);
      rg_answer_set_error (answer, RG_FORMULA_VALUE);
      return;
    }
  answer->type = RG_FORMULA_TEXT;
  answer->text = text;
}

void
rg_answer_set_error (RgAnswer      *answer,
                     RgFormulaError error)
{
  rg_answer_clear (answer);
  answer->type = RG_FORMULA_ERROR;
  answer->number = error;
}

void
rg_answer_move (RgAnswer *answer,
                RgAnswer *from)
{
  rg_answer_clear (answer);
  *answer = *from;
  *from = (RgAnswer)RG_ANSWER_INIT;
}

/* Days that count as spreadsheets do: 1 is 1899-12-31. */
static double
serial_of_date (const GDate *date)
{
  GDate origin;

  g_date_clear (&origin, 1);
  g_date_set_dmy (&origin, 30, G_DATE_DECEMBER, 1899);
  return (double)g_date_get_julian (date) - (double)g_date_get_julian (&origin);
}

/* "2026-01-05", "2026-01-05 14:30", "2026年1月5日" */
gboolean
rg_serial_parse (const char *text,
                 double     *serial)
{
  g_autofree char *iso = NULL;
  RgDateResult     result = rg_date_parse (text, TRUE, &iso);
  GDate            date;
  int              year = 0;
  int              month = 0;
  int              day = 0;
  int              hour = 0;
  int              minute = 0;

  if ((result != RG_DATE_OK && result != RG_DATE_GUESSED) || iso == NULL ||
      sscanf (iso, "%4d-%2d-%2d %2d:%2d", &year, &month, &day, &hour, &minute) < 3)
    return FALSE;
  g_date_clear (&date, 1);
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  *serial = serial_of_date (&date) + (hour * 3600 + minute * 60) / (double)SECONDS;
  return TRUE;
}

/* FALSE: before 1900 or after 2199. */
gboolean
rg_serial_split (double serial,
                 GDate *date,
                 int   *second)
{
  double day = floor (serial + 0.5 / SECONDS);

  if (!(day >= 1 && day <= 109571))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (date, (guint)day);
  *second = (int)floor ((serial - day) * SECONDS + 0.5);
  *second = CLAMP (*second, 0, SECONDS - 1);
  return TRUE;
}

/* NULL: no day that is possible. */
char *
rg_serial_to_text (double serial)
{
  GDate date;
  int   second;

  if (!rg_serial_split (serial, &date, &second))
    return NULL;
  if (second == 0)
    return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
  return g_strdup_printf ("%04d-%02d-%02d %02d:%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date),
                          second / 3600, second / 60 % 60);
}

/* 15 figures, as spreadsheets show them: 0.1+0.2 is 0.3. */
char *
rg_formula_number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number + 0.0);
  return g_ascii_strup (buffer, -1);
}

/* @direction: 0 to the nearest, halves away from zero; 1 away from zero; -1 towards zero */
double
rg_formula_round (double number,
                  int    digits,
                  int    direction)
{
  double factor = pow (10, abs (digits));
  double scaled = digits >= 0 ? number * factor : number / factor;
  char   buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (scaled) || !isfinite (factor))
    return digits >= 0 ? number : 0;
  /* 1.005 * 100 is 100.49999999999999: what people typed is meant. */
  scaled = g_ascii_strtod (g_ascii_formatd (buffer, sizeof buffer, "%.15g", scaled), NULL);
  scaled = direction == 0 ? round (scaled) : direction > 0 ? (scaled < 0 ? floor (scaled) : ceil (scaled)) :
                                                             trunc (scaled);
  scaled = digits >= 0 ? scaled / factor : scaled * factor;
  return scaled + 0.0;
}

static gboolean
text_to_number (const char *text,
                double     *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *time = NULL;
  g_auto (GStrv) groups = g_strsplit (stripped, ",", -1);
  g_autofree char *plain = g_strjoinv ("", groups);
  char            *end;
  double           value = g_ascii_strtod (plain, &end);

  if (*plain != '\0' && strspn (plain, "0123456789+-.eE%") == strlen (plain) && end != plain &&
      (*end == '\0' || g_str_equal (end, "%")) && isfinite (value))
    {
      *number = *end == '%' ? value / 100 : value;
      return TRUE;
    }
  if (rg_serial_parse (stripped, number))
    return TRUE;
  if (strchr (stripped, ':') == NULL || !rg_date_parse_time (stripped, &time))
    return FALSE;
  *number = ((g_ascii_strtod (time, NULL)) * 60 + g_ascii_strtod (time + 3, NULL)) / 1440;
  return TRUE;
}

/* Not for blank ones and errors. */
gboolean
rg_answer_to_number (const RgAnswer *answer,
                     double         *number)
{
  if (answer->type == RG_FORMULA_TEXT)
    return text_to_number (answer->text, number);
  *number = answer->number;
  return answer->type == RG_FORMULA_NUMBER || answer->type == RG_FORMULA_DATE || answer->type == RG_FORMULA_BOOLEAN;
}

/* "" for what is blank. */
char *
rg_answer_to_text (const RgAnswer *answer)
{
  switch (answer->type)
    {
    case RG_FORMULA_NUMBER:
      return rg_formula_number_text (answer->number);
    case RG_FORMULA_DATE:
      return rg_serial_to_text (answer->number);
    case RG_FORMULA_BOOLEAN:
      return g_strdup (answer->number != 0 ? "TRUE" : "FALSE");
    case RG_FORMULA_TEXT:
      return g_strdup (answer->text);
    case RG_FORMULA_ERROR:
      return g_strdup (rg_formula_error_code ((RgFormulaError)answer->number));
    case RG_FORMULA_BLANK:
    default:
      return g_strdup ("");
    }
}

static int
compare_numbers (double a,
                 double b)
{
  if (fabs (a - b) <= 4e-15 * MAX (fabs (a), fabs (b)))
    return 0;
  return a < b ? -1 : 1;
}

static int
compare_texts (const char *a,
               const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_utf8_collate (folded_a, folded_b) == 0 || g_str_equal (folded_a, folded_b) ? 0 : g_utf8_collate (folded_a, folded_b);
}

static int
rank (const RgAnswer *answer)
{
  return answer->type == RG_FORMULA_TEXT ? 1 : answer->type == RG_FORMULA_BOOLEAN ? 2 :
                                                                                    0;
}

/* As spreadsheets do: numbers before texts before yes and no; but a day may be written as a text. */
int
rg_answer_compare (const RgAnswer *a,
                   const RgAnswer *b)
{
  double serial;

  if (a->type == RG_FORMULA_TEXT && b->type == RG_FORMULA_TEXT)
    return compare_texts (a->text, b->text);
  if (a->type == RG_FORMULA_DATE && b->type == RG_FORMULA_TEXT && rg_serial_parse (b->text, &serial))
    return compare_numbers (a->number, serial);
  if (a->type == RG_FORMULA_TEXT && b->type == RG_FORMULA_DATE && rg_serial_parse (a->text, &serial))
    return compare_numbers (serial, b->number);
  if (rank (a) != rank (b))
    return rank (a) - rank (b);
  return compare_numbers (a->number, b->number);
}

/* Reads an argument; FALSE when it is empty or an error, which @answer becomes. */
static gboolean
read_argument (RgEvaluation *self,
               GPtrArray    *args,
               guint         index,
               RgAnswer     *value,
               RgAnswer     *answer)
{
  rg_evaluate_node (self, g_ptr_array_index (args, index), value);
  if (value->type == RG_FORMULA_ERROR)
    rg_answer_move (answer, value);
  return answer->type != RG_FORMULA_ERROR && value->type != RG_FORMULA_BLANK;
}

gboolean
rg_argument_number (RgEvaluation *self,
                    GPtrArray    *args,
                    guint         index,
                    double       *number,
                    RgAnswer     *answer)
{
  g_auto (RgAnswer) value = RG_ANSWER_INIT;

  if (!read_argument (self, args, index, &value, answer))
    return FALSE;
  if (rg_answer_to_number (&value, number))
    return TRUE;
  rg_answer_set_error (answer, RG_FORMULA_VALUE);
  return FALSE;
}

gboolean
rg_argument_optional (RgEvaluation *self,
                      GPtrArray    *args,
                      guint         index,
                      double        fallback,
                      double       *number,
                      RgAnswer     *answer)
{
  *number = fallback;
  return index >= args->len || rg_argument_number (self, args, index, number, answer);
}

/* What is empty is "". */
gboolean
rg_argument_text (RgEvaluation *self,
                  GPtrArray    *args,
                  guint         index,
                  char        **text,
                  RgAnswer     *answer)
{
  g_auto (RgAnswer) value = RG_ANSWER_INIT;

  if (!read_argument (self, args, index, &value, answer) && answer->type == RG_FORMULA_ERROR)
    return FALSE;
  *text = rg_answer_to_text (&value);
  return TRUE;
}

gboolean
rg_argument_truth (RgEvaluation *self,
                   GPtrArray    *args,
                   guint         index,
                   gboolean     *truth,
                   RgAnswer     *answer)
{
  g_auto (RgAnswer) value = RG_ANSWER_INIT;

  if (!read_argument (self, args, index, &value, answer))
    return FALSE;
  *truth = value.number != 0;
  if (value.type != RG_FORMULA_TEXT)
    return TRUE;
  *truth = g_ascii_strcasecmp (value.text, "TRUE") == 0;
  if (*truth || g_ascii_strcasecmp (value.text, "FALSE") == 0)
    return TRUE;
  rg_answer_set_error (answer, RG_FORMULA_VALUE);
  return FALSE;
}
