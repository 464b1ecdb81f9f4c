/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-selection.h"

G_BEGIN_DECLS

/**
 * RgGridLayout:
 *
 * Where everything of a grid stands, in whole pixels. Content coordinates begin at the first cell, view coordinates at
 * the top left corner of the widget, with the header above and the row numbers at the left of the cells.
 */
typedef struct
{
  GArray *edges; /* int: left edges of the columns in content coordinates, and the right edge of the last */
  guint   n_columns;
  guint   n_frozen;
  guint   n_rows; /* with the empty one at the end */
  int     row_height;
  int     header_height;
  int     number_width;
  int     view_width;
  int     view_height;
  gint64  x;
  gint64  y;
} RgGridLayout;

void     rg_grid_layout_init (RgGridLayout *self);
void     rg_grid_layout_clear (RgGridLayout *self);
void     rg_grid_layout_set_widths (RgGridLayout *self,
                                    const int    *widths,
                                    guint         n_columns);
guint    rg_grid_layout_get_frozen (const RgGridLayout *self);
int      rg_grid_layout_get_frozen_edge (const RgGridLayout *self);
int      rg_grid_layout_get_content_width (const RgGridLayout *self);
gint64   rg_grid_layout_get_content_height (const RgGridLayout *self);
int      rg_grid_layout_get_column_x (const RgGridLayout *self,
                                      guint               column);
int      rg_grid_layout_get_column_width (const RgGridLayout *self,
                                          guint               column);
int      rg_grid_layout_get_right (const RgGridLayout *self);
int      rg_grid_layout_get_row_y (const RgGridLayout *self,
                                   guint               row);
int      rg_grid_layout_find_column (const RgGridLayout *self,
                                     int                 x);
gint64   rg_grid_layout_find_row (const RgGridLayout *self,
                                  int                 y);
void     rg_grid_layout_get_rows (const RgGridLayout *self,
                                  guint              *first,
                                  guint              *end);
void     rg_grid_layout_get_columns (const RgGridLayout *self,
                                     guint              *first,
                                     guint              *end);
guint    rg_grid_layout_get_most_columns (const RgGridLayout *self);
void     rg_grid_layout_get_area (const RgGridLayout *self,
                                  const RgGridRange  *range,
                                  GdkRectangle       *area);
gboolean rg_grid_layout_reveal (const RgGridLayout *self,
                                guint               row,
                                guint               column,
                                gint64             *x,
                                gint64             *y);

G_END_DECLS
