/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-motion.h"

#include "rg-grid-edge.h"
#include "rg-grid-private.h"

typedef struct
{
  gint64 row;
  gint64 column;
} Place;

/* A way up or down to the edge of a block of cells. */
typedef struct
{
  Place    from;
  gboolean down;
  gboolean extend;
  gboolean inside; /* it begins in filled cells and ends with the last of them */
} Way;

/* To the side, in one row: the end of the filled cells, or the next one when the neighbour is empty. */
static Place
find_edge (RgGrid *self,
           Place   from,
           int     right)
{
  gint64   n_columns = rg_grid_get_n_columns (self);
  Place    end = { from.row, right < 0 ? 0 : n_columns - 1 };
  Place    place = { from.row, from.column + right };
  gboolean inside;

  if (place.column < 0 || place.column >= n_columns || !rg_grid_edge_is_known (self, (guint)from.row))
    return end;
  inside = rg_grid_edge_is_filled (self, (guint)from.row, (guint)from.column) && rg_grid_edge_is_filled (self, (guint)place.row, (guint)place.column);
  for (; place.column >= 0 && place.column < n_columns; place.column += right)
    if (rg_grid_edge_is_filled (self, (guint)place.row, (guint)place.column) != inside)
      return (Place){ place.row, inside ? place.column - right : place.column };
  return end;
}

static gint64
count_page_rows (RgGrid *self)
{
  return MAX ((self->layout.view_height - self->layout.header_height) / self->layout.row_height - 1, 1);
}

/* The column one window further to a side. */
static gint64
turn_page (RgGrid *self,
           gint64  column,
           int     direction)
{
  int room = self->layout.view_width - rg_grid_layout_get_frozen_edge (&self->layout);

  for (gint64 n = rg_grid_get_n_columns (self); room > 0 && column + direction >= 0 && column + direction < n; column += direction)
    room -= rg_grid_layout_get_column_width (&self->layout, (guint)column);
  return column;
}

static Place
find_near (RgGrid    *self,
           RgGridMove move,
           Place      from)
{
  switch (move)
    {
    case RG_GRID_MOVE_UP:
    case RG_GRID_MOVE_ENTER_BACK:
      return (Place){ from.row - 1, from.column };
    case RG_GRID_MOVE_DOWN:
    case RG_GRID_MOVE_ENTER:
      return (Place){ from.row + 1, from.column };
    case RG_GRID_MOVE_LEFT:
    case RG_GRID_MOVE_PREVIOUS:
      return (Place){ from.row, from.column - 1 };
    case RG_GRID_MOVE_RIGHT:
    case RG_GRID_MOVE_NEXT:
      return (Place){ from.row, from.column + 1 };
    case RG_GRID_MOVE_PAGE_UP:
      return (Place){ from.row - count_page_rows (self), from.column };
    case RG_GRID_MOVE_PAGE_DOWN:
      return (Place){ from.row + count_page_rows (self), from.column };
    case RG_GRID_MOVE_PAGE_LEFT:
      return (Place){ from.row, turn_page (self, from.column, -1) };
    case RG_GRID_MOVE_PAGE_RIGHT:
      return (Place){ from.row, turn_page (self, from.column, 1) };
    default:
      return from;
    }
}

static Place
find_far (RgGrid    *self,
          RgGridMove move,
          Place      from)
{
  gint64 last_row = MAX ((gint64)rg_grid_get_n_rows (self) - 1, 0);
  gint64 last_column = (gint64)rg_grid_get_n_columns (self) - 1;

  switch (move)
    {
    case RG_GRID_MOVE_EDGE_LEFT:
      return find_edge (self, from, -1);
    case RG_GRID_MOVE_EDGE_RIGHT:
      return find_edge (self, from, 1);
    case RG_GRID_MOVE_ROW_START:
      return (Place){ from.row, 0 };
    case RG_GRID_MOVE_ROW_END:
      return (Place){ from.row, last_column };
    case RG_GRID_MOVE_FIRST:
      return (Place){ 0, 0 };
    case RG_GRID_MOVE_LAST:
      return (Place){ last_row, last_column };
    default:
      return find_near (self, move, from);
    }
}

static Place
keep_within (RgGrid *self,
             Place   place)
{
  gint64 n_rows = MAX (self->layout.n_rows, rg_grid_get_n_rows (self));

  return (Place){ CLAMP (place.row, 0, MAX (n_rows - 1, 0)), CLAMP (place.column, 0, (gint64)rg_grid_get_n_columns (self) - 1) };
}

/* Tab and Enter walk through what is selected, line by line or column by column, and from one range to the next. */
static gboolean
walk (RgGrid    *self,
      RgGridMove move,
      Place      from)
{
  guint              n;
  const RgGridRange *ranges = rg_grid_selection_get_ranges (self->selection, &n);
  RgGridRange        range = ranges[n - 1];
  gboolean           across = move == RG_GRID_MOVE_NEXT || move == RG_GRID_MOVE_PREVIOUS;
  int                step = move == RG_GRID_MOVE_NEXT || move == RG_GRID_MOVE_ENTER ? 1 : -1;
  gint64             size = (gint64)range.n_rows * range.n_columns;
  gint64             row = from.row - range.row;
  gint64             column = from.column - range.column;
  gint64             index = across ? row * range.n_columns + column : column * range.n_rows + row;

  if (n == 1 && size == 1)
    return FALSE;
  index += step;
  if (n > 1 && (index < 0 || index >= size))
    {
      range = step > 0 ? ranges[0] : ranges[n - 2];
      size = (gint64)range.n_rows * range.n_columns;
      index = step > 0 ? 0 : size - 1;
    }
  index = (index + size) % size;
  row = across ? index / range.n_columns : index % range.n_rows;
  column = across ? index % range.n_columns : index / range.n_rows;
  rg_grid_selection_move_within (self->selection, (guint)(range.row + row), (guint)(range.column + column));
  return TRUE;
}

/* Tab goes on in the next row when the last column has been filled in. At the end of the new row that is complete, and the
 * next one takes its place. */
static Place
wrap (RgGrid    *self,
      RgGridMove move,
      Place      place)
{
  gint64 n_columns = rg_grid_get_n_columns (self);

  if (move == RG_GRID_MOVE_NEXT && place.column >= n_columns && place.row + 1 < (gint64)self->layout.n_rows)
    return (Place){ place.row + 1, 0 };
  if (move == RG_GRID_MOVE_NEXT && place.column >= n_columns && place.row >= rg_grid_get_n_rows (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "grid.complete-row", NULL);
      return (Place){ place.row, 0 };
    }
  if (move == RG_GRID_MOVE_PREVIOUS && place.column < 0 && place.row > 0)
    return (Place){ place.row - 1, n_columns - 1 };
  return place;
}

/* Enter after a run of Tabs goes back to the column where the run began. */
static void
mind_tabs (RgGrid    *self,
           RgGridMove move,
           Place      from,
           Place     *to)
{
  if (move == RG_GRID_MOVE_NEXT || move == RG_GRID_MOVE_PREVIOUS)
    {
      if (self->tab_origin < 0)
        self->tab_origin = (int)from.column;
      return;
    }
  if (move == RG_GRID_MOVE_ENTER && self->tab_origin >= 0)
    to->column = self->tab_origin;
  self->tab_origin = -1;
}

/* Brings the cell of the cursor into sight. */
void
rg_grid_show_cursor (RgGrid *self)
{
  guint row;
  guint column;

  if (rg_grid_selection_get_cursor (self->selection, &row, &column))
    rg_grid_scroll_to (self, row, column);
}

static gboolean
is_walking (RgGridMove move)
{
  return move == RG_GRID_MOVE_NEXT || move == RG_GRID_MOVE_PREVIOUS || move == RG_GRID_MOVE_ENTER || move == RG_GRID_MOVE_ENTER_BACK;
}

static void
arrive (RgGrid  *self,
        Place    to,
        gboolean extend)
{
  to = keep_within (self, to);
  if (extend)
    rg_grid_selection_extend_to (self->selection, (guint)to.row, (guint)to.column);
  else
    rg_grid_selection_set_cursor (self->selection, (guint)to.row, (guint)to.column);
  rg_grid_scroll_to (self, (guint)to.row, (guint)to.column);
}

static void
arrive_at_edge (RgGrid  *self,
                gint64   row,
                gpointer data)
{
  const Way *way = data;
  int        step = way->down ? 1 : -1;

  if (row < 0)
    row = way->down ? MAX ((gint64)rg_grid_get_n_rows (self) - 1, 0) : 0;
  else if (way->inside)
    row -= step;
  arrive (self, (Place){ row, way->from.column }, way->extend);
}

/* From the cell after the one where the way begins. */
static void
look_for_edge (RgGrid    *self,
               const Way *way)
{
  rg_grid_edge_find (self, (guint)(way->from.row + (way->down ? 1 : -1)), (guint)way->from.column, way->down,
                     way->inside ? RG_GRID_SOUGHT_EMPTY : RG_GRID_SOUGHT_FILLED, arrive_at_edge, g_memdup2 (way, sizeof *way));
}

/* @row is the first empty cell, from the beginning of the way on. */
static void
learn_beginning (RgGrid  *self,
                 gint64   row,
                 gpointer data)
{
  Way way = *(const Way *)data;

  way.inside = row < 0 || ABS (row - way.from.row) > 1;
  if (way.inside)
    arrive_at_edge (self, row, &way);
  else
    look_for_edge (self, &way);
}

/* To the end of the block of filled cells, or to the next filled one when the neighbour is empty, as in Excel. */
static void
go_to_edge (RgGrid  *self,
            Place    from,
            gboolean down,
            gboolean extend)
{
  Way    way = { from, down, extend, FALSE };
  gint64 next = from.row + (down ? 1 : -1);

  if (next < 0 || next >= (gint64)rg_grid_get_n_rows (self))
    {
      arrive (self, from, extend);
      return;
    }
  if (!rg_grid_edge_is_known (self, (guint)from.row) || !rg_grid_edge_is_known (self, (guint)next))
    {
      rg_grid_edge_find (self, (guint)from.row, (guint)from.column, down, RG_GRID_SOUGHT_EMPTY, learn_beginning, g_memdup2 (&way, sizeof way));
      return;
    }
  way.inside = rg_grid_edge_is_filled (self, (guint)from.row, (guint)from.column) && rg_grid_edge_is_filled (self, (guint)next, (guint)from.column);
  look_for_edge (self, &way);
}

/**
 * rg_grid_motion_go:
 * @move: the way
 * @extend: whether the selection is stretched there, in place of moving the cursor
 *
 * The way to the edge of a long block is gone when the edge has been found.
 */
void
rg_grid_motion_go (RgGrid    *self,
                   RgGridMove move,
                   gboolean   extend)
{
  guint row;
  guint column;
  Place from;
  Place to;

  if (!rg_grid_selection_get_cursor (self->selection, &row, &column))
    return;
  if (extend)
    rg_grid_selection_get_head (self->selection, &row, &column);
  from = (Place){ row, column };
  if (is_walking (move) && walk (self, move, from))
    {
      rg_grid_show_cursor (self);
      return;
    }
  to = wrap (self, move, find_far (self, move, from));
  mind_tabs (self, move, from, &to);
  if (move == RG_GRID_MOVE_EDGE_UP || move == RG_GRID_MOVE_EDGE_DOWN)
    go_to_edge (self, from, move == RG_GRID_MOVE_EDGE_DOWN, extend);
  else
    arrive (self, to, extend);
  /* The first column may be frozen: then it is in sight whatever has scrolled away beside it. */
  if (move == RG_GRID_MOVE_FIRST || move == RG_GRID_MOVE_ROW_START)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], 0);
}
