/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "rg-chart-style.h"
#include "rg-field.h"

G_BEGIN_DECLS

/* What a text of a chart is; decides its size and weight. */
typedef enum
{
  RG_CHART_ROLE_TITLE,
  RG_CHART_ROLE_SUBTITLE,
  RG_CHART_ROLE_MESSAGE,
  RG_CHART_ROLE_LABEL,
  RG_CHART_ROLE_NOTE,
} RgChartRole;

PangoContext *rg_chart_text_context_new (void);
PangoLayout  *rg_chart_text_new (PangoContext       *context,
                                 const RgChartStyle *style,
                                 RgChartRole         role,
                                 const char         *text);
void          rg_chart_text_fit (PangoLayout       *layout,
                                 double             width,
                                 int                lines,
                                 PangoEllipsizeMode ellipsize);
void          rg_chart_text_get_size (PangoLayout *layout,
                                      double      *width,
                                      double      *height);
void          rg_chart_text_show (PangoLayout        *layout,
                                  cairo_t            *cr,
                                  const RgChartColor *color,
                                  double              x,
                                  double              y);
char         *rg_chart_text_number (double value,
                                    guint  decimals);
char         *rg_chart_text_value (double value,
                                   RgKind kind);

G_END_DECLS
