/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-ui"

#include "config.h"
#include "rg-ui.h"

#include <stdlib.h>

#include "rg-resources.h"

#define RESOURCE_PATH "/io/github/regulars/Regulars"

/* Programs that are started later must not inherit it; a letter is changed without harm to threads that read the environment. */
static char no_theme[] = "GTK_THEME=Adwaita-empty";

/* The application takes style and icons from its own path; a path more would have all icon themes read once again. */
static gboolean
is_styled (void)
{
  GApplication *application = g_application_get_default ();

  return ADW_IS_APPLICATION (application) && g_application_get_is_registered (application) &&
         g_strcmp0 (g_application_get_resource_base_path (application), RESOURCE_PATH) == 0;
}

/*
 * All icons of the window are resources. Without folders to look into, the icon themes of the computer are not read, which
 * would take longer than to build the window.
 */
static void
use_own_icons (GdkDisplay *display)
{
  gtk_icon_theme_set_search_path (gtk_icon_theme_get_for_display (display), (const char *const[]){ NULL });
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GdkDisplay *display = gdk_display_get_default ();

  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCE_PATH "/icons");
  use_own_icons (display);
}

/**
 * rg_ui_forgo_theme:
 *
 * Has rg_ui_open_display() open the display without the theme of GTK, which libadwaita replaces by its own as soon as it starts:
 * to read it takes as long as building the whole window. GTK learns it from the environment only, where nothing may be
 * written once there are other threads: this is called before.
 */
void
rg_ui_forgo_theme (void)
{
  if (g_getenv ("GTK_THEME") == NULL)
    putenv (no_theme);
}

/**
 * rg_ui_open_display:
 *
 * Returns: %FALSE if there is no display
 */
gboolean
rg_ui_open_display (void)
{
  gboolean opened = gtk_init_check () && gtk_settings_get_default () != NULL;

  no_theme[0] = '_';
  if (opened)
    use_own_icons (gdk_display_get_default ());
  return opened;
}

/**
 * rg_ui_use_system_icons:
 *
 * Has the icon themes of the computer read: for dialogs of GTK, which show icons of files, folders and printers.
 */
void
rg_ui_use_system_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto (GStrv) path = gtk_icon_theme_get_search_path (theme);
  g_autoptr (GtkIconTheme) usual = NULL;
  g_auto (GStrv) usual_path = NULL;

  if (path != NULL && path[0] != NULL)
    return;
  usual = gtk_icon_theme_new ();
  usual_path = gtk_icon_theme_get_search_path (usual);
  gtk_icon_theme_set_search_path (theme, (const char *const *)usual_path);
}

/**
 * rg_ui_init:
 *
 * Makes templates, style and icons known. The application calls it at its start-up, tests call it first of all;
 * further calls do nothing.
 */
void
rg_ui_init (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      adw_init ();
      g_resources_register (rg_get_resource ());
      if (!is_styled ())
        load_style ();
      g_once_init_leave (&once, 1);
    }
}

/**
 * rg_ui_remember:
 * @key: of a setting that is a text
 *
 * Writes only what differs: each writing is one to the disk.
 */
void
rg_ui_remember (const char *key,
                const char *value)
{
  g_autofree char *before = g_settings_get_string (rg_ui_get_settings (), key);

  if (!g_str_equal (before, value))
    g_settings_set_string (rg_ui_get_settings (), key, value);
}

/**
 * rg_ui_get_settings:
 *
 * Returns: (transfer none): what the person has chosen and what the window remembers
 */
GSettings *
rg_ui_get_settings (void)
{
  static GSettings *settings = NULL;

  if (g_once_init_enter (&settings))
    g_once_init_leave (&settings, g_settings_new (RG_APPLICATION_ID));
  return settings;
}

/**
 * rg_ui_drop_popover:
 * @popover: a child that its parent does not know of
 *
 * Takes a popover away that may be open. It is let down first: GTK would look for the pointer on what is left of it.
 */
void
rg_ui_drop_popover (GtkWidget *popover)
{
  if (GTK_IS_POPOVER (popover) && gtk_widget_get_visible (popover))
    gtk_popover_popdown (GTK_POPOVER (popover));
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}
