/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-ui"

#include "config.h"
#include "rg-ui.h"

#include "rg-resources.h"

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GdkDisplay *display = gdk_display_get_default ();

  gtk_css_provider_load_from_resource (provider, "/io/github/regulars/Regulars/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/io/github/regulars/Regulars/icons");
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
      load_style ();
      g_once_init_leave (&once, 1);
    }
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
