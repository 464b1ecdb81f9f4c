/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RgGridRange:
 *
 * A rectangle of cells. Rows are positions in the list, columns places from left to right among the shown columns.
 */
typedef struct
{
  guint row;
  guint column;
  guint n_rows;
  guint n_columns;
} RgGridRange;

/**
 * RgGridSelection:
 *
 * The cell cursor and what is selected of a grid: one rectangle that holds the cursor (at least the cell of the cursor
 * itself), and further ones that were added with Ctrl. Whole rows and columns are rectangles too. It knows how many
 * rows and columns there are and keeps within. Where a record can be added the cursor may stand one row below the last;
 * nothing but that one cell is ever selected there.
 *
 * Signals: "changed" (the ranges differ), "cursor-moved" (the cursor stands on another cell). Both run after the change.
 */
#define RG_TYPE_GRID_SELECTION (rg_grid_selection_get_type ())
G_DECLARE_FINAL_TYPE (RgGridSelection, rg_grid_selection, RG, GRID_SELECTION, GObject)

gboolean           rg_grid_range_get_rest (const RgGridRange *range,
                                           const RgGridRange *kept,
                                           RgGridRange       *rest);
RgGridSelection   *rg_grid_selection_new (void);
void               rg_grid_selection_set_size (RgGridSelection *self,
                                               guint            n_rows,
                                               guint            n_columns);
void               rg_grid_selection_set_can_add (RgGridSelection *self,
                                                  gboolean         can_add);
gboolean           rg_grid_selection_get_cursor (RgGridSelection *self,
                                                 guint           *row,
                                                 guint           *column);
void               rg_grid_selection_set_cursor (RgGridSelection *self,
                                                 guint            row,
                                                 guint            column);
void               rg_grid_selection_move_within (RgGridSelection *self,
                                                  guint            row,
                                                  guint            column);
void               rg_grid_selection_get_head (RgGridSelection *self,
                                               guint           *row,
                                               guint           *column);
void               rg_grid_selection_extend_to (RgGridSelection *self,
                                                guint            row,
                                                guint            column);
void               rg_grid_selection_select (RgGridSelection   *self,
                                             const RgGridRange *range);
void               rg_grid_selection_add (RgGridSelection   *self,
                                          const RgGridRange *range);
void               rg_grid_selection_select_rows (RgGridSelection *self,
                                                  guint            first,
                                                  guint            last);
void               rg_grid_selection_select_columns (RgGridSelection *self,
                                                     guint            first,
                                                     guint            last);
void               rg_grid_selection_select_all (RgGridSelection *self);
const RgGridRange *rg_grid_selection_get_ranges (RgGridSelection *self,
                                                 guint           *n_ranges);
const RgGridRange *rg_grid_selection_get_range (RgGridSelection *self);
gboolean           rg_grid_selection_contains (RgGridSelection *self,
                                               guint            row,
                                               guint            column);
guint64            rg_grid_selection_count_cells (RgGridSelection *self);
GtkBitset         *rg_grid_selection_get_rows (RgGridSelection *self);

G_END_DECLS
