/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/* Exit codes: what scripts rely on. */
typedef enum
{
  RG_CLI_DONE = 0,
  RG_CLI_SOME_REFUSED = 1,
  RG_CLI_USAGE = 2,
  RG_CLI_REFUSED = 3,
  RG_CLI_STORAGE = 4,
} RgCliExit;

/**
 * RgCli:
 * @book: (nullable): --book or REGULARS_BOOK
 * @json: one JSON object on standard output
 * @session: (nullable): the open book, for verbs that need one
 */
typedef struct
{
  char      *book;
  gboolean   json;
  char      *lang;
  RgSession *session;
} RgCli;

/**
 * RgCliRun:
 * @arguments: (array zero-terminated=1): what follows the verb, options taken out
 *
 * Returns: the exit code; with @error set, the code follows from the error
 */
typedef RgCliExit (*RgCliRun) (RgCli             *cli,
                               const char *const *arguments,
                               GError           **error);

/**
 * RgCliVerb:
 * @synopsis: the arguments, "TABLE FILE"
 * @summary: marked with N_()
 * @min_arguments: how many arguments there must be
 * @max_arguments: how many there may be; -1 for any number
 * @options: (nullable): returns the options of the verb
 * @needs_book: it works on a book that exists
 */
typedef struct
{
  const char         *name;
  const char         *synopsis;
  const char         *summary;
  int                 min_arguments;
  int                 max_arguments;
  gboolean            needs_book;
  gboolean            read_only;
  const GOptionEntry *options;
  RgCliRun            run;
} RgCliVerb;

extern const RgCliVerb rg_cli_add_verb;
extern const RgCliVerb rg_cli_chart_verb;
extern const RgCliVerb rg_cli_check_verb;
extern const RgCliVerb rg_cli_clusters_verb;
extern const RgCliVerb rg_cli_create_verb;
extern const RgCliVerb rg_cli_delete_verb;
extern const RgCliVerb rg_cli_duplicates_verb;
extern const RgCliVerb rg_cli_export_verb;
extern const RgCliVerb rg_cli_form_verb;
extern const RgCliVerb rg_cli_history_verb;
extern const RgCliVerb rg_cli_import_verb;
extern const RgCliVerb rg_cli_list_verb;
extern const RgCliVerb rg_cli_missing_verb;
extern const RgCliVerb rg_cli_merge_verb;
extern const RgCliVerb rg_cli_redo_verb;
extern const RgCliVerb rg_cli_remind_verb;
extern const RgCliVerb rg_cli_repair_verb;
extern const RgCliVerb rg_cli_set_verb;
extern const RgCliVerb rg_cli_show_verb;
extern const RgCliVerb rg_cli_standardise_verb;
extern const RgCliVerb rg_cli_undo_verb;
extern const RgCliVerb rg_cli_watch_verb;

int rg_cli_run (int    argc,
                char **argv);

G_END_DECLS
