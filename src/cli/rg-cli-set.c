/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (arguments[0], error);
  g_autoptr (RgRecord) record = type == NULL ? NULL : rg_cli_load (cli, type, arguments[1], error);
  gint64  change_set;
  RgJson *json;

  if (record == NULL || !rg_cli_assign (cli, record, arguments + 2, error))
    return RG_CLI_REFUSED;
  change_set = rg_cli_save (cli, record, error);
  if (change_set < 0)
    return RG_CLI_REFUSED;
  if (!cli->json)
    return RG_CLI_DONE;
  json = rg_json_new ();
  rg_json_add_int (json, "id", rg_record_get_id (record));
  if (change_set > 0)
    rg_json_add_int (json, "change_set", change_set);
  else
    rg_json_add_null (json, "change_set");
  rg_json_print (json);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_set_verb = {
  .name = "set",
  .synopsis = "TABLE ID FIELD=VALUE…",
  .summary = N_ ("Change a record"),
  .min_arguments = 3,
  .max_arguments = -1,
  .needs_book = TRUE,
  .run = run,
};
