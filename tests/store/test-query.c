/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include "rg-error.h"
#include "rg-figures.h"
#include "rg-text.h"

#include <string.h>

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

/* Customers, contacts and sales by chance, with few different values, so that conditions hit. */
static void
fill_by_chance (TestBook *book,
                guint     n)
{
  static const char *const names[] = { "Abc", "ABC", "ａｂｃ", "bcd", "a%c", "商贸", "华东商贸", "a_c" };
  static const char *const regions[] = { NULL, "华东", "华南", "东" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%u", i);
      RgRecord        *record = test_customer (code, names[g_test_rand_int_range (0, 8)], regions[g_test_rand_int_range (0, 4)]);
      g_autofree char *day = g_strdup_printf ("20%02d-%02d-05", g_test_rand_int_range (20, 26), g_test_rand_int_range (1, 13));
      gint64           id;

      if (g_test_rand_bit ())
        rg_record_set_text (record, RG_CUSTOMER_FIRST_CONTACT, day);
      if (g_test_rand_bit ())
        rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, g_test_rand_int_range (0, 4) * 50);
      id = test_book_add (book, record);
      if (g_test_rand_int_range (0, 3) != 0)
        test_book_add (book, test_sale (id, day, g_test_rand_int_range (1, 5) * 100));
    }
}

static gboolean
is_in (const char        *text,
       const char *const *texts)
{
  return g_strv_contains (texts, text == NULL ? "" : text);
}

static guint
count_folded (GPtrArray  *records,
              guint       field,
              const char *text)
{
  g_autofree char *folded = rg_text_search_fold (text);
  guint            n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const char      *other = rg_record_get_text (g_ptr_array_index (records, i), field);
      g_autofree char *other_folded = other == NULL ? NULL : rg_text_search_fold (other);

      n += g_strcmp0 (folded, other_folded) == 0;
    }
  return n;
}

/* What an operator means, said once more without SQL. */
static gboolean
matches (GPtrArray  *records,
         RgRecord   *record,
         guint       field,
         RgOp        op,
         const char *text)
{
  const char      *value = rg_record_get_text (record, field);
  g_autofree char *down = value == NULL ? NULL : g_ascii_strdown (value, -1);
  g_autofree char *part = text == NULL ? NULL : g_ascii_strdown (text, -1);

  switch ((int)op)
    {
    case RG_OP_EQ:
      return g_strcmp0 (value, text) == 0;
    case RG_OP_NE:
      return g_strcmp0 (value, text) != 0;
    case RG_OP_LT:
      return value != NULL && strcmp (value, text) < 0;
    case RG_OP_CONTAINS:
      return down != NULL && strstr (down, part) != NULL;
    case RG_OP_NOT_CONTAINS:
      return down == NULL || strstr (down, part) == NULL;
    case RG_OP_BEGINS:
      return down != NULL && g_str_has_prefix (down, part);
    case RG_OP_ENDS:
      return down != NULL && g_str_has_suffix (down, part);
    case RG_OP_EMPTY:
      return value == NULL;
    case RG_OP_NOT_EMPTY:
      return value != NULL;
    case RG_OP_LT_OR_EMPTY:
      return value == NULL || strcmp (value, text) < 0;
    case RG_OP_MONTH:
      return value != NULL && strncmp (value + 5, text, 2) == 0;
    case RG_OP_REPEATED:
      return value != NULL && count_folded (records, field, value) > 1;
    case RG_OP_SINGLE:
      return value != NULL && count_folded (records, field, value) == 1;
    default:
      g_assert_not_reached ();
    }
}

typedef struct
{
  guint       field;
  RgOp        op;
  const char *text;
} Case;

static const Case cases[] = {
  { RG_CUSTOMER_NAME, RG_OP_EQ, "Abc" },
  { RG_CUSTOMER_NAME, RG_OP_NE, "Abc" },
  { RG_CUSTOMER_NAME, RG_OP_CONTAINS, "bC" },
  { RG_CUSTOMER_NAME, RG_OP_CONTAINS, "%" },
  { RG_CUSTOMER_NAME, RG_OP_NOT_CONTAINS, "商" },
  { RG_CUSTOMER_NAME, RG_OP_BEGINS, "a_" },
  { RG_CUSTOMER_NAME, RG_OP_ENDS, "C" },
  { RG_CUSTOMER_NAME, RG_OP_REPEATED, NULL },
  { RG_CUSTOMER_NAME, RG_OP_SINGLE, NULL },
  { RG_CUSTOMER_REGION, RG_OP_NOT_CONTAINS, "华" },
  { RG_CUSTOMER_REGION, RG_OP_ENDS, "东" },
  { RG_CUSTOMER_REGION, RG_OP_EMPTY, NULL },
  { RG_CUSTOMER_REGION, RG_OP_SINGLE, NULL },
  { RG_CUSTOMER_FIRST_CONTACT, RG_OP_MONTH, "03" },
  { RG_CUSTOMER_FIRST_CONTACT, RG_OP_REPEATED, NULL },
  { RG_CUSTOMER_FIRST_CONTACT, RG_OP_SINGLE, NULL },
  { RG_CUSTOMER_FIRST_CONTACT, RG_OP_LT, "2023-01-01" },
  { RG_CUSTOMER_FIRST_CONTACT, RG_OP_LT_OR_EMPTY, "2023-01-01" },
};

static void
add_case (RgQuery    *query,
          const Case *item)
{
  if (item->text == NULL)
    rg_query_add_condition (query, item->field, item->op, NULL);
  else
    rg_query_add_text (query, item->field, item->op, item->text);
}

/* A copy of a query asks the same. */
static void
assert_ids (TestBook *book,
            RgQuery  *query,
            GArray   *expected)
{
  g_autoptr (RgQuery) copy = rg_query_copy (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rg_session_select_ids (book->session, copy, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), expected->data, expected->len * sizeof (gint64));
  g_assert_cmpint (rg_session_count (book->session, query, NULL), ==, expected->len);
}

static GPtrArray *
all_customers (TestBook *book)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  return rg_session_select (book->session, query, NULL);
}

static gboolean
case_holds (GPtrArray  *records,
            RgRecord   *record,
            const Case *item)
{
  return matches (records, record, item->field, item->op, item->text);
}

/* Three conditions: each alone, one and (one or one), against the same done record by record. */
static void
test_brute_force (TestBook     *book,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;

  fill_by_chance (book, 60);
  records = all_customers (book);
  for (guint round = 0; round < 200; round++)
    {
      const Case *a = &cases[round < G_N_ELEMENTS (cases) ? round : (guint)g_test_rand_int_range (0, G_N_ELEMENTS (cases))];
      const Case *b = round % 3 == 0 ? a : &cases[g_test_rand_int_range (0, G_N_ELEMENTS (cases))];
      const Case *c = round < G_N_ELEMENTS (cases) ? a : &cases[g_test_rand_int_range (0, G_N_ELEMENTS (cases))];
      g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
      g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));

      add_case (query, a);
      rg_query_begin_any (query);
      if (round >= G_N_ELEMENTS (cases))
        {
          add_case (query, b);
          add_case (query, c);
        }
      rg_query_end_any (query);
      for (guint i = 0; i < records->len; i++)
        {
          RgRecord *record = g_ptr_array_index (records, i);
          gboolean  any = round < G_N_ELEMENTS (cases) || case_holds (records, record, b) || case_holds (records, record, c);

          if (case_holds (records, record, a) && any)
            g_array_append_val (expected, rg_record_get_value (record, RG_RECORD_ID)->integer);
        }
      assert_ids (book, query, expected);
    }
}

static void
test_in (TestBook     *book,
         gconstpointer data)
{
  static const char *const lists[][5] = { { "华东", NULL }, { "", NULL }, { "华南", "", "没有", NULL }, { NULL }, { "东", "\"quoted\"", "\\", NULL } };
  static const char *const totals[] = { "0.50", "1.00", "viel", NULL };
  g_autoptr (GPtrArray) records = NULL;

  fill_by_chance (book, 40);
  records = all_customers (book);
  for (guint n = 0; n <= G_N_ELEMENTS (lists); n++)
    {
      g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
      g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (n < G_N_ELEMENTS (lists))
        rg_query_add_in (query, RG_CUSTOMER_REGION, lists[n]);
      else
        rg_query_add_in (query, RG_CUSTOMER_OPENING_TOTAL, totals);
      for (guint i = 0; i < records->len; i++)
        {
          RgRecord *record = g_ptr_array_index (records, i);
          gint64    total = rg_record_get_int (record, RG_CUSTOMER_OPENING_TOTAL);

          if (n < G_N_ELEMENTS (lists) ? is_in (rg_record_get_text (record, RG_CUSTOMER_REGION), lists[n]) : total == 50 || total == 100)
            g_array_append_val (expected, rg_record_get_value (record, RG_RECORD_ID)->integer);
        }
      assert_ids (book, query, expected);
    }
}

/* Of sales, customers may be named by id, code or name; tasks without one by "". */
static void
test_in_references (TestBook     *book,
                    gconstpointer data)
{
  static const char *const ids[] = { "#2", NULL };
  static const char *const mixed[] = { "1", "C3", "重庆建筑", NULL };
  static const char *const none[] = { "", "1", NULL };
  g_autoptr (RgQuery) by_id = rg_query_new (rg_sale_type ());
  g_autoptr (RgQuery) by_name = rg_query_new (rg_sale_type ());
  g_autoptr (RgQuery) parts = rg_query_new (rg_sale_type ());
  g_autoptr (RgQuery) tasks = rg_query_new (rg_task_type ());
  RgRecord *task = rg_record_new (rg_task_type ());

  fill (book);
  rg_record_set_text (task, RG_TASK_SUBJECT, "打电话");
  test_book_add (book, task);
  rg_query_add_in (by_id, RG_SALE_CUSTOMER, ids);
  rg_query_add_in (by_name, RG_SALE_CUSTOMER, mixed);
  rg_query_add_text (parts, RG_SALE_CUSTOMER, RG_OP_BEGINS, "单氏");
  rg_query_add_in (tasks, RG_TASK_CUSTOMER, none);
  g_assert_cmpint (rg_session_count (book->session, by_id, NULL), ==, 0);
  g_assert_cmpint (rg_session_count (book->session, by_name, NULL), ==, 3);
  g_assert_cmpint (rg_session_count (book->session, parts, NULL), ==, 1);
  g_assert_cmpint (rg_session_count (book->session, tasks, NULL), ==, 1);
}

static void
test_having (TestBook     *book,
             gconstpointer data)
{
  static const struct
  {
    guint       field;
    RgOp        op;
    const char *text;
  } havings[] = {
    { RG_SALE_AMOUNT, RG_OP_GE, "3.00" },
    { RG_SALE_DATE, RG_OP_MONTH, "07" },
    { RG_SALE_DATE, RG_OP_BEGINS, "2021" },
  };
  g_autoptr (GPtrArray) customers = NULL;

  fill_by_chance (book, 60);
  customers = all_customers (book);
  for (guint n = 0; n < G_N_ELEMENTS (havings); n++)
    {
      g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
      g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));

      rg_query_add_having (query, rg_sale_type (), RG_SALE_CUSTOMER, havings[n].field, havings[n].op, havings[n].text);
      for (guint i = 0; i < customers->len; i++)
        {
          RgRecord   *record = g_ptr_array_index (customers, i);
          gint64      amount = rg_record_get_int (record, RG_CUSTOMER_TOTAL) - rg_record_get_int (record, RG_CUSTOMER_OPENING_TOTAL);
          const char *day = rg_record_get_text (record, RG_CUSTOMER_LAST_SALE);

          if (day != NULL && (n == 0 ? amount >= 300 : n == 1 ? strncmp (day + 5, "07", 2) == 0 :
                                                                g_str_has_prefix (day, "2021")))
            g_array_append_val (expected, rg_record_get_value (record, RG_RECORD_ID)->integer);
        }
      assert_ids (book, query, expected);
    }
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
  ADD ("/query/brute-force", test_brute_force);
  ADD ("/query/in", test_in);
  ADD ("/query/in-references", test_in_references);
  ADD ("/query/having", test_having);
  ADD ("/query/figures", test_figures);
  return g_test_run ();
}
