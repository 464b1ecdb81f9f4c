/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* What scripts read after adding: the id, and the code if records of the type have one. */
static void
report (RgCli    *cli,
        RgRecord *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  int                 key = type->key == NULL ? -1 : rg_record_type_find_field (type, type->key);
  const char         *code = key < 0 ? NULL : rg_record_get_text (record, (guint)key);

  if (cli->json)
    {
      RgJson *json = rg_json_new ();

      rg_json_add_int (json, "id", rg_record_get_id (record));
      rg_json_add_text (json, "code", code);
      rg_json_print (json);
    }
  else if (code != NULL)
    printf ("%s\n", code);
  else
    printf ("#%" G_GINT64_FORMAT "\n", rg_record_get_id (record));
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (arguments[0], error);
  g_autoptr (RgRecord) record = type == NULL ? NULL : rg_record_new (type);

  if (record == NULL || !rg_cli_assign (cli, record, arguments + 1, error) || rg_cli_save (cli, record, error) < 0)
    return RG_CLI_REFUSED;
  report (cli, record);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_add_verb = {
  .name = "add",
  .synopsis = "TABLE FIELD=VALUE…",
  .summary = N_ ("Add a record"),
  .min_arguments = 2,
  .max_arguments = -1,
  .needs_book = TRUE,
  .run = run,
};
