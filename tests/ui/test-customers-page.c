/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-customer-panel.h"
#include "rg-customers-page.h"
#include "rg-quick-follow-up.h"
#include "rg-record-cell.h"
#include "rg-record-view.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages        test;
  RgCustomersPage *page;
  RgRecordView    *view;
  RgCustomerPanel *panel;
} Fixture;

static RgGridSelection *
get_selection (Fixture *self)
{
  return rg_grid_get_selection (rg_record_view_get_grid (self->view));
}

static guint
get_n_rows (Fixture *self)
{
  return rg_grid_get_n_rows (rg_record_view_get_grid (self->view));
}

static gint64
get_id (Fixture *self,
        guint    position)
{
  return rg_record_list_get_id (rg_record_view_get_list (self->view), position);
}

static gboolean
is_selected (Fixture *self,
             guint    position)
{
  g_autoptr (GtkBitset) rows = rg_grid_selection_get_rows (get_selection (self));

  return gtk_bitset_contains (rows, position);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
  self->page = test_pages_show (&self->test, RG_TYPE_CUSTOMERS_PAGE);
  self->view = test_find (GTK_WIDGET (self->page), RG_TYPE_RECORD_VIEW);
  self->panel = test_find (GTK_WIDGET (self->page), RG_TYPE_CUSTOMER_PANEL);
  test_wait_until (get_n_rows (self) == 2);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_settings_reset (rg_ui_get_settings (), "view-layouts");
  test_pages_clear (&self->test);
}

static void
test_cursor (Fixture      *self,
             gconstpointer data)
{
  test_wait_until (rg_customers_page_get_current (self->page) == 1);
  rg_customers_page_open (self->page, 2);
  g_assert_cmpint (rg_customers_page_get_current (self->page), ==, 2);
  g_assert_cmpint (rg_customer_panel_get_customer (self->panel), ==, 2);
  g_assert_true (is_selected (self, 1));
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  rg_customers_page_set_search (self->page, "yinchuan");
  test_wait_until (get_n_rows (self) == 1);
  g_assert_cmpint (get_id (self, 0), ==, 2);
  rg_customers_page_open_first (self->page);
  g_assert_cmpint (rg_customers_page_get_current (self->page), ==, 2);

  /* A customer that the search hides is shown all the same when somebody asks for it. */
  rg_customers_page_open (self->page, 1);
  test_wait_until (get_n_rows (self) == 2);
  test_wait_until (rg_customers_page_get_current (self->page) == 1);
}

/* What to do when nothing is shown depends on why. */
static void
test_nothing (Fixture      *self,
              gconstpointer data)
{
  static const char *const nowhere[] = { "nowhere", NULL };
  AdwStatusPage           *page;
  GtkStack                *stack = test_find_stack (GTK_WIDGET (self->page), "list");

  rg_customers_page_set_search (self->page, "nowhere");
  test_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "nothing") == 0);
  page = ADW_STATUS_PAGE (gtk_stack_get_visible_child (stack));
  g_assert_nonnull (strstr (adw_status_page_get_description (page), "Pinyin"));
  rg_customers_page_set_search (self->page, "");
  test_wait_until (get_n_rows (self) == 2);
  rg_view_set_filter (rg_record_view_get_view (self->view), RG_CUSTOMER_REGION, RG_TEST_IN, nowhere);
  test_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "nothing") == 0);
  g_assert_nonnull (strstr (adw_status_page_get_description (page), "filters"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "customers.show-all", NULL));
  test_wait_until (get_n_rows (self) == 2);
}

static void
test_sort (Fixture      *self,
           gconstpointer data)
{
  rg_customers_page_open (self->page, 1);
  rg_view_set_sort (rg_record_view_get_view (self->view), RG_CUSTOMER_CODE, TRUE, FALSE);
  test_wait_until (get_n_rows (self) == 2 && get_id (self, 0) == 2 && is_selected (self, 1));
  g_assert_cmpint (rg_customers_page_get_current (self->page), ==, 1);
}

static void
test_columns (Fixture      *self,
              gconstpointer data)
{
  RgGrid *grid = rg_record_view_get_grid (self->view);

  g_assert_cmpint (rg_grid_find_column (grid, RG_CUSTOMER_CODE), ==, 0);
  rg_view_show_column (rg_record_view_get_view (self->view), RG_CUSTOMER_CODE, FALSE);
  g_assert_cmpint (rg_grid_find_column (grid, RG_CUSTOMER_CODE), ==, -1);
  rg_page_set_book (RG_PAGE (self->page), NULL);
  rg_page_set_book (RG_PAGE (self->page), self->test.book);
  g_assert_cmpint (rg_grid_find_column (grid, RG_CUSTOMER_CODE), ==, -1);
  g_assert_cmpstr (rg_grid_column_get_title (rg_grid_get_column (grid, 0)), ==, "Customer name");
}

static void
test_quick (Fixture      *self,
            gconstpointer data)
{
  RgQuickFollowUp *quick = test_find (GTK_WIDGET (self->panel), RG_TYPE_QUICK_FOLLOW_UP);
  GtkEntry        *entry = test_find (GTK_WIDGET (quick), GTK_TYPE_ENTRY);
  GtkStack        *stack = test_find_stack (GTK_WIDGET (self->panel), "customer");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;
  g_autoptr (RgRecord) record = NULL;

  rg_customers_page_open (self->page, 2);
  test_wait_until (rg_customer_panel_is_settled (self->panel));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "customer");
  g_assert_true (rg_customers_page_write_down (self->page));
  gtk_editable_set_text (GTK_EDITABLE (entry), "要报价");

  /* What was begun for one customer does not go to another one. */
  rg_customers_page_open (self->page, 1);
  test_wait_until (*gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0');
  rg_customers_page_open (self->page, 2);
  test_wait_until (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), "要报价") == 0);

  g_signal_emit_by_name (entry, "activate");
  test_wait_until (*gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0');
  session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_assert_no_error (error);
  record = rg_session_get (session, rg_interaction_type (), 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_record_get_int (record, RG_INTERACTION_CUSTOMER), ==, 2);
  g_assert_cmpstr (rg_record_get_text (record, RG_INTERACTION_CONTENT), ==, "要报价");
  g_assert_cmpstr (rg_record_get_text (record, RG_INTERACTION_AT), ==, "2026-03-15 10:00");
  g_assert_nonnull (rg_record_get_text (record, RG_INTERACTION_NEXT_AT));
}

static void
test_delete (Fixture      *self,
             gconstpointer data)
{
  rg_customers_page_open (self->page, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "customers.delete", NULL);
  test_wait_until (get_n_rows (self) == 1);
  g_assert_cmpint (get_id (self, 0), ==, 2);
  test_wait_until (rg_customers_page_get_current (self->page) == 2);
  test_wait_until (rg_book_get_undo_title (self->test.book) != NULL);
  rg_book_undo (self->test.book, 0, NULL, NULL);
  test_wait_until (get_n_rows (self) == 2);
}

static void
test_overdue (void)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());
  g_autofree char *late = NULL;
  g_autofree char *later = NULL;
  RgCellLook       look = RG_CELL_PLAIN;

  rg_record_set_text (record, RG_CUSTOMER_NEXT_CONTACT, "2026-03-06");
  late = rg_record_cell_format (record, RG_CUSTOMER_NEXT_CONTACT, "2026-03-15", &look);
  g_assert_cmpstr (late, ==, "9 days overdue");
  g_assert_cmpint (look, ==, RG_CELL_OVERDUE);
  rg_record_set_text (record, RG_CUSTOMER_NEXT_CONTACT, "2026-04-06");
  later = rg_record_cell_format (record, RG_CUSTOMER_NEXT_CONTACT, "2026-03-15", &look);
  g_assert_cmpstr (later, ==, "04-06");
  g_assert_cmpint (look, ==, RG_CELL_PLAIN);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add_func ("/ui/cell/overdue", test_overdue);
  g_test_add ("/ui/customers/cursor", Fixture, NULL, set_up, test_cursor, tear_down);
  g_test_add ("/ui/customers/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/ui/customers/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/ui/customers/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/ui/customers/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/ui/customers/quick", Fixture, NULL, set_up, test_quick, tear_down);
  g_test_add ("/ui/customers/delete", Fixture, NULL, set_up, test_delete, tear_down);
  return g_test_run ();
}
