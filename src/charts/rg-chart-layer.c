/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-layer.h"

#include <math.h>

/* Added on each side of a bar when pointing at it. */
#define TOLERANCE 2.0

/**
 * rg_chart_layer_for:
 *
 * Returns: the layer that draws series of a style
 */
const RgChartLayer *
rg_chart_layer_for (RgSeriesStyle style)
{
  switch (style)
    {
    case RG_SERIES_COLUMN:
      return rg_column_layer ();
    case RG_SERIES_BAR:
      return rg_bar_layer ();
    case RG_SERIES_LINE:
      return rg_line_layer ();
    default:
      g_return_val_if_reached (rg_column_layer ());
    }
}

/**
 * rg_chart_layer_fill_bars:
 *
 * Fills the columns or bars of one series; the one under the pointer stands out.
 */
void
rg_chart_layer_fill_bars (const RgChartPlot *plot,
                          guint              series,
                          cairo_t           *cr)
{
  RgChartColor color = rg_chart_style_get_series (plot->style, series);
  RgChartColor strong = rg_chart_color_mix (color, plot->style->text, 0.28);
  RgChartRect  bar;

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    {
      gboolean      hovered = plot->hover_category == i && plot->hover_series == series;
      RgChartColor *fill = hovered ? &strong : &color;

      if (!rg_chart_plot_get_bar (plot, series, i, &bar))
        continue;
      cairo_set_source_rgba (cr, fill->red, fill->green, fill->blue, fill->alpha);
      cairo_rectangle (cr, bar.x, bar.y, bar.width, bar.height);
      cairo_fill (cr);
    }
}

/**
 * rg_chart_layer_pick_bar:
 *
 * Returns: 0 inside a bar; its distance across plus %RG_CHART_LOOSE beside it
 */
double
rg_chart_layer_pick_bar (const RgChartPlot *plot,
                         guint              series,
                         guint              category,
                         double             x,
                         double             y)
{
  RgChartRect bar;
  double      dx, dy;

  if (!rg_chart_plot_get_bar (plot, series, category, &bar))
    return INFINITY;
  dx = MAX (MAX (bar.x - x, x - bar.x - bar.width), 0);
  dy = MAX (MAX (bar.y - y, y - bar.y - bar.height), 0);
  if (dx <= 0 && dy <= 0)
    return 0;
  if (dx <= TOLERANCE && dy <= TOLERANCE)
    return MAX (dx, dy);
  /* Above a short column one means that column, so only the distance to its strip counts. */
  return RG_CHART_LOOSE + (plot->horizontal ? dy : dx);
}
