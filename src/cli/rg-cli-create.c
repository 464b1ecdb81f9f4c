/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-error.h"
#include "rg-sample.h"

#define DEFAULT_SEED 1

static int sample;
static int seed = DEFAULT_SEED;

static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_INT, &sample, N_ ("With so many made-up customers and their history"), N_ ("N") },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_ ("Another number makes other customers"), N_ ("N") },
  { NULL },
};

static void
report (RgCli      *cli,
        const char *book)
{
  RgJson *json;

  if (!cli->json)
    {
      fprintf (stderr, _ ("%s was made.\n"), book);
      return;
    }
  json = rg_json_new ();
  rg_json_add_text (json, "book", book);
  rg_json_add_int (json, "customers", sample);
  rg_json_print (json);
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autofree char *today = rg_cli_today ();

  if (sample < 0)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("The number of customers cannot be negative."));
      return RG_CLI_USAGE;
    }
  cli->session = rg_session_open (arguments[0], RG_SESSION_CREATE, error);
  if (cli->session == NULL)
    return RG_CLI_STORAGE;
  if (sample > 0 && rg_sample_create (cli->session, (guint)sample, (guint32)seed, today, rg_cli_who (), error) < 0)
    return RG_CLI_STORAGE;
  report (cli, arguments[0]);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_create_verb = {
  .name = "create",
  .synopsis = "FILE",
  .summary = N_ ("Make a new book"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
