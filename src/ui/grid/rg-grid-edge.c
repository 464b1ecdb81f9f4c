/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-edge.h"

#include "rg-grid-private.h"

/* So many rows are looked at here, if they have been read; the delegate is asked about those beyond. */
#define FURTHEST_LOOK 1000

/* One question to the delegate. */
typedef struct
{
  RgGrid        *grid;
  RgGridEdgeFunc done;
  gpointer       data;
  GCancellable  *cancellable;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->grid);
  g_object_unref (question->cancellable);
  g_free (question->data);
  g_free (question);
}

/**
 * rg_grid_edge_is_filled:
 * @row: a row
 * @column: the place of a column
 *
 * Returns: whether the cell says something; the row must be known
 */
gboolean
rg_grid_edge_is_filled (RgGrid *self,
                        guint   row,
                        guint   column)
{
  g_autoptr (RgRow) item = rg_grid_dup_row (self, row);
  RgGridColumn  *shown = rg_grid_get_column (self, column);
  RgGridCellLook look = { 0 };
  gboolean       filled;

  if (item == NULL || shown == NULL || self->delegate == NULL)
    return FALSE;
  rg_grid_delegate_describe (self->delegate, item, rg_grid_column_get_field (shown), &look);
  filled = look.text != NULL && *look.text != '\0';
  rg_grid_cell_look_clear (&look);
  return filled;
}

/**
 * rg_grid_edge_is_known:
 * @row: a row
 *
 * Returns: whether it can be said what its cells are: its record has been read, or it has none
 */
gboolean
rg_grid_edge_is_known (RgGrid *self,
                       guint   row)
{
  g_autoptr (RgRow) item = rg_grid_dup_row (self, row);

  return item == NULL || rg_row_get_record (item) != NULL || rg_row_get_id (item) == 0;
}

static gboolean
is_sought (RgGrid      *self,
           guint        row,
           guint        column,
           RgGridSought sought)
{
  g_autoptr (RgRow) item = rg_grid_dup_row (self, row);

  if (sought == RG_GRID_SOUGHT_EMPTY_OR_GROUP && item != NULL && rg_row_get_group (item) != NULL)
    return TRUE;
  return rg_grid_edge_is_filled (self, row, column) == (sought == RG_GRID_SOUGHT_FILLED);
}

/* As far as the rows are known. Returns whether that was far enough; else *row is the first that was not looked at. */
static gboolean
look_around (RgGrid      *self,
             gint64      *row,
             guint        column,
             gboolean     down,
             RgGridSought sought)
{
  gint64 n_rows = rg_grid_get_n_rows (self);

  for (guint i = 0; i < FURTHEST_LOOK && *row >= 0 && *row < n_rows && rg_grid_edge_is_known (self, (guint)*row); i++)
    {
      if (is_sought (self, (guint)*row, column, sought))
        return TRUE;
      *row += down ? 1 : -1;
    }
  if (*row >= 0 && *row < n_rows)
    return FALSE;
  *row = -1;
  return TRUE;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Question *question = user_data;
  RgGrid   *self = question->grid;
  gint64    row = rg_grid_delegate_find_cell_finish (RG_GRID_DELEGATE (source), result, NULL);

  if (!g_cancellable_is_cancelled (question->cancellable))
    {
      rg_grid_edge_cancel (self);
      question->done (self, row, question->data);
    }
  question_free (question);
}

/* Keys that are pressed meanwhile wait: they are meant for where the cursor arrives. */
static void
ask (RgGrid        *self,
     guint          row,
     guint          column,
     gboolean       down,
     RgGridSought   sought,
     RgGridEdgeFunc done,
     gpointer       data)
{
  Question *question = g_new0 (Question, 1);

  *question = (Question){ g_object_ref (self), done, data, g_cancellable_new () };
  self->edge = g_object_ref (question->cancellable);
  rg_grid_editor_set_busy (RG_GRID_EDITOR (self->editor), TRUE);
  rg_grid_delegate_find_cell (self->delegate, row, rg_grid_column_get_field (rg_grid_get_column (self, column)), down, sought, question->cancellable, found_cb, question);
}

/**
 * rg_grid_edge_find:
 * @row: the first row that is looked at
 * @column: the place of a column
 * @down: whether to go on downwards
 * @sought: what is looked for
 * @done: gets the answer, at once if the rows in question have been read
 * @data: (nullable) (transfer full): for @done; freed with g_free()
 *
 * Looks for the next such cell of a column, however far it is. Whatever moves the cursor or the rows meanwhile, ends it
 * without an answer.
 */
void
rg_grid_edge_find (RgGrid        *self,
                   guint          row,
                   guint          column,
                   gboolean       down,
                   RgGridSought   sought,
                   RgGridEdgeFunc done,
                   gpointer       data)
{
  gint64 place = row;

  rg_grid_edge_cancel (self);
  if (look_around (self, &place, column, down, sought))
    done (self, place, data);
  else if (self->delegate == NULL || RG_GRID_DELEGATE_GET_IFACE (self->delegate)->find_cell == NULL)
    done (self, -1, data);
  else
    {
      ask (self, (guint)place, column, down, sought, done, data);
      return;
    }
  g_free (data);
}

gboolean
rg_grid_edge_is_pending (RgGrid *self)
{
  return self->edge != NULL;
}

/**
 * rg_grid_edge_cancel:
 *
 * Nobody waits for the answer any more; keys that had to wait go on.
 */
void
rg_grid_edge_cancel (RgGrid *self)
{
  if (self->edge == NULL)
    return;
  g_cancellable_cancel (self->edge);
  g_clear_object (&self->edge);
  if (self->editor != NULL)
    rg_grid_editor_set_busy (RG_GRID_EDITOR (self->editor), FALSE);
}
