/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bulk-dialog.h"
#include "rg-cell-search.h"
#include "rg-find-bar.h"
#include "rg-go-to.h"
#include "rg-record-view.h"
#include "rg-test-pages.h"
#include "rg-view-status.h"

#define N_CUSTOMERS 40

/* While it is held, replacements are being put together: the writing thread waits there (see __wrap_rg_cell_search_replace). */
static GMutex        held;
static int           began; /* atomic */
static GCancellable *stopped_by;
static GError       *stopped;

RgCellEdits *__real_rg_cell_search_replace (RgCellSearch  *self,
                                            RgSession     *session,
                                            const char    *replacement,
                                            RgProgressFunc progress,
                                            gpointer       progress_data,
                                            GCancellable  *cancellable,
                                            GError       **error);
RgCellEdits *__wrap_rg_cell_search_replace (RgCellSearch  *self,
                                            RgSession     *session,
                                            const char    *replacement,
                                            RgProgressFunc progress,
                                            gpointer       progress_data,
                                            GCancellable  *cancellable,
                                            GError       **error);

/* The linker has the program come here. */
RgCellEdits *
__wrap_rg_cell_search_replace (RgCellSearch  *self,
                               RgSession     *session,
                               const char    *replacement,
                               RgProgressFunc progress,
                               gpointer       progress_data,
                               GCancellable  *cancellable,
                               GError       **error)
{
  GError      *local = NULL;
  RgCellEdits *edits;

  if (progress != NULL)
    progress (0.4, N_CUSTOMERS * 4 / 10, progress_data);
  g_atomic_int_set (&began, TRUE);
  g_mutex_lock (&held);
  g_mutex_unlock (&held);
  edits = __real_rg_cell_search_replace (self, session, replacement, progress, progress_data, cancellable, &local);
  g_set_object (&stopped_by, cancellable);
  g_clear_error (&stopped);
  stopped = local == NULL ? NULL : g_error_copy (local);
  if (local != NULL)
    g_propagate_error (error, local);
  return edits;
}

typedef struct
{
  TestPages     test;
  RgRecordList *list;
  RgRecordView *view;
  RgGrid       *grid;
  RgFindBar    *bar;
  GtkEditable  *entry;
  GtkEditable  *replacement;
} Fixture;

static void
add_phone (RgSession *session,
           gint64     id,
           guint      place)
{
  g_autoptr (RgRecord) customer = rg_session_get (session, rg_customer_type (), id, NULL);

  rg_record_set_text (customer, RG_CUSTOMER_PHONE, place % 14 == 3 ? "0571-81234567" : "0574-87654321");
  g_assert_true (rg_session_update (session, customer, NULL));
}

static void
add_customers (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (path, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_autofree char *code = g_strdup_printf ("X%03u", i);
      g_autofree char *name = g_strdup_printf ("%s%u", i % 2 == 0 ? "杭州分公司" : "宁波分公司", i);

      add_phone (session, test_add_customer (session, code, name, i % 4 == 0 ? "杭州" : "宁波", "2026-01-05"), i);
    }
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  RgQuery *query = rg_query_new (rg_customer_type ());

  test_pages_init (&self->test, FALSE);
  add_customers (self->test.path);
  self->test.window = gtk_window_new ();
  rg_query_clear_sort (query);
  rg_query_add_sort (query, RG_CUSTOMER_CODE, FALSE);
  self->list = rg_record_list_new (self->test.store, query);
  rg_query_free (query);
  self->view = g_object_new (RG_TYPE_RECORD_VIEW, "standard-columns", data != NULL ? data : "code,name,region,owner", NULL);
  rg_record_view_set_book (self->view, self->test.book);
  rg_record_view_set_list (self->view, self->list, "test-find");
  gtk_window_set_child (GTK_WINDOW (self->test.window), GTK_WIDGET (self->view));
  gtk_window_set_default_size (GTK_WINDOW (self->test.window), 1000, 700);
  self->grid = rg_record_view_get_grid (self->view);
  if (data != NULL)
    rg_grid_column_set_width (rg_grid_get_column (self->grid, 2), 700);
  gtk_window_present (GTK_WINDOW (self->test.window));
  self->bar = rg_find_bar_get (self->view);
  self->entry = test_find (GTK_WIDGET (self->bar), GTK_TYPE_SEARCH_ENTRY);
  self->replacement = test_find (GTK_WIDGET (self->bar), GTK_TYPE_ENTRY);
  test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == N_CUSTOMERS);
  test_wait_until (!rg_record_list_get_loading (self->list));
  test_pages_settle ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->list);
  test_pages_clear (&self->test);
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

#define wait_for_count(self, text) test_wait_until (find_label (GTK_WIDGET ((self)->bar), text) != NULL)

static void
activate (Fixture    *self,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->grid), action, NULL));
}

static guint
get_row (Fixture *self)
{
  guint row = G_MAXUINT, column = 0;

  rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, &column);
  return row;
}

static void
search (Fixture    *self,
        const char *text)
{
  gtk_editable_set_text (self->entry, text);
  g_signal_emit_by_name (self->entry, "search-changed");
}

static void
test_find_next (Fixture      *self,
                gconstpointer data)
{
  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), 1, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->bar)));
  activate (self, "grid.find");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->bar)));
  search (self, "杭州分");
  wait_for_count (self, "2 of 20");
  g_assert_cmpuint (get_row (self), ==, 2);
  activate (self, "grid.find-next");
  g_assert_cmpuint (get_row (self), ==, 4);
  activate (self, "grid.find-previous");
  activate (self, "grid.find-previous");
  g_assert_cmpuint (get_row (self), ==, 0);
  /* Round the end. */
  activate (self, "grid.find-previous");
  g_assert_cmpuint (get_row (self), ==, 38);
  search (self, "没有的");
  wait_for_count (self, "Not found");
  rg_find_bar_close (self->bar);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->bar)));
}

static void
test_scope (Fixture      *self,
            gconstpointer data)
{
  RgGridRange range = { 0, 1, 10, 2 };

  activate (self, "grid.find");
  search (self, "杭州");
  wait_for_count (self, "1 of 30");
  rg_find_bar_close (self->bar);
  rg_grid_selection_select (rg_grid_get_selection (self->grid), &range);
  activate (self, "grid.find");
  /* Names of rows 0, 2 … 8 and regions of rows 0, 4, 8. */
  test_wait_until (find_label (GTK_WIDGET (self->bar), "1 of 8") != NULL || find_label (GTK_WIDGET (self->bar), "8 found") != NULL);
  activate (self, "grid.find-next");
  g_assert_cmpuint (rg_grid_selection_count_cells (rg_grid_get_selection (self->grid)), ==, 20);
}

static char *
read_name (Fixture *self,
           guint    row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), rg_record_list_get_id (self->list, row), &error);

  g_assert_no_error (error);
  return g_strdup (rg_record_get_text (record, RG_CUSTOMER_NAME));
}

static GtkButton *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkButton *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return GTK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static void
test_replace (Fixture      *self,
              gconstpointer data)
{
  GType            preview = 0;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), 0, 1);
  activate (self, "grid.replace");
  search (self, "分公司");
  wait_for_count (self, "1 of 40");
  gtk_editable_set_text (self->replacement, "公司");
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->bar), "_Replace"), "clicked");
  wait_for_count (self, "1 of 39");
  first = read_name (self, 0);
  second = read_name (self, 1);
  g_assert_cmpstr (first, ==, "杭州公司0");
  g_assert_cmpstr (second, ==, "宁波分公司1");

  /* All of them: shown first, done as one step. */
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->bar), "Replace A_ll…"), "clicked");
  test_wait_until ((preview = g_type_from_name ("RgPastePreview")) != 0 && find_window (preview) != NULL);
  third = read_name (self, 39);
  g_assert_cmpstr (third, ==, "宁波分公司39");
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (find_window (preview))), "clicked");
  wait_for_count (self, "Not found");
  g_free (third);
  third = read_name (self, 39);
  g_assert_cmpstr (third, ==, "宁波公司39");
  test_wait_until (rg_book_get_undo_title (self->test.book) != NULL);
}

static gint64
count_names (Fixture    *self,
             const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 n;

  g_assert_no_error (error);
  rg_query_add_text (query, RG_CUSTOMER_NAME, RG_OP_CONTAINS, part);
  n = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
hold_replacing (Fixture *self)
{
  activate (self, "grid.replace");
  search (self, "分公司");
  wait_for_count (self, "1 of 40");
  gtk_editable_set_text (self->replacement, "公司");
  g_atomic_int_set (&began, FALSE);
  g_mutex_lock (&held);
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->bar), "Replace A_ll…"), "clicked");
  test_wait_until (g_atomic_int_get (&began));
}

/* While the replacements are put together it is told how far that is, and Cancel ends it there and leaves nothing. */
static void
test_replace_cancel (Fixture      *self,
                     gconstpointer data)
{
  GtkWidget      *status = test_find (GTK_WIDGET (self->view), RG_TYPE_VIEW_STATUS);
  GtkProgressBar *progress = test_find (status, GTK_TYPE_PROGRESS_BAR);
  GtkButton      *cancel = test_find (status, GTK_TYPE_BUTTON);

  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), 0, 1);
  hold_replacing (self);
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (cancel)) && gtk_progress_bar_get_fraction (progress) > 0);
  /* Checking them is the other half. */
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (progress), 0.2, 0.01);
  g_signal_emit_by_name (cancel, "clicked");
  g_mutex_unlock (&held);
  test_wait_until (!gtk_widget_get_visible (GTK_WIDGET (progress)));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_cancellable_is_cancelled (stopped_by));
  g_assert_cmpint (count_names (self, "分公司"), ==, N_CUSTOMERS);
  g_assert_null (rg_book_get_undo_title (self->test.book) == NULL ? NULL : strstr (rg_book_get_undo_title (self->test.book), "Replace"));

  /* What was cancelled does not hold up what is asked for afterwards. */
  test_replace (self, data);
  g_clear_error (&stopped);
  g_clear_object (&stopped_by);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, NULL);

  g_assert_nonnull (title);
  *(gboolean *)user_data = TRUE;
}

/* What would be no day is said before anything is done, and left; the names change, as one step. */
static void
test_replace_refused (Fixture      *self,
                      gconstpointer data)
{
  GType      preview = 0;
  GtkWidget *window;
  gboolean   undone = FALSE;

  activate (self, "grid.replace");
  search (self, "0");
  /* 0, 10, 20 and 30 in the names, and all days. */
  wait_for_count (self, "1 of 44");
  gtk_editable_set_text (self->replacement, "零");
  g_signal_emit_by_name (find_button (GTK_WIDGET (self->bar), "Replace A_ll…"), "clicked");
  test_wait_until ((preview = g_type_from_name ("RgPastePreview")) != 0 && find_window (preview) != NULL);
  window = find_window (preview);
  g_assert_nonnull (find_label (window, "First contact"));
  g_assert_cmpint (count_names (self, "零"), ==, 0);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (window)), "clicked");
  test_wait_until (count_names (self, "零") == 4);
  rg_book_undo (self->test.book, 0, undone_cb, &undone);
  test_wait_until (undone);
  g_assert_cmpint (count_names (self, "零"), ==, 0);
  g_assert_cmpint (count_names (self, "0"), ==, 4);
}

static void
test_go_to (Fixture      *self,
            gconstpointer data)
{
  RgGoTo   *popover;
  GtkEntry *entry;

  activate (self, "grid.go-to");
  popover = test_find (GTK_WIDGET (self->view), RG_TYPE_GO_TO);
  entry = test_find (GTK_WIDGET (popover), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "31");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (get_row (self), ==, 30);
  activate (self, "grid.go-to");
  gtk_editable_set_text (GTK_EDITABLE (entry), "X007");
  g_signal_emit_by_name (entry, "activate");
  test_wait_until (get_row (self) == 7);
  activate (self, "grid.go-to");
  gtk_editable_set_text (GTK_EDITABLE (entry), "没有的");
  g_signal_emit_by_name (entry, "activate");
  test_wait_until (find_label (GTK_WIDGET (popover), "Not in this table") != NULL);
}

static gint64
count_owner (Fixture    *self,
             const char *owner)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  rg_query_add_text (query, RG_CUSTOMER_OWNER, RG_OP_EQ, owner);
  return rg_session_count (session, query, &error);
}

/* The selected rows, then all that are shown. */
static void
test_assign (Fixture      *self,
             gconstpointer data)
{
  RgGridRange range = { 2, 0, 3, 1 };
  GtkWidget  *dialog;

  rg_grid_selection_select (rg_grid_get_selection (self->grid), &range);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->grid), "grid.bulk", "s", "assign"));
  dialog = find_window (RG_TYPE_BULK_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (test_find (dialog, GTK_TYPE_ENTRY), "李强");
  g_signal_emit_by_name (find_button (dialog, "_Assign"), "clicked");
  test_wait_until (find_window (RG_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (count_owner (self, "李强"), ==, 3);

  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), 0, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->grid), "grid.bulk", "s", "assign"));
  dialog = find_window (RG_TYPE_BULK_DIALOG);
  /* Who was assigned something is offered: one click on the name does it. */
  test_wait_until (find_button (dialog, "李强") != NULL);
  g_signal_emit_by_name (find_button (dialog, "李强"), "clicked");
  test_wait_until (find_window (RG_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (count_owner (self, "李强"), ==, N_CUSTOMERS);
}

static gboolean
is_shown (Fixture *self,
          guint    row)
{
  guint first, last;

  rg_grid_get_visible_rows (self->grid, &first, &last);
  return row >= first && row <= last;
}

/* The cursor is at the next place at once; what is asked for until all are counted is done then. */
static void
test_early (Fixture      *self,
            gconstpointer data)
{
  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), 38, 3);
  activate (self, "grid.find");
  search (self, "杭州分");
  wait_for_count (self, "Searching…");
  activate (self, "grid.find-next");
  activate (self, "grid.find-next");
  g_assert_cmpuint (get_row (self), ==, 38);
  wait_for_count (self, "3 of 20");
  g_assert_cmpuint (get_row (self), ==, 4);
}

/* The order is that on the screen, and nothing is found that it does not show. */
static void
test_sorted (Fixture      *self,
             gconstpointer data)
{
  static const char *const regions[] = { "宁波", NULL };
  RgView                  *view = rg_record_view_get_view (self->view);

  rg_view_set_filter (view, RG_CUSTOMER_REGION, RG_TEST_IN, regions);
  rg_view_set_sort (view, RG_CUSTOMER_CODE, TRUE, FALSE);
  test_wait_until (rg_record_list_get_n_records (self->list) == 30 && !rg_record_list_get_loading (self->list));
  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), 0, 0);
  activate (self, "grid.find");
  search (self, "杭州");
  /* 38, 34 … 2 are called 杭州 and are in 宁波. */
  wait_for_count (self, "1 of 10");
  g_assert_cmpuint (get_row (self), ==, 1);
  activate (self, "grid.find-next");
  g_assert_cmpuint (get_row (self), ==, 4);
}

static guint
count_widgets (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

/*
 * Far to the right are narrow columns, more of them than were in sight before. A widget that is made while sizes are given out
 * has the toolkit lose sight of the table: as many as there can be are there at once.
 */
static void
test_far (Fixture      *self,
          gconstpointer data)
{
  static const guint rows[] = { 3, 17, 31 };
  guint              n_widgets;

  activate (self, "grid.find");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->grid));
  n_widgets = count_widgets (GTK_WIDGET (self->grid));
  search (self, "0571-8123456");
  wait_for_count (self, "1 of 3");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      test_wait_until (get_row (self) == rows[i] && is_shown (self, rows[i]));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->grid));
      g_assert_cmpuint (count_widgets (GTK_WIDGET (self->grid)), ==, n_widgets);
      activate (self, "grid.find-next");
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(name, func) g_test_add ("/ui/find/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("next", test_find_next);
  ADD ("early", test_early);
  ADD ("sorted", test_sorted);
  ADD ("scope", test_scope);
  g_test_add ("/ui/find/far", Fixture, "code,name,address,demand,region,city,type,level,status,mobile,phone", set_up, test_far, tear_down);
  ADD ("replace", test_replace);
  ADD ("replace-cancel", test_replace_cancel);
  g_test_add ("/ui/find/replace-refused", Fixture, "name,type,first_contact", set_up, test_replace_refused, tear_down);
  ADD ("go-to", test_go_to);
  ADD ("assign", test_assign);
  return g_test_run ();
}
