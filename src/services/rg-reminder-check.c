/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-reminder-check.h"

#include "rg-date.h"

/* One look records at most this many, so that other work on the book gets its turn in between. */
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

/* Splits @pending: what is due is returned, the earliest of the others says when to look again. */
static GPtrArray *
pick_due (RgReminderCheck *self,
          GPtrArray       *pending,
          GDateTime       *now,
          const char      *default_time)
{
  const char *zone = g_time_zone_get_identifier (g_date_time_get_timezone (now));
  GPtrArray  *due = g_ptr_array_new ();

  for (guint i = 0; i < pending->len; i++)
    {
      RgReminder *reminder = g_ptr_array_index (pending, i);
      g_autoptr (GDateTime) moment = rg_reminder_get_moment (reminder, zone, default_time);

      if (moment == NULL)
        continue;
      if (g_date_time_compare (moment, now) <= 0)
        g_ptr_array_add (due, reminder);
      else
        look_again_at (self, moment);
    }
  return due;
}

/**
 * rg_reminder_check_run:
 * @now: the moment in the zone of the computer
 * @default_time: "HH:MM"
 *
 * Records what has become due until @now. Runs in the thread of @session.
 *
 * Returns: (transfer full) (nullable): all that is recorded and was not shown
 */
RgReminderCheck *
rg_reminder_check_run (RgSession    *session,
                       GDateTime    *now,
                       const char   *default_time,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (RgReminderCheck) self = g_new0 (RgReminderCheck, 1);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (now);
  g_autofree char *now_utc = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *until = NULL;
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) due = NULL;

  self->next = g_date_time_add_hours (now, ZONE_SPREAD_HOURS);
  until = g_date_time_format (self->next, "%Y-%m-%d %H:%M");
  pending = rg_reminder_store_pending (session, until, BATCH, error);
  if (pending == NULL)
    return NULL;
  due = pick_due (self, pending, now, default_time);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !rg_reminder_store_fire_all (session, due, now_utc, error))
    return NULL;
  self->more = pending->len == BATCH && due->len > 0;
  /* What is due is announced together, once all of it has been recorded. */
  self->due = self->more ? g_ptr_array_new () : rg_reminder_store_unshown (session, error);
  return self->due != NULL ? g_steal_pointer (&self) : NULL;
}
