/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include <fcntl.h>
#include <unistd.h>

#include "rg-bench-plain.h"
#include "rg-bench-table.h"
#include "rg-customer.h"

#define SAVES 300
#define BLOCK 4096

/* The least that makes anything durable: a block at the end of a file. */
static double
append_block (int file)
{
  char   block[BLOCK] = "Regulars";
  double start = rg_bench_now ();

  if (write (file, block, BLOCK) != BLOCK || fdatasync (file) != 0)
    g_error ("Append: %s", g_strerror (errno));
  return rg_bench_now () - start;
}

static double
save_cell (RgSession  *session,
           gint64      id,
           guint       field,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_session_get (session, rg_customer_type (), id, &error);
  double start = rg_bench_now ();

  rg_bench_check (customer, error);
  rg_record_set_text (customer, field, text);
  if (!rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "bench", &error) ||
      !rg_session_update (session, customer, &error) ||
      rg_session_commit (session, &error) <= 0)
    g_error ("%s", error != NULL ? error->message : "not saved");
  return rg_bench_now () - start;
}

/* Saves and appends take turns, so that both meet the same disk. */
static void
measure (RgSession *session,
         int        file,
         guint      field,
         GArray    *saves,
         GArray    *appends)
{
  g_autoptr (RgQuery) all = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rg_session_select_ids (session, all, &error);

  rg_bench_check (ids, error);
  for (guint i = 0; i < SAVES; i++)
    {
      gint64           id = g_array_index (ids, gint64, (gsize)ids->len * i / SAVES);
      g_autofree char *text = g_strdup_printf ("改过 %u", i);

      rg_bench_samples_add (appends, append_block (file));
      rg_bench_samples_add (saves, save_cell (session, id, field, text));
    }
}

static void
report (RgSession  *session,
        int         file,
        const char *name,
        guint       field)
{
  g_autoptr (GArray) saves = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) appends = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *median = g_strdup_printf ("%s, median", name);
  g_autofree char *worst = g_strdup_printf ("%s, 99 of 100", name);

  measure (session, file, field, saves, appends);
  rg_bench_line (median, RG_BENCH_MILLISECONDS, rg_bench_samples_median (saves), rg_bench_samples_median (appends), "3x");
  rg_bench_line (worst, RG_BENCH_MILLISECONDS, rg_bench_samples_percentile (saves, 0.99), rg_bench_samples_percentile (appends, 0.99), NULL);
}

/**
 * rg_bench_save:
 *
 * One edited cell with its journal and search key, safe on the disk.
 */
void
rg_bench_save (const RgBench *bench)
{
  g_auto (RgBenchBook) book = { 0 };
  g_autofree char *path = rg_bench_file (bench, "append");
  int              file = open (path, O_CREAT | O_WRONLY | O_TRUNC | O_APPEND, 0600);

  if (file < 0)
    g_error ("%s: %s", path, g_strerror (errno));
  rg_bench_book_open (&book, bench);
  rg_bench_heading ("Save one cell, durable", "begin, update and commit through the store, wall time",
                    "4 KiB at the end of a file in the same folder, and fdatasync, in turns with ours");
  report (book.session, file, "a note", RG_CUSTOMER_NOTE);
  report (book.session, file, "a name, with its search key", RG_CUSTOMER_NAME);
  close (file);
}
