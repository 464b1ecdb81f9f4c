/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-chart-view.h"

G_BEGIN_DECLS

/**
 * RgChartCard:
 *
 * A chart with the menu of what can be done with it: copied as a picture, saved as PNG, SVG or PDF, sent to Excel.
 *
 * Signals: "category-activated" (uint series, uint category).
 *
 * Actions: "chart.copy", "chart.save" (s: "png", "svg", "pdf" or "xlsx").
 */
#define RG_TYPE_CHART_CARD (rg_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (RgChartCard, rg_chart_card, RG, CHART_CARD, AdwBin)

GtkWidget   *rg_chart_card_new (void);
RgChartView *rg_chart_card_get_view (RgChartCard *self);
void         rg_chart_card_set_figure (RgChartCard *self,
                                       RgFigure    *figure);

G_END_DECLS
