/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-changes.h"
#include "rg-cli-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-error.h"

#define DEFAULT_LIMIT 100

static int limit = DEFAULT_LIMIT;

static const GOptionEntry options[] = {
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many changes"), N_ ("N") },
  { NULL },
};

static void
add_change_set (RgJson            *json,
                const RgChangeSet *change_set)
{
  g_autofree char *title = rg_change_set_dup_title (change_set);

  rg_json_add_int (json, "change_set", change_set->id);
  rg_json_add_text (json, "at", change_set->at);
  rg_json_add_text (json, "who", change_set->who);
  rg_json_add_text (json, "title", title);
  rg_json_add_text (json, "table", change_set->record_type == NULL ? NULL : change_set->record_type->plural);
  rg_json_add_int (json, "records", change_set->n_records);
  rg_json_add_text (json, "state", rg_cli_state_name (change_set->state));
}

static void
print_change_sets (RgCli     *cli,
                   GPtrArray *change_sets)
{
  RgJson *json = cli->json ? rg_json_new () : NULL;

  if (json != NULL)
    rg_json_begin_array (json, "change_sets");
  for (guint i = 0; i < change_sets->len; i++)
    {
      const RgChangeSet *change_set = change_sets->pdata[i];
      g_autofree char   *title = rg_change_set_dup_title (change_set);

      if (json == NULL)
        {
          printf ("%6" G_GINT64_FORMAT "  %s  %s  %s%s\n", change_set->id, change_set->at, change_set->who, title, change_set->state == RG_CHANGE_DONE ? "" : _ (" (undone)"));
          continue;
        }
      rg_json_begin_object (json, NULL);
      add_change_set (json, change_set);
      rg_json_end_object (json);
    }
  if (json == NULL)
    return;
  rg_json_end_array (json);
  rg_json_print (json);
}

static const char *
name_op (char op)
{
  if (op == 'i')
    return "added";
  return op == 'd' ? "deleted" : "changed";
}

static void
print_changes (RgCli             *cli,
               const RgChangeSet *change_set,
               GPtrArray         *changes)
{
  RgJson *json = cli->json ? rg_json_new () : NULL;

  if (json != NULL)
    {
      add_change_set (json, change_set);
      rg_json_begin_array (json, "changes");
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const RgChange *change = changes->pdata[i];

      if (json == NULL)
        {
          printf ("%s #%" G_GINT64_FORMAT " %s %s → %s\n", rg_record_type_get_label (change->record_type), change->record_id, name_op (change->op), change->before == NULL ? "" : change->before, change->after == NULL ? "" : change->after);
          continue;
        }
      rg_json_begin_object (json, NULL);
      rg_json_add_text (json, "table", change->record_type->plural);
      rg_json_add_int (json, "id", change->record_id);
      rg_json_add_text (json, "op", name_op (change->op));
      rg_json_add_raw (json, "before", change->before);
      rg_json_add_raw (json, "after", change->after);
      rg_json_end_object (json);
    }
  if (json == NULL)
    return;
  rg_json_end_array (json);
  rg_json_print (json);
}

static RgCliExit
show_one (RgCli      *cli,
          const char *name,
          GError    **error)
{
  gint64 id = rg_cli_parse_change_set (name, error);
  g_autoptr (RgChangeSet) change_set = id == 0 ? NULL : rg_journal_get (cli->session, id, error);
  g_autoptr (GPtrArray) changes = change_set == NULL ? NULL : rg_journal_changes (cli->session, id, (guint)MAX (limit, 0), error);

  if (changes == NULL)
    return RG_CLI_REFUSED;
  print_changes (cli, change_set, changes);
  return RG_CLI_DONE;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autoptr (GPtrArray) change_sets = NULL;

  if (arguments[0] != NULL)
    return show_one (cli, arguments[0], error);
  change_sets = rg_journal_history (cli->session, 0, (guint)MAX (limit, 0), error);
  if (change_sets == NULL)
    return RG_CLI_STORAGE;
  print_change_sets (cli, change_sets);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_history_verb = {
  .name = "history",
  .synopsis = "[CHANGE]",
  .summary = N_ ("Show who changed what"),
  .min_arguments = 0,
  .max_arguments = 1,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
