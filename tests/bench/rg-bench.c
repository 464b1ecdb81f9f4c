/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures how fast and how small Regulars is. Absolute figures say little about a program, since machines differ;
 * so each comes with that of a reference which is measured in the same run. Nothing is asserted.
 */
#include "rg-bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rg-bench-process.h"
#include "rg-bench-table.h"

#define DEFAULT_ROWS 100000

static const struct
{
  const char  *name;
  RgBenchTopic run;
} topics[] = {
  { "export", rg_bench_export },
  { "import", rg_bench_import },
  { "import-window", rg_bench_import_window },
  { "duplicates", rg_bench_duplicates },
  { "search", rg_bench_search },
  { "list", rg_bench_list },
  { "bulk", rg_bench_bulk },
  { "figures", rg_bench_figures },
  { "save", rg_bench_save },
  { "start", rg_bench_start },
  { "grid", rg_bench_grid },
};

/**
 * rg_bench_file:
 *
 * Returns: (transfer full): the path of a file in the temporary folder
 */
char *
rg_bench_file (const RgBench *bench,
               const char    *name)
{
  return g_build_filename (bench->folder, name, NULL);
}

/**
 * rg_bench_times:
 *
 * Returns: how often to do what goes over all rows; with many of them chance hardly matters
 */
guint
rg_bench_times (const RgBench *bench)
{
  return bench->rows < 50000 ? 3 : 1;
}

static void
copy_book (const RgBench *bench,
           const char    *from)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (bench->book);
  g_autoptr (GError) error = NULL;

  if (!g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

/* A large one takes long: BENCH_BOOK names one that was made before, which stays as it is. */
static void
make_book (const RgBench *bench)
{
  const char      *ready = g_getenv ("BENCH_BOOK");
  g_autofree char *rows = g_strdup_printf ("%u", bench->rows);
  g_auto (RgBenchRun) run = { 0 };

  if (ready != NULL)
    {
      copy_book (bench, ready);
      return;
    }
  rg_bench_run ((const char *const[]){ bench->cli, "create", bench->book, "--sample", rows, NULL }, &run);
  rg_bench_heading ("Sample", "a book with made-up customers and their history", "none");
  rg_bench_line ("make it, CPU", RG_BENCH_SECONDS, run.cpu, RG_BENCH_NONE, NULL);
  rg_bench_line ("make it, memory", RG_BENCH_MEBIBYTES, run.peak, RG_BENCH_NONE, NULL);
}

/* Each topic has a process of its own: a large one would count in what its children need, and one that fails should not
 * take the others with it. */
static gboolean
run_topic (const RgBench *bench,
           RgBenchTopic   topic)
{
  int   status = 0;
  pid_t pid;

  fflush (stdout);
  pid = fork ();
  if (pid < 0)
    g_error ("fork: %s", g_strerror (errno));
  if (pid == 0)
    {
      topic (bench);
      fflush (stdout);
      _exit (EXIT_SUCCESS);
    }
  return waitpid (pid, &status, 0) == pid && WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
parse_options (RgBench *bench,
               char  ***only,
               int     *argc,
               char  ***argv)
{
  const char        *wanted = g_getenv ("BENCH_ROWS");
  int                rows = wanted != NULL ? atoi (wanted) : DEFAULT_ROWS;
  const GOptionEntry entries[] = {
    { "rows", 0, 0, G_OPTION_ARG_INT, &rows, "How many customers", "N" },
    { "cli", 0, 0, G_OPTION_ARG_FILENAME, &bench->cli, "The command line program", "PATH" },
    { "program", 0, 0, G_OPTION_ARG_FILENAME, &bench->program, "The desktop program", "PATH" },
    { "workbook", 0, 0, G_OPTION_ARG_FILENAME, &bench->workbook, "The reference for workbooks", "PATH" },
    { "window", 0, 0, G_OPTION_ARG_FILENAME, &bench->window, "The reference for windows", "PATH" },
    { "grid", 0, 0, G_OPTION_ARG_FILENAME, &bench->grid, "The table that scrolls by itself", "PATH" },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &bench->import, "The import that runs by itself", "PATH" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, only, NULL, "[TOPIC…]" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error) || bench->cli == NULL || bench->workbook == NULL || rows < 100)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "--cli, --workbook and at least 100 rows are needed");
      exit (2);
    }
  bench->rows = (guint)rows;
}

int
main (int    argc,
      char **argv)
{
  RgBench bench = { 0 };
  g_auto (GStrv) only = NULL;
  gboolean fine = TRUE;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  parse_options (&bench, &only, &argc, &argv);
  bench.folder = g_dir_make_tmp ("rg-bench-XXXXXX", &error);
  if (bench.folder == NULL)
    g_error ("%s", error->message);
  bench.book = rg_bench_file (&bench, "sample.regulars");
  printf ("%u customers; CPU is user and system time of the whole process, memory its peak\n", bench.rows);
  fine = run_topic (&bench, make_book);
  for (guint i = 0; fine && i < G_N_ELEMENTS (topics); i++)
    {
      if (only != NULL && !g_strv_contains ((const char *const *)only, topics[i].name))
        continue;
      if (!run_topic (&bench, topics[i].run))
        printf ("  %s: FAILED\n", topics[i].name);
    }
  remove_folder (bench.folder);
  return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
