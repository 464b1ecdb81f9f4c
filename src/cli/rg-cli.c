/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "rg-cli-json.h"
#include "rg-error.h"
#include "rg-paths.h"

#define PROGRAM "regulars-cli"

static const RgCliVerb *const verbs[] = {
  &rg_cli_create_verb,
  &rg_cli_import_verb,
  &rg_cli_export_verb,
  &rg_cli_list_verb,
  &rg_cli_show_verb,
  &rg_cli_clusters_verb,
  &rg_cli_standardise_verb,
  &rg_cli_add_verb,
  &rg_cli_set_verb,
  &rg_cli_delete_verb,
  &rg_cli_history_verb,
  &rg_cli_undo_verb,
  &rg_cli_redo_verb,
  &rg_cli_remind_verb,
  &rg_cli_form_verb,
  &rg_cli_chart_verb,
  &rg_cli_missing_verb,
  &rg_cli_watch_verb,
  &rg_cli_duplicates_verb,
  &rg_cli_merge_verb,
  &rg_cli_check_verb,
  &rg_cli_repair_verb,
};

static const RgCliVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i]->name, name))
      return verbs[i];
  return NULL;
}

static void
print_help (void)
{
  printf (_ ("Usage: %s [--book FILE] [--json] VERB …\n\n"), PROGRAM);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    printf ("  %-10s %-28s %s\n", verbs[i]->name, verbs[i]->synopsis, _ (verbs[i]->summary));
  printf (_ ("\n“%s VERB --help” tells the options of a verb. Instead of --book the variable REGULARS_BOOK may name the book.\n"), PROGRAM);
}

/* The language has to be known before the first message, and it may stand anywhere. */
static void
choose_language (char **argv)
{
  const char *lang = NULL;

  for (guint i = 1; argv[i] != NULL; i++)
    if (g_str_has_prefix (argv[i], "--lang="))
      lang = argv[i] + strlen ("--lang=");
    else if (g_str_equal (argv[i], "--lang") && argv[i + 1] != NULL)
      lang = argv[i + 1];
  if (lang != NULL)
    g_setenv ("LANGUAGE", lang, TRUE);
  setlocale (LC_ALL, "");
  /* Translations are not looked up in the bare C locale. */
  if (lang != NULL && g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0)
    setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, RG_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static GOptionContext *
make_context (RgCli           *cli,
              const RgCliVerb *verb)
{
  const GOptionEntry entries[] = {
    { "book", 'b', 0, G_OPTION_ARG_FILENAME, &cli->book, N_ ("The customer book to work on"), N_ ("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Print one JSON object"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &cli->lang, N_ ("Language of the messages, such as zh_CN"), N_ ("LANGUAGE") },
    { NULL },
  };
  g_autofree char *synopsis = verb == NULL ? NULL : g_strconcat (verb->name, " ", verb->synopsis, NULL);
  GOptionContext  *context = g_option_context_new (synopsis);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (verb == NULL)
    {
      g_option_context_set_strict_posix (context, TRUE);
      g_option_context_set_help_enabled (context, FALSE);
      return context;
    }
  g_option_context_set_summary (context, _ (verb->summary));
  if (verb->options != NULL)
    g_option_context_add_main_entries (context, verb->options, GETTEXT_PACKAGE);
  return context;
}

static gboolean
check_count (const RgCliVerb *verb,
             guint            n,
             GError         **error)
{
  if ((int)n >= verb->min_arguments && (verb->max_arguments < 0 || (int)n <= verb->max_arguments))
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("Usage: %s %s %s"), PROGRAM, verb->name, verb->synopsis);
  return FALSE;
}

static gboolean
open_book (RgCli           *cli,
           const RgCliVerb *verb,
           GError         **error)
{
  const char *book = cli->book != NULL ? cli->book : g_getenv ("REGULARS_BOOK");

  if (!verb->needs_book)
    return TRUE;
  if (book == NULL)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("Say which book to work on: --book FILE."));
      return FALSE;
    }
  cli->session = rg_session_open (book, verb->read_only ? RG_SESSION_READ_ONLY : RG_SESSION_OPEN, error);
  return cli->session != NULL;
}

static RgCliExit
run_verb (RgCli           *cli,
          const RgCliVerb *verb,
          char          ***arguments,
          GError         **error)
{
  g_autoptr (GOptionContext) context = make_context (cli, verb);

  if (!g_option_context_parse_strv (context, arguments, error))
    return RG_CLI_USAGE;
  /* What is left begins with the name of the program; "--" may stand before arguments that look like options. */
  char **rest = *arguments + 1;
  if (*rest != NULL && g_str_equal (*rest, "--"))
    rest++;
  if (!check_count (verb, g_strv_length (rest), error) || !open_book (cli, verb, error))
    return RG_CLI_USAGE;
  return verb->run (cli, (const char *const *)rest, error);
}

static RgCliExit
exit_code_of (const GError *error)
{
  if (error->domain == G_OPTION_ERROR || g_error_matches (error, RG_ERROR, RG_ERROR_USAGE))
    return RG_CLI_USAGE;
  if (error->domain == RG_ERROR && error->code != RG_ERROR_STORAGE)
    return RG_CLI_REFUSED;
  return RG_CLI_STORAGE;
}

static const char *
name_of (const GError *error)
{
  static const char *const names[] = {
    [RG_ERROR_INPUT] = "input",
    [RG_ERROR_USAGE] = "usage",
    [RG_ERROR_NOT_FOUND] = "not-found",
    [RG_ERROR_CONFLICT] = "conflict",
    [RG_ERROR_FORMAT] = "format",
    [RG_ERROR_STORAGE] = "storage",
  };

  if (error->domain == RG_ERROR)
    return names[error->code];
  return exit_code_of (error) == RG_CLI_USAGE ? "usage" : "storage";
}

static void
report_error (RgCli        *cli,
              const GError *error)
{
  fprintf (stderr, "%s: %s\n", PROGRAM, error->message);
  if (cli->json)
    {
      RgJson *json = rg_json_new ();

      rg_json_begin_object (json, "error");
      rg_json_add_text (json, "code", name_of (error));
      rg_json_add_text (json, "message", error->message);
      rg_json_end_object (json);
      rg_json_print (json);
    }
}

static RgCliExit
run (RgCli   *cli,
     char  ***arguments,
     GError **error)
{
  g_autoptr (GOptionContext) context = make_context (cli, NULL);
  const RgCliVerb *verb;
  const char      *name;

  if (!g_option_context_parse_strv (context, arguments, error))
    {
      /* --help is no option of the program as a whole, so that "VERB --help" reaches the verb. */
      if ((*arguments)[1] == NULL || (!g_str_equal ((*arguments)[1], "--help") && !g_str_equal ((*arguments)[1], "-h")))
        return RG_CLI_USAGE;
      g_clear_error (error);
    }
  name = (*arguments)[1];
  if (name == NULL || g_str_equal (name, "help") || g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    {
      print_help ();
      return name == NULL ? RG_CLI_USAGE : RG_CLI_DONE;
    }
  if (g_str_equal (name, "--version"))
    {
      printf ("%s %s\n", PROGRAM, RG_VERSION);
      return RG_CLI_DONE;
    }
  verb = find_verb (name);
  if (verb == NULL)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("There is no verb “%s”. Try “%s help”."), name, PROGRAM);
      return RG_CLI_USAGE;
    }
  g_free (g_steal_pointer (&(*arguments)[1]));
  for (guint i = 1; i == 1 || (*arguments)[i] != NULL; i++)
    (*arguments)[i] = (*arguments)[i + 1];
  return run_verb (cli, verb, arguments, error);
}

/**
 * rg_cli_run:
 *
 * Returns: the exit code of the program
 */
int
rg_cli_run (int    argc,
            char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  RgCli     cli = { 0 };
  RgCliExit code;

  choose_language (argv);
  g_set_prgname (PROGRAM);
  code = run (&cli, &arguments, &error);
  if (error != NULL)
    {
      report_error (&cli, error);
      code = exit_code_of (error);
    }
  g_clear_object (&cli.session);
  g_free (cli.book);
  g_free (cli.lang);
  /* A full disk behind standard output is no success. */
  if (fflush (stdout) != 0 && code == RG_CLI_DONE)
    code = RG_CLI_STORAGE;
  return code;
}
