/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens by itself while a book is open, in the windows of the real application. */
#include <string.h>

#include "rg-application.h"
#include "rg-test-pages.h"
#include "rg-watched-folders.h"

#define HEADER "客户名称,联系电话,客户类型\n"

typedef struct
{
  TestPages      test;
  RgApplication *application;
  GtkWidget     *window;
  char          *inbox;
  GMutex         mutex; /* held: the writing thread waits */
} Fixture;

static void
give_focus (GtkWidget *window)
{
  int (*set_focus) (Display *, Window, int, Time) = NULL;

  *(void **)&set_focus = dlsym (RTLD_DEFAULT, "XSetInputFocus");
  test_wait_until (gtk_widget_get_mapped (window));
  set_focus (gdk_x11_display_get_xdisplay (gdk_display_get_default ()), gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))),
             RevertToParent, CurrentTime);
  test_wait_until (gtk_window_is_active (GTK_WINDOW (window)));
}

/* Two that are likely one. */
static void
add_likely (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());

      rg_record_set_text (record, RG_CUSTOMER_CODE, i == 0 ? "C9001" : "C9002");
      rg_record_set_text (record, RG_CUSTOMER_NAME, i == 0 ? "西安通达商贸有限公司" : "西安通达商贸公司");
      rg_record_set_text (record, RG_CUSTOMER_PHONE, "029-87654321");
      test_session_insert (session, record);
    }
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GFile *file = NULL;

  test_pages_init (&self->test, TRUE);
  add_likely (self);
  self->inbox = g_dir_make_tmp ("rg-inbox-XXXXXX", NULL);
  g_mutex_init (&self->mutex);
  self->application = rg_application_new ();
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (self->test.path);
  g_application_open (G_APPLICATION (self->application), &file, 1, "");
  g_object_unref (file);
  test_wait_until (rg_application_get_book (self->application) != NULL && rg_application_get_window (self->application) != NULL);
  self->window = GTK_WIDGET (rg_application_get_window (self->application));
  give_focus (self->window);
}

static void
empty_inbox (Fixture *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->inbox, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->inbox, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
quit_cb (gpointer user_data)
{
  g_application_quit (user_data);
}

static void
tear_down (Fixture *self)
{
  g_settings_reset (rg_ui_get_settings (), "watched-folders");
  empty_inbox (self);
  g_assert_cmpint (g_rmdir (self->inbox), ==, 0);
  /* What closes the book and leaves the bus. */
  g_idle_add_once (quit_cb, self->application);
  g_application_run (G_APPLICATION (self->application), 0, NULL);
  g_clear_object (&self->application);
  g_mutex_clear (&self->mutex);
  test_pages_clear (&self->test);
  g_free (self->inbox);
}

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

static GtkWidget *
find_text (GtkWidget  *widget,
           const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_text (child, text);
  return found;
}

static gint64
count_customers (Fixture *self)
{
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  return rg_session_count (session, query, NULL);
}

static char *
watch (Fixture    *self,
       const char *name,
       const char *text)
{
  char *path = g_build_filename (self->inbox, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  rg_watched_folders_set (rg_ui_get_settings (), rg_store_get_book (rg_book_get_store (rg_application_get_book (self->application))), self->inbox, TRUE);
  return path;
}

/* A file that takes long is told with how far it is; Cancel takes it away, and nothing is in the book. */
static void
test_progress (Fixture *self)
{
  RgStore         *store = rg_book_get_store (rg_application_get_book (self->application));
  g_autofree char *path = NULL;
  GtkWidget       *cancel = NULL;
  gint64           shown = 0;

  g_mutex_lock (&self->mutex);
  rg_store_write (store, wait_worker, &self->mutex, NULL, NULL, NULL, NULL, NULL);
  path = watch (self, "new.csv", HEADER "新客户甲,13800138000,潜在\n");
  test_wait_until (find_text (self->window, "Importing new.csv… 0%") != NULL);
  /* Nobody presses a button that is only coming up; libadwaita 1.2 does not bear it. */
  shown = g_get_monotonic_time ();
  test_wait_until (g_get_monotonic_time () - shown > G_USEC_PER_SEC);
  cancel = gtk_widget_get_ancestor (find_text (self->window, "Cancel"), GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (cancel)), ==, "app.cancel-import");
  g_signal_emit_by_name (cancel, "clicked");
  g_mutex_unlock (&self->mutex);
  test_wait_until (find_text (self->window, "Importing new.csv") == NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (count_customers (self), ==, 4);
}

/* What became of a file is told in the window, and has an Undo. */
static void
test_report (Fixture *self)
{
  g_autofree char *path = watch (self, "second.csv", HEADER "新客户乙,13900139000,潜在\n");

  test_wait_until (find_text (self->window, "second.csv: ") != NULL);
  g_assert_nonnull (find_text (self->window, "Undo"));
  g_assert_cmpint (count_customers (self), ==, 5);
}

/* Customers that are likely one are counted beside the page, until somebody looks at it. */
static void
test_badge (Fixture *self)
{
  RgPage *page = rg_window_get_page (RG_WINDOW (self->window), "data");
  guint   badge = 0;

  test_wait_until ((g_object_get (page, "badge", &badge, NULL), badge > 0));
  g_assert_cmpuint (badge, ==, 1);
  rg_window_show_page (RG_WINDOW (self->window), "data");
  test_wait_until ((g_object_get (page, "badge", &badge, NULL), badge == 0));
}

/* One after the other: there is one application in a process. */
static void
test_chores (void)
{
  Fixture self = { { NULL } };

  set_up (&self);
  test_progress (&self);
  test_report (&self);
  test_badge (&self);
  tear_down (&self);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add_func ("/ui/book-chores", test_chores);
  return g_test_run ();
}
