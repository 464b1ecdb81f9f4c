/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-date-private.h"
#include "rg-text-private.h"

#include <string.h>

/* Further ahead than this nobody plans. */
#define MAX_AHEAD 3660

typedef gboolean (*Handler) (GMatchInfo *match,
                             GDate      *date);

typedef struct
{
  const char *pattern;
  Handler     handler;
} Phrase;

typedef struct
{
  const char *text;
  int         days;
} Word;

static const Word words[] = {
  { "今天", 0 }, { "今日", 0 }, { "今", 0 }, { "today", 0 }, { "明天", 1 }, { "明日", 1 }, { "明", 1 }, { "tomorrow", 1 }, { "后天", 2 }, { "大后天", 3 }, { "day after tomorrow", 2 }, { "昨天", -1 }, { "昨日", -1 }, { "yesterday", -1 }, { "前天", -2 }, { "大前天", -3 }, { NULL }
};

static gboolean
matched (GMatchInfo *match,
         const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return text != NULL && *text != '\0';
}

/* Returns the number, or -1 when the group did not take part. */
static int
fetch_number (GMatchInfo *match,
              const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);
  const char      *cursor = text;
  int              number;

  if (text == NULL || *text == '\0' || !rg_text_read_number (&cursor, &number) || *cursor != '\0')
    return -1;
  return number;
}

static gboolean
add_days (GDate *date,
          int    days)
{
  if (ABS (days) > MAX_AHEAD)
    return FALSE;
  if (days >= 0)
    g_date_add_days (date, (guint)days);
  else
    g_date_subtract_days (date, (guint)-days);
  return TRUE;
}

static gboolean
handle_word (GMatchInfo *match,
             GDate      *date)
{
  g_autofree char *text = g_match_info_fetch_named (match, "word");

  for (guint i = 0; words[i].text != NULL; i++)
    if (g_str_equal (words[i].text, text))
      return add_days (date, words[i].days);
  return FALSE;
}

/* "+30", "+30 天", "3天后", "两周后", "in 2 weeks" */
static gboolean
handle_offset (GMatchInfo *match,
               GDate      *date)
{
  int number = fetch_number (match, "n");

  if (matched (match, "half"))
    return add_days (date, 15);
  if (number < 0 || number > MAX_AHEAD)
    return FALSE;
  if (matched (match, "week"))
    return add_days (date, 7 * number);
  if (matched (match, "month") || matched (match, "year"))
    {
      number *= matched (match, "year") ? 12 : 1;
      if (number > MAX_AHEAD / 30)
        return FALSE;
      g_date_add_months (date, (guint)number);
      return TRUE;
    }
  return (matched (match, "plus") || matched (match, "day")) && add_days (date, number);
}

static int
weeks_ahead (GMatchInfo *match)
{
  g_autofree char *which = g_match_info_fetch_named (match, "which");

  if (which == NULL || *which == '\0')
    return -1;
  if (g_str_equal (which, "下") || g_str_equal (which, "next"))
    return 1;
  return g_str_equal (which, "下下") ? 2 : 0;
}

static int
fetch_weekday (GMatchInfo *match)
{
  static const char *const days[] = { "一1mon", "二2tue", "三3wed", "四4thu", "五5fri", "六6末sat", "日7天sun" };
  g_autofree char         *text = g_match_info_fetch_named (match, "weekday");

  for (guint i = 0; text != NULL && *text != '\0' && i < G_N_ELEMENTS (days); i++)
    if (strstr (days[i], text) != NULL)
      return (int)i;
  return -1;
}

/* A bare 周五 is the next one after today; 本周五 and 下周五 count in weeks that begin on Monday. */
static gboolean
handle_week (GMatchInfo *match,
             GDate      *date)
{
  int weeks = weeks_ahead (match);
  int weekday = fetch_weekday (match);
  int today = (int)g_date_get_weekday (date) - G_DATE_MONDAY;

  if (weekday < 0)
    return weeks > 0 && add_days (date, 7 * weeks - today);
  if (weeks < 0)
    return add_days (date, (weekday - today + 6) % 7 + 1);
  return add_days (date, 7 * weeks + weekday - today);
}

static gboolean
set_day (GDate *date,
         int    day)
{
  if (!g_date_valid_dmy ((GDateDay)day, g_date_get_month (date), g_date_get_year (date)))
    return FALSE;
  g_date_set_day (date, (GDateDay)day);
  return TRUE;
}

/* 下个月, 月底, 下月底, 下个月5号 */
static gboolean
handle_month (GMatchInfo *match,
              GDate      *date)
{
  int months = weeks_ahead (match);
  int day = fetch_number (match, "day");

  if (months > 0)
    g_date_add_months (date, (guint)months);
  if (matched (match, "end"))
    return set_day (date, g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date)));
  if (matched (match, "start"))
    {
      if (months < 0)
        g_date_add_months (date, 1);
      return set_day (date, 1);
    }
  if (day >= 0)
    return months >= 0 && set_day (date, day);
  return months > 0;
}

static gboolean
handle_year_end (GMatchInfo *match,
                 GDate      *date)
{
  g_date_set_dmy (date, 31, G_DATE_DECEMBER, g_date_get_year (date));
  return TRUE;
}

/* 15号: the next 15th, today included; months without such a day are passed over. */
static gboolean
handle_day_of_month (GMatchInfo *match,
                     GDate      *date)
{
  int day = fetch_number (match, "day");

  if (day < 1 || day > 31)
    return FALSE;
  if (day >= g_date_get_day (date) && set_day (date, day))
    return TRUE;
  do
    {
      g_date_set_day (date, 1);
      g_date_add_months (date, 1);
    }
  while (!set_day (date, day));
  return TRUE;
}

/* 12-30: the next such day, today included; 2-29 waits for a leap year. */
static gboolean
handle_month_day (GMatchInfo *match,
                  GDate      *date)
{
  int   month = fetch_number (match, "m");
  int   day = fetch_number (match, "day");
  GDate found;

  for (int year = g_date_get_year (date); year <= g_date_get_year (date) + 8; year++)
    {
      if (!g_date_valid_dmy ((GDateDay)day, month, (GDateYear)year))
        continue;
      g_date_clear (&found, 1);
      g_date_set_dmy (&found, (GDateDay)day, month, (GDateYear)year);
      if (g_date_compare (&found, date) < 0)
        continue;
      *date = found;
      return TRUE;
    }
  return FALSE;
}

#define NUMBER "[0-9一二两三四五六七八九十]{1,4}"

static const Phrase phrases[] = {
  { "^(?<word>今天|今日|明天|明日|大后天|后天|昨天|昨日|大前天|前天|today|tomorrow|yesterday|day after tomorrow|[今明](?=[早晚上下中]))", handle_word },
  { "^(?<plus>\\+|in )? ?(?:(?<half>半个?月)|(?<n>" NUMBER ") ?(?:(?<day>天|days?|d\\b)|(?<week>周|个?星期|个?礼拜|weeks?|w\\b)|(?<month>个月|months?|(?(<plus>)月|月(?=之?后)))|(?<year>年|years?))?)(?:之?后|以后| ?later)?", handle_offset },
  { "^(?<which>下下|下|本|这|next|this)? ?个?(?:周|星期|礼拜|week\\b) ?(?<weekday>[一二三四五六日天末1-7](?![点0-9:时]))?", handle_week },
  { "^(?<which>next|this)? ?(?<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\\b", handle_week },
  { "^(?<which>下下|下|本|这|next|this)? ?个?(?:月|month\\b) ?(?:(?<end>底|末)|(?<start>初)|(?<day>" NUMBER ") ?(?:日|号))?", handle_month },
  { "^(?<end>end) of(?: the| this| (?<which>next))? month", handle_month },
  { "^(?:今年)?年底", handle_year_end },
  { "^(?<day>[0-9]{1,2}) ?(?:日|号)", handle_day_of_month },
  { "^(?<m>[0-9]{1,2}) ?(?:-|/|\\.|月) ?(?<day>[0-9]{1,2}) ?(?:日|号)?(?![0-9:])", handle_month_day },
};

static GRegex *
phrase_regex (guint index)
{
  static GRegex *compiled[G_N_ELEMENTS (phrases)];
  static gsize   once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
        {
          g_autoptr (GError) error = NULL;

          compiled[i] = g_regex_new (phrases[i].pattern, G_REGEX_CASELESS, 0, &error);
          g_assert_no_error (error);
        }
      g_once_init_leave (&once, 1);
    }
  return compiled[index];
}

/* Returns the day and time, or NULL when what follows the day is not a time. */
static char *
finish (const GDate *date,
        const char  *rest)
{
  g_autofree char *day = rg_date_write (date);
  int              hour, minute;

  rest += strspn (rest, " ,");
  if (g_str_has_prefix (rest, "at "))
    rest += strlen ("at ");
  if (g_str_has_prefix (rest, "的"))
    rest += strlen ("的");
  if (*rest == '\0')
    return g_steal_pointer (&day);
  if (!rg_date_read_time (rest, &hour, &minute))
    return NULL;
  return g_strdup_printf ("%s %02d:%02d", day, hour, minute);
}

static char *
try_phrase (guint        index,
            const char  *text,
            const GDate *today)
{
  g_autoptr (GMatchInfo) match = NULL;
  GDate date = *today;
  int   end;

  if (!g_regex_match (phrase_regex (index), text, 0, &match) || !phrases[index].handler (match, &date))
    return NULL;
  if (!g_match_info_fetch_pos (match, 0, NULL, &end))
    return NULL;
  return finish (&date, text + end);
}

/* "明早9点" and "明晚8点" leave out the 上 of 早上 and 晚上. */
static char *
prepare (const char *text)
{
  g_autofree char *body = rg_text_nfkc (text);
  g_autofree char *lower = body != NULL ? g_utf8_strdown (body, -1) : NULL;
  GString         *result;

  if (lower == NULL)
    return NULL;
  result = g_string_new (lower);
  g_string_replace (result, "明早", "明天上午", 1);
  g_string_replace (result, "明晚", "明天晚上", 1);
  g_string_replace (result, "今晚", "今天晚上", 1);
  g_string_replace (result, "晚上上", "晚上", 1);
  g_string_replace (result, "上午上", "上午", 1);
  return g_string_free (result, FALSE);
}

/**
 * rg_date_parse_relative:
 * @text: what a person types for a day to come: 明天, 下周三, 月底, +30, 12-30, next wednesday, perhaps with a time
 * @today: the day that it is
 *
 * Also reads everything that rg_date_parse() reads.
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD" or "YYYY-MM-DD HH:MM"; %NULL when it was not understood
 */
char *
rg_date_parse_relative (const char *text,
                        const char *today)
{
  g_autofree char *body = NULL;
  char            *result = NULL;
  GDate            date;
  RgDateResult     parsed;

  g_return_val_if_fail (text != NULL && rg_date_read (today, &date), NULL);

  parsed = rg_date_parse (text, TRUE, &result);
  if (parsed == RG_DATE_OK || parsed == RG_DATE_GUESSED)
    return result;
  body = prepare (text);
  if (body == NULL || *body == '\0')
    return NULL;
  for (guint i = 0; result == NULL && i < G_N_ELEMENTS (phrases); i++)
    result = try_phrase (i, body, &date);
  if (result == NULL)
    result = finish (&date, body);
  if (result != NULL && !rg_date_is_valid (result))
    g_clear_pointer (&result, g_free);
  return result;
}
