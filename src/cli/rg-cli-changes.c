/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-changes.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-cli-json.h"
#include "rg-error.h"

/**
 * rg_cli_parse_change_set:
 *
 * Returns: the number of a change set, or 0 with @error
 */
gint64
rg_cli_parse_change_set (const char *text,
                         GError    **error)
{
  gint64 id;

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return id;
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is not the number of a change."), text);
  return 0;
}

/**
 * rg_cli_state_name:
 *
 * Returns: the state in JSON; not translated
 */
const char *
rg_cli_state_name (RgChangeState state)
{
  static const char *const names[] = { "done", "undone", "dropped" };

  return names[state];
}

/**
 * rg_cli_report_change_set:
 * @message: what was done with it, translated
 */
void
rg_cli_report_change_set (RgCli       *cli,
                          RgChangeSet *change_set,
                          const char  *message)
{
  g_autofree char *title = rg_change_set_dup_title (change_set);

  if (cli->json)
    {
      RgJson *json = rg_json_new ();

      rg_json_add_int (json, "change_set", change_set->id);
      rg_json_add_text (json, "title", title);
      rg_json_print (json);
    }
  else
    fprintf (stderr, _ ("%s: %s\n"), message, title);
}
