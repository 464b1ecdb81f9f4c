/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include "rg-bench-plain.h"
#include "rg-bench-table.h"
#include "rg-figures.h"

#define TIMES 5

/**
 * Figure:
 * @plain: the same from the records themselves; its last column adds up to what ours does
 */
typedef struct
{
  const char *name;
  GPtrArray *(*func) (RgSession      *session,
                      const RgFilter *filter,
                      GError        **error);
  const char *plain;
  gboolean    is_amount;
} Figure;

static const Figure figures[] = {
  { "sales by month", rg_figures_sales_by_month, "SELECT substr(date, 1, 7), sum(quantity), count(*), sum(amount) FROM sale GROUP BY 1", TRUE },
  { "sales by product", rg_figures_sales_by_product, "SELECT product, sum(quantity), count(*), sum(amount) FROM sale GROUP BY 1", TRUE },
  { "ratings by score", rg_figures_ratings_by_score, "SELECT score, count(*) FROM rating GROUP BY 1", FALSE },
  { "new customers by month", rg_figures_new_by_month,
    "SELECT substr(first_contact, 1, 7), count(*) FROM customer WHERE first_contact IS NOT NULL GROUP BY 1", FALSE },
};

static double
measure (RgBenchBook  *book,
         const Figure *figure,
         gint64       *sum)
{
  double start = rg_bench_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = figure->func (book->session, NULL, &error);
  double time = rg_bench_now () - start;

  rg_bench_check (rows, error);
  *sum = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const RgFigureRow *row = rows->pdata[i];

      *sum += figure->is_amount ? row->amount : row->count;
    }
  return time;
}

/**
 * rg_bench_figures:
 *
 * The figures of the dashboard, against their sums over the records.
 */
void
rg_bench_figures (const RgBench *bench)
{
  g_auto (RgBenchBook) book = { 0 };

  rg_bench_book_open (&book, bench);
  rg_bench_heading ("Dashboard", "the figures as the charts get them, wall time", "sqlite3: GROUP BY over the records themselves");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
      g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (double));
      gint64 our_sum = 0;
      gint64 plain_sum = 0;

      for (guint j = 0; j < TIMES; j++)
        {
          rg_bench_samples_add (ours, measure (&book, &figures[i], &our_sum));
          rg_bench_samples_add (plain, rg_bench_plain_rows (&book, figures[i].plain, NULL, &plain_sum));
        }
      if (our_sum != plain_sum)
        g_error ("%s: %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, figures[i].name, our_sum, plain_sum);
      rg_bench_line (figures[i].name, RG_BENCH_MILLISECONDS, rg_bench_samples_median (ours), rg_bench_samples_median (plain), "0.1x");
    }
}
