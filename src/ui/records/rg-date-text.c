/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-date-text.h"

#include <glib/gi18n.h>

#include "rg-date.h"

/* Splits "下周三 15:30" into the day and the time; either may be empty. */
static gboolean
split_time (const char *text,
            char      **day,
            char      **time)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(.*?)\\s*\\b(\\d{1,2})[:：](\\d{2})$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  hour = g_match_info_fetch (match, 2);
  minute = g_match_info_fetch (match, 3);
  if (g_ascii_strtoll (hour, NULL, 10) > 23 || g_ascii_strtoll (minute, NULL, 10) > 59)
    return FALSE;
  *day = g_strstrip (g_match_info_fetch (match, 1));
  *time = g_strdup_printf ("%02d:%s", (int)g_ascii_strtoll (hour, NULL, 10), minute);
  return TRUE;
}

static char *
read_day (const char *text,
          const char *today)
{
  char *iso = rg_date_parse_relative (text, today);

  if (iso != NULL)
    return iso;
  return rg_date_parse (text, FALSE, &iso) <= RG_DATE_GUESSED ? iso : NULL;
}

/**
 * rg_date_text_read:
 * @text: what a person typed: 明天, 下周三 15:30, +30, 12-30, 2026-12-30
 * @allow_time: whether a time may follow the day; a time alone is one of today
 * @today: the day from which it is meant
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD", or "YYYY-MM-DD HH:MM"; %NULL if it cannot be understood
 */
char *
rg_date_text_read (const char *text,
                   gboolean    allow_time,
                   const char *today)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  g_autofree char *iso = NULL;

  if (*trimmed == '\0')
    return NULL;
  if (!split_time (trimmed, &day, &time))
    return read_day (trimmed, today);
  if (!allow_time)
    return NULL;
  iso = *day == '\0' ? g_strdup (today) : read_day (day, today);
  return iso != NULL ? g_strdup_printf ("%s %s", iso, time) : NULL;
}

/**
 * rg_date_text_describe:
 * @iso: "YYYY-MM-DD" or "YYYY-MM-DD HH:MM"
 *
 * Returns: (transfer full): the date with its weekday, to show how it was understood
 */
char *
rg_date_text_describe (const char *iso)
{
  g_autofree char *day = g_strndup (iso, 10);

  return g_strdup_printf ("%s %s%s", day, rg_date_weekday (day), strlen (iso) > 10 ? iso + 10 : "");
}
