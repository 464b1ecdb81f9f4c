/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include "rg-bench-plain.h"
#include "rg-bench-table.h"
#include "rg-customer.h"

#define TIMES 5
#define PAGE 100

static void
measure (RgBenchBook   *book,
         const RgQuery *query,
         double        *ids_time,
         double        *page_time)
{
  g_autoptr (GArray) for_ids = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) for_page = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < TIMES; i++)
    {
      double start = rg_bench_now ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = rg_session_select_ids (book->session, query, &error);
      double middle = rg_bench_now ();
      g_autoptr (GPtrArray) page = NULL;

      rg_bench_check (ids, error);
      page = rg_session_get_many (book->session, rg_customer_type (), (const gint64 *)ids->data, MIN (ids->len, PAGE), &error);
      rg_bench_check (page, error);
      rg_bench_samples_add (for_ids, middle - start);
      rg_bench_samples_add (for_page, rg_bench_now () - middle);
    }
  *ids_time = rg_bench_samples_median (for_ids);
  *page_time = rg_bench_samples_median (for_page);
}

static double
measure_plain (RgBenchBook *book,
               const char  *sql)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < TIMES; i++)
    rg_bench_samples_add (times, rg_bench_plain_rows (book, sql, NULL, NULL));
  return rg_bench_samples_median (times);
}

static void
bench_order (RgBenchBook *book,
             const char  *order,
             const char  *plain_order,
             const char  *name)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  g_autofree char *ids_sql = g_strdup_printf ("SELECT id FROM customer ORDER BY %s", plain_order);
  g_autofree char *page_sql = g_strdup_printf ("SELECT * FROM customer ORDER BY %s LIMIT %d", plain_order, PAGE);
  g_autofree char *ids_name = g_strdup_printf ("%s: all ids", name);
  g_autofree char *page_name = g_strdup_printf ("%s: records of the first page", name);
  double           ids_time;
  double           page_time;

  if (order != NULL && !rg_query_parse_sort (query, order, &error))
    g_error ("%s", error->message);
  measure (book, query, &ids_time, &page_time);
  rg_bench_line (ids_name, RG_BENCH_MILLISECONDS, ids_time, measure_plain (book, ids_sql), NULL);
  rg_bench_line (page_name, RG_BENCH_MILLISECONDS, page_time, measure_plain (book, page_sql), NULL);
}

/**
 * rg_bench_list:
 *
 * What a list reads before it can show itself.
 */
void
rg_bench_list (const RgBench *bench)
{
  g_auto (RgBenchBook) book = { 0 };

  rg_bench_book_open (&book, bench);
  rg_bench_heading ("List of all customers", "ids through the store, then the records of 100, wall time",
                    "sqlite3: the same, names in the order of their bytes");
  bench_order (&book, NULL, "id", "in the order of entry");
  bench_order (&book, "-code", "code DESC", "by code, last first");
  bench_order (&book, "name", "name, id", "by name, as people sort");
  bench_order (&book, "-total", "total DESC, id", "by turnover, most first");
}
