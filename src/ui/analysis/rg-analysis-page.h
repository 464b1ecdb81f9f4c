/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-chart-card.h"
#include "rg-figure-tile.h"
#include "rg-page.h"
#include "rg-period-picker.h"

G_BEGIN_DECLS

/**
 * RgAnalysisPage:
 *
 * The page of the sidebar with the key figures and the charts of a period and a region. It follows the book without
 * flicker; every figure opens the records behind it.
 *
 * Signal: "loaded": the figures of the present filters are shown. Actions: "analysis.excel", "analysis.reset".
 */
#define RG_TYPE_ANALYSIS_PAGE (rg_analysis_page_get_type ())
G_DECLARE_FINAL_TYPE (RgAnalysisPage, rg_analysis_page, RG, ANALYSIS_PAGE, RgPage)

/* The key figures in their order. */
typedef enum
{
  RG_TILE_SALES,
  RG_TILE_CHANGE,
  RG_TILE_SALE_COUNT,
  RG_TILE_NEW_CUSTOMERS,
  RG_TILE_SATISFACTION,
  RG_N_TILES,
} RgAnalysisTile;

RgPeriodPicker *rg_analysis_page_get_period_picker (RgAnalysisPage *self);
RgFigureTile   *rg_analysis_page_get_tile (RgAnalysisPage *self,
                                           RgAnalysisTile  tile);
RgChartCard    *rg_analysis_page_get_card (RgAnalysisPage *self,
                                           guint           index);

G_END_DECLS
