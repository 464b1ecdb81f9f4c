/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-cli-text.h"

static void
print_record (RgRecord *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  guint               width = 0;

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    width = MAX (width, rg_cli_text_width (rg_field_get_label (rg_record_type_get_field (type, i))));
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField   *field = rg_record_type_get_field (type, i);
      g_autofree char *text = rg_cli_text_of_field (record, i);

      if (*text == '\0' || (field->flags & RG_FIELD_INTERNAL && i != RG_RECORD_ID))
        continue;
      rg_cli_text_print (rg_field_get_label (field), width, FALSE);
      printf ("  %s\n", text);
    }
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (arguments[0], error);
  g_autoptr (RgRecord) record = type == NULL ? NULL : rg_cli_load (cli, type, arguments[1], error);
  RgJson *json;

  if (record == NULL)
    return RG_CLI_REFUSED;
  if (!cli->json)
    {
      print_record (record);
      return RG_CLI_DONE;
    }
  json = rg_json_new ();
  rg_json_add_record_fields (json, record);
  rg_json_print (json);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_show_verb = {
  .name = "show",
  .synopsis = "TABLE ID",
  .summary = N_ ("Show a record"),
  .min_arguments = 2,
  .max_arguments = 2,
  .needs_book = TRUE,
  .read_only = TRUE,
  .run = run,
};
