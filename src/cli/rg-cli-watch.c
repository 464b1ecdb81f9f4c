/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "rg-cli.h"
#include "rg-error.h"
#include "rg-watch-intake.h"

/* So long a file must not change before it is read, and so often the folder is looked at. */
#define STEADY_SECONDS 1
#define INTERVAL (2 * G_USEC_PER_SEC)

static gboolean once;

static const GOptionEntry options[] = {
  { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_ ("Import what is there, then end"), NULL },
  { NULL },
};

static void
print_report (RgJson              *json,
              const RgWatchReport *report)
{
  g_autofree char *name = g_path_get_basename (report->path);

  if (json == NULL)
    {
      printf ("%s: %s\n", name, report->text);
      fflush (stdout);
      return;
    }
  rg_json_begin_object (json, NULL);
  rg_json_add_text (json, "file", name);
  rg_json_add_text (json, "outcome", rg_watch_outcome_get_name (report->outcome));
  rg_json_add_text (json, "text", report->text);
  rg_json_add_int (json, "added", (gint64)report->added);
  rg_json_add_int (json, "changed", (gint64)report->changed);
  rg_json_add_int (json, "refused", (gint64)report->refused);
  rg_json_add_int (json, "change_set", report->change_set);
  rg_json_add_text (json, "refused_file", report->refused_path);
  rg_json_end_object (json);
}

/* A file that was changed a moment ago is given the time to become complete. */
static void
wait_until_steady (const char *path)
{
  GStatBuf status;

  while (g_stat (path, &status) == 0 && g_get_real_time () / G_USEC_PER_SEC - status.st_mtime < STEADY_SECONDS)
    g_usleep (G_USEC_PER_SEC / 10);
}

/* Returns how many files were refused, -1 with @error. */
static int
look (RgCli      *cli,
      const char *folder,
      RgJson     *json,
      GError    **error)
{
  g_autoptr (RgClock) clock = rg_clock_new ();
  g_autofree char *today = rg_clock_get_today (clock);
  g_autoptr (GPtrArray) paths = rg_watch_list (folder, error);
  int n_refused = 0;

  if (paths == NULL)
    return -1;
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (RgWatchReport) report = NULL;

      wait_until_steady (paths->pdata[i]);
      report = rg_watch_import (cli->session, paths->pdata[i], g_get_user_name (), today, NULL, NULL, NULL, error);
      if (report == NULL)
        return -1;
      if (once || report->outcome <= RG_WATCH_NOTHING)
        print_report (json, report);
      n_refused += report->outcome >= RG_WATCH_REFUSED && report->outcome != RG_WATCH_AGAIN ? 1 : (int)report->refused;
    }
  return n_refused;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  RgJson *json = cli->json && once ? rg_json_new () : NULL;
  int     n_refused;

  if (!once && cli->json)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("--json needs --once."));
      return RG_CLI_USAGE;
    }
  if (json != NULL)
    rg_json_begin_array (json, "files");
  while ((n_refused = look (cli, arguments[0], json, error)) >= 0 && !once)
    g_usleep (INTERVAL);
  if (n_refused < 0)
    return RG_CLI_STORAGE;
  if (json != NULL)
    {
      rg_json_end_array (json);
      rg_json_print (json);
    }
  return n_refused > 0 ? RG_CLI_SOME_REFUSED : RG_CLI_DONE;
}

const RgCliVerb rg_cli_watch_verb = {
  .name = "watch",
  .synopsis = "FOLDER",
  .summary = N_ ("Import the files that appear in a folder"),
  .min_arguments = 1,
  .max_arguments = 1,
  .needs_book = TRUE,
  .options = options,
  .run = run,
};
