/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-db.h"

#include <glib/gi18n.h>
#include <libgda/libgda.h>
#include <sql-parser/gda-sql-parser.h>
#include <string.h>

#include "rg-error.h"

/* Enough for every statement of the program; more are ad hoc ones of filters. */
#define MAX_STATEMENTS 200

typedef struct
{
  GdaStatement *statement;
  GdaSet       *set;
  GType        *types;
} Prepared;

struct _RgDb
{
  const RgDialect *dialect;
  GdaConnection   *connection;
  GdaSqlParser    *parser;
  GHashTable      *statements; /* text and types -> Prepared */
  gpointer         raw;
};

struct _RgRows
{
  GdaDataModel *model;
  guint         n_rows;
};

static void
prepared_free (gpointer data)
{
  Prepared *prepared = data;

  /* libgda keeps prepared statements in the connection for ever unless they are reset. */
  g_signal_emit_by_name (prepared->statement, "reset");
  g_clear_object (&prepared->set);
  g_object_unref (prepared->statement);
  g_free (prepared->types);
  g_free (prepared);
}

/**
 * rg_value_borrow_text:
 * @text: (nullable): not copied; must live as long as the value is used
 */
RgValue
rg_value_borrow_text (const char *text)
{
  if (text == NULL)
    return (RgValue)RG_VALUE_INIT;
  return (RgValue){ RG_STORAGE_TEXT, { .text = (char *)text } };
}

/* The engine knows the cause of most errors better than libgda; the rest are mistakes in a statement. */
static void
take_error (RgDb    *self,
            GError  *from,
            GError **error)
{
  if (self->raw != NULL && (from == NULL || from->domain != GDA_SQL_PARSER_ERROR))
    self->dialect->set_error (self, error);
  else
    g_set_error (error, RG_ERROR, RG_ERROR_STORAGE, _ ("The book cannot be read or written (%s)."),
                 from != NULL ? from->message : "?");
  g_clear_error (&from);
}

/**
 * rg_db_open:
 * @book: a file name that the probe of @dialect has looked at
 *
 * Returns: (transfer full) (nullable): a connection for the calling thread
 */
RgDb *
rg_db_open (const RgDialect *dialect,
            const char      *book,
            gboolean         read_only,
            GError         **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char     *string = dialect->connection_string (book);
  RgDb                *self;
  GdaConnection       *connection;
  GdaConnectionOptions options = read_only ? GDA_CONNECTION_OPTIONS_READ_ONLY : GDA_CONNECTION_OPTIONS_NONE;

  dialect->prepare ();
  connection = gda_connection_open_from_string (dialect->provider, string, NULL, options, &local);
  if (connection == NULL)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_STORAGE, _ ("The book “%s” cannot be opened: %s"), book,
                   local != NULL ? local->message : "?");
      return NULL;
    }
  self = g_new0 (RgDb, 1);
  self->dialect = dialect;
  self->connection = connection;
  self->parser = gda_connection_create_parser (connection);
  g_object_set (self->parser, "mode", GDA_SQL_PARSER_MODE_DELIMIT, NULL);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, prepared_free);
  if (dialect->opened (self, read_only, &self->raw, error))
    return self;
  rg_db_close (self);
  return NULL;
}

void
rg_db_close (RgDb *self)
{
  g_hash_table_unref (self->statements);
  g_object_unref (self->parser);
  if (self->raw != NULL)
    self->dialect->closing (self->raw);
  gda_connection_close_no_warning (self->connection);
  g_object_unref (self->connection);
  g_free (self);
}

const RgDialect *
rg_db_get_dialect (RgDb *self)
{
  return self->dialect;
}

/**
 * rg_db_get_raw:
 *
 * Returns: what the dialect keeps for the connection, for itself only
 */
gpointer
rg_db_get_raw (RgDb *self)
{
  return self->raw;
}

static void
append_parameter (GString       *text,
                  guint          index,
                  const RgValue *value)
{
  static const char *const types[] = { NULL, "gint64", "gdouble", "string" };

  if (rg_value_is_null (value))
    g_string_append (text, "NULL");
  else
    g_string_append_printf (text, "##p%u::%s", index, types[value->storage]);
}

/* Turns $1 into libgda's ##p1::gint64, or NULL. */
static char *
expand (const char    *sql,
        const RgValue *params,
        guint          n_params)
{
  GString *text = g_string_new (NULL);

  for (const char *p = sql; *p != '\0';)
    {
      char *end;
      guint index;

      if (*p != '$' || !g_ascii_isdigit (p[1]))
        {
          g_string_append_c (text, *p++);
          continue;
        }
      index = (guint)g_ascii_strtoull (p + 1, &end, 10);
      g_assert (index >= 1 && index <= n_params);
      append_parameter (text, index, &params[index - 1]);
      p = end;
    }
  return g_string_free (text, FALSE);
}

static GType *
make_types (const char *types)
{
  gsize  n = strlen (types);
  GType *result = g_new (GType, n + 1);

  for (gsize i = 0; i < n; i++)
    result[i] = types[i] == 'i' ? G_TYPE_INT64 : types[i] == 'r' ? G_TYPE_DOUBLE :
                                                                   G_TYPE_STRING;
  result[n] = G_TYPE_NONE;
  return result;
}

static Prepared *
prepare (RgDb       *self,
         const char *text,
         const char *types,
         GError    **error)
{
  g_autofree char *key = g_strconcat (types, "\n", text, NULL);
  Prepared        *prepared = g_hash_table_lookup (self->statements, key);
  GdaStatement    *statement;

  if (prepared != NULL)
    return prepared;
  statement = gda_sql_parser_parse_string (self->parser, text, NULL, error);
  if (statement == NULL)
    return NULL;
  if (g_hash_table_size (self->statements) >= MAX_STATEMENTS)
    g_hash_table_remove_all (self->statements);
  prepared = g_new0 (Prepared, 1);
  prepared->statement = statement;
  prepared->types = make_types (types);
  if (!gda_statement_get_parameters (statement, &prepared->set, error))
    {
      prepared_free (prepared);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_steal_pointer (&key), prepared);
  return prepared;
}

static gboolean
bind_parameters (Prepared      *prepared,
                 const RgValue *params,
                 guint          n_params,
                 GError       **error)
{
  for (guint i = 0; i < n_params && prepared->set != NULL; i++)
    {
      char       name[16];
      GdaHolder *holder;
      GValue     value = G_VALUE_INIT;

      g_snprintf (name, sizeof name, "p%u", i + 1);
      holder = gda_set_get_holder (prepared->set, name);
      if (holder == NULL)
        continue;
      g_value_init (&value, gda_holder_get_g_type (holder));
      if (params[i].storage == RG_STORAGE_INT)
        g_value_set_int64 (&value, params[i].integer);
      else if (params[i].storage == RG_STORAGE_REAL)
        g_value_set_double (&value, params[i].real);
      else
        g_value_set_string (&value, params[i].text);
      gboolean ok = gda_holder_set_value (holder, &value, error);
      g_value_unset (&value);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static Prepared *
prepare_and_bind (RgDb          *self,
                  const char    *types,
                  const char    *sql,
                  const RgValue *params,
                  guint          n_params,
                  GError       **error)
{
  g_autofree char *text = expand (sql, params, n_params);
  Prepared        *prepared = prepare (self, text, types, error);

  if (prepared == NULL || !bind_parameters (prepared, params, n_params, error))
    return NULL;
  return prepared;
}

/**
 * rg_db_exec:
 * @sql: one statement that gives no rows
 */
gboolean
rg_db_exec (RgDb          *self,
            const char    *sql,
            const RgValue *params,
            guint          n_params,
            GError       **error)
{
  GError   *local = NULL;
  Prepared *prepared = prepare_and_bind (self, "", sql, params, n_params, &local);

  /* The count that libgda returns is negative for many statements that succeeded: only the error tells. */
  if (prepared != NULL)
    gda_connection_statement_execute_non_select (self->connection, prepared->statement, prepared->set, NULL, &local);
  if (local == NULL)
    return TRUE;
  take_error (self, local, error);
  return FALSE;
}

/**
 * rg_db_select:
 * @types: a letter for each column: i (integer), r (real), t (text)
 *
 * Returns: (transfer full) (nullable): all rows, read into memory; use rg_db_scan() for whole tables
 */
RgRows *
rg_db_select (RgDb          *self,
              const char    *types,
              const char    *sql,
              const RgValue *params,
              guint          n_params,
              GError       **error)
{
  GError       *local = NULL;
  Prepared     *prepared = prepare_and_bind (self, types, sql, params, n_params, &local);
  GdaDataModel *model = NULL;
  RgRows       *rows;

  if (prepared != NULL)
    model = gda_connection_statement_execute_select_full (self->connection, prepared->statement, prepared->set,
                                                          GDA_STATEMENT_MODEL_RANDOM_ACCESS, prepared->types, &local);
  /* Reading to the end closes the read transaction; a negative count means that the engine gave up on the way. */
  if (model == NULL || gda_data_model_get_n_rows (model) < 0)
    {
      g_clear_object (&model);
      take_error (self, local, error);
      return NULL;
    }
  rows = g_new0 (RgRows, 1);
  rows->model = model;
  rows->n_rows = (guint)gda_data_model_get_n_rows (model);
  return rows;
}

/**
 * rg_db_get_int:
 * @result: (out): the one value of the one row; 0 for NULL or no row
 */
gboolean
rg_db_get_int (RgDb          *self,
               const char    *sql,
               const RgValue *params,
               guint          n_params,
               gint64        *result,
               GError       **error)
{
  g_autoptr (RgRows) rows = rg_db_select (self, "i", sql, params, n_params, error);

  *result = rows != NULL && rows->n_rows > 0 ? rg_rows_get_int (rows, 0, 0) : 0;
  return rows != NULL;
}

/**
 * rg_db_get_text:
 *
 * Returns: (transfer full) (nullable): the one value; %NULL without an error for NULL or no row
 */
char *
rg_db_get_text (RgDb          *self,
                const char    *sql,
                const RgValue *params,
                guint          n_params,
                GError       **error)
{
  g_autoptr (RgRows) rows = rg_db_select (self, "t", sql, params, n_params, error);

  return rows != NULL && rows->n_rows > 0 ? g_strdup (rg_rows_get_text (rows, 0, 0)) : NULL;
}

/**
 * rg_db_scan:
 *
 * Calls @func for each row, straight from the engine: for ids, exports and keys of whole tables.
 */
gboolean
rg_db_scan (RgDb          *self,
            const char    *sql,
            const RgValue *params,
            guint          n_params,
            RgScanFunc     func,
            gpointer       user_data,
            GError       **error)
{
  return self->dialect->scan (self, sql, params, n_params, func, user_data, error);
}

/**
 * rg_db_write_many:
 *
 * Runs @sql once for each set of parameters that @next gives: for imports and search keys.
 */
gboolean
rg_db_write_many (RgDb       *self,
                  const char *sql,
                  guint       n_params,
                  RgNextFunc  next,
                  gpointer    user_data,
                  GError    **error)
{
  return self->dialect->write_many (self, sql, n_params, next, user_data, error);
}

typedef struct
{
  const RgValue *params;
  guint          n_params;
  gboolean       done;
} Once;

static gboolean
next_once_cb (RgValue *params,
              gpointer user_data)
{
  Once *once = user_data;

  if (once->done)
    return FALSE;
  once->done = TRUE;
  for (guint i = 0; i < once->n_params; i++)
    params[i] = once->params[i];
  return TRUE;
}

/**
 * rg_db_run:
 * @sql: one statement that gives no rows and stays the same
 *
 * As rg_db_exec(), but straight to the engine: for what is done for each of many records.
 */
gboolean
rg_db_run (RgDb          *self,
           const char    *sql,
           const RgValue *params,
           guint          n_params,
           GError       **error)
{
  Once once = { params, n_params, FALSE };

  return self->dialect->write_many (self, sql, n_params, next_once_cb, &once, error);
}

static void
cancelled_cb (GCancellable *cancellable,
              RgDb         *self)
{
  self->dialect->interrupt (self);
}

/**
 * rg_db_guard:
 * @cancellable: (nullable): whoever cancels it ends the statement that runs
 *
 * A statement over a million rows has no other place to stop. A transaction that was writing is taken back.
 *
 * Returns: to be given to g_cancellable_disconnect() before the connection is used for anything else
 */
gulong
rg_db_guard (RgDb         *self,
             GCancellable *cancellable)
{
  return cancellable == NULL ? 0 : g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
}

guint
rg_rows_get_n (RgRows *self)
{
  return self->n_rows;
}

static const GValue *
get_cell (RgRows *self,
          guint   row,
          guint   column)
{
  const GValue *value = gda_data_model_get_value_at (self->model, (int)column, (int)row, NULL);

  return value == NULL || gda_value_is_null (value) ? NULL : value;
}

gboolean
rg_rows_is_null (RgRows *self,
                 guint   row,
                 guint   column)
{
  return get_cell (self, row, column) == NULL;
}

gint64
rg_rows_get_int (RgRows *self,
                 guint   row,
                 guint   column)
{
  const GValue *value = get_cell (self, row, column);

  return value == NULL ? 0 : g_value_get_int64 (value);
}

double
rg_rows_get_real (RgRows *self,
                  guint   row,
                  guint   column)
{
  const GValue *value = get_cell (self, row, column);

  return value == NULL ? 0 : g_value_get_double (value);
}

/**
 * rg_rows_get_text:
 *
 * Returns: (nullable): valid as long as the rows are
 */
const char *
rg_rows_get_text (RgRows *self,
                  guint   row,
                  guint   column)
{
  const GValue *value = get_cell (self, row, column);

  return value == NULL ? NULL : g_value_get_string (value);
}

void
rg_rows_free (RgRows *self)
{
  g_object_unref (self->model);
  g_free (self);
}
