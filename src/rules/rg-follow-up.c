/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-follow-up.h"
#include "rg-date.h"

#include <glib/gi18n.h>

/* Fewer intervals than these say nothing about a habit. */
#define MIN_INTERVALS 2

typedef struct
{
  const char *level;
  int         days;
} LevelCadence;

static const LevelCadence cadences[] = { { "A", 7 }, { "B", 14 }, { "C", 30 }, { "D", 60 } };

#define DEFAULT_CADENCE 30

#define A_MONDAY "2024-01-01"
#define SATURDAY 5
#define SUNDAY 6

/**
 * rg_follow_up_state:
 * @next_at: (nullable): the planned day or moment
 * @today: "YYYY-MM-DD"
 * @days: (out) (optional): how many days it is overdue or away
 */
RgFollowUpState
rg_follow_up_state (const char *next_at,
                    const char *today,
                    int        *days)
{
  int away = 0;

  g_return_val_if_fail (rg_date_is_valid (today), RG_FOLLOW_UP_NONE);

  if (rg_date_is_valid (next_at))
    away = rg_date_days_between (today, next_at);
  if (days != NULL)
    *days = ABS (away);
  if (!rg_date_is_valid (next_at))
    return RG_FOLLOW_UP_NONE;
  if (away == 0)
    return RG_FOLLOW_UP_TODAY;
  return away < 0 ? RG_FOLLOW_UP_OVERDUE : RG_FOLLOW_UP_UPCOMING;
}

/**
 * rg_follow_up_describe:
 *
 * Returns: (transfer full) (nullable): the state in words: "3 days overdue", "today", "in 5 days"
 */
char *
rg_follow_up_describe (const char *next_at,
                       const char *today)
{
  int days;

  switch (rg_follow_up_state (next_at, today, &days))
    {
    case RG_FOLLOW_UP_OVERDUE:
      return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong)days), days);
    case RG_FOLLOW_UP_TODAY:
      return g_strdup (_ ("today"));
    case RG_FOLLOW_UP_UPCOMING:
      if (days == 1)
        return g_strdup (_ ("tomorrow"));
      return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong)days), days);
    case RG_FOLLOW_UP_NONE:
    default:
      return NULL;
    }
}

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Days between contacts; several on one day count once. */
static GArray *
list_intervals (const char *const *contacts,
                guint              n_contacts)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new ();
  GArray *intervals = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < n_contacts; i++)
    if (rg_date_is_valid (contacts[i]))
      g_ptr_array_add (days, (gpointer)contacts[i]);
  g_ptr_array_sort (days, compare_days);
  for (guint i = 1; i < days->len; i++)
    {
      int interval = rg_date_days_between (days->pdata[i - 1], days->pdata[i]);

      if (interval > 0)
        g_array_append_val (intervals, interval);
    }
  g_array_sort (intervals, compare_ints);
  return intervals;
}

static int
median (const GArray *sorted)
{
  guint middle = sorted->len / 2;
  int   upper = g_array_index (sorted, int, middle);

  if (sorted->len % 2 == 1)
    return upper;
  return (g_array_index (sorted, int, middle - 1) + upper + 1) / 2;
}

static int
level_cadence (const char *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (cadences); i++)
    if (g_strcmp0 (level, cadences[i].level) == 0)
      return cadences[i].days;
  return DEFAULT_CADENCE;
}

/**
 * rg_follow_up_cadence:
 * @contacts: (array length=n_contacts): days or moments of past contacts, in any order
 * @level: (nullable): A to D
 *
 * Returns: how many days should pass between contacts: the median interval, but not more than the level asks for: a
 *   customer who was neglected is not to stay so
 */
int
rg_follow_up_cadence (const char *const *contacts,
                      guint              n_contacts,
                      const char        *level)
{
  g_autoptr (GArray) intervals = list_intervals (contacts, n_contacts);
  int most = level_cadence (level);

  return intervals->len >= MIN_INTERVALS ? MIN (median (intervals), most) : most;
}

/* Saturday goes back to Friday, Sunday on to Monday, but never to today. */
static char *
leave_weekend (const char *day,
               const char *today)
{
  g_autofree char *moved = NULL;

  /* Day 0 of this count is a Monday. */
  switch (((rg_date_days_between (A_MONDAY, day) % 7) + 7) % 7)
    {
    case SATURDAY:
      moved = rg_date_add_days (day, -1);
      return rg_date_days_between (today, moved) > 0 ? g_steal_pointer (&moved) : rg_date_add_days (day, 2);
    case SUNDAY:
      return rg_date_add_days (day, 1);
    default:
      return g_strdup (day);
    }
}

/**
 * rg_follow_up_propose:
 * @today: the day of the contact that is being written down
 *
 * Returns: (transfer full): a working day for the next contact
 */
char *
rg_follow_up_propose (const char *const *contacts,
                      guint              n_contacts,
                      const char        *level,
                      const char        *today)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (rg_date_is_valid (today), NULL);

  day = rg_date_add_days (today, rg_follow_up_cadence (contacts, n_contacts, level));
  return leave_weekend (day, today);
}
