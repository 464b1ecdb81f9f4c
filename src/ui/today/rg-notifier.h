/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgNotifier:
 *
 * Shows the reminders of the open book as notifications of the desktop, also while there is no window, and does what
 * their buttons say. A notification about the same task or follow-up replaces the one before.
 */
#define RG_TYPE_NOTIFIER (rg_notifier_get_type ())
G_DECLARE_FINAL_TYPE (RgNotifier, rg_notifier, RG, NOTIFIER, GObject)

RgNotifier *rg_notifier_new (GApplication *application,
                             GSettings    *settings);
void        rg_notifier_set_book (RgNotifier *self,
                                  RgBook     *book);
void        rg_notifier_add_actions (RgNotifier *self);

G_END_DECLS
