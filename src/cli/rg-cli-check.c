/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-cli.h"
#include "rg-health.h"
#include "rg-record-types.h"

/* @repaired: (nullable): what was found before the repair */
static void
print_json (const RgHealth *health,
            const RgHealth *repaired)
{
  RgJson                    *json = rg_json_new ();
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  rg_json_add_boolean (json, "ok", health->problems->len == 0);
  rg_json_begin_array (json, "problems");
  for (guint i = 0; i < health->problems->len; i++)
    rg_json_add_text (json, NULL, health->problems->pdata[i]);
  rg_json_end_array (json);
  if (repaired != NULL)
    {
      rg_json_begin_array (json, "found");
      for (guint i = 0; i < repaired->problems->len; i++)
        rg_json_add_text (json, NULL, repaired->problems->pdata[i]);
      rg_json_end_array (json);
    }
  rg_json_begin_object (json, "records");
  for (guint i = 0; i < n_types; i++)
    rg_json_add_int (json, types[i]->plural, g_array_index (health->counts, gint64, i));
  rg_json_end_object (json);
  rg_json_print (json);
}

static void
print_problems (const RgHealth *health,
                const char     *indent)
{
  for (guint i = 0; i < health->problems->len; i++)
    printf ("%s%s\n", indent, (const char *)health->problems->pdata[i]);
  if (health->problems->len == 0)
    printf ("%s%s\n", indent, _ ("The book is sound."));
}

static void
print_people (const RgHealth *health)
{
  print_problems (health, "");
  if (health->can_repair)
    printf ("%s\n", _ ("“regulars-cli repair” makes anew what follows from the records."));
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autoptr (RgHealth) health = rg_health_check (cli->session, error);

  if (health == NULL)
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (health, NULL);
  else
    print_people (health);
  return health->problems->len == 0 ? RG_CLI_DONE : RG_CLI_STORAGE;
}

static void
print_repaired (const RgHealth *before,
                const RgHealth *after)
{
  printf ("%s\n", _ ("Found before the repair:"));
  print_problems (before, "  ");
  printf ("%s\n", _ ("Found now:"));
  print_problems (after, "  ");
}

static RgCliExit
run_repair (RgCli             *cli,
            const char *const *arguments,
            GError           **error)
{
  g_autoptr (RgHealth) before = rg_health_check (cli->session, error);
  g_autoptr (RgHealth) after = NULL;

  if (before == NULL || !rg_health_repair (cli->session, NULL, error))
    return RG_CLI_STORAGE;
  after = rg_health_check (cli->session, error);
  if (after == NULL)
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (after, before);
  else
    print_repaired (before, after);
  return after->problems->len == 0 ? RG_CLI_DONE : RG_CLI_STORAGE;
}

const RgCliVerb rg_cli_check_verb = {
  .name = "check",
  .synopsis = "",
  .summary = N_ ("Look whether the book is sound"),
  .min_arguments = 0,
  .max_arguments = 0,
  .needs_book = TRUE,
  .read_only = TRUE,
  .run = run,
};

const RgCliVerb rg_cli_repair_verb = {
  .name = "repair",
  .synopsis = "",
  .summary = N_ ("Make sums, search and all else anew that follows from the records"),
  .min_arguments = 0,
  .max_arguments = 0,
  .needs_book = TRUE,
  .run = run_repair,
};
