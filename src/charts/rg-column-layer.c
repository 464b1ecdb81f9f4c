/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-layer.h"
#include "rg-chart-text.h"

#include <math.h>

#define LABEL_OFFSET 2.0

static void
draw_label (const RgChartPlot *plot,
            const RgChartRect *bar,
            double             value,
            cairo_t           *cr)
{
  g_autofree char *text = rg_chart_plot_format_value (plot, value);
  g_autoptr (PangoLayout) layout = rg_chart_text_new (plot->context, plot->style, RG_CHART_ROLE_NOTE, text);
  double width, height;

  rg_chart_text_get_size (layout, &width, &height);
  rg_chart_text_show (layout, cr, &plot->style->text, bar->x + (bar->width - width) / 2,
                      value < 0 ? bar->y + bar->height + LABEL_OFFSET : bar->y - height - LABEL_OFFSET);
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

static const RgChartLayer layer = {
  .draw = rg_chart_layer_fill_bars,
  .draw_labels = draw_labels,
  .pick = rg_chart_layer_pick_bar,
};

/**
 * rg_column_layer:
 *
 * Returns: upright columns, side by side where there are several series
 */
const RgChartLayer *
rg_column_layer (void)
{
  return &layer;
}
