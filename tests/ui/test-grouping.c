/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-grid-private.h"
#include "rg-record-view.h"
#include "rg-test-keys.h"
#include "rg-test-pages.h"

/* Sales grouped by status and by who made them, in a window, used with the keyboard. */
typedef struct
{
  TestPages     test;
  RgRecordList *list;
  RgRecordView *view;
  RgGrid       *grid;
} Fixture;

#define N_SALES 12
#define N_HEADERS (2 + 4)

static const guint groups[] = { RG_SALE_STATUS, RG_SALE_OWNER };

static void
add_sale (RgSession *session,
          gint64     customer,
          guint      i)
{
  g_autoptr (RgRecord) sale = rg_record_new (rg_sale_type ());
  g_autofree char *order_no = g_strdup_printf ("G%02u", i);

  rg_record_set_text (sale, RG_SALE_ORDER_NO, order_no);
  rg_record_set_text (sale, RG_SALE_DATE, "2026-03-02");
  rg_record_set_int (sale, RG_SALE_CUSTOMER, customer);
  rg_record_set_int (sale, RG_SALE_AMOUNT, 100000 * i + 7);
  rg_record_set_text (sale, RG_SALE_STATUS, i % 3 == 0 ? "待付款" : "已完成");
  rg_record_set_text (sale, RG_SALE_OWNER, i % 2 == 0 ? "刘洋" : "陈静");
  g_assert_cmpint (test_session_insert (session, sale), >, 0);
}

static void
add_sales (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (path, RG_SESSION_OPEN, &error);
  gint64 customer;

  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_sale_type (), NULL, "test", &error);
  customer = test_add_customer (session, "C2026001", "通达商贸", "华东", "2026-01-05");
  for (guint i = 1; i <= N_SALES; i++)
    add_sale (session, customer, i);
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
  g_autoptr (RgQuery) query = rg_query_new (rg_sale_type ());

  test_pages_init (&self->test, FALSE);
  add_sales (self->test.path);
  rg_query_add_sort (query, RG_SALE_ORDER_NO, FALSE);
  self->list = rg_record_list_new (self->test.store, query);
  self->view = g_object_new (RG_TYPE_RECORD_VIEW, "standard-columns", "order_no,amount,status,owner", "show-status", TRUE, NULL);
  self->grid = rg_record_view_get_grid (self->view);
  rg_record_view_set_book (self->view, self->test.book);
  rg_record_view_set_list (self->view, self->list, "test");
  self->test.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->test.window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (self->test.window), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->test.window));
  test_wait_until (is_ready (self, N_SALES));
  rg_view_set_groups (rg_record_view_get_view (self->view), groups, G_N_ELEMENTS (groups));
  test_wait_until (is_ready (self, N_SALES + N_HEADERS));
  rg_record_view_focus (self->view);
  test_wait_until (gtk_window_is_active (GTK_WINDOW (self->test.window)));
  test_keys_press ("ctrl+Home", "10");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->list);
  test_pages_clear (&self->test);
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
}

static char *
dup_text (Fixture *self,
          guint    row,
          guint    field)
{
  g_autoptr (RgRow) item = dup_row (self, row);
  RgGridCellLook look = { 0 };
  char          *text;

  rg_grid_delegate_describe (self->grid->delegate, item, field, &look);
  text = g_strdup (look.text);
  rg_grid_cell_look_clear (&look);
  return text;
}

static gint64
get_cursor (Fixture *self)
{
  guint row = G_MAXUINT;

  rg_grid_selection_get_cursor (rg_grid_get_selection (self->grid), &row, NULL);
  return row;
}

/* What the book has of the group, added up by the test itself: "4,000.28". */
static char *
add_up (Fixture  *self,
        RgRecord *one,
        int       level)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  gint64 fen = 0;

  g_assert_no_error (error);
  for (gint64 id = 1; id <= N_SALES; id++)
    {
      g_autoptr (RgRecord) sale = rg_session_get (session, rg_sale_type (), id, &error);

      g_assert_no_error (error);
      if (g_strcmp0 (rg_record_get_text (sale, RG_SALE_STATUS), rg_record_get_text (one, RG_SALE_STATUS)) != 0)
        continue;
      if (level == 0 || g_strcmp0 (rg_record_get_text (sale, RG_SALE_OWNER), rg_record_get_text (one, RG_SALE_OWNER)) == 0)
        fen += rg_record_get_int (sale, RG_SALE_AMOUNT);
    }
  if (fen < 100000)
    return g_strdup_printf ("%d.%02d", (int)(fen / 100), (int)(fen % 100));
  return g_strdup_printf ("%d,%03d.%02d", (int)(fen / 100000), (int)(fen / 100 % 1000), (int)(fen % 100));
}

/* Whether each header shows the sum of what the book has of its group; nothing is folded. */
static gboolean
adds_up (Fixture *self)
{
  guint n_headers = 0;

  for (guint row = 0; row < rg_grid_get_n_rows (self->grid); row++)
    {
      int              level = get_level (self, row);
      g_autofree char *shown = NULL;
      g_autofree char *sum = NULL;
      g_autoptr (RgRow) first = NULL;

      if (level < 0)
        continue;
      n_headers++;
      first = dup_row (self, row + (level == 0 ? 2 : 1));
      g_assert_nonnull (rg_row_get_record (first));
      shown = dup_text (self, row, RG_SALE_AMOUNT);
      sum = add_up (self, rg_row_get_record (first), level);
      if (g_strcmp0 (shown, sum) != 0)
        return FALSE;
    }
  return n_headers == N_HEADERS;
}

/* The space bar folds the group of the header under the cursor and unfolds it; what it adds up to stays in sight. */
static void
test_fold (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *before = dup_text (self, 0, RG_SALE_AMOUNT);
  g_autofree char *inner = dup_text (self, 1, RG_SALE_AMOUNT);
  g_autofree char *text = NULL;
  guint            n_inner = 0;

  g_assert_true (adds_up (self));
  g_assert_cmpint (get_level (self, 0), ==, 0);
  g_assert_cmpint (get_level (self, 1), ==, 1);
  while (get_level (self, 2 + n_inner) == -1)
    n_inner++;

  /* The inner group: its records go, its neighbours stay. */
  test_keys_press ("Down space", "10");
  test_wait_until (is_ready (self, N_SALES + N_HEADERS - n_inner));
  g_assert_cmpint (get_cursor (self), ==, 1);
  g_assert_cmpint (get_level (self, 2), ==, 1);
  text = dup_text (self, 1, RG_SALE_AMOUNT);
  g_assert_cmpstr (text, ==, inner);
  test_keys_press ("space", "10");
  test_wait_until (is_ready (self, N_SALES + N_HEADERS));
  g_assert_true (adds_up (self));

  /* The outer one: the inner headers go, too. */
  test_keys_press ("Up space", "10");
  test_wait_until (rg_grid_get_n_rows (self->grid) < N_SALES + N_HEADERS - n_inner && is_ready (self, rg_grid_get_n_rows (self->grid)));
  g_assert_cmpint (get_cursor (self), ==, 0);
  g_assert_cmpint (get_level (self, 1), ==, 0);
  g_free (text);
  text = dup_text (self, 0, RG_SALE_AMOUNT);
  g_assert_cmpstr (text, ==, before);
  test_keys_press ("space", "10");
  test_wait_until (is_ready (self, N_SALES + N_HEADERS));
  g_assert_true (adds_up (self));
}

static gint64
read_amount (Fixture *self,
             gint64   id)
{
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, NULL);
  g_autoptr (RgRecord) sale = rg_session_get (session, rg_sale_type (), id, NULL);

  return rg_record_get_int (sale, RG_SALE_AMOUNT);
}

/* An amount that is typed inside a group is in both sums above it, and so is what undoing brings back. */
static void
test_edit (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *outer = dup_text (self, 0, RG_SALE_AMOUNT);
  g_autofree char *inner = dup_text (self, 1, RG_SALE_AMOUNT);
  g_autofree char *outer_after = NULL;
  g_autofree char *inner_after = NULL;
  gint64           id = rg_record_list_get_id (self->list, 2);

  test_keys_press ("Down Down Right 1 2 3 4 period 5 Return", "10");
  test_wait_until (read_amount (self, id) == 123450);
  test_wait_until (adds_up (self));
  outer_after = dup_text (self, 0, RG_SALE_AMOUNT);
  inner_after = dup_text (self, 1, RG_SALE_AMOUNT);
  g_assert_cmpstr (outer_after, !=, outer);
  g_assert_cmpstr (inner_after, !=, inner);

  rg_book_undo (self->test.book, 0, NULL, NULL);
  test_wait_until (rg_book_get_redo_title (self->test.book) != NULL && adds_up (self));
  g_free (outer_after);
  outer_after = dup_text (self, 0, RG_SALE_AMOUNT);
  g_assert_cmpstr (outer_after, ==, outer);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add ("/ui/grouping/fold", Fixture, NULL, set_up, test_fold, tear_down);
  g_test_add ("/ui/grouping/edit", Fixture, NULL, set_up, test_edit, tear_down);
  return g_test_run ();
}
