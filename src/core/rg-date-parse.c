/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-date-private.h"
#include "rg-text-private.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

/* "69" is 2069, "70" is 1970. */
#define LAST_SHORT_YEAR 69

/* A word before or after a time of day; afternoon hours up to 12 get 12 more. */
typedef struct
{
  const char *text;
  gboolean    afternoon;
} DayPart;

static const DayPart day_parts[] = {
  { "上午", FALSE },
  { "早上", FALSE },
  { "早晨", FALSE },
  { "凌晨", FALSE },
  { "中午", TRUE },
  { "下午", TRUE },
  { "晚上", TRUE },
  { "傍晚", TRUE },
  { "a.m.", FALSE },
  { "p.m.", TRUE },
  { "am", FALSE },
  { "pm", TRUE },
  { NULL },
};

static const char *const weekdays[] = {
  "星期", "周", "礼拜", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL
};

static gboolean
skip_text (const char **cursor,
           const char  *text)
{
  gsize length = strlen (text);

  if (g_ascii_strncasecmp (*cursor, text, length) != 0)
    return FALSE;
  *cursor += length;
  return TRUE;
}

static void
skip_blanks (const char **cursor)
{
  while (**cursor == ' ' || **cursor == '\t')
    (*cursor)++;
}

static const DayPart *
skip_day_part (const char **cursor)
{
  const DayPart *found = NULL;

  skip_blanks (cursor);
  for (guint i = 0; found == NULL && day_parts[i].text != NULL; i++)
    if (skip_text (cursor, day_parts[i].text))
      found = &day_parts[i];
  skip_blanks (cursor);
  return found;
}

/* Seconds are accepted and dropped: a follow-up has none. */
static gboolean
skip_seconds (const char **cursor)
{
  int second;

  if (!skip_text (cursor, ":"))
    return TRUE;
  if (!g_ascii_isdigit (**cursor) || !rg_text_read_number (cursor, &second) || second > 60)
    return FALSE;
  if (skip_text (cursor, "."))
    *cursor += strspn (*cursor, "0123456789");
  return TRUE;
}

static gboolean
read_minute (const char **cursor,
             int         *minute)
{
  *minute = 0;
  if (skip_text (cursor, ":"))
    return rg_text_read_number (cursor, minute) && skip_seconds (cursor);
  if (!skip_text (cursor, "点钟") && !skip_text (cursor, "点") && !skip_text (cursor, "时"))
    return FALSE;
  if (skip_text (cursor, "半"))
    *minute = 30;
  else if (skip_text (cursor, "一刻"))
    *minute = 15;
  else if (skip_text (cursor, "三刻"))
    *minute = 45;
  else if (rg_text_read_number (cursor, minute))
    skip_text (cursor, "分");
  return TRUE;
}

/* An hour past twelve stands for itself whatever the word says ("下午15:00"). */
static void
apply_day_part (const DayPart *part,
                int           *hour)
{
  if (part->afternoon && *hour < 12 && !(g_str_equal (part->text, "中午") && *hour >= 10))
    *hour += 12;
  else if (!part->afternoon && *hour == 12)
    *hour = 0;
}

/*
 * rg_date_read_time:
 * @text: normalised: "8:30", "08:30:15", "下午3点半", "3 pm"
 *
 * Returns: whether the whole text is a time of day
 */
gboolean
rg_date_read_time (const char *text,
                   int        *hour,
                   int        *minute)
{
  const char    *cursor = text;
  const DayPart *part = skip_day_part (&cursor);
  const DayPart *after;
  gboolean       has_minute;

  if (!rg_text_read_number (&cursor, hour))
    return FALSE;
  has_minute = read_minute (&cursor, minute);
  after = skip_day_part (&cursor);
  part = part != NULL ? part : after;
  if (*cursor != '\0' || (!has_minute && part == NULL))
    return FALSE;
  if (part != NULL)
    apply_day_part (part, hour);
  return *hour >= 0 && *hour <= 23 && *minute >= 0 && *minute <= 59;
}

/**
 * rg_date_parse_time:
 * @text: a time of day as people write it
 * @time: (out) (transfer full): "HH:MM"; only set when it could be read
 */
gboolean
rg_date_parse_time (const char *text,
                    char      **time)
{
  g_autofree char *body = NULL;
  int              hour, minute;

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  body = rg_text_nfkc (text);
  if (body == NULL || !rg_date_read_time (body, &hour, &minute))
    return FALSE;
  *time = g_strdup_printf ("%02d:%02d", hour, minute);
  return TRUE;
}

static gboolean
read_digits (const char **cursor,
             int         *number,
             int         *n_digits)
{
  int length = (int)strspn (*cursor, "0123456789");

  *n_digits = length;
  if (length == 0 || length > 8)
    return FALSE;
  *number = 0;
  for (int i = 0; i < length; i++)
    *number = *number * 10 + ((*cursor)[i] - '0');
  *cursor += length;
  return TRUE;
}

/* The mark after the year or after the month; both must be of one kind. */
static gboolean
skip_mark (const char **cursor,
           char        *kind)
{
  static const char *const marks[] = { "-", "/", ".", "年", "月", NULL };
  static const char        kinds[] = { '-', '/', '.', 'c', 'c' };

  skip_blanks (cursor);
  for (guint i = 0; marks[i] != NULL; i++)
    if (skip_text (cursor, marks[i]))
      {
        gboolean same = *kind == '\0' || *kind == kinds[i];

        *kind = kinds[i];
        skip_blanks (cursor);
        return same;
      }
  return FALSE;
}

/* 31/12/2026 and 12/31/2026 can only mean one day; 5/6/2026 could be two. */
static RgDateResult
resolve_order (int         a,
               int         b,
               RgDateOrder order,
               int        *month,
               int        *day)
{
  if (a > 12 || a == b || (b <= 12 && order == RG_DATE_ORDER_DAY))
    {
      *day = a;
      *month = b;
    }
  else if (b > 12 || order == RG_DATE_ORDER_MONTH)
    {
      *day = b;
      *month = a;
    }
  else
    return RG_DATE_INVALID;
  return RG_DATE_GUESSED;
}

static RgDateResult
read_compact (int  number,
              int *ymd)
{
  ymd[0] = number / 10000;
  ymd[1] = number / 100 % 100;
  ymd[2] = number % 100;
  return RG_DATE_OK;
}

/* Only "18.5.11", "18-5-11" and 18年5月11日: with a slash the year could be the last as well. */
static RgDateResult
read_short_year (const int *numbers,
                 char       kind,
                 int       *ymd)
{
  if (kind == '/')
    return RG_DATE_INVALID;
  memcpy (ymd, numbers, 3 * sizeof *numbers);
  ymd[0] += numbers[0] <= LAST_SHORT_YEAR ? 2000 : 1900;
  return RG_DATE_GUESSED;
}

static RgDateResult
read_day (const char **cursor,
          RgDateOrder  order,
          int         *ymd)
{
  int  numbers[3], lengths[3];
  char kind = '\0';

  if (!read_digits (cursor, &numbers[0], &lengths[0]))
    return RG_DATE_INVALID;
  if (lengths[0] == 8)
    return read_compact (numbers[0], ymd);
  if (!skip_mark (cursor, &kind) || !read_digits (cursor, &numbers[1], &lengths[1]) || lengths[1] > 2)
    return RG_DATE_INVALID;
  if (!skip_mark (cursor, &kind) || !read_digits (cursor, &numbers[2], &lengths[2]))
    return RG_DATE_INVALID;
  if (kind == 'c')
    {
      skip_blanks (cursor);
      if (!skip_text (cursor, "日"))
        skip_text (cursor, "号");
    }
  if (lengths[0] == 4 && lengths[2] <= 2)
    {
      memcpy (ymd, numbers, sizeof numbers);
      return RG_DATE_OK;
    }
  if (lengths[0] == 2 && lengths[2] <= 2)
    return read_short_year (numbers, kind, ymd);
  ymd[0] = numbers[2];
  if (lengths[0] > 2 || lengths[2] != 4 || kind == 'c')
    return RG_DATE_INVALID;
  return resolve_order (numbers[0], numbers[1], order, &ymd[1], &ymd[2]);
}

static void
skip_weekday (const char **cursor)
{
  gboolean bracket;

  skip_blanks (cursor);
  bracket = skip_text (cursor, "(");
  for (guint i = 0; weekdays[i] != NULL; i++)
    if (skip_text (cursor, weekdays[i]))
      {
        if (i < 3 && **cursor != '\0')
          *cursor = g_utf8_next_char (*cursor);
        break;
      }
  if (bracket)
    skip_text (cursor, ")");
  skip_text (cursor, ",");
}

static RgDateResult
check_range (const int *ymd,
             char     **iso)
{
  g_autofree char *day = NULL;

  if (ymd[0] < 1 || ymd[0] > 9999 || !g_date_valid_dmy ((GDateDay)ymd[2], ymd[1], (GDateYear)ymd[0]))
    return RG_DATE_INVALID;
  day = g_strdup_printf ("%04d-%02d-%02d", ymd[0], ymd[1], ymd[2]);
  if (strcmp (day, RG_DATE_FIRST) < 0 || strcmp (day, RG_DATE_LAST) > 0)
    return RG_DATE_RANGE;
  *iso = g_steal_pointer (&day);
  return RG_DATE_OK;
}

/* "2026-03-05T08:30:00Z" from a program: the wall clock here shows another time. */
static char *
read_with_offset (const char *text)
{
  g_autoptr (GDateTime) moment = NULL;
  const char *t = strchr (text, 'T');

  if (t == NULL || strpbrk (t, "Z+-") == NULL)
    return NULL;
  moment = g_date_time_new_from_iso8601 (text, NULL);
  return moment != NULL ? rg_date_from_datetime (moment) : NULL;
}

static RgDateResult
add_time (const char *rest,
          gboolean    allow_time,
          char      **iso)
{
  int hour, minute;

  if (*rest == '\0')
    return RG_DATE_OK;
  if (!rg_date_read_time (rest, &hour, &minute))
    return RG_DATE_INVALID;
  if (allow_time)
    {
      g_autofree char *day = g_steal_pointer (iso);

      *iso = g_strdup_printf ("%s %02d:%02d", day, hour, minute);
    }
  return RG_DATE_OK;
}

/* "2026-03-05", as programs write a day. */
static RgDateResult
read_iso (const char *text,
          char      **iso)
{
  int ymd[3] = { 0, 0, 0 };

  for (guint i = 0, part = 0; i < 10; i++)
    if (i == 4 || i == 7)
      {
        if (text[i] != '-')
          return RG_DATE_INVALID;
        part++;
      }
    else if (g_ascii_isdigit (text[i]))
      ymd[part] = ymd[part] * 10 + (text[i] - '0');
    else
      return RG_DATE_INVALID;
  if (text[10] != '\0' || !g_date_valid_dmy ((GDateDay)ymd[2], ymd[1], (GDateYear)ymd[0]) || strcmp (text, RG_DATE_FIRST) < 0 ||
      strcmp (text, RG_DATE_LAST) > 0)
    return RG_DATE_INVALID;
  *iso = g_strdup (text);
  return RG_DATE_OK;
}

/**
 * rg_date_parse_ordered:
 * @text: a date, or a date with a time, as a person or a program writes it
 * @allow_time: whether the time is wanted; otherwise it is dropped
 * @order: what comes first where both readings are a date
 * @iso: (out) (transfer full): "YYYY-MM-DD" or "YYYY-MM-DD HH:MM"; only set when it could be read
 *
 * Reads 2026-3-5, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305, 26.3.5 and 26年3月5日, and 31/12/2026 or 12/31/2026 where only one reading is a
 * date or @order says which. Words such as 明天 are refused: a file must not mean another day tomorrow.
 *
 * Returns: %RG_DATE_OK or %RG_DATE_GUESSED when @iso was set
 */
RgDateResult
rg_date_parse_ordered (const char *text,
                       gboolean    allow_time,
                       RgDateOrder order,
                       char      **iso)
{
  g_autofree char *body = NULL;
  g_autofree char *result = NULL;
  const char      *cursor;
  int              ymd[3];
  RgDateResult     how, range;

  g_return_val_if_fail (text != NULL && iso != NULL, RG_DATE_INVALID);

  if (read_iso (text, iso) == RG_DATE_OK)
    return RG_DATE_OK;
  body = rg_text_nfkc (text);
  if (body == NULL)
    return RG_DATE_INVALID;
  result = allow_time ? read_with_offset (body) : NULL;
  if (result != NULL)
    return (*iso = g_steal_pointer (&result)) != NULL ? RG_DATE_OK : RG_DATE_INVALID;
  cursor = body;
  how = read_day (&cursor, order, ymd);
  if (how == RG_DATE_INVALID)
    return RG_DATE_INVALID;
  range = check_range (ymd, &result);
  if (range != RG_DATE_OK)
    return range;
  if (*cursor != '\0' && !skip_text (&cursor, "T"))
    skip_weekday (&cursor);
  skip_blanks (&cursor);
  body[strcspn (body, "Zz+")] = '\0';
  if (add_time (cursor, allow_time, &result) != RG_DATE_OK)
    return RG_DATE_INVALID;
  *iso = g_steal_pointer (&result);
  return how;
}

/**
 * rg_date_parse:
 * @text: a date, or a date with a time, as a person or a program writes it
 * @allow_time: whether the time is wanted; otherwise it is dropped
 * @iso: (out) (transfer full): "YYYY-MM-DD" or "YYYY-MM-DD HH:MM"; only set when it could be read
 *
 * Like rg_date_parse_ordered() where nothing says in which order day and month stand: 5/6/2026 is refused.
 *
 * Returns: %RG_DATE_OK or %RG_DATE_GUESSED when @iso was set
 */
RgDateResult
rg_date_parse (const char *text,
               gboolean    allow_time,
               char      **iso)
{
  return rg_date_parse_ordered (text, allow_time, RG_DATE_ORDER_UNKNOWN, iso);
}

/**
 * rg_date_find_order:
 * @text: a date as it stands among others of its column
 * @two_readings: (out): whether it is a date whichever of day and month comes first, but not the same
 *
 * Returns: the order in which alone it is a date, as 31/12/2026 is; unknown for 2026-12-31 and 5/6/2026
 */
RgDateOrder
rg_date_find_order (const char *text,
                    gboolean   *two_readings)
{
  g_autofree char *body = rg_text_nfkc (text);
  const char      *cursor = body;
  int              numbers[2] = { 0, 0 };
  int              n_digits;
  char             kind = '\0';
  g_autofree char *iso = NULL;

  *two_readings = FALSE;
  for (guint i = 0; cursor != NULL && i < 2; i++)
    if (!read_digits (&cursor, &numbers[i], &n_digits) || n_digits > 2 || !skip_mark (&cursor, &kind))
      return RG_DATE_ORDER_UNKNOWN;
  if (cursor == NULL || strspn (cursor, "0123456789") != 4 || rg_date_parse_ordered (text, TRUE, RG_DATE_ORDER_DAY, &iso) != RG_DATE_GUESSED)
    return RG_DATE_ORDER_UNKNOWN;
  *two_readings = numbers[0] <= 12 && numbers[1] <= 12 && numbers[0] != numbers[1];
  if (numbers[0] <= 12 && numbers[1] <= 12)
    return RG_DATE_ORDER_UNKNOWN;
  return numbers[0] > 12 ? RG_DATE_ORDER_DAY : RG_DATE_ORDER_MONTH;
}

/**
 * rg_date_get_usual_order:
 *
 * Returns: what comes first in the dates of the locale
 */
RgDateOrder
rg_date_get_usual_order (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *day = strpbrk (format, "de");
  const char *month = strpbrk (format, "mbB");

  return day != NULL && month != NULL && day < month ? RG_DATE_ORDER_DAY : RG_DATE_ORDER_MONTH;
}
