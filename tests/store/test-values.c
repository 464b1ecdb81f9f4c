/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include "rg-values.h"

static void
fill (TestBook *book)
{
  static const char *const regions[] = { "华南", "华东", "华东", NULL, "北方", "华南", NULL, "华东" };
  static const char *const levels[] = { "D", "A", "B", "A", NULL, "A", "D", "A" };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autofree char *code = g_strdup_printf ("C%u", i);
      RgRecord        *record = test_customer (code, i % 2 == 0 ? "甲" : "乙", regions[i]);

      rg_record_set_text (record, RG_CUSTOMER_LEVEL, levels[i]);
      if (i > 2)
        rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, (gint64)i * 100);
      rg_record_set_text (record, RG_CUSTOMER_FIRST_CONTACT, i == 4 ? NULL : i % 2 == 0 ? "2026-01-02" :
                                                                                          "2025-12-31");
      test_book_add (book, record);
    }
  test_book_add (book, test_sale (3, "2026-01-01", 500));
  test_book_add (book, test_sale (2, "2026-01-01", 700));
  test_book_add (book, test_sale (3, "2026-01-02", 900));
}

static char *
describe (GPtrArray *values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      RgValueCount *value = g_ptr_array_index (values, i);

      g_string_append_printf (text, "%s=%d ", value->text, (int)value->n);
    }
  return g_string_free (text, FALSE);
}

static void
test_values (TestBook     *book,
             gconstpointer data)
{
  static const struct
  {
    guint       field;
    const char *search;
    guint       limit;
    const char *expected;
  } cases[] = {
    /* What is empty first, then in the order of pinyin: bei, hua dong, hua nan. */
    { RG_CUSTOMER_REGION, NULL, 100, "=2 北方=1 华东=3 华南=2 " },
    { RG_CUSTOMER_REGION, NULL, 2, "=2 北方=1 " },
    { RG_CUSTOMER_REGION, "华", 100, "华东=3 华南=2 " },
    { RG_CUSTOMER_REGION, "没有", 100, "" },
    { RG_CUSTOMER_LEVEL, NULL, 100, "=1 A=4 B=1 D=2 " },
    { RG_CUSTOMER_TYPE, NULL, 100, "潜在=8 " },
    { RG_CUSTOMER_OPENING_TOTAL, NULL, 100, "=3 3.00=1 4.00=1 5.00=1 6.00=1 7.00=1 " },
    { RG_CUSTOMER_OPENING_TOTAL, "5", 100, "5.00=1 " },
    { RG_CUSTOMER_FIRST_CONTACT, NULL, 100, "=1 2025-12-31=4 2026-01-02=3 " },
  };

  fill (book);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) values = rg_session_values (book->session, query, cases[i].field, cases[i].search, cases[i].limit, &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      found = describe (values);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* What the menu of a filter gives finds what it counted; other filters and the search narrow it. */
static void
test_values_of_query (TestBook     *book,
                      gconstpointer data)
{
  g_autoptr (RgQuery) customers = rg_query_new (rg_customer_type ());
  g_autoptr (RgQuery) sales = rg_query_new (rg_sale_type ());
  g_autoptr (GPtrArray) regions = NULL;
  g_autoptr (GPtrArray) references = NULL;
  g_autofree char *text = NULL;

  fill (book);
  rg_query_set_search (customers, "乙");
  rg_query_add_text (customers, RG_CUSTOMER_LEVEL, RG_OP_EQ, "A");
  regions = rg_session_values (book->session, customers, RG_CUSTOMER_REGION, NULL, 100, NULL);
  text = describe (regions);
  g_assert_cmpstr (text, ==, "=1 华东=2 华南=1 ");
  references = rg_session_values (book->session, sales, RG_SALE_CUSTOMER, NULL, 100, NULL);
  g_assert_cmpuint (references->len, ==, 2);
  for (guint i = 0; i < references->len; i++)
    {
      RgValueCount *value = g_ptr_array_index (references, i);
      g_autoptr (RgQuery) query = rg_query_new (rg_sale_type ());

      g_assert_cmpstr (value->label, ==, i == 0 ? "甲" : "乙");
      rg_query_add_in (query, RG_SALE_CUSTOMER, (const char *const[]){ value->text, NULL });
      g_assert_cmpint (rg_session_count (book->session, query, NULL), ==, value->n);
    }
}

static void
assert_total (const RgSummary *total,
              gint64           n_rows)
{
  g_assert_cmpint (total->n_rows, ==, n_rows);
  g_assert_cmpint (total->n_values, ==, 5);
  g_assert_true (total->is_exact);
  g_assert_cmpint (total->integer_sum, ==, 2500);
  g_assert_cmpfloat (total->sum, ==, 2500);
  g_assert_cmpfloat (total->mean, ==, 500);
  g_assert_cmpint (total->minimum.integer, ==, 300);
  g_assert_cmpint (total->maximum.integer, ==, 700);
}

static void
test_summary (TestBook     *book,
              gconstpointer data)
{
  static const guint  fields[] = { RG_CUSTOMER_OPENING_TOTAL, RG_CUSTOMER_FIRST_CONTACT, RG_CUSTOMER_NAME };
  static const gint64 ids[] = { 8, 1, 2, 7, 6, 5, 4, 3, 3, 99 };
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) picked = NULL;
  g_autoptr (GPtrArray) none = NULL;
  RgSummary *days;

  fill (book);
  all = rg_session_summarise (book->session, query, fields, 3, NULL, NULL);
  picked = rg_session_summarise_ids (book->session, rg_customer_type (), ids, G_N_ELEMENTS (ids), fields, 3, NULL, NULL);
  none = rg_session_summarise_ids (book->session, rg_customer_type (), NULL, 0, fields, 3, NULL, NULL);
  assert_total (g_ptr_array_index (all, 0), 8);
  assert_total (g_ptr_array_index (picked, 0), 8);
  days = g_ptr_array_index (picked, 1);
  g_assert_cmpint (days->n_values, ==, 7);
  g_assert_cmpstr (days->minimum.text, ==, "2025-12-31");
  g_assert_cmpstr (days->maximum.text, ==, "2026-01-02");
  g_assert_true (rg_value_is_null (&((RgSummary *)g_ptr_array_index (all, 2))->minimum));
  g_assert_cmpint (((RgSummary *)g_ptr_array_index (none, 0))->n_rows, ==, 0);
}

static gboolean
find (TestBook     *book,
      const gint64 *ids,
      guint         n_ids,
      gboolean      filled,
      guint        *place)
{
  return rg_session_find_filled (book->session, rg_customer_type (), RG_CUSTOMER_REGION, ids, n_ids, filled, place, NULL, NULL);
}

static void
test_find_filled (TestBook     *book,
                  gconstpointer data)
{
  static const gint64 ids[] = { 8, 1, 99, 3, 4, 5, 7 };
  guint               place = 99;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  /* The fourth and the seventh have no region; there is no ninety-ninth. */
  fill (book);
  g_assert_true (find (book, ids, 7, FALSE, &place));
  g_assert_cmpuint (place, ==, 4);
  g_assert_true (find (book, ids + 4, 3, TRUE, &place));
  g_assert_cmpuint (place, ==, 1);
  g_assert_true (find (book, ids, 4, FALSE, &place));
  g_assert_cmpuint (place, ==, 4);
  g_assert_true (find (book, NULL, 0, FALSE, &place));
  g_assert_cmpuint (place, ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (rg_session_find_filled (book->session, rg_customer_type (), RG_CUSTOMER_REGION, ids, 7, TRUE, &place, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Beyond the first look. */
static void
test_find_far (TestBook     *book,
               gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint place = 0;

  for (guint i = 0; i < 9000; i++)
    {
      g_autofree char *code = g_strdup_printf ("F%05u", i);

      g_ptr_array_add (records, test_customer (code, "远", i == 1234 ? NULL : "华东"));
    }
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_insert_many (book->session, records, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
  /* From the last to the first. */
  for (guint i = records->len; i > 0; i--)
    {
      gint64 id = rg_record_get_id (records->pdata[i - 1]);

      g_array_append_val (ids, id);
    }
  g_assert_true (find (book, (const gint64 *)(gpointer)ids->data, ids->len, FALSE, &place));
  g_assert_cmpuint (place, ==, 9000 - 1 - 1234);
}

/* A double has no room for fen above 2^53; and what no number can hold is said. */
static void
test_large_sums (TestBook     *book,
                 gconstpointer data)
{
  static const guint field = RG_CUSTOMER_OPENING_TOTAL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 large = G_GINT64_CONSTANT (4500000000000000001);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("L%u", i);
      RgRecord        *record = test_customer (code, "大", NULL);
      g_autoptr (GPtrArray) summaries = NULL;
      RgSummary *summary;

      rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, large);
      test_book_add (book, record);
      summaries = rg_session_summarise (book->session, query, &field, 1, NULL, NULL);
      summary = g_ptr_array_index (summaries, 0);
      g_assert_cmpint (summary->is_exact, ==, i < 2);
      if (i < 2)
        g_assert_cmpint (summary->integer_sum, ==, large * (i + 1));
      g_assert_cmpfloat_with_epsilon (summary->sum, 4.5e18 * (i + 1), 1e9);
    }
}

static void
test_cancelled (TestBook     *book,
                gconstpointer data)
{
  static const guint field = RG_CUSTOMER_OPENING_TOTAL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (rg_session_summarise (book->session, query, &field, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/values/list", test_values);
  ADD ("/values/query", test_values_of_query);
  ADD ("/values/summary", test_summary);
  ADD ("/values/find-filled", test_find_filled);
  ADD ("/values/find-far", test_find_far);
  ADD ("/values/large-sums", test_large_sums);
  ADD ("/values/cancelled", test_cancelled);
  return g_test_run ();
}
