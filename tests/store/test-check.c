/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include <sqlite3.h>

#include "rg-repair.h"

#define N_CUSTOMERS 700

/* What happens to a search index, and what else follows from records. */
static const char *const damages[] = {
  "DELETE FROM customer_fts_data WHERE id > 100000",
  "DELETE FROM customer_fts_data WHERE id > 100000 AND id % 2 = 0",
  "UPDATE customer_fts_data SET block = randomblob(length(block)) WHERE id > 100000",
  "DELETE FROM customer_fts_data WHERE id = 1",
  "DELETE FROM customer_fts_data WHERE id = 10",
  "UPDATE customer_fts_data SET block = x'00000000ffffffffff01' WHERE id = 10",
  "DELETE FROM customer_fts_idx",
  "UPDATE customer_fts_config SET v = 9 WHERE k = 'version'",
  "DROP TABLE customer_fts_data",
  "DROP TABLE customer_fts_idx",
  "DROP TABLE customer_fts_config",
  "INSERT INTO customer_fts (customer_fts) VALUES ('delete-all')",
  "UPDATE customer_key SET key = key || 'x' WHERE customer = 3",
  "UPDATE customer_key SET key = 'other' WHERE customer % 3 = 0; INSERT INTO customer_fts (customer_fts) VALUES ('rebuild')",
  "DELETE FROM customer_key WHERE customer = 5",
  "INSERT INTO customer_key VALUES (99999, 'nobody'); INSERT INTO customer_fts (rowid, key) VALUES (99999, 'nobody')",
  "UPDATE customer SET total = 1, sale_count = 9 WHERE id = 2",
  "UPDATE customer SET last_contact = '2001-01-01', contact = 'nobody' WHERE id = 2",
  "DELETE FROM sale_day",
  "UPDATE sale_month SET amount = amount + 1",
  "INSERT INTO meta (key, value) VALUES ('bulk', '1')",
};

/* Enough for the quick way into the index, and one sale. */
static void
fill (TestBook *book)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= N_CUSTOMERS; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%05u", i);
      g_autofree char *name = g_strdup_printf ("明达%u商贸", i);

      g_ptr_array_add (records, test_customer (code, name, "华东"));
    }
  rg_session_begin (book->session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  g_assert_no_error (error);
  g_assert_true (rg_session_insert_many (book->session, records, &error));
  g_assert_cmpint (rg_session_commit (book->session, &error), >, 0);
  test_book_add (book, test_sale (2, "2026-01-02", 1234));
}

/* By a connection of its own, as if somebody else had done it. */
static void
damage (TestBook   *book,
        const char *sql)
{
  sqlite3 *db;
  char    *message = NULL;

  g_test_message ("%s", sql);
  g_assert_cmpint (sqlite3_open (book->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static guint
count_problems (RgSession *session,
                guint     *n_lasting)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (rg_session_check (session, problems, n_lasting, &error));
  g_assert_no_error (error);
  return problems->len;
}

static gint64
count_hits (RgSession  *session,
            const char *search)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  rg_query_set_search (query, search);
  return rg_session_count (session, query, NULL);
}

static void
reopen (TestBook      *book,
        RgSessionFlags flags)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&book->session);
  book->session = rg_session_open (book->path, flags, &error);
  g_assert_no_error (error);
}

static void
test_repaired (TestBook     *book,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_lasting;

  fill (book);
  g_assert_cmpuint (count_problems (book->session, &n_lasting), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      damage (book, damages[i]);
      reopen (book, RG_SESSION_READ_ONLY);
      g_assert_cmpuint (count_problems (book->session, &n_lasting), >, 0);
      g_assert_cmpuint (n_lasting, ==, 0);
      reopen (book, RG_SESSION_OPEN);
      g_assert_true (rg_session_repair (book->session, NULL, &error));
      g_assert_no_error (error);
      test_book_check (book);
      g_assert_cmpint (count_hits (book->session, "明达"), ==, N_CUSTOMERS);
      g_assert_cmpint (count_hits (book->session, "明达69"), ==, 11);
      g_assert_cmpint (count_hits (book->session, "nobody"), ==, 0);
    }
  /* Records go into the new index as before. */
  test_book_add (book, test_customer ("X1", "后来的", "华东"));
  g_assert_cmpint (count_hits (book->session, "后来的"), ==, 1);
}

/* Looking into the index counts as writing for the engine; a session for reading stays one. */
static void
test_reading_only (TestBook     *book,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (book);
  reopen (book, RG_SESSION_READ_ONLY);
  g_assert_cmpuint (count_problems (book->session, NULL), ==, 0);
  g_assert_false (rg_session_set_meta (book->session, "key", "value", NULL));
  g_assert_false (rg_session_repair (book->session, NULL, &error));
  g_assert_nonnull (error);
}

static gpointer
cancel_later (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 200);
  g_cancellable_cancel (data);
  return NULL;
}

/* Cancelled before and in the middle: what is broken stays as it is, and can be repaired the next time. */
static void
test_cancelled (TestBook     *book,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gboolean repaired;

  fill (book);
  damage (book, "DELETE FROM customer_key WHERE customer = 5");
  g_cancellable_cancel (cancellable);
  g_assert_false (rg_session_repair (book->session, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_problems (book->session, NULL), ==, 2);

  g_cancellable_reset (cancellable);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  repaired = rg_session_repair (book->session, cancellable, &error);
  g_thread_join (thread);
  g_assert_true (repaired || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_assert_cmpuint (count_problems (book->session, NULL), ==, repaired ? 0 : 2);
  g_assert_true (repaired || rg_session_repair (book->session, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/check/repaired", test_repaired);
  ADD ("/check/reading-only", test_reading_only);
  ADD ("/check/cancelled", test_cancelled);
  return g_test_run ();
}
