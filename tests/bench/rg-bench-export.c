/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"
#include "rg-bench-process.h"
#include "rg-bench-table.h"

static void
export_table (const RgBench *bench,
              const char    *table,
              const char    *file,
              guint          times,
              RgBenchRun    *run)
{
  rg_bench_run_times (times, (const char *const[]){ bench->cli, "--book", bench->book, "export", table, file, NULL }, run);
}

/**
 * rg_bench_export:
 *
 * Customers to xlsx against a loop that does nothing but write the same cells.
 */
void
rg_bench_export (const RgBench *bench)
{
  g_autofree char *csv = rg_bench_file (bench, "export.csv");
  g_autofree char *xlsx = rg_bench_file (bench, "export.xlsx");
  g_autofree char *bare = rg_bench_file (bench, "bare.xlsx");
  g_auto (RgBenchRun) to_csv = { 0 };
  g_auto (RgBenchRun) to_xlsx = { 0 };
  g_auto (RgBenchRun) reference = { 0 };

  export_table (bench, "customers", csv, rg_bench_times (bench), &to_csv);
  export_table (bench, "customers", xlsx, rg_bench_times (bench), &to_xlsx);
  rg_bench_run_times (rg_bench_times (bench), (const char *const[]){ bench->workbook, csv, bare, NULL }, &reference);
  rg_bench_heading ("Export", "regulars-cli export customers", "a bare loop of libxlsxwriter in constant memory with the same cells");
  rg_bench_line ("xlsx, CPU", RG_BENCH_SECONDS, to_xlsx.cpu, g_ascii_strtod (reference.output, NULL), "1.3x");
  rg_bench_line ("xlsx, memory", RG_BENCH_MEBIBYTES, to_xlsx.peak, reference.peak, "flat");
  rg_bench_line ("csv, CPU", RG_BENCH_SECONDS, to_csv.cpu, g_ascii_strtod (reference.output, NULL), NULL);
  rg_bench_line ("csv, memory", RG_BENCH_MEBIBYTES, to_csv.peak, reference.peak, "flat");
}
