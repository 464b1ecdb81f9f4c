/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "rg-bench-plain.h"
#include "rg-bench-screen.h"
#include "rg-bench-table.h"

#define TIMES 5

typedef struct
{
  RgBenchScreen       *screen;
  GSubprocessLauncher *launcher;
} Stage;

/* The person's folders: settings that open the customers, as at the end of the day before. */
static void
write_settings (const char *folder)
{
  g_autofree char *settings = g_build_filename (folder, "glib-2.0", "settings", NULL);
  g_autofree char *path = g_build_filename (settings, "keyfile", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (settings, 0700);
  if (!g_file_set_contents (path, "[io/github/regulars/Regulars]\nsidebar-page='customers'\nautostart=false\n", -1, &error))
    g_error ("%s", error->message);
}

/* Runs in the child. */
static void
end_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
prepare (Stage         *stage,
         const RgBench *bench)
{
  static const char *const folders[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  g_autofree char         *home = rg_bench_file (bench, "home");

  stage->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (stage->launcher, end_with_parent_cb, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (home, folders[i], NULL);

      g_mkdir_with_parents (folder, 0700);
      g_subprocess_launcher_setenv (stage->launcher, folders[i], folder, TRUE);
    }
  write_settings (g_subprocess_launcher_getenv (stage->launcher, "XDG_CONFIG_HOME"));
  g_subprocess_launcher_setenv (stage->launcher, "DISPLAY", rg_bench_screen_get_display (stage->screen), TRUE);
  g_subprocess_launcher_setenv (stage->launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  g_subprocess_launcher_setenv (stage->launcher, "GDK_BACKEND", "x11", TRUE);
  g_subprocess_launcher_setenv (stage->launcher, "GSK_RENDERER", "cairo", TRUE);
  g_subprocess_launcher_setenv (stage->launcher, "GDK_DEBUG", "gl-disable,no-portals", TRUE);
}

/* Bytes of memory that are in use now. */
static double
read_memory (GSubprocess *process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/statm", g_subprocess_get_identifier (process));
  g_autofree char *text = NULL;
  long             pages = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL) || sscanf (text, "%*d %ld", &pages) != 1)
    g_error ("%s cannot be read", path);
  return (double)pages * (double)sysconf (_SC_PAGESIZE);
}

static void
start_once (Stage             *stage,
            const char *const *arguments,
            double            *seconds,
            double            *memory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  double start;

  rg_bench_screen_begin (stage->screen);
  start = rg_bench_now ();
  process = g_subprocess_launcher_spawnv (stage->launcher, arguments, &error);
  rg_bench_check (process, error);
  *seconds = rg_bench_screen_wait (stage->screen, start, g_subprocess_get_identifier (process));
  *memory = read_memory (process);
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  /* The display server clears the screen a moment later. */
  g_usleep (300 * 1000);
}

/* The first start fills caches and is not counted. */
static void
start_often (Stage             *stage,
             const char *const *arguments,
             double            *seconds,
             double            *memory)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) memories = g_array_new (FALSE, FALSE, sizeof (double));

  start_once (stage, arguments, seconds, memory);
  for (guint i = 0; i < TIMES; i++)
    {
      start_once (stage, arguments, seconds, memory);
      rg_bench_samples_add (times, *seconds);
      rg_bench_samples_add (memories, *memory);
    }
  *seconds = rg_bench_samples_median (times);
  *memory = rg_bench_samples_median (memories);
}

/* One command line after the other, each on the same screen. */
static void
measure (const RgBench            *bench,
         const char *const *const *commands,
         guint                     n,
         double                   *seconds,
         double                   *memory)
{
  g_autofree char *folder = rg_bench_file (bench, "screen");
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  Stage stage = { NULL };

  g_test_dbus_up (bus);
  g_mkdir (folder, 0700);
  stage.screen = rg_bench_screen_new (folder);
  prepare (&stage, bench);
  for (guint i = 0; i < n; i++)
    start_often (&stage, commands[i], &seconds[i], &memory[i]);
  g_object_unref (stage.launcher);
  rg_bench_screen_free (stage.screen);
  g_test_dbus_down (bus);
}

static gboolean
can_start (const RgBench *bench)
{
  gboolean can = bench->program != NULL && bench->window != NULL && g_find_program_in_path ("Xvfb") != NULL;

  if (!can)
    printf ("  left out: it needs the desktop program and Xvfb\n");
  return can;
}

/**
 * rg_bench_start:
 *
 * From the start of the program to the complete picture of the customers, against that of an empty window.
 */
void
rg_bench_start (const RgBench *bench)
{
  const char *const        empty[] = { bench->window, NULL };
  const char *const        ours[] = { bench->program, bench->book, NULL };
  const char *const *const commands[] = { empty, ours };
  double                   seconds[G_N_ELEMENTS (commands)];
  double                   memory[G_N_ELEMENTS (commands)];

  rg_bench_heading ("Start", "until the customers are on the screen, wall time", "an empty window of libadwaita, both with GSK_RENDERER=cairo");
  if (!can_start (bench))
    return;
  measure (bench, commands, G_N_ELEMENTS (commands), seconds, memory);
  rg_bench_line ("complete picture", RG_BENCH_MILLISECONDS, seconds[1], seconds[0], "2x");
  rg_bench_line ("memory afterwards", RG_BENCH_MEBIBYTES, memory[1], memory[0], NULL);
}

/**
 * rg_bench_start_larger:
 * @large: a book with ten times the customers
 *
 * The same start with more customers, against that with the sample.
 */
void
rg_bench_start_larger (const RgBench *bench,
                       const char    *large)
{
  const char *const        fewer[] = { bench->program, bench->book, NULL };
  const char *const        more[] = { bench->program, large, NULL };
  const char *const *const commands[] = { fewer, more };
  double                   seconds[G_N_ELEMENTS (commands)];
  double                   memory[G_N_ELEMENTS (commands)];

  rg_bench_heading ("Start with the larger book", "until the customers are on the screen, wall time", "the sample book");
  if (!can_start (bench))
    return;
  measure (bench, commands, G_N_ELEMENTS (commands), seconds, memory);
  rg_bench_line ("complete picture", RG_BENCH_MILLISECONDS, seconds[1], seconds[0], "1.3x");
  rg_bench_line ("memory afterwards", RG_BENCH_MEBIBYTES, memory[1], memory[0], "1.1x");
}
