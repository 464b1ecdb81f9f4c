/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-analysis-page.h"
#include "rg-analysis.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages       test;
  RgAnalysisPage *page;
  guint           n_loaded;
} Fixture;

static void
loaded_cb (Fixture *self)
{
  self->n_loaded++;
}

static void
wait_loaded (Fixture *self,
             guint    n)
{
  test_wait_until (self->n_loaded >= n);
}

/* The first figures may have come while the window was waited for. */
static gboolean
is_loaded (Fixture *self)
{
  return rg_chart_view_get_figure (rg_chart_card_get_view (rg_analysis_page_get_card (self->page, 0))) != NULL;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, data != NULL);
  self->page = test_pages_show (&self->test, RG_TYPE_ANALYSIS_PAGE);
  g_signal_connect_swapped (self->page, "loaded", G_CALLBACK (loaded_cb), self);
  self->n_loaded = is_loaded (self) ? 1 : 0;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  test_pages_clear (&self->test);
}

static const char *
get_value (Fixture       *self,
           RgAnalysisTile tile)
{
  return rg_figure_tile_get_value (rg_analysis_page_get_tile (self->page, tile));
}

static RgFigure *
get_figure (Fixture    *self,
            const char *name)
{
  for (guint i = 0; rg_analysis_names ()[i] != NULL; i++)
    if (g_str_equal (rg_analysis_names ()[i], name))
      return rg_chart_view_get_figure (rg_chart_card_get_view (rg_analysis_page_get_card (self->page, i)));
  g_assert_not_reached ();
}

static gint64
sum_fen (RgFigure *figure)
{
  RgSeries *series = rg_figure_get_series (figure, 0);
  gint64    sum = 0;

  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    sum += (gint64)(series->values[i] * 100 + 0.5);
  return sum;
}

/* Last 12 months: 12,345.67 + 0.01 + 1,000.00 + 99.99; before: 6,722.83. Equal to the fen in tile and charts. */
static void
test_sums (Fixture      *self,
           gconstpointer data)
{
  wait_loaded (self, 1);
  g_assert_cmpstr (get_value (self, RG_TILE_SALES), ==, "13,445.67");
  g_assert_cmpstr (get_value (self, RG_TILE_SALE_COUNT), ==, "4");
  g_assert_cmpstr (get_value (self, RG_TILE_CHANGE), ==, "▲ +100.0%");
  g_assert_cmpstr (get_value (self, RG_TILE_NEW_CUSTOMERS), ==, "1");
  g_assert_cmpstr (get_value (self, RG_TILE_SATISFACTION), ==, "7.00");
  g_assert_cmpint (sum_fen (get_figure (self, "sales-trend")), ==, 1344567);
  g_assert_cmpint (sum_fen (get_figure (self, "products")), ==, 1344567);
  g_assert_cmpuint (rg_figure_get_n (get_figure (self, "sales-trend")), ==, 12);
}

static void
test_period (Fixture      *self,
             gconstpointer data)
{
  wait_loaded (self, 1);
  rg_period_picker_set_period (rg_analysis_page_get_period_picker (self->page), RG_PERIOD_THIS_MONTH);
  wait_loaded (self, 2);
  g_assert_cmpstr (get_value (self, RG_TILE_SALES), ==, "12,345.68");
  g_assert_cmpstr (get_value (self, RG_TILE_CHANGE), ==, "–");
  rg_period_picker_set_period (rg_analysis_page_get_period_picker (self->page), RG_PERIOD_ALL);
  wait_loaded (self, 3);
  g_assert_cmpstr (get_value (self, RG_TILE_SALES), ==, "20,168.50");
  g_assert_cmpstr (get_value (self, RG_TILE_NEW_CUSTOMERS), ==, "2");
}

static void
test_region (Fixture      *self,
             gconstpointer data)
{
  GtkDropDown *drop_down = NULL;
  GListModel  *names;

  wait_loaded (self, 1);
  for (GtkWidget *child = gtk_widget_get_next_sibling (GTK_WIDGET (rg_analysis_page_get_period_picker (self->page)));
       child != NULL && drop_down == NULL; child = gtk_widget_get_next_sibling (child))
    drop_down = GTK_IS_DROP_DOWN (child) ? GTK_DROP_DOWN (child) : NULL;
  g_assert_nonnull (drop_down);

  names = gtk_drop_down_get_model (drop_down);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), "华东"))
      gtk_drop_down_set_selected (drop_down, i);
  wait_loaded (self, 2);
  g_assert_cmpstr (get_value (self, RG_TILE_SALES), ==, "99.99");
  g_assert_cmpstr (get_value (self, RG_TILE_SATISFACTION), ==, "4.00");
}

/* The book changes behind the page. */
static void
test_follows (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;
  RgFigure *before;

  wait_loaded (self, 1);
  before = get_figure (self, "sales-trend");
  session = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  rg_session_begin (session, RG_CHANGE_ADD, rg_sale_type (), NULL, "other", &error);
  test_add_sale (session, 1, "S9", "2026-03-15", 1000000);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
  test_wait_until (g_str_equal (get_value (self, RG_TILE_SALES), "23,445.67"));
  g_assert_true (get_figure (self, "sales-trend") != before);
}

static void
test_empty (Fixture      *self,
            gconstpointer data)
{
  GtkStack *stack = test_find_stack (GTK_WIDGET (self->page), "charts");

  wait_loaded (self, 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, data, func) g_test_add ("/analysis-page/" path, Fixture, data, set_up, func, tear_down)
  ADD ("sums", "filled", test_sums);
  ADD ("period", "filled", test_period);
  ADD ("region", "filled", test_region);
  ADD ("follows", "filled", test_follows);
  ADD ("empty", NULL, test_empty);
  return g_test_run ();
}
