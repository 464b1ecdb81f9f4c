/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgUndoWindow:
 *
 * A change that cannot be undone as a whole, since something was changed later: tells how much of it can be taken back and
 * what stays and why, and takes the rest back when the person says so.
 *
 * Signals: "undone" (string: what was done, for a toast).
 */
#define RG_TYPE_UNDO_WINDOW (rg_undo_window_get_type ())
G_DECLARE_FINAL_TYPE (RgUndoWindow, rg_undo_window, RG, UNDO_WINDOW, AdwWindow)

GtkWidget *rg_undo_window_new (GtkWindow *parent,
                               RgBook    *book,
                               gint64     change_set);

G_END_DECLS
