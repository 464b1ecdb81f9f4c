/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgHistoryWindow:
 *
 * What was changed in the book by whom, the newest first, with what each change did. A change can be undone by itself
 * where nothing stands in the way, or together with all later ones.
 */
#define RG_TYPE_HISTORY_WINDOW (rg_history_window_get_type ())
G_DECLARE_FINAL_TYPE (RgHistoryWindow, rg_history_window, RG, HISTORY_WINDOW, AdwWindow)

GtkWidget *rg_history_window_new (GtkWindow *parent,
                                  RgBook    *book);
void       rg_history_window_show_change (RgHistoryWindow *self,
                                          gint64           change_set);

G_END_DECLS
