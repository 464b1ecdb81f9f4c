/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-field.h"

G_BEGIN_DECLS

/**
 * RgCellSeries:
 *
 * How a few values go on when the fill handle is dragged.
 */
typedef struct _RgCellSeries RgCellSeries;

RgCellSeries *rg_cell_series_new (const RgField *field,
                                  GArray        *values,
                                  gboolean       other_way);
void          rg_cell_series_free (RgCellSeries *self);
guint         rg_cell_series_get_length (RgCellSeries *self);
gboolean      rg_cell_series_get (RgCellSeries *self,
                                  int           position,
                                  RgValue      *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCellSeries, rg_cell_series_free)

G_END_DECLS
