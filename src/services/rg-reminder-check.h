/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-reminder-store.h"

G_BEGIN_DECLS

/**
 * RgReminderCheck:
 * @due: (element-type RgReminder): recorded as due and not shown yet, the earliest first
 * @next: before this moment nothing else becomes due, unless the book changes
 * @more: there is more to record: look again at once
 *
 * What one look at the clock found.
 */
typedef struct
{
  GPtrArray *due;
  GDateTime *next;
  gboolean   more;
} RgReminderCheck;

RgReminderCheck *rg_reminder_check_run (RgSession    *session,
                                        GDateTime    *now,
                                        const char   *default_time,
                                        GCancellable *cancellable,
                                        GError      **error);
void             rg_reminder_check_free (RgReminderCheck *self);

GDateTime *rg_reminder_get_moment (const RgReminder *reminder,
                                   const char       *local_zone,
                                   const char       *default_time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgReminderCheck, rg_reminder_check_free)

G_END_DECLS
