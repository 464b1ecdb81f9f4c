/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgHistoryWindow:
 *
 * What was changed in the book, the newest first; each change can be undone by itself.
 */
#define RG_TYPE_HISTORY_WINDOW (rg_history_window_get_type ())
G_DECLARE_FINAL_TYPE (RgHistoryWindow, rg_history_window, RG, HISTORY_WINDOW, AdwWindow)

GtkWidget *rg_history_window_new (GtkWindow *parent,
                                  RgBook    *book);

G_END_DECLS
