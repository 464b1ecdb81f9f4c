/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

/* Customers of bulk loads get their search keys and contact persons from the records in hand; the check of the book makes both anew. */

#define N_PORTION 400

static void
begin (TestBook *book)
{
  g_autoptr (GError) error = NULL;

  rg_session_begin (book->session, RG_CHANGE_IMPORT, rg_customer_type (), "客户.csv", "test", &error);
  g_assert_no_error (error);
}

static void
commit (TestBook *book)
{
  g_autoptr (GError) error = NULL;

  rg_session_commit (book->session, &error);
  g_assert_no_error (error);
}

static void
insert (TestBook  *book,
        GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  rg_session_insert_many (book->session, records, &error);
  g_assert_no_error (error);
}

static GPtrArray *
make_customers (guint    first,
                gboolean with_contact)
{
  GPtrArray *customers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + N_PORTION; i++)
    {
      RgRecord        *customer = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%05u", i);
      g_autofree char *name = g_strdup_printf ("长乐贸易%u号", i);
      g_autofree char *contact = g_strdup_printf ("单%u", i);

      rg_record_set_text (customer, RG_CUSTOMER_CODE, code);
      rg_record_set_text (customer, RG_CUSTOMER_NAME, name);
      rg_record_set_text (customer, RG_CUSTOMER_TAGS, i % 3 == 0 ? "老客户" : NULL);
      rg_record_set_int (customer, RG_CUSTOMER_OPENING_TOTAL, 100 * i);
      if (with_contact)
        rg_record_set_text (customer, RG_CUSTOMER_CONTACT, contact);
      g_ptr_array_add (customers, customer);
    }
  return customers;
}

static RgRecord *
make_contact (RgRecord   *customer,
              const char *name,
              const char *mobile)
{
  RgRecord *contact = rg_record_new (rg_contact_type ());

  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, rg_record_get_id (customer));
  rg_record_set_text (contact, RG_CONTACT_NAME, name);
  rg_record_set_text (contact, RG_CONTACT_MOBILE, mobile);
  return contact;
}

/* The contacts that are named with the customers. */
static GPtrArray *
make_contacts (GPtrArray *customers)
{
  GPtrArray *contacts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < customers->len; i++)
    g_ptr_array_add (contacts, make_contact (customers->pdata[i], rg_record_get_text (customers->pdata[i], RG_CUSTOMER_CONTACT), NULL));
  return contacts;
}

static void
insert_contact (TestBook   *book,
                RgRecord   *customer,
                const char *name,
                const char *mobile)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (one, make_contact (customer, name, mobile));
  insert (book, one);
}

/* As a program does that adds a single record. */
static void
insert_one (TestBook *book,
            RgRecord *record)
{
  g_autoptr (GError) error = NULL;

  rg_session_insert (book->session, record, &error);
  g_assert_no_error (error);
  g_object_unref (record);
}

static void
check_found (TestBook   *book,
             const char *text,
             guint       expected)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;

  rg_query_set_search (query, text);
  g_assert_cmpint (rg_session_count (book->session, query, &error), ==, expected);
  g_assert_no_error (error);
}

static void
check_contact (TestBook   *book,
               RgRecord   *customer,
               const char *expected)
{
  g_autoptr (RgRecord) stored = test_book_get (book, rg_customer_type (), rg_record_get_id (customer));

  g_assert_cmpstr (rg_record_get_text (stored, RG_CUSTOMER_CONTACT), ==, expected);
  g_assert_cmpint (rg_record_get_int (stored, RG_CUSTOMER_TOTAL), ==, rg_record_get_int (customer, RG_CUSTOMER_OPENING_TOTAL));
}

static void
test_with_contacts (TestBook     *book,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) first = make_customers (1, TRUE);
  g_autoptr (GPtrArray) second = make_customers (1 + N_PORTION, TRUE);
  g_autoptr (GPtrArray) of_first = NULL;
  g_autoptr (GPtrArray) of_second = NULL;

  begin (book);
  insert (book, first);
  of_first = make_contacts (first);
  insert (book, of_first);
  insert (book, second);
  of_second = make_contacts (second);
  insert (book, of_second);
  /* One more for a customer whose key is made already, and one for a customer of the last portion. */
  insert_contact (book, first->pdata[7], "迟到", "13900000007");
  insert_contact (book, second->pdata[8], "安", "13900000008");
  commit (book);
  test_book_check (book);
  check_found (book, "13900000007", 1);
  check_found (book, "13900000008", 1);
  check_found (book, "shan401", 1);
  check_found (book, "老客户", 266);
  check_contact (book, first->pdata[7], "单8");
  check_contact (book, second->pdata[0], "单401");
}

static void
test_without_contacts (TestBook     *book,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) named = make_customers (1, TRUE);
  g_autoptr (GPtrArray) plain = make_customers (1 + N_PORTION, FALSE);

  begin (book);
  insert (book, named);
  insert (book, plain);
  /* Before the end something else is written, and the triggers are to work for it. */
  insert_one (book, make_contact (plain->pdata[0], "晚来", "13900000009"));
  insert_contact (book, plain->pdata[1], "又来", "13900000010");
  commit (book);
  test_book_check (book);
  check_contact (book, named->pdata[3], NULL);
  check_contact (book, plain->pdata[0], "晚来");
  check_contact (book, plain->pdata[1], "又来");
  check_found (book, "13900000010", 1);
}

/* All contacts come at the end, as from another sheet. */
static void
test_later_contacts (TestBook     *book,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) first = make_customers (1, TRUE);
  g_autoptr (GPtrArray) second = make_customers (1 + N_PORTION, TRUE);
  g_autoptr (GPtrArray) of_first = NULL;
  g_autoptr (GPtrArray) of_second = NULL;

  begin (book);
  insert (book, first);
  insert (book, second);
  of_first = make_contacts (first);
  of_second = make_contacts (second);
  insert (book, of_second);
  insert (book, of_first);
  commit (book);
  test_book_check (book);
  check_contact (book, first->pdata[5], "单6");
  check_found (book, "单6", 111);
}

/* Columns that come with the load make the keys wait for its end; the records need not wait in memory. */
static void
test_with_column (TestBook     *book,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) first = make_customers (1, TRUE);
  g_autoptr (GPtrArray) second = make_customers (1 + N_PORTION, TRUE);
  RgRecord *field = rg_record_new (rg_custom_field_type ());
  RgRecord *kept = first->pdata[0];

  rg_record_set_text (field, RG_CUSTOM_FIELD_RECORD_TYPE, "customer");
  rg_record_set_text (field, RG_CUSTOM_FIELD_LABEL, "车牌");
  rg_record_set_text (field, RG_CUSTOM_FIELD_KIND, "文字");
  begin (book);
  insert_one (book, field);
  insert (book, first);
  g_object_add_weak_pointer (G_OBJECT (kept), (gpointer *)&kept);
  g_ptr_array_set_size (first, 0);
  insert (book, second);
  g_assert_null (kept);
  commit (book);
  test_book_check (book);
  check_found (book, "长乐贸易", 2 * N_PORTION);
}

static void
test_rollback (TestBook     *book,
               gconstpointer data)
{
  g_autoptr (GPtrArray) customers = make_customers (1, TRUE);
  g_autoptr (GPtrArray) again = make_customers (1, TRUE);
  RgRecord *customer = rg_record_new (rg_customer_type ());
  gint64    id;

  begin (book);
  insert (book, customers);
  rg_session_rollback (book->session);
  rg_record_set_text (customer, RG_CUSTOMER_CODE, "X");
  rg_record_set_text (customer, RG_CUSTOMER_NAME, "甲");
  id = test_book_add (book, customer);
  customer = rg_record_new (rg_contact_type ());
  rg_record_set_int (customer, RG_CONTACT_CUSTOMER, id);
  rg_record_set_text (customer, RG_CONTACT_NAME, "乙");
  test_book_add (book, customer);
  begin (book);
  insert (book, again);
  commit (book);
  test_book_check (book);
  check_found (book, "乙", 1);
  check_found (book, "长乐贸易", N_PORTION);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    void (*func) (TestBook     *book,
                  gconstpointer data);
  } tests[] = { { "/newcomers/with-contacts", test_with_contacts },
                { "/newcomers/without-contacts", test_without_contacts },
                { "/newcomers/later-contacts", test_later_contacts },
                { "/newcomers/with-column", test_with_column },
                { "/newcomers/rollback", test_rollback } };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, TestBook, NULL, test_book_set_up, tests[i].func, test_book_tear_down);
  return g_test_run ();
}
