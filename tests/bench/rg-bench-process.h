/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgBenchRun:
 * @cpu: user and system time in seconds
 * @peak: the most memory it had, in bytes
 * @output: what it printed
 */
typedef struct
{
  double cpu;
  double peak;
  char  *output;
} RgBenchRun;

void rg_bench_run_clear (RgBenchRun *run);
void rg_bench_run (const char *const *arguments,
                   RgBenchRun        *run);
void rg_bench_run_times (guint              times,
                         const char *const *arguments,
                         RgBenchRun        *run);

double rg_bench_run_figure (const RgBenchRun *run,
                            const char       *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RgBenchRun, rg_bench_run_clear)

G_END_DECLS
