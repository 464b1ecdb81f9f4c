/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-run"

#include "config.h"
#include "rg-import-run.h"

#include "rg-import-issue.h"
#include "rg-import-values.h"
#include "rg-import-wording.h"

/* How finely the progress is told from thread to thread. */
#define STEPS 10000

/* So many findings are shown; of a run for good all are wanted, since its refused rows can be saved. */
#define MAX_SHOWN 5000
#define MAX_KEPT 200000

struct _RgImportRun
{
  GObject parent_instance;

  /* Owned references */
  RgBook       *book;
  GCancellable *cancellable;
  GPtrArray    *plans;   /* RgImportPlan, of the window */
  GPtrArray    *sources; /* GRefString: what they are called */
  GPtrArray    *copies;  /* of the worker */
  GPtrArray    *values;  /* GStrv for each copy: what stands in the cells that findings are about */
  char         *who;
  char         *today;

  gboolean dry_run;

  RgHistoryMark *seen; /* (nullable) */

  /* Written by the worker, read by the window */
  int step;
  int rows;
};

G_DEFINE_FINAL_TYPE (RgImportRun, rg_import_run, G_TYPE_OBJECT)

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  RgImportRun *self = user_data;

  g_atomic_int_set (&self->step, (int)(CLAMP (fraction, 0, 1) * STEPS));
  g_atomic_int_set (&self->rows, (int)MIN (rows, G_MAXINT));
}

static gpointer
import_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  RgImportRun    *self = data;
  RgImportOptions options = {
    .dry_run = self->dry_run,
    .who = self->who,
    .today = self->today,
    .seen = self->seen,
    .max_messages = self->dry_run ? MAX_SHOWN : MAX_KEPT,
  };
  RgImportResult *result = rg_importer_run_plans (session, self->copies, &options, progress_cb, self, cancellable, error);

  for (guint i = 0; self->dry_run && result != NULL && result->parts != NULL && i < result->parts->len; i++)
    g_ptr_array_add (self->values, rg_import_values_read (self->copies->pdata[i], ((RgImportResult *)result->parts->pdata[i])->messages, cancellable));
  return result;
}

static void
rg_import_run_finalize (GObject *object)
{
  RgImportRun *self = RG_IMPORT_RUN (object);

  g_clear_object (&self->book);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->plans);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->values);
  g_free (self->who);
  g_free (self->today);
  g_clear_pointer (&self->seen, rg_history_mark_unref);

  G_OBJECT_CLASS (rg_import_run_parent_class)->finalize (object);
}

static void
rg_import_run_class_init (RgImportRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_import_run_finalize;
}

static void
rg_import_run_init (RgImportRun *self)
{
  self->cancellable = g_cancellable_new ();
  self->plans = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ref_string_release);
  self->copies = g_ptr_array_new_with_free_func (g_object_unref);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

/**
 * rg_import_run_new:
 * @book: where the rows go
 * @plans: of #RgImportPlan; those that are included are copied as they are now
 * @dry_run: try everything and take it back
 *
 * Returns: (transfer full): a job that was not started yet
 */
RgImportRun *
rg_import_run_new (RgBook     *book,
                   GListModel *plans,
                   gboolean    dry_run)
{
  RgImportRun *self;

  g_return_val_if_fail (RG_IS_BOOK (book), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (plans), NULL);

  self = g_object_new (RG_TYPE_IMPORT_RUN, NULL);
  self->book = g_object_ref (book);
  self->dry_run = dry_run;
  self->who = g_strdup (rg_book_get_who (book));
  self->today = rg_clock_get_today (rg_book_get_clock (book));
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (plans, i);
      g_autofree char *source = NULL;

      if (!rg_import_plan_get_included (plan))
        continue;
      source = rg_import_wording_dup_source (plans, plan);
      g_ptr_array_add (self->sources, g_ref_string_new (source));
      g_ptr_array_add (self->copies, rg_import_plan_copy (plan));
      g_ptr_array_add (self->plans, g_steal_pointer (&plan));
    }
  return self;
}

/**
 * rg_import_run_start:
 *
 * Starts the job.
 */
void
rg_import_run_start (RgImportRun        *self,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_return_if_fail (RG_IS_IMPORT_RUN (self));

  rg_store_write (rg_book_get_store (self->book), import_worker, g_object_ref (self), g_object_unref,
                  (GDestroyNotify)rg_import_result_free, self->cancellable, callback, user_data);
}

/**
 * rg_import_run_finish:
 *
 * Returns: (transfer full) (nullable): what came of it
 */
RgImportResult *
rg_import_run_finish (RgImportRun  *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (RG_IS_IMPORT_RUN (self), NULL);

  return rg_store_finish (rg_book_get_store (self->book), result, error);
}

static void
append_issues (RgImportRun          *self,
               const RgImportResult *part,
               guint                 place,
               RgSeverity            severity,
               GPtrArray            *issues)
{
  GStrv values = self->values->pdata[place];

  for (guint i = 0; i < part->messages->len; i++)
    {
      const RgFinding *finding = part->messages->pdata[i];

      if (finding->severity == severity)
        g_ptr_array_add (issues, rg_import_issue_new (self->plans->pdata[place], self->sources->pdata[place], finding, values[i]));
    }
}

/**
 * rg_import_run_list_issues:
 * @result: of this job, when it has ended
 *
 * Returns: (transfer full) (element-type RgImportIssue): the findings of a dry run with what stands in their
 *   cells; what keeps rows out comes first
 */
GPtrArray *
rg_import_run_list_issues (RgImportRun          *self,
                           const RgImportResult *result)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (RG_IS_IMPORT_RUN (self), NULL);

  for (int severity = RG_SEVERITY_ERROR; severity >= RG_SEVERITY_INFO; severity--)
    for (guint i = 0; i < self->values->len; i++)
      append_issues (self, result->parts->pdata[i], i, severity, issues);
  return issues;
}

/**
 * rg_import_run_cancel:
 *
 * Stops the job; nothing is changed then.
 */
void
rg_import_run_cancel (RgImportRun *self)
{
  g_return_if_fail (RG_IS_IMPORT_RUN (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * rg_import_run_get_fraction:
 *
 * Returns: how much is done, 0 to 1
 */
double
rg_import_run_get_fraction (RgImportRun *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_RUN (self), 0);

  return g_atomic_int_get (&self->step) / (double)STEPS;
}

/**
 * rg_import_run_get_rows:
 *
 * Returns: how many rows were done
 */
guint
rg_import_run_get_rows (RgImportRun *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_RUN (self), 0);

  return (guint)g_atomic_int_get (&self->rows);
}

/**
 * rg_import_run_set_seen:
 * @mark: (nullable): of the result of the trial that the person looked at; before the job is started
 */
void
rg_import_run_set_seen (RgImportRun   *self,
                        RgHistoryMark *mark)
{
  g_return_if_fail (RG_IS_IMPORT_RUN (self));

  g_clear_pointer (&self->seen, rg_history_mark_unref);
  self->seen = mark != NULL ? rg_history_mark_ref (mark) : NULL;
}

/**
 * rg_import_run_is_dry_run:
 *
 * Returns: whether everything is taken back at the end
 */
gboolean
rg_import_run_is_dry_run (RgImportRun *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_RUN (self), FALSE);

  return self->dry_run;
}
