/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-row-block.h"

#include <string.h>

#include "rg-read-size.h"

/* The text of the cell does not lie in the arena. */
#define OUTSIDE G_MAXSIZE

typedef struct
{
  guint64 number;
  guint   first;
  guint   n_cells;
} Row;

struct _RgRowBlock
{
  GString   *arena;
  GArray    *cells;   /* RgCell */
  GArray    *offsets; /* gsize: where the text of each cell begins in the arena, which moves while it grows */
  GArray    *rows;    /* Row */
  guint      next;
  guint      open; /* the first cell of the row that is not complete */
  RgSheetRow current;
};

/**
 * rg_row_block_new:
 *
 * Returns: (transfer full): an empty block; its memory is used again and again
 */
RgRowBlock *
rg_row_block_new (void)
{
  RgRowBlock *self = g_new0 (RgRowBlock, 1);

  self->arena = g_string_sized_new (RG_READ_SIZE);
  self->cells = g_array_new (FALSE, TRUE, sizeof (RgCell));
  self->offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

void
rg_row_block_free (RgRowBlock *self)
{
  g_string_free (self->arena, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->offsets);
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * rg_row_block_get_open_cells:
 *
 * Returns: how many cells the row has that is not complete
 */
guint
rg_row_block_get_open_cells (RgRowBlock *self)
{
  return self->cells->len - self->open;
}

/**
 * rg_row_block_put_static:
 * @text: lives longer than the block; not copied
 *
 * Puts a cell into the row that is not complete; columns that are left out are empty cells.
 *
 * Returns: (transfer none): the cell, until the next one is put
 */
RgCell *
rg_row_block_put_static (RgRowBlock *self,
                         guint       column,
                         RgCellKind  kind,
                         const char *text)
{
  guint   index = self->open + column;
  guint   old = self->cells->len;
  RgCell *cell;

  if (index >= old)
    {
      g_array_set_size (self->cells, index + 1);
      g_array_set_size (self->offsets, index + 1);
      for (guint i = old; i <= index; i++)
        {
          g_array_index (self->cells, RgCell, i).text = "";
          g_array_index (self->offsets, gsize, i) = OUTSIDE;
        }
    }
  cell = &g_array_index (self->cells, RgCell, index);
  *cell = (RgCell){ .kind = kind, .text = text };
  g_array_index (self->offsets, gsize, index) = OUTSIDE;
  return cell;
}

/**
 * rg_row_block_put:
 * @text: copied
 *
 * Like rg_row_block_put_static().
 */
RgCell *
rg_row_block_put (RgRowBlock *self,
                  guint       column,
                  RgCellKind  kind,
                  const char *text,
                  gsize       length)
{
  RgCell *cell = rg_row_block_put_static (self, column, kind, "");

  g_array_index (self->offsets, gsize, self->open + column) = self->arena->len;
  g_string_append_len (self->arena, text, length);
  g_string_append_c (self->arena, '\0');
  return cell;
}

static gboolean
has_content (const RgCell *cell)
{
  return cell->kind != RG_CELL_EMPTY || cell->code != NULL;
}

/**
 * rg_row_block_end_row:
 * @trim: whether empty cells at the end are left out
 *
 * Completes the row. A row without content is dropped.
 */
void
rg_row_block_end_row (RgRowBlock *self,
                      guint64     number,
                      gboolean    trim)
{
  guint n_cells = rg_row_block_get_open_cells (self);
  guint n_used = n_cells;
  Row   row = { number, self->open, n_cells };

  while (n_used > 0 && !has_content (&g_array_index (self->cells, RgCell, self->open + n_used - 1)))
    n_used--;
  if (trim || n_used == 0)
    row.n_cells = n_used;
  g_array_set_size (self->cells, self->open + row.n_cells);
  g_array_set_size (self->offsets, self->open + row.n_cells);
  self->open = self->cells->len;
  if (n_used > 0)
    g_array_append_val (self->rows, row);
}

/**
 * rg_row_block_next:
 * @row: (out) (transfer none): the row, until the next call
 *
 * Returns: whether there was a complete row that had not been given yet
 */
gboolean
rg_row_block_next (RgRowBlock        *self,
                   const RgSheetRow **row)
{
  const Row *found;

  if (self->next == self->rows->len)
    return FALSE;
  found = &g_array_index (self->rows, Row, self->next++);
  self->current.number = found->number;
  self->current.n_cells = found->n_cells;
  self->current.cells = &g_array_index (self->cells, RgCell, found->first);
  for (guint i = 0; i < found->n_cells; i++)
    {
      gsize offset = g_array_index (self->offsets, gsize, found->first + i);

      if (offset != OUTSIDE)
        self->current.cells[i].text = self->arena->str + offset;
    }
  *row = &self->current;
  return TRUE;
}

/**
 * rg_row_block_recycle:
 *
 * Forgets the rows that were given; the row that is not complete stays. Only when rg_row_block_next() has given all.
 */
void
rg_row_block_recycle (RgRowBlock *self)
{
  gsize kept = self->arena->len;

  for (guint i = self->open; i < self->offsets->len; i++)
    kept = MIN (kept, g_array_index (self->offsets, gsize, i));
  for (guint i = self->open; i < self->offsets->len; i++)
    if (g_array_index (self->offsets, gsize, i) != OUTSIDE)
      g_array_index (self->offsets, gsize, i) -= kept;
  g_string_erase (self->arena, 0, kept);
  g_array_remove_range (self->cells, 0, self->open);
  g_array_remove_range (self->offsets, 0, self->open);
  g_array_set_size (self->rows, 0);
  self->open = 0;
  self->next = 0;
}

/**
 * rg_row_block_pull:
 * @advance: is called when all complete rows have been given
 * @row: (out) (transfer none): the next row, until the next call
 *
 * Returns: %FALSE at the end, or with @refusal set
 */
gboolean
rg_row_block_pull (RgRowBlock        *self,
                   RgRowBlockFunc     advance,
                   gpointer           data,
                   const RgSheetRow **row,
                   RgFinding        **refusal)
{
  gboolean more = TRUE;

  while (!rg_row_block_next (self, row))
    {
      if (!more)
        return FALSE;
      rg_row_block_recycle (self);
      more = advance (data, refusal);
      if (*refusal != NULL)
        return FALSE;
    }
  return TRUE;
}
