/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rg-admins.h"
#include "rg-duplicates.h"
#include "rg-error.h"
#include "rg-merge.h"

static char  *table;
static char  *who;
static char  *admins;
static char **take;

static const GOptionEntry options[] = {
  { "table", 0, 0, G_OPTION_ARG_STRING, &table, N_ ("The table of the records; customers unless given"), N_ ("TABLE") },
  { "take", 0, 0, G_OPTION_ARG_STRING_ARRAY, &take, N_ ("Take a field from another record; “join” puts texts together, “sum” adds amounts"), N_ ("FIELD=ID|join|sum") },
  { "who", 0, 0, G_OPTION_ARG_STRING, &who, N_ ("Who does it, as the history names it"), N_ ("NAME") },
  { "admins", 0, 0, G_OPTION_ARG_STRING, &admins, N_ ("Say who may merge from now on, with commas between the names; empty: everyone"), N_ ("NAMES") },
  { NULL },
};

static const char *
get_who (void)
{
  return who != NULL ? who : rg_cli_who ();
}

static int
find_choice (RgMerge    *merge,
             const char *text)
{
  int key = rg_merge_get_record_type (merge)->key == NULL ? -1 : rg_record_type_find_field (rg_merge_get_record_type (merge), rg_merge_get_record_type (merge)->key);

  if (g_str_equal (text, "join"))
    return RG_MERGE_JOIN;
  if (g_str_equal (text, "sum"))
    return RG_MERGE_SUM;
  for (guint i = 0; i < rg_merge_get_n_records (merge); i++)
    {
      RgRecord        *record = rg_merge_get_record (merge, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rg_record_get_id (record));

      if (g_str_equal (id, text) || (*text == '#' && g_str_equal (id, text + 1)) || (key >= 0 && g_strcmp0 (rg_record_get_text (record, (guint)key), text) == 0))
        return (int)i;
    }
  return (int)rg_merge_get_n_records (merge);
}

static gboolean
choose (RgMerge *merge,
        GError **error)
{
  for (guint i = 0; take != NULL && take[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (take[i], "=", 2);
      int field = rg_record_type_find_field (rg_merge_get_record_type (merge), parts[0]);
      int choice = parts[0] == NULL || parts[1] == NULL ? (int)rg_merge_get_n_records (merge) : find_choice (merge, parts[1]);

      if (field <= 0 || !rg_merge_can_choose (merge, (guint)field, choice))
        {
          g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” names no field and record that can be taken."), take[i]);
          return FALSE;
        }
      rg_merge_set_choice (merge, (guint)field, choice);
    }
  return TRUE;
}

static RgMerge *
prepare (RgCli             *cli,
         const char *const *arguments,
         GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (table == NULL ? "customers" : table, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RgMerge) merge = NULL;

  if (type == NULL)
    return NULL;
  if (!rg_duplicates_can_search (type))
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("Customers, contacts and products can be merged, but not “%s”."), rg_record_type_get_label_plural (type));
      return NULL;
    }
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      gint64 id = rg_cli_find_id (cli, type, arguments[i], error);

      if (id == 0)
        return NULL;
      g_array_append_val (ids, id);
    }
  merge = rg_merge_new (cli->session, type, (const gint64 *)(gpointer)ids->data, ids->len, error);
  return merge != NULL && choose (merge, error) ? g_steal_pointer (&merge) : NULL;
}

static void
print_json (RgMerge              *merge,
            const RgMergeOutcome *outcome)
{
  RgJson   *json = rg_json_new ();
  RgRecord *kept = rg_merge_get_record (merge, rg_merge_get_kept (merge));

  rg_json_add_int (json, "kept", rg_record_get_id (kept));
  rg_json_add_int (json, "merged", rg_merge_get_n_records (merge) - 1);
  rg_json_add_int (json, "moved", (gint64)outcome->n_moved);
  rg_json_add_int (json, "identical", (gint64)outcome->n_identical);
  rg_json_add_int (json, "change_set", outcome->change_set);
  rg_json_print (json);
}

static RgCliExit
set_admins (RgCli   *cli,
            GError **error)
{
  g_auto (GStrv) names = g_regex_split_simple ("[,;，；、]", admins, 0, 0);

  if (!rg_admins_set (cli->session, (const char *const *)names, get_who (), error))
    return RG_CLI_REFUSED;
  if (cli->json)
    {
      g_auto (GStrv) now = rg_admins_get (cli->session, error);
      RgJson *json = rg_json_new ();

      rg_json_begin_array (json, "admins");
      for (guint i = 0; now != NULL && now[i] != NULL; i++)
        rg_json_add_text (json, NULL, now[i]);
      rg_json_end_array (json);
      rg_json_print (json);
    }
  return RG_CLI_DONE;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autoptr (RgMerge) merge = NULL;
  RgMergeOutcome outcome;

  if (admins != NULL && arguments[0] == NULL)
    return set_admins (cli, error);
  if (!rg_merge_is_allowed (cli->session, get_who (), error))
    return RG_CLI_REFUSED;
  merge = prepare (cli, arguments, error);
  if (merge == NULL || !rg_merge_run (merge, cli->session, get_who (), &outcome, error))
    return RG_CLI_REFUSED;
  if (cli->json)
    print_json (merge, &outcome);
  else
    fprintf (stderr, _ ("Merged into %s: %" PRIu64 " records moved, %" PRIu64 " that were there already.\n"), rg_record_get_title (rg_merge_get_record (merge, rg_merge_get_kept (merge))), outcome.n_moved, outcome.n_identical);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_merge_verb = {
  .name = "merge",
  .synopsis = "KEEP OTHER…",
  .summary = N_ ("Make one of several records"),
  .min_arguments = 0,
  .max_arguments = -1,
  .needs_book = TRUE,
  .options = options,
  .run = run,
};
