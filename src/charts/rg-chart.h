/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "rg-chart-style.h"
#include "rg-figure.h"

G_BEGIN_DECLS

#define RG_TYPE_CHART (rg_chart_get_type ())
G_DECLARE_FINAL_TYPE (RgChart, rg_chart, RG, CHART, GObject)

RgChart  *rg_chart_new (RgFigure *figure);
RgFigure *rg_chart_get_figure (RgChart *self);
void      rg_chart_set_style (RgChart            *self,
                              const RgChartStyle *style);
void      rg_chart_set_hover (RgChart *self,
                              guint    series,
                              guint    category);
void      rg_chart_clear_hover (RgChart *self);
double    rg_chart_get_natural_height (RgChart *self,
                                       double   width);
void      rg_chart_draw (RgChart *self,
                         cairo_t *cr,
                         double   width,
                         double   height);
gboolean  rg_chart_pick (RgChart *self,
                         double   width,
                         double   height,
                         double   x,
                         double   y,
                         guint   *series,
                         guint   *category);
gboolean  rg_chart_get_point (RgChart *self,
                              double   width,
                              double   height,
                              guint    series,
                              guint    category,
                              double  *x,
                              double  *y);
char     *rg_chart_dup_tooltip (RgChart *self,
                                guint    series,
                                guint    category);

G_END_DECLS
