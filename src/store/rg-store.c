/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-store.h"

#include <glib/gi18n.h>

#include "rg-added-fields.h"
#include "rg-error.h"
#include "rg-session-private.h"
#include "rg-store-private.h"

/* How often the book is asked whether another program changed it. */
#define POLL_SECONDS 2
#define N_READERS 2

/* A thread with a session of its own that works through a queue of tasks. */
typedef struct
{
  RgStore     *store; /* not owned */
  GThread     *thread;
  GAsyncQueue *queue;   /* shared by the readers */
  RgSession   *session; /* of a reader: opened by its thread */
} Worker;

struct _RgStore
{
  GObject parent_instance;

  char        *book;
  GAsyncQueue *read_queue;
  GAsyncQueue *write_queue;
  Worker       workers[1 + N_READERS]; /* the first one writes */
  guint        poll_id;
  gint64       version;
  gboolean     read_only;
  gboolean     closed;
  GMutex       first;   /* held until the first reader has its session */
  RgTouches   *touches; /* during "changed": what was changed; NULL: anything */
};

typedef struct
{
  RgStoreFunc    func;
  gpointer       data;
  GDestroyNotify data_destroy;
  GDestroyNotify result_destroy;
  gboolean       writes;
  RgTouches     *touches; /* what it changed, even if it failed after that */
} Job;

G_DEFINE_FINAL_TYPE (RgStore, rg_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What ends a worker: one for each thread of the queue. */
static char end_of_work;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_destroy != NULL)
    job->data_destroy (job->data);
  g_clear_pointer (&job->touches, _rg_touches_unref);
  g_free (job);
}

static RgSession *
ensure_session (Worker  *worker,
                GError **error)
{
  if (worker->session == NULL)
    worker->session = _rg_session_open_beside (worker->store->book, worker->store->read_only, error);
  return worker->session;
}

static void
run_job (Worker *worker,
         GTask  *task)
{
  Job       *job = g_task_get_task_data (task);
  GError    *error = NULL;
  RgSession *session;
  gpointer   result;
  gulong     guard;

  if (g_task_return_error_if_cancelled (task))
    return;
  session = ensure_session (worker, &error);
  if (session == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* What is being written asks by itself where it may stop. */
  guard = job->writes ? 0 : rg_db_guard (session->db, g_task_get_cancellable (task));
  result = job->func (session, job->data, g_task_get_cancellable (task), &error);
  g_cancellable_disconnect (g_task_get_cancellable (task), guard);
  /* A function that failed half-way must not leave the next one in its change set. */
  rg_session_rollback (session);
  job->touches = _rg_session_take_touches (session);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_destroy);
}

static gpointer
work (gpointer data)
{
  Worker  *worker = data;
  RgStore *self = worker->store;

  /* The first question of a window does not wait for a second session, which is opened when there is a second question. */
  if (worker->queue == self->read_queue)
    {
      g_mutex_lock (&self->first);
      if (worker == &self->workers[1])
        ensure_session (worker, NULL);
      g_mutex_unlock (&self->first);
    }
  while (TRUE)
    {
      gpointer item = g_async_queue_pop (worker->queue);

      if (item == &end_of_work)
        break;
      run_job (worker, item);
      g_object_unref (item);
    }
  /* The connection belongs to this thread and is closed in it. */
  g_clear_object (&worker->session);
  return NULL;
}

static void
emit_changed (RgStore   *self,
              RgTouches *touches)
{
  RgTouches *before = self->touches;

  if (self->closed)
    return;
  self->touches = touches;
  g_signal_emit (self, signals[CHANGED], 0);
  self->touches = before;
}

/*
 * (transfer none) (nullable): during "changed": what was changed; NULL when another program did it, so that it can be
 * anything.
 */
RgTouches *
_rg_store_get_touches (RgStore *self)
{
  return self->touches;
}

static gpointer
read_version (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  _rg_added_fields_catch_up (session);
  *(gint64 *)data = rg_session_get_version (session);
  return NULL;
}

static void
version_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  RgStore           *self = RG_STORE (source);
  g_autofree gint64 *version = user_data;
  gint64             before = self->version;

  rg_store_finish (self, result, NULL);
  if (*version != 0 && before != *version)
    {
      self->version = *version;
      emit_changed (self, NULL);
    }
}

static gboolean
poll_cb (gpointer user_data)
{
  RgStore *self = user_data;
  gint64  *version = g_new0 (gint64, 1);

  /* Only the writer's session is asked: it does not count its own changes, just those of other programs. */
  rg_store_write (self, read_version, version, NULL, NULL, NULL, version_read_cb, version);
  return G_SOURCE_CONTINUE;
}

static void
rg_store_dispose (GObject *object)
{
  rg_store_close (RG_STORE (object));
  G_OBJECT_CLASS (rg_store_parent_class)->dispose (object);
}

static void
rg_store_finalize (GObject *object)
{
  RgStore *self = RG_STORE (object);

  g_free (self->book);
  g_async_queue_unref (self->read_queue);
  g_async_queue_unref (self->write_queue);
  g_mutex_clear (&self->first);
  G_OBJECT_CLASS (rg_store_parent_class)->finalize (object);
}

static void
rg_store_class_init (RgStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rg_store_dispose;
  object_class->finalize = rg_store_finalize;

  /**
   * RgStore::changed:
   *
   * The book was changed, by this program or another one.
   */
  signals[CHANGED] = g_signal_new ("changed", RG_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_store_init (RgStore *self)
{
  self->read_queue = g_async_queue_new_full (g_object_unref);
  self->write_queue = g_async_queue_new_full (g_object_unref);
  g_mutex_init (&self->first);
  for (guint i = 0; i < G_N_ELEMENTS (self->workers); i++)
    {
      self->workers[i].store = self;
      self->workers[i].queue = i == 0 ? self->write_queue : self->read_queue;
    }
}

static gboolean
open_session (RgStore       *self,
              RgSessionFlags flags,
              GError       **error)
{
  self->read_only = (flags & RG_SESSION_READ_ONLY) != 0;
  self->workers[0].session = rg_session_open (self->book, flags, error);
  if (self->workers[0].session != NULL)
    self->version = rg_session_get_version (self->workers[0].session);
  else
    self->closed = TRUE;
  return self->workers[0].session != NULL;
}

static void
start (RgStore *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->workers); i++)
    self->workers[i].thread = g_thread_new (i == 0 ? "book-writer" : "book-reader", work, &self->workers[i]);
  self->poll_id = g_timeout_add_seconds (POLL_SECONDS, poll_cb, self);
}

/**
 * rg_store_open:
 *
 * Opens a book and waits for it: for tests and short-lived programs. A window uses rg_store_open_async().
 *
 * Returns: (transfer full) (nullable): the store
 */
RgStore *
rg_store_open (const char    *book,
               RgSessionFlags flags,
               GError       **error)
{
  g_autoptr (RgStore) self = g_object_new (RG_TYPE_STORE, NULL);

  self->book = g_canonicalize_filename (book, NULL);
  if (!open_session (self, flags, error))
    return NULL;
  start (self);
  return g_steal_pointer (&self);
}

/**
 * rg_store_warm_up:
 *
 * Loads what every book needs, so that the first one is opened sooner. It takes a moment: for a thread.
 */
void
rg_store_warm_up (void)
{
  rg_dialect_sqlite ()->prepare ();
}

typedef struct
{
  RgStore       *store;
  RgSessionFlags flags;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->store);
  g_free (opening);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Opening *opening = task_data;
  GError  *error = NULL;

  if (open_session (opening->store, opening->flags, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rg_store_open_async:
 *
 * Opens a book in the background; making or updating its schema takes a moment.
 */
void
rg_store_open_async (const char         *book,
                     RgSessionFlags      flags,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->store = g_object_new (RG_TYPE_STORE, NULL);
  opening->store->book = g_canonicalize_filename (book, NULL);
  opening->flags = flags;
  g_task_set_source_tag (task, rg_store_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * rg_store_open_finish:
 *
 * Returns: (transfer full) (nullable): the store
 */
RgStore *
rg_store_open_finish (GAsyncResult *result,
                      GError      **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  start (opening->store);
  return g_steal_pointer (&opening->store);
}

const char *
rg_store_get_book (RgStore *self)
{
  g_return_val_if_fail (RG_IS_STORE (self), NULL);

  return self->book;
}

static void
push_job (RgStore            *self,
          gboolean            writes,
          RgStoreFunc         func,
          gpointer            data,
          GDestroyNotify      data_destroy,
          GDestroyNotify      result_destroy,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job   *job = g_new0 (Job, 1);

  *job = (Job){ func, data, data_destroy, result_destroy, writes };
  g_task_set_source_tag (task, push_job);
  g_task_set_task_data (task, job, job_free);
  if (self->closed)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("The book was closed."));
      g_object_unref (task);
      return;
    }
  g_async_queue_push (writes ? self->write_queue : self->read_queue, task);
}

/**
 * rg_store_read:
 * @func: runs in a reading thread
 * @data_destroy: (nullable): frees @data, in the main thread or the worker
 * @result_destroy: (nullable): frees a result that nobody fetches
 *
 * Runs @func off the main thread; @callback gets the result with rg_store_finish(). Several may run side by side.
 */
void
rg_store_read (RgStore            *self,
               RgStoreFunc         func,
               gpointer            data,
               GDestroyNotify      data_destroy,
               GDestroyNotify      result_destroy,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_return_if_fail (RG_IS_STORE (self) && func != NULL);

  push_job (self, FALSE, func, data, data_destroy, result_destroy, cancellable, callback, user_data);
}

/**
 * rg_store_write:
 *
 * Like rg_store_read(), in the one thread that writes: one after the other. rg_store_finish() emits "changed".
 */
void
rg_store_write (RgStore            *self,
                RgStoreFunc         func,
                gpointer            data,
                GDestroyNotify      data_destroy,
                GDestroyNotify      result_destroy,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_return_if_fail (RG_IS_STORE (self) && func != NULL);

  push_job (self, TRUE, func, data, data_destroy, result_destroy, cancellable, callback, user_data);
}

/**
 * rg_store_finish:
 *
 * Returns: (transfer full) (nullable): what the function returned
 */
gpointer
rg_store_finish (RgStore      *self,
                 GAsyncResult *result,
                 GError      **error)
{
  g_autoptr (GError) local = NULL;
  Job     *job;
  gpointer value;
  gboolean succeeded;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  job = g_task_get_task_data (G_TASK (result));
  value = g_task_propagate_pointer (G_TASK (result), &local);
  succeeded = local == NULL;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  /* Work that failed may have stored a change set before. */
  if (job->writes && job->func != read_version && job->touches != NULL && (succeeded || _rg_touches_get_n (job->touches) > 0))
    emit_changed (self, job->touches);
  return value;
}

/**
 * rg_store_close:
 *
 * Waits until the work that was given is done, and closes the book. Later calls return an error.
 */
void
rg_store_close (RgStore *self)
{
  g_return_if_fail (RG_IS_STORE (self));

  if (self->closed)
    return;
  self->closed = TRUE;
  g_clear_handle_id (&self->poll_id, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->workers); i++)
    if (self->workers[i].thread != NULL)
      g_async_queue_push (self->workers[i].queue, &end_of_work);
  for (guint i = 0; i < G_N_ELEMENTS (self->workers); i++)
    g_clear_pointer (&self->workers[i].thread, g_thread_join);
  /* Of a book whose opening was cancelled at the last moment. */
  g_clear_object (&self->workers[0].session);
}
