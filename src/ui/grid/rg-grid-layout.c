/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-layout.h"

/* So much of a narrow window is left to the columns that scroll. */
#define LEAST_SCROLLED 120
/* Far enough outside of any window, near enough for the arithmetic of widgets. */
#define FAR_AWAY 30000

/**
 * rg_grid_layout_init:
 */
void
rg_grid_layout_init (RgGridLayout *self)
{
  *self = (RgGridLayout){ .row_height = 1 };
  self->edges = g_array_new (FALSE, TRUE, sizeof (int));
  g_array_set_size (self->edges, 1);
}

/**
 * rg_grid_layout_clear:
 */
void
rg_grid_layout_clear (RgGridLayout *self)
{
  g_clear_pointer (&self->edges, g_array_unref);
}

static int
edge (const RgGridLayout *self,
      guint               column)
{
  return g_array_index (self->edges, int, MIN (column, self->n_columns));
}

/**
 * rg_grid_layout_set_widths:
 * @widths: (array length=n_columns): of the columns, as they are on the screen
 */
void
rg_grid_layout_set_widths (RgGridLayout *self,
                           const int    *widths,
                           guint         n_columns)
{
  self->n_columns = n_columns;
  g_array_set_size (self->edges, n_columns + 1);
  g_array_index (self->edges, int, 0) = 0;
  for (guint i = 0; i < n_columns; i++)
    g_array_index (self->edges, int, i + 1) = edge (self, i) + widths[i];
}

/**
 * rg_grid_layout_get_frozen:
 *
 * Returns: how many columns do not scroll: fewer than wanted when they would fill the window
 */
guint
rg_grid_layout_get_frozen (const RgGridLayout *self)
{
  guint n = MIN (self->n_frozen, self->n_columns);

  while (n > 0 && self->number_width + edge (self, n) > self->view_width - LEAST_SCROLLED)
    n--;
  return n;
}

/**
 * rg_grid_layout_get_frozen_edge:
 *
 * Returns: where the columns that scroll begin, in view coordinates
 */
int
rg_grid_layout_get_frozen_edge (const RgGridLayout *self)
{
  return self->number_width + edge (self, rg_grid_layout_get_frozen (self));
}

/**
 * rg_grid_layout_get_content_width:
 *
 * Returns: the width of all columns together
 */
int
rg_grid_layout_get_content_width (const RgGridLayout *self)
{
  return edge (self, self->n_columns);
}

/**
 * rg_grid_layout_get_content_height:
 *
 * Returns: the height of all rows together
 */
gint64
rg_grid_layout_get_content_height (const RgGridLayout *self)
{
  return (gint64)self->n_rows * self->row_height;
}

/**
 * rg_grid_layout_get_column_x:
 *
 * Returns: the left edge of a column in view coordinates
 */
int
rg_grid_layout_get_column_x (const RgGridLayout *self,
                             guint               column)
{
  gint64 shift = column < rg_grid_layout_get_frozen (self) ? 0 : self->x;

  return (int)(self->number_width + edge (self, column) - shift);
}

/**
 * rg_grid_layout_get_column_width:
 *
 * Returns: its width on the screen
 */
int
rg_grid_layout_get_column_width (const RgGridLayout *self,
                                 guint               column)
{
  return edge (self, column + 1) - edge (self, column);
}

/**
 * rg_grid_layout_get_right:
 *
 * Returns: the right edge of what is in sight of the columns, in view coordinates
 */
int
rg_grid_layout_get_right (const RgGridLayout *self)
{
  guint last = self->n_columns - 1;

  if (self->n_columns == 0)
    return self->number_width;
  return MIN (self->view_width, rg_grid_layout_get_column_x (self, last) + rg_grid_layout_get_column_width (self, last));
}

/**
 * rg_grid_layout_get_row_y:
 *
 * Returns: the top of a row in view coordinates; rows far away stand just outside
 */
int
rg_grid_layout_get_row_y (const RgGridLayout *self,
                          guint               row)
{
  gint64 y = (gint64)row * self->row_height - self->y;

  return self->header_height + (int)CLAMP (y, -FAR_AWAY, FAR_AWAY);
}

/* The column whose left edge is the last one not behind a place in content coordinates. */
static guint
search_column (const RgGridLayout *self,
               int                 x)
{
  guint low = 0;
  guint high = self->n_columns;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (edge (self, middle) <= x)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * rg_grid_layout_find_column:
 * @x: in view coordinates
 *
 * Returns: the place of the column there; -1 over the row numbers, the number of columns behind the last one
 */
int
rg_grid_layout_find_column (const RgGridLayout *self,
                            int                 x)
{
  gint64 place = x - self->number_width;

  if (x < self->number_width)
    return -1;
  if (x >= rg_grid_layout_get_frozen_edge (self))
    place += self->x;
  if (place >= rg_grid_layout_get_content_width (self))
    return (int)self->n_columns;
  return (int)search_column (self, (int)place);
}

/**
 * rg_grid_layout_find_row:
 * @y: in view coordinates
 *
 * Returns: the row there; -1 over the header, the number of rows below the last one
 */
gint64
rg_grid_layout_find_row (const RgGridLayout *self,
                         int                 y)
{
  if (y < self->header_height)
    return -1;
  return MIN ((y - self->header_height + self->y) / self->row_height, (gint64)self->n_rows);
}

/**
 * rg_grid_layout_get_rows:
 * @first: (out): the first row of which anything is in sight
 * @end: (out): the row after the last one
 */
void
rg_grid_layout_get_rows (const RgGridLayout *self,
                         guint              *first,
                         guint              *end)
{
  gint64 height = MAX (self->view_height - self->header_height, 0);

  *first = (guint)CLAMP (self->y / self->row_height, 0, (gint64)self->n_rows);
  *end = (guint)CLAMP ((self->y + height + self->row_height - 1) / self->row_height, (gint64)*first, (gint64)self->n_rows);
}

/**
 * rg_grid_layout_get_columns:
 * @first: (out): the first of the scrolled columns of which anything is in sight
 * @end: (out): the column after the last one
 */
void
rg_grid_layout_get_columns (const RgGridLayout *self,
                            guint              *first,
                            guint              *end)
{
  guint  frozen = rg_grid_layout_get_frozen (self);
  gint64 left = self->x + edge (self, frozen);
  gint64 right = self->x + self->view_width - self->number_width;

  *first = MAX (frozen, search_column (self, (int)left));
  *end = *first;
  while (*end < self->n_columns && edge (self, *end) < right)
    (*end)++;
}

/**
 * rg_grid_layout_get_most_columns:
 *
 * Returns: how many of the scrolled columns can be in sight at most, wherever the table is scrolled to
 */
guint
rg_grid_layout_get_most_columns (const RgGridLayout *self)
{
  int   room = self->view_width - rg_grid_layout_get_frozen_edge (self);
  guint end = rg_grid_layout_get_frozen (self);
  guint most = 0;

  for (guint first = end; first < self->n_columns; first++)
    {
      /* Of the first one there is a pixel. */
      while (end < self->n_columns && edge (self, end) < edge (self, first + 1) - 1 + room)
        end++;
      most = MAX (most, end - first);
    }
  return most;
}

/**
 * rg_grid_layout_get_area:
 * @range: some cells
 * @area: (out caller-allocates): their place in view coordinates, cut far outside of the window
 *
 * A range that reaches over the edge of the frozen columns seems as wide as what is in sight of it.
 */
void
rg_grid_layout_get_area (const RgGridLayout *self,
                         const RgGridRange  *range,
                         GdkRectangle       *area)
{
  guint frozen = rg_grid_layout_get_frozen (self);
  guint last = range->column + range->n_columns - 1;
  int   right = rg_grid_layout_get_column_x (self, last) + rg_grid_layout_get_column_width (self, last);

  area->x = rg_grid_layout_get_column_x (self, range->column);
  if (range->column < frozen && last >= frozen)
    right = MAX (right, rg_grid_layout_get_frozen_edge (self));
  area->x = MAX (area->x, -FAR_AWAY);
  area->width = MIN (right, FAR_AWAY) - area->x;
  area->y = rg_grid_layout_get_row_y (self, range->row);
  area->height = rg_grid_layout_get_row_y (self, range->row + range->n_rows) - area->y;
}

/**
 * rg_grid_layout_reveal:
 * @row: a row
 * @column: a column
 * @x: (out): how far to scroll to the right
 * @y: (out): how far to scroll down
 *
 * The smallest way that brings a cell into sight as a whole.
 *
 * Returns: whether there is anything to scroll
 */
gboolean
rg_grid_layout_reveal (const RgGridLayout *self,
                       guint               row,
                       guint               column,
                       gint64             *x,
                       gint64             *y)
{
  gint64 height = MAX (self->view_height - self->header_height, self->row_height);
  gint64 top = (gint64)row * self->row_height;
  gint64 room = self->view_width - rg_grid_layout_get_frozen_edge (self);
  gint64 left = edge (self, column) - edge (self, rg_grid_layout_get_frozen (self));
  gint64 right = left + rg_grid_layout_get_column_width (self, column);

  *x = self->x;
  *y = self->y;
  if (top < self->y)
    *y = top;
  else if (top + self->row_height > self->y + height)
    *y = top + self->row_height - height;
  if (column >= rg_grid_layout_get_frozen (self))
    {
      if (right > self->x + room)
        *x = right - room;
      if (left < *x)
        *x = left;
    }
  return *x != self->x || *y != self->y;
}
