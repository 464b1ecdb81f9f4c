/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-layer.h"
#include "rg-chart-text.h"

#include <math.h>

/* Between a bar and its figure. */
#define LABEL_BESIDE 5.0
#define LABEL_ABOVE 2.0

/* Added on each side of a bar when pointing at it. */
#define TOLERANCE 2.0

/* The one under the pointer stands out. */
static void
draw (const RgChartPlot *plot,
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

static void
draw_label (const RgChartPlot *plot,
            const RgChartRect *bar,
            double             value,
            cairo_t           *cr)
{
  g_autofree char *text = rg_chart_plot_format_value (plot, value);
  g_autoptr (PangoLayout) layout = rg_chart_text_new (plot->context, plot->style, RG_CHART_ROLE_NOTE, text);
  double width, height, x, y;

  rg_chart_text_get_size (layout, &width, &height);
  if (plot->horizontal)
    {
      x = value < 0 ? bar->x - width - LABEL_BESIDE : bar->x + bar->width + LABEL_BESIDE;
      y = bar->y + (bar->height - height) / 2;
    }
  else
    {
      x = bar->x + (bar->width - width) / 2;
      y = value < 0 ? bar->y + bar->height + LABEL_ABOVE : bar->y - height - LABEL_ABOVE;
    }
  rg_chart_text_show (layout, cr, &plot->style->text, x, y);
}

static void
draw_labels (const RgChartPlot *plot,
             guint              series,
             cairo_t           *cr)
{
  RgSeries   *values = rg_figure_get_series (plot->figure, series);
  RgChartRect bar;

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    if (rg_chart_plot_get_bar (plot, series, i, &bar))
      draw_label (plot, &bar, values->values[i], cr);
}

/* 0 inside a bar; its distance across plus RG_CHART_LOOSE beside it. */
static double
pick (const RgChartPlot *plot,
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

static const RgChartLayer layer = {
  .draw = draw,
  .draw_labels = draw_labels,
  .pick = pick,
};

/**
 * rg_bar_layer:
 *
 * Returns: upright columns, side by side where there are several series; in a horizontal plot bars one below the other,
 *   with room for long names
 */
const RgChartLayer *
rg_bar_layer (void)
{
  return &layer;
}
