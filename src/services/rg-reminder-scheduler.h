/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-reminder-store.h"

G_BEGIN_DECLS

/**
 * RgReminderScheduler:
 *
 * Watches the clock for one open book and says what a person is to be reminded of. Each reminder is recorded in the
 * book before it is announced, and marked as shown after somebody has shown it: recorded exactly once, shown at least
 * once.
 *
 * Signals, both in the main thread; a handler returns %TRUE when it has shown them, otherwise they come again with the
 * next look at the clock:
 * "fire" (RgReminder *): one reminder.
 * "summary" (GPtrArray of RgReminder *): several at once, for instance after the computer was off.
 * "failed" (GError *): the book could not be read or written; the next look tries again.
 * "idle": a look at the clock is over and everything that it found has been recorded.
 */
#define RG_TYPE_REMINDER_SCHEDULER (rg_reminder_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (RgReminderScheduler, rg_reminder_scheduler, RG, REMINDER_SCHEDULER, GObject)

RgReminderScheduler *rg_reminder_scheduler_new (RgBook *book);
void                 rg_reminder_scheduler_set_default_time (RgReminderScheduler *self,
                                                             const char          *time);
void                 rg_reminder_scheduler_start (RgReminderScheduler *self);
void                 rg_reminder_scheduler_stop (RgReminderScheduler *self);
void                 rg_reminder_scheduler_check (RgReminderScheduler *self);
gboolean             rg_reminder_scheduler_is_busy (RgReminderScheduler *self);

G_END_DECLS
