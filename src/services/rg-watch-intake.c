/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-watch-intake.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rg-error.h"
#include "rg-health-store.h"
#include "rg-import-survey.h"
#include "rg-refused-rows.h"

#define CHUNK (256 * 1024)
#define MAX_FINDINGS 100000

/* A sheet that nobody has imported yet must speak for itself: its columns, and that they are this table. */
#define MIN_CONFIDENCE 0.8

static const char *const endings[] = { ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".vcf", ".ics", ".htm", ".html" };

static const char *const outcomes[] = {
  [RG_WATCH_IMPORTED] = "imported",
  [RG_WATCH_NOTHING] = "nothing",
  [RG_WATCH_REFUSED] = "refused",
  [RG_WATCH_UNKNOWN] = "unknown",
  [RG_WATCH_AGAIN] = "again",
  [RG_WATCH_BUSY] = "busy",
};

typedef struct
{
  RgSession     *session;
  const char    *path;
  const char    *who;
  const char    *today;
  GCancellable  *cancellable;
  GStatBuf       status;
  char          *mark;
  GPtrArray     *plans; /* RgImportPlan */
  RgWatchReport *report;

  RgProgressFunc progress; /* (nullable) */
  gpointer       progress_data;
  double         from; /* what is done of it before */
} Intake;

const char *
rg_watch_outcome_get_name (RgWatchOutcome outcome)
{
  return outcomes[outcome];
}

void
rg_watch_report_free (RgWatchReport *self)
{
  g_free (self->path);
  g_free (self->text);
  g_free (self->refused_path);
  g_free (self);
}

/**
 * rg_watch_is_candidate:
 *
 * Returns: whether a file of this name is a table that may be imported: not hidden, not the lock or copy of an editor,
 *   not half downloaded, and none that was written here with refused rows
 */
gboolean
rg_watch_is_candidate (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (*name == '.' || *name == '~' || g_str_has_suffix (lower, "-refused.csv"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * rg_watch_list:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the files of a folder that may be imported, in the order of
 *   their names; %NULL with @error when the folder is gone or cannot be read
 */
GPtrArray *
rg_watch_list (const char *folder,
               GError    **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GPtrArray  *paths;
  const char *name;

  if (dir == NULL)
    return NULL;

  paths = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (rg_watch_is_candidate (path) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, path);
      else
        g_free (path);
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static gboolean
say (Intake        *self,
     RgWatchOutcome outcome,
     char          *text)
{
  g_free (self->report->text);
  self->report->outcome = outcome;
  self->report->text = text;
  return TRUE;
}

/* Spreadsheet programs put such a file beside one that is open. */
static gboolean
is_open_elsewhere (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *libre = g_strdup_printf ("%s/.~lock.%s#", folder, name);
  g_autofree char *excel = g_strdup_printf ("%s/~$%s", folder, name);

  return g_file_test (libre, G_FILE_TEST_EXISTS) || g_file_test (excel, G_FILE_TEST_EXISTS);
}

/* What the file holds, as the name of a mark in the book. */
static gboolean
read_mark (Intake  *self,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, self->cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize             n;

  if (stream == NULL)
    return FALSE;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, self->cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, n);
  if (n < 0)
    return FALSE;

  self->mark = g_strdup_printf ("watch:%s", g_checksum_get_string (checksum));
  return TRUE;
}

static gboolean
has_changed (Intake *self)
{
  GStatBuf now;

  return g_stat (self->path, &now) != 0 || now.st_size != self->status.st_size || now.st_mtime != self->status.st_mtime;
}

static char *
dup_mark_value (Intake *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (name);

  return g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\t%s", self->today, (gint64)self->status.st_size, shown);
}

/* Which sheets are read, and whether they are known. */

static gboolean
is_known (RgImportPlan *plan)
{
  return rg_import_plan_get_remembered (plan) || (rg_import_plan_get_record_type (plan) != NULL && rg_import_plan_get_confidence (plan) >= MIN_CONFIDENCE);
}

/* Returns whether there is something to import; else it has been said why not. */
static gboolean
make_plans (Intake   *self,
            gboolean *ready,
            GError  **error)
{
  const char *const paths[] = { self->path, NULL };
  g_autoptr (RgImportSurvey) survey = rg_import_survey (self->session, paths, self->cancellable, error);

  *ready = FALSE;
  if (survey == NULL)
    return FALSE;
  if (survey->plans->len == 0)
    return say (self, RG_WATCH_REFUSED, g_strdup (survey->refusals->len > 0 ? ((RgImportRefusal *)survey->refusals->pdata[0])->finding->text : _ ("There is no table in this file.")));

  for (guint i = 0; i < survey->plans->len; i++)
    {
      RgImportPlan *plan = survey->plans->pdata[i];

      if (rg_import_plan_get_included (plan) && is_known (plan))
        g_ptr_array_add (self->plans, g_object_ref (plan));
    }
  if (self->plans->len == 0)
    return say (self, RG_WATCH_UNKNOWN, g_strdup (_ ("It is not clear what these columns mean. Import one such file by hand; further ones come in by themselves then.")));
  *ready = TRUE;
  return TRUE;
}

/* A file is tried first, and then imported: each is a half. */
static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  Intake *self = user_data;

  if (self->progress != NULL)
    self->progress (self->from + fraction / 2, rows, self->progress_data);
}

static RgImportResult *
run_plans (Intake  *self,
           gboolean dry_run,
           GError **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *value = dup_mark_value (self);
  RgImportOptions  options = {
     .dry_run = dry_run,
     .who = self->who,
     .today = self->today,
     .max_messages = MAX_FINDINGS,
     .mark = dry_run ? NULL : self->mark,
     .mark_value = value,
  };

  for (guint i = 0; i < self->plans->len; i++)
    g_ptr_array_add (copies, rg_import_plan_copy (self->plans->pdata[i]));
  self->from = dry_run ? 0 : 0.5;
  return rg_importer_run_plans (self->session, copies, &options, progress_cb, self, self->cancellable, error);
}

static const char *
first_error (const RgImportResult *result)
{
  for (guint i = 0; i < result->messages->len; i++)
    if (((const RgFinding *)result->messages->pdata[i])->severity == RG_SEVERITY_ERROR)
      return ((const RgFinding *)result->messages->pdata[i])->text;
  return _ ("Nothing of this file can be imported.");
}

static char *
dup_counts (const RgWatchReport *report)
{
  guint64          n = report->added + report->changed;
  g_autofree char *added = g_strdup_printf (ngettext ("%u added", "%u added", (gulong)report->added), (guint)report->added);
  g_autofree char *changed = g_strdup_printf (ngettext ("%u changed", "%u changed", (gulong)report->changed), (guint)report->changed);
  g_autofree char *refused = g_strdup_printf (ngettext ("%u row refused", "%u rows refused", (gulong)report->refused), (guint)report->refused);

  if (n == 0 && report->refused == 0)
    return g_strdup (_ ("Nothing new"));
  if (report->refused == 0)
    return g_strdup_printf (_ ("%s, %s"), added, changed);
  return g_strdup_printf (_ ("%s, %s, %s"), added, changed, refused);
}

/* Returns: (transfer full): where the refused rows of a file go: beside it, as NAME-refused.csv */
static char *
make_refused_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char            *dot = strrchr (name, '.');
  g_autofree char *target = NULL;

  if (dot != NULL && dot != name)
    *dot = '\0';
  target = g_strdup_printf ("%s-refused.csv", name);
  return g_build_filename (folder, target, NULL);
}

static gboolean
write_refused (Intake               *self,
               const RgImportResult *result,
               GError              **error)
{
  g_autoptr (GPtrArray) refused = rg_refused_rows_list (result);
  g_autofree char *target = make_refused_path (self->path);

  if (!rg_refused_rows_write (self->plans, refused, target, self->cancellable, error))
    return FALSE;
  self->report->refused_path = g_steal_pointer (&target);
  return TRUE;
}

/* Tried first, so that the refused rows lie beside the file before anything is imported: a kill in between loses none. */
static gboolean
try_first (Intake   *self,
           gboolean *ready,
           GError  **error)
{
  g_autoptr (RgImportResult) result = run_plans (self, TRUE, error);

  *ready = FALSE;
  if (result == NULL)
    return FALSE;
  if (result->rejected)
    return say (self, RG_WATCH_REFUSED, g_strdup (first_error (result)));

  self->report->refused = result->refused;
  if (result->refused > 0 && !write_refused (self, result, error))
    return FALSE;
  if (result->imported + result->updated > 0)
    {
      *ready = TRUE;
      return TRUE;
    }

  say (self, RG_WATCH_NOTHING, dup_counts (self->report));
  {
    g_autofree char *value = dup_mark_value (self);

    return rg_session_set_meta (self->session, self->mark, value, error);
  }
}

static gboolean
import_now (Intake  *self,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RgImportResult) result = NULL;

  if (has_changed (self))
    return say (self, RG_WATCH_BUSY, g_strdup (_ ("The file is still being written.")));

  result = run_plans (self, FALSE, &failure);
  if (g_error_matches (failure, RG_ERROR, RG_ERROR_CONFLICT))
    return say (self, RG_WATCH_AGAIN, g_strdup (failure->message));
  if (result == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  self->report->added = result->imported;
  self->report->changed = result->updated;
  self->report->change_set = result->change_set;
  return say (self, RG_WATCH_IMPORTED, dup_counts (self->report));
}

static gboolean
take_in (Intake  *self,
         GError **error)
{
  g_autofree char *before = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean ready;

  before = rg_health_store_get_meta (self->session, self->mark, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (before != NULL)
    return say (self, RG_WATCH_AGAIN, g_strdup (_ ("This file has been imported already.")));

  if (!make_plans (self, &ready, error))
    return FALSE;
  if (ready && !try_first (self, &ready, error))
    return FALSE;
  return !ready || import_now (self, error);
}

/**
 * rg_watch_import:
 * @path: a file of the folder
 * @who: in whose name
 * @today: "YYYY-MM-DD"
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends it; nothing is imported then
 *
 * Imports a file as such files were imported before, unless its content has been imported already. That it was is written
 * into the book together with its records. Refused rows are written beside the file. For a worker thread that writes.
 *
 * Returns: (transfer full) (nullable): what became of it; %NULL with @error when the book cannot be written, or cancelled
 */
RgWatchReport *
rg_watch_import (RgSession     *session,
                 const char    *path,
                 const char    *who,
                 const char    *today,
                 RgProgressFunc progress,
                 gpointer       progress_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (RgWatchReport) report = g_new0 (RgWatchReport, 1);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;
  Intake   self = { .session = session, .path = path, .who = who, .today = today, .progress = progress, .progress_data = progress_data, .cancellable = cancellable, .plans = plans, .report = report };
  gboolean ok = TRUE;

  g_return_val_if_fail (RG_IS_SESSION (session) && path != NULL && today != NULL, NULL);

  report->path = g_strdup (path);
  if (g_stat (path, &self.status) != 0)
    say (&self, RG_WATCH_BUSY, g_strdup (g_strerror (errno)));
  else if (self.status.st_size == 0 || is_open_elsewhere (path))
    say (&self, RG_WATCH_BUSY, g_strdup (_ ("The file is open in another program or still empty.")));
  else if (!read_mark (&self, &failure))
    {
      ok = !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      say (&self, RG_WATCH_BUSY, g_strdup (failure->message));
    }
  else
    ok = take_in (&self, &failure);

  g_free (self.mark);
  if (ok)
    return g_steal_pointer (&report);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
