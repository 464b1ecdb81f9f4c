/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench-table.h"

#include <stdio.h>

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
format (char       *text,
        gsize       size,
        RgBenchUnit unit,
        double      value)
{
  if (value < 0)
    g_snprintf (text, size, "-");
  else if (unit == RG_BENCH_SECONDS)
    g_snprintf (text, size, "%.2f s", value);
  else if (unit == RG_BENCH_MILLISECONDS)
    g_snprintf (text, size, value < 0.01 ? "%.3f ms" : "%.1f ms", value * 1000);
  else
    g_snprintf (text, size, "%.1f MiB", value / (1024 * 1024));
}

/**
 * rg_bench_heading:
 * @topic: what the lines below are about
 * @ours: what is measured
 * @reference: against what
 */
void
rg_bench_heading (const char *topic,
                  const char *ours,
                  const char *reference)
{
  printf ("\n%s: %s\n  reference: %s\n", topic, ours, reference);
  printf ("  %-50s %12s %12s %9s   %s\n", "", "ours", "reference", "ratio", "target");
  fflush (stdout);
}

/**
 * rg_bench_line:
 * @ours: in seconds or bytes
 * @reference: in the same, or RG_BENCH_NONE
 * @target: (nullable): what the ratio should be
 */
void
rg_bench_line (const char *name,
               RgBenchUnit unit,
               double      ours,
               double      reference,
               const char *target)
{
  char a[32];
  char b[32];
  char ratio[32] = "-";

  format (a, sizeof a, unit, ours);
  format (b, sizeof b, unit, reference);
  if (reference > 0)
    g_snprintf (ratio, sizeof ratio, ours / reference < 0.1 ? "%.3fx" : "%.2fx", ours / reference);
  printf ("  %-50s %12s %12s %9s   %s\n", name, a, b, ratio, target != NULL ? target : "-");
  fflush (stdout);
}

/**
 * rg_bench_samples_add:
 * @samples: array of double
 */
void
rg_bench_samples_add (GArray *samples,
                      double  value)
{
  g_array_append_val (samples, value);
}

/**
 * rg_bench_samples_percentile:
 * @samples: array of double, not empty; it is sorted
 * @share: 0 for the least, 1 for the most
 */
double
rg_bench_samples_percentile (GArray *samples,
                             double  share)
{
  g_return_val_if_fail (samples->len > 0, RG_BENCH_NONE);

  g_array_sort (samples, compare_cb);
  return g_array_index (samples, double, (guint)(share * (samples->len - 1) + 0.5));
}

/**
 * rg_bench_samples_median:
 * @samples: array of double, not empty; it is sorted
 */
double
rg_bench_samples_median (GArray *samples)
{
  return rg_bench_samples_percentile (samples, 0.5);
}
