/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-views.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-saved-view.h"

/* What the worker thread is to do. */
typedef struct
{
  const RgRecordType *type;
  gint64              id;
  gboolean            up;   /* only move it */
  char               *name; /* NULL: delete the view */
  char               *json; /* NULL: only rename it */
  char               *who;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->name);
  g_free (work->json);
  g_free (work->who);
  g_free (work);
}

void
rg_view_item_free (RgViewItem *self)
{
  g_free (self->name);
  g_free (self->description);
  g_free (self->json);
  g_free (self);
}

RgViewItem *
rg_view_item_copy (const RgViewItem *self)
{
  RgViewItem *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->description = g_strdup (self->description);
  copy->json = g_strdup (self->json);
  return copy;
}

/**
 * rg_view_item_apply:
 *
 * Makes @view show what the item says.
 *
 * Returns: %FALSE with @error when the item is damaged; @view stays as it was
 */
gboolean
rg_view_item_apply (const RgViewItem *self,
                    RgView           *view,
                    GError          **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL && RG_IS_VIEW (view), FALSE);

  rg_view_hold (view);
  ok = rg_view_load_json (view, self->json, error);
  if (ok)
    {
      rg_view_set_name (view, self->name);
      rg_view_keep (view);
    }
  rg_view_release (view);
  return ok;
}

/* Returns: (transfer full) (element-type RgViewItem): the views of tables of the type that were saved in the book */
static GPtrArray *
read_saved (RgSession          *session,
            const RgRecordType *type,
            GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_saved_view_type ());
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *items = NULL;

  rg_query_add_text (query, RG_SAVED_VIEW_RECORD_TYPE, RG_OP_EQ, type->name);
  records = rg_session_select (session, query, error);
  if (records == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_view_item_free);
  for (guint i = 0; i < records->len; i++)
    {
      RgRecord   *record = records->pdata[i];
      RgViewItem *item = g_new0 (RgViewItem, 1);

      item->id = rg_record_get_id (record);
      item->name = g_strdup (rg_record_get_text (record, RG_SAVED_VIEW_NAME));
      item->json = g_strdup (rg_record_get_text (record, RG_SAVED_VIEW_STATE));
      g_ptr_array_add (items, item);
    }
  return items;
}

static gpointer
load (RgSession    *session,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  return read_saved (session, data, error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError  *error = NULL;
  gpointer value = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * rg_views_load:
 *
 * Reads the views of tables of @type off the main thread.
 */
void
rg_views_load (RgBook             *book,
               const RgRecordType *type,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_return_if_fail (RG_IS_BOOK (book) && type != NULL);

  rg_store_read (rg_book_get_store (book), load, (gpointer)type, NULL, (GDestroyNotify)g_ptr_array_unref, NULL, done_cb,
                 g_task_new (book, NULL, callback, user_data));
}

/**
 * rg_views_load_finish:
 *
 * Returns: (transfer full) (element-type RgViewItem): the saved ones
 */
GPtrArray *
rg_views_load_finish (RgBook       *book,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The views of a table in their order. */
static GPtrArray *
select_views (RgSession  *session,
              const char *table,
              GError    **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_saved_view_type ());

  rg_query_add_text (query, RG_SAVED_VIEW_RECORD_TYPE, RG_OP_EQ, table);
  return rg_session_select (session, query, error);
}

/* Two views of a table with one name could not be told apart. */
static gboolean
check_name (RgSession  *session,
            const Work *work,
            RgRecord   *record,
            GError    **error)
{
  g_autoptr (GPtrArray) views = select_views (session, rg_record_get_text (record, RG_SAVED_VIEW_RECORD_TYPE), error);

  for (guint i = 0; views != NULL && i < views->len; i++)
    if (rg_record_get_id (views->pdata[i]) != rg_record_get_id (record) &&
        g_strcmp0 (rg_record_get_text (views->pdata[i], RG_SAVED_VIEW_NAME), work->name) == 0)
      {
        g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is a view with this name already."));
        return FALSE;
      }
  return views != NULL;
}

/* Its place and that of the one before are exchanged; places are counted anew, as several may have had the same. */
static gboolean
move_up (RgSession *session,
         RgRecord  *record,
         GError   **error)
{
  g_autoptr (GPtrArray) views = select_views (session, rg_record_get_text (record, RG_SAVED_VIEW_RECORD_TYPE), error);
  guint place = 0;

  while (views != NULL && place < views->len && rg_record_get_id (views->pdata[place]) != rg_record_get_id (record))
    place++;
  for (guint i = 0; views != NULL && i < views->len; i++)
    {
      guint new_place = i == place && i > 0 ? i - 1 : i + 1 == place ? i + 1 :
                                                                       i;

      rg_record_set_int (views->pdata[i], RG_SAVED_VIEW_POSITION, new_place + 1);
      if (!rg_session_update (session, views->pdata[i], error))
        return FALSE;
    }
  return views != NULL;
}

/* The view that has the name already, or a new one at the end of the list. */
static RgRecord *
find_or_make (RgSession  *session,
              const Work *work,
              GError    **error)
{
  g_autoptr (GPtrArray) records = select_views (session, work->type->name, error);
  RgRecord *record = NULL;
  gint64    n = 0;

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      n = MAX (n, rg_record_get_int (records->pdata[i], RG_SAVED_VIEW_POSITION));
      if (g_strcmp0 (rg_record_get_text (records->pdata[i], RG_SAVED_VIEW_NAME), work->name) == 0)
        return g_object_ref (records->pdata[i]);
    }
  record = rg_record_new (rg_saved_view_type ());
  rg_record_set_text (record, RG_SAVED_VIEW_RECORD_TYPE, work->type->name);
  rg_record_set_text (record, RG_SAVED_VIEW_NAME, work->name);
  rg_record_set_int (record, RG_SAVED_VIEW_POSITION, n + 1);
  return record;
}

static RgChangeKind
get_kind (const Work *work,
          RgRecord   *record)
{
  if (work->name == NULL && !work->up)
    return RG_CHANGE_DELETE;
  return rg_record_get_id (record) == 0 ? RG_CHANGE_ADD : RG_CHANGE_EDIT;
}

static gboolean
write_change (RgSession  *session,
              const Work *work,
              RgRecord   *record,
              GError    **error)
{
  if (work->up)
    return move_up (session, record, error);
  if (work->name == NULL)
    return rg_session_delete (session, rg_saved_view_type (), work->id, error);
  rg_record_set_text (record, RG_SAVED_VIEW_NAME, work->name);
  if (work->json != NULL)
    rg_record_set_text (record, RG_SAVED_VIEW_STATE, work->json);
  return rg_record_get_id (record) == 0 ? rg_session_insert (session, record, error) : rg_session_update (session, record, error);
}

static gpointer
change (RgSession    *session,
        gpointer      data,
        GCancellable *cancellable,
        GError      **error)
{
  const Work *work = data;
  g_autoptr (RgRecord) record = NULL;

  record = work->id == 0 ? find_or_make (session, work, error) : rg_session_get (session, rg_saved_view_type (), work->id, error);
  if (record == NULL || (work->name != NULL && work->id != 0 && !check_name (session, work, record, error)))
    return NULL;
  if (!rg_session_begin (session, get_kind (work, record), rg_saved_view_type (),
                         work->name != NULL ? work->name : rg_record_get_text (record, RG_SAVED_VIEW_NAME), work->who, error))
    return NULL;
  if (!write_change (session, work, record, error) || rg_session_commit (session, error) < 0)
    rg_session_rollback (session);
  return NULL;
}

static void
start (RgBook             *book,
       Work               *work,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  work->who = g_strdup (rg_book_get_who (book));
  rg_store_write (rg_book_get_store (book), change, work, work_free, NULL, NULL, done_cb, g_task_new (book, NULL, callback, user_data));
}

/**
 * rg_views_save:
 * @name: the name; a view of the table that has it already is overwritten
 *
 * Saves how @view looks at its table, as one change that can be undone. @view takes the name.
 */
void
rg_views_save (RgBook             *book,
               RgView             *view,
               const char         *name,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  Work *work = NULL;

  g_return_if_fail (RG_IS_BOOK (book) && RG_IS_VIEW (view) && name != NULL && *name != '\0');

  rg_view_set_name (view, name);
  rg_view_keep (view);
  work = g_new0 (Work, 1);
  work->type = rg_view_get_record_type (view);
  work->name = g_strdup (name);
  work->json = rg_view_to_json (view);
  start (book, work, callback, user_data);
}

void
rg_views_rename (RgBook             *book,
                 gint64              id,
                 const char         *name,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  Work *work = NULL;

  g_return_if_fail (RG_IS_BOOK (book) && id > 0 && name != NULL && *name != '\0');

  work = g_new0 (Work, 1);
  work->id = id;
  work->name = g_strdup (name);
  start (book, work, callback, user_data);
}

/**
 * rg_views_move_up:
 *
 * Exchanges the places of the view and of the one before it, as one change that can be undone.
 */
void
rg_views_move_up (RgBook             *book,
                  gint64              id,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  Work *work = NULL;

  g_return_if_fail (RG_IS_BOOK (book) && id > 0);

  work = g_new0 (Work, 1);
  work->id = id;
  work->up = TRUE;
  start (book, work, callback, user_data);
}

void
rg_views_delete (RgBook             *book,
                 gint64              id,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  Work *work = NULL;

  g_return_if_fail (RG_IS_BOOK (book) && id > 0);

  work = g_new0 (Work, 1);
  work->id = id;
  start (book, work, callback, user_data);
}

/**
 * rg_views_change_finish:
 *
 * Ends rg_views_save(), rg_views_rename(), rg_views_move_up() and rg_views_delete().
 */
gboolean
rg_views_change_finish (RgBook       *book,
                        GAsyncResult *result,
                        GError      **error)
{
  gpointer nothing = NULL;

  g_return_val_if_fail (g_task_is_valid (result, book), FALSE);

  nothing = g_task_propagate_pointer (G_TASK (result), error);
  return nothing == NULL && !g_task_had_error (G_TASK (result));
}
