/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-chart-view.h"
#include "rg-figure-export.h"
#include "rg-test-pages.h"

#define N_MONTHS 12

typedef struct
{
  GtkWidget   *window;
  RgChartView *view;
  guint        n_activated;
  guint        series;
  guint        category;
} Fixture;

static RgFigure *
make_figure (guint n)
{
  RgFigure *figure = rg_figure_new ("sales-trend", "Sales", "Month", "Yuan", RG_KIND_MONEY);
  RgSeries *series;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *month = g_strdup_printf ("2025-%02u", i + 1);

      rg_figure_add_category (figure, month, month);
    }
  series = rg_figure_add_series (figure, "Sales", RG_SERIES_COLUMN);
  for (guint i = 0; i < n; i++)
    {
      series->values[i] = 1000.0 * (i + 1);
      series->counts[i] = i + 1;
    }
  return figure;
}

static void
activated_cb (Fixture *self,
              guint    series,
              guint    category)
{
  self->n_activated++;
  self->series = series;
  self->category = category;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (RgFigure) figure = make_figure (N_MONTHS);

  self->view = RG_CHART_VIEW (rg_chart_view_new ());
  rg_chart_view_set_figure (self->view, figure);
  g_signal_connect_swapped (self->view, "category-activated", G_CALLBACK (activated_cb), self);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  test_wait_until (gtk_widget_get_width (GTK_WIDGET (self->view)) > 0);
  g_test_message ("%d x %d", gtk_widget_get_width (GTK_WIDGET (self->view)), gtk_widget_get_height (GTK_WIDGET (self->view)));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_ref (self->view);
  gtk_window_destroy (GTK_WINDOW (self->window));
  test_pages_settle ();
  g_assert_finalize_object (self->view);
}

/* From left to right each category is met once, in order. */
static void
test_pick (Fixture      *self,
           gconstpointer data)
{
  int   width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int   height = gtk_widget_get_height (GTK_WIDGET (self->view));
  guint expected = 0;

  for (int x = 0; x < width; x++)
    {
      guint category;

      if (!rg_chart_view_point_at (self->view, x, height / 2.0))
        continue;
      g_assert_true (rg_chart_view_get_cursor (self->view, NULL, &category));
      g_assert_cmpuint (category, >=, expected);
      g_assert_cmpuint (category, <=, expected + 1);
      expected = category;
    }
  g_assert_cmpuint (expected, ==, N_MONTHS - 1);
}

static void
test_activate (Fixture      *self,
               gconstpointer data)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));

  g_assert_true (rg_chart_view_activate_at (self->view, width / 2.0, height / 2.0));
  g_assert_cmpuint (self->n_activated, ==, 1);
  g_assert_cmpuint (self->category, >, 2);
  g_assert_cmpuint (self->category, <, N_MONTHS - 2);

  g_assert_false (rg_chart_view_activate_at (self->view, 1, 1));
  g_assert_cmpuint (self->n_activated, ==, 1);
}

static void
test_keyboard (Fixture      *self,
               gconstpointer data)
{
  guint category;

  g_assert_false (rg_chart_view_get_cursor (self->view, NULL, NULL));
  rg_chart_view_move_cursor (self->view, 1);
  rg_chart_view_get_cursor (self->view, NULL, &category);
  g_assert_cmpuint (category, ==, 0);
  rg_chart_view_move_cursor (self->view, 1);
  rg_chart_view_get_cursor (self->view, NULL, &category);
  g_assert_cmpuint (category, ==, 1);
  rg_chart_view_move_cursor (self->view, -5);
  rg_chart_view_get_cursor (self->view, NULL, &category);
  g_assert_cmpuint (category, ==, 0);
  rg_chart_view_move_cursor (self->view, N_MONTHS);
  rg_chart_view_get_cursor (self->view, NULL, &category);
  g_assert_cmpuint (category, ==, N_MONTHS - 1);
}

/* The first key is an arrow to the left: it comes to the newest month. */
static void
test_keyboard_from_end (Fixture      *self,
                        gconstpointer data)
{
  guint category;

  rg_chart_view_move_cursor (self->view, -1);
  rg_chart_view_get_cursor (self->view, NULL, &category);
  g_assert_cmpuint (category, ==, N_MONTHS - 1);
}

/* The cursor stays where it is when the figures are read again, and is lost with its category. */
static void
test_new_figure (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (RgFigure) same = make_figure (N_MONTHS);
  g_autoptr (RgFigure) shorter = make_figure (3);
  guint category;

  rg_chart_view_move_cursor (self->view, N_MONTHS);
  rg_chart_view_set_figure (self->view, same);
  g_assert_true (rg_chart_view_get_cursor (self->view, NULL, &category));
  g_assert_cmpuint (category, ==, N_MONTHS - 1);
  rg_chart_view_set_figure (self->view, shorter);
  g_assert_false (rg_chart_view_get_cursor (self->view, NULL, NULL));
  rg_chart_view_set_figure (self->view, NULL);
  rg_chart_view_move_cursor (self->view, 1);
  g_assert_false (rg_chart_view_get_cursor (self->view, NULL, NULL));
}

static void
test_accessible (Fixture      *self,
                 gconstpointer data)
{
  gtk_test_accessible_assert_role (self->view, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* The picture for the clipboard is not blank. */
static void
test_texture (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GdkTexture) texture = rg_figure_export_texture (rg_chart_view_get_figure (self->view), 400, 300, 2);
  gsize              stride = (gsize)gdk_texture_get_width (texture) * 4;
  g_autofree guchar *pixels = g_malloc (stride * (gsize)gdk_texture_get_height (texture));
  guint              n_white = 0, n_other = 0;

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 800);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 600);
  gdk_texture_download (texture, pixels, stride);
  for (gsize i = 0; i < stride * 600; i += 4)
    {
      if (pixels[i] == 0xff && pixels[i + 1] == 0xff && pixels[i + 2] == 0xff)
        n_white++;
      else
        n_other++;
      g_assert_cmpint (pixels[i + 3], ==, 0xff);
    }
  g_assert_cmpuint (n_white, >, n_other);
  g_assert_cmpuint (n_other, >, 10000);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, func) g_test_add ("/chart-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("pick", test_pick);
  ADD ("activate", test_activate);
  ADD ("keyboard", test_keyboard);
  ADD ("keyboard-from-end", test_keyboard_from_end);
  ADD ("new-figure", test_new_figure);
  ADD ("accessible", test_accessible);
  ADD ("texture", test_texture);
  return g_test_run ();
}
