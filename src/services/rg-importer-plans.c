/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-importer.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-import-amounts.h"
#include "rg-import-commit.h"
#include "rg-import-columns.h"
#include "rg-import-map.h"
#include "rg-import-memory.h"
#include "rg-import-plan-private.h"
#include "rg-import-recall.h"
#include "rg-import-wide.h"
#include "rg-journal.h"
#include "rg-record-types.h"

typedef struct
{
  RgSession             *session;
  const RgImportOptions *options;
  GPtrArray             *plans;  /* RgImportPlan, those that are included */
  RgImportResult       **parts;  /* of each plan */
  RgImportLog          **logs;   /* of each plan */
  RgImportLog           *report; /* writes the file with all findings */
  RgImportColumns       *columns;
  RgImportResult        *result;
  guint                  n_done;
  guint64                rows;
  RgProgressFunc         progress;
  gpointer               user_data;
  GCancellable          *cancellable;
} Run;

/* What others refer to comes first. */
static guint
get_rank (RgImportPlan *plan)
{
  if (plan->type == rg_customer_type ())
    return 0;
  return plan->type == rg_product_type () ? 1 : 2;
}

/* Something that tells which record is to be changed. */
static gboolean
has_key (RgImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use != RG_PLAN_FIELD || column->type != rg_customer_type ())
        continue;
      if ((column->field == RG_CUSTOMER_CODE && plan->key & RG_PLAN_KEY_CODE) || (column->field == RG_CUSTOMER_NAME && plan->key & RG_PLAN_KEY_NAME) ||
          ((column->field == RG_CUSTOMER_PHONE || column->field == RG_CUSTOMER_MOBILE) && plan->key & RG_PLAN_KEY_PHONE))
        return TRUE;
    }
  return FALSE;
}

/* The telephone number alone may find the customer that a table of sales refers to. */
static gboolean
is_excused (const RgHeaderMap *map,
            const RgFinding   *finding)
{
  int field = rg_record_type_find_field (map->type, "customer");

  if (field < 0 || g_strcmp0 (finding->column, rg_record_type_get_field (map->type, (guint)field)->header) != 0)
    return FALSE;
  for (guint i = 0; i < map->n_columns; i++)
    if (map->columns[i].role == RG_COLUMN_PHONE)
      return TRUE;
  return FALSE;
}

static void
note_skipped (RgImportPlan   *plan,
              RgImportResult *result,
              RgImportLog    *log)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use != RG_PLAN_SKIP || *column->header == '\0' || column->n_filled == 0)
        continue;
      g_ptr_array_add (result->unmatched, g_strdup (column->header));
      rg_import_log_take (log, rg_finding_new (plan->header_row, column->header, "COLUMN_UNUSED", RG_SEVERITY_INFO, _ ("The column “%s” was not read."), column->header));
    }
}

/* That an amount is in 万元 may be wrong: it is said once more where everything is said. */
static void
note_amounts (RgImportPlan *plan,
              RgImportLog  *log)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];
      g_autofree char    *how = rg_import_amounts_is_money (column) ? rg_import_amounts_describe (&column->money) : NULL;

      if (how != NULL)
        rg_import_log_take (log, rg_finding_new (plan->header_row, column->header, "AMOUNT_UNIT", RG_SEVERITY_INFO, _ ("Amounts below “%s”: %s."), column->header, how));
    }
}

static gboolean
check_header (RgImportPlan *plan,
              RgImportPass *pass)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  gboolean update = pass->mode == RG_IMPORT_UPDATE;
  gboolean ok = TRUE;

  if (!update || plan->type != rg_customer_type () || !has_key (plan))
    rg_header_map_check_required (pass->source->map, plan->header_row, update, findings);
  for (guint i = 0; i < findings->len; i++)
    if (is_excused (pass->source->map, findings->pdata[i]))
      rg_finding_free (findings->pdata[i]);
    else
      {
        rg_import_log_take (pass->log, findings->pdata[i]);
        ok = FALSE;
      }
  if (plan->header_row > plan->header_lines)
    rg_import_log_take (pass->log, rg_finding_new (plan->header_row, NULL, "HEADER_OFFSET", RG_SEVERITY_WARNING, _ ("Row %u was taken for the header; what stands above it was not read."), (guint)plan->header_row));
  note_skipped (plan, pass->result, pass->log);
  note_amounts (plan, pass->log);
  return ok;
}

static gboolean
refuse (RgImportPass *pass,
        RgImportPlan *plan)
{
  if (rg_import_source_log_refusal (pass->source, pass->log))
    return TRUE;
  if (pass->result->rows > 0 || pass->source->has_example || g_hash_table_size (plan->skipped) > 0)
    return FALSE;
  rg_import_log_take (pass->log, rg_finding_new (0, NULL, "NO_ROWS", RG_SEVERITY_ERROR, _ ("There are no rows below the header.")));
  return TRUE;
}

static gboolean
read_plan (Run          *self,
           guint         place,
           RgImportPlan *plan,
           GError      **error)
{
  RgImportPass pass = { .session = self->session, .log = self->logs[place], .result = self->parts[place], .mode = plan->mode, .keys = plan->key, .add_missing = plan->add_customers && plan->mode != RG_IMPORT_UPDATE, .allow_duplicates = self->options->allow_duplicates, .today = self->options->today, .seen = self->options->seen, .progress = self->progress, .user_data = self->user_data, .from = (double)self->n_done / self->plans->len, .share = 1.0 / self->plans->len, .rows_before = self->rows, .cancellable = self->cancellable };
  gboolean     ok = TRUE;

  pass.source = rg_import_source_open_plan (plan, _rg_import_map_new (plan, self->columns, plan->type, 0), pass.log);
  if (pass.source == NULL || !check_header (plan, &pass))
    pass.result->rejected = TRUE;
  else if (_rg_import_map_is_wide (plan))
    ok = rg_import_wide_run (&pass, plan, self->columns, error);
  else
    ok = rg_import_pass_run (&pass, error);
  if (ok && !pass.result->rejected)
    pass.result->rejected = refuse (&pass, plan);
  self->rows += pass.result->rows;
  self->n_done++;
  g_clear_pointer (&pass.source, rg_import_source_free);
  return ok;
}

static void
clear_part (Run  *self,
            guint place)
{
  g_clear_pointer (&self->parts[place], rg_import_result_free);
  g_clear_pointer (&self->logs[place], rg_import_log_free);
}

static gboolean
start_part (Run     *self,
            guint    place,
            GError **error)
{
  RgImportPlan *plan = self->plans->pdata[place];
  guint         max = self->options->max_messages == 0 ? RG_IMPORT_MAX_MESSAGES : self->options->max_messages;

  clear_part (self, place);
  self->parts[place] = rg_import_result_new ();
  self->parts[place]->path = g_strdup (plan->path);
  self->parts[place]->sheet = g_strdup (plan->sheet);
  self->logs[place] = rg_import_log_new (max, NULL, error);
  rg_import_log_share_report (self->logs[place], self->report, self->plans->len > 1 ? plan->path : NULL, plan->sheet);
  return TRUE;
}

/* Sheets that were refused are not tried again: @refused. */
static gboolean
read_plans (Run      *self,
            gboolean *refused,
            GError  **error)
{
  self->n_done = 0;
  self->rows = 0;
  /* What was found when a sheet was read for nothing is found again. */
  g_clear_pointer (&self->report, rg_import_log_free);
  self->report = rg_import_log_new (1, self->options->report, error);
  if (self->report == NULL)
    return FALSE;
  for (guint rank = 0; rank < 3; rank++)
    for (guint i = 0; i < self->plans->len; i++)
      {
        if (get_rank (self->plans->pdata[i]) != rank || refused[i])
          continue;
        if (!start_part (self, i, error) || !read_plan (self, i, self->plans->pdata[i], error))
          return FALSE;
      }
  return TRUE;
}

/* Whether a sheet turned out to be one that cannot be read, but rows of it are written. */
static gboolean
note_refused (Run      *self,
              gboolean *refused)
{
  gboolean again = FALSE;

  for (guint i = 0; i < self->plans->len; i++)
    if (!refused[i] && self->parts[i]->rejected)
      {
        refused[i] = TRUE;
        again = again || self->parts[i]->imported + self->parts[i]->updated > 0;
      }
  return again;
}

/* The name of the file; of several, their number and the first name. */
static char *
make_detail (Run *self)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  RgImportPlan    *first = self->plans->pdata[0];
  g_autofree char *name = g_path_get_basename (first->path);
  g_autofree char *shown = g_filename_display_name (name);
  guint            n;

  for (guint i = 0; i < self->plans->len; i++)
    g_hash_table_add (paths, ((RgImportPlan *)self->plans->pdata[i])->path);
  n = g_hash_table_size (paths);
  return n == 1 ? g_steal_pointer (&shown) : rg_change_detail_new (n, shown, NULL, NULL);
}

static gboolean
write_plans (Run      *self,
             gboolean *refused,
             GError  **error)
{
  RgImportPlan    *first = self->plans->pdata[0];
  g_autofree char *detail = make_detail (self);

  return rg_session_begin (self->session, RG_CHANGE_IMPORT, first->type, detail, self->options->who, error) &&
         rg_import_columns_write (self->columns, self->options->today, error) && read_plans (self, refused, error) &&
         rg_import_columns_complete (self->columns, self->options->today, error);
}

static RgFinding *
copy_finding (const RgFinding *finding)
{
  return rg_finding_new (finding->row, finding->column, finding->code, finding->severity, "%s", finding->text);
}

static void
add_counts (RgImportResult       *all,
            const RgImportResult *part)
{
  for (guint i = 0; i < part->counts->len; i++)
    {
      const RgImportCount *one = &g_array_index (part->counts, RgImportCount, i);
      guint                k = 0;

      while (k < all->counts->len && g_array_index (all->counts, RgImportCount, k).type != one->type)
        k++;
      if (k == all->counts->len)
        g_array_append_vals (all->counts, &(RgImportCount){ one->type, 0, 0 }, 1);
      g_array_index (all->counts, RgImportCount, k).added += one->added;
      g_array_index (all->counts, RgImportCount, k).changed += one->changed;
    }
}

static void
forget_counts (RgImportResult *result)
{
  result->imported = 0;
  result->updated = 0;
  g_array_set_size (result->counts, 0);
}

static void
add_part (RgImportResult       *all,
          const RgImportResult *part)
{
  all->rows += part->rows;
  all->imported += part->imported;
  all->updated += part->updated;
  all->skipped += part->skipped;
  all->refused += part->refused;
  all->warnings += part->warnings;
  all->n_messages += part->n_messages;
  add_counts (all, part);
  for (guint i = 0; i < part->messages->len; i++)
    g_ptr_array_add (all->messages, copy_finding (part->messages->pdata[i]));
  for (guint i = 0; i < part->unmatched->len; i++)
    g_ptr_array_add (all->unmatched, g_strdup (part->unmatched->pdata[i]));
}

static void
free_finding (gpointer finding)
{
  rg_finding_free (finding);
}

static gboolean
sum_up (Run     *self,
        GError **error)
{
  guint64 n_written = 0;
  g_autoptr (GPtrArray) written = rg_import_log_finish (self->report, &n_written, error);

  if (written == NULL)
    return FALSE;
  self->result->messages = g_ptr_array_new_with_free_func (free_finding);
  self->result->rejected = TRUE;
  for (guint i = 0; i < self->plans->len; i++)
    {
      RgImportResult *part = self->parts[i];

      part->warnings = rg_import_log_count (self->logs[i], RG_SEVERITY_WARNING);
      part->messages = rg_import_log_finish (self->logs[i], &part->n_messages, error);
      if (part->messages == NULL)
        return FALSE;
      part->further = rg_import_log_take_further (self->logs[i]);
      if (part->rejected)
        forget_counts (part);
      self->result->rejected = self->result->rejected && part->rejected;
      add_part (self->result, part);
      g_ptr_array_add (self->result->parts, part);
      self->parts[i] = NULL;
    }
  return TRUE;
}

static gboolean
shall_stay (Run *self)
{
  gboolean whole = TRUE;

  for (guint i = 0; i < self->result->parts->len; i++)
    whole = whole && !((RgImportResult *)self->result->parts->pdata[i])->rejected;
  if (self->options->all_or_nothing && (self->result->refused > 0 || !whole))
    self->result->rejected = TRUE;
  return !self->options->dry_run && !self->result->rejected && self->result->imported + self->result->updated > 0;
}

/* The next file with these headers is read the same way. That it cannot be remembered is no reason to fail. */
static void
remember (Run *self)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      RgImportPlan    *plan = self->plans->pdata[i];
      g_autofree char *key = _rg_import_recall_key (plan);
      g_autofree char *text = key == NULL ? NULL : _rg_import_recall_describe (plan, self->options->today);
      g_autoptr (GError) error = NULL;

      if (text != NULL && !rg_import_memory_store (self->session, key, plan->type, text, &error))
        g_warning ("Failed to remember how the file was read: %s", error->message);
    }
}

static gboolean
finish (Run     *self,
        GError **error)
{
  if (!sum_up (self, error))
    {
      rg_session_rollback (self->session);
      return FALSE;
    }
  if (shall_stay (self))
    {
      self->result->change_set = rg_import_commit (self->session, self->options, self->cancellable, error);
      if (self->result->change_set >= 0)
        remember (self);
      return self->result->change_set >= 0;
    }
  rg_session_rollback (self->session);
  for (guint i = 0; self->result->rejected && i < self->result->parts->len; i++)
    forget_counts (self->result->parts->pdata[i]);
  if (self->result->rejected)
    forget_counts (self->result);
  return TRUE;
}

static gboolean
run (Run     *self,
     GError **error)
{
  g_autofree gboolean *refused = g_new0 (gboolean, self->plans->len);

  self->columns = rg_import_columns_new (self->session, self->plans, self->options->dry_run, error);
  if (self->columns == NULL)
    return FALSE;
  do
    {
      if (!write_plans (self, refused, error))
        {
          rg_session_rollback (self->session);
          return FALSE;
        }
      if (!note_refused (self, refused))
        return finish (self, error);
      rg_session_rollback (self->session);
    }
  while (TRUE);
}

static gboolean
check_files (Run     *self,
             GError **error)
{
  if (self->plans->len == 0)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is nothing to import. Choose at least one sheet."));
      return FALSE;
    }
  for (guint i = 0; i < self->plans->len; i++)
    if (rg_session_file_is_book (rg_session_get_book (self->session), ((RgImportPlan *)self->plans->pdata[i])->path))
      {
        g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("This file is the open book itself. Choose a table."));
        return FALSE;
      }
  return TRUE;
}

/**
 * rg_importer_run_plans:
 * @plans: (element-type RgImportPlan): of rg_import_survey(); those that are not included are left out
 * @options: of its members, "type", "path", "sheet", "map" and "mode" are not used: the plans say that
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends the import; nothing is imported then
 *
 * Reads several sheets into the book, with their new columns, all in one change set that can be undone. A sheet that cannot
 * be read is refused and named; the others come in. How they were read is remembered. Runs as long as it takes: call it
 * from a worker thread, with copies of the plans that a person sees.
 *
 * Returns: (transfer full): what came of it, as of rg_importer_run(), with one part for each plan that was included, in
 *   their order; %NULL with @error
 */
RgImportResult *
rg_importer_run_plans (RgSession             *session,
                       GPtrArray             *plans,
                       const RgImportOptions *options,
                       RgProgressFunc         progress,
                       gpointer               user_data,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autoptr (GPtrArray) included = g_ptr_array_new ();
  g_autoptr (RgImportResult) result = rg_import_result_new ();
  Run      self = { .session = session, .options = options, .plans = included, .result = result, .progress = progress, .user_data = user_data, .cancellable = cancellable };
  gboolean ok;

  g_return_val_if_fail (RG_IS_SESSION (session) && options->today != NULL, NULL);

  for (guint i = 0; i < plans->len; i++)
    if (((RgImportPlan *)plans->pdata[i])->included)
      g_ptr_array_add (included, plans->pdata[i]);
  self.parts = g_new0 (RgImportResult *, included->len + 1);
  self.logs = g_new0 (RgImportLog *, included->len + 1);
  if (options->dry_run)
    result->seen = rg_history_mark_new (session, error);
  ok = (!options->dry_run || result->seen != NULL) && check_files (&self, error) && run (&self, error);
  for (guint i = 0; i < included->len; i++)
    clear_part (&self, i);
  g_free (self.parts);
  g_free (self.logs);
  g_clear_pointer (&self.columns, rg_import_columns_free);
  g_clear_pointer (&self.report, rg_import_log_free);
  return ok ? g_steal_pointer (&result) : NULL;
}
