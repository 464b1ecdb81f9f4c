/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include "rg-bench-plain.h"
#include "rg-bench-table.h"
#include "rg-customer.h"
#include "rg-text.h"

#define QUERIES 9
#define TIMES 5
#define HITS 100

#define LIKE " FROM customer WHERE name LIKE ?1 OR company LIKE ?1 OR mobile LIKE ?1 OR phone LIKE ?1 ORDER BY id"

/* What a person might type who looks for one customer. */
typedef char *(*QueryFunc) (RgRecord *customer);

static char *
characters (RgRecord *customer,
            glong     n)
{
  const char *name = rg_record_get_text (customer, RG_CUSTOMER_NAME);

  /* Behind the town, which is common to many. */
  return g_utf8_substring (name, 2, MIN (2 + n, g_utf8_strlen (name, -1)));
}

static char *
one_character (RgRecord *customer)
{
  return characters (customer, 1);
}

static char *
two_characters (RgRecord *customer)
{
  return characters (customer, 2);
}

static char *
four_characters (RgRecord *customer)
{
  return characters (customer, 4);
}

static char *
pinyin (RgRecord *customer)
{
  g_autofree char *text = characters (customer, 2);
  g_autofree char *spelled = rg_text_pinyin (text);
  g_auto (GStrv) syllables = g_strsplit (spelled, " ", -1);

  return g_strjoinv ("", syllables);
}

static char *
initials (RgRecord *customer)
{
  GString *result = g_string_new (NULL);

  for (glong i = 0; i < 4; i++)
    {
      g_autofree char *text = characters (customer, i + 1);
      g_autofree char *spelled = rg_text_pinyin (g_utf8_offset_to_pointer (text, g_utf8_strlen (text, -1) - 1));

      g_string_append_c (result, spelled[0]);
    }
  return g_string_free (result, FALSE);
}

static char *
digits (RgRecord *customer,
        gsize     n)
{
  const char *mobile = rg_record_get_text (customer, RG_CUSTOMER_MOBILE);

  return mobile == NULL || strlen (mobile) < 3 + n ? NULL : g_strndup (mobile + 3, n);
}

static char *
two_digits (RgRecord *customer)
{
  return digits (customer, 2);
}

static char *
four_digits (RgRecord *customer)
{
  return digits (customer, 4);
}

static char *
five_digits (RgRecord *customer)
{
  return digits (customer, 5);
}

static const struct
{
  const char *name;
  QueryFunc   query;
} kinds[] = {
  { "one Chinese character", one_character },
  { "two Chinese characters", two_characters },
  { "four Chinese characters", four_characters },
  { "pinyin of two characters", pinyin },
  { "initials of four characters", initials },
  { "two digits of a phone", two_digits },
  { "four digits of a phone", four_digits },
  { "five digits of a phone", five_digits },
};

/* Customers that are spread evenly over the book. */
static GPtrArray *
choose_customers (RgBenchBook *book)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rg_session_select_ids (book->session, query, &error);
  gint64     chosen[QUERIES];
  GPtrArray *customers;

  rg_bench_check (ids, error);
  for (guint i = 0; i < QUERIES; i++)
    chosen[i] = g_array_index (ids, gint64, (gsize)ids->len * (i + 1) / (QUERIES + 1));
  customers = rg_session_get_many (book->session, rg_customer_type (), chosen, QUERIES, &error);
  rg_bench_check (customers, error);
  return customers;
}

static double
search (RgBenchBook *book,
        const char  *text,
        gint64       limit,
        guint       *n_hits)
{
  double start = rg_bench_now ();
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;

  rg_query_set_search (query, text);
  rg_query_set_limit (query, limit);
  ids = rg_session_select_ids (book->session, query, &error);
  rg_bench_check (ids, error);
  records = rg_session_get_many (book->session, rg_customer_type (), (const gint64 *)ids->data, MIN (ids->len, HITS), &error);
  rg_bench_check (records, error);
  *n_hits = ids->len;
  return rg_bench_now () - start;
}

/* The medians of several queries of one kind. Returns the largest number of hits. */
static guint
measure (RgBenchBook *book,
         GPtrArray   *customers,
         QueryFunc    func,
         gint64       limit,
         const char  *like,
         double      *ours,
         double      *reference)
{
  g_autoptr (GArray) our_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) like_times = g_array_new (FALSE, FALSE, sizeof (double));
  guint most = 0;

  for (guint i = 0; i < customers->len * TIMES; i++)
    {
      g_autofree char *text = func (customers->pdata[i % customers->len]);
      g_autofree char *pattern = g_strconcat ("%", text, "%", NULL);
      guint            n_hits = 0;

      if (text == NULL || *text == '\0')
        continue;
      rg_bench_samples_add (our_times, search (book, text, limit, &n_hits));
      rg_bench_samples_add (like_times, rg_bench_plain_rows (book, like, pattern, NULL));
      most = MAX (most, n_hits);
    }
  *ours = rg_bench_samples_median (our_times);
  *reference = rg_bench_samples_median (like_times);
  return most;
}

static void
report (RgBenchBook *book,
        GPtrArray   *customers,
        gint64       limit,
        const char  *like,
        const char  *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      double           ours;
      double           reference;
      guint            most = measure (book, customers, kinds[i].query, limit, like, &ours, &reference);
      g_autofree char *name = g_strdup_printf ("%s (up to %u hits)", kinds[i].name, most);

      rg_bench_line (name, RG_BENCH_MILLISECONDS, ours, reference, target);
    }
}

/**
 * rg_bench_search:
 *
 * Searches customers by what a person types. The reference finds neither pinyin nor initials: it reads the whole table
 * for nothing.
 */
void
rg_bench_search (const RgBench *bench)
{
  g_auto (RgBenchBook) book = { 0 };
  g_autoptr (GPtrArray) customers = NULL;

  rg_bench_book_open (&book, bench);
  customers = choose_customers (&book);
  rg_bench_heading ("Search, first 100 hits", "ids and records of the first 100, wall time",
                    "sqlite3: LIKE '%…%' on four columns, the ids of all hits");
  report (&book, customers, HITS, "SELECT id" LIKE, "0.05x");
  rg_bench_heading ("Search, first 100 hits, the reference stops too", "the same", "sqlite3: the same LIKE, four columns of the first 100 hits");
  report (&book, customers, HITS, "SELECT name, company, mobile, phone, id" LIKE " LIMIT 100", NULL);
  rg_bench_heading ("Search, all hits", "ids of all hits and records of the first 100, as the list does",
                    "sqlite3: LIKE '%…%' on four columns, the ids of all hits");
  report (&book, customers, -1, "SELECT id" LIKE, NULL);
}
