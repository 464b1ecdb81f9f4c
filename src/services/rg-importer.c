/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-importer.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-import-commit.h"
#include "rg-import-pass.h"

typedef struct
{
  RgSession             *session;
  const RgImportOptions *options;
  RgImportSource        *source;
  RgImportLog           *log;
  RgImportResult        *result;
  RgImportPass           pass;
} Import;

static void
free_result (gpointer result)
{
  g_clear_pointer ((RgImportResult **)&result, rg_import_result_free);
}

/**
 * rg_import_result_new:
 *
 * Returns: (transfer full): a result without any figures
 */
RgImportResult *
rg_import_result_new (void)
{
  RgImportResult *self = g_new0 (RgImportResult, 1);

  self->unmatched = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (free_result);
  self->counts = g_array_new (FALSE, TRUE, sizeof (RgImportCount));
  return self;
}

void
rg_import_result_free (RgImportResult *self)
{
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_clear_pointer (&self->further, g_ptr_array_unref);
  g_clear_pointer (&self->unmatched, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->seen, rg_history_mark_unref);
  g_free (self->path);
  g_free (self->sheet);
  g_free (self);
}

static void
clear (Import *self)
{
  g_clear_pointer (&self->source, rg_import_source_free);
  g_clear_pointer (&self->log, rg_import_log_free);
  g_clear_pointer (&self->result, rg_import_result_free);
}

static void
forget_counts (RgImportResult *result)
{
  result->imported = 0;
  result->updated = 0;
  result->change_set = 0;
}

/* Whether what was written shall stay. */
static gboolean
shall_stay (Import *self)
{
  RgImportResult *result = self->result;

  if (rg_import_source_log_refusal (self->source, self->log))
    {
      result->rejected = TRUE;
      return FALSE;
    }
  if (result->rows == 0 && !self->source->has_example)
    {
      rg_import_log_take (self->log, rg_finding_new (0, NULL, "NO_ROWS", RG_SEVERITY_ERROR, _ ("There are no rows below the header.")));
      result->rejected = TRUE;
      return FALSE;
    }
  result->rejected = self->options->all_or_nothing && result->refused > 0;
  return !result->rejected && !self->options->dry_run && result->imported + result->updated > 0;
}

static gboolean
import_rows (Import  *self,
             GError **error)
{
  g_autofree char *name = g_path_get_basename (self->options->path);
  g_autofree char *shown = g_filename_display_name (name);

  if (!rg_session_begin (self->session, RG_CHANGE_IMPORT, self->options->type, shown, self->options->who, error))
    return FALSE;
  if (!rg_import_pass_run (&self->pass, error))
    {
      rg_session_rollback (self->session);
      return FALSE;
    }
  if (shall_stay (self))
    {
      self->result->change_set = rg_import_commit (self->session, self->options, self->pass.cancellable, error);
      return self->result->change_set >= 0;
    }
  rg_session_rollback (self->session);
  if (!self->options->dry_run || self->result->rejected)
    forget_counts (self->result);
  return TRUE;
}

/* The whole is its only part. */
static void
add_part (Import *self)
{
  const RgImportResult *result = self->result;
  RgImportResult       *part = rg_import_result_new ();

  part->rows = result->rows;
  part->imported = result->imported;
  part->updated = result->updated;
  part->skipped = result->skipped;
  part->refused = result->refused;
  part->warnings = result->warnings;
  part->rejected = result->rejected;
  part->path = g_strdup (self->options->path);
  part->sheet = g_strdup (self->options->sheet);
  g_array_append_vals (part->counts, &(RgImportCount){ self->options->type, part->imported, part->updated }, 1);
  g_ptr_array_add (result->parts, part);
}

static gboolean
run (Import  *self,
     GError **error)
{
  const RgImportOptions *options = self->options;
  RgImportResult        *result = self->result;

  self->log = rg_import_log_new (options->max_messages == 0 ? RG_IMPORT_MAX_MESSAGES : options->max_messages, options->report, error);
  if (self->log == NULL || !rg_import_source_open (options->path, options->sheet, options->type, options->map, self->log, &self->source, error))
    return FALSE;
  self->pass.source = self->source;
  self->pass.log = self->log;
  self->pass.result = result;
  if (self->source == NULL || !rg_import_pass_check_header (&self->pass))
    result->rejected = TRUE;
  else if (!import_rows (self, error))
    return FALSE;
  result->warnings = rg_import_log_count (self->log, RG_SEVERITY_WARNING);
  result->messages = rg_import_log_finish (self->log, &result->n_messages, error);
  add_part (self);
  return result->messages != NULL;
}

/**
 * rg_importer_run:
 * @options: what to import and how
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends the import; nothing is imported then
 *
 * Reads a table into the book: refused rows are named, the rest comes in, all in one change set that can be undone. Runs
 * as long as it takes: call it from a worker thread.
 *
 * Returns: (transfer full): what came of it, a refused file included; %NULL with @error when it could not be done: no such
 *   file, a wrong option, cancelled, or the book cannot be written; nothing was changed then
 */
RgImportResult *
rg_importer_run (RgSession             *session,
                 const RgImportOptions *options,
                 RgProgressFunc         progress,
                 gpointer               user_data,
                 GCancellable          *cancellable,
                 GError               **error)
{
  Import          self = { .session = session, .options = options };
  RgImportResult *result = NULL;

  g_return_val_if_fail (RG_IS_SESSION (session) && options->type != NULL && options->path != NULL && options->today != NULL, NULL);

  if (rg_session_file_is_book (rg_session_get_book (session), options->path))
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("This file is the open book itself. Choose a table."));
      return NULL;
    }
  self.result = rg_import_result_new ();
  self.pass = (RgImportPass){ .session = session, .mode = options->mode, .keys = RG_PLAN_KEY_CODE, .allow_duplicates = options->allow_duplicates, .today = options->today, .progress = progress, .user_data = user_data, .share = 1, .cancellable = cancellable };
  if (run (&self, error))
    result = g_steal_pointer (&self.result);
  clear (&self);
  return result;
}
