/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-cli.h"
#include "rg-health.h"
#include "rg-record-types.h"

static void
print_json (const RgHealth *health)
{
  RgJson                    *json = rg_json_new ();
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  rg_json_add_boolean (json, "ok", health->problems->len == 0);
  rg_json_begin_array (json, "problems");
  for (guint i = 0; i < health->problems->len; i++)
    rg_json_add_text (json, NULL, health->problems->pdata[i]);
  rg_json_end_array (json);
  rg_json_begin_object (json, "records");
  for (guint i = 0; i < n_types; i++)
    rg_json_add_int (json, types[i]->plural, g_array_index (health->counts, gint64, i));
  rg_json_end_object (json);
  rg_json_print (json);
}

static void
print_people (const RgHealth *health)
{
  for (guint i = 0; i < health->problems->len; i++)
    printf ("%s\n", (const char *)health->problems->pdata[i]);
  if (health->problems->len == 0)
    printf ("%s\n", _ ("The book is sound."));
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
    print_json (health);
  else
    print_people (health);
  return health->problems->len == 0 ? RG_CLI_DONE : RG_CLI_STORAGE;
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
