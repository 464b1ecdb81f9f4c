/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include "rg-record-list.h"

typedef struct
{
  TestBook      book;
  RgStore      *store;
  RgRecordList *list;
  guint         n_items; /* as items-changed tells it */
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  g_assert_cmpuint (position + removed, <=, fixture->n_items);
  fixture->n_items += added - removed;
  g_assert_cmpuint (fixture->n_items, ==, g_list_model_get_n_items (model));
}

static void
wait_for_list (Fixture *fixture)
{
  while (rg_record_list_get_loading (fixture->list))
    g_main_context_iteration (NULL, TRUE);
}

static RgRecord *
wait_for_record (Fixture *fixture,
                 guint    position)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  while (rg_row_get_record (row) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_object_ref (rg_row_get_record (row));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;

  test_book_set_up (&fixture->book, data);
  for (guint i = 0; i < 950; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%04u", i);

      g_ptr_array_add (customers, test_customer (code, i % 2 == 0 ? "偶数" : "奇数", NULL));
    }
  rg_session_begin (fixture->book.session, RG_CHANGE_IMPORT, rg_customer_type (), NULL, "test", &error);
  rg_session_insert_many (fixture->book.session, customers, &error);
  rg_session_commit (fixture->book.session, &error);
  g_assert_no_error (error);
  fixture->store = rg_store_open (fixture->book.path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  fixture->list = rg_record_list_new (fixture->store, query);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  wait_for_list (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  rg_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->store);
  test_book_tear_down (&fixture->book, data);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  static const guint positions[] = { 0, 99, 100, 949, 500 };

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 950);
  g_assert_cmpint (rg_record_list_get_total (fixture->list), ==, 950);
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autoptr (RgRecord) record = wait_for_record (fixture, positions[i]);
      g_autofree char *code = g_strdup_printf ("C%04u", positions[i]);

      g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_CODE), ==, code);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 950));
}

static void
test_query (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (RgRecord) record = NULL;

  rg_query_set_search (query, "奇");
  g_assert_true (rg_query_parse_sort (query, "-code", NULL));
  rg_record_list_set_query (fixture->list, query);
  wait_for_list (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 475);
  g_assert_cmpint (rg_record_list_get_total (fixture->list), ==, 950);
  record = wait_for_record (fixture, 0);
  g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_CODE), ==, "C0949");
  g_assert_cmpuint (rg_record_list_find_id (fixture->list, rg_record_get_id (record)), ==, 0);
}

static gpointer
rename_first (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), *(gint64 *)data, error);

  rg_record_set_text (record, RG_CUSTOMER_NAME, "新名字");
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", error);
  rg_session_update (session, record, error);
  rg_session_commit (session, error);
  return NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

/* A change arrives in the row that is shown, which stays the same object in the same place. */
static void
test_refresh (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  gint64   id = rg_row_get_id (row);
  gboolean written = FALSE;

  rg_store_write (fixture->store, rename_first, &id, NULL, NULL, NULL, written_cb, &written);
  while (!written || g_strcmp0 (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_NAME), "新名字") != 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_list (fixture);
}

/* A second program writes to the book: the list notices by itself. */
static void
test_other_program (Fixture      *fixture,
                    gconstpointer data)
{
  test_book_add (&fixture->book, test_customer ("X1", "别的程序", NULL));
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)) != 951)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/record-list/pages", test_pages);
  ADD ("/record-list/query", test_query);
  ADD ("/record-list/refresh", test_refresh);
  ADD ("/record-list/other-program", test_other_program);
  return g_test_run ();
}
