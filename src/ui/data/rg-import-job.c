/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-job"

#include "config.h"
#include "rg-import-job.h"

/* How finely the progress is told from thread to thread. */
#define STEPS 10000

struct _RgImportJob
{
  GObject parent_instance;

  /* Owned references */
  RgBook       *book;
  GCancellable *cancellable;
  char         *path;
  char         *sheet;
  char         *report;
  char         *who;
  char         *today;

  const RgRecordType *type;
  RgImportMode        mode;
  gboolean            dry_run;

  /* Written by the worker, read by the window */
  int step;
  int rows;
};

G_DEFINE_FINAL_TYPE (RgImportJob, rg_import_job, G_TYPE_OBJECT)

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  RgImportJob *self = user_data;

  g_atomic_int_set (&self->step, (int)(CLAMP (fraction, 0, 1) * STEPS));
  g_atomic_int_set (&self->rows, (int)MIN (rows, G_MAXINT));
}

static gpointer
import_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  RgImportJob    *self = data;
  RgImportOptions options = {
    .type = self->type,
    .path = self->path,
    .sheet = self->sheet,
    .mode = self->mode,
    .dry_run = self->dry_run,
    .who = self->who,
    .today = self->today,
    .report = self->report,
  };

  return rg_importer_run (session, &options, progress_cb, self, cancellable, error);
}

static void
rg_import_job_finalize (GObject *object)
{
  RgImportJob *self = RG_IMPORT_JOB (object);

  g_clear_object (&self->book);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->sheet);
  g_free (self->report);
  g_free (self->who);
  g_free (self->today);

  G_OBJECT_CLASS (rg_import_job_parent_class)->finalize (object);
}

static void
rg_import_job_class_init (RgImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_import_job_finalize;
}

static void
rg_import_job_init (RgImportJob *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * rg_import_job_new:
 * @book: where the rows go
 * @type: what the rows are
 * @path: the file
 * @sheet: (nullable): the sheet; %NULL for the first
 * @dry_run: try everything and take it back
 *
 * Returns: (transfer full): a job that was not started yet
 */
RgImportJob *
rg_import_job_new (RgBook             *book,
                   const RgRecordType *type,
                   const char         *path,
                   const char         *sheet,
                   RgImportMode        mode,
                   gboolean            dry_run)
{
  RgImportJob *self;

  g_return_val_if_fail (RG_IS_BOOK (book), NULL);
  g_return_val_if_fail (type != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (RG_TYPE_IMPORT_JOB, NULL);
  self->book = g_object_ref (book);
  self->type = type;
  self->path = g_strdup (path);
  self->sheet = g_strdup (sheet);
  self->mode = mode;
  self->dry_run = dry_run;
  self->who = g_strdup (rg_book_get_who (book));
  self->today = rg_clock_get_today (rg_book_get_clock (book));
  return self;
}

/**
 * rg_import_job_set_report:
 * @report: (nullable): a csv file that gets every finding
 */
void
rg_import_job_set_report (RgImportJob *self,
                          const char  *report)
{
  g_return_if_fail (RG_IS_IMPORT_JOB (self));

  g_free (self->report);
  self->report = g_strdup (report);
}

/**
 * rg_import_job_run:
 *
 * Starts the job.
 */
void
rg_import_job_run (RgImportJob        *self,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_return_if_fail (RG_IS_IMPORT_JOB (self));

  rg_store_write (rg_book_get_store (self->book), import_worker, g_object_ref (self), g_object_unref,
                  (GDestroyNotify)rg_import_result_free, self->cancellable, callback, user_data);
}

/**
 * rg_import_job_finish:
 *
 * Returns: (transfer full) (nullable): what came of it
 */
RgImportResult *
rg_import_job_finish (RgImportJob  *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (RG_IS_IMPORT_JOB (self), NULL);

  return rg_store_finish (rg_book_get_store (self->book), result, error);
}

/**
 * rg_import_job_cancel:
 *
 * Stops the job; nothing is changed then.
 */
void
rg_import_job_cancel (RgImportJob *self)
{
  g_return_if_fail (RG_IS_IMPORT_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * rg_import_job_get_fraction:
 *
 * Returns: how much is done, 0 to 1
 */
double
rg_import_job_get_fraction (RgImportJob *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_JOB (self), 0);

  return g_atomic_int_get (&self->step) / (double)STEPS;
}

/**
 * rg_import_job_get_rows:
 *
 * Returns: how many rows were done
 */
guint
rg_import_job_get_rows (RgImportJob *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_JOB (self), 0);

  return (guint)g_atomic_int_get (&self->rows);
}

/**
 * rg_import_job_is_dry_run:
 *
 * Returns: whether everything is taken back at the end
 */
gboolean
rg_import_job_is_dry_run (RgImportJob *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_JOB (self), FALSE);

  return self->dry_run;
}
