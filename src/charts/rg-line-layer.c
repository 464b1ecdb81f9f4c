/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-layer.h"

#include <math.h>

#define LINE_WIDTH 2.2
#define DOT_RADIUS 2.8
#define HOVER_RADIUS 5.0
/* With less room between points the dots would run into each other. */
#define DOT_SPACING 12.0

static gboolean
has_point (const RgChartPlot *plot,
           guint              series,
           guint              category)
{
  return category < rg_figure_get_n (plot->figure) &&
         isfinite (rg_figure_get_series (plot->figure, series)->values[category]);
}

static guint
line_index (const RgChartPlot *plot,
            guint              series)
{
  guint index = 0;

  for (guint s = 0; s < series; s++)
    index += rg_figure_get_series (plot->figure, s)->style == RG_SERIES_LINE ? 1 : 0;
  return index;
}

/* The second and later lines are dashed: colour is not the only sign. */
static void
set_dashes (const RgChartPlot *plot,
            guint              series,
            cairo_t           *cr)
{
  static const double dashes[][2] = { { 7, 3 }, { 2, 3 }, { 12, 4 } };
  guint               index = line_index (plot, series);

  if (index > 0)
    cairo_set_dash (cr, dashes[(index - 1) % G_N_ELEMENTS (dashes)], 2, 0);
}

static void
stroke_line (const RgChartPlot *plot,
             guint              series,
             cairo_t           *cr)
{
  gboolean pen_down = FALSE;
  double   x, y;

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    {
      if (!has_point (plot, series, i))
        {
          pen_down = FALSE;
          continue;
        }
      rg_chart_plot_get_point (plot, series, i, &x, &y);
      if (pen_down)
        cairo_line_to (cr, x, y);
      else
        cairo_move_to (cr, x, y);
      pen_down = TRUE;
    }
  cairo_stroke (cr);
}

static double
dot_radius (const RgChartPlot *plot,
            guint              series,
            guint              category)
{
  gboolean alone = !has_point (plot, series, category + 1) && (category == 0 || !has_point (plot, series, category - 1));

  if (plot->hover_category == category && plot->hover_series == series)
    return HOVER_RADIUS;
  return alone || rg_chart_plot_get_slot (plot) >= DOT_SPACING ? DOT_RADIUS : 0;
}

static void
draw (const RgChartPlot *plot,
      guint              series,
      cairo_t           *cr)
{
  RgChartColor color = rg_chart_style_get_series (plot->style, series);
  double       x, y;

  cairo_save (cr);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_dashes (plot, series, cr);
  stroke_line (plot, series, cr);
  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    {
      double radius = dot_radius (plot, series, i);

      if (radius <= 0 || !has_point (plot, series, i))
        continue;
      rg_chart_plot_get_point (plot, series, i, &x, &y);
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

/* A point lies on top of the columns, so it wins over them when it is near. */
static double
pick (const RgChartPlot *plot,
      guint              series,
      guint              category,
      double             x,
      double             y)
{
  double px, py, distance;

  if (!has_point (plot, series, category))
    return INFINITY;
  rg_chart_plot_get_point (plot, series, category, &px, &py);
  distance = hypot (px - x, py - y);
  return distance <= RG_CHART_NEAR ? distance - RG_CHART_LOOSE : distance + RG_CHART_LOOSE;
}

static const RgChartLayer layer = {
  .draw = draw,
  .pick = pick,
};

/**
 * rg_line_layer:
 *
 * Returns: a line from value to value, interrupted where there is none
 */
const RgChartLayer *
rg_line_layer (void)
{
  return &layer;
}
