/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-today-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-date.h"
#include "rg-phone.h"

#define DAY_LENGTH 10

static gboolean
has_time (const char *iso)
{
  return strlen (iso) > DAY_LENGTH;
}

static char *
day_of (const char *iso)
{
  return g_strndup (iso, DAY_LENGTH);
}

/* The day on which a birthday is kept next: this year, or the next one when it has passed. */
static char *
next_anniversary (const char *birthday,
                  const char *today)
{
  g_autofree char *same_year = g_strdup_printf ("%.4s%s", today, birthday + 4);
  int              year = atoi (today);

  if (!rg_date_is_valid (same_year))
    return g_strdup_printf ("%.4s-02-28", today);
  if (strncmp (same_year, today, DAY_LENGTH) >= 0)
    return g_steal_pointer (&same_year);
  return g_strdup_printf ("%d%s", year + 1, birthday + 4);
}

/**
 * rg_today_text_day:
 * @iso: a day or moment
 * @today: the day that it is
 *
 * Returns: (transfer full): "Today", "Tomorrow" or the weekday with the date, and the time if there is one
 */
char *
rg_today_text_day (const char *iso,
                   const char *today)
{
  g_autofree char *day = day_of (iso);
  g_autofree char *date = rg_date_format (day, today);
  const char      *weekday = rg_date_weekday (day);
  const char      *time = has_time (iso) ? iso + DAY_LENGTH : "";

  switch (rg_date_days_between (today, day))
    {
    case 0:
      return g_strconcat (_ ("Today"), time, NULL);
    case 1:
      return g_strconcat (_ ("Tomorrow"), time, NULL);
    default:
      return g_strdup_printf ("%s %s%s", weekday != NULL ? weekday : "", date, time);
    }
}

/**
 * rg_today_text_is_late:
 *
 * Returns: whether its moment has passed; something due on a day is late from the next day on
 */
gboolean
rg_today_text_is_late (RgTodayItem *item)
{
  const char         *now = rg_today_item_get_now (item);
  const RgAgendaItem *agenda = rg_today_item_get_agenda (item);

  if (rg_today_item_get_kind (item) != RG_TODAY_DUE || agenda == NULL || agenda->at == NULL)
    return FALSE;
  return strncmp (agenda->at, now, has_time (agenda->at) ? strlen (now) : DAY_LENGTH) < 0;
}

static char *
late_text (const RgAgendaItem *agenda,
           const char         *now)
{
  g_autofree char *today = day_of (now);
  g_autofree char *day = day_of (agenda->at);
  int              days = rg_date_days_between (day, today);

  if (days == 0)
    /* Translators: a time of this day that has passed, such as "14:30 passed" */
    return g_strdup_printf (_ ("%s passed"), agenda->at + DAY_LENGTH + 1);
  return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong)days), days);
}

/**
 * rg_today_text_when:
 *
 * Returns: (transfer full): when it is due, or since when it is overdue
 */
char *
rg_today_text_when (RgTodayItem *item)
{
  const char         *now = rg_today_item_get_now (item);
  const RgAgendaItem *agenda = rg_today_item_get_agenda (item);
  g_autofree char    *today = day_of (now);
  g_autofree char    *anniversary = NULL;
  int                 days;

  if (agenda == NULL || agenda->at == NULL)
    return g_strdup ("");
  switch (rg_today_item_get_kind (item))
    {
    case RG_TODAY_BIRTHDAY:
      anniversary = next_anniversary (agenda->at, today);
      return rg_today_text_day (anniversary, today);
    case RG_TODAY_WARNING:
      days = rg_date_days_between (agenda->at, today);
      return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
    default:
      if (rg_today_text_is_late (item))
        return late_text (agenda, now);
      if (strncmp (agenda->at, today, DAY_LENGTH) == 0 && has_time (agenda->at))
        return g_strdup (agenda->at + DAY_LENGTH + 1);
      return rg_today_text_day (agenda->at, today);
    }
}

static char *
birthday_title (const RgAgendaItem *agenda,
                const char         *today)
{
  g_autofree char *anniversary = next_anniversary (agenda->at, today);
  int              age = atoi (anniversary) - atoi (agenda->at);

  if (age <= 0)
    return g_strdup_printf (_ ("Birthday of %s"), agenda->title);
  /* Translators: a name and the age on that birthday */
  return g_strdup_printf (_ ("Birthday of %s (%d)"), agenda->title, age);
}

/**
 * rg_today_text_title:
 *
 * Returns: (transfer full): what is to be done
 */
char *
rg_today_text_title (RgTodayItem *item)
{
  const char         *now = rg_today_item_get_now (item);
  const RgAgendaItem *agenda = rg_today_item_get_agenda (item);
  g_autofree char    *today = day_of (now);
  g_autofree char    *date = NULL;

  if (agenda == NULL)
    return g_strdup (rg_today_item_get_text (item));
  if (rg_today_item_get_kind (item) == RG_TODAY_BIRTHDAY)
    return birthday_title (agenda, today);
  if (rg_today_item_get_kind (item) == RG_TODAY_WARNING)
    {
      date = rg_date_format (agenda->at, today);
      return g_strdup_printf (_ ("No contact since %s"), date);
    }
  return g_strdup (agenda->title != NULL && *agenda->title != '\0' ? agenda->title : _ ("Follow up"));
}

/**
 * rg_today_text_last_word:
 *
 * Returns: (transfer full): the last word exchanged with the customer, on one line; "" when there is none
 */
char *
rg_today_text_last_word (RgTodayItem *item)
{
  const char         *now = rg_today_item_get_now (item);
  const RgAgendaItem *agenda = rg_today_item_get_agenda (item);
  g_autofree char    *today = day_of (now);
  g_autofree char    *day = NULL;
  g_autofree char    *date = NULL;
  g_autofree char    *content = NULL;

  if (agenda == NULL || agenda->last_at == NULL)
    return g_strdup ("");
  day = day_of (agenda->last_at);
  date = rg_date_format (day, today);
  content = g_strdup (agenda->last_content != NULL ? agenda->last_content : "");
  g_strdelimit (content, "\r\n\t", ' ');
  return g_strstrip (g_strdup_printf ("%s %s %s", date, agenda->last_channel != NULL ? agenda->last_channel : "", content));
}

/**
 * rg_today_text_phone:
 *
 * Returns: (transfer full): whom to call and where, or ""
 */
char *
rg_today_text_phone (RgTodayItem *item)
{
  const RgAgendaItem *agenda = rg_today_item_get_agenda (item);
  g_autofree char    *phone = NULL;

  if (agenda == NULL || agenda->phone == NULL || *agenda->phone == '\0')
    return g_strdup ("");
  phone = rg_phone_format (agenda->phone);
  return g_steal_pointer (&phone);
}
