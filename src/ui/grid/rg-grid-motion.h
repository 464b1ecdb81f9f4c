/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"

G_BEGIN_DECLS

/* Ways of the cursor through the table. */
typedef enum
{
  RG_GRID_MOVE_NONE,
  RG_GRID_MOVE_UP,
  RG_GRID_MOVE_DOWN,
  RG_GRID_MOVE_LEFT,
  RG_GRID_MOVE_RIGHT,
  RG_GRID_MOVE_EDGE_UP,
  RG_GRID_MOVE_EDGE_DOWN,
  RG_GRID_MOVE_EDGE_LEFT,
  RG_GRID_MOVE_EDGE_RIGHT,
  RG_GRID_MOVE_ROW_START,
  RG_GRID_MOVE_ROW_END,
  RG_GRID_MOVE_FIRST,
  RG_GRID_MOVE_LAST,
  RG_GRID_MOVE_PAGE_UP,
  RG_GRID_MOVE_PAGE_DOWN,
  RG_GRID_MOVE_PAGE_LEFT,
  RG_GRID_MOVE_PAGE_RIGHT,
  RG_GRID_MOVE_NEXT,
  RG_GRID_MOVE_PREVIOUS,
  RG_GRID_MOVE_ENTER,
  RG_GRID_MOVE_ENTER_BACK,
} RgGridMove;

void rg_grid_motion_go (RgGrid    *self,
                        RgGridMove move,
                        gboolean   extend);
void rg_grid_show_cursor (RgGrid *self);

G_END_DECLS
