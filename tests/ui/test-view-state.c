/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-find-bar.h"
#include "rg-grid-private.h"
#include "rg-record-view.h"
#include "rg-test-pages.h"

/* What a table remembers, colours, groups and marks: nine customers in a window. */
typedef struct
{
  TestPages     test;
  RgRecordList *list;
  RgRecordView *view;
  RgGrid       *grid;
} Fixture;

static void
make_list (Fixture *self)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  rg_query_add_sort (query, RG_CUSTOMER_CODE, FALSE);
  self->list = rg_record_list_new (self->test.store, query);
  rg_record_view_set_book (self->view, self->test.book);
  rg_record_view_set_list (self->view, self->list, "test");
}

static void
add_customers (Fixture *self)
{
  static const char *const days[] = { "2026-01-05", "2026-01-31", "2026-02-01", NULL, "2025-12-31", "2025-12-01", "2026-01-20" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  for (guint i = 3; i <= 9; i++)
    {
      g_autofree char *code = g_strdup_printf ("C202600%u", i);
      g_autofree char *name = g_strdup_printf ("客户%u", i % 4);

      test_add_customer (session, code, name, i % 2 == 0 ? "华东" : "西北", days[i - 3]);
    }
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

static RgRow *
dup_row (Fixture *self,
         guint    row)
{
  return g_list_model_get_item (G_LIST_MODEL (self->list), row);
}

/* The level of a header; -1 for a record, -2 for one that is still being read. */
static int
get_level (Fixture *self,
           guint    row)
{
  g_autoptr (RgRow) item = dup_row (self, row);

  if (rg_row_get_group (item) != NULL)
    return (int)rg_row_get_group (item)->level;
  return rg_row_get_record (item) != NULL ? -1 : -2;
}

static void
toggle (Fixture *self,
        guint    row)
{
  g_autoptr (RgRow) item = dup_row (self, row);

  g_signal_emit_by_name (self->grid, "group-toggled", item);
}

static gboolean
is_ready (Fixture *self,
          guint    n_rows)
{
  if (rg_record_list_get_loading (self->list) || rg_grid_get_n_rows (self->grid) != n_rows)
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (get_level (self, i) == -2)
      return FALSE;
  return TRUE;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
  add_customers (self);
  self->view = g_object_new (RG_TYPE_RECORD_VIEW, "standard-columns", "code,name,region,first_contact,total,opening_total", "show-status", TRUE, NULL);
  self->grid = rg_record_view_get_grid (self->view);
  self->test.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->test.window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (self->test.window), GTK_WIDGET (self->view));
  make_list (self);
  gtk_window_present (GTK_WINDOW (self->test.window));
  test_wait_until (is_ready (self, 9));
  rg_record_view_focus (self->view);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->list);
  test_pages_clear (&self->test);
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
}

static void
describe (Fixture        *self,
          guint           row,
          guint           field,
          RgGridCellLook *look)
{
  g_autoptr (RgRow) item = dup_row (self, row);

  rg_grid_delegate_describe (self->grid->delegate, item, field, look);
}

static gboolean
is_colored (Fixture *self,
            guint    row,
            guint    field)
{
  RgGridCellLook look = { 0 };
  gboolean       colored;

  describe (self, row, field, &look);
  colored = look.background.alpha > 0;
  rg_grid_cell_look_clear (&look);
  return colored;
}

static char *
dup_text (Fixture *self,
          guint    row,
          guint    field)
{
  RgGridCellLook look = { 0 };
  char          *text;

  describe (self, row, field, &look);
  text = g_strdup (look.text);
  rg_grid_cell_look_clear (&look);
  return text;
}

static void
assert_text (Fixture    *self,
             guint       row,
             guint       field,
             const char *expected)
{
  g_autofree char *text = dup_text (self, row, field);

  g_assert_cmpstr (text, ==, expected);
}

static RgView *
get_view (Fixture *self)
{
  return rg_record_view_get_view (self->view);
}

static void
start_again (Fixture *self)
{
  rg_record_view_set_list (self->view, NULL, NULL);
  g_clear_object (&self->list);
  make_list (self);
}

static const char *const hundred[] = { "100", NULL };
static const char *const east[] = { "华东", NULL };

/* Memory */

static void
test_remembered (Fixture      *self,
                 gconstpointer data)
{
  static const guint groups[] = { RG_CUSTOMER_REGION };
  const RgFormatRule rule = { .filter = { .field = RG_CUSTOMER_TOTAL, .test = RG_TEST_GT, .values = (char **)(gpointer)hundred }, .background = "#ffd0d0" };

  rg_view_set_filter (get_view (self), RG_CUSTOMER_REGION, RG_TEST_IN, east);
  rg_view_set_sort (get_view (self), RG_CUSTOMER_NAME, TRUE, FALSE);
  rg_view_set_groups (get_view (self), groups, 1);
  rg_view_set_zoom (get_view (self), 1.3);
  rg_view_set_n_frozen (get_view (self), 2);
  rg_view_add_format (get_view (self), &rule);
  test_wait_until (rg_record_list_get_n_records (self->list) == 4);

  /* Nothing is hidden on the next day, all else is as it was. */
  start_again (self);
  test_wait_until (rg_record_list_get_n_records (self->list) == 9 && !rg_record_list_get_loading (self->list));
  g_assert_cmpuint (rg_view_get_n_filters (get_view (self)), ==, 0);
  g_assert_true (rg_view_get_sort (get_view (self), 0)->descending);
  g_assert_cmpfloat_with_epsilon (rg_grid_get_zoom (self->grid), 1.3, 1e-9);
  g_assert_cmpint (rg_grid_get_n_frozen (self->grid), ==, 2);
  g_assert_cmpuint (rg_view_get_n_formats (get_view (self)), ==, 1);
  test_wait_until (is_ready (self, 11));
  g_assert_cmpint (get_level (self, 0), ==, 0);
}

/* The name of a view says what it hides. */
static void
test_named_remembered (Fixture      *self,
                       gconstpointer data)
{

  rg_view_set_filter (get_view (self), RG_CUSTOMER_REGION, RG_TEST_IN, east);
  rg_view_set_name (get_view (self), "East");
  test_wait_until (is_ready (self, 4));
  start_again (self);
  g_assert_cmpstr (rg_view_get_name (get_view (self)), ==, "East");
  test_wait_until (is_ready (self, 4));
}

/* Colours */

static void
test_cells_and_rows (Fixture      *self,
                     gconstpointer data)
{
  RgFormatRule rule = { .filter = { .field = RG_CUSTOMER_REGION, .test = RG_TEST_EQ, .values = (char **)(gpointer)east }, .background = "#ffd0d0" };

  rg_view_add_format (get_view (self), &rule);
  g_assert_true (is_colored (self, 3, RG_CUSTOMER_REGION));
  g_assert_false (is_colored (self, 3, RG_CUSTOMER_NAME));
  g_assert_false (is_colored (self, 2, RG_CUSTOMER_REGION));
  rule.whole_row = TRUE;
  rg_view_set_format (get_view (self), 0, &rule);
  g_assert_true (is_colored (self, 3, RG_CUSTOMER_NAME));
  g_assert_false (is_colored (self, 2, RG_CUSTOMER_NAME));
  rg_view_remove_format (get_view (self), 0);
  g_assert_false (is_colored (self, 3, RG_CUSTOMER_REGION));
}

static void
test_scale_and_repeated (Fixture      *self,
                         gconstpointer data)
{
  const RgFormatRule scale = { .filter = { .field = RG_CUSTOMER_TOTAL, .test = RG_TEST_NOT_BLANK }, .scale_low = "#ffffff", .scale_high = "#00ff00" };
  const RgFormatRule repeated = { .filter = { .field = RG_CUSTOMER_NAME, .test = RG_TEST_REPEATED }, .background = "#ffd0d0" };
  RgGridCellLook     low = { 0 };
  RgGridCellLook     high = { 0 };

  rg_view_add_format (get_view (self), &scale);
  rg_view_add_format (get_view (self), &repeated);
  test_wait_until (is_colored (self, 0, RG_CUSTOMER_TOTAL));
  describe (self, 0, RG_CUSTOMER_TOTAL, &high);
  describe (self, 2, RG_CUSTOMER_TOTAL, &low);
  g_assert_false (gdk_rgba_equal (&high.background, &low.background));
  rg_grid_cell_look_clear (&low);
  rg_grid_cell_look_clear (&high);
  /* 客户0, 客户1 and 客户3 stand twice; 客户2 only once, as do the companies. */
  g_assert_false (is_colored (self, 0, RG_CUSTOMER_NAME));
  for (guint i = 2; i < 9; i++)
    g_assert_cmpint (is_colored (self, i, RG_CUSTOMER_NAME), ==, (i + 1) % 4 != 2);
}

/* Groups */

/* After a group was folded, too, it is known where the cursor is. */
static void
assert_cursor_follows (Fixture *self)
{
  RgGridSelection *selection = rg_grid_get_selection (self->grid);
  guint            row = 0;
  guint            column = 0;

  toggle (self, 0);
  test_wait_until (is_ready (self, 7));
  rg_grid_selection_set_cursor (selection, 3, 2);
  g_assert_cmpint (rg_record_view_get_cursor (self->view), ==, rg_record_list_get_id (self->list, 3));
  toggle (self, 0);
  test_wait_until (is_ready (self, 11));
  g_assert_true (rg_grid_selection_get_cursor (selection, &row, &column));
  g_assert_cmpuint (row, ==, 7);
  g_assert_cmpuint (column, ==, 2);
}

static void
test_subtotals (Fixture      *self,
                gconstpointer data)
{
  static const guint groups[] = { RG_CUSTOMER_REGION, RG_CUSTOMER_NAME };

  rg_view_set_groups (get_view (self), groups, 1);
  test_wait_until (is_ready (self, 11));
  assert_text (self, 0, RG_CUSTOMER_CODE, "华东 (4)");
  assert_text (self, 0, RG_CUSTOMER_TOTAL, "6,822.82");
  assert_text (self, 5, RG_CUSTOMER_CODE, "西北 (5)");
  assert_text (self, 5, RG_CUSTOMER_TOTAL, "13,345.68");

  toggle (self, 0);
  test_wait_until (is_ready (self, 7));
  assert_text (self, 1, RG_CUSTOMER_CODE, "西北 (5)");
  toggle (self, 0);
  test_wait_until (is_ready (self, 11));
  assert_cursor_follows (self);

  rg_view_set_groups (get_view (self), groups, 2);
  test_wait_until (rg_grid_get_n_rows (self->grid) > 11 && is_ready (self, rg_grid_get_n_rows (self->grid)));
  g_assert_cmpint (get_level (self, 0), ==, 0);
  g_assert_cmpint (get_level (self, 1), ==, 1);
}

static void
move_to (Fixture    *self,
         gint64      id,
         const char *region)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), id, &error);

  rg_record_set_text (record, RG_CUSTOMER_REGION, region);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", &error);
  rg_session_update (session, record, &error);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

/* A record that goes to another group is followed, and what else is there shows what the book has. */
static void
test_other_group (Fixture      *self,
                  gconstpointer data)
{
  static const guint groups[] = { RG_CUSTOMER_REGION };
  gint64             id;
  guint              first;
  guint              last;

  gtk_widget_set_margin_bottom (GTK_WIDGET (self->view), 500);
  rg_view_set_groups (get_view (self), groups, 1);
  test_wait_until (is_ready (self, 11) && gtk_widget_get_height (GTK_WIDGET (self->grid)) < 200);
  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), 3, 3);
  rg_grid_scroll_to (self->grid, 3, 3);
  id = rg_record_list_get_id (self->list, 3);
  move_to (self, id, "西北");
  test_wait_until (rg_record_list_find_id (self->list, id) > 4 && is_ready (self, 11));
  test_pages_settle ();
  rg_grid_get_visible_rows (self->grid, &first, &last);
  g_assert_cmpuint (rg_record_list_find_id (self->list, id), >=, first);
  g_assert_cmpuint (rg_record_list_find_id (self->list, id), <=, last);
  g_assert_cmpuint (first, >, 0);
  assert_text (self, 0, RG_CUSTOMER_CODE, "华东 (3)");
  assert_text (self, 4, RG_CUSTOMER_CODE, "西北 (6)");
}

static void
test_months (Fixture      *self,
             gconstpointer data)
{
  static const guint groups[] = { RG_CUSTOMER_FIRST_CONTACT };

  rg_view_set_groups (get_view (self), groups, 1);
  test_wait_until (is_ready (self, 14));
  assert_text (self, 0, RG_CUSTOMER_CODE, "January 2024 (1)");
  assert_text (self, 2, RG_CUSTOMER_CODE, "December 2025 (2)");
  assert_text (self, 5, RG_CUSTOMER_CODE, "January 2026 (3)");
  assert_text (self, 9, RG_CUSTOMER_CODE, "February 2026 (2)");
  assert_text (self, 12, RG_CUSTOMER_CODE, "without (1)");
  assert_text (self, 8, RG_CUSTOMER_CODE, "C2026004");

  /* Within a month the order holds that the person chose; sorting by the day turns the months around, too. */
  rg_view_set_sort (get_view (self), RG_CUSTOMER_CODE, TRUE, FALSE);
  test_wait_until (is_ready (self, 14) && rg_record_list_get_id (self->list, 6) == 9);
  assert_text (self, 5, RG_CUSTOMER_CODE, "January 2026 (3)");
  assert_text (self, 8, RG_CUSTOMER_CODE, "C2026003");
  rg_view_set_sort (get_view (self), RG_CUSTOMER_FIRST_CONTACT, TRUE, FALSE);
  test_wait_until (is_ready (self, 14) && rg_record_list_get_id (self->list, 1) == 1);
  assert_text (self, 0, RG_CUSTOMER_CODE, "February 2026 (2)");
}

static void
select_rows (Fixture *self,
             guint    row,
             guint    n_rows,
             guint    column,
             guint    n_columns)
{
  const RgGridRange range = { row, column, n_rows, n_columns };

  rg_grid_selection_set_cursor (rg_grid_get_selection (self->grid), row, column);
  rg_grid_selection_select (rg_grid_get_selection (self->grid), &range);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy_groups (Fixture      *self,
                  gconstpointer data)
{
  static const guint groups[] = { RG_CUSTOMER_REGION };
  GdkClipboard      *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));
  g_autofree char   *text = NULL;

  rg_view_set_groups (get_view (self), groups, 1);
  test_wait_until (is_ready (self, 11));
  select_rows (self, 3, 4, 0, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->view), "grid.copy", NULL));
  test_wait_until (gdk_clipboard_get_content (clipboard) != NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, copied_cb, &text);
  test_wait_until (text != NULL);
  g_assert_cmpstr (text, ==, "C2026006\nC2026008\nC2026001\n");
}

/* Marks */

static gboolean
is_marked (Fixture *self,
           guint    row,
           guint    field,
           guint    start,
           guint    end)
{
  RgGridCellLook look = { 0 };
  gboolean       marked;

  describe (self, row, field, &look);
  marked = look.matches != NULL && look.matches[0] == start && look.matches[1] == end;
  rg_grid_cell_look_clear (&look);
  return marked;
}

static void
test_marks (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *bar = GTK_WIDGET (rg_find_bar_get (self->view));

  rg_view_set_search (get_view (self), "联蓝");
  test_wait_until (is_ready (self, 1));
  g_assert_true (is_marked (self, 0, RG_CUSTOMER_NAME, 6, 12));
  rg_view_set_search (get_view (self), NULL);
  test_wait_until (is_ready (self, 9));
  g_assert_false (is_marked (self, 1, RG_CUSTOMER_NAME, 6, 12));

  rg_find_bar_open (RG_FIND_BAR (bar), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (test_find (bar, GTK_TYPE_EDITABLE)), "c2026");
  test_wait_until (is_marked (self, 4, RG_CUSTOMER_CODE, 0, 5));
  g_assert_false (is_marked (self, 4, RG_CUSTOMER_NAME, 0, 5));
  rg_find_bar_close (RG_FIND_BAR (bar));

  /* In a selection nothing beside it is marked. */
  select_rows (self, 2, 4, 0, 2);
  rg_find_bar_open (RG_FIND_BAR (bar), FALSE);
  test_wait_until (is_marked (self, 4, RG_CUSTOMER_CODE, 0, 5));
  g_assert_false (is_marked (self, 1, RG_CUSTOMER_CODE, 0, 5));
  g_assert_false (is_marked (self, 6, RG_CUSTOMER_CODE, 0, 5));
  rg_find_bar_close (RG_FIND_BAR (bar));
  g_assert_false (is_marked (self, 4, RG_CUSTOMER_CODE, 0, 5));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, function) g_test_add ("/ui/view-state/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("remembered", test_remembered);
  ADD ("named-remembered", test_named_remembered);
  ADD ("cells-and-rows", test_cells_and_rows);
  ADD ("scale-and-repeated", test_scale_and_repeated);
  ADD ("subtotals", test_subtotals);
  ADD ("other-group", test_other_group);
  ADD ("months", test_months);
  ADD ("copy-groups", test_copy_groups);
  ADD ("marks", test_marks);
  return g_test_run ();
}
