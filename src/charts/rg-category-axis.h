/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-chart-plot.h"

G_BEGIN_DECLS

/**
 * RgCategoryLabel:
 * @category: what it names
 * @text: with a line break where a year stands under a month
 * @rect: where it is drawn; no two overlap
 * @fit_width: the width at which it is wrapped and shortened
 * @lines: how many lines it may have
 *
 * One label of the axis of categories.
 */
typedef struct
{
  guint       category;
  char       *text;
  RgChartRect rect;
  double      fit_width;
  int         lines;
} RgCategoryLabel;

gboolean   rg_category_is_time (RgFigure *figure);
gboolean   rg_category_parse_month (const char *text,
                                    guint      *year,
                                    guint      *month);
char      *rg_category_format_month (guint month);
double     rg_category_axis_get_width (const RgChartPlot *plot,
                                       double             most);
GPtrArray *rg_category_axis_new_labels (const RgChartPlot *plot,
                                        double             left,
                                        double             right);
double     rg_category_axis_get_height (GPtrArray *labels);
void       rg_category_axis_draw (const RgChartPlot *plot,
                                  GPtrArray         *labels,
                                  cairo_t           *cr);

G_END_DECLS
