/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-undo-window"

#include "config.h"
#include "rg-undo-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-tidy-work.h"
#include "rg-undo.h"

/* So many things that stay are listed. */
#define MAX_STAYS 1000

struct _RgUndoWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack       *stack;
  GtkLabel       *doing;
  GtkProgressBar *bar;
  GtkLabel       *failure;
  GtkLabel       *heading;
  GtkLabel       *goes;
  GtkLabel       *stays;
  GtkListView    *list;
  GtkLabel       *more;

  RgBook     *book;
  RgTidyWork *work;
  gint64      change_set;
  guint       tick;
};

G_DEFINE_FINAL_TYPE (RgUndoWindow, rg_undo_window, ADW_TYPE_WINDOW)

static guint undone_signal;

/* What the worker needs, and keeps longer than the window is open. */
typedef struct
{
  RgTidyWork *work;
  char       *who;
  gint64      change_set;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  rg_tidy_work_unref (order->work);
  g_free (order->who);
  g_free (order);
}

static gpointer
weigh_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  return rg_journal_weigh_rest (session, ((Order *)data)->change_set, MAX_STAYS, cancellable, error);
}

static gpointer
undo_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Order *order = data;

  return rg_undo_run (session, order->change_set, order->who, 0, rg_tidy_work_progress_cb, order->work, cancellable, error);
}

static gboolean
tick_cb (gpointer user_data)
{
  RgUndoWindow *self = user_data;
  double        fraction = rg_tidy_work_get_fraction (self->work);

  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

static void
stop (RgUndoWindow *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
}

static void
start (RgUndoWindow       *self,
       const char         *text,
       RgStoreFunc         func,
       GAsyncReadyCallback callback)
{
  Order *order = g_new0 (Order, 1);

  order->work = rg_tidy_work_ref (self->work);
  order->who = g_strdup (rg_book_get_who (self->book));
  order->change_set = self->change_set;
  gtk_label_set_text (self->doing, text);
  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "undo.rest", FALSE);
  stop (self);
  self->tick = g_timeout_add (100, tick_cb, self);
  rg_store_write (rg_book_get_store (self->book), func, order, order_free, (GDestroyNotify)rg_rest_free,
                  rg_tidy_work_get_cancellable (self->work), callback, g_object_ref (self));
}

/* FALSE when the window was closed meanwhile, or there is nothing to show but why. */
static gboolean
take_answer (RgUndoWindow *self,
             const GError *error)
{
  stop (self);
  if (self->book == NULL || self->stack == NULL || g_cancellable_is_cancelled (rg_tidy_work_get_cancellable (self->work)))
    return FALSE;
  if (error == NULL)
    return TRUE;
  gtk_label_set_text (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  return FALSE;
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgUndoWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRest) rest = rg_store_finish (RG_STORE (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (!take_answer (self, error))
    return;
  title = rg_change_set_dup_title (rest->change_set);
  /* Translators: what was taken back, and how many records it concerns */
  text = g_strdup_printf (ngettext ("Undone: %s (%'" PRId64 " record)", "Undone: %s (%'" PRId64 " records)", (gulong)rest->n_records), title, rest->n_records);
  g_signal_emit (self, undone_signal, 0, text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
undo_rest (RgUndoWindow *self)
{
  start (self, _ ("Taking back…"), undo_worker, undone_cb);
}

static void
undo_rest_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  undo_rest (RG_UNDO_WINDOW (widget));
}

/* Two lines each: what stays, and why. */
static char *
dup_line (const RgStay *stay)
{
  g_autofree char *subject = rg_stay_dup_subject (stay);
  g_autofree char *reason = rg_stay_dup_reason (stay);

  return g_strdup_printf ("%s\n%s", subject, reason);
}

static void
list_stays (RgUndoWindow *self,
            const RgRest *rest)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = NULL;
  gint64           n_more = rest->n_stays - rest->stays->len;
  g_autofree char *more = g_strdup_printf (ngettext ("… and %'" PRId64 " more", "… and %'" PRId64 " more", (gulong)n_more), n_more);

  for (guint i = 0; i < rest->stays->len; i++)
    gtk_string_list_take (lines, dup_line (rest->stays->pdata[i]));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
}

static void
show_answer (RgUndoWindow *self,
             const RgRest *rest)
{
  g_autofree char *title = rg_change_set_dup_title (rest->change_set);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” cannot be undone as a whole"), title);
  g_autofree char *goes = g_strdup_printf (ngettext ("%'" PRId64 " record can be taken back.", "%'" PRId64 " records can be taken back.", (gulong)rest->n_records), rest->n_records);
  g_autofree char *stays = g_strdup_printf (ngettext ("%'" PRId64 " thing stays as it is, since it was changed or used later:",
                                                      "%'" PRId64 " things stay as they are, since they were changed or used later:", (gulong)rest->n_stays),
                                            rest->n_stays);

  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->goes, rest->n_records > 0 ? goes : _ ("Nothing of it can be taken back: everything was changed later."));
  gtk_label_set_text (self->stays, stays);
  list_stays (self, rest);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "undo.rest", rest->n_records > 0);
  gtk_stack_set_visible_child_name (self->stack, "answer");
}

static void
weighed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgUndoWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRest) rest = rg_store_finish (RG_STORE (source), result, &error);

  if (!take_answer (self, error))
    return;
  /* The last one may be another one by the time it is done. */
  self->change_set = rest->change_set->id;
  if (rest->n_stays == 0 && rest->n_records > 0)
    undo_rest (self);
  else
    show_answer (self, rest);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_widget_set_margin_top (label, 3);
  gtk_widget_set_margin_bottom (label, 3);
  gtk_list_item_set_child (item, label);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  GtkStringObject *line = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (line));
}

static gboolean
rg_undo_window_close_request (GtkWindow *window)
{
  RgUndoWindow *self = RG_UNDO_WINDOW (window);

  g_cancellable_cancel (rg_tidy_work_get_cancellable (self->work));
  return GTK_WINDOW_CLASS (rg_undo_window_parent_class)->close_request (window);
}

static void
rg_undo_window_dispose (GObject *object)
{
  RgUndoWindow *self = RG_UNDO_WINDOW (object);

  stop (self);
  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_UNDO_WINDOW);
  G_OBJECT_CLASS (rg_undo_window_parent_class)->dispose (object);
}

static void
rg_undo_window_finalize (GObject *object)
{
  rg_tidy_work_unref (RG_UNDO_WINDOW (object)->work);
  G_OBJECT_CLASS (rg_undo_window_parent_class)->finalize (object);
}

static void
rg_undo_window_class_init (RgUndoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_undo_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_undo_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rg_undo_window_close_request;
  undone_signal = g_signal_new ("undone", RG_TYPE_UNDO_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/app/undo-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, doing);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, goes);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, stays);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, list);
  gtk_widget_class_bind_template_child (widget_class, RgUndoWindow, more);
  gtk_widget_class_install_action (widget_class, "undo.rest", NULL, undo_rest_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rg_undo_window_init (RgUndoWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->work = rg_tidy_work_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * rg_undo_window_new:
 * @parent: (nullable): the window above which it is shown
 * @change_set: the number of a change that cannot be undone, or 0 for the last one
 *
 * Returns: (transfer floating): a window that looks at once what stays
 */
GtkWidget *
rg_undo_window_new (GtkWindow *parent,
                    RgBook    *book,
                    gint64     change_set)
{
  RgUndoWindow *self = NULL;

  g_return_val_if_fail (RG_IS_BOOK (book), NULL);

  self = g_object_new (RG_TYPE_UNDO_WINDOW, "transient-for", parent, NULL);
  self->book = g_object_ref (book);
  self->change_set = change_set;
  start (self, _ ("Looking at what was changed later…"), weigh_worker, weighed_cb);
  return GTK_WIDGET (self);
}
