/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-watch-folder"

#include "config.h"
#include "rg-watch-folder.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* How finely the progress is told from thread to thread. */
#define STEPS 1000

/* Milliseconds: a file must stay the same from one look to the next; and folders on a network tell nothing by themselves. */
#define STEADY_INTERVAL 1500
#define REGULAR_INTERVAL 60000

/* How a file was when it was looked at, and whether something became of it. */
typedef struct
{
  gint64   size;
  gint64   changed;
  gboolean done;
} Seen;

struct _RgWatchFolder
{
  GObject parent_instance;

  RgBook       *book;
  char         *folder;
  GFileMonitor *monitor;
  GCancellable *cancellable;
  GHashTable   *seen;   /* path → Seen */
  GQueue        ready;  /* paths */
  guint         source; /* of the next look */
  gboolean      busy;
  GCancellable *present; /* (nullable): of the file that is being imported */
  char         *path;    /* (nullable): the file itself */
  int          *step;    /* how much of it is done, in thousandths; in a box that the worker shares */
  gboolean      troubled;
};

G_DEFINE_FINAL_TYPE (RgWatchFolder, rg_watch_folder, G_TYPE_OBJECT)

enum
{
  REPORTED,
  IMPORTING,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void schedule (RgWatchFolder *self,
                      guint          milliseconds);
static void import_next (RgWatchFolder *self);

static void
tell_problem (RgWatchFolder *self,
              const GError  *error)
{
  if (!self->troubled)
    g_signal_emit (self, signals[PROBLEM], 0, error->message);
  self->troubled = TRUE;
}

/* Importing, one file after the other */

typedef struct
{
  int  *step;
  char *path;
  char *who;
  char *today;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_atomic_rc_box_release (job->step);
  g_free (job->path);
  g_free (job->who);
  g_free (job->today);
  g_free (job);
}

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  g_atomic_int_set ((int *)user_data, (int)(CLAMP (fraction, 0, 1) * STEPS));
}

static gpointer
import_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  const Job *job = data;

  return rg_watch_import (session, job->path, job->who, job->today, progress_cb, job->step, cancellable, error);
}

static void
note_done (RgWatchFolder       *self,
           const RgWatchReport *report)
{
  Seen *seen = g_hash_table_lookup (self->seen, report->path);

  if (seen != NULL)
    seen->done = report->outcome != RG_WATCH_BUSY;
}

/* Somebody does not want this file: it is left alone until it changes. */
static void
leave_cancelled (RgWatchFolder *self)
{
  RgWatchReport report = { RG_WATCH_REFUSED, self->path, (char *)_ ("Not imported, since it was cancelled. Save the file again to have it imported."), 0, 0, 0, 0, NULL };

  note_done (self, &report);
  g_signal_emit (self, signals[REPORTED], 0, &report);
  import_next (self);
}

/* Returns whether the person cancelled it. */
static gboolean
end_import (RgWatchFolder *self)
{
  gboolean cancelled = g_cancellable_is_cancelled (self->present);

  self->busy = FALSE;
  g_clear_object (&self->present);
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[IMPORTING], 0, NULL);
  return cancelled;
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgWatchFolder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgWatchReport) report = rg_store_finish (RG_STORE (source), result, &error);
  gboolean cancelled = end_import (self);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (report == NULL && cancelled)
    {
      leave_cancelled (self);
      return;
    }
  if (report == NULL)
    {
      g_queue_clear_full (&self->ready, g_free);
      if (error != NULL)
        tell_problem (self, error);
      schedule (self, REGULAR_INTERVAL);
      return;
    }

  note_done (self, report);
  if (report->outcome != RG_WATCH_AGAIN && report->outcome != RG_WATCH_BUSY)
    g_signal_emit (self, signals[REPORTED], 0, report);
  import_next (self);
}

static void
import_next (RgWatchFolder *self)
{
  Job *job;

  if (self->busy || g_queue_is_empty (&self->ready))
    return;

  job = g_new0 (Job, 1);
  job->step = g_atomic_rc_box_acquire (self->step);
  job->path = g_queue_pop_head (&self->ready);
  g_free (self->path);
  self->path = g_strdup (job->path);
  self->present = g_cancellable_new ();
  g_atomic_int_set (self->step, 0);
  job->who = g_strdup (rg_book_get_who (self->book));
  job->today = rg_clock_get_today (rg_book_get_clock (self->book));
  self->busy = TRUE;
  rg_store_write (rg_book_get_store (self->book), import_worker, job, job_free, (GDestroyNotify)rg_watch_report_free,
                  self->present, imported_cb, g_object_ref (self));
  g_signal_emit (self, signals[IMPORTING], 0, self->path);
}

/* Looking */

static void
found_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError    *error = NULL;
  GPtrArray *paths = rg_watch_list (data, &error);

  if (paths != NULL)
    g_task_return_pointer (task, paths, found_free);
  else
    g_task_return_error (task, error);
}

/* Returns whether the file is new or was changed, so that it must be looked at once more. */
static gboolean
look_at (RgWatchFolder *self,
         const char    *path)
{
  GStatBuf status;
  Seen    *seen = g_hash_table_lookup (self->seen, path);

  if (g_stat (path, &status) != 0)
    return FALSE;
  if (seen == NULL)
    {
      seen = g_new0 (Seen, 1);
      seen->size = -1;
      g_hash_table_insert (self->seen, g_strdup (path), seen);
    }
  if (seen->size != status.st_size || seen->changed != status.st_mtime)
    {
      *seen = (Seen){ status.st_size, status.st_mtime, FALSE };
      return TRUE;
    }
  if (!seen->done)
    g_queue_push_tail (&self->ready, g_strdup (path));
  return FALSE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  RgWatchFolder *self = RG_WATCH_FOLDER (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean again = FALSE;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (paths == NULL)
    {
      tell_problem (self, error);
      schedule (self, REGULAR_INTERVAL);
      return;
    }

  self->troubled = FALSE;
  g_queue_clear_full (&self->ready, g_free);
  for (guint i = 0; i < paths->len; i++)
    again = look_at (self, paths->pdata[i]) || again;
  schedule (self, again ? STEADY_INTERVAL : REGULAR_INTERVAL);
  import_next (self);
}

static gboolean
look_cb (gpointer user_data)
{
  RgWatchFolder *self = user_data;

  self->source = 0;
  rg_watch_folder_look (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (RgWatchFolder *self,
          guint          milliseconds)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (milliseconds, look_cb, self);
}

static void
changed_cb (RgWatchFolder *self)
{
  schedule (self, STEADY_INTERVAL);
}

static void
start_monitor (RgWatchFolder *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  /* Without one the folder is looked at regularly all the same. */
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (changed_cb), self);
}

static void
rg_watch_folder_dispose (GObject *object)
{
  RgWatchFolder *self = RG_WATCH_FOLDER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->present);
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_queue_clear_full (&self->ready, g_free);

  G_OBJECT_CLASS (rg_watch_folder_parent_class)->dispose (object);
}

static void
rg_watch_folder_finalize (GObject *object)
{
  RgWatchFolder *self = RG_WATCH_FOLDER (object);

  g_clear_object (&self->book);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->seen);
  g_free (self->folder);
  g_free (self->path);
  g_atomic_rc_box_release (self->step);

  G_OBJECT_CLASS (rg_watch_folder_parent_class)->finalize (object);
}

static void
rg_watch_folder_class_init (RgWatchFolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rg_watch_folder_dispose;
  object_class->finalize = rg_watch_folder_finalize;
  signals[REPORTED] = g_signal_new ("reported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[IMPORTING] = g_signal_new ("importing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rg_watch_folder_init (RgWatchFolder *self)
{
  self->cancellable = g_cancellable_new ();
  self->step = g_atomic_rc_box_new0 (int);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->ready);
}

/**
 * rg_watch_folder_new:
 * @book: where the records go
 * @folder: where the files come
 *
 * Begins to look after a folder. Drop it with g_object_run_dispose() and g_object_unref(), so that nothing more comes in.
 *
 * Returns: (transfer full): the object
 */
RgWatchFolder *
rg_watch_folder_new (RgBook     *book,
                     const char *folder)
{
  RgWatchFolder *self;

  g_return_val_if_fail (RG_IS_BOOK (book) && folder != NULL, NULL);

  self = g_object_new (RG_TYPE_WATCH_FOLDER, NULL);
  self->book = g_object_ref (book);
  self->folder = g_strdup (folder);
  start_monitor (self);
  schedule (self, STEADY_INTERVAL);
  return self;
}

const char *
rg_watch_folder_get_folder (RgWatchFolder *self)
{
  g_return_val_if_fail (RG_IS_WATCH_FOLDER (self), NULL);

  return self->folder;
}

/**
 * rg_watch_folder_look:
 *
 * Looks at the folder now.
 */
void
rg_watch_folder_look (RgWatchFolder *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RG_IS_WATCH_FOLDER (self));

  /* While a file is imported the others wait; that its end is followed by a look is sure. */
  if (self->busy)
    {
      schedule (self, STEADY_INTERVAL);
      return;
    }
  task = g_task_new (self, NULL, listed_cb, NULL);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, list_thread);
}

/**
 * rg_watch_folder_get_fraction:
 *
 * Returns: how much of the present file is imported, 0 to 1
 */
double
rg_watch_folder_get_fraction (RgWatchFolder *self)
{
  g_return_val_if_fail (RG_IS_WATCH_FOLDER (self), 0);

  return (double)g_atomic_int_get (self->step) / STEPS;
}

/**
 * rg_watch_folder_cancel:
 *
 * Gives up the file that is being imported: nothing of it is stored, and it is left alone until it changes.
 */
void
rg_watch_folder_cancel (RgWatchFolder *self)
{
  g_return_if_fail (RG_IS_WATCH_FOLDER (self));

  g_cancellable_cancel (self->present);
}
