/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-export-job"

#include "config.h"
#include "rg-export-job.h"

#include "rg-exporter.h"

/* How finely the progress is told from thread to thread. */
#define STEPS 10000

struct _RgExportJob
{
  GObject parent_instance;

  /* Owned references */
  RgBook       *book;
  RgQuery      *query;
  GCancellable *cancellable;
  char         *path;

  /* Written by the worker, read by the window */
  int step;
};

G_DEFINE_FINAL_TYPE (RgExportJob, rg_export_job, G_TYPE_OBJECT)

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  RgExportJob *self = user_data;

  g_atomic_int_set (&self->step, (int)(CLAMP (fraction, 0, 1) * STEPS));
}

static gpointer
export_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  RgExportJob    *self = data;
  RgExportOptions options = { .query = self->query, .path = self->path };
  GError         *failure = NULL;
  gint64          n = rg_exporter_run (session, &options, progress_cb, self, cancellable, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  return g_memdup2 (&n, sizeof n);
}

static void
rg_export_job_finalize (GObject *object)
{
  RgExportJob *self = RG_EXPORT_JOB (object);

  g_clear_object (&self->book);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, rg_query_free);
  g_free (self->path);

  G_OBJECT_CLASS (rg_export_job_parent_class)->finalize (object);
}

static void
rg_export_job_class_init (RgExportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_export_job_finalize;
}

static void
rg_export_job_init (RgExportJob *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * rg_export_job_new:
 * @query: which records
 * @path: the file; its ending says what it becomes
 *
 * Returns: (transfer full): a job that was not started yet
 */
RgExportJob *
rg_export_job_new (RgBook        *book,
                   const RgQuery *query,
                   const char    *path)
{
  RgExportJob *self;

  g_return_val_if_fail (RG_IS_BOOK (book), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (RG_TYPE_EXPORT_JOB, NULL);
  self->book = g_object_ref (book);
  self->query = rg_query_copy (query);
  self->path = g_strdup (path);
  return self;
}

/**
 * rg_export_job_run:
 *
 * Starts the job.
 */
void
rg_export_job_run (RgExportJob        *self,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_return_if_fail (RG_IS_EXPORT_JOB (self));

  rg_store_read (rg_book_get_store (self->book), export_worker, g_object_ref (self), g_object_unref, g_free,
                 self->cancellable, callback, user_data);
}

/**
 * rg_export_job_finish:
 *
 * Returns: how many records were written, or -1 with @error
 */
gint64
rg_export_job_finish (RgExportJob  *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_autofree gint64 *n = NULL;

  g_return_val_if_fail (RG_IS_EXPORT_JOB (self), -1);

  n = rg_store_finish (rg_book_get_store (self->book), result, error);
  return n != NULL ? *n : -1;
}

/**
 * rg_export_job_cancel:
 *
 * Stops the job; no file is left behind then.
 */
void
rg_export_job_cancel (RgExportJob *self)
{
  g_return_if_fail (RG_IS_EXPORT_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * rg_export_job_get_fraction:
 *
 * Returns: how much is done, 0 to 1
 */
double
rg_export_job_get_fraction (RgExportJob *self)
{
  g_return_val_if_fail (RG_IS_EXPORT_JOB (self), 0);

  return g_atomic_int_get (&self->step) / (double)STEPS;
}

/**
 * rg_export_job_get_path:
 *
 * Returns: the file that is written
 */
const char *
rg_export_job_get_path (RgExportJob *self)
{
  g_return_val_if_fail (RG_IS_EXPORT_JOB (self), NULL);

  return self->path;
}
