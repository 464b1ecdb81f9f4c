/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-selection.h"

#include <string.h>

/* What an extension keeps whole. */
typedef enum
{
  SPAN_CELLS,
  SPAN_ROWS,
  SPAN_COLUMNS,
} Span;

struct _RgGridSelection
{
  GObject parent_instance;

  GArray  *ranges; /* RgGridRange; the last one holds the cursor; empty when there is no cell */
  guint    n_rows;
  guint    n_columns;
  gboolean can_add;
  guint    row;
  guint    column;
  guint    head_row; /* the corner that an extension moves */
  guint    head_column;
  Span     span;
};

G_DEFINE_FINAL_TYPE (RgGridSelection, rg_grid_selection, G_TYPE_OBJECT)

enum
{
  CHANGED,
  CURSOR_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
rg_grid_selection_finalize (GObject *object)
{
  g_array_unref (RG_GRID_SELECTION (object)->ranges);
  G_OBJECT_CLASS (rg_grid_selection_parent_class)->finalize (object);
}

static void
rg_grid_selection_class_init (RgGridSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_grid_selection_finalize;
  signals[CHANGED] = g_signal_new ("changed", RG_TYPE_GRID_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", RG_TYPE_GRID_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_grid_selection_init (RgGridSelection *self)
{
  self->ranges = g_array_new (FALSE, TRUE, sizeof (RgGridRange));
}

/**
 * rg_grid_range_get_rest:
 * @kept: begins where @range begins
 * @rest: (out): the rows or columns at the end of @range that are not in @kept
 *
 * Returns: whether @kept is the smaller one
 */
gboolean
rg_grid_range_get_rest (const RgGridRange *range,
                        const RgGridRange *kept,
                        RgGridRange       *rest)
{
  *rest = *range;
  if (kept->row != range->row || kept->column != range->column || kept->n_rows > range->n_rows || kept->n_columns > range->n_columns)
    return FALSE;
  if (kept->n_rows < range->n_rows)
    {
      rest->row += kept->n_rows;
      rest->n_rows -= kept->n_rows;
      return TRUE;
    }
  rest->column += kept->n_columns;
  rest->n_columns -= kept->n_columns;
  return rest->n_columns > 0;
}

/**
 * rg_grid_selection_new:
 *
 * Returns: (transfer full): a selection over no cells yet
 */
RgGridSelection *
rg_grid_selection_new (void)
{
  return g_object_new (RG_TYPE_GRID_SELECTION, NULL);
}

/* Rows on which the cursor may stand. */
static guint
count_places (RgGridSelection *self)
{
  return self->n_rows + (self->can_add ? 1 : 0);
}

static gboolean
is_empty (RgGridSelection *self)
{
  return count_places (self) == 0 || self->n_columns == 0;
}

static RgGridRange
span_of (guint row,
         guint column,
         guint other_row,
         guint other_column)
{
  guint top = MIN (row, other_row);
  guint left = MIN (column, other_column);

  return (RgGridRange){ top, left, MAX (row, other_row) - top + 1, MAX (column, other_column) - left + 1 };
}

static gboolean
range_holds (const RgGridRange *range,
             guint              row,
             guint              column)
{
  return row >= range->row && row - range->row < range->n_rows && column >= range->column && column - range->column < range->n_columns;
}

/* Puts the cursor and the range that holds it; @ranges before it stay if @keep says how many. */
static void
put (RgGridSelection *self,
     guint            keep,
     RgGridRange      range,
     guint            row,
     guint            column)
{
  gboolean moved = self->ranges->len == 0 || self->row != row || self->column != column;
  gboolean changed;

  keep = MIN (keep, self->ranges->len);
  changed = keep + 1 != self->ranges->len || memcmp (&g_array_index (self->ranges, RgGridRange, keep), &range, sizeof range) != 0;
  g_array_set_size (self->ranges, keep);
  g_array_append_val (self->ranges, range);
  self->row = row;
  self->column = column;
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
  if (moved)
    g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

/* The rectangle from the cursor to a corner, whole rows and columns staying whole. */
static RgGridRange
reach (RgGridSelection *self,
       guint            row,
       guint            column)
{
  if (self->row >= self->n_rows)
    return (RgGridRange){ self->row, self->column, 1, 1 };
  row = MIN (row, self->n_rows - 1);
  column = MIN (column, self->n_columns - 1);
  if (self->span == SPAN_ROWS)
    return span_of (self->row, 0, row, self->n_columns - 1);
  if (self->span == SPAN_COLUMNS)
    return span_of (0, self->column, self->n_rows - 1, column);
  return span_of (self->row, self->column, row, column);
}

static void
clear (RgGridSelection *self)
{
  if (self->ranges->len == 0)
    return;
  g_array_set_size (self->ranges, 0);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

/* Makes every range fit, the last one first of all; returns whether one did not. */
static void
clip (RgGridSelection *self)
{
  guint       row = MIN (self->row, count_places (self) - 1);
  guint       column = MIN (self->column, self->n_columns - 1);
  guint       n = 0;
  RgGridRange last;

  for (guint i = 0; i + 1 < self->ranges->len; i++)
    {
      RgGridRange range = g_array_index (self->ranges, RgGridRange, i);

      if (range.row >= self->n_rows || range.column >= self->n_columns)
        continue;
      range.n_rows = MIN (range.n_rows, self->n_rows - range.row);
      range.n_columns = MIN (range.n_columns, self->n_columns - range.column);
      g_array_index (self->ranges, RgGridRange, n++) = range;
    }
  last = g_array_index (self->ranges, RgGridRange, self->ranges->len - 1);
  if (row != self->row || column != self->column || row >= self->n_rows)
    last = (RgGridRange){ row, column, 1, 1 };
  last.n_rows = row < self->n_rows ? MIN (last.n_rows, self->n_rows - last.row) : 1;
  last.n_columns = MIN (last.n_columns, self->n_columns - last.column);
  self->head_row = MIN (self->head_row, count_places (self) - 1);
  self->head_column = MIN (self->head_column, self->n_columns - 1);
  put (self, n, last, row, column);
}

/**
 * rg_grid_selection_set_size:
 * @n_rows: rows of the list, without the empty one in which a record begins
 * @n_columns: shown columns
 *
 * The cursor stays where it is as far as there is such a place, and stands on the first cell when there was none.
 */
void
rg_grid_selection_set_size (RgGridSelection *self,
                            guint            n_rows,
                            guint            n_columns)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  if (is_empty (self))
    clear (self);
  else if (self->ranges->len == 0)
    rg_grid_selection_set_cursor (self, 0, 0);
  else
    clip (self);
}

/**
 * rg_grid_selection_set_can_add:
 * @can_add: whether the cursor may stand one row below the last
 */
void
rg_grid_selection_set_can_add (RgGridSelection *self,
                               gboolean         can_add)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  self->can_add = can_add;
  rg_grid_selection_set_size (self, self->n_rows, self->n_columns);
}

/**
 * rg_grid_selection_get_cursor:
 * @row: (out) (optional): the row; may be the number of rows where a record can be added
 * @column: (out) (optional): the place of the column
 *
 * Returns: whether there is a cursor: there is none without cells
 */
gboolean
rg_grid_selection_get_cursor (RgGridSelection *self,
                              guint           *row,
                              guint           *column)
{
  g_return_val_if_fail (RG_IS_GRID_SELECTION (self), FALSE);

  if (row != NULL)
    *row = self->row;
  if (column != NULL)
    *column = self->column;
  return self->ranges->len > 0;
}

/**
 * rg_grid_selection_set_cursor:
 * @row: the row
 * @column: the place of the column
 *
 * Selects this one cell only, or the nearest there is.
 */
void
rg_grid_selection_set_cursor (RgGridSelection *self,
                              guint            row,
                              guint            column)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  if (is_empty (self))
    return;
  row = MIN (row, count_places (self) - 1);
  column = MIN (column, self->n_columns - 1);
  self->span = SPAN_CELLS;
  self->head_row = row;
  self->head_column = column;
  put (self, 0, (RgGridRange){ row, column, 1, 1 }, row, column);
}

/**
 * rg_grid_selection_move_within:
 * @row: the row
 * @column: the place of the column
 *
 * Moves the cursor inside of what is selected, which stays; to any other place it goes alone.
 */
void
rg_grid_selection_move_within (RgGridSelection *self,
                               guint            row,
                               guint            column)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  for (guint i = self->ranges->len; i > 0; i--)
    {
      RgGridRange range = g_array_index (self->ranges, RgGridRange, i - 1);

      if (!range_holds (&range, row, column))
        continue;
      g_array_remove_index (self->ranges, i - 1);
      g_array_append_val (self->ranges, range);
      self->head_row = row == range.row ? range.row + range.n_rows - 1 : range.row;
      self->head_column = column == range.column ? range.column + range.n_columns - 1 : range.column;
      put (self, self->ranges->len - 1, range, row, column);
      return;
    }
  rg_grid_selection_set_cursor (self, row, column);
}

/**
 * rg_grid_selection_get_head:
 * @row: (out): the row
 * @column: (out): the place of the column
 *
 * The corner opposite to the cursor, which an extension moves.
 */
void
rg_grid_selection_get_head (RgGridSelection *self,
                            guint           *row,
                            guint           *column)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  *row = self->head_row;
  *column = self->head_column;
}

/**
 * rg_grid_selection_extend_to:
 * @row: the row
 * @column: the place of the column
 *
 * Stretches the rectangle of the cursor to a cell; whole rows and columns stay whole.
 */
void
rg_grid_selection_extend_to (RgGridSelection *self,
                             guint            row,
                             guint            column)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  if (self->ranges->len == 0)
    return;
  self->head_row = MIN (row, MAX (self->n_rows, 1) - 1);
  self->head_column = MIN (column, self->n_columns - 1);
  put (self, self->ranges->len - 1, reach (self, row, column), self->row, self->column);
}

static void
put_range (RgGridSelection   *self,
           guint              keep,
           const RgGridRange *wanted,
           Span               span)
{
  RgGridRange range = *wanted;

  if (is_empty (self))
    return;
  range.row = MIN (range.row, count_places (self) - 1);
  range.column = MIN (range.column, self->n_columns - 1);
  range.n_columns = CLAMP (range.n_columns, 1, self->n_columns - range.column);
  range.n_rows = range.row < self->n_rows ? CLAMP (range.n_rows, 1, self->n_rows - range.row) : 1;
  if (range.row >= self->n_rows)
    range.n_columns = 1;
  self->span = span;
  self->head_row = range.row + range.n_rows - 1;
  self->head_column = range.column + range.n_columns - 1;
  put (self, keep, range, range.row, range.column);
}

/**
 * rg_grid_selection_select:
 * @range: the cells; the cursor goes to the first of them
 */
void
rg_grid_selection_select (RgGridSelection   *self,
                          const RgGridRange *range)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  put_range (self, 0, range, SPAN_CELLS);
}

/**
 * rg_grid_selection_add:
 * @range: cells that are selected too; the cursor goes to the first of them
 */
void
rg_grid_selection_add (RgGridSelection   *self,
                       const RgGridRange *range)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  put_range (self, G_MAXUINT, range, SPAN_CELLS);
}

/**
 * rg_grid_selection_select_rows:
 * @first: one end, where the cursor goes
 * @last: the other end, before or after it
 */
void
rg_grid_selection_select_rows (RgGridSelection *self,
                               guint            first,
                               guint            last)
{
  guint column = self->column;

  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  if (is_empty (self))
    return;
  if (self->ranges->len == 0)
    column = 0;
  if (first >= self->n_rows)
    {
      rg_grid_selection_set_cursor (self, first, column);
      return;
    }
  self->span = SPAN_ROWS;
  self->head_row = MIN (last, self->n_rows - 1);
  self->head_column = self->n_columns - 1;
  put (self, 0, span_of (first, 0, self->head_row, self->head_column), first, column);
}

/**
 * rg_grid_selection_select_columns:
 * @first: one end, where the cursor goes
 * @last: the other end, before or after it
 */
void
rg_grid_selection_select_columns (RgGridSelection *self,
                                  guint            first,
                                  guint            last)
{
  guint row;

  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  if (self->n_rows == 0 || self->n_columns == 0)
    return;
  row = self->ranges->len > 0 ? MIN (self->row, self->n_rows - 1) : 0;
  first = MIN (first, self->n_columns - 1);
  self->span = SPAN_COLUMNS;
  self->head_row = self->n_rows - 1;
  self->head_column = MIN (last, self->n_columns - 1);
  put (self, 0, span_of (0, first, self->head_row, self->head_column), row, first);
}

/**
 * rg_grid_selection_select_all:
 *
 * Selects every cell; the cursor stays.
 */
void
rg_grid_selection_select_all (RgGridSelection *self)
{
  g_return_if_fail (RG_IS_GRID_SELECTION (self));

  if (self->n_rows == 0 || self->n_columns == 0)
    return;
  self->span = SPAN_CELLS;
  self->head_row = self->n_rows - 1;
  self->head_column = self->n_columns - 1;
  put (self, 0, (RgGridRange){ 0, 0, self->n_rows, self->n_columns }, MIN (self->row, self->n_rows - 1), self->column);
}

/**
 * rg_grid_selection_get_ranges:
 * @n_ranges: (out): how many
 *
 * Returns: (transfer none) (array length=n_ranges): what is selected, valid until the selection changes; they may
 * overlap; the last one holds the cursor
 */
const RgGridRange *
rg_grid_selection_get_ranges (RgGridSelection *self,
                              guint           *n_ranges)
{
  g_return_val_if_fail (RG_IS_GRID_SELECTION (self), NULL);

  *n_ranges = self->ranges->len;
  return (const RgGridRange *)(gconstpointer)self->ranges->data;
}

/**
 * rg_grid_selection_get_range:
 *
 * Returns: (transfer none) (nullable): the rectangle that holds the cursor, valid until the selection changes
 */
const RgGridRange *
rg_grid_selection_get_range (RgGridSelection *self)
{
  g_return_val_if_fail (RG_IS_GRID_SELECTION (self), NULL);

  return self->ranges->len > 0 ? &g_array_index (self->ranges, RgGridRange, self->ranges->len - 1) : NULL;
}

/**
 * rg_grid_selection_contains:
 * @row: the row
 * @column: the place of the column
 *
 * Returns: whether the cell is selected
 */
gboolean
rg_grid_selection_contains (RgGridSelection *self,
                            guint            row,
                            guint            column)
{
  g_return_val_if_fail (RG_IS_GRID_SELECTION (self), FALSE);

  for (guint i = 0; i < self->ranges->len; i++)
    if (range_holds (&g_array_index (self->ranges, RgGridRange, i), row, column))
      return TRUE;
  return FALSE;
}

/* Rows of one column that are selected: ranges side by side do not count a cell twice. */
static guint64
count_in_column (RgGridSelection *self,
                 guint            column)
{
  g_autoptr (GtkBitset) rows = gtk_bitset_new_empty ();

  for (guint i = 0; i < self->ranges->len; i++)
    {
      const RgGridRange *range = &g_array_index (self->ranges, RgGridRange, i);

      if (column >= range->column && column - range->column < range->n_columns)
        gtk_bitset_add_range (rows, range->row, range->n_rows);
    }
  return gtk_bitset_get_size (rows);
}

/**
 * rg_grid_selection_count_cells:
 *
 * Returns: how many cells are selected, each counted once
 */
guint64
rg_grid_selection_count_cells (RgGridSelection *self)
{
  const RgGridRange *range;
  guint64            n = 0;

  g_return_val_if_fail (RG_IS_GRID_SELECTION (self), 0);

  range = rg_grid_selection_get_range (self);
  if (self->ranges->len == 1)
    return (guint64)range->n_rows * range->n_columns;
  for (guint column = 0; column < self->n_columns && self->ranges->len > 0; column++)
    n += count_in_column (self, column);
  return n;
}

/**
 * rg_grid_selection_get_rows:
 *
 * Returns: (transfer full): the rows in which a cell is selected
 */
GtkBitset *
rg_grid_selection_get_rows (RgGridSelection *self)
{
  GtkBitset *rows = gtk_bitset_new_empty ();

  g_return_val_if_fail (RG_IS_GRID_SELECTION (self), rows);

  for (guint i = 0; i < self->ranges->len; i++)
    {
      const RgGridRange *range = &g_array_index (self->ranges, RgGridRange, i);

      gtk_bitset_add_range (rows, range->row, range->n_rows);
    }
  return rows;
}
