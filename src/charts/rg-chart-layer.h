/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-chart-plot.h"

G_BEGIN_DECLS

/* How far from the pointer a value still counts as pointed at, and what is added for one that is only in the same category. */
#define RG_CHART_NEAR 10.0
#define RG_CHART_LOOSE 1000.0

/**
 * RgChartLayer:
 * @draw: draws one series
 * @draw_labels: (nullable): writes the figures at the values of one series
 * @pick: how far a point is from the value of a series at a category; the nearest series wins; INFINITY for never
 *
 * One way to draw a series. A new kind of chart is a new layer.
 */
typedef struct
{
  void (*draw) (const RgChartPlot *plot,
                guint              series,
                cairo_t           *cr);
  void (*draw_labels) (const RgChartPlot *plot,
                       guint              series,
                       cairo_t           *cr);
  double (*pick) (const RgChartPlot *plot,
                  guint              series,
                  guint              category,
                  double             x,
                  double             y);
} RgChartLayer;

const RgChartLayer *rg_bar_layer (void);
const RgChartLayer *rg_line_layer (void);
const RgChartLayer *rg_chart_layer_for (RgSeriesStyle style);

G_END_DECLS
