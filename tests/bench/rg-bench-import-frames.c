/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "rg-bench-process.h"
#include "rg-bench-screen.h"
#include "rg-bench-table.h"

/* A person sees it when a picture takes longer, and waits when a button takes longer. */
#define FRAME 0.1
#define CANCEL 1.0

static void
print (const RgBenchRun *run,
       const char       *phase)
{
  g_autofree char *most = g_strconcat (phase, "-most", NULL);
  g_autofree char *usual = g_strconcat (phase, "-95", NULL);
  g_autofree char *own = g_strconcat (phase, "-own", NULL);
  g_autofree char *work = g_strconcat (phase, "-work", NULL);
  g_autofree char *usual_line = g_strdup_printf ("%s: 95%% of frames", phase);
  g_autofree char *most_line = g_strdup_printf ("%s: longest from picture to picture", phase);
  g_autofree char *own_line = g_strdup_printf ("%s: longest, without waiting for a processor", phase);
  g_autofree char *work_line = g_strdup_printf ("%s: longest work of the window between two, CPU", phase);

  rg_bench_line (usual_line, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, usual), FRAME, "1x");
  rg_bench_line (most_line, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, most), FRAME, NULL);
  rg_bench_line (own_line, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, own), FRAME, "1x");
  rg_bench_line (work_line, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, work), FRAME, "1x");
}

static void
print_cancels (const RgBenchRun *run)
{
  static const char *const shares[] = { "2", "30", "60", "90", "98" };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autofree char *cancel = g_strconcat ("cancel-", shares[i], NULL);
      g_autofree char *left = g_strconcat ("left-", shares[i], NULL);
      g_autofree char *line = g_strdup_printf ("cancel when %s%% are done", shares[i]);

      rg_bench_line (line, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, cancel), CANCEL, "1x");
      if (rg_bench_run_figure (run, left) > 0)
        g_error ("customers were left behind:\n%s", run->output);
    }
}

/* Opens the assistant on a table of all customers in an empty book. */
static void
measure (const RgBench *bench)
{
  g_autofree char *csv = rg_bench_file (bench, "window.csv");
  g_autofree char *book = rg_bench_file (bench, "window.regulars");
  g_auto (RgBenchRun) made = { 0 };
  g_auto (RgBenchRun) run = { 0 };

  rg_bench_run ((const char *const[]){ bench->cli, "--book", bench->book, "export", "customers", csv, NULL }, &made);
  rg_bench_run ((const char *const[]){ bench->import, book, csv, NULL }, &run);
  print (&run, "check");
  print (&run, "import");
  print_cancels (&run);
}

/**
 * rg_bench_import_window:
 *
 * How smooth the window stays while all customers are checked and imported, and how soon its button ends that.
 */
void
rg_bench_import_window (const RgBench *bench)
{
  g_autofree char *folder = rg_bench_file (bench, "import-screen");
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  RgBenchScreen *screen;

  rg_bench_heading ("Import window", "the assistant while it works, wall time unless said otherwise", "what a person does not notice");
  if (bench->import == NULL || g_find_program_in_path ("Xvfb") == NULL)
    {
      printf ("  left out: it needs the desktop program and Xvfb\n");
      return;
    }
  g_test_dbus_up (bus);
  g_mkdir (folder, 0700);
  screen = rg_bench_screen_new (folder);
  rg_bench_screen_use (screen);
  measure (bench);
  rg_bench_screen_free (screen);
  g_test_dbus_down (bus);
}
