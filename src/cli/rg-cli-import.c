/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "rg-cli-import-plans.h"
#include "rg-error.h"
#include "rg-importer.h"

#define MAX_JSON_MESSAGES 10000

static char    *sheet;
static char   **map;
static char    *mode;
static gboolean all_or_nothing;
static gboolean dry_run;
static gboolean allow_duplicates;
static char    *report;
static int      max_messages;
static char    *key;
static char    *day_order;
static gboolean new_columns;
static gboolean add_missing;

static const GOptionEntry options[] = {
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, N_ ("The sheet of the workbook, “*” for all; the first one unless said"), N_ ("NAME") },
  { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &map, N_ ("Which column is a field; may be given several times"), N_ ("FIELD=HEADER") },
  { "mode", 0, 0, G_OPTION_ARG_STRING, &mode, N_ ("add, update or both"), N_ ("MODE") },
  { "key", 0, 0, G_OPTION_ARG_STRING, &key, N_ ("What makes a row an existing customer: code, phone, name, or several of them"), N_ ("KEY,KEY") },
  { "day-order", 0, 0, G_OPTION_ARG_STRING, &day_order, N_ ("What comes first in days such as 5/6/2026: day or month"), N_ ("ORDER") },
  { "new-columns", 0, 0, G_OPTION_ARG_NONE, &new_columns, N_ ("Add columns that are not known to the table"), NULL },
  { "add-missing", 0, 0, G_OPTION_ARG_NONE, &add_missing, N_ ("Add customers and products that other records name"), NULL },
  { "all-or-nothing", 0, 0, G_OPTION_ARG_NONE, &all_or_nothing, N_ ("A refused row refuses the file"), NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would happen"), NULL },
  { "allow-duplicates", 0, 0, G_OPTION_ARG_NONE, &allow_duplicates, N_ ("Keep rows that look alike as records of their own"), NULL },
  { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_ ("Write everything that was noticed into a csv file"), N_ ("FILE") },
  { "messages", 0, 0, G_OPTION_ARG_INT, &max_messages, N_ ("How many messages are shown at most"), N_ ("N") },
  { NULL },
};

static gboolean
parse_mode (RgImportMode *result,
            GError      **error)
{
  if (mode == NULL || g_str_equal (mode, "both"))
    *result = RG_IMPORT_BOTH;
  else if (g_str_equal (mode, "add"))
    *result = RG_IMPORT_ADD;
  else if (g_str_equal (mode, "update"))
    *result = RG_IMPORT_UPDATE;
  else
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is no mode: it is add, update or both."), mode);
      return FALSE;
    }
  return TRUE;
}

static void
add_figures (RgJson               *json,
             const RgImportResult *result)
{
  rg_json_add_int (json, "rows", (gint64)result->rows);
  rg_json_add_int (json, "imported", (gint64)result->imported);
  rg_json_add_int (json, "updated", (gint64)result->updated);
  rg_json_add_int (json, "skipped", (gint64)result->skipped);
  rg_json_add_int (json, "refused", (gint64)result->refused);
  rg_json_add_int (json, "warnings", (gint64)result->warnings);
}

static void
add_part (RgJson               *json,
          const RgImportResult *part)
{
  rg_json_begin_object (json, NULL);
  rg_json_add_text (json, "file", part->path);
  rg_json_add_text (json, "sheet", part->sheet);
  rg_json_add_boolean (json, "rejected", part->rejected);
  add_figures (json, part);
  rg_json_begin_array (json, "tables");
  for (guint i = 0; i < part->counts->len; i++)
    {
      const RgImportCount *count = &g_array_index (part->counts, RgImportCount, i);

      rg_json_begin_object (json, NULL);
      rg_json_add_text (json, "table", count->type->plural);
      rg_json_add_int (json, "added", (gint64)count->added);
      rg_json_add_int (json, "changed", (gint64)count->changed);
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
  rg_json_end_object (json);
}

static void
print_json (const RgImportResult *result)
{
  RgJson *json = rg_json_new ();

  add_figures (json, result);
  if (result->change_set > 0)
    rg_json_add_int (json, "change_set", result->change_set);
  else
    rg_json_add_null (json, "change_set");
  rg_json_add_int (json, "total_messages", (gint64)result->n_messages);
  rg_json_begin_array (json, "messages");
  for (guint i = 0; i < result->messages->len; i++)
    rg_json_add_finding (json, result->messages->pdata[i]);
  rg_json_end_array (json);
  rg_json_begin_array (json, "parts");
  for (guint i = 0; i < result->parts->len; i++)
    add_part (json, result->parts->pdata[i]);
  rg_json_end_array (json);
  rg_json_print (json);
}

static void
print_people (const RgImportResult *result)
{
  for (guint i = 0; i < result->messages->len; i++)
    rg_cli_print_finding (result->messages->pdata[i]);
  if (result->n_messages > result->messages->len)
    fprintf (stderr, _ ("… and %" PRIu64 " more; --report FILE writes all of them.\n"), result->n_messages - result->messages->len);
  if (result->rejected)
    fprintf (stderr, _ ("Nothing was imported.\n"));
  else
    fprintf (stderr, _ ("%" PRIu64 " rows: %" PRIu64 " added, %" PRIu64 " changed, %" PRIu64 " left out, %" PRIu64 " refused.\n"),
             result->rows, result->imported, result->updated, result->skipped, result->refused);
}

/* Programs read more than people, but a file in which everything is wrong is not repeated to them either. */
static guint
get_max_messages (RgCli *cli)
{
  if (max_messages > 0)
    return (guint)max_messages;
  return cli->json ? MAX_JSON_MESSAGES : RG_IMPORT_MAX_MESSAGES;
}

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  fprintf (stderr, "\r%3d %% %" G_GUINT64_FORMAT " ", (int)(fraction * 100), rows);
}

/* One sheet whose table is named is read straight away; everything else is looked at first. */
static gboolean
needs_survey (const char *const *arguments)
{
  return g_str_equal (arguments[0], "auto") || arguments[2] != NULL || key != NULL || day_order != NULL || new_columns || add_missing || g_strcmp0 (sheet, "*") == 0;
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

static RgImportResult *
run_plans (RgCli                 *cli,
           const RgImportOptions *import,
           RgImportSurvey        *survey,
           RgProgressFunc         progress,
           GError               **error)
{
  RgImportResult *result = NULL;
  gboolean        any = FALSE;

  for (guint i = 0; i < survey->plans->len; i++)
    any = any || rg_import_plan_get_included (survey->plans->pdata[i]);
  if (any)
    result = rg_importer_run_plans (cli->session, survey->plans, import, progress, NULL, NULL, error);
  else
    {
      result = rg_import_result_new ();
      result->rejected = TRUE;
      result->messages = g_ptr_array_new_with_free_func (free_finding);
    }
  for (guint i = 0; result != NULL && i < survey->refusals->len; i++)
    {
      g_ptr_array_add (result->messages, copy_finding (((RgImportRefusal *)survey->refusals->pdata[i])->finding));
      result->n_messages++;
    }
  return result;
}

static RgImportResult *
import_plans (RgCli                 *cli,
              const RgImportOptions *import,
              const char *const     *arguments,
              RgProgressFunc         progress,
              GError               **error)
{
  RgCliPlans wanted = { .table = arguments[0], .files = arguments + 1, .sheet = sheet, .map = (const char *const *)map, .key = key, .day_order = day_order, .new_columns = new_columns, .add_missing = add_missing };
  g_autoptr (RgImportSurvey) survey = rg_cli_plans_make (cli, &wanted, import->mode, error);

  return survey == NULL ? NULL : run_plans (cli, import, survey, progress, error);
}

static RgImportResult *
import_one (RgCli             *cli,
            RgImportOptions   *import,
            const char *const *arguments,
            RgProgressFunc     progress,
            GError           **error)
{
  RgImportResult *result;

  import->type = rg_cli_find_type (arguments[0], error);
  import->path = arguments[1];
  result = import->type == NULL ? NULL : rg_importer_run (cli->session, import, progress, NULL, NULL, error);
  return result;
}

static RgCliExit
get_exit (const RgImportResult *result,
          guint                 n_files)
{
  gboolean some = result->refused > 0;

  if (result->rejected)
    return RG_CLI_REFUSED;
  for (guint i = 0; i < result->parts->len; i++)
    some = some || ((RgImportResult *)result->parts->pdata[i])->rejected;
  /* Files that could not be looked at have no part. */
  return some || (n_files > 1 && result->parts->len < n_files) ? RG_CLI_SOME_REFUSED : RG_CLI_DONE;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autofree char *today = rg_cli_today ();
  RgImportOptions  import = { .sheet = sheet, .map = (const char *const *)map, .all_or_nothing = all_or_nothing, .dry_run = dry_run, .allow_duplicates = allow_duplicates, .who = rg_cli_who (), .today = today, .max_messages = get_max_messages (cli), .report = report };
  g_autoptr (RgImportResult) result = NULL;
  gboolean       watched = isatty (STDERR_FILENO) && !cli->json;
  RgProgressFunc progress = watched ? progress_cb : NULL;

  if (!parse_mode (&import.mode, error))
    return RG_CLI_USAGE;
  if (needs_survey (arguments))
    result = import_plans (cli, &import, arguments, progress, error);
  else
    result = import_one (cli, &import, arguments, progress, error);
  if (watched)
    fputc ('\r', stderr);
  if (result == NULL)
    return g_error_matches (*error, RG_ERROR, RG_ERROR_USAGE) ? RG_CLI_USAGE : RG_CLI_STORAGE;
  if (cli->json)
    print_json (result);
  else
    print_people (result);
  return get_exit (result, g_strv_length ((char **)arguments) - 1);
}

const RgCliVerb rg_cli_import_verb = {
  .name = "import",
  .synopsis = "TABLE FILE...",
  .summary = N_ ("Read files into a table, or, with TABLE auto, into the tables that they are"),
  .min_arguments = 2,
  .max_arguments = -1,
  .needs_book = TRUE,
  .options = options,
  .run = run,
};
