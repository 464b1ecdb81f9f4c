/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-cell.h"
#include "rg-grid.h"

G_BEGIN_DECLS

/**
 * RgGridRow:
 *
 * One row in sight: the row number and cells for the columns in sight. It stands for another row after scrolling.
 */
#define RG_TYPE_GRID_ROW (rg_grid_row_get_type ())
G_DECLARE_FINAL_TYPE (RgGridRow, rg_grid_row, RG, GRID_ROW, GtkWidget)

GtkWidget  *rg_grid_row_new (RgGrid *grid);
guint       rg_grid_row_get_position (RgGridRow *self);
void        rg_grid_row_bind (RgGridRow *self,
                              guint      position,
                              RgRow     *row);
void        rg_grid_row_unbind (RgGridRow *self);
gboolean    rg_grid_row_is_bound (RgGridRow *self);
void        rg_grid_row_update_columns (RgGridRow *self,
                                        gboolean   again);
void        rg_grid_row_restyle (RgGridRow *self);
void        rg_grid_row_place (RgGridRow           *self,
                               const GtkAllocation *area);
RgGridCell *rg_grid_row_get_cell (RgGridRow *self,
                                  guint      column);
gboolean    rg_grid_row_is_on_triangle (RgGridRow *self,
                                        double     x);
void        rg_grid_row_announce (RgGridRow *self);

G_END_DECLS
