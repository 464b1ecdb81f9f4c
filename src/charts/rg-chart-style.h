/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RG_CHART_N_COLORS 6

/* Parts from 0 to 1. */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} RgChartColor;

/**
 * RgChartStyle:
 * @background: behind everything; with alpha 0 the chart is drawn on what is there
 * @text: title and labels
 * @dim_text: subtitle, axis titles and notes
 * @grid: lines at the ticks
 * @axis: the line through zero
 * @hover: the band behind the category under the pointer
 * @palette: one colour for each series, in turn
 * @font_family: families in order of preference
 * @font_size: of labels, in units of the drawing (pixels on the screen, points on paper)
 *
 * How a chart looks. Copy one of the two ready ones and change what differs.
 */
typedef struct
{
  RgChartColor background;
  RgChartColor text;
  RgChartColor dim_text;
  RgChartColor grid;
  RgChartColor axis;
  RgChartColor hover;
  RgChartColor palette[RG_CHART_N_COLORS];
  const char  *font_family;
  double       font_size;
} RgChartStyle;

const RgChartStyle *rg_chart_style_light (void);
const RgChartStyle *rg_chart_style_dark (void);
RgChartColor        rg_chart_style_get_series (const RgChartStyle *self,
                                               guint               series);
RgChartColor        rg_chart_color_mix (RgChartColor color,
                                        RgChartColor other,
                                        double       share);

G_END_DECLS
