/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What all measurements need: the programs, the size, and the files that were made for them.
 */
typedef struct
{
  guint rows;
  char *cli;      /* regulars-cli */
  char *program;  /* nullable: regulars */
  char *workbook; /* writes a workbook with nothing but libxlsxwriter */
  char *window;   /* nullable: shows an empty window */
  char *grid;     /* nullable: scrolls a table by itself */
  char *import;   /* nullable: imports a table by itself */
  char *folder;   /* temporary */
  char *book;     /* made-up customers with their history */
} RgBench;

typedef void (*RgBenchTopic) (const RgBench *bench);

char *rg_bench_file (const RgBench *bench,
                     const char    *name);
guint rg_bench_times (const RgBench *bench);

void rg_bench_bulk (const RgBench *bench);
void rg_bench_export (const RgBench *bench);
void rg_bench_duplicates (const RgBench *bench);
void rg_bench_import (const RgBench *bench);
void rg_bench_import_window (const RgBench *bench);
void rg_bench_search (const RgBench *bench);
void rg_bench_list (const RgBench *bench);
void rg_bench_figures (const RgBench *bench);
void rg_bench_save (const RgBench *bench);
void rg_bench_start (const RgBench *bench);
void rg_bench_start_larger (const RgBench *bench,
                            const char    *large);
void rg_bench_grid (const RgBench *bench);

G_END_DECLS
