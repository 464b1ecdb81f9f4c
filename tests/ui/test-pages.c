/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-analysis-page.h"
#include "rg-chart-view.h"
#include "rg-data-page.h"
#include "rg-export-view.h"
#include "rg-forms-page.h"
#include "rg-import-bar.h"
#include "rg-import-choices.h"
#include "rg-import-findings.h"
#include "rg-import-outcome.h"
#include "rg-import-preview.h"
#include "rg-import-sheets.h"
#include "rg-health-box.h"
#include "rg-health-view.h"
#include "rg-missing-view.h"
#include "rg-rating-summary.h"
#include "rg-record-pane.h"
#include "rg-sales-page.h"
#include "rg-service-page.h"
#include "rg-test-pages.h"

static GType (*const types[]) (void) = {
  rg_period_picker_get_type,
  rg_record_pane_get_type,
  rg_sales_page_get_type,
  rg_service_page_get_type,
  rg_chart_view_get_type,
  rg_chart_card_get_type,
  rg_figure_tile_get_type,
  rg_analysis_page_get_type,
  rg_form_preview_get_type,
  rg_form_editor_get_type,
  rg_forms_page_get_type,
  rg_export_view_get_type,
  rg_health_view_get_type,
  rg_health_box_get_type,
  rg_missing_view_get_type,
  rg_import_sheets_get_type,
  rg_import_choices_get_type,
  rg_import_preview_get_type,
  rg_import_findings_get_type,
  rg_import_bar_get_type,
  rg_import_outcome_get_type,
  rg_import_view_get_type,
  rg_data_page_get_type,
};

/* Every template is whole: its children are bound, it shows itself without a book, and nothing of it is left. */
static void
test_templates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *widget = g_object_new (types[i](), NULL);

      gtk_window_set_child (GTK_WINDOW (window), widget);
      gtk_window_present (GTK_WINDOW (window));
      test_wait_until (gtk_widget_get_mapped (widget));
      g_object_ref (widget);
      gtk_window_destroy (GTK_WINDOW (window));
      test_pages_settle ();
      g_assert_finalize_object (widget);
    }
}

static RgRecordPane *
find_pane (gpointer page)
{
  return test_find (GTK_WIDGET (page), RG_TYPE_RECORD_PANE);
}

static guint
count_shown (RgRecordPane *pane)
{
  RgRecordList *list = rg_record_pane_get_list (pane);

  return rg_record_list_get_loading (list) ? G_MAXUINT : g_list_model_get_n_items (G_LIST_MODEL (list));
}

/* The text in which the pane says how much it shows. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static void
test_sales_sum (void)
{
  TestPages     test = { NULL };
  RgSalesPage  *page;
  RgRecordPane *pane;
  GtkEditable  *search;

  test_pages_init (&test, TRUE);
  page = test_pages_show (&test, RG_TYPE_SALES_PAGE);
  pane = find_pane (page);
  test_wait_until (count_shown (pane) == 5);
  test_wait_until (says (GTK_WIDGET (pane), "20,168.50"));

  /* Found by the pinyin initials of the customer, over all sales, computed in the database. */
  search = test_find (GTK_WIDGET (pane), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (search, "yclljz");
  test_wait_until (count_shown (pane) == 2);
  test_wait_until (says (GTK_WIDGET (pane), "6,822.82"));

  gtk_editable_set_text (search, "S4");
  test_wait_until (count_shown (pane) == 1);
  test_wait_until (says (GTK_WIDGET (pane), "99.99"));

  gtk_editable_set_text (search, "");
  rg_period_picker_set_period (rg_record_pane_get_period_picker (pane), RG_PERIOD_THIS_MONTH);
  test_wait_until (count_shown (pane) == 2);
  test_wait_until (says (GTK_WIDGET (pane), "12,345.68"));

  rg_period_picker_set_range (rg_record_pane_get_period_picker (pane), "2025-04-30", "2026-02-28");
  test_wait_until (count_shown (pane) == 2);
  test_wait_until (says (GTK_WIDGET (pane), "1,099.99"));
  test_pages_clear (&test);
}

/* The records behind a figure come with a chip that takes them away again. */
static void
test_show_query (void)
{
  TestPages     test = { NULL };
  RgPage       *page;
  RgRecordPane *pane;
  g_autoptr (RgQuery) query = rg_query_new (rg_sale_type ());

  test_pages_init (&test, TRUE);
  page = test_pages_show (&test, RG_TYPE_SALES_PAGE);
  pane = find_pane (page);
  rg_period_picker_set_period (rg_record_pane_get_period_picker (pane), RG_PERIOD_THIS_MONTH);
  test_wait_until (count_shown (pane) == 2);

  rg_query_add_text (query, RG_SALE_DATE, RG_OP_LT, "2026-01-01");
  rg_page_show_query (page, query, "Sales before 2026");
  test_wait_until (count_shown (pane) == 2);
  g_assert_true (says (GTK_WIDGET (pane), "Sales before 2026"));
  test_wait_until (says (GTK_WIDGET (pane), "7,722.83"));

  gtk_widget_activate_action (GTK_WIDGET (pane), "pane.clear", NULL);
  test_wait_until (count_shown (pane) == 5);
  g_assert_false (says (GTK_WIDGET (pane), "Sales before 2026"));
  test_pages_clear (&test);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = rg_book_undo_finish (RG_BOOK (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static void
test_delete_undo (void)
{
  TestPages     test = { NULL };
  RgRecordPane *pane;
  gboolean      undone = FALSE;

  test_pages_init (&test, TRUE);
  pane = find_pane (test_pages_show (&test, RG_TYPE_SALES_PAGE));
  test_wait_until (count_shown (pane) == 5);
  test_wait_until (rg_record_view_get_cursor (rg_record_pane_get_view (pane)) != 0);
  gtk_widget_activate_action (GTK_WIDGET (pane), "pane.delete", NULL);
  test_wait_until (count_shown (pane) == 4);
  rg_book_undo (test.book, 0, undone_cb, &undone);
  test_wait_until (undone && count_shown (pane) == 5);
  test_pages_clear (&test);
}

static void
test_ratings (void)
{
  TestPages      test = { NULL };
  RgServicePage *page;
  RgRecordPane  *pane;
  RgChartView   *chart;
  RgFigure      *figure;

  test_pages_init (&test, TRUE);
  page = test_pages_show (&test, RG_TYPE_SERVICE_PAGE);
  pane = find_pane (page);
  chart = test_find (GTK_WIDGET (page), RG_TYPE_CHART_VIEW);
  test_wait_until (count_shown (pane) == 3 && rg_chart_view_get_figure (chart) != NULL);
  test_wait_until (says (GTK_WIDGET (page), "7.00"));
  figure = rg_chart_view_get_figure (chart);
  g_assert_cmpuint (rg_figure_get_n (figure), ==, 10);
  g_assert_cmpfloat (rg_figure_get_series (figure, 0)->values[4 - 1], ==, 1);
  g_assert_cmpfloat (rg_figure_get_series (figure, 0)->values[5 - 1], ==, 0);

  /* A click on the bar of score 4 leaves its one rating in the table and the others in the chart. */
  g_signal_emit_by_name (chart, "category-activated", 0, 4 - RG_RATING_MIN);
  test_wait_until (count_shown (pane) == 1);
  test_pages_settle ();
  g_assert_cmpfloat (rg_figure_get_series (rg_chart_view_get_figure (chart), 0)->values[10 - 1], ==, 1);

  rg_record_pane_clear_range (pane);
  test_wait_until (count_shown (pane) == 3);
  test_pages_clear (&test);
}

static void
test_empty (void)
{
  TestPages     test = { NULL };
  RgSalesPage  *page;
  GtkStack     *stack;
  RgRecordPane *pane;

  test_pages_init (&test, FALSE);
  page = test_pages_show (&test, RG_TYPE_SALES_PAGE);
  pane = find_pane (page);
  stack = test_find_stack (GTK_WIDGET (pane), "nothing");
  test_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "empty") == 0);
  gtk_editable_set_text (test_find (GTK_WIDGET (pane), GTK_TYPE_SEARCH_ENTRY), "nobody");
  test_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "nothing") == 0);
  rg_page_set_book (RG_PAGE (page), NULL);
  g_assert_null (rg_record_pane_get_list (pane));
  test_pages_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add_func ("/pages/templates", test_templates);
  g_test_add_func ("/pages/sales-sum", test_sales_sum);
  g_test_add_func ("/pages/show-query", test_show_query);
  g_test_add_func ("/pages/delete-undo", test_delete_undo);
  g_test_add_func ("/pages/ratings", test_ratings);
  g_test_add_func ("/pages/empty", test_empty);
  return g_test_run ();
}
