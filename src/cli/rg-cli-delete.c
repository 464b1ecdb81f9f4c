/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>

static gboolean
delete_all (RgCli              *cli,
            const RgRecordType *type,
            const char *const  *names,
            GError            **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 id = rg_cli_find_id (cli, type, names[i], error);

      if (id == 0 || !rg_session_delete (cli->session, type, id, error))
        return FALSE;
    }
  return TRUE;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (arguments[0], error);
  gint64              change_set;
  RgJson             *json;

  if (type == NULL || !rg_session_begin (cli->session, RG_CHANGE_DELETE, type, NULL, rg_cli_who (), error))
    return RG_CLI_STORAGE;
  if (!delete_all (cli, type, arguments + 1, error))
    {
      rg_session_rollback (cli->session);
      return RG_CLI_REFUSED;
    }
  change_set = rg_session_commit (cli->session, error);
  if (change_set < 0 || !cli->json)
    return RG_CLI_DONE;
  json = rg_json_new ();
  rg_json_add_int (json, "deleted", g_strv_length ((char **)arguments) - 1);
  rg_json_add_int (json, "change_set", change_set);
  rg_json_print (json);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_delete_verb = {
  .name = "delete",
  .synopsis = "TABLE ID…",
  .summary = N_ ("Delete records and what belongs to them"),
  .min_arguments = 2,
  .max_arguments = -1,
  .needs_book = TRUE,
  .run = run,
};
