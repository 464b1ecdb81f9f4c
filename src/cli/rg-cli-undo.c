/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-changes.h"

#include <glib/gi18n.h>

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  gint64 id = arguments[0] == NULL ? 0 : rg_cli_parse_change_set (arguments[0], error);
  g_autoptr (RgChangeSet) change_set = NULL;

  if (arguments[0] != NULL && id == 0)
    return RG_CLI_USAGE;
  change_set = rg_journal_undo (cli->session, id, error);
  if (change_set == NULL)
    return RG_CLI_REFUSED;
  rg_cli_report_change_set (cli, change_set, _ ("Undone"));
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_undo_verb = {
  .name = "undo",
  .synopsis = "[CHANGE]",
  .summary = N_ ("Take a change back, the last one unless said"),
  .min_arguments = 0,
  .max_arguments = 1,
  .needs_book = TRUE,
  .run = run,
};
