/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-changes.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "rg-cli-json.h"
#include "rg-cli-records.h"
#include "rg-error.h"
#include "rg-undo.h"

#define DEFAULT_LIMIT 1000

static gboolean rest_only;
static gboolean dry_run;
static int      limit = DEFAULT_LIMIT;

static const GOptionEntry options[] = {
  { "rest", 0, 0, G_OPTION_ARG_NONE, &rest_only, N_ ("If something was changed later, take back the rest and tell what stays"), NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("With --rest: only say what would stay"), NULL },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("Tell at most so many things that stay"), N_ ("N") },
  { NULL },
};

static const char *const reasons[] = {
  [RG_STAY_FIELD_CHANGED] = "field-changed",
  [RG_STAY_RECORD_CHANGED] = "record-changed",
  [RG_STAY_USED] = "used",
  [RG_STAY_IN_USE] = "in-use",
  [RG_STAY_DELETED] = "deleted",
  [RG_STAY_TARGET_GONE] = "target-gone",
  [RG_STAY_TAKEN] = "taken",
};

static void
add_stay (RgJson       *json,
          const RgStay *stay)
{
  g_autofree char *text = rg_stay_dup_reason (stay);

  rg_json_begin_object (json, NULL);
  rg_json_add_text (json, "table", stay->record_type->plural);
  rg_json_add_int (json, "id", stay->record_id);
  rg_json_add_text (json, "name", stay->title);
  rg_json_add_text (json, "field", stay->field == NULL ? NULL : stay->field->name);
  rg_json_add_text (json, "reason", reasons[stay->reason]);
  rg_json_add_text (json, "message", text);
  if (stay->later != NULL)
    {
      rg_json_add_int (json, "later_change_set", stay->later->id);
      rg_json_add_text (json, "who", stay->later->who);
      rg_json_add_text (json, "at", stay->later->at);
    }
  if (stay->other_type != NULL)
    {
      rg_json_add_text (json, "other_table", stay->other_type->plural);
      rg_json_add_int (json, "other_id", stay->other_id);
    }
  rg_json_end_object (json);
}

static void
report_json (const RgRest *rest,
             const char   *title)
{
  RgJson *json = rg_json_new ();

  rg_json_add_int (json, "change_set", rest->change_set->id);
  rg_json_add_text (json, "title", title);
  if (rest->done != 0)
    rg_json_add_int (json, "undone_by", rest->done);
  rg_json_add_int (json, "records", rest->n_records);
  rg_json_add_int (json, "n_stays", rest->n_stays);
  rg_json_begin_array (json, "stays");
  for (guint i = 0; i < rest->stays->len; i++)
    add_stay (json, rest->stays->pdata[i]);
  rg_json_end_array (json);
  rg_json_print (json);
}

static void
report (RgCli        *cli,
        const RgRest *rest)
{
  g_autofree char *title = rg_change_set_dup_title (rest->change_set);

  if (cli->json)
    {
      report_json (rest, title);
      return;
    }
  fprintf (stderr, "%s: %s\n", dry_run ? _ ("Would be undone") : _ ("Undone"), title);
  fprintf (stderr, ngettext ("Taken back: %'" PRId64 " record\n", "Taken back: %'" PRId64 " records\n", (gulong)rest->n_records), rest->n_records);
  if (rest->n_stays > 0)
    fprintf (stderr, ngettext ("%'" PRId64 " thing stays as it is:\n", "%'" PRId64 " things stay as they are:\n", (gulong)rest->n_stays), rest->n_stays);
  for (guint i = 0; i < rest->stays->len; i++)
    {
      g_autofree char *subject = rg_stay_dup_subject (rest->stays->pdata[i]);
      g_autofree char *reason = rg_stay_dup_reason (rest->stays->pdata[i]);

      printf ("%s — %s\n", subject, reason);
    }
}

static RgCliExit
undo_whole (RgCli   *cli,
            gint64   id,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (RgChangeSet) change_set = rg_journal_undo (cli->session, id, &problem);

  if (change_set != NULL)
    {
      rg_cli_report_change_set (cli, change_set, _ ("Undone"));
      return RG_CLI_DONE;
    }
  if (g_error_matches (problem, RG_ERROR, RG_ERROR_CONFLICT))
    /* Translators: after a sentence that says why a change cannot be undone */
    g_set_error (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("%s With --rest everything else of it is taken back."), problem->message);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return RG_CLI_REFUSED;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  gint64 id = arguments[0] == NULL ? 0 : rg_cli_parse_change_set (arguments[0], error);
  g_autoptr (RgRest) rest = NULL;

  if (arguments[0] != NULL && id == 0)
    return RG_CLI_USAGE;
  if (dry_run && !rest_only)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("--dry-run goes with --rest."));
      return RG_CLI_USAGE;
    }
  if (!rest_only)
    return undo_whole (cli, id, error);
  rest = dry_run ? rg_journal_weigh_rest (cli->session, id, (guint)MAX (limit, 0), NULL, error) : rg_undo_run (cli->session, id, rg_cli_who (), (guint)MAX (limit, 0), NULL, NULL, NULL, error);
  if (rest == NULL)
    return RG_CLI_REFUSED;
  report (cli, rest);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_undo_verb = {
  .name = "undo",
  .synopsis = "[CHANGE]",
  .summary = N_ ("Take a change back, the last one unless said"),
  .min_arguments = 0,
  .max_arguments = 1,
  .needs_book = TRUE,
  .options = options,
  .run = run,
};
