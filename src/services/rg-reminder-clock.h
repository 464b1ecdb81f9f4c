/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RgReminderClock:
 *
 * Calls back whenever it is worth comparing with the wall clock: at a given moment, every half minute, after the
 * computer's clock was set and after it woke from sleep. The timers of the main loop alone would not do, because they
 * stand still while the computer sleeps.
 *
 * Signals: "tick".
 */
#define RG_TYPE_REMINDER_CLOCK (rg_reminder_clock_get_type ())
G_DECLARE_FINAL_TYPE (RgReminderClock, rg_reminder_clock, RG, REMINDER_CLOCK, GObject)

RgReminderClock *rg_reminder_clock_new (void);
void             rg_reminder_clock_set_alarm (RgReminderClock *self,
                                              gint64           seconds);

G_END_DECLS
