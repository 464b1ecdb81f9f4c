/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-edge"

#include "config.h"
#include "rg-view-edge.h"

#include "rg-values.h"

/* So many rows are collected for one question to the book: a fraction of a frame. */
#define ROWS_AT_ONCE 50000

typedef struct
{
  RgGridDelegate     *delegate;
  RgRecordList       *list;
  RgStore            *store;
  const RgRecordType *type;
  guint               field;
  gint64              row; /* where the next question begins */
  gboolean            down;
  RgGridSought        sought;
} Search;

/* What the thread of the session needs of it. */
typedef struct
{
  const RgRecordType *type;
  guint               field;
  gboolean            filled;
  GArray             *ids; /* gint64; 0 for the header of a group that is not looked for */
} Question;

static void ask (GTask *task);

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->delegate);
  g_object_unref (search->list);
  g_object_unref (search->store);
  g_free (search);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_array_unref (question->ids);
  g_free (question);
}

/* The header of a group says something of some columns. */
static gboolean
is_sought_group (Search *search,
                 gint64  row)
{
  g_autoptr (RgRow) item = g_list_model_get_item (G_LIST_MODEL (search->list), (guint)row);
  RgGridCellLook look = { 0 };
  gboolean       filled;

  if (search->sought == RG_GRID_SOUGHT_EMPTY_OR_GROUP)
    return TRUE;
  rg_grid_delegate_describe (search->delegate, item, search->field, &look);
  filled = look.text != NULL && *look.text != '\0';
  rg_grid_cell_look_clear (&look);
  return filled == (search->sought == RG_GRID_SOUGHT_FILLED);
}

/* The next rows as far as one question goes, or up to the header of a group that is what is looked for. */
static GArray *
collect (Search   *search,
         gboolean *ends)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64  n_rows = g_list_model_get_n_items (G_LIST_MODEL (search->list));

  *ends = FALSE;
  for (gint64 row = search->row; row >= 0 && row < n_rows && ids->len < ROWS_AT_ONCE && !*ends; row += search->down ? 1 : -1)
    {
      gint64 id = rg_record_list_get_id (search->list, (guint)row);

      if (id == 0 && is_sought_group (search, row))
        *ends = TRUE;
      else
        g_array_append_val (ids, id);
    }
  return ids;
}

static gpointer
read_place (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Question *question = data;
  guint    *place = g_new0 (guint, 1);

  if (rg_session_find_filled (session, question->type, question->field, (const gint64 *)(gpointer)question->ids->data, question->ids->len, question->filled, place, cancellable, error))
    return place;
  g_free (place);
  return NULL;
}

typedef struct
{
  GTask   *task;
  guint    n_ids;
  gboolean ends;
} Asked;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (GTask) task = asked->task;
  Search           *search = g_task_get_task_data (task);
  GError           *error = NULL;
  g_autofree guint *place = rg_store_finish (RG_STORE (source), result, &error);
  int               step = search->down ? 1 : -1;

  if (error != NULL)
    g_task_return_error (task, error);
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (*place < asked->n_ids || asked->ends)
    g_task_return_int (task, (gssize)(search->row + (gint64)*place * step));
  else
    {
      search->row += (gint64)asked->n_ids * step;
      ask (task);
    }
}

static void
ask (GTask *task)
{
  Search   *search = g_task_get_task_data (task);
  Question *question = g_new0 (Question, 1);
  Asked    *asked = g_new0 (Asked, 1);

  *question = (Question){ search->type, search->field, search->sought == RG_GRID_SOUGHT_FILLED, collect (search, &asked->ends) };
  asked->n_ids = question->ids->len;
  asked->task = g_object_ref (task);
  if (asked->n_ids > 0)
    {
      rg_store_read (search->store, read_place, question, question_free, g_free, g_task_get_cancellable (task), answered_cb, asked);
      return;
    }
  g_task_return_int (task, asked->ends ? (gssize)search->row : -1);
  question_free (question);
  g_object_unref (asked->task);
  g_free (asked);
}

/**
 * rg_view_edge_find:
 * @delegate: which says what the headers of groups show
 * @list: in whose order the rows are looked through
 * @store: the book of the list
 * @row: the first row that is looked at
 * @field: index of the field
 * @down: whether to go on downwards
 * @sought: what is looked for
 * @cancellable: (nullable): ends it; to be cancelled when the list changes
 *
 * Looks for the next such cell of a column in the book, however many rows lie between. The answer is that of
 * rg_grid_delegate_find_cell().
 */
void
rg_view_edge_find (RgGridDelegate     *delegate,
                   RgRecordList       *list,
                   RgStore            *store,
                   guint               row,
                   guint               field,
                   gboolean            down,
                   RgGridSought        sought,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (delegate, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  *search = (Search){ g_object_ref (delegate), g_object_ref (list), g_object_ref (store), rg_query_get_record_type (rg_record_list_get_query (list)), field, row, down, sought };
  g_task_set_task_data (task, search, search_free);
  ask (task);
}
