/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-figure.h"

G_BEGIN_DECLS

/**
 * RgChartView:
 *
 * Shows a figure as a chart in the colours of the theme. The value under the pointer or the keyboard cursor stands out,
 * with its figures beside it; arrows move the cursor, Enter or a click opens what is behind it.
 *
 * Signals: "category-activated" (uint series, uint category).
 */
#define RG_TYPE_CHART_VIEW (rg_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (RgChartView, rg_chart_view, RG, CHART_VIEW, GtkWidget)

GtkWidget *rg_chart_view_new (void);
void       rg_chart_view_set_figure (RgChartView *self,
                                     RgFigure    *figure);
RgFigure  *rg_chart_view_get_figure (RgChartView *self);
gboolean   rg_chart_view_point_at (RgChartView *self,
                                   double       x,
                                   double       y);
gboolean   rg_chart_view_activate_at (RgChartView *self,
                                      double       x,
                                      double       y);
gboolean   rg_chart_view_get_cursor (RgChartView *self,
                                     guint       *series,
                                     guint       *category);
void       rg_chart_view_move_cursor (RgChartView *self,
                                      int          steps);

G_END_DECLS
