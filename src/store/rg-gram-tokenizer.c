/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-gram-tokenizer.h"

#include <glib.h>

/*
 * At each position of a line the tokenizer gives a gram of up to three characters, shorter at the end of the line. So
 * a text of any length, one Chinese character included, is found by a prefix or by a phrase. The key is folded already.
 */

static int
create_cb (void           *context,
           const char    **args,
           int             n_args,
           Fts5Tokenizer **tokenizer)
{
  /* There is no state, but FTS5 asks for a pointer that is not NULL. */
  *tokenizer = (Fts5Tokenizer *)context;
  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
}

/* The end of the gram that begins at @start, and how many characters it has; a gram never crosses a line end. */
static const char *
gram_end (const char *start,
          const char *end,
          guint      *n_chars)
{
  const char *p = start;

  for (*n_chars = 0; *n_chars < RG_GRAM_LENGTH && p < end && *p != '\n'; (*n_chars)++)
    p = MIN (g_utf8_next_char (p), end);
  return p;
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer,
             void          *context,
             int            flags,
             const char    *text,
             int            n_bytes,
             int (*token) (void *, int, const char *, int, int, int))
{
  const char *end = text + n_bytes;
  gboolean    query = (flags & FTS5_TOKENIZE_QUERY) != 0;

  for (const char *p = text; p < end; p = MIN (g_utf8_next_char (p), end))
    {
      guint       n_chars;
      const char *gram = gram_end (p, end, &n_chars);
      int         rc;

      /* In a query the short tails would ask for a line end; only a query that is short as a whole has a short gram. */
      if (n_chars == 0 || (query && n_chars < RG_GRAM_LENGTH && p > text))
        continue;
      rc = token (context, 0, p, (int)(gram - p), (int)(p - text), (int)(gram - text));
      if (rc != SQLITE_OK)
        return rc;
    }
  return SQLITE_OK;
}

static fts5_api *
get_fts5 (sqlite3 *db)
{
  fts5_api     *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, (void *)&api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return api;
}

/**
 * rg_gram_tokenizer_register:
 *
 * Gives the connection the tokenizer "rg_grams" for its full text tables.
 *
 * Returns: an SQLite result code
 */
int
rg_gram_tokenizer_register (sqlite3 *db)
{
  static fts5_tokenizer tokenizer = { create_cb, delete_cb, tokenize_cb };
  static char           context;
  fts5_api             *api = get_fts5 (db);

  if (api == NULL)
    return SQLITE_ERROR;
  return api->xCreateTokenizer (api, "rg_grams", &context, &tokenizer, NULL);
}
