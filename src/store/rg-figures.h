/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgFilter:
 * @from: (nullable): first day, "YYYY-MM-DD"
 * @to: (nullable): last day, included
 * @region: (nullable): only customers of this region; "" means those without a region
 */
typedef struct
{
  const char *from;
  const char *to;
  const char *region;
} RgFilter;

/**
 * RgFigureRow:
 * @key: the month "YYYY-MM", or for products the id (0 as text: without a product), or the score
 * @label: (nullable): the name of the product
 * @amount: fen
 * @count: how many records
 */
typedef struct
{
  char  *key;
  char  *label;
  gint64 amount;
  double quantity;
  gint64 count;
} RgFigureRow;

void rg_figure_row_free (RgFigureRow *self);

GPtrArray *rg_figures_sales_by_month (RgSession      *session,
                                      const RgFilter *filter,
                                      GError        **error);
GPtrArray *rg_figures_sales_by_product (RgSession      *session,
                                        const RgFilter *filter,
                                        GError        **error);
GPtrArray *rg_figures_ratings_by_score (RgSession      *session,
                                        const RgFilter *filter,
                                        GError        **error);
GPtrArray *rg_figures_new_by_month (RgSession      *session,
                                    const RgFilter *filter,
                                    GError        **error);

G_END_DECLS
