/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-row-block.h"

#include <string.h>

#include "rg-read-size.h"

#define MIN_CELLS 1024

/* Texts that stay where they are, in memory that is used again and again. */
typedef struct
{
  GPtrArray *blocks; /* of RG_READ_SIZE */
  GPtrArray *large;  /* texts that are larger */
  guint      current;
  gsize      used; /* of the current block */
} Texts;

typedef struct
{
  guint64 number;
  guint   first;
  guint   n_cells;
} Row;

struct _RgRowBlock
{
  Texts      texts;
  Texts      spare; /* empty; gets the texts of the row that is not complete when the others are forgotten */
  RgCell    *cells;
  guint      n_cells;
  guint      n_allocated;
  GArray    *rows; /* Row */
  guint      next;
  guint      open; /* the first cell of the row that is not complete */
  RgSheetRow current;
};

static void
texts_init (Texts *self)
{
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->large = g_ptr_array_new_with_free_func (g_free);
}

static void
texts_clear (Texts *self)
{
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->large);
}

static char *
texts_reserve (Texts *self,
               gsize  length)
{
  char *place;

  if (length > RG_READ_SIZE)
    {
      g_ptr_array_add (self->large, g_malloc (length));
      return self->large->pdata[self->large->len - 1];
    }
  if (self->used + length > RG_READ_SIZE)
    {
      self->current++;
      self->used = 0;
    }
  if (self->current == self->blocks->len)
    g_ptr_array_add (self->blocks, g_malloc (RG_READ_SIZE));
  place = (char *)self->blocks->pdata[self->current] + self->used;
  self->used += length;
  return place;
}

static char *
texts_add (Texts      *self,
           const char *text,
           gsize       length)
{
  char *copy = texts_reserve (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

static void
texts_forget (Texts *self)
{
  g_ptr_array_set_size (self->large, 0);
  self->current = 0;
  self->used = 0;
}

/**
 * rg_row_block_new:
 *
 * Returns: (transfer full): an empty block; its memory is used again and again
 */
RgRowBlock *
rg_row_block_new (void)
{
  RgRowBlock *self = g_new0 (RgRowBlock, 1);

  texts_init (&self->texts);
  texts_init (&self->spare);
  self->n_allocated = MIN_CELLS;
  self->cells = g_new (RgCell, self->n_allocated);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

void
rg_row_block_free (RgRowBlock *self)
{
  texts_clear (&self->texts);
  texts_clear (&self->spare);
  g_array_unref (self->rows);
  g_free (self->cells);
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
  return self->n_cells - self->open;
}

/* Columns that were left out are empty cells. */
static void
reach (RgRowBlock *self,
       guint       index)
{
  if (index >= self->n_allocated)
    {
      self->n_allocated = MAX (2 * self->n_allocated, index + 1);
      self->cells = g_renew (RgCell, self->cells, self->n_allocated);
    }
  while (self->n_cells <= index)
    self->cells[self->n_cells++] = (RgCell){ .kind = RG_CELL_EMPTY, .text = "" };
}

/**
 * rg_row_block_put_static:
 * @text: lives until all complete rows have been given; not copied
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
  guint index = self->open + column;

  if (index >= self->n_cells)
    reach (self, index);
  self->cells[index] = (RgCell){ .kind = kind, .text = text };
  return &self->cells[index];
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
  return rg_row_block_put_static (self, column, kind, texts_add (&self->texts, text, length));
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

  while (n_used > 0 && !has_content (&self->cells[self->open + n_used - 1]))
    n_used--;
  if (trim || n_used == 0)
    row.n_cells = n_used;
  self->n_cells = self->open + row.n_cells;
  self->open = self->n_cells;
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
  self->current.cells = self->cells + found->first;
  *row = &self->current;
  return TRUE;
}

static void
keep_open_texts (RgRowBlock *self)
{
  Texts texts = self->texts;

  for (guint i = self->open; i < self->n_cells; i++)
    if (*self->cells[i].text != '\0')
      self->cells[i].text = texts_add (&self->spare, self->cells[i].text, strlen (self->cells[i].text));
  self->texts = self->spare;
  self->spare = texts;
}

/**
 * rg_row_block_recycle:
 *
 * Forgets the rows that were given; the row that is not complete stays. Only when rg_row_block_next() has given all.
 */
void
rg_row_block_recycle (RgRowBlock *self)
{
  /* A long row that is not complete has nothing before it that could be forgotten. */
  if (self->rows->len == 0 && self->open == 0)
    return;
  keep_open_texts (self);
  texts_forget (&self->spare);
  self->n_cells -= self->open;
  memmove (self->cells, self->cells + self->open, self->n_cells * sizeof *self->cells);
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
