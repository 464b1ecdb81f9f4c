/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-head.h"
#include "rg-grid.h"

G_BEGIN_DECLS

/**
 * RgGridHeader:
 *
 * The row of headers above the cells, with the corner that selects everything: a click sorts, dragging an edge
 * resizes, dragging a header moves the column.
 */
#define RG_TYPE_GRID_HEADER (rg_grid_header_get_type ())
G_DECLARE_FINAL_TYPE (RgGridHeader, rg_grid_header, RG, GRID_HEADER, GtkWidget)

GtkWidget  *rg_grid_header_new (RgGrid *grid);
void        rg_grid_header_update (RgGridHeader *self);
void        rg_grid_header_restyle (RgGridHeader *self);
void        rg_grid_header_place (RgGridHeader *self);
RgGridHead *rg_grid_header_get_head (RgGridHeader *self,
                                     guint         place);
void        rg_grid_header_fit (RgGridHeader *self,
                                guint         place);
void        rg_grid_header_move (RgGridHeader *self,
                                 guint         from,
                                 guint         before);

G_END_DECLS
