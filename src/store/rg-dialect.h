/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-value.h"

G_BEGIN_DECLS

typedef struct _RgDb RgDb;

/* One row of a scan; the values are valid during the call. Returning FALSE ends the scan (set @error for a failure). */
typedef gboolean (*RgScanFunc) (const RgValue *values,
                                guint          n_values,
                                gpointer       user_data,
                                GError       **error);

/* Fills in the parameters of the next row, borrowed until the next call. Returning FALSE ends the writing. */
typedef gboolean (*RgNextFunc) (RgValue *params,
                                gpointer user_data);

/* Gives the next search key, borrowed until the next call; FALSE at the end or with @error. */
typedef gboolean (*RgKeyFunc) (gint64      *id,
                               const char **key,
                               gpointer     user_data,
                               GError     **error);

/**
 * RgDialect:
 * @provider: the libgda provider
 * @schema: the folder of the numbered schema files in the resources
 * @prepare: once in the process, before anything is opened
 * @probe: whether the place holds a book at all, before the engine touches it
 * @connection_string: (transfer full): what libgda opens
 * @opened: after libgda has opened the book: settings of the connection; returns what the dialect keeps for it
 * @closing: before libgda closes the book: frees that
 * @begin: starts a transaction that writes
 * @ids_in: a condition behind a column: its value is one of the JSON array $1
 * @in_ranges: printf format (table): instead of a table: its rows (t) whose ids are in the ranges [[first, last], …] of
 *   the JSON array $1
 * @values_in: printf format: a condition behind a column: its value is one of the JSON array $%u
 * @fold_expression: printf format that turns a text column into one without differences of case and width
 * @sort_expression: printf format that turns a text column into a key in pinyin order
 * @search_condition: printf format (column): the id is that of a customer whose search key matches $%u
 * @search_from: instead of the customer table (t), to read what matches in the order of the ids without sorting
 * @search_match: printf format: the condition that goes with it
 * @search_id: the id in it
 * @search_probe: printf format: instead of the customer table (t): the first customers only, with their search keys (k.key),
 *   in the order of the ids; a common term has its first hits there, and the index would gather all of them
 * @search_query: (transfer full): the terms as the engine's full text query
 * @n_changed: SQL that gives how many rows the last statement wrote
 * @next_id: SQL that gives the next free id of table $1
 * @table_columns: SQL that gives the names of the columns of table $1
 * @any_type: the type of a column that takes integers, reals and texts as they are
 * @set_error: says the engine's last error in plain words
 * @scan: reads a whole table row by row, without libgda's sevenfold cost
 * @write_many: runs one statement for many rows
 * @set_triggers: switches the triggers of the schema off or on, for this connection
 * @index_keys: enters very many search keys into the search index, or takes them out; their ids rise
 * @check_index: whether the search index is whole and has what the search keys say; nobody else writes meanwhile
 * @make_index_anew: the search index out of the search keys, whatever is left of it; inside of a transaction
 * @shrink: gives back the memory that reading a very large table left behind
 * @interrupt: ends the statement that runs; called from another thread
 * @check: appends what is broken in the file itself to @problems (char *)
 *
 * What differs between engines. Everything above sees one interface; a PostgreSQL dialect has its own schema files and
 * its own table of these.
 */
typedef struct
{
  const char *name;
  const char *provider;
  const char *schema;
  const char *begin;
  const char *ids_in;
  const char *in_ranges;
  const char *values_in;
  const char *fold_expression;
  const char *sort_expression;
  const char *search_condition;
  const char *search_from;
  const char *search_match;
  const char *search_id;
  const char *search_probe;
  const char *n_changed;
  const char *next_id;
  const char *table_columns;
  const char *any_type;
  void (*prepare) (void);
  gboolean (*probe) (const char *book,
                     GError    **error);
  char *(*connection_string) (const char *book);
  gboolean (*opened) (RgDb     *db,
                      gboolean  read_only,
                      gpointer *raw,
                      GError  **error);
  void (*closing) (gpointer raw);
  gint64 (*get_version) (RgDb    *db,
                         GError **error);
  gboolean (*set_version) (RgDb    *db,
                           gint64   version,
                           GError **error);
  gint64 (*get_data_version) (RgDb *db);
  char *(*search_query) (const char *const *terms);
  void (*set_error) (RgDb    *db,
                     GError **error);
  gboolean (*scan) (RgDb          *db,
                    const char    *sql,
                    const RgValue *params,
                    guint          n_params,
                    RgScanFunc     func,
                    gpointer       user_data,
                    GError       **error);
  gboolean (*write_many) (RgDb       *db,
                          const char *sql,
                          guint       n_params,
                          RgNextFunc  next,
                          gpointer    user_data,
                          GError    **error);
  void (*set_triggers) (RgDb    *db,
                        gboolean on);
  gboolean (*index_keys) (RgDb     *db,
                          gboolean  removed,
                          RgKeyFunc next,
                          gpointer  user_data,
                          GError  **error);
  gboolean (*check_index) (RgDb     *db,
                           gboolean *sound,
                           GError  **error);
  gboolean (*make_index_anew) (RgDb    *db,
                               GError **error);
  void (*shrink) (RgDb *db);
  void (*interrupt) (RgDb *db);
  gboolean (*check) (RgDb      *db,
                     GPtrArray *problems,
                     GError   **error);
} RgDialect;

const RgDialect *rg_dialect_for_book (const char *book,
                                      GError    **error);
const RgDialect *rg_dialect_sqlite (void);

G_END_DECLS
