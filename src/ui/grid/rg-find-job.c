/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-find-job.h"

/* So many places one can walk through; what is beyond is counted. */
#define MAX_PLACES 200000

struct _RgFindJob
{
  RgCellSearch *search;
  GArray       *columns;  /* guint: the column of the table for each field of the search */
  guint         base_row; /* where the scope begins */
  gint64        n_found;

  RgFindFirstFunc first;
  GObject        *object; /* for @first */
};

static void
job_clear (gpointer data)
{
  RgFindJob *self = data;

  g_object_unref (self->search);
  g_array_unref (self->columns);
  g_clear_object (&self->object);
}

static void
add_columns (RgFindJob *self,
             RgGrid    *grid,
             guint      first,
             guint      last)
{
  for (guint i = first; i <= last; i++)
    {
      rg_cell_search_add_field (self->search, rg_grid_column_get_field (rg_grid_get_column (grid, i)));
      g_array_append_val (self->columns, i);
    }
}

static guint
count_columns (RgGrid *grid)
{
  guint n = 0;

  while (rg_grid_get_column (grid, n) != NULL)
    n++;
  return n;
}

static void
set_columns (RgFindJob         *self,
             RgGrid            *grid,
             RgFindScope        scope,
             const RgGridRange *range)
{
  guint n_columns = count_columns (grid);
  guint row = 0;
  guint column = 0;

  rg_grid_selection_get_cursor (rg_grid_get_selection (grid), &row, &column);
  if (scope == RG_FIND_SELECTION && range != NULL && range->n_columns > 0)
    add_columns (self, grid, range->column, MIN (range->column + range->n_columns, n_columns) - 1);
  else if (scope == RG_FIND_COLUMN && column < n_columns)
    add_columns (self, grid, column, column);
  else if (n_columns > 0)
    add_columns (self, grid, 0, n_columns - 1);
}

/* Whole columns are the whole list: that need not be named record by record. */
static void
set_rows (RgFindJob         *self,
          RgRecordList      *list,
          const RgGridRange *range)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_groups = 0;
  guint first = range != NULL ? MIN (range->row, n) : 0;
  guint end = range != NULL ? MIN (n, range->row + range->n_rows) : n;
  g_autoptr (GArray) ids = NULL;

  rg_record_list_get_groups (list, &n_groups);
  if ((range == NULL || range->n_rows >= n) && n_groups == 0)
    {
      rg_cell_search_set_query (self->search, rg_record_list_get_query (list));
      return;
    }
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), end - first);
  for (guint i = first; i < end; i++)
    {
      gint64 id = rg_record_list_get_id (list, i);

      g_array_append_val (ids, id);
    }
  self->base_row = first;
  rg_cell_search_set_ids (self->search, ids);
}

/**
 * rg_find_job_new:
 * @view: a table with a list and columns
 * @text: what is looked for
 *
 * Returns: (transfer full): a search in the cells that the person means, in the order on the screen
 */
RgFindJob *
rg_find_job_new (RgRecordView     *view,
                 const char       *text,
                 RgCellSearchFlags flags,
                 RgFindScope       scope)
{
  RgFindJob         *self = g_atomic_rc_box_new0 (RgFindJob);
  RgGrid            *grid = rg_record_view_get_grid (view);
  const RgGridRange *range = scope == RG_FIND_SELECTION ? rg_grid_selection_get_range (rg_grid_get_selection (grid)) : NULL;

  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->search = rg_cell_search_new (rg_grid_get_record_type (grid), text, flags);
  set_columns (self, grid, scope, range);
  set_rows (self, rg_record_view_get_list (view), range);
  return self;
}

RgFindJob *
rg_find_job_ref (RgFindJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rg_find_job_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, job_clear);
}

/**
 * rg_find_job_get_search:
 *
 * Returns: (transfer none): what looks through the cells
 */
RgCellSearch *
rg_find_job_get_search (RgFindJob *self)
{
  return self->search;
}

static void
translate (RgFindJob   *self,
           RgCellPlace *place)
{
  place->row += self->base_row;
  place->column = g_array_index (self->columns, guint, place->column);
}

typedef struct
{
  RgFindJob  *job;
  RgCellPlace place;
} Telling;

static gboolean
tell_cb (gpointer data)
{
  Telling *telling = data;

  telling->job->first (&telling->place, telling->job->object);
  return G_SOURCE_REMOVE;
}

static void
telling_free (gpointer data)
{
  rg_find_job_unref (((Telling *)data)->job);
  g_free (data);
}

/* Runs in the thread of the session. */
static void
first_cb (const RgCellPlace *place,
          gpointer           user_data)
{
  Telling *telling = g_new0 (Telling, 1);

  telling->job = rg_find_job_ref (user_data);
  telling->place = *place;
  translate (telling->job, &telling->place);
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, telling, telling_free);
}

/**
 * rg_find_job_start_at:
 * @row: of the table …
 * @column: … where it begins; the cell itself counts
 * @first: called as soon as there is a place, long before all are counted
 * @object: for @first; kept as long as the job
 */
void
rg_find_job_start_at (RgFindJob      *self,
                      guint           row,
                      guint           column,
                      RgFindFirstFunc first,
                      GObject        *object)
{
  guint place = 0;

  while (place < self->columns->len && g_array_index (self->columns, guint, place) < column)
    place++;
  self->first = first;
  g_set_object (&self->object, object);
  rg_cell_search_set_start (self->search, row > self->base_row ? row - self->base_row : 0, row < self->base_row ? 0 : place, first_cb, self);
}

static gpointer
find_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  RgFindJob *self = data;

  return rg_cell_search_find_all (self->search, session, MAX_PLACES, &self->n_found, NULL, NULL, cancellable, error);
}

/**
 * rg_find_job_run:
 *
 * Looks through the scope, off the main thread; @callback calls rg_find_job_finish(). The job must live until then.
 */
void
rg_find_job_run (RgFindJob          *self,
                 RgStore            *store,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  rg_store_read (store, find_worker, self, NULL, (GDestroyNotify)g_array_unref, cancellable, callback, user_data);
}

/**
 * rg_find_job_finish:
 * @source: the store
 * @n_found: (out): how many places there are
 *
 * Returns: (transfer full) (nullable) (element-type RgCellPlace): the places in the order on the screen; %NULL with @error
 */
GArray *
rg_find_job_finish (RgFindJob    *self,
                    GObject      *source,
                    GAsyncResult *result,
                    gint64       *n_found,
                    GError      **error)
{
  GArray *places = rg_store_finish (RG_STORE (source), result, error);

  for (guint i = 0; places != NULL && i < places->len; i++)
    translate (self, &g_array_index (places, RgCellPlace, i));
  *n_found = places != NULL ? self->n_found : 0;
  return places;
}
