/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RG_BENCH_SECONDS,
  RG_BENCH_MILLISECONDS, /* given in seconds */
  RG_BENCH_MEBIBYTES,    /* given in bytes */
} RgBenchUnit;

#define RG_BENCH_NONE (-1.0)

void rg_bench_heading (const char *topic,
                       const char *ours,
                       const char *reference);
void rg_bench_line (const char *name,
                    RgBenchUnit unit,
                    double      ours,
                    double      reference,
                    const char *target);

void   rg_bench_samples_add (GArray *samples,
                             double  value);
double rg_bench_samples_median (GArray *samples);
double rg_bench_samples_percentile (GArray *samples,
                                    double  share);

G_END_DECLS
