/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include <string.h>
#include <sys/stat.h>

#include "rg-error.h"

static void
set_sample (RgRecord      *record,
            guint          index,
            const RgField *field)
{
  if (field->kind == RG_KIND_CHOICE)
    rg_record_set_text (record, index, field->choices[1].value);
  else if (field->kind == RG_KIND_REFERENCE)
    rg_record_set_int (record, index, 1);
  else if (rg_field_get_storage (field) == RG_STORAGE_INT)
    rg_record_set_int (record, index, field->maximum > field->minimum ? (gint64)field->minimum + 1 : G_GINT64_CONSTANT (5000000000));
  else if (rg_field_get_storage (field) == RG_STORAGE_REAL)
    rg_record_set_real (record, index, 1.75);
  else
    rg_record_set_text (record, index, "赵'; --\n##x::string $1 \"引号\" 🐉");
}

static void
assert_same (RgRecord *a,
             RgRecord *b)
{
  const RgRecordType *type = rg_record_get_record_type (a);

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_COMPUTED) == 0)
      g_assert_true (rg_value_equal (rg_record_get_value (a, i), rg_record_get_value (b, i)));
}

/* Every field of every type keeps what it was given: hostile text, numbers beyond 32 bits, and NULL. */
static void
test_round_trip (TestBook     *book,
                 gconstpointer data)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      RgRecord *record = rg_record_new (types[t]);
      g_autoptr (RgRecord) expected = NULL;
      g_autoptr (RgRecord) stored = NULL;

      for (guint i = 1; i < rg_record_type_get_n_fields (types[t]); i++)
        if ((rg_record_type_get_field (types[t], i)->flags & RG_FIELD_COMPUTED) == 0)
          set_sample (record, i, rg_record_type_get_field (types[t], i));
      if (g_str_equal (types[t]->name, "interaction") || g_str_equal (types[t]->name, "sale"))
        rg_record_set_text (record, rg_record_type_find_field (types[t], g_str_equal (types[t]->name, "sale") ? "date" : "at"), "2026-01-02");
      expected = g_object_ref (record);
      stored = test_book_get (book, types[t], test_book_add (book, record));
      assert_same (expected, stored);
    }
}

static void
test_nulls (TestBook     *book,
            gconstpointer data)
{
  g_autoptr (RgRecord) stored = test_book_get (book, rg_customer_type (), test_book_add (book, test_customer ("C1", "甲", NULL)));

  g_assert_true (rg_record_is_null (stored, RG_CUSTOMER_PHONE));
  g_assert_true (rg_record_is_null (stored, RG_CUSTOMER_REGION));
  g_assert_cmpint (rg_record_get_int (stored, RG_CUSTOMER_TOTAL), ==, 0);
}

/* Two people change different fields of one record that both had loaded: both changes stay. */
static void
test_update_writes_changed_fields (TestBook     *book,
                                   gconstpointer data)
{
  gint64 id = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autoptr (RgRecord) first = test_book_get (book, rg_customer_type (), id);
  g_autoptr (RgRecord) second = test_book_get (book, rg_customer_type (), id);
  g_autoptr (RgRecord) stored = NULL;
  RgRecord *both[] = { first, second };

  rg_record_set_text (first, RG_CUSTOMER_PHONE, "010-62345678");
  rg_record_set_text (second, RG_CUSTOMER_NAME, "乙");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", NULL));
      g_assert_true (rg_session_update (book->session, both[i], NULL));
      g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
    }
  stored = test_book_get (book, rg_customer_type (), id);
  g_assert_cmpstr (rg_record_get_text (stored, RG_CUSTOMER_PHONE), ==, "010-62345678");
  g_assert_cmpstr (rg_record_get_text (stored, RG_CUSTOMER_NAME), ==, "乙");
}

static void
test_empty_change_set (TestBook     *book,
                       gconstpointer data)
{
  gint64 id = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autoptr (RgRecord) record = test_book_get (book, rg_customer_type (), id);

  rg_record_set_text (record, RG_CUSTOMER_NAME, "乙");
  rg_record_set_text (record, RG_CUSTOMER_NAME, "甲");
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_update (book->session, record, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), ==, 0);
}

static void
test_duplicate_code (TestBook     *book,
                     gconstpointer data)
{
  g_autoptr (RgRecord) twin = test_customer ("C1", "乙", NULL);
  g_autoptr (GError) error = NULL;

  test_book_add (book, test_customer ("C1", "甲", NULL));
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", NULL));
  g_assert_false (rg_session_insert (book->session, twin, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  rg_session_rollback (book->session);
  g_assert_cmpint (test_book_count (book, rg_customer_type ()), ==, 1);
}

/* Figures of a customer follow its sales and follow-ups, whatever is done to them. */
static void
test_rollups (TestBook     *book,
              gconstpointer data)
{
  gint64 a = test_book_add (book, test_customer ("C1", "甲", "华东"));
  gint64 b = test_book_add (book, test_customer ("C2", "乙", NULL));
  gint64 sale = test_book_add (book, test_sale (a, "2026-01-31", 12345));
  g_autoptr (RgRecord) record = NULL;
  g_autoptr (RgRecord) customer = NULL;

  test_book_add (book, test_sale (a, "2026-02-01", 5));
  record = test_book_get (book, rg_sale_type (), sale);
  rg_record_set_int (record, RG_SALE_CUSTOMER, b);
  rg_record_set_int (record, RG_SALE_AMOUNT, -300);
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_sale_type (), NULL, "test", NULL));
  g_assert_true (rg_session_update (book->session, record, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
  customer = test_book_get (book, rg_customer_type (), b);
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, -300);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_LAST_SALE), ==, "2026-01-31");
  test_book_check (book);
  rg_record_set_text (customer, RG_CUSTOMER_REGION, "华北");
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_update (book->session, customer, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
}

static void
test_delete_cascades (TestBook     *book,
                      gconstpointer data)
{
  gint64 a = test_book_add (book, test_customer ("C1", "甲", "华东"));

  for (int i = 0; i < 5; i++)
    test_book_add (book, test_sale (a, "2026-01-31", 100));
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_DELETE, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_delete (book->session, rg_customer_type (), a, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
  g_assert_cmpint (test_book_count (book, rg_sale_type ()), ==, 0);
  g_autoptr (RgChangeSet) undone = rg_journal_undo (book->session, 0, NULL);
  g_assert_nonnull (undone);
  g_assert_cmpint (test_book_count (book, rg_sale_type ()), ==, 5);
}

static void
test_open_errors (TestBook     *book,
                  gconstpointer data)
{
  g_autoptr (GError) exists = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) other = NULL;
  g_autoptr (GError) empty = NULL;
  g_autofree char *file = g_build_filename (book->folder, "other", NULL);

  g_assert_null (rg_session_open (book->path, RG_SESSION_CREATE, &exists));
  g_assert_error (exists, RG_ERROR, RG_ERROR_CONFLICT);
  g_assert_null (rg_session_open ("/nowhere/book", RG_SESSION_OPEN, &missing));
  g_assert_error (missing, RG_ERROR, RG_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (file, "this is not a database, only some text that is long enough", -1, NULL));
  g_assert_null (rg_session_open (file, RG_SESSION_OPEN, &other));
  g_assert_error (other, RG_ERROR, RG_ERROR_FORMAT);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (rg_session_open (file, RG_SESSION_OPEN, &empty));
  g_assert_error (empty, RG_ERROR, RG_ERROR_FORMAT);
}

static void
test_private_file (TestBook     *book,
                   gconstpointer data)
{
  struct stat info;

  g_assert_cmpint (g_stat (book->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_code_series (TestBook     *book,
                  gconstpointer data)
{
  g_autofree char *highest = NULL;

  test_book_add (book, test_customer ("C2026009", "甲", NULL));
  test_book_add (book, test_customer ("C2026010", "乙", NULL));
  test_book_add (book, test_customer ("C20261000", "丙", NULL));
  test_book_add (book, test_customer ("C2026ABC", "丁", NULL));
  test_book_add (book, test_customer ("C2027001", "戊", NULL));
  highest = rg_session_highest_code (book->session, rg_customer_type (), "C2026", NULL);
  g_assert_cmpstr (highest, ==, "C20261000");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/session/round-trip", test_round_trip);
  ADD ("/session/nulls", test_nulls);
  ADD ("/session/update-writes-changed-fields", test_update_writes_changed_fields);
  ADD ("/session/empty-change-set", test_empty_change_set);
  ADD ("/session/duplicate-code", test_duplicate_code);
  ADD ("/session/rollups", test_rollups);
  ADD ("/session/delete-cascades", test_delete_cascades);
  ADD ("/session/open-errors", test_open_errors);
  ADD ("/session/private-file", test_private_file);
  ADD ("/session/code-series", test_code_series);
  return g_test_run ();
}
