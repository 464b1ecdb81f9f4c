/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

static gint64
add_customer (TestBook   *book,
              const char *code,
              const char *name,
              const char *mobile)
{
  RgRecord *record = test_customer (code, name, NULL);

  rg_record_set_text (record, RG_CUSTOMER_MOBILE, mobile);
  return test_book_add (book, record);
}

static gint64
count_hits (TestBook           *book,
            const RgRecordType *type,
            const char         *search)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GError) error = NULL;
  gint64 n;

  rg_query_set_search (query, search);
  n = rg_session_count (book->session, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_any_part (TestBook     *book,
               gconstpointer data)
{
  static const struct
  {
    const char *search;
    gint64      n;
  } cases[] = {
    { "单", 1 },
    { "明达", 1 },
    { "单明达商贸", 1 },
    { "shanmingda", 1 },
    { "danmingda", 1 },
    { "smd", 1 },
    { "s", 2 },
    { "mingdash", 1 },
    { "13912", 1 },
    { "39", 2 },
    { "139 1234", 1 },
    { "5678", 1 },
    { "c202", 2 },
    { "C2026001", 1 },
    { "单 5678", 1 },
    { "单 9999", 0 },
    { "\"", 0 },
    { "*", 0 },
    { "' OR 1=1", 0 },
    { "明商", 0 },
    { "13912345678", 1 },
    { "139123456789", 0 },
    { "AND", 0 },
    { "  ", 2 },
  };

  add_customer (book, "C2026001", "单明达商贸", "13912345678");
  add_customer (book, "C2026002", "苏州东方", "18739000000");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].search);
      g_assert_cmpint (count_hits (book, rg_customer_type (), cases[i].search), ==, cases[i].n);
    }
}

/* The key follows changes of the customer and of its contacts. */
static void
test_follows_changes (TestBook     *book,
                      gconstpointer data)
{
  gint64    id = add_customer (book, "C1", "甲公司", NULL);
  RgRecord *contact = rg_record_new (rg_contact_type ());
  gint64    contact_id;
  g_autoptr (RgRecord) record = NULL;

  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, id);
  rg_record_set_text (contact, RG_CONTACT_NAME, "欧阳修");
  rg_record_set_text (contact, RG_CONTACT_MOBILE, "13700001111");
  contact_id = test_book_add (book, contact);
  g_assert_cmpint (count_hits (book, rg_customer_type (), "ouyang"), ==, 1);
  g_assert_cmpint (count_hits (book, rg_customer_type (), "0001111"), ==, 1);
  record = test_book_get (book, rg_contact_type (), contact_id);
  rg_record_set_text (record, RG_CONTACT_NAME, "司马光");
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_contact_type (), NULL, "test", NULL));
  g_assert_true (rg_session_update (book->session, record, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
  g_assert_cmpint (count_hits (book, rg_customer_type (), "欧阳"), ==, 0);
  g_assert_cmpint (count_hits (book, rg_customer_type (), "smg"), ==, 1);
  g_assert_cmpint (count_hits (book, rg_contact_type (), "司马"), ==, 1);
}

/* Other records are found by their own text and by their customer. */
static void
test_other_types (TestBook     *book,
                  gconstpointer data)
{
  gint64    id = add_customer (book, "C1", "通达商贸", NULL);
  RgRecord *sale = test_sale (id, "2026-01-01", 100);

  rg_record_set_text (sale, RG_SALE_ORDER_NO, "S0001");
  test_book_add (book, sale);
  g_assert_cmpint (count_hits (book, rg_sale_type (), "td"), ==, 1);
  g_assert_cmpint (count_hits (book, rg_sale_type (), "s0001"), ==, 1);
  g_assert_cmpint (count_hits (book, rg_sale_type (), "s0002"), ==, 0);
}

static GArray *
find (TestBook   *book,
      const char *search,
      const char *where,
      gint64      limit)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  rg_query_set_search (query, search);
  rg_query_set_limit (query, limit);
  if (where != NULL)
    g_assert_true (rg_query_parse_where (query, where, NULL));
  return rg_session_select_ids (book->session, query, NULL);
}

/* The first hits, which come another way, are the first of all hits. */
static void
test_first_hits (TestBook     *book,
                 gconstpointer data)
{
  static const char *const searches[] = { "1", "c", "%", "_", "13", "dm", "s", "9 c", "d 8 s", "39", "单", "q", "C2", "0" };
  static const char *const wheres[] = { NULL, "region = 华东", "name contains 单" };
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%u", i);
      g_autofree char *phone = g_strdup_printf ("1%010d", g_test_rand_int_range (0, G_MAXINT));

      g_ptr_array_add (customers, test_customer (code, i % 7 == 0 ? "单明达" : "苏州_东方%", i % 3 == 0 ? "华东" : NULL));
      rg_record_set_text (g_ptr_array_index (customers, i), RG_CUSTOMER_MOBILE, phone);
    }
  rg_session_begin (book->session, RG_CHANGE_IMPORT, rg_customer_type (), NULL, "test", NULL);
  g_assert_true (rg_session_insert_many (book->session, customers, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    for (guint w = 0; w < G_N_ELEMENTS (wheres); w++)
      for (gint64 limit = 1; limit <= 1000; limit *= 10)
        {
          g_autoptr (GArray) all = find (book, searches[i], wheres[w], -1);
          g_autoptr (GArray) first = find (book, searches[i], wheres[w], limit);

          g_assert_cmpmem (first->data, first->len * sizeof (gint64), all->data, MIN (all->len, (guint)limit) * sizeof (gint64));
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/search/any-part", test_any_part);
  ADD ("/search/follows-changes", test_follows_changes);
  ADD ("/search/other-types", test_other_types);
  ADD ("/search/first-hits", test_first_hits);
  return g_test_run ();
}
