/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <inttypes.h>
#include <glib/gstdio.h>
#include <libgda/libgda.h>
#include <sqlite3.h>
#include <string.h>

#include "rg-db.h"
#include "rg-error.h"
#include "rg-formula-function.h"
#include "rg-gram-index.h"
#include "rg-gram-load.h"
#include "rg-gram-tokenizer.h"
#include "rg-memory.h"
#include "rg-text.h"

/* "RGLR": what makes a file a customer book and not just any database. */
#define APPLICATION_ID 0x52474c52

/* Enough for every statement of the program; more are ad hoc ones of filters. */
#define MAX_STATEMENTS 200

/* libgda has no way to hand out SQLite's handle; the hook of new connections has, in the thread that opens. */
static GPrivate opened_handle;

/* What the dialect keeps for a connection. */
typedef struct
{
  sqlite3    *raw;
  GHashTable *statements; /* text -> Statement that is not in use */
} Engine;

typedef struct
{
  sqlite3_stmt *handle;
  int          *map; /* the engine's number of each parameter */
  guint         n_params;
} Statement;

static void
statement_free (gpointer data)
{
  Statement *statement = data;

  sqlite3_finalize (statement->handle);
  g_free (statement->map);
  g_free (statement);
}

static sqlite3 *
get_handle (RgDb *db)
{
  return ((Engine *)rg_db_get_raw (db))->raw;
}

/* A function of one text; NULL stays NULL. */
static void
answer_text (sqlite3_context *context,
             sqlite3_value   *argument,
             char *(*make) (const char *text))
{
  const char *text = (const char *)sqlite3_value_text (argument);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, make (text), -1, g_free);
}

static void
sort_key_cb (sqlite3_context *context,
             int              n_args,
             sqlite3_value  **args)
{
  answer_text (context, args[0], rg_text_sort_key);
}

static void
fold_cb (sqlite3_context *context,
         int              n_args,
         sqlite3_value  **args)
{
  answer_text (context, args[0], rg_text_search_fold);
}

static int
connection_cb (sqlite3                           *db,
               const char                       **message,
               const struct sqlite3_api_routines *api)
{
  const char *file = sqlite3_db_filename (db, "main");

  if (file == NULL || *file == '\0')
    return SQLITE_OK;
  g_private_set (&opened_handle, db);
  sqlite3_create_function_v2 (db, "rg_sort_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                              sort_key_cb, NULL, NULL, NULL);
  sqlite3_create_function_v2 (db, "rg_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, fold_cb, NULL, NULL, NULL);
  rg_formula_function_register (db);
  return rg_gram_tokenizer_register (db);
}

static void
sqlite_prepare (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  /* Statistics that nobody reads cost a lock at each allocation. */
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  gda_init ();
  /* Its module takes a moment to load. It asks for a lock at each call, which a connection of one thread would not need. */
  gda_config_get_provider ("SQLite", NULL);
  sqlite3_auto_extension ((void (*) (void))connection_cb);
  g_once_init_leave (&once, 1);
}

/*
 * libgda leaks the connection when the engine refuses a file, and the engine's sentence helps nobody. The engine itself
 * has to look: closing a file that was opened beside it would drop the locks of all its connections in this process, and
 * then another program would take away the log that they write to.
 */
static gboolean
sqlite_probe (const char *book,
              GError    **error)
{
  sqlite3 *probe = NULL;
  int      result;

  if (g_access (book, R_OK) != 0)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_STORAGE, _ ("The book “%s” cannot be opened: %s"), book, g_strerror (errno));
      return FALSE;
    }
  /* Opening is what settles how the engine works. */
  sqlite_prepare ();
  result = sqlite3_open_v2 (book, &probe, SQLITE_OPEN_READONLY, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_exec (probe, "SELECT 1 FROM sqlite_master LIMIT 1", NULL, NULL, NULL);
  sqlite3_close (probe);
  if (result != SQLITE_NOTADB)
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_FORMAT, _ ("“%s” is not a customer book of Regulars."), book);
  return FALSE;
}

static char *
sqlite_connection_string (const char *book)
{
  g_autofree char *absolute = g_canonicalize_filename (book, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  g_autofree char *folder_part = gda_rfc1738_encode (folder);
  g_autofree char *name_part = gda_rfc1738_encode (name);

  return g_strdup_printf ("DB_DIR=%s;DB_NAME=%s;APPEND_DB_EXTENSION=FALSE", folder_part, name_part);
}

static gboolean
run_pragma (RgDb       *db,
            const char *sql,
            GError    **error)
{
  g_autoptr (RgRows) rows = rg_db_select (db, "t", sql, RG_NO_PARAMS, error);

  return rows != NULL;
}

static gboolean
check_application (RgDb    *db,
                   GError **error)
{
  gint64 application = 0;
  gint64 n_tables = 0;

  if (!rg_db_get_int (db, "PRAGMA application_id", RG_NO_PARAMS, &application, error) ||
      !rg_db_get_int (db, "SELECT count(*) FROM sqlite_master", RG_NO_PARAMS, &n_tables, error))
    return FALSE;
  if (application == APPLICATION_ID || (application == 0 && n_tables == 0))
    return TRUE;
  g_set_error_literal (error, RG_ERROR, RG_ERROR_FORMAT, _ ("This file is a database, but not a customer book of Regulars."));
  return FALSE;
}

static gboolean
sqlite_opened (RgDb     *db,
               gboolean  read_only,
               gpointer *raw,
               GError  **error)
{
  Engine *engine;

  if (g_private_get (&opened_handle) == NULL)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_STORAGE, _ ("The database engine did not start."));
      return FALSE;
    }
  engine = g_new0 (Engine, 1);
  engine->raw = g_private_get (&opened_handle);
  engine->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, statement_free);
  *raw = engine;
  g_private_set (&opened_handle, NULL);
  if (!run_pragma (db, "PRAGMA busy_timeout = 5000", error) || !check_application (db, error))
    return FALSE;
  if (read_only)
    return run_pragma (db, "PRAGMA query_only = 1", error);
  /*
   * An acknowledged change must survive a power cut: WAL alone does not promise that, FULL does. Large pages are for new
   * books: a load writes half as many of them, and a save of one value takes as long as with small ones.
   */
  return run_pragma (db, "PRAGMA page_size = 8192", error) && run_pragma (db, "PRAGMA journal_mode = WAL", error) &&
         run_pragma (db, "PRAGMA synchronous = FULL", error) && run_pragma (db, "PRAGMA foreign_keys = 1", error) &&
         run_pragma (db, "PRAGMA secure_delete = 0", error) && run_pragma (db, "PRAGMA cache_size = -32000", error) &&
         run_pragma (db, "PRAGMA journal_size_limit = 67108864", error) &&
         run_pragma (db, "PRAGMA wal_autocheckpoint = 2000", error) && run_pragma (db, "PRAGMA temp_store = MEMORY", error);
}

/* Before libgda closes the connection: the engine does not close while it has statements. */
static void
sqlite_closing (gpointer raw)
{
  Engine *engine = raw;

  g_hash_table_unref (engine->statements);
  g_free (engine);
}

static gint64
sqlite_get_version (RgDb    *db,
                    GError **error)
{
  gint64 version;

  return rg_db_get_int (db, "PRAGMA user_version", RG_NO_PARAMS, &version, error) ? version : -1;
}

static gboolean
sqlite_set_version (RgDb    *db,
                    gint64   version,
                    GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version);
  g_autofree char *set_application = g_strdup_printf ("PRAGMA application_id = %d", APPLICATION_ID);

  return run_pragma (db, set_application, error) && run_pragma (db, set_version, error);
}

static gint64
sqlite_get_data_version (RgDb *db)
{
  gint64 version = 0;

  rg_db_get_int (db, "PRAGMA data_version", RG_NO_PARAMS, &version, NULL);
  return version;
}

/* "张伟" * AND "13912": one condition for each term; the grams of a long term are a phrase. */
static char *
sqlite_search_query (const char *const *terms)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; terms[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (terms[i], "\"", -1);
      g_autofree char *escaped = g_strjoinv ("\"\"", parts);
      gboolean         is_short = g_utf8_strlen (terms[i], -1) < RG_GRAM_LENGTH;

      g_string_append_printf (query, "%s\"%s\"%s", query->len > 0 ? " AND " : "", escaped, is_short ? " *" : "");
    }
  return g_string_free (query, FALSE);
}

/* The log and its index say it in another way than the book itself. */
static gboolean
means_full (sqlite3 *raw,
            int      rc)
{
  return (rc & 0xff) == SQLITE_FULL ||
         ((rc & 0xff) == SQLITE_IOERR && (sqlite3_extended_errcode (raw) == SQLITE_IOERR_SHMSIZE || sqlite3_system_errno (raw) == ENOSPC));
}

/* What the engine says of @rc; its last message is that of another call when more was called since. */
static void
set_code_error (sqlite3 *raw,
                int      rc,
                GError **error)
{
  const char *message = sqlite3_errcode (raw) == rc ? sqlite3_errmsg (raw) : sqlite3_errstr (rc);

  switch (means_full (raw, rc) ? SQLITE_FULL : rc & 0xff)
    {
    case SQLITE_FULL:
      g_set_error_literal (error, RG_ERROR, RG_ERROR_STORAGE,
                           _ ("The disk is full. Nothing was changed; free some space and try again."));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Another record has this value already, or a value is not allowed (%s)."),
                   message);
      break;
    case SQLITE_BUSY:
      g_set_error_literal (error, RG_ERROR, RG_ERROR_CONFLICT,
                           _ ("Another program is writing to this book. Wait a moment and try again."));
      break;
    case SQLITE_CORRUPT:
      g_set_error (error, RG_ERROR, RG_ERROR_STORAGE,
                   _ ("A part of the book is damaged (%s). “Check the Book” on the page Data tells what it is and offers to repair it."),
                   message);
      break;
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("It was cancelled."));
      break;
    default:
      g_set_error (error, RG_ERROR, RG_ERROR_STORAGE, _ ("The book cannot be read or written (%s)."), message);
      break;
    }
}

static void
set_raw_error (sqlite3 *raw,
               GError **error)
{
  set_code_error (raw, sqlite3_errcode (raw), error);
}

static void
sqlite_set_error (RgDb    *db,
                  GError **error)
{
  set_raw_error (get_handle (db), error);
}

/* SQLite numbers "$2" by where it stands first, not by its name. Index 0, for one that is not used, binds nothing. */
static int *
map_parameters (sqlite3_stmt *handle,
                guint         n_params)
{
  int *map = g_new (int, n_params + 1);

  for (guint i = 0; i < n_params; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "$%u", i + 1);
      map[i] = sqlite3_bind_parameter_index (handle, name);
    }
  return map;
}

/* Out of the cache while it is in use: a scan may run another one of the same text. */
static Statement *
take_statement (Engine     *engine,
                const char *sql,
                guint       n_params,
                char      **key,
                GError    **error)
{
  Statement    *statement = NULL;
  sqlite3_stmt *handle = NULL;

  *key = NULL;
  if (g_hash_table_steal_extended (engine->statements, sql, (gpointer *)key, (gpointer *)&statement) &&
      statement->n_params == n_params)
    return statement;
  g_clear_pointer (&statement, statement_free);
  if (*key == NULL)
    *key = g_strdup (sql);
  if (sqlite3_prepare_v3 (engine->raw, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) != SQLITE_OK)
    {
      set_raw_error (engine->raw, error);
      g_clear_pointer (key, g_free);
      return NULL;
    }
  statement = g_new (Statement, 1);
  *statement = (Statement){ handle, map_parameters (handle, n_params), n_params };
  return statement;
}

/* Takes @key, too. What is bound is borrowed and must not be kept. */
static void
give_statement (Engine    *engine,
                Statement *statement,
                char      *key)
{
  sqlite3_reset (statement->handle);
  sqlite3_clear_bindings (statement->handle);
  if (g_hash_table_size (engine->statements) >= MAX_STATEMENTS)
    g_hash_table_remove_all (engine->statements);
  g_hash_table_insert (engine->statements, key, statement);
}

static void
bind_values (sqlite3_stmt  *statement,
             const int     *map,
             const RgValue *values,
             guint          n_values)
{
  for (guint i = 0; i < n_values; i++)
    {
      int index = map[i];

      switch (values[i].storage)
        {
        case RG_STORAGE_INT:
          sqlite3_bind_int64 (statement, index, values[i].integer);
          break;
        case RG_STORAGE_REAL:
          sqlite3_bind_double (statement, index, values[i].real);
          break;
        case RG_STORAGE_TEXT:
          sqlite3_bind_text (statement, index, values[i].text, -1, SQLITE_STATIC);
          break;
        case RG_STORAGE_NULL:
        default:
          sqlite3_bind_null (statement, index);
          break;
        }
    }
}

static void
get_values (sqlite3_stmt *statement,
            RgValue      *values,
            guint         n_values)
{
  for (guint i = 0; i < n_values; i++)
    {
      int column = (int)i;

      switch (sqlite3_column_type (statement, column))
        {
        case SQLITE_INTEGER:
          values[i] = RG_INT (sqlite3_column_int64 (statement, column));
          break;
        case SQLITE_FLOAT:
          values[i] = RG_REAL (sqlite3_column_double (statement, column));
          break;
        case SQLITE_NULL:
          values[i] = (RgValue)RG_VALUE_INIT;
          break;
        default:
          values[i] = RG_TEXT ((const char *)sqlite3_column_text (statement, column));
          break;
        }
    }
}

static gboolean
step_all (sqlite3      *raw,
          sqlite3_stmt *statement,
          RgScanFunc    func,
          gpointer      user_data,
          GError      **error)
{
  guint               n = (guint)sqlite3_column_count (statement);
  g_autofree RgValue *values = g_new0 (RgValue, n);
  GError             *local = NULL;
  int                 rc;

  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      get_values (statement, values, n);
      if (!func (values, n, user_data, &local))
        break;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  else if (rc != SQLITE_DONE && rc != SQLITE_ROW)
    set_raw_error (raw, error);
  return local == NULL && (rc == SQLITE_DONE || rc == SQLITE_ROW);
}

static gboolean
sqlite_scan (RgDb          *db,
             const char    *sql,
             const RgValue *params,
             guint          n_params,
             RgScanFunc     func,
             gpointer       user_data,
             GError       **error)
{
  Engine    *engine = rg_db_get_raw (db);
  char      *key;
  Statement *statement = take_statement (engine, sql, n_params, &key, error);
  gboolean   ok;

  if (statement == NULL)
    return FALSE;
  bind_values (statement->handle, statement->map, params, n_params);
  ok = step_all (engine->raw, statement->handle, func, user_data, error);
  give_statement (engine, statement, key);
  return ok;
}

static gboolean
sqlite_write_many (RgDb       *db,
                   const char *sql,
                   guint       n_params,
                   RgNextFunc  next,
                   gpointer    user_data,
                   GError    **error)
{
  Engine             *engine = rg_db_get_raw (db);
  char               *key;
  Statement          *statement = take_statement (engine, sql, n_params, &key, error);
  g_autofree RgValue *params = g_new0 (RgValue, n_params);
  int                 rc = SQLITE_OK;

  if (statement == NULL)
    return FALSE;
  while (rc == SQLITE_OK && next (params, user_data))
    {
      bind_values (statement->handle, statement->map, params, n_params);
      rc = sqlite3_step (statement->handle);
      if (rc == SQLITE_DONE)
        rc = sqlite3_reset (statement->handle);
    }
  if (rc != SQLITE_OK)
    set_raw_error (engine->raw, error);
  give_statement (engine, statement, key);
  return rc == SQLITE_OK;
}

/* Statements are compiled with or without them: while they are off, many rows of one statement need no table of their own. */
static void
sqlite_set_triggers (RgDb    *db,
                     gboolean on)
{
  sqlite3_db_config (get_handle (db), SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 1 : 0, NULL);
}

static gboolean
sqlite_index_keys (RgDb     *db,
                   gboolean  removed,
                   RgKeyFunc next,
                   gpointer  user_data,
                   GError  **error)
{
  sqlite3 *raw = get_handle (db);
  GError  *local = NULL;
  int      rc = rg_gram_load_run (raw, removed, next, user_data, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (rc != SQLITE_OK)
    set_code_error (raw, rc, error);
  return local == NULL && rc == SQLITE_OK;
}

static gboolean
sqlite_check_index (RgDb     *db,
                    gboolean *sound,
                    GError  **error)
{
  sqlite3 *raw = get_handle (db);
  int      rc = rg_gram_index_check (raw, sound);

  if (rc != SQLITE_OK)
    set_code_error (raw, rc, error);
  return rc == SQLITE_OK;
}

static gboolean
sqlite_make_index_anew (RgDb    *db,
                        GError **error)
{
  sqlite3 *raw = get_handle (db);
  int      rc = rg_gram_index_make_anew (raw);

  if (rc != SQLITE_OK)
    set_code_error (raw, rc, error);
  return rc == SQLITE_OK;
}

static void
sqlite_shrink (RgDb *db)
{
  sqlite3_db_release_memory (get_handle (db));
  rg_memory_give_back ();
}

static void
sqlite_interrupt (RgDb *db)
{
  sqlite3_interrupt (get_handle (db));
}

static gboolean
collect_problem_cb (const RgValue *values,
                    guint          n_values,
                    gpointer       user_data,
                    GError       **error)
{
  if (values[0].storage == RG_STORAGE_TEXT && !g_str_equal (values[0].text, "ok"))
    g_ptr_array_add (user_data, g_strdup (values[0].text));
  return TRUE;
}

static gboolean
foreign_key_cb (const RgValue *values,
                guint          n_values,
                gpointer       user_data,
                GError       **error)
{
  g_ptr_array_add (user_data, g_strdup_printf (_ ("%s %" PRId64 " refers to a record of %s that does not exist"),
                                               values[0].text, values[1].integer, values[2].text));
  return TRUE;
}

static gboolean
sqlite_check (RgDb      *db,
              GPtrArray *problems,
              GError   **error)
{
  return sqlite_scan (db, "PRAGMA integrity_check", RG_NO_PARAMS, collect_problem_cb, problems, error) &&
         sqlite_scan (db, "PRAGMA foreign_key_check", RG_NO_PARAMS, foreign_key_cb, problems, error);
}

static const RgDialect dialect = {
  .name = "sqlite",
  .provider = "SQLite",
  .schema = "/io/github/regulars/Regulars/schema/sqlite",
  .begin = "BEGIN IMMEDIATE",
  .ids_in = "IN (SELECT value FROM json_each($1))",
  .in_ranges = "json_each($1) r CROSS JOIN \"%s\" t ON t.id BETWEEN r.value->>0 AND r.value->>1",
  .values_in = "IN (SELECT value FROM json_each($%u))",
  .fold_expression = "rg_fold(%s)",
  .sort_expression = "rg_sort_key(%s)",
  .search_condition = "%s IN (SELECT rowid FROM customer_fts WHERE customer_fts MATCH $%u)",
  .search_from = "customer_fts f CROSS JOIN customer t ON t.id = f.rowid",
  .search_match = "f.customer_fts MATCH $%u",
  .search_id = "f.rowid",
  .search_probe = "(SELECT customer, key FROM customer_key ORDER BY customer LIMIT 2000) k CROSS JOIN customer t ON t.id = k.customer",
  .n_changed = "SELECT changes()",
  .next_id = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = $1), 0) + 1",
  .table_columns = "SELECT name FROM pragma_table_info($1)",
  .any_type = "ANY",
  .prepare = sqlite_prepare,
  .probe = sqlite_probe,
  .connection_string = sqlite_connection_string,
  .opened = sqlite_opened,
  .closing = sqlite_closing,
  .get_version = sqlite_get_version,
  .set_version = sqlite_set_version,
  .get_data_version = sqlite_get_data_version,
  .search_query = sqlite_search_query,
  .set_error = sqlite_set_error,
  .scan = sqlite_scan,
  .write_many = sqlite_write_many,
  .set_triggers = sqlite_set_triggers,
  .index_keys = sqlite_index_keys,
  .check_index = sqlite_check_index,
  .make_index_anew = sqlite_make_index_anew,
  .shrink = sqlite_shrink,
  .interrupt = sqlite_interrupt,
  .check = sqlite_check,
};

/**
 * rg_dialect_sqlite:
 *
 * Returns: (transfer none): SQLite through libgda's default provider: one file is one book
 */
const RgDialect *
rg_dialect_sqlite (void)
{
  return &dialect;
}
