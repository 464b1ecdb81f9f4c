/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "rg-category-axis.h"
#include "rg-chart-layout.h"
#include "rg-chart-text.h"
#include "rg-sample-figures.h"

typedef struct _PangoContext TextContext;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TextContext, g_object_unref)

static gboolean
overlap (const RgChartRect *a,
         const RgChartRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static const RgChartRect *
get_rect (const RgChartLayout *layout,
          guint                label)
{
  return &((RgCategoryLabel *)g_ptr_array_index (layout->labels, label))->rect;
}

static void
check_labels (const RgChartLayout *layout,
              const char          *name)
{
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const RgChartRect *rect = get_rect (layout, i);

      g_test_message ("%s %gx%g label %u: %g,%g %gx%g", name, layout->width, layout->height, i, rect->x, rect->y, rect->width, rect->height);
      g_assert_cmpfloat (rect->x, >=, 0);
      g_assert_cmpfloat (rect->x + rect->width, <=, layout->width + 0.01);
      if (i > 0)
        g_assert_false (overlap (get_rect (layout, i - 1), rect));
    }
}

/* At any size: labels do not touch each other, and none leaves the picture. */
static void
test_no_overlap (void)
{
  static const double sizes[][2] = { { 300, 200 }, { 480, 300 }, { 900, 450 }, { 1600, 900 } };
  g_autoptr (TextContext) context = rg_chart_text_context_new ();
  const RgSampleFigure *samples;
  guint                 n;

  samples = rg_sample_figures (&n);
  for (guint i = 0; i < n; i++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        g_autoptr (RgFigure) figure = samples[i].create ();
        g_autoptr (RgChartLayout) layout = rg_chart_layout_new (figure, rg_chart_style_light (), context, sizes[s][0], sizes[s][1]);

        if (rg_figure_is_empty (figure))
          continue;
        g_assert_cmpuint (layout->labels->len, >, 0);
        check_labels (layout, samples[i].name);
      }
}

static char *
join_labels (RgFigure *figure,
             double    width)
{
  g_autoptr (TextContext) context = rg_chart_text_context_new ();
  g_autoptr (RgChartLayout) layout = rg_chart_layout_new (figure, rg_chart_style_light (), context, width, 450);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < layout->labels->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", ((RgCategoryLabel *)g_ptr_array_index (layout->labels, i))->text);
  return g_string_free (text, FALSE);
}

static void
test_months (void)
{
  g_autoptr (RgFigure) year = rg_sample_months (14);
  g_autoptr (RgFigure) century = rg_sample_months (400);
  g_autofree char *wide = join_labels (year, 900);
  g_autofree char *narrow = join_labels (year, 340);
  g_autofree char *long_time = join_labels (century, 500);

  g_assert_cmpstr (wide, ==, "Jan\n2024|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Jan\n2025|Feb");
  g_assert_cmpstr (narrow, ==, "Jan\n2024|Mar|May|Jul|Sep|Nov|Jan\n2025");
  g_assert_cmpstr (long_time, ==, "2025|2030|2035|2040|2045|2050|2055");
}

static void
test_parse_month (void)
{
  guint year, month;

  g_assert_true (rg_category_parse_month ("2026-03", &year, &month));
  g_assert_cmpuint (year, ==, 2026);
  g_assert_cmpuint (month, ==, 3);
  g_assert_false (rg_category_parse_month ("2026-13", &year, &month));
  g_assert_false (rg_category_parse_month ("2026-00", &year, &month));
  g_assert_false (rg_category_parse_month ("2026-3", &year, &month));
  g_assert_false (rg_category_parse_month ("2026-03-01", &year, &month));
  g_assert_false (rg_category_parse_month ("绿茶礼盒", &year, &month));
  g_assert_false (rg_category_parse_month (NULL, &year, &month));
}

static void
test_is_time (void)
{
  g_autoptr (RgFigure) months = rg_sample_months (3);
  g_autoptr (RgFigure) products = rg_sample_products (3);
  g_autoptr (RgFigure) scores = rg_sample_scores ();

  g_assert_true (rg_category_is_time (months));
  g_assert_false (rg_category_is_time (products));
  g_assert_false (rg_category_is_time (scores));
}

/* With room for all of them every bar has its name. */
static void
test_names_of_bars (void)
{
  g_autoptr (TextContext) context = rg_chart_text_context_new ();
  g_autoptr (RgFigure) figure = rg_sample_products (60);
  g_autoptr (RgChartLayout) layout = rg_chart_layout_new (figure, rg_chart_style_light (), context, 900, 1400);

  g_assert_cmpuint (layout->labels->len, ==, 60);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/category-axis/no-overlap", test_no_overlap);
  g_test_add_func ("/charts/category-axis/months", test_months);
  g_test_add_func ("/charts/category-axis/parse-month", test_parse_month);
  g_test_add_func ("/charts/category-axis/is-time", test_is_time);
  g_test_add_func ("/charts/category-axis/names-of-bars", test_names_of_bars);
  return g_test_run ();
}
