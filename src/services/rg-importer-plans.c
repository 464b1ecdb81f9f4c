/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-importer.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-import-pass.h"
#include "rg-import-plan-private.h"

typedef struct
{
  RgSession             *session;
  const RgImportOptions *options;
  GPtrArray             *plans;   /* RgImportPlan, those that are included */
  GPtrArray             *refused; /* findings of plans that cannot be imported, in the place of the plan; else NULL */
  RgImportResult        *result;
  RgProgressFunc         progress;
  gpointer               user_data;
  GCancellable          *cancellable;
} Run;

static RgColumnRole
get_role (RgPlanUse use)
{
  switch (use)
    {
    case RG_PLAN_FIELD:
      return RG_COLUMN_FIELD;
    case RG_PLAN_TITLE:
      return RG_COLUMN_TITLE;
    case RG_PLAN_RATING:
      return RG_COLUMN_RATING;
    case RG_PLAN_SKIP:
    case RG_PLAN_NEW:
    default:
      return RG_COLUMN_UNUSED;
    }
}

static RgHeaderMap *
make_map (RgImportPlan       *plan,
          const RgRecordType *type,
          guint               group)
{
  RgHeaderMap *map = g_new0 (RgHeaderMap, 1);

  map->type = type;
  map->n_columns = plan->columns->len;
  map->columns = g_new0 (RgColumn, map->n_columns);
  for (guint i = 0; i < map->n_columns; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      map->columns[i].header = g_strdup (*column->header == '\0' ? column->letter : column->header);
      map->columns[i].key = g_strdup ("");
      if (column->type != type || column->group != group)
        continue;
      map->columns[i].role = get_role (column->use);
      map->columns[i].field = column->field;
    }
  return map;
}

static gboolean
check_header (RgImportPass *pass)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();

  rg_header_map_check_required (pass->source->map, pass->source->header_row, pass->mode == RG_IMPORT_UPDATE, findings);
  for (guint i = 0; i < findings->len; i++)
    rg_import_log_take (pass->log, findings->pdata[i]);
  return findings->len == 0;
}

static gboolean
read_plan (Run            *self,
           RgImportPlan   *plan,
           RgImportResult *result,
           RgImportLog    *log,
           guint           place,
           GError        **error)
{
  RgImportPass pass = { .session = self->session, .log = log, .result = result, .mode = plan->mode, .allow_duplicates = self->options->allow_duplicates, .today = self->options->today, .progress = self->progress, .user_data = self->user_data, .from = (double)place / self->plans->len, .share = 1.0 / self->plans->len, .rows_before = self->result->rows, .cancellable = self->cancellable };
  gboolean     ok = TRUE;

  pass.source = rg_import_source_open_plan (plan, make_map (plan, plan->type, 0), log);
  if (pass.source == NULL || !check_header (&pass))
    result->rejected = TRUE;
  else
    {
      ok = rg_import_pass_run (&pass, error);
      if (ok && rg_import_source_log_refusal (pass.source, log))
        result->rejected = TRUE;
    }
  g_clear_pointer (&pass.source, rg_import_source_free);
  return ok;
}

static gboolean
take_plan (Run     *self,
           guint    place,
           GError **error)
{
  RgImportPlan   *plan = self->plans->pdata[place];
  RgImportResult *result = rg_import_result_new ();
  g_autoptr (RgImportLog) log = rg_import_log_new (self->options->max_messages == 0 ? RG_IMPORT_MAX_MESSAGES : self->options->max_messages, NULL, error);

  g_ptr_array_add (self->result->parts, result);
  result->path = g_strdup (plan->path);
  result->sheet = g_strdup (plan->sheet);
  if (log == NULL || !read_plan (self, plan, result, log, place, error))
    return FALSE;
  result->warnings = rg_import_log_count (log, RG_SEVERITY_WARNING);
  result->messages = rg_import_log_finish (log, &result->n_messages, error);
  self->result->rows += result->rows;
  return result->messages != NULL;
}

static gboolean
take_plans (Run     *self,
            GError **error)
{
  for (guint i = 0; i < self->plans->len; i++)
    if (!take_plan (self, i, error))
      return FALSE;
  return TRUE;
}

static RgFinding *
copy_finding (const RgFinding *finding)
{
  return rg_finding_new (finding->row, finding->column, finding->code, finding->severity, "%s", finding->text);
}

static void
free_finding (gpointer finding)
{
  rg_finding_free (finding);
}

static void
add_part (RgImportResult       *all,
          const RgImportResult *part)
{
  all->imported += part->imported;
  all->updated += part->updated;
  all->skipped += part->skipped;
  all->refused += part->refused;
  all->warnings += part->warnings;
  all->n_messages += part->n_messages;
  all->rejected = all->rejected || part->rejected;
  for (guint i = 0; i < part->messages->len; i++)
    g_ptr_array_add (all->messages, copy_finding (part->messages->pdata[i]));
}

static gboolean
run (Run     *self,
     GError **error)
{
  RgImportPlan    *first = self->plans->pdata[0];
  g_autofree char *name = g_path_get_basename (first->path);
  g_autofree char *shown = g_filename_display_name (name);

  if (!rg_session_begin (self->session, RG_CHANGE_IMPORT, first->type, shown, self->options->who, error))
    return FALSE;
  if (!take_plans (self, error))
    {
      rg_session_rollback (self->session);
      return FALSE;
    }
  self->result->messages = g_ptr_array_new_with_free_func (free_finding);
  for (guint i = 0; i < self->result->parts->len; i++)
    add_part (self->result, self->result->parts->pdata[i]);
  if (!self->options->dry_run && !self->result->rejected && self->result->imported + self->result->updated > 0)
    {
      self->result->change_set = rg_session_commit (self->session, error);
      return self->result->change_set >= 0;
    }
  rg_session_rollback (self->session);
  return TRUE;
}

/**
 * rg_importer_run_plans:
 * @plans: (element-type RgImportPlan): of rg_import_survey(); those that are not included are left out
 * @options: of its members, "type", "path", "sheet", "map" and "mode" are not used: the plans say that
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends the import; nothing is imported then
 *
 * Reads several sheets into the book, all in one change set that can be undone. Runs as long as it takes: call it from a
 * worker thread, with copies of the plans that a person sees.
 *
 * Returns: (transfer full): what came of it, as of rg_importer_run(); %NULL with @error
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
  Run self = { .session = session, .options = options, .plans = included, .result = result, .progress = progress, .user_data = user_data, .cancellable = cancellable };

  g_return_val_if_fail (RG_IS_SESSION (session) && options->today != NULL, NULL);

  for (guint i = 0; i < plans->len; i++)
    if (((RgImportPlan *)plans->pdata[i])->included)
      g_ptr_array_add (included, plans->pdata[i]);
  if (included->len == 0)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is nothing to import. Choose at least one sheet."));
      return NULL;
    }
  return run (&self, error) ? g_steal_pointer (&result) : NULL;
}
