/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rg-bench.h"
#include "rg-session.h"

G_BEGIN_DECLS

/*
 * The same book twice: through our store, and through nothing but the sqlite3 library for the references.
 */
typedef struct
{
  RgSession *session;
  sqlite3   *plain;
} RgBenchBook;

void   rg_bench_book_open (RgBenchBook   *book,
                           const RgBench *bench);
void   rg_bench_book_close (RgBenchBook *book);
double rg_bench_now (void);
double rg_bench_plain_rows (RgBenchBook *book,
                            const char  *sql,
                            const char  *text,
                            gint64      *sum);
void   rg_bench_check (gconstpointer result,
                       const GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RgBenchBook, rg_bench_book_close)

G_END_DECLS
