/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "rg-axis.h"
#include "rg-chart-style.h"
#include "rg-figure.h"

G_BEGIN_DECLS

#define RG_CHART_NONE G_MAXUINT

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} RgChartRect;

/**
 * RgChartPlot:
 * @horizontal: whether the categories lie one below the other (bars)
 * @area: where the values are drawn
 * @value_labels: whether there is room for the figure at each column
 * @value_decimals: of those figures, the same for all
 * @hover_series: the series under the pointer or %RG_CHART_NONE
 * @hover_category: the category under the pointer or %RG_CHART_NONE
 *
 * What the layers and axes of one drawing share. Figure, style and context are borrowed.
 */
typedef struct
{
  RgFigure           *figure;
  const RgChartStyle *style;
  PangoContext       *context;
  gboolean            horizontal;
  RgChartRect         area;
  RgAxis              axis;
  gboolean            value_labels;
  guint               value_decimals;
  guint               hover_series;
  guint               hover_category;
} RgChartPlot;

double   rg_chart_plot_get_slot (const RgChartPlot *self);
double   rg_chart_plot_get_center (const RgChartPlot *self,
                                   guint              category);
guint    rg_chart_plot_find_category (const RgChartPlot *self,
                                      double             x,
                                      double             y);
double   rg_chart_plot_get_position (const RgChartPlot *self,
                                     double             value);
void     rg_chart_plot_get_point (const RgChartPlot *self,
                                  guint              series,
                                  guint              category,
                                  double            *x,
                                  double            *y);
gboolean rg_chart_plot_get_bar (const RgChartPlot *self,
                                guint              series,
                                guint              category,
                                RgChartRect       *bar);
void     rg_chart_plot_get_range (RgFigure *figure,
                                  double   *low,
                                  double   *high);
char    *rg_chart_plot_format_value (const RgChartPlot *self,
                                     double             value);
guint    rg_chart_plot_count_bars (RgFigure *figure);

G_END_DECLS
