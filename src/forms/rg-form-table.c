/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-table.h"

#define BORDER_WIDTH 1.2
#define LINE_WIDTH 0.5
/* A row up to this share of a page goes to the next page whole; a higher one is taken apart. */
#define WHOLE_SHARE 0.25
/* Less than this at the bottom of a page is not worth beginning a row. */
#define PIECE_MIN 48.0
/* Rows may be this much lower if that saves a page. */
#define COMPACT_SCALE 0.78

struct _RgFormRow
{
  PangoContext *context;
  GPtrArray    *cells;
  double        min_height;
  double        stretch;
  gboolean      keep_with_next;
  double        height;
};

/* What of a row is on one page: for each cell the lines from and to. */
typedef struct
{
  RgFormRow *row;
  guint     *from;
  guint     *to;
  double     height;
} Piece;

struct _RgFormTable
{
  PangoContext *context;
  double        width;
  GPtrArray    *rows;
  GPtrArray    *pages; /* of GPtrArray of Piece */
};

/* Where the next piece goes. */
typedef struct
{
  GPtrArray *page;
  double     room;
  double     page_height;
} Cursor;

static void
row_free (gpointer data)
{
  RgFormRow *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row);
}

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->from);
  g_free (piece->to);
  g_free (piece);
}

static RgFormCell *
get_cell (const RgFormRow *row,
          guint            cell)
{
  return g_ptr_array_index (row->cells, cell);
}

/**
 * rg_form_table_new:
 * @context: borrowed; it must live as long
 * @width: in points
 *
 * Returns: (transfer full): a table without rows
 */
RgFormTable *
rg_form_table_new (PangoContext *context,
                   double        width)
{
  RgFormTable *self = g_new0 (RgFormTable, 1);

  self->context = context;
  self->width = width;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return self;
}

void
rg_form_table_free (RgFormTable *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * rg_form_table_add_row:
 * @min_height: in points; the row grows with its cells
 * @stretch: how much of the room that is left on a page the row takes, against other rows
 *
 * Returns: (transfer none): a row to add cells to
 */
RgFormRow *
rg_form_table_add_row (RgFormTable *self,
                       double       min_height,
                       double       stretch)
{
  RgFormRow *row = g_new0 (RgFormRow, 1);

  row->context = self->context;
  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_form_cell_free);
  row->min_height = min_height;
  row->stretch = stretch;
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * rg_form_row_keep_with_next:
 *
 * No page ends after this row.
 */
void
rg_form_row_keep_with_next (RgFormRow *self)
{
  self->keep_with_next = TRUE;
}

/**
 * rg_form_row_add:
 * @share: of the width; the shares of a row add up to 1
 *
 * Returns: (transfer none): the cell, added at the end of the row
 */
RgFormCell *
rg_form_row_add (RgFormRow     *self,
                 RgFormCellKind kind,
                 double         share,
                 const char    *text)
{
  RgFormCell *cell = rg_form_cell_new (self->context, kind, share, text);

  g_ptr_array_add (self->cells, cell);
  return cell;
}

static void
measure_row (RgFormTable *self,
             RgFormRow   *row,
             double       scale)
{
  row->height = row->min_height * scale;
  for (guint i = 0; i < row->cells->len; i++)
    row->height = MAX (row->height, rg_form_cell_measure (get_cell (row, i), get_cell (row, i)->share * self->width));
}

static void
new_page (RgFormTable *self,
          Cursor      *cursor)
{
  cursor->page = g_ptr_array_new_with_free_func (piece_free);
  cursor->room = cursor->page_height;
  g_ptr_array_add (self->pages, cursor->page);
}

static Piece *
add_piece (Cursor    *cursor,
           RgFormRow *row,
           double     height)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->row = row;
  piece->from = g_new0 (guint, row->cells->len);
  piece->to = g_new0 (guint, row->cells->len);
  piece->height = height;
  cursor->room -= height;
  g_ptr_array_add (cursor->page, piece);
  return piece;
}

static void
add_whole (Cursor    *cursor,
           RgFormRow *row)
{
  Piece *piece = add_piece (cursor, row, row->height);

  for (guint i = 0; i < row->cells->len; i++)
    piece->to[i] = rg_form_cell_get_n_lines (get_cell (row, i));
}

/* How high the lines are that have room in a limit. Says whether these are all, and whether there are any. */
static double
probe_part (const Cursor *cursor,
            RgFormRow    *row,
            const guint  *next,
            double        limit,
            gboolean     *done,
            gboolean     *any)
{
  double height = 0;

  *done = TRUE;
  *any = FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    {
      RgFormCell *cell = get_cell (row, i);
      guint       to = rg_form_cell_take (cell, next[i], limit);

      height = MAX (height, rg_form_cell_get_height (cell, next[i], to));
      *done = *done && to >= rg_form_cell_get_n_lines (cell);
      *any = *any || to > next[i];
    }
  return height;
}

/* Puts as many lines of each cell as have room in a limit on the page; next[] is where the row goes on. */
static void
add_part (Cursor    *cursor,
          RgFormRow *row,
          guint     *next,
          double     limit)
{
  Piece *piece = add_piece (cursor, row, 0);

  for (guint i = 0; i < row->cells->len; i++)
    {
      RgFormCell *cell = get_cell (row, i);
      gboolean    label = cell->kind == RG_FORM_CELL_LABEL;

      piece->from[i] = label ? 0 : next[i];
      piece->to[i] = label ? 1 : rg_form_cell_take (cell, next[i], limit);
      /* What is higher than a page would never fit: rather beyond the edge than for ever. */
      if (!label && piece->to[i] == next[i] && next[i] < rg_form_cell_get_n_lines (cell) && limit >= cursor->page_height)
        piece->to[i]++;
      piece->height = MAX (piece->height, rg_form_cell_get_height (cell, piece->from[i], piece->to[i]));
      next[i] = piece->to[i];
    }
  cursor->room -= piece->height;
}

static gboolean
is_untouched (const RgFormRow *row,
              const guint     *next)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (next[i] > 0)
      return FALSE;
  return TRUE;
}

/* Takes a row apart. At least @reserve must be left after its end, so that the rows after it do not stand alone. */
static void
add_in_parts (RgFormTable *self,
              Cursor      *cursor,
              RgFormRow   *row,
              double       reserve)
{
  g_autofree guint *next = g_new0 (guint, row->cells->len);
  gboolean          done = FALSE;

  if (cursor->room < PIECE_MIN)
    new_page (self, cursor);
  while (!done)
    {
      double   limit = cursor->room;
      gboolean any;
      double   height = probe_part (cursor, row, next, limit, &done, &any);

      if (done && cursor->room - height < reserve && height > 2 * PIECE_MIN)
        {
          limit = height - PIECE_MIN;
          done = FALSE;
        }
      if (done && is_untouched (row, next) && row->height > cursor->room && cursor->page->len > 0)
        done = FALSE;
      else if (done && is_untouched (row, next))
        add_whole (cursor, row);
      else if (any || cursor->page->len == 0)
        add_part (cursor, row, next, limit);
      if (!done)
        new_page (self, cursor);
    }
}

/* The height of a row and of those that must stand on the same page. */
static double
get_block_height (RgFormTable *self,
                  guint        row)
{
  double height = 0;

  for (guint i = row; i < self->rows->len; i++)
    {
      RgFormRow *part = g_ptr_array_index (self->rows, i);

      height += part->height;
      if (!part->keep_with_next)
        break;
    }
  return height;
}

/* Only a text of several lines can go on on the next page. */
static gboolean
can_split (const RgFormRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (rg_form_cell_get_n_lines (get_cell (row, i)) > 1)
      return TRUE;
  return FALSE;
}

static void
place_row (RgFormTable *self,
           Cursor      *cursor,
           guint        index)
{
  RgFormRow *row = g_ptr_array_index (self->rows, index);
  double     block = get_block_height (self, index);
  gboolean   whole = !can_split (row) || row->height <= cursor->page_height * WHOLE_SHARE;

  if (block > cursor->room && cursor->page->len > 0 && whole)
    new_page (self, cursor);
  if (!can_split (row) || block <= cursor->room)
    add_whole (cursor, row);
  else
    add_in_parts (self, cursor, row, block - row->height);
}

/* The room that is left on the only page goes to the rows that may grow, so that the table fills the page. */
static void
stretch_page (GPtrArray *page,
              double     room)
{
  double total = 0;

  for (guint i = 0; i < page->len; i++)
    total += ((Piece *)g_ptr_array_index (page, i))->row->stretch;
  for (guint i = 0; total > 0 && i < page->len; i++)
    {
      Piece *piece = g_ptr_array_index (page, i);

      piece->height += room * piece->row->stretch / total;
    }
}

static void
place_rows (RgFormTable *self,
            double       first_height,
            double       next_height,
            double       scale)
{
  Cursor cursor = { NULL, 0, first_height };

  g_ptr_array_set_size (self->pages, 0);
  for (guint i = 0; i < self->rows->len; i++)
    measure_row (self, g_ptr_array_index (self->rows, i), scale);
  new_page (self, &cursor);
  cursor.page_height = next_height;
  for (guint i = 0; i < self->rows->len; i++)
    place_row (self, &cursor, i);
  if (self->pages->len == 1 && cursor.room > 0)
    stretch_page (cursor.page, cursor.room);
}

/**
 * rg_form_table_paginate:
 * @first_height: the room on the first page, in points
 * @next_height: the room on each further page
 *
 * Distributes the rows over pages: short rows stay whole, long ones go on on the next page.
 */
void
rg_form_table_paginate (RgFormTable *self,
                        double       first_height,
                        double       next_height)
{
  guint n_pages;

  place_rows (self, first_height, next_height, 1);
  n_pages = self->pages->len;
  if (n_pages == 1)
    return;
  place_rows (self, first_height, next_height, COMPACT_SCALE);
  if (self->pages->len >= n_pages)
    place_rows (self, first_height, next_height, 1);
}

/**
 * rg_form_table_get_n_pages:
 *
 * Returns: over how many pages the table goes
 */
guint
rg_form_table_get_n_pages (RgFormTable *self)
{
  return self->pages->len;
}

/**
 * rg_form_table_get_page_height:
 *
 * Returns: how high the table is on a page
 */
double
rg_form_table_get_page_height (RgFormTable *self,
                               guint        page)
{
  GPtrArray *pieces = g_ptr_array_index (self->pages, page);
  double     height = 0;

  for (guint i = 0; i < pieces->len; i++)
    height += ((Piece *)g_ptr_array_index (pieces, i))->height;
  return height;
}

static void
draw_piece (RgFormTable *self,
            const Piece *piece,
            cairo_t     *cr,
            double       x,
            double       y)
{
  RgFormRect rect = { x, y, 0, piece->height };

  for (guint i = 0; i < piece->row->cells->len; i++)
    {
      RgFormCell *cell = get_cell (piece->row, i);

      rect.width = cell->width;
      rg_form_cell_draw (cell, cr, &rect, piece->from[i], piece->to[i]);
      cairo_set_line_width (cr, LINE_WIDTH);
      cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
      cairo_stroke (cr);
      rect.x += rect.width;
    }
}

/**
 * rg_form_table_draw_page:
 *
 * Draws what of the table is on a page, closed by a border.
 */
void
rg_form_table_draw_page (RgFormTable *self,
                         cairo_t     *cr,
                         guint        page,
                         double       x,
                         double       y)
{
  GPtrArray *pieces;
  double     top = y;

  g_return_if_fail (page < self->pages->len);

  pieces = g_ptr_array_index (self->pages, page);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);

      draw_piece (self, piece, cr, x, y);
      y += piece->height;
    }
  cairo_set_line_width (cr, BORDER_WIDTH);
  cairo_rectangle (cr, x, top, self->width, y - top);
  cairo_stroke (cr);
  cairo_restore (cr);
}
