/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-step-toast.h"
#include "rg-test-pages.h"

/* A window over a book whose writing thread is held up: what is undone there takes long. */
typedef struct
{
  TestPages        test;
  AdwToastOverlay *overlay;
  RgStepToast     *toast;
  GMutex           mutex; /* held: the writing thread waits */
  gboolean         undone;
  char            *title;
  GError          *error;
} Fixture;

static gpointer
wait_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_mutex_lock (data);
  g_mutex_unlock (data);
  return NULL;
}

static void
cancel_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  rg_step_cancel (rg_book_get_step (user_data));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  const GActionEntry entries[] = { { "cancel-step", cancel_cb } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  test_pages_init (&self->test, TRUE);
  g_mutex_init (&self->mutex);
  self->test.window = gtk_window_new ();
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->overlay, gtk_label_new ("content"));
  gtk_window_set_child (GTK_WINDOW (self->test.window), GTK_WIDGET (self->overlay));
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self->test.book);
  gtk_widget_insert_action_group (self->test.window, "test", G_ACTION_GROUP (actions));
  self->toast = rg_step_toast_new (self->overlay, self->test.book, "test.cancel-step");
  gtk_window_present (GTK_WINDOW (self->test.window));
  g_mutex_lock (&self->mutex);
  rg_store_write (self->test.store, wait_worker, &self->mutex, NULL, NULL, NULL, NULL, NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->toast);
  g_clear_error (&self->error);
  g_free (self->title);
  test_pages_clear (&self->test);
  g_mutex_clear (&self->mutex);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;

  self->title = rg_book_undo_finish (RG_BOOK (source), result, &self->error);
  self->undone = TRUE;
}

static GtkButton *
find_cancel (GtkWidget *widget)
{
  GtkButton *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Cancel") == 0)
    return GTK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_cancel (child);
  return found;
}

static gint64
count_customers (Fixture *self)
{
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  return rg_session_count (session, query, NULL);
}

/* It is told how far it is, and Cancel leaves everything as it was. */
static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  rg_book_undo (self->test.book, 0, undone_cb, self);
  test_wait_until (find_cancel (GTK_WIDGET (self->overlay)) != NULL);
  g_assert_cmpstr (rg_step_get_text (rg_book_get_step (self->test.book)), ==, "Undoing… 0 %");
  g_signal_emit_by_name (find_cancel (GTK_WIDGET (self->overlay)), "clicked");
  g_mutex_unlock (&self->mutex);
  test_wait_until (self->undone);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_customers (self), ==, 2);
  g_assert_null (rg_step_get_text (rg_book_get_step (self->test.book)));
}

/* What was cancelled does not hold up what is asked for afterwards. */
static void
test_again (Fixture      *self,
            gconstpointer data)
{
  test_cancel (self, data);
  g_clear_error (&self->error);
  self->undone = FALSE;
  rg_book_undo (self->test.book, 0, undone_cb, self);
  test_wait_until (self->undone);
  g_assert_no_error (self->error);
  g_assert_cmpint (count_customers (self), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add ("/ui/step-toast/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/ui/step-toast/again", Fixture, NULL, set_up, test_again, tear_down);
  return g_test_run ();
}
