/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <locale.h>

#include "rg-application.h"
#include "rg-paths.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (RgApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RG_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* It has been set, and a thread that opens a book may be using it. */
  gtk_disable_setlocale ();
  application = rg_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
