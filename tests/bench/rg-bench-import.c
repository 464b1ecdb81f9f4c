/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include <glib/gstdio.h>

#include "rg-bench-process.h"
#include "rg-bench-table.h"

static void
export_table (const RgBench *bench,
              const char    *table,
              const char    *file)
{
  g_auto (RgBenchRun) run = { 0 };

  rg_bench_run ((const char *const[]){ bench->cli, "--book", bench->book, "export", table, file, NULL }, &run);
}

static char *
export_as (const RgBench *bench,
           const char    *table,
           const char    *ending)
{
  g_autofree char *name = g_strconcat (table, ending, NULL);
  char            *file = rg_bench_file (bench, name);

  export_table (bench, table, file);
  return file;
}

static void
remove_book (const char *book)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (book, endings[i], NULL);

      g_unlink (path);
    }
}

static void
import_into (const RgBench *bench,
             const char    *book,
             const char    *table,
             const char    *file,
             RgBenchRun    *run)
{
  rg_bench_run_clear (run);
  rg_bench_run ((const char *const[]){ bench->cli, "--book", book, "import", table, file, NULL }, run);
}

static char *
make_empty_book (const RgBench *bench)
{
  char *book = rg_bench_file (bench, "import.regulars");
  g_auto (RgBenchRun) run = { 0 };

  remove_book (book);
  rg_bench_run ((const char *const[]){ bench->cli, "create", book, NULL }, &run);
  return book;
}

/* Customers into a fresh book, several times. With @undo each import is taken back as well. */
static void
import_customers (const RgBench *bench,
                  const char    *file,
                  RgBenchRun    *run,
                  RgBenchRun    *undo)
{
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) undo_cpu = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rg_bench_times (bench); i++)
    {
      g_autofree char *book = make_empty_book (bench);

      import_into (bench, book, "customers", file, run);
      rg_bench_samples_add (cpu, run->cpu);
      if (undo == NULL)
        continue;
      rg_bench_run_clear (undo);
      rg_bench_run ((const char *const[]){ bench->cli, "--book", book, "undo", NULL }, undo);
      rg_bench_samples_add (undo_cpu, undo->cpu);
    }
  run->cpu = rg_bench_samples_median (cpu);
  if (undo != NULL)
    undo->cpu = rg_bench_samples_median (undo_cpu);
}

static void
import_plainly (const RgBench *bench,
                const char    *file,
                RgBenchRun    *run)
{
  g_autofree char *database = rg_bench_file (bench, "plain.db");
  g_autofree char *command = g_strdup_printf (".import --csv '%s' t", file);
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rg_bench_times (bench); i++)
    {
      remove_book (database);
      rg_bench_run_clear (run);
      rg_bench_run ((const char *const[]){ "sqlite3", database, command, NULL }, run);
      rg_bench_samples_add (cpu, run->cpu);
    }
  remove_book (database);
  run->cpu = rg_bench_samples_median (cpu);
}

static void
bench_customers (const RgBench *bench)
{
  g_autofree char *csv = export_as (bench, "customers", ".csv");
  g_autofree char *xlsx = export_as (bench, "customers", ".xlsx");
  g_auto (RgBenchRun) from_csv = { 0 };
  g_auto (RgBenchRun) from_xlsx = { 0 };
  g_auto (RgBenchRun) undo = { 0 };
  g_auto (RgBenchRun) plain = { 0 };

  import_plainly (bench, csv, &plain);
  import_customers (bench, csv, &from_csv, &undo);
  import_customers (bench, xlsx, &from_xlsx, NULL);
  rg_bench_line ("customers csv, CPU", RG_BENCH_SECONDS, from_csv.cpu, plain.cpu, "8x");
  rg_bench_line ("customers csv, memory", RG_BENCH_MEBIBYTES, from_csv.peak, plain.peak, NULL);
  rg_bench_line ("customers xlsx, CPU", RG_BENCH_SECONDS, from_xlsx.cpu, plain.cpu, NULL);
  rg_bench_line ("customers xlsx, memory", RG_BENCH_MEBIBYTES, from_xlsx.peak, plain.peak, NULL);
  rg_bench_line ("undo the import of customers csv, CPU", RG_BENCH_SECONDS, undo.cpu, plain.cpu, NULL);
  rg_bench_line ("undo the import of customers csv, memory", RG_BENCH_MEBIBYTES, undo.peak, plain.peak, NULL);
  if (g_find_program_in_path ("ssconvert") != NULL)
    {
      g_autofree char *other = rg_bench_file (bench, "ssconvert.csv");
      g_auto (RgBenchRun) convert = { 0 };

      rg_bench_run ((const char *const[]){ "ssconvert", xlsx, other, NULL }, &convert);
      rg_bench_line ("customers xlsx against ssconvert, CPU", RG_BENCH_SECONDS, from_xlsx.cpu, convert.cpu, "0.5x");
      rg_bench_line ("customers xlsx against ssconvert, memory", RG_BENCH_MEBIBYTES, from_xlsx.peak, convert.peak, "0.25x");
    }
}

/* What hangs on the customers goes into the book that they are in. */
static void
bench_history (const RgBench *bench)
{
  static const char *const tables[] = { "contacts", "products", "sales" };
  g_autofree char         *book = make_empty_book (bench);
  g_autofree char         *customers = rg_bench_file (bench, "customers.csv");
  g_auto (RgBenchRun) run = { 0 };

  import_into (bench, book, "customers", customers, &run);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *csv = export_as (bench, tables[i], ".csv");
      g_auto (RgBenchRun) plain = { 0 };
      char name[64];

      import_plainly (bench, csv, &plain);
      import_into (bench, book, tables[i], csv, &run);
      if (g_str_equal (tables[i], "products"))
        continue;
      g_snprintf (name, sizeof name, "%s csv, CPU", tables[i]);
      rg_bench_line (name, RG_BENCH_SECONDS, run.cpu, plain.cpu, NULL);
      g_snprintf (name, sizeof name, "%s csv, memory", tables[i]);
      rg_bench_line (name, RG_BENCH_MEBIBYTES, run.peak, plain.peak, NULL);
      g_unlink (csv);
    }
  remove_book (book);
}

/**
 * rg_bench_import:
 *
 * Tables into a fresh book, with all checks, search keys and rollups, against a load that checks nothing.
 */
void
rg_bench_import (const RgBench *bench)
{
  rg_bench_heading ("Import", "regulars-cli import", "sqlite3 .import of the same rows as csv, no checks, no indexes");
  bench_customers (bench);
  bench_history (bench);
}
