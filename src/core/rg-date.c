/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-date.h"
#include "rg-date-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define YEAR_LENGTH 4
#define MONTH_LENGTH 7
#define DAY_LENGTH 10
#define MOMENT_LENGTH 16

/* Serial numbers of spreadsheets count from here; the one of 1900 believes in a 29 February 1900. */
#define SERIAL_BASE 693594 /* 1899-12-30, in days of GDate */
#define SERIAL_1904 1462
#define SERIAL_FIRST 61.0
#define SERIAL_END 109575.0

static int
two_digits (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/* Whether the text begins with a day that exists. */
static gboolean
read_numbers (const char *iso,
              int        *year,
              int        *month,
              int        *day)
{
  int century;

  if (iso == NULL || strnlen (iso, DAY_LENGTH) < DAY_LENGTH || iso[4] != '-' || iso[7] != '-')
    return FALSE;
  if (iso[DAY_LENGTH] != '\0' && iso[DAY_LENGTH] != ' ')
    return FALSE;
  century = two_digits (iso);
  *year = two_digits (iso + 2);
  *month = two_digits (iso + 5);
  *day = two_digits (iso + 8);
  if (century < 0 || *year < 0 || *month < 0 || *day < 0)
    return FALSE;
  *year += century * 100;
  return *year != 0 && g_date_valid_dmy ((GDateDay)*day, *month, (GDateYear)*year);
}

/*
 * rg_date_read:
 * @iso: "YYYY-MM-DD", perhaps with a time
 *
 * Returns: whether it is a day
 */
gboolean
rg_date_read (const char *iso,
              GDate      *date)
{
  int year, month, day;

  if (!read_numbers (iso, &year, &month, &day))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)day, month, (GDateYear)year);
  return TRUE;
}

static void
write_digits (char *text,
              guint n_digits,
              guint number)
{
  while (n_digits > 0)
    {
      text[--n_digits] = '0' + number % 10;
      number /= 10;
    }
}

/**
 * rg_date_write:
 *
 * Returns: (transfer full): the day as "YYYY-MM-DD"
 */
char *
rg_date_write (const GDate *date)
{
  char iso[] = "0000-00-00";

  if (g_date_get_year (date) > 9999)
    return g_strdup_printf ("%d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
  write_digits (iso, 4, g_date_get_year (date));
  write_digits (iso + 5, 2, g_date_get_month (date));
  write_digits (iso + 8, 2, g_date_get_day (date));
  return g_memdup2 (iso, sizeof iso);
}

static gboolean
read_clock (const char *iso,
            int        *hour,
            int        *minute)
{
  if (strlen (iso) != MOMENT_LENGTH || iso[DAY_LENGTH] != ' ' || iso[13] != ':')
    return FALSE;
  *hour = two_digits (iso + 11);
  *minute = two_digits (iso + 14);
  return *hour >= 0 && *hour <= 23 && *minute >= 0 && *minute <= 59;
}

/**
 * rg_date_is_valid:
 * @iso: (nullable): a day or a moment as they are stored
 *
 * Returns: whether it is exactly "YYYY-MM-DD" or "YYYY-MM-DD HH:MM", exists, and lies in the allowed range
 */
gboolean
rg_date_is_valid (const char *iso)
{
  int year, month, day, hour, minute;

  if (!read_numbers (iso, &year, &month, &day))
    return FALSE;
  if (iso[DAY_LENGTH] != '\0' && !read_clock (iso, &hour, &minute))
    return FALSE;
  return strncmp (iso, RG_DATE_FIRST, DAY_LENGTH) >= 0 && strncmp (iso, RG_DATE_LAST, DAY_LENGTH) <= 0;
}

/**
 * rg_date_from_serial:
 * @serial: the number of a spreadsheet cell that is formatted as a date
 * @date1904: whether the workbook counts from 1904
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD", with " HH:MM" when the number has a fraction; %NULL out of range
 */
char *
rg_date_from_serial (double   serial,
                     gboolean date1904)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  gint64           seconds;
  GDate            date;

  if (!isfinite (serial))
    return NULL;
  serial += date1904 ? SERIAL_1904 : 0;
  if (serial < SERIAL_FIRST || serial >= SERIAL_END)
    return NULL;
  seconds = llround (serial * 86400.0);
  g_date_clear (&date, 1);
  g_date_set_julian (&date, SERIAL_BASE + (guint32)(seconds / 86400));
  day = rg_date_write (&date);
  if (seconds % 86400 == 0)
    return g_steal_pointer (&day);
  time = rg_date_time_from_serial ((double)(seconds % 86400) / 86400.0);
  return g_strdup_printf ("%s %s", day, time);
}

/**
 * rg_date_time_from_serial:
 * @serial: the number of a spreadsheet cell that is formatted as a time; whole days are ignored
 *
 * Returns: (transfer full) (nullable): "HH:MM"
 */
char *
rg_date_time_from_serial (double serial)
{
  int seconds;

  if (!isfinite (serial) || serial < 0 || serial >= SERIAL_END)
    return NULL;
  seconds = (int)(llround (serial * 86400.0) % 86400);
  return g_strdup_printf ("%02d:%02d", seconds / 3600, seconds / 60 % 60);
}

/**
 * rg_date_days_between:
 * @from: a day or moment
 * @to: a day or moment
 *
 * Returns: how many days @to is after @from; negative when it is before
 */
int
rg_date_days_between (const char *from,
                      const char *to)
{
  GDate a, b;

  g_return_val_if_fail (rg_date_read (from, &a), 0);
  g_return_val_if_fail (rg_date_read (to, &b), 0);

  return g_date_days_between (&a, &b);
}

/**
 * rg_date_add_days:
 * @iso: a day or moment
 * @days: may be negative
 *
 * Returns: (transfer full): the day, "YYYY-MM-DD"
 */
char *
rg_date_add_days (const char *iso,
                  int         days)
{
  GDate date;

  g_return_val_if_fail (rg_date_read (iso, &date), NULL);

  if (days >= 0)
    g_date_add_days (&date, (guint)days);
  else
    g_date_subtract_days (&date, (guint)-days);
  return rg_date_write (&date);
}

/**
 * rg_date_add_months:
 * @iso: a day or moment
 * @months: may be negative
 *
 * Returns: (transfer full): the same day of that month, or its last day, "YYYY-MM-DD"
 */
char *
rg_date_add_months (const char *iso,
                    int         months)
{
  GDate date;

  g_return_val_if_fail (rg_date_read (iso, &date), NULL);

  if (months >= 0)
    g_date_add_months (&date, (guint)months);
  else
    g_date_subtract_months (&date, (guint)-months);
  return rg_date_write (&date);
}

/**
 * rg_date_format:
 * @iso: a day or moment
 * @today: (nullable): the day that it is
 *
 * Returns: (transfer full): for people: without the year when it is this year's, the time kept as it is
 */
char *
rg_date_format (const char *iso,
                const char *today)
{
  g_return_val_if_fail (iso != NULL, NULL);

  if (today != NULL && strlen (iso) >= DAY_LENGTH && strncmp (iso, today, 5) == 0)
    return g_strdup (iso + 5);
  return g_strdup (iso);
}

/**
 * rg_date_format_month:
 * @iso: a day, a moment or a month, "YYYY-MM"
 *
 * Returns: (transfer full): "March 2026", "2026年3月"; @iso itself when it is none of these
 */
char *
rg_date_format_month (const char *iso)
{
  static const char *const names[] = {
    NC_ ("whole month", "January"),
    NC_ ("whole month", "February"),
    NC_ ("whole month", "March"),
    NC_ ("whole month", "April"),
    NC_ ("whole month", "May"),
    NC_ ("whole month", "June"),
    NC_ ("whole month", "July"),
    NC_ ("whole month", "August"),
    NC_ ("whole month", "September"),
    NC_ ("whole month", "October"),
    NC_ ("whole month", "November"),
    NC_ ("whole month", "December"),
  };
  g_autofree char *year = g_strndup (iso, MIN (strlen (iso), YEAR_LENGTH));
  int              month = strlen (iso) >= MONTH_LENGTH && iso[YEAR_LENGTH] == '-' ? two_digits (iso + YEAR_LENGTH + 1) : -1;

  if (month < 1 || month > 12)
    return g_strdup (iso);
  /* Translators: a month and its year, "March 2026" */
  return g_strdup_printf (_ ("%1$s %2$s"), g_dpgettext2 (NULL, "whole month", names[month - 1]), year);
}

/**
 * rg_date_weekday:
 * @iso: a day or moment
 *
 * Returns: (transfer none) (nullable): the translated short name of the weekday
 */
const char *
rg_date_weekday (const char *iso)
{
  static const char *const names[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
  GDate                    date;

  if (!rg_date_read (iso, &date))
    return NULL;
  return _ (names[g_date_get_weekday (&date) - G_DATE_MONDAY]);
}

/**
 * rg_date_from_datetime:
 * @moment: a moment in any zone
 *
 * Returns: (transfer full): what the wall clock here shows then, "YYYY-MM-DD HH:MM"
 */
char *
rg_date_from_datetime (GDateTime *moment)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  local = g_date_time_to_local (moment);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static GTimeZone *
find_zone (const char *name)
{
  GTimeZone *zone = name != NULL && *name != '\0' ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_local ();
}

/**
 * rg_date_to_datetime:
 * @local: what the wall clock shows, "YYYY-MM-DD HH:MM", or only a day
 * @zone: (nullable): the name of the zone; local time when there is none or it is not known
 * @default_time: "HH:MM" for a day without a time
 *
 * A time that is skipped when the clock is set forward becomes the first moment after the gap; of a time that comes
 * twice the standard-time one is taken, so that every wall-clock time is exactly one moment.
 *
 * Returns: (transfer full) (nullable): the moment; %NULL when @local cannot be read
 */
GDateTime *
rg_date_to_datetime (const char *local,
                     const char *zone,
                     const char *default_time)
{
  g_autoptr (GTimeZone) tz = NULL;
  g_autofree char *full = NULL;
  GDate            date;
  int              hour, minute;

  if (!rg_date_read (local, &date))
    return NULL;
  full = strlen (local) > DAY_LENGTH ? g_strdup (local) : g_strconcat (local, " ", default_time, NULL);
  if (!read_clock (full, &hour, &minute))
    return NULL;
  tz = find_zone (zone);
  return g_date_time_new (tz, g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), hour, minute, 0);
}
