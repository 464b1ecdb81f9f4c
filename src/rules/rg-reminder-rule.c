/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-reminder-rule.h"
#include "rg-date.h"

#define HOUR 3600
#define DAY 86400

/**
 * rg_reminder_rule_moment:
 *
 * Returns: the one moment at which the wall clock of the rule shows its time; %RG_REMINDER_NEVER when it cannot be read
 */
gint64
rg_reminder_rule_moment (const RgReminderRule *rule)
{
  g_autoptr (GDateTime) moment = NULL;

  g_return_val_if_fail (rule != NULL, RG_REMINDER_NEVER);

  moment = rg_date_to_datetime (rule->local, rule->zone, RG_REMINDER_DEFAULT_TIME);
  return moment != NULL ? g_date_time_to_unix (moment) : RG_REMINDER_NEVER;
}

/**
 * rg_reminder_rule_key:
 *
 * Returns: (transfer full): what must be unique among the fired reminders. It is made of the wall-clock time and not of
 *   the moment, so that it stays the same when the rules of the zone change.
 */
char *
rg_reminder_rule_key (const RgReminderRule *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s", rule->source, rule->source_id, rule->local);
}

/**
 * rg_reminder_rule_judge:
 * @last_checked: the mark: up to this moment everything has been taken care of
 * @now: the moment of this check
 *
 * Fires everything in (@last_checked, @now]. When the clock was set back that is nothing, until it has caught up.
 */
RgReminderVerdict
rg_reminder_rule_judge (const RgReminderRule *rule,
                        gint64                last_checked,
                        gint64                now)
{
  gint64 moment = rg_reminder_rule_moment (rule);

  if (moment == RG_REMINDER_NEVER)
    return RG_REMINDER_INVALID;
  if (moment <= last_checked)
    return RG_REMINDER_PAST;
  return moment <= now ? RG_REMINDER_DUE : RG_REMINDER_LATER;
}

/**
 * rg_reminder_rule_advance:
 *
 * Returns: the mark after a check that fired everything that was due; it never moves back
 */
gint64
rg_reminder_rule_advance (gint64 last_checked,
                          gint64 now)
{
  return MAX (last_checked, now);
}

/**
 * rg_reminder_rule_manner:
 * @elapsed: how many seconds really passed since the last check, sleep included (CLOCK_BOOTTIME); negative at the start
 *   of the program, when that is not known
 * @n_due: how many reminders are due
 *
 * Returns: how to show them. The mark must not be advanced before a question was answered.
 */
RgReminderManner
rg_reminder_rule_manner (gint64 last_checked,
                         gint64 now,
                         gint64 elapsed,
                         guint  n_due)
{
  if (n_due == 0)
    return RG_REMINDER_SILENT;
  if (elapsed >= 0 && now - last_checked - elapsed > DAY)
    return RG_REMINDER_ASK;
  if (n_due > 1 && (elapsed < 0 || elapsed > HOUR))
    return RG_REMINDER_SUMMARY;
  return RG_REMINDER_EACH;
}

static char *
snooze_hour (GDateTime *now)
{
  /* Where an hour comes twice the wall clock could mean the first one, which is over. */
  for (int hours = 1; hours <= 3; hours++)
    {
      g_autoptr (GDateTime) later = g_date_time_add_hours (now, hours);
      g_autofree char *local = g_date_time_format (later, "%Y-%m-%d %H:%M");
      const char      *zone = g_time_zone_get_identifier (g_date_time_get_timezone (now));
      g_autoptr (GDateTime) meant = rg_date_to_datetime (local, zone, RG_REMINDER_DEFAULT_TIME);

      if (meant != NULL && g_date_time_compare (meant, now) > 0)
        return g_steal_pointer (&local);
    }
  return NULL;
}

/**
 * rg_reminder_rule_snooze:
 * @now: the moment in the zone of the reminder
 *
 * Returns: (transfer full): the wall-clock time to remind at again: in an hour, or tomorrow at 09:00
 */
char *
rg_reminder_rule_snooze (RgSnooze   snooze,
                         GDateTime *now)
{
  g_autoptr (GDateTime) tomorrow = NULL;

  g_return_val_if_fail (now != NULL, NULL);

  if (snooze == RG_SNOOZE_HOUR)
    return snooze_hour (now);
  tomorrow = g_date_time_add_days (now, 1);
  return g_date_time_format (tomorrow, "%Y-%m-%d " RG_REMINDER_DEFAULT_TIME);
}
