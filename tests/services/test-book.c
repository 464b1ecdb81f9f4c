/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-book.h"
#include "rg-error.h"

typedef struct
{
  char    *folder;
  RgBook  *book;
  RgStore *store;
} BookFixture;

static void
set_up (BookFixture  *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgClock) clock = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (TODAY "T09:30:00+08", NULL);
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("regulars-XXXXXX", &error);
  path = g_build_filename (fixture->folder, "通达商贸.regulars", NULL);
  fixture->store = rg_store_open (path, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
  clock = rg_clock_new_fixed (now);
  fixture->book = rg_book_new (fixture->store, clock);
}

static void
tear_down (BookFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->book);
  rg_store_close (fixture->store);
  g_object_unref (fixture->store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gint64
save (BookFixture *fixture,
      RgRecord    *record,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  rg_book_save (fixture->book, records, RG_CHANGE_ADD, keep_cb, &result);
  return rg_book_save_finish (fixture->book, wait_for (&result), error);
}

static void
wait_for_title (BookFixture *fixture,
                const char *(*get) (RgBook *book))
{
  while (get (fixture->book) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_save (BookFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());

  g_assert_cmpstr (rg_book_get_title (fixture->book), ==, "通达商贸");
  g_assert_cmpuint (strlen (rg_book_get_who (fixture->book)), >, 0);
  rg_record_set_text (customer, RG_CUSTOMER_NAME, "甲公司");
  g_assert_cmpint (save (fixture, customer, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (rg_record_get_id (customer), ==, 1);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_CODE), ==, "C2026001");
  wait_for_title (fixture, rg_book_get_undo_title);
}

/* An editor may go on after a refusal: its record is as it was. */
static void
test_refused (BookFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());

  rg_record_set_text (customer, RG_CUSTOMER_CITY, "杭州");
  g_assert_cmpint (save (fixture, customer, &error), ==, 0);
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
  g_assert_cmpint (rg_record_get_id (customer), ==, 0);
  g_assert_true (rg_record_is_null (customer, RG_CUSTOMER_CODE));
  g_clear_error (&error);
  rg_record_set_text (customer, RG_CUSTOMER_NAME, "甲公司");
  g_assert_cmpint (save (fixture, customer, &error), >, 0);
}

static void
test_undo (BookFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GAsyncResult) redone = NULL;
  g_autoptr (GAsyncResult) deleted = NULL;
  g_autofree char *title = NULL;
  g_autofree char *title_again = NULL;
  gint64           id;

  rg_record_set_text (customer, RG_CUSTOMER_NAME, "甲公司");
  save (fixture, customer, &error);
  rg_book_undo (fixture->book, 0, keep_cb, &undone);
  title = rg_book_undo_finish (fixture->book, wait_for (&undone), &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (title, "甲公司"));
  wait_for_title (fixture, rg_book_get_redo_title);
  rg_book_redo (fixture->book, keep_cb, &redone);
  title_again = rg_book_undo_finish (fixture->book, wait_for (&redone), &error);
  g_assert_cmpstr (title, ==, title_again);
  id = rg_record_get_id (customer);
  rg_book_delete (fixture->book, rg_customer_type (), &id, 1, keep_cb, &deleted);
  g_assert_cmpint (rg_book_save_finish (fixture->book, wait_for (&deleted), &error), >, 0);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/book/save", BookFixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/services/book/refused", BookFixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/services/book/undo", BookFixture, NULL, set_up, test_undo, tear_down);
  return g_test_run ();
}
