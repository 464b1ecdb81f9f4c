/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgAgendaItem:
 * @source: "task", "interaction" (the next step of a follow-up), "contact" (a birthday) or "customer" (a warning)
 * @id: the id of that record
 * @at: "YYYY-MM-DD" or "YYYY-MM-DD HH:MM": when it is due, the birthday, or the last contact
 * @title: (nullable): the subject, the next step or the name of the contact
 * @customer: its customer, or 0
 * @contact: (nullable): the first contact person of the customer
 * @phone: (nullable): where to call
 * @last_at: (nullable): when the last word was exchanged
 * @last_channel: (nullable): how
 * @last_content: (nullable): what was said
 *
 * One line of the page of the day.
 */
typedef struct
{
  char  *source;
  gint64 id;
  char  *at;
  char  *title;
  gint64 customer;
  char  *customer_name;
  char  *contact;
  char  *phone;
  char  *last_at;
  char  *last_channel;
  char  *last_content;
} RgAgendaItem;

void rg_agenda_item_free (RgAgendaItem *self);

GPtrArray *rg_agenda_items (RgSession  *session,
                            const char *from,
                            const char *to,
                            gboolean    latest_first,
                            guint       limit,
                            GError    **error);
gint64     rg_agenda_count (RgSession  *session,
                            const char *from,
                            const char *to,
                            GError    **error);
GPtrArray *rg_agenda_birthdays (RgSession  *session,
                                const char *first,
                                const char *last,
                                guint       limit,
                                GError    **error);
GPtrArray *rg_agenda_neglected (RgSession  *session,
                                const char *level,
                                const char *before,
                                guint       limit,
                                GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgAgendaItem, rg_agenda_item_free)

G_END_DECLS
