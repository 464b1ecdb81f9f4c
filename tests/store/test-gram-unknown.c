/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <sqlite3.h>
#include <string.h>

#include "rg-gram-load.h"
#include "rg-gram-tokenizer.h"

/*
 * Tables of the index that the engine reads and writes, but which are not what the quick way into it knows: then the engine
 * has to do the work, and a search finds the same.
 */

#define TABLES                                                                                 \
  "CREATE TABLE customer_key (customer INTEGER PRIMARY KEY, key TEXT NOT NULL);"               \
  "CREATE VIRTUAL TABLE customer_fts USING fts5 (key, content = 'customer_key', content_rowid" \
  " = 'customer', columnsize = 0, tokenize = 'rg_grams')"

#define STRUCTURE "SELECT block FROM customer_fts_data WHERE id = 10"

/* Behind four bytes that say which settings belong to it: how many levels, how many segments, how much was written. */
#define COUNTER_AT 6

static void
run (sqlite3    *db,
     const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static gint64
count (sqlite3    *db,
       const char *sql)
{
  sqlite3_stmt *statement;
  gint64        n;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

static void
check (sqlite3 *db)
{
  run (db, "INSERT INTO customer_fts (customer_fts, rank) VALUES ('integrity-check', 1)");
  g_assert_cmpint (count (db, "SELECT count(*) FROM customer_fts WHERE customer_fts MATCH '\"明达1\"'"), ==,
                   count (db, "SELECT count(*) FROM customer_key WHERE instr(key, '明达1') > 0"));
  g_assert_cmpint (count (db, "SELECT count(*) FROM customer_fts WHERE customer_fts MATCH '\"贸\" *'"), ==,
                   count (db, "SELECT count(*) FROM customer_key"));
}

typedef struct
{
  sqlite3 *db;
  gint64   next;
  gint64   last;
  gboolean removed;
  char    *key;
} Source;

static gboolean
next_key_cb (gint64      *id,
             const char **key,
             gpointer     user_data,
             GError     **error)
{
  Source          *source = user_data;
  g_autofree char *sql = NULL;

  if (source->next > source->last)
    return FALSE;
  g_free (source->key);
  source->key = g_strdup_printf ("c%05d\n明达%d商贸\nmingda", (int)source->next, (int)source->next);
  sql = g_strdup_printf ("INSERT INTO customer_key VALUES (%d, '%s')", (int)source->next, source->key);
  if (!source->removed)
    run (source->db, sql);
  *id = source->next++;
  *key = source->key;
  return TRUE;
}

static int
load (sqlite3 *db,
      gint64   first,
      gint64   last,
      gboolean removed)
{
  Source           source = { db, first, last, removed, NULL };
  g_autofree char *forget = g_strdup_printf ("DELETE FROM customer_key WHERE customer BETWEEN %d AND %d", (int)first, (int)last);
  int              rc;

  run (db, "BEGIN");
  rc = rg_gram_load_run (db, removed, next_key_cb, &source, NULL);
  g_free (source.key);
  if (rc == SQLITE_OK && removed)
    run (db, forget);
  run (db, rc == SQLITE_OK ? "COMMIT" : "ROLLBACK");
  return rc;
}

static sqlite3 *
open_index (void)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (rg_gram_tokenizer_register (db), ==, SQLITE_OK);
  run (db, TABLES);
  return db;
}

static GByteArray *
read_structure (sqlite3 *db)
{
  GByteArray   *bytes = g_byte_array_new ();
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (db, STRUCTURE, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_byte_array_append (bytes, sqlite3_column_blob (statement, 0), (guint)sqlite3_column_bytes (statement, 0));
  sqlite3_finalize (statement);
  return bytes;
}

/* The engine reads it again after somebody else has written to the file, or when a transaction is taken back. */
static void
write_structure (sqlite3    *db,
                 GByteArray *bytes)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "REPLACE INTO customer_fts_data (id, block) VALUES (10, ?)", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_blob (statement, 1, bytes->data, (int)bytes->len, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  run (db, "BEGIN; SAVEPOINT a; ROLLBACK TO a; RELEASE a; COMMIT");
}

/* A counter of more bytes than anybody has ever counted. */
static void
lengthen_counter (GByteArray *bytes)
{
  static const guint8 counter[] = { 0x90, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x05 };
  guint               end = COUNTER_AT;

  while (bytes->data[end++] & 0x80)
    ;
  g_byte_array_remove_range (bytes, COUNTER_AT, end - COUNTER_AT);
  g_byte_array_set_size (bytes, bytes->len + sizeof counter);
  memmove (bytes->data + COUNTER_AT + sizeof counter, bytes->data + COUNTER_AT, bytes->len - COUNTER_AT - sizeof counter);
  memcpy (bytes->data + COUNTER_AT, counter, sizeof counter);
}

/* What a later version may write behind all of it. */
static void
append_numbers (GByteArray *bytes)
{
  g_byte_array_append (bytes, (const guint8 *)"\x07\x01", 2);
}

static void
test_structure (gconstpointer data)
{
  void (*change) (GByteArray *) = (void (*) (GByteArray *))data;
  sqlite3 *db = open_index ();

  g_assert_cmpint (load (db, 1, 1000, FALSE), ==, SQLITE_OK);
  check (db);
  for (gint64 round = 1; round < 6; round++)
    {
      g_autoptr (GByteArray) bytes = read_structure (db);

      if (bytes->len < 40 && !(bytes->data[COUNTER_AT] == 0x90))
        change (bytes);
      write_structure (db, bytes);
      g_assert_cmpint (load (db, round * 10000, round * 10000 + 800, FALSE), ==, SQLITE_OK);
      check (db);
      g_assert_cmpint (load (db, round * 10000 + 100, round * 10000 + 700, TRUE), ==, SQLITE_OK);
      check (db);
    }
  g_assert_cmpint (count (db, "SELECT count(*) FROM customer_key"), ==, 1000 + 5 * 200);
  run (db, "INSERT INTO customer_fts (customer_fts) VALUES ('optimize')");
  check (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Pages of another size than those that are written here, merged with them. */
static void
test_page_size (gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO customer_fts (customer_fts, rank) VALUES ('pgsz', %d)", GPOINTER_TO_INT (data));
  sqlite3         *db = open_index ();

  run (db, sql);
  for (gint64 round = 0; round < 12; round++)
    {
      g_assert_cmpint (load (db, round * 10000 + 1, round * 10000 + 600, FALSE), ==, SQLITE_OK);
      run (db, "INSERT INTO customer_key SELECT max(customer) + 1, '明达1贸' FROM customer_key;"
               "INSERT INTO customer_fts (rowid, key) SELECT * FROM customer_key ORDER BY customer DESC LIMIT 1");
      g_assert_cmpint (load (db, round * 10000 + 100, round * 10000 + 200, TRUE), ==, SQLITE_OK);
      check (db);
    }
  run (db, "INSERT INTO customer_fts (customer_fts) VALUES ('optimize')");
  check (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Tables of a version that the engine refuses are not written by anybody. */
static void
test_refused (void)
{
  sqlite3 *db = open_index ();

  g_assert_cmpint (load (db, 1, 1000, FALSE), ==, SQLITE_OK);
  /* The number behind the settings belongs to them: the engine looks at them again. */
  run (db, "UPDATE customer_fts_config SET v = 9 WHERE k = 'version'");
  {
    g_autoptr (GByteArray) bytes = read_structure (db);

    bytes->data[3]++;
    write_structure (db, bytes);
  }
  g_assert_cmpint (load (db, 2000, 3000, FALSE), !=, SQLITE_OK);
  g_assert_cmpint (count (db, "SELECT count(*) FROM customer_key"), ==, 1000);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/gram-unknown/long-counter", (gconstpointer)lengthen_counter, test_structure);
  g_test_add_data_func ("/gram-unknown/more-behind", (gconstpointer)append_numbers, test_structure);
  g_test_add_data_func ("/gram-unknown/small-pages", GINT_TO_POINTER (64), test_page_size);
  g_test_add_data_func ("/gram-unknown/large-pages", GINT_TO_POINTER (20000), test_page_size);
  g_test_add_func ("/gram-unknown/refused", test_refused);
  return g_test_run ();
}
