/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-changes.h"

#include <glib/gi18n.h>

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autoptr (RgChangeSet) change_set = rg_journal_redo (cli->session, error);

  if (change_set == NULL)
    return RG_CLI_REFUSED;
  rg_cli_report_change_set (cli, change_set, _ ("Done again"));
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_redo_verb = {
  .name = "redo",
  .synopsis = "",
  .summary = N_ ("Do again what was undone"),
  .min_arguments = 0,
  .max_arguments = 0,
  .needs_book = TRUE,
  .run = run,
};
