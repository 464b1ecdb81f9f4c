/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "rg-error.h"
#include "rg-exporter.h"
#include "rg-import-template.h"

static char    *search;
static char    *where;
static char    *sort;
static char    *columns;
static char    *headers;
static gboolean exact;
static gboolean template;

static const GOptionEntry options[] = {
  { "search", 's', 0, G_OPTION_ARG_STRING, &search, N_ ("Only what the search box would find"), N_ ("TEXT") },
  { "where", 'w', 0, G_OPTION_ARG_STRING, &where, N_ ("Only records that fulfil conditions: FIELD OP VALUE and …"), N_ ("CONDITIONS") },
  { "sort", 'o', 0, G_OPTION_ARG_STRING, &sort, N_ ("Order by fields, the greatest first behind a minus"), N_ ("FIELD,-FIELD") },
  { "columns", 'c', 0, G_OPTION_ARG_STRING, &columns, N_ ("Which fields, in which order"), N_ ("FIELD,FIELD") },
  { "headers", 0, 0, G_OPTION_ARG_STRING, &headers, N_ ("Language of the column headers: zh or en"), N_ ("LANGUAGE") },
  { "exact", 0, 0, G_OPTION_ARG_NONE, &exact, N_ ("For other programs: csv texts exactly as they are"), NULL },
  { "template", 0, 0, G_OPTION_ARG_NONE, &template, N_ ("An empty workbook to be filled in and imported; TABLE may be “all”"), NULL },
  { NULL },
};

static gboolean
parse_headers (RgExportHeaders *result,
               GError         **error)
{
  if (headers == NULL)
    *result = RG_EXPORT_HEADERS_PERSON;
  else if (g_str_equal (headers, "zh"))
    *result = RG_EXPORT_HEADERS_CHINESE;
  else if (g_str_equal (headers, "en"))
    *result = RG_EXPORT_HEADERS_ENGLISH;
  else
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is no language of headers: it is zh or en."), headers);
      return FALSE;
    }
  return TRUE;
}

static RgCliExit
write_template (RgCli             *cli,
                const char *const *arguments,
                GError           **error)
{
  gboolean            all = g_str_equal (arguments[0], "all");
  const RgRecordType *type = all ? NULL : rg_cli_find_type (arguments[0], error);
  RgExportHeaders     language;

  if ((type == NULL && !all) || !parse_headers (&language, error))
    return RG_CLI_USAGE;
  if (!rg_import_template_write (cli->session, type, arguments[1], language, error))
    return RG_CLI_STORAGE;
  if (cli->json)
    {
      RgJson *json = rg_json_new ();

      rg_json_add_text (json, "file", arguments[1]);
      rg_json_print (json);
    }
  else
    fprintf (stderr, _ ("%s is ready to be filled in.\n"), arguments[1]);
  return RG_CLI_DONE;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = template ? NULL : rg_cli_find_type (arguments[0], error);
  g_autoptr (RgQuery) query = type == NULL ? NULL : rg_cli_make_query (type, search, where, sort, error);
  g_auto (GStrv) names = columns == NULL ? NULL : g_strsplit (columns, ",", -1);
  RgExportOptions export = { .query = query, .path = arguments[1], .columns = (const char *const *)names, .exact = exact };
  gint64 n;

  if (template)
    return write_template (cli, arguments, error);
  if (query == NULL || !parse_headers (&export.headers, error))
    return RG_CLI_USAGE;
  n = rg_exporter_run (cli->session, &export, NULL, NULL, NULL, error);
  if (n < 0)
    return RG_CLI_STORAGE;
  if (cli->json)
    {
      RgJson *json = rg_json_new ();

      rg_json_add_int (json, "rows", n);
      rg_json_add_text (json, "file", arguments[1]);
      rg_json_print (json);
    }
  else
    fprintf (stderr, _ ("%" PRId64 " records were written to %s.\n"), n, arguments[1]);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_export_verb = {
  .name = "export",
  .synopsis = "TABLE FILE.{xlsx,ods,csv,json,vcf,ics}",
  .summary = N_ ("Write a table into a file"),
  .min_arguments = 2,
  .max_arguments = 2,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
