/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-shortcuts"

#include "config.h"
#include "rg-shortcuts.h"

/* The only place that knows GtkShortcutsWindow, which later versions of the toolkit replace. */

/**
 * rg_shortcuts_show:
 * @parent: the window above which it is shown
 *
 * Shows which keys do what.
 */
void
rg_shortcuts_show (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/regulars/Regulars/ui/settings/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
