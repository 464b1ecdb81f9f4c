/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench-plain.h"

/**
 * rg_bench_book_open:
 * @book: (out): the sample book
 */
void
rg_bench_book_open (RgBenchBook   *book,
                    const RgBench *bench)
{
  g_autoptr (GError) error = NULL;

  book->session = rg_session_open (bench->book, RG_SESSION_OPEN, &error);
  rg_bench_check (book->session, error);
  if (sqlite3_open_v2 (bench->book, &book->plain, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (book->plain));
}

/**
 * rg_bench_book_close:
 */
void
rg_bench_book_close (RgBenchBook *book)
{
  g_clear_object (&book->session);
  g_clear_pointer (&book->plain, sqlite3_close);
}

/**
 * rg_bench_now:
 *
 * Returns: seconds since some moment
 */
double
rg_bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/**
 * rg_bench_check:
 * @result: what a function returned
 * @error: its error
 *
 * Ends this process when something went wrong.
 */
void
rg_bench_check (gconstpointer result,
                const GError *error)
{
  if (result == NULL || error != NULL)
    g_error ("%s", error != NULL ? error->message : "no result");
}

/**
 * rg_bench_plain_rows:
 * @text: (nullable): the value of the parameter ?1
 * @sum: (out) (optional): the sum of the last column
 *
 * Reads all rows and columns of a query through the bare library; preparing it counts, as it does in the store.
 *
 * Returns: the time it took, in seconds
 */
double
rg_bench_plain_rows (RgBenchBook *book,
                     const char  *sql,
                     const char  *text,
                     gint64      *sum)
{
  double        start = rg_bench_now ();
  sqlite3_stmt *statement = NULL;
  gint64        total = 0;

  if (sqlite3_prepare_v2 (book->plain, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (book->plain));
  if (text != NULL)
    sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i + 1 < sqlite3_column_count (statement); i++)
        sqlite3_column_text (statement, i);
      total += sqlite3_column_int64 (statement, sqlite3_column_count (statement) - 1);
    }
  sqlite3_finalize (statement);
  if (sum != NULL)
    *sum = total;
  return rg_bench_now () - start;
}
