/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-application"

#include "config.h"
#include "rg-application-private.h"

#include <glib/gi18n.h>

#include "rg-history-window.h"
#include "rg-preferences.h"
#include "rg-shortcuts.h"

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  adw_show_about_window (GTK_WINDOW (rg_application_show_window (user_data)),
                         "application-name", _ ("Regulars"),
                         "application-icon", RG_APPLICATION_ID,
                         "version", RG_VERSION,
                         "developer-name", _ ("The Regulars contributors"),
                         "comments", _ ("Customers, follow-ups and sales on your own desktop"),
                         "website", "https://github.com/regulars/regulars",
                         "issue-url", "https://github.com/regulars/regulars/issues",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (rg_preferences_new (GTK_WINDOW (rg_application_show_window (user_data)))));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  rg_shortcuts_show (GTK_WINDOW (rg_application_show_window (user_data)));
}

static void
history_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  RgBook *book = rg_application_get_book (user_data);

  if (book != NULL)
    gtk_window_present (GTK_WINDOW (rg_history_window_new (GTK_WINDOW (rg_application_show_window (user_data)), book)));
}

/**
 * rg_application_add_dialog_actions:
 *
 * Adds the actions that show a window of their own.
 */
void
rg_application_add_dialog_actions (RgApplication *self)
{
  const GActionEntry entries[] = {
    { "about", about_cb },
    { "preferences", preferences_cb },
    { "shortcuts", shortcuts_cb },
    { "history", history_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
