/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-reminder-check.h"

#include "rg-date.h"

/* One look finds at most this many, so that other work on the book gets its turn in between. */
#define BATCH 2000

/* Wall clocks of two zones differ by 26 hours at most: what is due in another zone can lie that far ahead of ours. */
#define ZONE_SPREAD_HOURS 26

/**
 * rg_reminder_get_moment:
 * @local_zone: the zone of the computer, for reminders that name none
 * @default_time: "HH:MM": when to remind of something that is due on a day
 *
 * Returns: (transfer full) (nullable): the moment in the zone of the reminder; %NULL when its date cannot be read
 */
GDateTime *
rg_reminder_get_moment (const RgReminder *reminder,
                        const char       *local_zone,
                        const char       *default_time)
{
  g_return_val_if_fail (reminder != NULL, NULL);

  if (reminder->at == NULL)
    return NULL;
  return rg_date_to_datetime (reminder->at, reminder->zone != NULL && *reminder->zone != '\0' ? reminder->zone : local_zone, default_time);
}

void
rg_reminder_check_free (RgReminderCheck *self)
{
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->unshown, g_ptr_array_unref);
  g_clear_pointer (&self->next, g_date_time_unref);
  g_free (self);
}

static void
look_again_at (RgReminderCheck *self,
               GDateTime       *moment)
{
  if (g_date_time_compare (moment, self->next) >= 0)
    return;
  g_date_time_unref (self->next);
  self->next = g_date_time_ref (moment);
}

/* Takes what is due out of @pending, in any order; the earliest of the others says when to look again. */
static void
pick_due (RgReminderCheck *self,
          GPtrArray       *pending,
          GDateTime       *now,
          const char      *default_time)
{
  const char *zone = g_time_zone_get_identifier (g_date_time_get_timezone (now));

  self->due = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_reminder_free);
  while (pending->len > 0)
    {
      RgReminder *reminder = g_ptr_array_steal_index_fast (pending, pending->len - 1);
      g_autoptr (GDateTime) moment = rg_reminder_get_moment (reminder, zone, default_time);

      if (moment != NULL && g_date_time_compare (moment, now) <= 0)
        {
          g_ptr_array_add (self->due, reminder);
          continue;
        }
      if (moment != NULL)
        look_again_at (self, moment);
      rg_reminder_free (reminder);
    }
}

/**
 * rg_reminder_check_run:
 * @now: the moment in the zone of the computer
 * @default_time: "HH:MM": when to remind of something that is due on a day
 *
 * Runs in the thread of @session.
 *
 * Returns: (transfer full) (nullable): what is to be recorded and what is to be shown
 */
RgReminderCheck *
rg_reminder_check_run (RgSession  *session,
                       GDateTime  *now,
                       const char *default_time,
                       GError    **error)
{
  g_autoptr (RgReminderCheck) self = g_new0 (RgReminderCheck, 1);
  g_autofree char *until = NULL;
  g_autoptr (GPtrArray) pending = NULL;

  self->next = g_date_time_add_hours (now, ZONE_SPREAD_HOURS);
  until = g_date_time_format (self->next, "%Y-%m-%d %H:%M");
  pending = rg_reminder_store_pending (session, until, BATCH, error);
  if (pending == NULL)
    return NULL;
  pick_due (self, pending, now, default_time);
  self->unshown = rg_reminder_store_unshown (session, error);
  return self->unshown != NULL ? g_steal_pointer (&self) : NULL;
}
