/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-preferences"

#include "config.h"
#include "rg-preferences.h"

#include <glib/gi18n.h>

#include "rg-autostart.h"
#include "rg-file-chooser.h"
#include "rg-ui.h"
#include "rg-watched-folders.h"

struct _RgPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Template widgets */
  AdwEntryRow *user_name;
  AdwEntryRow *company_name;
  GtkSwitch   *reminders;
  GtkSwitch   *autostart;
  GtkEntry    *time;

  GtkWidget    *watch_group;
  AdwActionRow *watch_row;
  GtkSwitch    *watch_switch;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RgPreferences, rg_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static gboolean
is_time (const char *text)
{
  return g_regex_match_simple ("^([01][0-9]|2[0-3]):[0-5][0-9]$", text, 0, 0);
}

/* Only a whole time is kept; while one types it may be half of one. */
static void
time_changed_cb (RgPreferences *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->time));

  if (is_time (text))
    {
      g_settings_set_string (rg_ui_get_settings (), "default-reminder-time", text);
      gtk_widget_remove_css_class (GTK_WIDGET (self->time), "error");
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->time), "error");
}

static void
autostart_done_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RgPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rg_autostart_set_finish (result, &error))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
}

static void
autostart_changed_cb (RgPreferences *self)
{
  rg_autostart_set_async (gtk_switch_get_active (self->autostart), NULL, autostart_done_cb, g_object_ref (self));
}

/* The folder of the book that is open: it is the one that was opened last. */
static void
show_folder (RgPreferences *self)
{
  GSettings       *settings = rg_ui_get_settings ();
  g_autofree char *book = g_settings_get_string (settings, "last-book");
  gboolean         on = FALSE;
  g_autofree char *folder = rg_watched_folders_get (settings, book, &on);
  g_autofree char *shown = g_filename_display_name (folder);

  self->filling = TRUE;
  gtk_widget_set_visible (self->watch_group, *book != '\0');
  adw_action_row_set_subtitle (self->watch_row, *folder == '\0' ? _ ("No folder was chosen") : shown);
  gtk_switch_set_active (self->watch_switch, on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->watch_switch), *folder != '\0');
  self->filling = FALSE;
}

static void
folder_chosen_cb (GFile   *file,
                  gpointer user_data)
{
  g_autoptr (RgPreferences) self = user_data;
  GSettings       *settings = rg_ui_get_settings ();
  g_autofree char *book = g_settings_get_string (settings, "last-book");
  g_autofree char *folder = file != NULL ? g_file_get_path (file) : NULL;

  if (folder == NULL)
    return;
  rg_watched_folders_set (settings, book, folder, TRUE);
  show_folder (self);
}

static void
choose_folder_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  rg_file_chooser_folder (GTK_WINDOW (widget), _ ("Watched Folder"), folder_chosen_cb, g_object_ref (widget));
}

static void
watch_changed_cb (RgPreferences *self)
{
  GSettings       *settings = rg_ui_get_settings ();
  g_autofree char *book = g_settings_get_string (settings, "last-book");
  gboolean         on = FALSE;
  g_autofree char *folder = rg_watched_folders_get (settings, book, &on);

  if (!self->filling)
    rg_watched_folders_set (settings, book, folder, gtk_switch_get_active (self->watch_switch));
}

static void
rg_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RG_TYPE_PREFERENCES);
  G_OBJECT_CLASS (rg_preferences_parent_class)->dispose (object);
}

static void
rg_preferences_class_init (RgPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/settings/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, user_name);
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, company_name);
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, reminders);
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, autostart);
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, time);
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, watch_group);
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, watch_row);
  gtk_widget_class_bind_template_child (widget_class, RgPreferences, watch_switch);
  gtk_widget_class_bind_template_callback (widget_class, time_changed_cb);
  gtk_widget_class_install_action (widget_class, "preferences.choose-folder", NULL, choose_folder_action);
}

static void
rg_preferences_init (RgPreferences *self)
{
  GSettings       *settings = rg_ui_get_settings ();
  g_autofree char *time = g_settings_get_string (settings, "default-reminder-time");

  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (settings, "user-name", self->user_name, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "company-name", self->company_name, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reminders-enabled", self->reminders, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "autostart", self->autostart, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_editable_set_text (GTK_EDITABLE (self->time), time);
  show_folder (self);
  g_signal_connect_object (self->watch_switch, "notify::active", G_CALLBACK (watch_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->autostart, "notify::active", G_CALLBACK (autostart_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rg_preferences_new:
 * @parent: (nullable): the window above which it is shown
 *
 * Returns: (transfer floating): the window of the preferences
 */
GtkWidget *
rg_preferences_new (GtkWindow *parent)
{
  return g_object_new (RG_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
