/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-job"

#include "config.h"
#include "rg-view-job.h"

#include <glib/gi18n.h>

#include "rg-conflict-dialog.h"
#include "rg-error.h"
#include "rg-paste-preview.h"
#include "rg-record-view-private.h"
#include "rg-retry-dialog.h"

#define TICK_MS 150

/* How many changes the person is shown at the most. */
#define PREVIEW_MAX 500

/* More changed cells than these are shown before they are changed. */
#define ASK_FROM 200

/* How far the work is, of a thousand, when a long change was put together: then it is checked. */
#define MADE 500

/* How often a change is put together anew because others wrote meanwhile. */
#define TRIES 5

/* A change of cells on its way: put together and checked by the writing thread, shown if need be, and done. */
typedef struct
{
  RgRecordView   *view;
  RgViewJobAsk    ask;
  RgViewEditsFunc make;
  gpointer        data;
  GDestroyNotify  destroy;
  RgViewDoneFunc  done;

  RgBook       *book;
  char         *who;
  char         *today;
  RgCellEdits  *edits;
  GHashTable   *titles;
  GHashTable   *on_screen; /* (nullable): what stood on the screen when it was begun */
  guint         n_all;     /* how many cells or records are meant */
  GCancellable *cancellable;
  int           permille; /* atomic */
  int           from;     /* where in that the part at hand begins, and how much it is */
  int           share;
  guint         tick;
  gboolean      shown;
  gboolean      must_ask;
  gboolean      confirmed; /* the person has seen what will be done */
  gboolean      late;      /* it failed before */
} Job;

static void
job_free (Job *job)
{
  g_clear_handle_id (&job->tick, g_source_remove);
  if (job->shown)
    rg_record_view_show_progress (job->view, -1, NULL);
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_pointer (&job->titles, g_hash_table_unref);
  g_clear_pointer (&job->on_screen, g_hash_table_unref);
  g_clear_object (&job->edits);
  g_object_unref (job->cancellable);
  g_object_unref (job->book);
  g_object_unref (job->view);
  g_free (job->who);
  g_free (job->today);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* Runs in the writing thread. */
static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  Job *job = user_data;

  g_atomic_int_set (&job->permille, job->from + (int)(fraction * job->share));
}

/* Runs in the writing thread. */
static void
begin_part (Job *job,
            int  from,
            int  to)
{
  job->from = from;
  job->share = to - from;
  g_atomic_int_set (&job->permille, from);
}

static gboolean
tick_cb (gpointer user_data)
{
  Job *job = user_data;

  job->shown = TRUE;
  rg_record_view_show_progress (job->view, g_atomic_int_get (&job->permille) / 1000.0, job->cancellable);
  return G_SOURCE_CONTINUE;
}

static gboolean
changes_anything (RgCellEdits *edits)
{
  return rg_cell_edits_get_n_changed (edits) > 0 || rg_cell_edits_get_n_added (edits) > 0 || rg_cell_edits_get_n_deleted (edits) > 0;
}

static gboolean
must_ask (Job *job)
{
  if (rg_cell_edits_get_n_refused (job->edits) > 0)
    return TRUE;
  if (job->ask == RG_VIEW_JOB_ASK_ALWAYS && changes_anything (job->edits))
    return TRUE;
  return job->ask == RG_VIEW_JOB_ASK_MANY && rg_cell_edits_get_n_changed (job->edits) > ASK_FROM;
}

/* The names of the records of which the person is told. */
static gboolean
read_titles (Job       *job,
             RgSession *session,
             GError   **error)
{
  g_autoptr (GPtrArray) changes = rg_cell_edits_get_changes (job->edits, PREVIEW_MAX, rg_cell_edits_get_n_refused (job->edits) > 0);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;

  g_clear_pointer (&job->titles, g_hash_table_unref);
  job->titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < changes->len; i++)
    {
      gint64 id = ((RgCellChange *)g_ptr_array_index (changes, i))->id;

      if (id > 0 && g_hash_table_insert (job->titles, g_memdup2 (&id, sizeof id), NULL))
        g_array_append_val (ids, id);
    }
  records = rg_session_get_many (session, rg_cell_edits_get_record_type (job->edits), (const gint64 *)(gpointer)ids->data, ids->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_ptr_array_index (records, i) != NULL)
      {
        gint64 id = rg_record_get_id (g_ptr_array_index (records, i));

        g_hash_table_insert (job->titles, g_memdup2 (&id, sizeof id), g_strdup (rg_record_get_title (g_ptr_array_index (records, i))));
      }
  return records != NULL;
}

/* Somebody else may write between the check and the change: then it is as if the check had found that. */
static gpointer
apply_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Job    *job = data;
  GError *local = NULL;

  begin_part (job, 0, 1000);
  if (job->confirmed)
    rg_cell_edits_skip_refused (job->edits);
  rg_cell_edits_apply (job->edits, session, job->who, progress_cb, job, cancellable, &local);
  job->must_ask = local != NULL && rg_cell_edits_get_n_conflicts (job->edits) > 0;
  if (job->must_ask)
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

/* What is put together from the book is put together from what is in it now. */
static gboolean
make_edits (Job          *job,
            RgSession    *session,
            GCancellable *cancellable,
            GError      **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      gint64 moment = rg_session_get_moment (session);

      begin_part (job, 0, MADE);
      g_clear_object (&job->edits);
      job->edits = job->make (session, job->data, progress_cb, job, cancellable, error);
      if (job->edits == NULL)
        return FALSE;
      if (moment == rg_session_get_moment (session))
        return TRUE;
    }
  g_set_error_literal (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Somebody else is changing the book all the time. Please try again."));
  return FALSE;
}

static gpointer
check_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Job *job = data;

  if (!rg_cell_edits_check (job->edits, session, progress_cb, job, cancellable, error))
    return NULL;
  job->n_all = rg_cell_edits_get_n_changed (job->edits) + rg_cell_edits_get_n_deleted (job->edits) + rg_cell_edits_get_n_conflicts (job->edits);
  job->must_ask = must_ask (job);
  if (job->must_ask && job->ask != RG_VIEW_JOB_SILENT)
    read_titles (job, session, error);
  else if (!job->must_ask && changes_anything (job->edits))
    apply_worker (session, job, cancellable, error);
  return NULL;
}

static gpointer
prepare_worker (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  Job *job = data;

  if (!make_edits (job, session, cancellable, error))
    return NULL;
  /* Most changes are put together at once. */
  begin_part (job, g_atomic_int_get (&job->permille) > 0 ? MADE : 0, 1000);
  rg_cell_edits_set_today (job->edits, job->today);
  if (job->on_screen != NULL)
    rg_cell_edits_set_shown (job->edits, job->on_screen);
  if (job->late)
    rg_cell_edits_set_late (job->edits);
  return check_worker (session, job, cancellable, error);
}

/* "12 cells changed · 2 records added" */
static char *
describe (RgCellEdits *edits)
{
  guint            n_changed = rg_cell_edits_get_n_changed (edits);
  guint            n_added = rg_cell_edits_get_n_added (edits);
  guint            n_deleted = rg_cell_edits_get_n_deleted (edits);
  g_autofree char *changed = n_changed > 0 ? g_strdup_printf (g_dngettext (NULL, "%'u cell changed", "%'u cells changed", n_changed), n_changed) : NULL;
  g_autofree char *added = n_added > 0 ? g_strdup_printf (g_dngettext (NULL, "%'u record added", "%'u records added", n_added), n_added) : NULL;
  g_autofree char *deleted = n_deleted > 0 ? g_strdup_printf (g_dngettext (NULL, "%'u record deleted", "%'u records deleted", n_deleted), n_deleted) : NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  if (changed != NULL && n_added == 0)
    g_strv_builder_add (parts, changed);
  if (added != NULL)
    g_strv_builder_add (parts, added);
  if (deleted != NULL)
    g_strv_builder_add (parts, deleted);
  texts = g_strv_builder_end (parts);
  return g_strjoinv (" · ", texts);
}

static void
tell (Job *job)
{
  g_autofree char *text = describe (job->edits);
  gboolean         large = rg_cell_edits_get_n_changed (job->edits) > 1 || rg_cell_edits_get_n_deleted (job->edits) > 0;

  if (large && *text != '\0' && job->ask != RG_VIEW_JOB_SILENT)
    rg_record_view_toast (job->view, text, TRUE);
}

static void
end (Job     *job,
     gboolean done)
{
  if (done)
    tell (job);
  if (job->done != NULL)
    job->done (job->view, job->edits, done, job->data);
}

static void
write_job (Job                *job,
           RgStoreFunc         func,
           GAsyncReadyCallback callback)
{
  RgRecordList *list = rg_record_view_get_list (job->view);

  /* Rows stay where they are while one works on them, whatever the order is. */
  if (list != NULL)
    rg_record_list_expect_own_change (list);
  job->tick = g_timeout_add (TICK_MS, tick_cb, job);
  rg_store_write (rg_book_get_store (job->book), func, job, NULL, NULL, job->cancellable, callback, job);
}

static void prepared_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data);

static void
give_up (Job *job)
{
  if (job->done != NULL)
    job->done (job->view, NULL, FALSE, job->data);
  job_free (job);
}

/* All is looked at anew: much may have happened. */
static void
retry_decided (gboolean again,
               gpointer user_data)
{
  Job *job = user_data;

  job->confirmed = FALSE;
  job->late = TRUE;
  if (again)
    write_job (job, prepare_worker, prepared_cb);
  else
    give_up (job);
}

/* Whether it is the book that could not be written: what the person did is right and can be stored later. */
static gboolean
can_wait (Job          *job,
          const GError *error)
{
  return (g_error_matches (error, RG_ERROR, RG_ERROR_STORAGE) || g_error_matches (error, RG_ERROR, RG_ERROR_CONFLICT)) &&
         gtk_widget_get_root (GTK_WIDGET (job->view)) != NULL;
}

/* TRUE if it failed: then @job is somebody else's. */
static gboolean
failed (Job          *job,
        GObject      *source,
        GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  g_clear_handle_id (&job->tick, g_source_remove);
  if (error == NULL)
    return FALSE;
  if (can_wait (job, error))
    {
      rg_retry_dialog_offer (GTK_WIDGET (job->view), error, retry_decided, job);
      return TRUE;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rg_record_view_show_error (job->view, _ ("Nothing was changed"), error);
  give_up (job);
  return TRUE;
}

static void ask_about_conflicts (Job *job);

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job) job = NULL;

  if (failed (user_data, source, result))
    return;
  job = user_data;
  if (job->must_ask)
    ask_about_conflicts (g_steal_pointer (&job));
  else
    end (job, TRUE);
}

static void
answered_cb (RgPastePreview *preview,
             gboolean        go,
             Job            *job)
{
  if (go && changes_anything (job->edits))
    {
      job->confirmed = TRUE;
      write_job (job, apply_worker, applied_cb);
      return;
    }
  end (job, FALSE);
  job_free (job);
}

static void
ask (Job *job)
{
  GtkRoot        *root = gtk_widget_get_root (GTK_WIDGET (job->view));
  RgPastePreview *preview = rg_paste_preview_new (job->edits, job->titles, PREVIEW_MAX);

  g_signal_connect (preview, "answered", G_CALLBACK (answered_cb), job);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (preview), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (preview));
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Job) job = NULL;

  if (failed (user_data, source, result))
    return;
  job = user_data;
  /* What differs may be what the person did before and what is not stored yet. */
  if (rg_cell_edits_get_n_conflicts (job->edits) > 0 && rg_retry_dialog_join (GTK_WIDGET (job->view), retry_decided, job))
    {
      g_clear_handle_id (&job->tick, g_source_remove);
      g_steal_pointer (&job);
      return;
    }
  if (rg_cell_edits_get_n_conflicts (job->edits) > 0 && job->ask != RG_VIEW_JOB_SILENT)
    ask_about_conflicts (g_steal_pointer (&job));
  else if (job->must_ask && job->ask != RG_VIEW_JOB_SILENT)
    ask (g_steal_pointer (&job));
  else
    end (job, !job->must_ask);
}

static void
conflicts_decided (RgConflictAnswer answer,
                   gpointer         user_data)
{
  Job *job = user_data;

  if (answer == RG_CONFLICT_CANCEL)
    {
      end (job, FALSE);
      job_free (job);
      return;
    }
  rg_cell_edits_settle_conflicts (job->edits, answer == RG_CONFLICT_MINE);
  if (job->confirmed)
    write_job (job, apply_worker, applied_cb);
  else
    write_job (job, check_worker, prepared_cb);
}

static void
ask_about_conflicts (Job *job)
{
  rg_conflict_dialog_ask (GTK_WIDGET (job->view), rg_cell_edits_get_conflicts (job->edits), rg_cell_edits_get_n_conflicts (job->edits), job->n_all, FALSE,
                          conflicts_decided, job);
}

/**
 * rg_view_job_run:
 * @ask: when the person is asked first
 * @make: puts the change together in the writing thread
 * @data: (transfer full): for @make and @done
 * @destroy: (nullable): frees @data in the main thread
 * @done: (nullable): called in the main thread when the change was done or given up
 *
 * Changes cells as one step that can be undone, off the main thread: puts the change together, checks it, shows it to the
 * person if it has to be, does it, and says what was done. What somebody else changed after it was on the screen or in the
 * preview is asked about, once for the whole change. Failures are shown. Long work shows progress and can be
 * cancelled.
 */
void
rg_view_job_run (RgRecordView   *view,
                 RgViewJobAsk    ask,
                 RgViewEditsFunc make,
                 gpointer        data,
                 GDestroyNotify  destroy,
                 RgViewDoneFunc  done)
{
  Job    *job = g_new0 (Job, 1);
  RgBook *book = rg_record_view_get_book (view);

  g_return_if_fail (RG_IS_BOOK (book));

  job->view = g_object_ref (view);
  job->ask = ask;
  job->make = make;
  job->data = data;
  job->destroy = destroy;
  job->done = done;
  job->book = g_object_ref (book);
  job->who = g_strdup (rg_book_get_who (book));
  job->today = rg_clock_get_today (rg_book_get_clock (book));
  job->cancellable = g_cancellable_new ();
  if (rg_record_view_get_list (view) != NULL)
    job->on_screen = rg_record_list_list_read (rg_record_view_get_list (view));
  write_job (job, prepare_worker, prepared_cb);
}
