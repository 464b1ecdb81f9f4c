/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"

G_BEGIN_DECLS

/**
 * RgGridEdgeFunc:
 * @row: where such a cell is; -1: nowhere
 * @data: what was given to rg_grid_edge_find()
 */
typedef void (*RgGridEdgeFunc) (RgGrid  *self,
                                gint64   row,
                                gpointer data);

gboolean rg_grid_edge_is_filled (RgGrid *self,
                                 guint   row,
                                 guint   column);
gboolean rg_grid_edge_is_known (RgGrid *self,
                                guint   row);
void     rg_grid_edge_find (RgGrid        *self,
                            guint          row,
                            guint          column,
                            gboolean       down,
                            RgGridSought   sought,
                            RgGridEdgeFunc done,
                            gpointer       data);
gboolean rg_grid_edge_is_pending (RgGrid *self);
void     rg_grid_edge_cancel (RgGrid *self);

G_END_DECLS
