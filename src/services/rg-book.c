/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-book.h"

#include <glib/gi18n.h>

#include "rg-intake.h"

#define BOOK_SUFFIX ".regulars"

struct _RgBook
{
  GObject parent_instance;

  RgStore *store;
  RgClock *clock;
  char    *title;
  char    *who;
  char    *undo_title;
  char    *redo_title;
  RgStep  *step;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_UNDO_TITLE,
  PROP_REDO_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint       stepped_signal;

G_DEFINE_FINAL_TYPE (RgBook, rg_book, G_TYPE_OBJECT)

/* What Undo and Redo would do. */
typedef struct
{
  char *undo;
  char *redo;
} Titles;

/* What the worker thread needs of a book. */
typedef struct
{
  RgBook             *book; /* borrowed: the task has a reference */
  GPtrArray          *records;
  RgChangeKind        kind;
  const RgRecordType *type;
  GArray             *ids;
  char               *who;
  char               *today;
  gint64              change_set;
} Work;

/* Records that are being saved: the caller's, and the copies of them that the worker thread may change. */
typedef struct
{
  GPtrArray *originals;
  GPtrArray *copies;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_ptr_array_unref (self->originals);
  g_ptr_array_unref (self->copies);
  g_free (self);
}

static void
titles_free (Titles *self)
{
  g_free (self->undo);
  g_free (self->redo);
  g_free (self);
}

static void
work_free (gpointer data)
{
  Work *self = data;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->who);
  g_free (self->today);
  g_free (self);
}

static gpointer
read_titles (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (RgChangeSet) undo = rg_journal_peek_undo (session, &problem);
  g_autoptr (RgChangeSet) redo = problem != NULL ? NULL : rg_journal_peek_redo (session, &problem);
  Titles *titles;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  titles = g_new0 (Titles, 1);
  titles->undo = undo == NULL ? NULL : rg_change_set_dup_title (undo);
  titles->redo = redo == NULL ? NULL : rg_change_set_dup_title (redo);
  return titles;
}

static void
set_title (RgBook     *self,
           char      **title,
           char       *value,
           GParamSpec *pspec)
{
  if (g_strcmp0 (*title, value) == 0)
    {
      g_free (value);
      return;
    }
  g_free (*title);
  *title = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
titles_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RgBook) self = user_data;
  g_autoptr (GError) error = NULL;
  Titles *titles = rg_store_finish (RG_STORE (source), result, &error);

  if (titles == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Failed to read what can be undone: %s", error->message);
      return;
    }
  set_title (self, &self->undo_title, g_steal_pointer (&titles->undo), properties[PROP_UNDO_TITLE]);
  set_title (self, &self->redo_title, g_steal_pointer (&titles->redo), properties[PROP_REDO_TITLE]);
  titles_free (titles);
}

static void
update_titles (RgBook *self)
{
  rg_store_read (self->store, read_titles, NULL, NULL, (GDestroyNotify)titles_free, NULL, titles_read_cb, g_object_ref (self));
}

static void
rg_book_dispose (GObject *object)
{
  RgBook *self = RG_BOOK (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (rg_book_parent_class)->dispose (object);
}

static void
rg_book_finalize (GObject *object)
{
  RgBook *self = RG_BOOK (object);

  g_free (self->title);
  g_free (self->who);
  g_free (self->undo_title);
  g_free (self->redo_title);
  g_object_unref (self->step);
  G_OBJECT_CLASS (rg_book_parent_class)->finalize (object);
}

static void
rg_book_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RgBook *self = RG_BOOK (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_UNDO_TITLE:
      g_value_set_string (value, self->undo_title);
      break;
    case PROP_REDO_TITLE:
      g_value_set_string (value, self->redo_title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_book_class_init (RgBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rg_book_dispose;
  object_class->finalize = rg_book_finalize;
  object_class->get_property = rg_book_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_UNDO_TITLE] = g_param_spec_string ("undo-title", NULL, NULL, NULL, flags);
  properties[PROP_REDO_TITLE] = g_param_spec_string ("redo-title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  stepped_signal = g_signal_new ("stepped", RG_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
}

static void
rg_book_init (RgBook *self)
{
  self->step = rg_step_new ();
}

static char *
make_title (const char *book)
{
  g_autofree char *name = g_path_get_basename (book);

  if (g_str_has_suffix (name, BOOK_SUFFIX) && strlen (name) > strlen (BOOK_SUFFIX))
    name[strlen (name) - strlen (BOOK_SUFFIX)] = '\0';
  return g_filename_display_name (name);
}

/**
 * rg_book_new:
 *
 * Returns: (transfer full): the open book; who works in it is the owner of the account until said otherwise
 */
RgBook *
rg_book_new (RgStore *store,
             RgClock *clock)
{
  RgBook     *self = g_object_new (RG_TYPE_BOOK, NULL);
  const char *name = g_get_real_name ();

  g_return_val_if_fail (RG_IS_STORE (store) && RG_IS_CLOCK (clock), self);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  rg_clock_set_default (clock);
  self->title = make_title (rg_store_get_book (store));
  self->who = g_strdup (name == NULL || g_str_equal (name, "Unknown") ? g_get_user_name () : name);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (update_titles), self);
  update_titles (self);
  return self;
}

RgStore *
rg_book_get_store (RgBook *self)
{
  g_return_val_if_fail (RG_IS_BOOK (self), NULL);

  return self->store;
}

RgClock *
rg_book_get_clock (RgBook *self)
{
  g_return_val_if_fail (RG_IS_BOOK (self), NULL);

  return self->clock;
}

const char *
rg_book_get_title (RgBook *self)
{
  g_return_val_if_fail (RG_IS_BOOK (self), NULL);

  return self->title;
}

const char *
rg_book_get_who (RgBook *self)
{
  g_return_val_if_fail (RG_IS_BOOK (self), NULL);

  return self->who;
}

void
rg_book_set_who (RgBook     *self,
                 const char *who)
{
  g_return_if_fail (RG_IS_BOOK (self));

  g_free (self->who);
  self->who = g_strdup (who);
}

/**
 * rg_book_get_undo_title:
 *
 * Returns: (nullable): what Undo would take back
 */
const char *
rg_book_get_undo_title (RgBook *self)
{
  g_return_val_if_fail (RG_IS_BOOK (self), NULL);

  return self->undo_title;
}

/**
 * rg_book_get_redo_title:
 *
 * Returns: (nullable): what Redo would do again
 */
const char *
rg_book_get_redo_title (RgBook *self)
{
  g_return_val_if_fail (RG_IS_BOOK (self), NULL);

  return self->redo_title;
}

/**
 * rg_book_get_step:
 *
 * Returns: (transfer none): how far what is being taken back or done again is
 */
RgStep *
rg_book_get_step (RgBook *self)
{
  g_return_val_if_fail (RG_IS_BOOK (self), NULL);

  return self->step;
}

static Work *
make_work (RgBook *self)
{
  Work *work = g_new0 (Work, 1);

  work->book = self;
  work->who = g_strdup (self->who);
  work->today = rg_clock_get_today (self->clock);
  return work;
}

static void
work_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError  *error = NULL;
  gpointer value = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, g_free);
}

static void
start (RgBook             *self,
       RgStoreFunc         func,
       Work               *work,
       Saving             *saving,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  if (saving != NULL)
    g_task_set_task_data (task, saving, saving_free);
  rg_store_write (self->store, func, work, work_free, g_free, NULL, work_done_cb, task);
}

static void
step_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  rg_step_end (((RgBook *)g_task_get_source_object (user_data))->step);
  work_done_cb (source, result, user_data);
}

static gpointer redo (RgSession    *session,
                      gpointer      data,
                      GCancellable *cancellable,
                      GError      **error);

/* Undo and redo can take long. */
static void
start_step (RgBook             *self,
            RgStoreFunc         func,
            Work               *work,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  rg_step_begin (self->step, func == redo);
  rg_store_write (self->store, func, work, work_free, g_free, NULL, step_done_cb, g_task_new (self, NULL, callback, user_data));
}

/* Where a step was taken back or done again, on its way to the main thread. */
typedef struct
{
  RgBook             *book;
  const RgRecordType *type;
  gint64              id;
} Place;

static gboolean
tell_place_cb (gpointer user_data)
{
  Place *place = user_data;

  g_signal_emit (place->book, stepped_signal, 0, place->type, place->id);
  return G_SOURCE_REMOVE;
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->book);
  g_free (place);
}

/* Runs in the thread of the session. Of many changed records the first is told that is there now. */
static void
tell_place (RgSession         *session,
            Work              *work,
            const RgChangeSet *change_set,
            char               gone)
{
  g_autoptr (GPtrArray) changes = rg_journal_changes (session, change_set->id, 1, NULL);
  RgChange *change = changes != NULL && changes->len > 0 ? g_ptr_array_index (changes, 0) : NULL;
  Place    *place = NULL;

  if (change == NULL || change->op == gone)
    return;
  place = g_new0 (Place, 1);
  *place = (Place){ g_object_ref (work->book), change->record_type, change->record_id };
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_place_cb, place, place_free);
}

static gpointer
undo (RgSession    *session,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  RgStep *step = ((Work *)data)->book->step;
  g_autoptr (RgChangeSet) change_set = NULL;

  rg_step_follow (step, session);
  change_set = rg_journal_undo (session, ((Work *)data)->change_set, error);
  rg_step_leave (step, session);
  if (change_set != NULL)
    tell_place (session, data, change_set, 'i');
  return change_set == NULL ? NULL : rg_change_set_dup_title (change_set);
}

static gpointer
redo (RgSession    *session,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  RgStep *step = ((Work *)data)->book->step;
  g_autoptr (RgChangeSet) change_set = NULL;

  rg_step_follow (step, session);
  change_set = rg_journal_redo (session, error);
  rg_step_leave (step, session);
  if (change_set != NULL)
    tell_place (session, data, change_set, 'd');
  return change_set == NULL ? NULL : rg_change_set_dup_title (change_set);
}

/**
 * rg_book_undo:
 * @change_set: the number of a change set, or 0 for the last one
 */
void
rg_book_undo (RgBook             *self,
              gint64              change_set,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  Work *work;

  g_return_if_fail (RG_IS_BOOK (self));

  work = make_work (self);
  work->change_set = change_set;
  start_step (self, undo, work, callback, user_data);
}

static gpointer
undo_to (RgSession    *session,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  RgStep  *step = ((Work *)data)->book->step;
  guint    n = 0;
  gboolean ok;

  rg_step_follow (step, session);
  ok = rg_journal_undo_to (session, ((Work *)data)->change_set, &n, error);
  rg_step_leave (step, session);
  if (!ok)
    return NULL;
  return g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
}

/**
 * rg_book_undo_to:
 * @change_set: the number of the earliest change set that is taken back
 *
 * Takes back this change and all later ones that still stand; @callback calls rg_book_undo_finish(), which tells how many
 * they were.
 */
void
rg_book_undo_to (RgBook             *self,
                 gint64              change_set,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  Work *work;

  g_return_if_fail (RG_IS_BOOK (self) && change_set > 0);

  work = make_work (self);
  work->change_set = change_set;
  start_step (self, undo_to, work, callback, user_data);
}

/**
 * rg_book_redo:
 *
 * Does again what was undone last; @callback calls rg_book_undo_finish().
 */
void
rg_book_redo (RgBook             *self,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_return_if_fail (RG_IS_BOOK (self));

  start_step (self, redo, make_work (self), callback, user_data);
}

/**
 * rg_book_undo_finish:
 *
 * Ends rg_book_undo() and rg_book_redo().
 *
 * Returns: (transfer full): what was taken back or done again, for a toast; or %NULL with @error
 */
char *
rg_book_undo_finish (RgBook       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
commit (RgSession *session,
        gboolean   ok,
        GError   **error)
{
  gint64 change_set = ok ? rg_session_commit (session, error) : -1;

  if (change_set >= 0)
    return g_memdup2 (&change_set, sizeof change_set);
  rg_session_rollback (session);
  return NULL;
}

static gpointer
save (RgSession    *session,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  Work               *work = data;
  const RgRecordType *type = rg_record_get_record_type (work->records->pdata[0]);
  const char         *title = work->records->len == 1 ? rg_record_get_title (work->records->pdata[0]) : NULL;
  gboolean            ok = TRUE;

  if (!rg_session_begin (session, work->kind, type, title, work->who, error))
    return NULL;
  for (guint i = 0; ok && i < work->records->len; i++)
    ok = rg_intake_save (session, work->records->pdata[i], work->today, NULL, error);
  return commit (session, ok, error);
}

static gpointer
copy_record (gconstpointer record,
             gpointer      user_data)
{
  return rg_record_copy ((RgRecord *)record);
}

/**
 * rg_book_save:
 * @records: (element-type RgRecord): new ones, which get their ids, and changed ones
 * @kind: what the person did
 *
 * Saves records in one change set, off the main thread. Copies are saved; rg_book_save_finish() hands back to @records what
 * was given to them: ids, codes, defaults.
 */
void
rg_book_save (RgBook             *self,
              GPtrArray          *records,
              RgChangeKind        kind,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  Work   *work;
  Saving *saving;

  g_return_if_fail (RG_IS_BOOK (self) && records->len > 0);

  saving = g_new0 (Saving, 1);
  saving->originals = g_ptr_array_copy (records, (GCopyFunc)(gpointer)g_object_ref, NULL);
  saving->copies = g_ptr_array_copy (records, (GCopyFunc)copy_record, NULL);
  g_ptr_array_set_free_func (saving->originals, g_object_unref);
  g_ptr_array_set_free_func (saving->copies, g_object_unref);
  work = make_work (self);
  work->kind = kind;
  work->records = g_ptr_array_ref (saving->copies);
  start (self, save, work, saving, callback, user_data);
}

/* The records of the caller become what was saved: id, code, defaults. In the main thread, because they are being watched. */
static void
hand_back (Saving *saving)
{
  for (guint i = 0; i < saving->originals->len; i++)
    {
      RgRecord *original = saving->originals->pdata[i];
      RgRecord *saved = saving->copies->pdata[i];
      guint     n_fields = rg_record_type_get_n_fields (rg_record_get_record_type (saved));

      for (guint k = 0; k < n_fields; k++)
        rg_record_set_value (original, k, rg_record_get_value (saved, k));
      rg_record_mark_clean (original);
    }
}

static gpointer
delete_records (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  Work    *work = data;
  gboolean ok = TRUE;

  if (!rg_session_begin (session, RG_CHANGE_DELETE, work->type, NULL, work->who, error))
    return NULL;
  for (guint i = 0; ok && i < work->ids->len; i++)
    ok = rg_session_delete (session, work->type, g_array_index (work->ids, gint64, i), error);
  return commit (session, ok, error);
}

/**
 * rg_book_delete:
 *
 * Deletes records, and what belongs to them, in one change set, off the main thread.
 */
void
rg_book_delete (RgBook             *self,
                const RgRecordType *type,
                const gint64       *ids,
                guint               n_ids,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  Work *work;

  g_return_if_fail (RG_IS_BOOK (self) && type != NULL && n_ids > 0);

  work = make_work (self);
  work->type = type;
  work->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (work->ids, ids, n_ids);
  start (self, delete_records, work, NULL, callback, user_data);
}

/**
 * rg_book_save_finish:
 *
 * Ends rg_book_save() and rg_book_delete().
 *
 * Returns: the change set, for an offer to undo it; 0 when nothing was changed, or with @error
 */
gint64
rg_book_save_finish (RgBook       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_autofree gint64 *change_set = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  if (g_task_get_task_data (G_TASK (result)) != NULL && !g_task_had_error (G_TASK (result)))
    hand_back (g_task_get_task_data (G_TASK (result)));
  change_set = g_task_propagate_pointer (G_TASK (result), error);
  return change_set == NULL ? 0 : *change_set;
}
