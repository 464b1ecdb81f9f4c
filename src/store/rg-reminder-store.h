/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgReminder:
 * @source: "task" or "interaction"
 * @source_id: the id of the task or follow-up
 * @at: when it is to be shown on the wall clock, "YYYY-MM-DD HH:MM", or only a day
 * @zone: (nullable): the zone that @at is meant in
 * @title: the subject of the task or the next step of the follow-up
 * @customer: its customer, or 0
 * @customer_name: (nullable): the name of the customer
 * @phone: (nullable): telephone of the customer
 * @snooze_id: the row of a postponed reminder, or 0
 *
 * Something of which a person is to be reminded and was not yet.
 */
typedef struct
{
  char  *source;
  gint64 source_id;
  char  *at;
  char  *zone;
  char  *title;
  gint64 customer;
  char  *customer_name;
  char  *phone;
  gint64 snooze_id;
} RgReminder;

void rg_reminder_free (RgReminder *self);

GPtrArray *rg_reminder_store_pending (RgSession  *session,
                                      const char *until,
                                      guint       limit,
                                      GError    **error);
gboolean   rg_reminder_store_fire_all (RgSession  *session,
                                       GPtrArray  *reminders,
                                       const char *now_utc,
                                       GError    **error);
gboolean   rg_reminder_store_shown_all (RgSession  *session,
                                        GPtrArray  *reminders,
                                        const char *now_utc,
                                        GError    **error);
GPtrArray *rg_reminder_store_unshown (RgSession *session,
                                      GError   **error);
gboolean   rg_reminder_store_snooze (RgSession  *session,
                                     const char *source,
                                     gint64      source_id,
                                     const char *at,
                                     const char *zone,
                                     GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgReminder, rg_reminder_free)

G_END_DECLS
