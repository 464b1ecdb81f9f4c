/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include "rg-db.h"
#include "rg-migrate.h"

static gboolean
append_row_cb (const RgValue *values,
               guint          n_values,
               gpointer       user_data,
               GError       **error)
{
  for (guint i = 0; i < n_values; i++)
    g_string_append_printf (user_data, "%s|", values[i].storage == RG_STORAGE_TEXT ? values[i].text : "");
  g_string_append_c (user_data, '\n');
  return TRUE;
}

/* The whole schema as text, and what users choose from. */
static char *
describe (const char *book)
{
  static const char *const statements[] = {
    "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name",
    "SELECT list, value FROM option ORDER BY list, position, id",
  };
  g_autoptr (GError) error = NULL;
  RgDb    *db = rg_db_open (rg_dialect_for_book (book, NULL), book, TRUE, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_string_append_printf (text, "%d\n", (int)rg_db_get_dialect (db)->get_version (db, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_true (rg_db_scan (db, statements[i], RG_NO_PARAMS, append_row_cb, text, NULL));
  rg_db_close (db);
  return g_string_free (text, FALSE);
}

/* A book as an older version of the program left it, with a customer and a sale. */
static char *
make_old_book (TestBook *book,
               gint64    version)
{
  char *path = g_build_filename (book->folder, "old.regulars", NULL);
  g_autoptr (GError) error = NULL;
  RgDb *db;

  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  db = rg_db_open (rg_dialect_for_book (path, NULL), path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (rg_migrate (db, version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rg_db_get_dialect (db)->get_version (db, NULL), ==, version);
  g_assert_true (rg_db_exec (db, "INSERT INTO customer (id, code, name, type, region, opening_total) VALUES (7, 'C7', '老客户', '成交', '华东', 100)", RG_NO_PARAMS, NULL));
  g_assert_true (rg_db_exec (db, "INSERT INTO sale (id, date, customer, amount, quantity) VALUES (3, '2026-01-02', 7, 5000, 1)", RG_NO_PARAMS, NULL));
  g_assert_true (rg_db_exec (db, "INSERT INTO customer_key (customer, key) VALUES (7, 'c7')", RG_NO_PARAMS, NULL));
  g_assert_true (rg_db_exec (db, "INSERT INTO customer_fts (rowid, key) VALUES (7, 'c7')", RG_NO_PARAMS, NULL));
  rg_db_close (db);
  return path;
}

/* A book that was brought up to date is the same as a new one. */
static void
test_schema (TestBook     *book,
             gconstpointer data)
{
  g_autofree char *fresh = describe (book->path);

  for (gint64 version = 1; version < RG_SCHEMA_VERSION; version++)
    {
      g_autofree char *path = make_old_book (book, version);
      g_autofree char *migrated = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RgSession) session = rg_session_open (path, RG_SESSION_OPEN, &error);

      g_assert_no_error (error);
      migrated = describe (path);
      g_assert_cmpstr (migrated, ==, fresh);
      g_clear_object (&session);
      g_unlink (path);
    }
}

/* What was in it is still there, and everything works: figures, undo, what came with the new version. */
static void
test_behaviour (TestBook     *book,
                gconstpointer data)
{
  TestBook old = { .folder = book->folder };
  g_autoptr (RgRecord) customer = NULL;
  g_autoptr (RgRecord) moved = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (GError) error = NULL;

  old.path = make_old_book (book, 1);
  old.session = rg_session_open (old.path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  customer = test_book_get (&old, rg_customer_type (), 7);
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, 5100);
  g_assert_true (rg_record_is_null (customer, RG_CUSTOMER_TAGS));
  rg_record_set_text (customer, RG_CUSTOMER_TAGS, "重点");
  rg_record_set_text (customer, RG_CUSTOMER_REGION, "华南");
  g_assert_true (rg_session_begin (old.session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", &error));
  g_assert_true (rg_session_update (old.session, customer, &error));
  g_assert_cmpint (rg_session_commit (old.session, &error), >, 0);
  g_assert_no_error (error);
  test_book_add (&old, test_customer ("C8", "新客户", NULL));
  test_book_check (&old);
  moved = test_book_get (&old, rg_customer_type (), 7);
  g_assert_cmpstr (rg_record_get_text (moved, RG_CUSTOMER_TAGS), ==, "重点");
  undone = rg_journal_undo (old.session, 1, &error);
  g_assert_no_error (error);
  test_book_check (&old);
  g_clear_object (&old.session);
  g_free (old.path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/migrate/schema", test_schema);
  ADD ("/migrate/behaviour", test_behaviour);
  return g_test_run ();
}
