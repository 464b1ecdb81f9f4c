/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-motion.h"

#include "rg-grid-private.h"

/* So many rows are looked at for the edge of a block; beyond them the edge of the table is as good. */
#define FURTHEST_LOOK 2000

typedef enum
{
  CELL_EMPTY,
  CELL_FILLED,
  CELL_UNKNOWN, /* its record has not been read */
} Content;

static Content
look_at (RgGrid *self,
         gint64  row,
         gint64  column)
{
  g_autoptr (RgRow) item = rg_grid_dup_row (self, (guint)row);
  RgGridColumn  *shown = rg_grid_get_column (self, (guint)column);
  RgGridCellLook look = { 0 };
  Content        content;

  if (item == NULL || shown == NULL || self->delegate == NULL)
    return CELL_EMPTY;
  if (rg_row_get_record (item) == NULL && rg_row_get_id (item) != 0)
    return CELL_UNKNOWN;
  rg_grid_delegate_describe (self->delegate, item, rg_grid_column_get_field (shown), &look);
  content = *look.text != '\0' ? CELL_FILLED : CELL_EMPTY;
  rg_grid_cell_look_clear (&look);
  return content;
}

typedef struct
{
  gint64 row;
  gint64 column;
} Place;

/* The end of the block of filled cells, or the next filled cell when the neighbour is empty, as in Excel. */
static Place
find_edge (RgGrid *self,
           Place   from,
           int     down,
           int     right)
{
  gint64 n_rows = rg_grid_get_n_rows (self);
  gint64 n_columns = rg_grid_get_n_columns (self);
  Place  end = { down < 0 ? 0 : down > 0 ? MAX (n_rows - 1, 0) :
                                           from.row,
                right < 0 ? 0 : right > 0 ? n_columns - 1 :
                                             from.column };
  gboolean inside;
  Place    place = { from.row + down, from.column + right };
  Content  content;

  if (from.row >= n_rows || place.row < 0 || place.row >= n_rows || place.column < 0 || place.column >= n_columns)
    return end;
  content = look_at (self, place.row, place.column);
  inside = look_at (self, from.row, from.column) == CELL_FILLED && content == CELL_FILLED;
  for (guint i = 0; i < FURTHEST_LOOK && content != CELL_UNKNOWN; i++)
    {
      if (inside && content == CELL_EMPTY)
        return (Place){ place.row - down, place.column - right };
      if (!inside && content == CELL_FILLED)
        return place;
      if (place.row == end.row && place.column == end.column)
        break;
      place = (Place){ place.row + down, place.column + right };
      content = look_at (self, place.row, place.column);
    }
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
    case RG_GRID_MOVE_EDGE_UP:
      return find_edge (self, from, -1, 0);
    case RG_GRID_MOVE_EDGE_DOWN:
      return find_edge (self, from, 1, 0);
    case RG_GRID_MOVE_EDGE_LEFT:
      return find_edge (self, from, 0, -1);
    case RG_GRID_MOVE_EDGE_RIGHT:
      return find_edge (self, from, 0, 1);
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

/* Tab goes on in the next row when the last column has been filled in. */
static Place
wrap (RgGrid    *self,
      RgGridMove move,
      Place      place)
{
  gint64 n_columns = rg_grid_get_n_columns (self);

  if (move == RG_GRID_MOVE_NEXT && place.column >= n_columns && place.row + 1 < (gint64)self->layout.n_rows)
    return (Place){ place.row + 1, 0 };
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

/**
 * rg_grid_motion_go:
 * @move: the way
 * @extend: whether the selection is stretched there, in place of moving the cursor
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
  to = keep_within (self, to);
  if (extend)
    rg_grid_selection_extend_to (self->selection, (guint)to.row, (guint)to.column);
  else
    rg_grid_selection_set_cursor (self->selection, (guint)to.row, (guint)to.column);
  rg_grid_scroll_to (self, (guint)to.row, (guint)to.column);
  /* The first column may be frozen: then it is in sight whatever has scrolled away beside it. */
  if (move == RG_GRID_MOVE_FIRST || move == RG_GRID_MOVE_ROW_START)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], 0);
}

/**
 * rg_grid_motion_count_filled:
 * @row: a row
 * @column: the place of a column
 *
 * Returns: how many cells are filled from there down without a gap. It ends at the header of a group, at a record that
 * has not been read, and after 2000 cells.
 */
guint
rg_grid_motion_count_filled (RgGrid *self,
                             guint   row,
                             guint   column)
{
  guint n = 0;

  while (n < FURTHEST_LOOK && row + n < rg_grid_get_n_rows (self))
    {
      g_autoptr (RgRow) item = rg_grid_dup_row (self, row + n);

      if (item == NULL || rg_row_get_group (item) != NULL || look_at (self, row + n, column) != CELL_FILLED)
        break;
      n++;
    }
  return n;
}
