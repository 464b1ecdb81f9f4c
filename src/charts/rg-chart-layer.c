/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-layer.h"

/**
 * rg_chart_layer_for:
 *
 * Returns: the layer that draws series of a style
 */
const RgChartLayer *
rg_chart_layer_for (RgSeriesStyle style)
{
  switch (style)
    {
    case RG_SERIES_COLUMN:
    case RG_SERIES_BAR:
      return rg_bar_layer ();
    case RG_SERIES_LINE:
      return rg_line_layer ();
    default:
      g_return_val_if_reached (rg_bar_layer ());
    }
}
