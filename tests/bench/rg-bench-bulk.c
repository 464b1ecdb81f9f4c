/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/resource.h>

#include "rg-bench-plain.h"
#include "rg-bench-process.h"
#include "rg-bench-table.h"
#include "rg-bulk.h"
#include "rg-journal.h"
#include "rg-record-types.h"

#define DAY "2026-01-15"
#define WHO "bench"

static char *
copy_book (const RgBench *bench,
           const char    *name)
{
  char *path = rg_bench_file (bench, name);
  g_autoptr (GFile) from = g_file_new_for_path (bench->book);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  return path;
}

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* The most that this process had so far, in bytes. */
static double
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss * 1024;
}

/* With all customers. */
static RgBulk *
bulk_of_all (RgBulkDeed deed)
{
  g_autoptr (RgQuery) all = rg_query_new (rg_customer_type ());
  RgBulk *bulk = rg_bulk_new (deed, rg_customer_type ());

  rg_bulk_set_query (bulk, all);
  return bulk;
}

static gint64
run (RgBulk    *bulk,
     RgSession *session,
     double    *cpu)
{
  g_autoptr (GError) error = NULL;
  double start = get_cpu ();
  gint64 change_set = rg_bulk_run (bulk, session, WHO, DAY, NULL, NULL, NULL, &error);

  if (change_set <= 0)
    g_error ("%s", error != NULL ? error->message : "nothing was done");
  *cpu = get_cpu () - start;
  return change_set;
}

static double
undo (RgSession *session,
      gint64     change_set)
{
  g_autoptr (GError) error = NULL;
  double start = get_cpu ();
  g_autoptr (RgChangeSet) undone = rg_journal_undo (session, change_set, &error);

  rg_bench_check (undone, error);
  return get_cpu () - start;
}

static double
update_plainly (const RgBench *bench,
                const char    *sql)
{
  g_autofree char *path = copy_book (bench, "plain.regulars");
  g_auto (RgBenchRun) plain = { 0 };

  rg_bench_run ((const char *const[]){ "sqlite3", path, sql, NULL }, &plain);
  g_unlink (path);
  return plain.cpu;
}

static void
measure_deed (RgSession  *session,
              RgBulk     *bulk,
              const char *name,
              double      reference)
{
  g_autofree char *back = g_strdup_printf ("%s: undone", name);
  double           cpu;
  gint64           change_set = run (bulk, session, &cpu);

  rg_bench_line (name, RG_BENCH_SECONDS, cpu, reference, NULL);
  rg_bench_line (back, RG_BENCH_SECONDS, undo (session, change_set), reference, NULL);
}

/**
 * rg_bench_bulk:
 *
 * What is done with all customers at once, with its history, and undone. The reference changes one column of the same table
 * by one statement, with nobody to remember what was there before.
 */
void
rg_bench_bulk (const RgBench *bench)
{
  double           reference = update_plainly (bench, "UPDATE customer SET city = 'X'");
  g_autofree char *path = copy_book (bench, "bulk.regulars");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (path, RG_SESSION_OPEN, &error);
  g_autoptr (RgBulk) set = bulk_of_all (RG_BULK_SET);
  g_autoptr (RgBulk) tag = bulk_of_all (RG_BULK_ADD_TAG);
  g_autoptr (RgBulk) delete = bulk_of_all (RG_BULK_DELETE);

  rg_bench_check (session, error);
  rg_bench_heading ("Bulk", "done with all customers as one step that can be undone, CPU", "sqlite3: UPDATE of one column");
  if (!rg_bulk_set_field (set, RG_CUSTOMER_CITY, "X", &error) || !rg_bulk_set_tag (tag, "bench", &error))
    g_error ("%s", error->message);
  measure_deed (session, set, "one field set", reference);
  measure_deed (session, tag, "a tag added", reference);
  measure_deed (session, delete, "deleted with all that belongs to them", reference);
  rg_bench_line ("memory", RG_BENCH_MEBIBYTES, get_peak (), RG_BENCH_NONE, NULL);
  g_clear_object (&session);
  g_unlink (path);
}
