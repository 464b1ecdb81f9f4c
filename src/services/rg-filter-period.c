/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-filter.h"

#include "rg-date.h"

typedef enum
{
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_QUARTER,
  UNIT_YEAR,
} Unit;

static const struct
{
  const char *name;
  Unit        unit;
  int         offset;
} periods[] = {
  { "today", UNIT_DAY, 0 },
  { "yesterday", UNIT_DAY, -1 },
  { "tomorrow", UNIT_DAY, 1 },
  { "this-week", UNIT_WEEK, 0 },
  { "last-week", UNIT_WEEK, -1 },
  { "next-week", UNIT_WEEK, 1 },
  { "this-month", UNIT_MONTH, 0 },
  { "last-month", UNIT_MONTH, -1 },
  { "next-month", UNIT_MONTH, 1 },
  { "this-quarter", UNIT_QUARTER, 0 },
  { "this-year", UNIT_YEAR, 0 },
  { "last-year", UNIT_YEAR, -1 },
};

static void
go_to_start (GDate *day,
             Unit   unit)
{
  if (unit == UNIT_WEEK)
    g_date_subtract_days (day, (guint)g_date_get_weekday (day) - G_DATE_MONDAY);
  if (unit >= UNIT_MONTH)
    g_date_set_day (day, 1);
  if (unit == UNIT_QUARTER)
    g_date_set_month (day, (GDateMonth)((g_date_get_month (day) - 1) / 3 * 3 + 1));
  if (unit == UNIT_YEAR)
    g_date_set_month (day, G_DATE_JANUARY);
}

static void
go_on (GDate *day,
       Unit   unit,
       int    n)
{
  static const guint months[] = { [UNIT_MONTH] = 1, [UNIT_QUARTER] = 3, [UNIT_YEAR] = 12 };
  guint              count = (guint)ABS (n);

  if (unit <= UNIT_WEEK && n < 0)
    g_date_subtract_days (day, count * (unit == UNIT_WEEK ? 7 : 1));
  else if (unit <= UNIT_WEEK)
    g_date_add_days (day, count * (unit == UNIT_WEEK ? 7 : 1));
  else if (n < 0)
    g_date_subtract_months (day, count * months[unit]);
  else
    g_date_add_months (day, count * months[unit]);
}

/* The part of "YYYY-MM-DD" that begins at @offset. */
static guint
read_number (const char *day,
             gsize       offset)
{
  return (guint)g_ascii_strtoull (day + offset, NULL, 10);
}

static char *
write_day (const GDate *day)
{
  return g_strdup_printf ("%04u-%02u-%02u", (guint)g_date_get_year (day), (guint)g_date_get_month (day), (guint)g_date_get_day (day));
}

/**
 * rg_filter_find_period:
 * @name: as with %RG_TEST_PERIOD
 * @today: "YYYY-MM-DD"
 * @first: (out): the first day
 * @end: (out): the day after the last; weeks begin on Monday
 *
 * Returns: whether there is such a period
 */
gboolean
rg_filter_find_period (const char *name,
                       const char *today,
                       char      **first,
                       char      **end)
{
  GDate day;

  g_return_val_if_fail (name != NULL && rg_date_is_valid (today), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_str_equal (periods[i].name, name))
      {
        g_date_set_dmy (&day, (GDateDay)read_number (today, 8), (GDateMonth)read_number (today, 5), (GDateYear)read_number (today, 0));
        go_to_start (&day, periods[i].unit);
        go_on (&day, periods[i].unit, periods[i].offset);
        *first = write_day (&day);
        go_on (&day, periods[i].unit, 1);
        *end = write_day (&day);
        return TRUE;
      }
  return FALSE;
}
