/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <math.h>
#include <string.h>

#include "rg-clock.h"

static double
serial_of (const GDate *date)
{
  GDate origin;

  g_date_clear (&origin, 1);
  g_date_set_dmy (&origin, 30, G_DATE_DECEMBER, 1899);
  return (double)g_date_get_julian (date) - (double)g_date_get_julian (&origin);
}

/* FALSE: empty, an error, or no day; @answer says so. */
static gboolean
read_date (RgEvaluation *self,
           GPtrArray    *args,
           guint         index,
           GDate        *date,
           RgAnswer     *answer)
{
  double serial;
  int    second;

  if (!rg_argument_number (self, args, index, &serial, answer))
    return FALSE;
  if (rg_serial_split (serial, date, &second))
    return TRUE;
  rg_answer_set_error (answer, RG_FORMULA_NUM);
  return FALSE;
}

static double
get_now (gboolean with_time)
{
  g_autoptr (RgClock) clock = rg_clock_get_default ();
  g_autoptr (GDateTime) now = rg_clock_get_now (clock);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (now), (GDateMonth)g_date_time_get_month (now),
                  (GDateYear)g_date_time_get_year (now));
  return serial_of (&date) + (with_time ? (g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now)) / 1440.0 : 0);
}

RG_FUNCTION_BODY (today)
{
  rg_answer_set_date (answer, get_now (FALSE));
}

RG_FUNCTION_BODY (now)
{
  rg_answer_set_date (answer, get_now (TRUE));
}

/* The first of a month that is counted from the year 0; FALSE when it is out of range. */
static gboolean
first_of_month (double month,
                GDate *date)
{
  if (!(month >= 1899 * 12 && month < 2200 * 12))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, 1, (GDateMonth)((int)month % 12 + 1), (GDateYear)((int)month / 12));
  return TRUE;
}

/* DATE(2026, 13, 0) is the last day of 2026, as in spreadsheets. */
RG_FUNCTION_BODY (date)
{
  double year;
  double month;
  double day;
  GDate  first;

  if (!rg_argument_number (self, args, 0, &year, answer) || !rg_argument_number (self, args, 1, &month, answer) ||
      !rg_argument_number (self, args, 2, &day, answer))
    return;
  year = trunc (year) + (year >= 0 && year < 1900 ? 1900 : 0);
  if (first_of_month (year * 12 + trunc (month) - 1, &first))
    rg_answer_set_date (answer, serial_of (&first) + trunc (day) - 1);
  else
    rg_answer_set_error (answer, RG_FORMULA_NUM);
}

RG_FUNCTION_BODY (year)
{
  GDate date;

  if (read_date (self, args, 0, &date, answer))
    rg_answer_set_number (answer, g_date_get_year (&date));
}

RG_FUNCTION_BODY (month)
{
  GDate date;

  if (read_date (self, args, 0, &date, answer))
    rg_answer_set_number (answer, g_date_get_month (&date));
}

RG_FUNCTION_BODY (day)
{
  GDate date;

  if (read_date (self, args, 0, &date, answer))
    rg_answer_set_number (answer, g_date_get_day (&date));
}

/* 1 (Sunday) to 7; with 2: 1 (Monday) to 7; with 3: 0 (Monday) to 6. */
RG_FUNCTION_BODY (weekday)
{
  GDate  date;
  double kind;
  int    monday;

  if (!read_date (self, args, 0, &date, answer) || !rg_argument_optional (self, args, 1, 1, &kind, answer))
    return;
  monday = g_date_get_weekday (&date);
  if (kind < 1 || kind >= 4)
    rg_answer_set_error (answer, RG_FORMULA_NUM);
  else
    rg_answer_set_number (answer, kind < 2 ? monday % 7 + 1 : kind < 3 ? monday :
                                                                         monday - 1);
}

RG_FUNCTION_BODY (days)
{
  GDate end;
  GDate start;

  if (read_date (self, args, 0, &end, answer) && read_date (self, args, 1, &start, answer))
    rg_answer_set_number (answer, g_date_days_between (&start, &end));
}

static int
whole_months (const GDate *start,
              const GDate *end)
{
  int months = (g_date_get_year (end) - g_date_get_year (start)) * 12 + (int)g_date_get_month (end) - (int)g_date_get_month (start);

  return g_date_get_day (end) < g_date_get_day (start) ? months - 1 : months;
}

/* Days since the last whole month ("md"), or since the last anniversary ("yd"). */
static double
days_since (const GDate *start,
            const GDate *end,
            int          months)
{
  GDate from = *start;

  g_date_add_months (&from, (guint)months);
  return g_date_days_between (&from, end);
}

RG_FUNCTION_BODY (datedif)
{
  GDate            start;
  GDate            end;
  g_autofree char *unit = NULL;
  int              months;

  if (!read_date (self, args, 0, &start, answer) || !read_date (self, args, 1, &end, answer) ||
      !rg_argument_text (self, args, 2, &unit, answer))
    return;
  months = whole_months (&start, &end);
  if (g_date_compare (&start, &end) > 0)
    rg_answer_set_error (answer, RG_FORMULA_NUM);
  else if (g_ascii_strcasecmp (unit, "d") == 0)
    rg_answer_set_number (answer, g_date_days_between (&start, &end));
  else if (g_ascii_strcasecmp (unit, "m") == 0)
    rg_answer_set_number (answer, months);
  else if (g_ascii_strcasecmp (unit, "y") == 0)
    rg_answer_set_number (answer, months / 12);
  else if (g_ascii_strcasecmp (unit, "ym") == 0)
    rg_answer_set_number (answer, months % 12);
  else if (g_ascii_strcasecmp (unit, "md") == 0)
    rg_answer_set_number (answer, days_since (&start, &end, months));
  else if (g_ascii_strcasecmp (unit, "yd") == 0)
    rg_answer_set_number (answer, days_since (&start, &end, months / 12 * 12));
  else
    rg_answer_set_error (answer, RG_FORMULA_NUM);
}

static gboolean
move_months (RgEvaluation *self,
             GPtrArray    *args,
             GDate        *date,
             GDate        *first,
             RgAnswer     *answer)
{
  double months;

  if (!read_date (self, args, 0, date, answer) || !rg_argument_number (self, args, 1, &months, answer))
    return FALSE;
  if (first_of_month (g_date_get_year (date) * 12 + (double)g_date_get_month (date) - 1 + trunc (months), first))
    return TRUE;
  rg_answer_set_error (answer, RG_FORMULA_NUM);
  return FALSE;
}

RG_FUNCTION_BODY (edate)
{
  GDate date;
  GDate first;

  if (!move_months (self, args, &date, &first, answer))
    return;
  int last = g_date_get_days_in_month (g_date_get_month (&first), g_date_get_year (&first));
  rg_answer_set_date (answer, serial_of (&first) + MIN (last, g_date_get_day (&date)) - 1);
}

RG_FUNCTION_BODY (eomonth)
{
  GDate date;
  GDate first;

  if (move_months (self, args, &date, &first, answer))
    rg_answer_set_date (answer, serial_of (&first) + g_date_get_days_in_month (g_date_get_month (&first), g_date_get_year (&first)) - 1);
}
