/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-dialect.h"

#include <glib/gi18n.h>

#include "rg-error.h"

/**
 * rg_dialect_for_book:
 * @book: a file name, or later the address of a server
 *
 * Returns: (transfer none) (nullable): the engine that keeps the book
 */
const RgDialect *
rg_dialect_for_book (const char *book,
                     GError    **error)
{
  if (!g_str_has_prefix (book, "postgresql://"))
    return rg_dialect_sqlite ();
  g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE,
                       _ ("Books on a PostgreSQL server cannot be opened yet. Choose a file instead."));
  return NULL;
}
