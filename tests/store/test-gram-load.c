/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "rg-gram-index.h"
#include "rg-gram-load.h"
#include "rg-gram-tokenizer.h"

#define KEYS "CREATE TABLE customer_key (customer INTEGER PRIMARY KEY, key TEXT NOT NULL)"
#define INDEX                                                                                  \
  "CREATE VIRTUAL TABLE customer_fts USING fts5 (key, content = 'customer_key', content_rowid" \
  " = 'customer', columnsize = 0, tokenize = 'rg_grams')"

static void
run (sqlite3    *db,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3 *
open_index (void)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (rg_gram_tokenizer_register (db), ==, SQLITE_OK);
  run (db, KEYS);
  run (db, INDEX);
  return db;
}

/* The engine compares each entry of the index with the grams that the tokenizer gives for the keys. */
static void
check (sqlite3 *db)
{
  run (db, "INSERT INTO customer_fts (customer_fts, rank) VALUES ('integrity-check', 1)");
}

static gint64
count (sqlite3    *db,
       const char *sql,
       const char *parameter)
{
  sqlite3_stmt *statement;
  gint64        n;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, parameter, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

/* What is found is what a search without an index finds. */
static void
check_query (sqlite3    *db,
             const char *text)
{
  gboolean         is_short = g_utf8_strlen (text, -1) < RG_GRAM_LENGTH;
  g_autofree char *query = g_strdup_printf ("\"%s\"%s", text, is_short ? " *" : "");
  gint64           expected = count (db, "SELECT count(*) FROM customer_key WHERE instr(key, ?) > 0", text);

  g_assert_cmpint (count (db, "SELECT count(*) FROM customer_fts WHERE customer_fts MATCH ?", query), ==, expected);
}

static void
check_queries (sqlite3 *db)
{
  static const char *const texts[] = { "一", "a", "ab", "abc", "abca", "一二", "一二三", "三一二b", "12", "123", "\xf0\xa0\x80\x80", "aaaa", "x" };

  check (db);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_query (db, texts[i]);
}

typedef struct
{
  GRand   *rand;
  sqlite3 *db;
  gint64   next;
  gint64   last;
  gint64   step;
  guint    max_length;
  gboolean removed;
  GString *key;
} Source;

/* Few characters, so that grams are in many keys; keys without a gram, too. */
static void
make_key (Source *source)
{
  static const char *const characters[] = { "a", "b", "c", "一", "二", "三", "1", "2", "3", "\xf0\xa0\x80\x80", "é", "\n", "\n\n", "\x7f" };
  guint                    length = (guint)g_rand_int_range (source->rand, 0, (gint32)source->max_length);

  g_string_truncate (source->key, 0);
  for (guint i = 0; i < length; i++)
    g_string_append (source->key, characters[g_rand_int_range (source->rand, 0, G_N_ELEMENTS (characters))]);
}

static void
store_key (Source *source,
           gint64  id)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (source->db, "INSERT INTO customer_key VALUES (?, ?)", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, source->key->str, -1, SQLITE_STATIC);
  sqlite3_step (statement);
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

static gboolean
load_key (Source *source,
          gint64  id)
{
  sqlite3_stmt *statement;
  gboolean      found;

  g_assert_cmpint (sqlite3_prepare_v2 (source->db, "SELECT key FROM customer_key WHERE customer = ?", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (statement, 1, id);
  found = sqlite3_step (statement) == SQLITE_ROW;
  if (found)
    g_string_assign (source->key, (const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return found;
}

static gboolean
next_key_cb (gint64      *id,
             const char **key,
             gpointer     user_data,
             GError     **error)
{
  Source *source = user_data;

  while (source->removed && source->next <= source->last && !load_key (source, source->next))
    source->next += source->step;
  if (source->next > source->last)
    return FALSE;
  *id = source->next;
  source->next += source->step;
  if (!source->removed)
    {
      make_key (source);
      store_key (source, *id);
    }
  *key = source->key->str;
  return TRUE;
}

static void
load (Source  *source,
      gint64   first,
      gint64   last,
      gint64   step,
      gboolean removed)
{
  g_autoptr (GError) error = NULL;

  source->next = first;
  source->last = last;
  source->step = step;
  source->removed = removed;
  run (source->db, "BEGIN");
  g_assert_cmpint (rg_gram_load_run (source->db, removed, next_key_cb, source, &error), ==, SQLITE_OK);
  g_assert_no_error (error);
  for (gint64 id = first; removed && id <= last; id += step)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM customer_key WHERE customer = %" G_GINT64_FORMAT, id);

      run (source->db, sql);
    }
  run (source->db, "COMMIT");
}

static void
open_source (Source *source,
             guint   max_length)
{
  *source = (Source){ .rand = g_rand_new_with_seed (7), .db = open_index (), .max_length = max_length, .key = g_string_new (NULL) };
}

static void
close_source (Source *source)
{
  g_rand_free (source->rand);
  g_string_free (source->key, TRUE);
  g_assert_cmpint (sqlite3_close (source->db), ==, SQLITE_OK);
}

static void
test_small (void)
{
  Source source;

  open_source (&source, 12);
  load (&source, 5, 4, 1, FALSE);
  check_queries (source.db);
  load (&source, 10, 10, 1, FALSE);
  check_queries (source.db);
  load (&source, 11, 300, 7, FALSE);
  check_queries (source.db);
  close_source (&source);
}

/* Lists over many pages, and places of one record over several. */
static void
test_long_lists (void)
{
  Source source;

  open_source (&source, 12);
  load (&source, 1, 60000, 1, FALSE);
  check_queries (source.db);
  source.max_length = 30000;
  load (&source, 60001, 60030, 1, FALSE);
  check_queries (source.db);
  run (source.db, "INSERT INTO customer_fts (customer_fts) VALUES ('optimize')");
  check_queries (source.db);
  close_source (&source);
}

/* More than fits into memory at once: several segments, which are merged in the end. */
static void
test_segments (void)
{
  Source source;

  open_source (&source, 400);
  for (gint64 i = 0; i < 10; i++)
    load (&source, 1 + i * 1000, 1000 + i * 1000, 1, FALSE);
  check_queries (source.db);
  run (source.db, "INSERT INTO customer_key VALUES (50000, 'abcabc'); INSERT INTO customer_fts (rowid, key) VALUES (50000, 'abcabc')");
  load (&source, 100000, 130000, 1, FALSE);
  check_queries (source.db);
  close_source (&source);
}

/* The engine's own entries, before, between and after, and in the same transaction. */
static void
test_mixed (void)
{
  Source source;

  open_source (&source, 60);
  run (source.db, "BEGIN; INSERT INTO customer_key VALUES (1, 'abc'), (2, '一二三'); INSERT INTO customer_fts (rowid, key) SELECT * FROM customer_key");
  source.next = 10;
  source.last = 2000;
  source.step = 1;
  g_assert_cmpint (rg_gram_load_run (source.db, FALSE, next_key_cb, &source, NULL), ==, SQLITE_OK);
  run (source.db, "INSERT INTO customer_key VALUES (3000, 'abcabc'); INSERT INTO customer_fts (rowid, key) VALUES (3000, 'abcabc')");
  check_queries (source.db);
  run (source.db, "COMMIT");
  check_queries (source.db);
  run (source.db, "INSERT INTO customer_fts (customer_fts, rowid, key) SELECT 'delete', customer, key FROM customer_key WHERE customer % 3 = 0;"
                  "DELETE FROM customer_key WHERE customer % 3 = 0");
  check_queries (source.db);
  close_source (&source);
}

static void
test_removed (void)
{
  Source source;

  open_source (&source, 60);
  load (&source, 1, 5000, 1, FALSE);
  load (&source, 2, 5000, 2, TRUE);
  check_queries (source.db);
  load (&source, 2, 3000, 4, FALSE);
  check_queries (source.db);
  load (&source, 1, 5000, 1, TRUE);
  check_queries (source.db);
  g_assert_cmpint (count (source.db, "SELECT count(*) FROM customer_key WHERE ? = ''", ""), ==, 0);
  load (&source, 1, 2000, 3, FALSE);
  run (source.db, "INSERT INTO customer_fts (customer_fts) VALUES ('optimize')");
  check_queries (source.db);
  close_source (&source);
}

static void
put_one (Source *source,
         gint64  id)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO customer_fts (rowid, key) SELECT * FROM customer_key WHERE customer = %" G_GINT64_FORMAT, id);

  make_key (source);
  store_key (source, id);
  run (source->db, sql);
}

/* The engine merges now and then, also while loads come and go. */
static void
test_rounds (void)
{
  Source source;

  open_source (&source, 80);
  for (gint64 i = 0; i < 30; i++)
    {
      load (&source, 1 + i * 10000, i * 10000 + 700, 1, FALSE);
      for (gint64 k = 0; k < 20; k++)
        put_one (&source, i * 10000 + 5000 + k);
      if (i % 3 == 2)
        load (&source, 1 + (i - 2) * 10000, i * 10000 + 5000, 2, TRUE);
      if (i % 10 == 9)
        check_queries (source.db);
    }
  close_source (&source);
}

/* What is taken back leaves the index as it was, also in the memory of the engine. */
static void
test_rolled_back (void)
{
  Source source;

  open_source (&source, 60);
  load (&source, 1, 2000, 1, FALSE);
  run (source.db, "BEGIN");
  source.next = 5000;
  source.last = 7000;
  g_assert_cmpint (rg_gram_load_run (source.db, FALSE, next_key_cb, &source, NULL), ==, SQLITE_OK);
  run (source.db, "ROLLBACK");
  check_queries (source.db);
  run (source.db, "INSERT INTO customer_key VALUES (3000, 'abcabc'); INSERT INTO customer_fts (rowid, key) VALUES (3000, 'abcabc')");
  load (&source, 5000, 7000, 1, FALSE);
  check_queries (source.db);
  close_source (&source);
}

/* A book on a disk that cannot be written to is looked at all the same. */
static void
test_check_read_only (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rg-gram-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "book", NULL);
  gboolean         sound = FALSE;
  sqlite3         *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (rg_gram_tokenizer_register (db), ==, SQLITE_OK);
  run (db, KEYS);
  run (db, INDEX);
  run (db, "INSERT INTO customer_key (customer, key) VALUES (1, 'abc'), (2, '一二三')");
  run (db, "INSERT INTO customer_fts (customer_fts) VALUES ('rebuild')");
  sqlite3_close (db);
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (rg_gram_tokenizer_register (db), ==, SQLITE_OK);
  g_assert_cmpint (rg_gram_index_check (db, &sound), ==, SQLITE_OK);
  g_assert_true (sound);
  sqlite3_close (db);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static int
stop_cb (void *steps)
{
  return (*(int *)steps)-- <= 0;
}

/* Ended after each step in turn: the index is still there after the rollback, and the engine knows it. */
static void
test_interrupted (void)
{
  sqlite3 *db = open_index ();
  int      rc = SQLITE_INTERRUPT;

  run (db, "INSERT INTO customer_key (customer, key) VALUES (1, 'abc'), (2, '一二三')");
  run (db, "INSERT INTO customer_fts (customer_fts) VALUES ('rebuild')");
  for (int n = 0; rc != SQLITE_OK; n++)
    {
      int steps = n;

      run (db, "BEGIN");
      sqlite3_progress_handler (db, 1, stop_cb, &steps);
      rc = rg_gram_index_make_anew (db);
      sqlite3_progress_handler (db, 0, NULL, NULL);
      /* The engine takes some of it back by itself. */
      if (!sqlite3_get_autocommit (db))
        run (db, rc == SQLITE_OK ? "COMMIT" : "ROLLBACK");
      g_assert_cmpint (count (db, "SELECT count(*) FROM customer_fts WHERE customer_fts MATCH ?", "abc"), ==, 1);
      g_assert_cmpint (count (db, "SELECT writable_schema FROM pragma_writable_schema", NULL), ==, 0);
    }
  check_queries (db);
  sqlite3_close (db);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gram-load/small", test_small);
  g_test_add_func ("/gram-load/long-lists", test_long_lists);
  g_test_add_func ("/gram-load/segments", test_segments);
  g_test_add_func ("/gram-load/mixed", test_mixed);
  g_test_add_func ("/gram-load/removed", test_removed);
  g_test_add_func ("/gram-load/rounds", test_rounds);
  g_test_add_func ("/gram-load/rolled-back", test_rolled_back);
  g_test_add_func ("/gram-load/check-read-only", test_check_read_only);
  g_test_add_func ("/gram-load/interrupted", test_interrupted);
  return g_test_run ();
}
