/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-application-private.h"

#include <glib/gi18n.h>

#include "rg-grid.h"

#define LOOK_MS 50
#define MOST_LOOKS 40

/* What is saved while it is typed needs no key for it; but who presses it wants to be told. */
typedef struct
{
  GWeakRef window;
  GWeakRef grid;
  guint    n_looks;
} Saving;

static void
saving_free (Saving *saving)
{
  g_weak_ref_clear (&saving->window);
  g_weak_ref_clear (&saving->grid);
  g_free (saving);
}

/* A cell takes a value that has to be looked up in the book a little later, and says itself when it does not take it. */
static gboolean
look_cb (gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (RgWindow) window = g_weak_ref_get (&saving->window);
  g_autoptr (RgGrid) grid = g_weak_ref_get (&saving->grid);

  if (window == NULL)
    return G_SOURCE_REMOVE;
  if (grid != NULL && rg_grid_is_editing (grid))
    return ++saving->n_looks < MOST_LOOKS ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  rg_window_toast (window, _ ("Everything is saved."), FALSE);
  return G_SOURCE_REMOVE;
}

/* What loses the focus takes what was typed. */
static GtkWidget *
take_typed (GtkWindow *window)
{
  g_autoptr (GtkWidget) focus = NULL;
  GtkWidget *grid = NULL;

  if (gtk_window_get_focus (window) == NULL)
    return NULL;
  focus = g_object_ref (gtk_window_get_focus (window));
  grid = gtk_widget_get_ancestor (focus, RG_TYPE_GRID);
  gtk_window_set_focus (window, NULL);
  if (gtk_widget_get_mapped (focus))
    gtk_window_set_focus (window, focus);
  return grid;
}

/**
 * rg_application_save:
 *
 * Takes what is being typed and says that all is saved; in a dialog, what the dialog saves.
 */
void
rg_application_save (RgApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  RgWindow  *window = rg_application_get_window (self);
  Saving    *saving = NULL;

  if (window == NULL)
    return;
  if (active != NULL && active != GTK_WINDOW (window))
    {
      gtk_widget_activate_action (GTK_WIDGET (active), "editor.save", NULL);
      return;
    }
  saving = g_new0 (Saving, 1);
  g_weak_ref_init (&saving->window, window);
  g_weak_ref_init (&saving->grid, take_typed (GTK_WINDOW (window)));
  if (look_cb (saving))
    g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK_MS, look_cb, saving, (GDestroyNotify)saving_free);
  else
    saving_free (saving);
}
