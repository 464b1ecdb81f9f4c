/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-analysis.h"

G_BEGIN_DECLS

/**
 * RgKeyFigures:
 * @sales: fen
 * @sale_count: how many sales
 * @has_previous: whether there is an equal period before
 * @previous_sales: fen
 * @previous_sale_count: how many sales
 * @new_customers: how many
 * @rating_count: how many ratings
 * @rating_sum: of their scores
 */
typedef struct
{
  gint64   sales;
  gint64   sale_count;
  gboolean has_previous;
  gint64   previous_sales;
  gint64   previous_sale_count;
  gint64   new_customers;
  gint64   rating_count;
  gint64   rating_sum;
} RgKeyFigures;

/**
 * RgAnalysisSnapshot:
 * @key: the figures above the charts
 * @figures: (element-type RgFigure): one for each name of rg_analysis_names(), in that order
 * @regions: the regions to choose from
 * @is_empty: whether the book holds nothing that could be analysed, whatever the filters
 *
 * Everything the analysis page shows, read in one go so that its parts agree.
 */
typedef struct
{
  RgKeyFigures key;
  GPtrArray   *figures;
  char       **regions;
  gboolean     is_empty;
} RgAnalysisSnapshot;

RgAnalysisSnapshot *rg_analysis_snapshot_read (RgSession      *session,
                                               const RgFilter *filter,
                                               const RgFilter *previous,
                                               GError        **error);
void                rg_analysis_snapshot_free (RgAnalysisSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgAnalysisSnapshot, rg_analysis_snapshot_free)

G_END_DECLS
