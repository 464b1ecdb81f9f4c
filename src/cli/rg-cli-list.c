/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "rg-cli-text.h"
#include "rg-error.h"

#define NO_LIMIT -1

static char *search;
static char *where;
static char *sort;
static int   limit = NO_LIMIT;

static const GOptionEntry options[] = {
  { "search", 's', 0, G_OPTION_ARG_STRING, &search, N_ ("Only what the search box would find"), N_ ("TEXT") },
  { "where", 'w', 0, G_OPTION_ARG_STRING, &where, N_ ("Only records that fulfil conditions: FIELD OP VALUE and …"), N_ ("CONDITIONS") },
  { "sort", 'o', 0, G_OPTION_ARG_STRING, &sort, N_ ("Order by fields, the greatest first behind a minus"), N_ ("FIELD,-FIELD") },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many records"), N_ ("N") },
  { NULL },
};

static void
print_people (const RgRecordType *type,
              GPtrArray          *records,
              gint64              total)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    if (rg_record_type_get_field (type, i)->flags & RG_FIELD_GRID)
      g_array_append_val (fields, i);
  if (records->len > 0)
    rg_cli_text_print_table (type, records, (const guint *)(gpointer)fields->data, fields->len);
  fprintf (stderr, _ ("%u of %" PRId64 "\n"), records->len, total);
}

static void
print_json (GPtrArray *records,
            gint64     total)
{
  RgJson *json = rg_json_new ();

  rg_json_add_int (json, "total", total);
  rg_json_begin_array (json, "rows");
  for (guint i = 0; i < records->len; i++)
    {
      rg_json_begin_object (json, NULL);
      rg_json_add_record_fields (json, records->pdata[i]);
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
  rg_json_print (json);
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (arguments[0], error);
  g_autoptr (RgQuery) query = type == NULL ? NULL : rg_cli_make_query (type, search, where, sort, error);
  g_autoptr (GPtrArray) records = NULL;
  gint64 total;

  if (query == NULL)
    return RG_CLI_USAGE;
  total = rg_session_count (cli->session, query, error);
  if (total < 0)
    return RG_CLI_STORAGE;
  if (limit != NO_LIMIT)
    rg_query_set_limit (query, limit);
  records = limit == 0 ? g_ptr_array_new () : rg_session_select (cli->session, query, error);
  if (records == NULL)
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (records, total);
  else
    print_people (type, records, total);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_list_verb = {
  .name = "list",
  .synopsis = "TABLE",
  .summary = N_ ("List records"),
  .min_arguments = 1,
  .max_arguments = 1,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
