/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-reminder-store.h"

G_BEGIN_DECLS

/**
 * RgReminderCheck:
 * @due: (element-type RgReminder): their moment has come and they have to be recorded
 * @unshown: (element-type RgReminder): recorded, but nobody has shown them yet
 * @next: before this moment nothing else becomes due, unless the book changes
 *
 * What one look at the clock found.
 */
typedef struct
{
  GPtrArray *due;
  GPtrArray *unshown;
  GDateTime *next;
} RgReminderCheck;

RgReminderCheck *rg_reminder_check_run (RgSession  *session,
                                        GDateTime  *now,
                                        const char *default_time,
                                        GError    **error);
void             rg_reminder_check_free (RgReminderCheck *self);

GDateTime *rg_reminder_get_moment (const RgReminder *reminder,
                                   const char       *local_zone,
                                   const char       *default_time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgReminderCheck, rg_reminder_check_free)

G_END_DECLS
