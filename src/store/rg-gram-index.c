/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-gram-index.h"

#include "rg-gram-tokenizer.h"

/*
 * The engine's check of a file leaves virtual tables out, so customer_fts is looked into here. Where it is broken it may be
 * broken so far that the engine neither fills nor drops it: it is taken away with its tables and made again.
 */

/* The value 1 compares the entries with the keys, too; without it an empty index is a sound one. */
#define CHECK "INSERT INTO customer_fts (customer_fts, rank) VALUES ('integrity-check', 1)"

/* A spread of the keys: each of their lines is looked up. */
#define SAMPLE "SELECT customer, key FROM customer_key WHERE customer % (1 + (SELECT count(*) FROM customer_key) / 200) = 0"

#define TAKE_AWAY                                                                                          \
  "PRAGMA writable_schema = 1; DELETE FROM sqlite_master WHERE type = 'table' AND name = 'customer_fts'; " \
  "PRAGMA writable_schema = RESET; DROP TABLE IF EXISTS customer_fts_data; "                               \
  "DROP TABLE IF EXISTS customer_fts_idx; DROP TABLE IF EXISTS customer_fts_config"

/* As the schema of the book does it. */
#define FILL                                                                     \
  "INSERT INTO customer_fts (customer_fts, rank) VALUES ('hashsize', 8388608); " \
  "INSERT INTO customer_fts (customer_fts) VALUES ('rebuild')"

/* What the engine says of a broken index; all else is a fault of the check itself. */
static gboolean
means_broken (int rc)
{
  return (rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_ERROR;
}

/* A command to the index counts as writing, though this one writes nothing. */
static int
run_check (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gboolean      query_only = FALSE;
  int           rc = sqlite3_prepare_v2 (db, "PRAGMA query_only", -1, &statement, NULL);

  if (rc == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    query_only = sqlite3_column_int (statement, 0) != 0;
  sqlite3_finalize (statement);
  if (query_only)
    sqlite3_exec (db, "PRAGMA query_only = 0", NULL, NULL, NULL);
  rc = sqlite3_exec (db, CHECK, NULL, NULL, NULL);
  if (query_only)
    sqlite3_exec (db, "PRAGMA query_only = 1", NULL, NULL, NULL);
  return rc;
}

/* The last gram of a line: what stands at its end tells customers apart more often than what it begins with. */
static int
find_line (sqlite3_stmt *search,
           gint64        customer,
           const char   *line,
           gboolean     *found)
{
  glong       n_chars = g_utf8_strlen (line, -1);
  const char *gram = g_utf8_offset_to_pointer (line, MAX (n_chars - RG_GRAM_LENGTH, 0));
  char       *query;

  *found = TRUE;
  if (n_chars < RG_GRAM_LENGTH)
    return SQLITE_OK;
  query = sqlite3_mprintf ("\"%w\"", gram);
  sqlite3_bind_text (search, 1, query, -1, sqlite3_free);
  sqlite3_bind_int64 (search, 2, customer);
  *found = sqlite3_step (search) == SQLITE_ROW;
  return sqlite3_reset (search);
}

static int
find_key (sqlite3_stmt *search,
          gint64        customer,
          const char   *key,
          gboolean     *found)
{
  g_auto (GStrv) lines = g_strsplit (key, "\n", -1);
  int rc = SQLITE_OK;

  *found = TRUE;
  for (guint i = 0; lines[i] != NULL && *found && rc == SQLITE_OK; i++)
    rc = find_line (search, customer, lines[i], found);
  return rc;
}

/* The engine's check reads the pages one after the other and never asks the table by which a search finds them. */
static int
search_sample (sqlite3  *db,
               gboolean *found)
{
  sqlite3_stmt *sample = NULL;
  sqlite3_stmt *search = NULL;
  int           rc = sqlite3_prepare_v2 (db, SAMPLE, -1, &sample, NULL);

  *found = TRUE;
  if (rc == SQLITE_OK)
    rc = sqlite3_prepare_v2 (db, "SELECT 1 FROM customer_fts WHERE customer_fts MATCH ? AND rowid = ?", -1, &search, NULL);
  while (rc == SQLITE_OK && *found && sqlite3_step (sample) == SQLITE_ROW)
    rc = find_key (search, sqlite3_column_int64 (sample, 0), (const char *)sqlite3_column_text (sample, 1), found);
  sqlite3_finalize (search);
  if (rc == SQLITE_OK)
    return sqlite3_finalize (sample);
  sqlite3_finalize (sample);
  return rc;
}

/**
 * rg_gram_index_check:
 * @sound: (out): whether customer_fts is whole, has what customer_key has, and answers
 *
 * Nothing is written, but others wait with writing meanwhile: a second or so for 100,000 keys.
 *
 * Returns: a result code of the engine; not that of a broken index
 */
int
rg_gram_index_check (sqlite3  *db,
                     gboolean *sound)
{
  int rc = run_check (db);

  *sound = FALSE;
  /* Of a file that nobody may write to, only what a search finds is looked at. */
  if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_READONLY)
    rc = search_sample (db, sound);
  if (!means_broken (rc))
    return rc;
  *sound = FALSE;
  return SQLITE_OK;
}

static char *
load_definition (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  char         *sql = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'customer_fts'", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    sql = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return sql;
}

/**
 * rg_gram_index_make_anew:
 *
 * Makes customer_fts from customer_key, whatever is left of it, inside of a transaction.
 *
 * Returns: a result code of the engine
 */
int
rg_gram_index_make_anew (sqlite3 *db)
{
  g_autofree char *definition = load_definition (db);
  int              rc;

  if (definition == NULL)
    return SQLITE_CORRUPT;
  rc = sqlite3_exec (db, TAKE_AWAY, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (db, definition, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (db, FILL, NULL, NULL, NULL);
  /* Ended anywhere in between, the engine would go on without the table that is still there after a rollback. */
  if (rc != SQLITE_OK)
    sqlite3_exec (db, "PRAGMA writable_schema = RESET", NULL, NULL, NULL);
  return rc;
}
