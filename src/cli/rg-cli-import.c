/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

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

static const GOptionEntry options[] = {
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, N_ ("The sheet of the workbook; the first one unless said"), N_ ("NAME") },
  { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &map, N_ ("Which column is a field; may be given several times"), N_ ("FIELD=HEADER") },
  { "mode", 0, 0, G_OPTION_ARG_STRING, &mode, N_ ("add, update or both"), N_ ("MODE") },
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
print_json (const RgImportResult *result)
{
  RgJson *json = rg_json_new ();

  rg_json_add_int (json, "rows", (gint64)result->rows);
  rg_json_add_int (json, "imported", (gint64)result->imported);
  rg_json_add_int (json, "updated", (gint64)result->updated);
  rg_json_add_int (json, "skipped", (gint64)result->skipped);
  rg_json_add_int (json, "refused", (gint64)result->refused);
  rg_json_add_int (json, "warnings", (gint64)result->warnings);
  if (result->change_set > 0)
    rg_json_add_int (json, "change_set", result->change_set);
  else
    rg_json_add_null (json, "change_set");
  rg_json_add_int (json, "total_messages", (gint64)result->n_messages);
  rg_json_begin_array (json, "messages");
  for (guint i = 0; i < result->messages->len; i++)
    rg_json_add_finding (json, result->messages->pdata[i]);
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

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autofree char *today = rg_cli_today ();
  RgImportOptions  import = { .path = arguments[1], .sheet = sheet, .map = (const char *const *)map, .all_or_nothing = all_or_nothing, .dry_run = dry_run, .allow_duplicates = allow_duplicates, .who = rg_cli_who (), .today = today, .max_messages = get_max_messages (cli), .report = report };
  g_autoptr (RgImportResult) result = NULL;
  gboolean watched = isatty (STDERR_FILENO) && !cli->json;

  import.type = rg_cli_find_type (arguments[0], error);
  if (import.type == NULL || !parse_mode (&import.mode, error))
    return RG_CLI_USAGE;
  result = rg_importer_run (cli->session, &import, watched ? progress_cb : NULL, NULL, NULL, error);
  if (watched)
    fputc ('\r', stderr);
  if (result == NULL)
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (result);
  else
    print_people (result);
  if (result->rejected)
    return RG_CLI_REFUSED;
  return result->refused > 0 ? RG_CLI_SOME_REFUSED : RG_CLI_DONE;
}

const RgCliVerb rg_cli_import_verb = {
  .name = "import",
  .synopsis = "TABLE FILE",
  .summary = N_ ("Read a csv or xlsx file into a table"),
  .min_arguments = 2,
  .max_arguments = 2,
  .needs_book = TRUE,
  .options = options,
  .run = run,
};
