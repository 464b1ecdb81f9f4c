/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <math.h>

#include "rg-chart.h"
#include "rg-sample-figures.h"

#define WIDTH 900
#define HEIGHT 450

static cairo_surface_t *
draw (RgChart *chart,
      int      width,
      int      height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t         *cr = cairo_create (surface);

  rg_chart_draw (chart, cr, width, height);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const unsigned char *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *)row)[x] & 0xffffff;
}

static guint32
to_pixel (RgChartColor color)
{
  return ((guint32)lround (color.red * 255) << 16) | ((guint32)lround (color.green * 255) << 8) | (guint32)lround (color.blue * 255);
}

/* Every sample, both styles, down to silly sizes: nothing leaves the picture. */
static void
test_extents (void)
{
  static const double   sizes[][2] = { { 1, 1 }, { 20, 300 }, { 300, 20 }, { 120, 90 }, { 300, 200 }, { 900, 450 } };
  const RgSampleFigure *samples;
  guint                 n;

  samples = rg_sample_figures (&n);
  for (guint i = 0; i < n; i++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        cairo_rectangle_t page = { 0, 0, 2000, 2000 };
        cairo_surface_t  *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &page);
        cairo_t          *cr = cairo_create (surface);
        g_autoptr (RgFigure) figure = samples[i].create ();
        g_autoptr (RgChart) chart = rg_chart_new (figure);
        double x, y, width, height;

        rg_chart_draw (chart, cr, sizes[s][0], sizes[s][1]);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
        g_test_message ("%s %gx%g: ink %g,%g %gx%g", samples[i].name, sizes[s][0], sizes[s][1], x, y, width, height);
        if (sizes[s][0] >= 300 && sizes[s][1] >= 200)
          {
            g_assert_cmpfloat (x + width, <=, sizes[s][0] + 1);
            g_assert_cmpfloat (y + height, <=, sizes[s][1] + 1);
          }
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static void
test_pixels (void)
{
  const RgChartStyle *styles[] = { rg_chart_style_light (), rg_chart_style_dark () };
  g_autoptr (RgFigure) figure = rg_sample_scores ();
  g_autoptr (RgChart) chart = rg_chart_new (figure);
  double x, y;

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      cairo_surface_t *surface;

      rg_chart_set_style (chart, styles[i]);
      surface = draw (chart, WIDTH, HEIGHT);
      g_assert_true (rg_chart_get_point (chart, WIDTH, HEIGHT, 0, 7, &x, &y));
      g_assert_cmphex (get_pixel (surface, 0, 0), ==, to_pixel (styles[i]->background));
      g_assert_cmphex (get_pixel (surface, (int)x, (int)y + 5), ==, to_pixel (styles[i]->palette[0]));
      g_assert_cmphex (get_pixel (surface, (int)x, (int)y + 100), ==, to_pixel (styles[i]->palette[0]));
      cairo_surface_destroy (surface);
    }
}

/* The lengths of columns are as the values. */
static void
test_proportions (void)
{
  g_autoptr (RgFigure) figure = rg_sample_negative ();
  g_autoptr (RgChart) chart = rg_chart_new (figure);
  RgSeries *series = rg_figure_get_series (figure, 0);
  double    zero_x, zero, x, y, x3, y3;

  g_assert_true (rg_chart_get_point (chart, WIDTH, HEIGHT, 0, 2, &zero_x, &zero));
  g_assert_true (rg_chart_get_point (chart, WIDTH, HEIGHT, 0, 3, &x3, &y3));
  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    {
      g_assert_true (rg_chart_get_point (chart, WIDTH, HEIGHT, 0, i, &x, &y));
      g_assert_cmpfloat_with_epsilon ((zero - y) / (zero - y3), series->values[i] / series->values[3], 1e-9);
    }
}

static void
test_hover (void)
{
  g_autoptr (RgFigure) figure = rg_sample_scores ();
  g_autoptr (RgChart) chart = rg_chart_new (figure);
  cairo_surface_t *before = draw (chart, WIDTH, HEIGHT);
  cairo_surface_t *after, *cleared;
  double           x, y;

  rg_chart_set_hover (chart, 0, 7);
  after = draw (chart, WIDTH, HEIGHT);
  rg_chart_clear_hover (chart);
  cleared = draw (chart, WIDTH, HEIGHT);
  g_assert_true (rg_chart_get_point (chart, WIDTH, HEIGHT, 0, 7, &x, &y));
  g_assert_cmphex (get_pixel (before, (int)x, (int)y + 50), !=, get_pixel (after, (int)x, (int)y + 50));
  g_assert_cmphex (get_pixel (before, (int)x, (int)y + 50), ==, get_pixel (cleared, (int)x, (int)y + 50));
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
  cairo_surface_destroy (cleared);
}

/* Where a value is drawn, there it is picked. */
static void
test_pick (void)
{
  const RgSampleFigure *samples;
  guint                 n;

  samples = rg_sample_figures (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RgFigure) figure = samples[i].create ();
      g_autoptr (RgChart) chart = rg_chart_new (figure);

      /* Two lines may cross in one point, and in the long chart points cover columns. */
      if (g_str_equal (samples[i].name, "months-400") || g_str_equal (samples[i].name, "lines"))
        continue;
      for (guint s = 0; s < figure->series->len; s++)
        for (guint c = 0; c < rg_figure_get_n (figure); c++)
          {
            guint  series = 99, category = 99;
            double x, y, other;

            if (!rg_chart_get_point (chart, WIDTH, HEIGHT, s, c, &x, &y))
              continue;
            /* A column that ends at a point of the line belongs to the line there. */
            if (s == 0 && figure->series->len > 1 && rg_chart_get_point (chart, WIDTH, HEIGHT, 1, c, &other, &other) && fabs (other - y) < 12)
              continue;
            g_assert_true (rg_chart_pick (chart, WIDTH, HEIGHT, x, y, &series, &category));
            g_assert_cmpuint (series, ==, s);
            g_assert_cmpuint (category, ==, c);
          }
    }
}

static void
test_pick_strip (void)
{
  g_autoptr (RgFigure) figure = rg_sample_scores ();
  g_autoptr (RgFigure) empty = rg_sample_empty ();
  g_autoptr (RgChart) chart = rg_chart_new (figure);
  g_autoptr (RgChart) nothing = rg_chart_new (empty);
  guint  series, category;
  double x, y;

  /* Far above a short column: that column is meant. */
  g_assert_true (rg_chart_get_point (chart, WIDTH, HEIGHT, 0, 1, &x, &y));
  g_assert_true (rg_chart_pick (chart, WIDTH, HEIGHT, x, y - 150, &series, &category));
  g_assert_cmpuint (category, ==, 1);
  /* Title, margin and outside. */
  g_assert_false (rg_chart_pick (chart, WIDTH, HEIGHT, 5, 5, &series, &category));
  g_assert_false (rg_chart_pick (chart, WIDTH, HEIGHT, -10, 1000, &series, &category));
  g_assert_false (rg_chart_pick (nothing, WIDTH, HEIGHT, 450, 225, &series, &category));
}

static void
test_tooltip (void)
{
  g_autoptr (RgFigure) months = rg_sample_negative ();
  g_autoptr (RgFigure) scores = rg_sample_scores ();
  g_autoptr (RgFigure) average = rg_sample_months (3);
  g_autoptr (RgChart) chart = rg_chart_new (months);
  g_autoptr (RgChart) distribution = rg_chart_new (scores);
  g_autoptr (RgChart) line = rg_chart_new (average);
  g_autofree char *first = rg_chart_dup_tooltip (chart, 0, 0);
  g_autofree char *second = rg_chart_dup_tooltip (chart, 0, 1);
  g_autofree char *score = rg_chart_dup_tooltip (distribution, 0, 7);
  g_autofree char *one = rg_chart_dup_tooltip (distribution, 0, 1);

  g_assert_cmpstr (first, ==, "Oct 2025\n毛利: 12,000.50 yuan\n5 records");
  g_assert_cmpstr (second, ==, "Nov 2025\n毛利: -8,300.00 yuan\n-169.2% against Oct 2025\n5 records");
  g_assert_cmpstr (score, ==, "8\n评价数: 120\n33.8% of the total\n120 records");
  g_assert_cmpstr (one, ==, "2\n评价数: 1\n0.3% of the total\n1 record");
  g_assert_null (rg_chart_dup_tooltip (line, 1, 0));
  g_assert_null (rg_chart_dup_tooltip (line, 5, 0));
  g_assert_null (rg_chart_dup_tooltip (line, 0, 3));
}

static void
test_natural_height (void)
{
  g_autoptr (RgFigure) few = rg_sample_products (5);
  g_autoptr (RgFigure) many = rg_sample_products (60);
  g_autoptr (RgFigure) months = rg_sample_months (60);
  g_autoptr (RgChart) few_chart = rg_chart_new (few);
  g_autoptr (RgChart) many_chart = rg_chart_new (many);
  g_autoptr (RgChart) month_chart = rg_chart_new (months);

  g_assert_cmpfloat (rg_chart_get_natural_height (few_chart, 900), ==, 300);
  g_assert_cmpfloat (rg_chart_get_natural_height (many_chart, 900), >, 60 * 20);
  g_assert_cmpfloat (rg_chart_get_natural_height (month_chart, 900), ==, 450);
}

static void
test_finalize (void)
{
  g_autoptr (RgFigure) figure = rg_sample_scores ();
  RgChart *chart = rg_chart_new (figure);

  cairo_surface_destroy (draw (chart, 400, 300));
  g_assert_finalize_object (chart);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/chart/extents", test_extents);
  g_test_add_func ("/charts/chart/pixels", test_pixels);
  g_test_add_func ("/charts/chart/proportions", test_proportions);
  g_test_add_func ("/charts/chart/hover", test_hover);
  g_test_add_func ("/charts/chart/pick", test_pick);
  g_test_add_func ("/charts/chart/pick-strip", test_pick_strip);
  g_test_add_func ("/charts/chart/tooltip", test_tooltip);
  g_test_add_func ("/charts/chart/natural-height", test_natural_height);
  g_test_add_func ("/charts/chart/finalize", test_finalize);
  return g_test_run ();
}
