/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-quick-task.h"

#include <string.h>

#include "rg-date.h"

/* "next wednesday at 9:30" has four words; Chinese days with a time are shorter than this many characters. */
#define MAX_WORDS 4
#define MAX_CHARACTERS 16

#define SEPARATORS " \t\n,;，；、"

/* A number alone names a thing ("room 12") more often than a day. */
static char *
parse_day (const char *text,
           const char *today)
{
  if (strspn (text, "0123456789") == strlen (text))
    return NULL;
  return rg_date_parse_relative (text, today);
}

static char *
trim (const char *text)
{
  const char *start = text;
  const char *end = text + strlen (text);

  while (start < end && g_utf8_strchr (SEPARATORS, -1, g_utf8_get_char (start)) != NULL)
    start = g_utf8_next_char (start);
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (g_utf8_strchr (SEPARATORS, -1, g_utf8_get_char (last)) == NULL)
        break;
      end = last;
    }
  return g_strndup (start, (gsize)(end - start));
}

/* Takes @subject and @day as the reading if both say something. */
static gboolean
accept (const char *subject_text,
        const char *day_text,
        const char *today,
        char      **subject,
        char      **when)
{
  g_autofree char *rest = trim (subject_text);
  g_autofree char *day = trim (day_text);

  if (*rest == '\0' || *day == '\0')
    return FALSE;
  *when = parse_day (day, today);
  if (*when == NULL)
    return FALSE;
  *subject = g_steal_pointer (&rest);
  return TRUE;
}

/* Where the words of @text begin, the first at 0. */
static GArray *
word_starts (const char *text)
{
  GArray  *starts = g_array_new (FALSE, FALSE, sizeof (const char *));
  gboolean inside = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean separator = g_utf8_strchr (SEPARATORS, -1, g_utf8_get_char (p)) != NULL;

      if (!separator && !inside)
        g_array_append_val (starts, p);
      inside = !separator;
    }
  return starts;
}

static gboolean
day_at_end (const char *text,
            GArray     *starts,
            const char *today,
            char      **subject,
            char      **when)
{
  for (guint n = MIN (MAX_WORDS, starts->len); n > 0; n--)
    {
      const char      *start = g_array_index (starts, const char *, starts->len - n);
      g_autofree char *before = g_strndup (text, (gsize)(start - text));

      if (accept (before, start, today, subject, when))
        return TRUE;
    }
  return FALSE;
}

static gboolean
day_at_start (const char *text,
              GArray     *starts,
              const char *today,
              char      **subject,
              char      **when)
{
  for (guint n = MIN (MAX_WORDS, starts->len - 1); n > 0; n--)
    {
      const char      *rest = g_array_index (starts, const char *, n);
      g_autofree char *before = g_strndup (text, (gsize)(rest - text));

      if (accept (rest, before, today, subject, when))
        return TRUE;
    }
  return FALSE;
}

/* 明天9:30给陈伟打电话 has no blanks: the longest beginning that is a day. */
static gboolean
day_glued_to_start (const char *text,
                    const char *today,
                    char      **subject,
                    char      **when)
{
  glong length = g_utf8_strlen (text, -1);

  for (glong n = MIN (MAX_CHARACTERS, length - 1); n > 1; n--)
    {
      const char      *rest = g_utf8_offset_to_pointer (text, n);
      g_autofree char *before = g_strndup (text, (gsize)(rest - text));

      if (!g_unichar_isalnum (g_utf8_get_char (rest)) || g_utf8_get_char (rest) >= 0x2E80)
        if (accept (rest, before, today, subject, when))
          return TRUE;
    }
  return FALSE;
}

/**
 * rg_quick_task_parse:
 * @text: what a person typed: "call Chen tomorrow 9:30", "报价，下周三", "明天9:30给陈伟打电话"
 * @today: the day that it is
 * @subject: (out) (transfer full): what is to be done
 * @when: (out) (transfer full) (nullable): the day, perhaps with a time; %NULL when none was found
 *
 * Returns: whether there is anything to be done
 */
gboolean
rg_quick_task_parse (const char *text,
                     const char *today,
                     char      **subject,
                     char      **when)
{
  g_autofree char *clean = trim (text);
  g_autoptr (GArray) starts = word_starts (clean);

  g_return_val_if_fail (subject != NULL && when != NULL, FALSE);

  *subject = NULL;
  *when = NULL;
  if (*clean == '\0')
    return FALSE;
  if (!day_at_end (clean, starts, today, subject, when) &&
      !day_at_start (clean, starts, today, subject, when) &&
      !day_glued_to_start (clean, today, subject, when))
    *subject = g_steal_pointer (&clean);
  return TRUE;
}
