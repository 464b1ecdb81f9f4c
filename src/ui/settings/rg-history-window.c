/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-history-window"

#include "config.h"
#include "rg-history-window.h"

#include <glib/gi18n.h>

#include "rg-history-row.h"

/* Older changes are in the journal too; nobody looks through more in a window. */
#define MAX_CHANGES 300

struct _RgHistoryWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkListBox      *list;

  RgBook *book;
};

G_DEFINE_FINAL_TYPE (RgHistoryWindow, rg_history_window, ADW_TYPE_WINDOW)

static void
say (RgHistoryWindow *self,
     const char      *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static gpointer
history_worker (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  return rg_journal_history (session, 0, MAX_CHANGES, error);
}

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgHistoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = rg_store_finish (RG_STORE (source), result, &error);
  GtkListBoxRow *row = NULL;

  if (self->list == NULL)
    return;
  if (changes == NULL)
    {
      say (self, error != NULL ? error->message : _ ("The history could not be read"));
      return;
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < changes->len; i++)
    gtk_list_box_append (self->list, rg_history_row_new (g_ptr_array_index (changes, i)));
  gtk_stack_set_visible_child_name (self->stack, changes->len > 0 ? "list" : "empty");
}

static void
load (RgHistoryWindow *self)
{
  rg_store_read (rg_book_get_store (self->book), history_worker, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL, history_cb, g_object_ref (self));
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgHistoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);
  g_autofree char *text = title != NULL ? g_strdup_printf (_ ("Undone: %s"), title) : NULL;

  if (self->list != NULL && (error != NULL || text != NULL))
    say (self, error != NULL ? error->message : text);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RgHistoryWindow *self = RG_HISTORY_WINDOW (widget);

  rg_book_undo (self->book, g_variant_get_int64 (parameter), undone_cb, g_object_ref (self));
}

static void
rg_history_window_dispose (GObject *object)
{
  RgHistoryWindow *self = RG_HISTORY_WINDOW (object);

  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_HISTORY_WINDOW);
  G_OBJECT_CLASS (rg_history_window_parent_class)->dispose (object);
}

static void
rg_history_window_class_init (RgHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_history_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/settings/history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RgHistoryWindow, list);
  gtk_widget_class_install_action (widget_class, "history.undo", "x", undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rg_history_window_init (RgHistoryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_history_window_new:
 * @parent: (nullable): the window above which it is shown
 * @book: the book whose changes are listed
 *
 * Returns: (transfer floating): a window with the changes
 */
GtkWidget *
rg_history_window_new (GtkWindow *parent,
                       RgBook    *book)
{
  RgHistoryWindow *self = NULL;

  g_return_val_if_fail (RG_IS_BOOK (book), NULL);

  self = g_object_new (RG_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);
  self->book = g_object_ref (book);
  g_signal_connect_object (rg_book_get_store (book), "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
