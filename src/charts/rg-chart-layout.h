/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-chart-plot.h"
#include "rg-chart-text.h"

G_BEGIN_DECLS

/**
 * RgChartBlock:
 * @text: owned
 * @lines: how many it may have; 0 for as many as needed
 * @align: where in @rect
 *
 * A text outside the plot: title, subtitle, notes, titles of axes.
 */
typedef struct
{
  char          *text;
  RgChartRole    role;
  gboolean       dim;
  int            lines;
  PangoAlignment align;
  RgChartRect    rect;
} RgChartBlock;

/**
 * RgChartLayout:
 * @plot: the plot; its area is empty when there is nothing to draw
 * @blocks: (element-type RgChartBlock): the texts
 * @labels: (element-type RgCategoryLabel): the labels of the categories
 * @legend: where the legend is; without height there is none
 *
 * Where everything of a chart lies at one size.
 */
typedef struct
{
  RgChartPlot plot;
  double      width;
  double      height;
  GPtrArray  *blocks;
  GPtrArray  *labels;
  RgChartRect legend;
} RgChartLayout;

RgChartLayout *rg_chart_layout_new (RgFigure           *figure,
                                    const RgChartStyle *style,
                                    PangoContext       *context,
                                    double              width,
                                    double              height);
void           rg_chart_layout_free (RgChartLayout *self);
void           rg_chart_layout_draw_blocks (const RgChartLayout *self,
                                            cairo_t             *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgChartLayout, rg_chart_layout_free)

G_END_DECLS
