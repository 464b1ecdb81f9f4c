/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-reminder-store.h"

G_BEGIN_DECLS

/* What a person does with a task or follow-up that is due. @source is "task" or "interaction". */

char *rg_reminder_in_an_hour (RgClock *clock);
char *rg_reminder_tomorrow (RgClock    *clock,
                            const char *default_time);

void     rg_reminder_complete (RgBook             *book,
                               const char         *source,
                               gint64              id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
void     rg_reminder_postpone (RgBook             *book,
                               const char         *source,
                               gint64              id,
                               const char         *at,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
void     rg_reminder_snooze (RgBook             *book,
                             const char         *source,
                             gint64              id,
                             const char         *at,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gboolean rg_reminder_work_finish (RgBook       *book,
                                  GAsyncResult *result,
                                  GError      **error);

G_END_DECLS
