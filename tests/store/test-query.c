/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include "rg-error.h"
#include "rg-figures.h"

static void
fill (TestBook *book)
{
  static const struct
  {
    const char *code;
    const char *name;
    const char *region;
    const char *phone;
    gint64      amount;
  } rows[] = {
    { "C1", "单氏商贸", "华东", "010-62345678", 10000 },
    { "C2", "曾记餐饮", "华南", NULL, 0 },
    { "C3", "阿里农业", NULL, "13800138000", 250 },
    { "C4", "重庆建筑", "华东", NULL, 99 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RgRecord *record = test_customer (rows[i].code, rows[i].name, rows[i].region);
      gint64    id;

      rg_record_set_text (record, RG_CUSTOMER_PHONE, rows[i].phone);
      rg_record_set_text (record, RG_CUSTOMER_FIRST_CONTACT, i < 2 ? "2026-03-05" : "2025-12-31");
      id = test_book_add (book, record);
      if (rows[i].amount != 0)
        test_book_add (book, test_sale (id, i == 0 ? "2026-03-04" : "2026-04-30", rows[i].amount));
    }
}

static char *
codes (TestBook   *book,
       const char *search,
       const char *where,
       const char *sort)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GString *text = g_string_new (NULL);

  rg_query_set_search (query, search);
  if (where != NULL)
    rg_query_parse_where (query, where, &error);
  if (sort != NULL && error == NULL)
    rg_query_parse_sort (query, sort, &error);
  g_assert_no_error (error);
  records = rg_session_select (book->session, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, "%s ", rg_record_get_text (g_ptr_array_index (records, i), RG_CUSTOMER_CODE));
  return g_string_free (text, FALSE);
}

static void
test_conditions (TestBook     *book,
                 gconstpointer data)
{
  static const struct
  {
    const char *where;
    const char *sort;
    const char *expected;
  } cases[] = {
    { "region = 华东", NULL, "C1 C4 " },
    { "region != 华东", NULL, "C2 C3 " },
    { "region is empty", NULL, "C3 " },
    { "区域 is not empty and total >= 0.99", "-total", "C1 C4 " },
    { "total < 2.50", "code", "C2 C4 " },
    { "total = 2.5", NULL, "C3 " },
    { "name contains 记", NULL, "C2 " },
    { "name contains %", NULL, "" },
    { "first_contact = 2026/3/5", NULL, "C1 C2 " },
    { "type = Prospect and code > C2", NULL, "C3 C4 " },
    /* ICU sorts by a, ceng, chong, dan. */
    { NULL, "name", "C3 C2 C4 C1 " },
    { NULL, "-region,code", "C2 C1 C4 C3 " },
  };

  fill (book);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = codes (book, NULL, cases[i].where, cases[i].sort);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_bad_conditions (TestBook     *book,
                     gconstpointer data)
{
  static const char *const bad[] = { "nothing = 1", "total", "total = viel", "first_contact = 2026-02-30", "type = 什么" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
      g_autoptr (GError) error = NULL;

      g_assert_false (rg_query_parse_where (query, bad[i], &error));
      g_assert_error (error, RG_ERROR, RG_ERROR_USAGE);
    }
}

/* "Not since": those that never had a day belong to it. */
static void
test_not_since (TestBook     *book,
                gconstpointer data)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  RgRecord *never = test_customer ("C5", "戊", NULL);

  fill (book);
  test_book_add (book, never);
  rg_query_add_text (query, RG_CUSTOMER_FIRST_CONTACT, RG_OP_LT_OR_EMPTY, "2026-01-01");
  g_assert_cmpint (rg_session_count (book->session, query, NULL), ==, 3);
}

static gint64
sum_of (GPtrArray *rows)
{
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += ((RgFigureRow *)g_ptr_array_index (rows, i))->amount;
  return sum;
}

/* Whatever the period cuts, products and months add up to the same sales. */
static void
test_figures (TestBook     *book,
              gconstpointer data)
{
  static const char *const days[] = { "2026-03-01", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-31", "2026-04-01", "2026-04-29", "2026-04-30" };
  static const char *const regions[] = { NULL, "华东", "" };

  fill (book);
  for (guint f = 0; f < G_N_ELEMENTS (days); f++)
    for (guint t = f; t < G_N_ELEMENTS (days); t++)
      for (guint r = 0; r < G_N_ELEMENTS (regions); r++)
        {
          RgFilter filter = { days[f], days[t], regions[r] };
          g_autoptr (GPtrArray) months = rg_figures_sales_by_month (book->session, &filter, NULL);
          g_autoptr (GPtrArray) products = rg_figures_sales_by_product (book->session, &filter, NULL);

          g_assert_cmpint (sum_of (months), ==, sum_of (products));
        }
  g_autoptr (GPtrArray) all = rg_figures_sales_by_product (book->session, NULL, NULL);
  g_assert_cmpint (sum_of (all), ==, 10349);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/query/conditions", test_conditions);
  ADD ("/query/bad-conditions", test_bad_conditions);
  ADD ("/query/not-since", test_not_since);
  ADD ("/query/figures", test_figures);
  return g_test_run ();
}
