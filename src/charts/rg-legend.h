/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-chart-plot.h"

G_BEGIN_DECLS

double rg_legend_get_height (const RgChartPlot *plot,
                             double             width);
void   rg_legend_draw (const RgChartPlot *plot,
                       const RgChartRect *rect,
                       cairo_t           *cr);

G_END_DECLS
