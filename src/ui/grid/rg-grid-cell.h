/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-style.h"

G_BEGIN_DECLS

#define RG_GRID_NO_COLUMN G_MAXUINT

/**
 * RgGridCell:
 *
 * One line of text in a grid: a widget without children that never asks for room, so that filling it costs no layout.
 */
#define RG_TYPE_GRID_CELL (rg_grid_cell_get_type ())
G_DECLARE_FINAL_TYPE (RgGridCell, rg_grid_cell, RG, GRID_CELL, GtkWidget)

GtkWidget  *rg_grid_cell_new (const RgGridStyle *style,
                              GtkAccessibleRole  role);
guint       rg_grid_cell_get_column (RgGridCell *self);
void        rg_grid_cell_set_column (RgGridCell *self,
                                     guint       column);
void        rg_grid_cell_take_look (RgGridCell     *self,
                                    RgGridCellLook *look,
                                    gboolean        right);
void        rg_grid_cell_set_indent (RgGridCell *self,
                                     int         indent);
void        rg_grid_cell_restyle (RgGridCell *self);
const char *rg_grid_cell_get_text (RgGridCell *self);
gboolean    rg_grid_cell_is_cut (RgGridCell *self);
gboolean    rg_grid_cell_is_wrong (RgGridCell *self);
int         rg_grid_cell_get_text_width (RgGridCell *self);
void        rg_grid_cell_announce (RgGridCell *self);

G_END_DECLS
