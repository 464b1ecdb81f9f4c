/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-commit.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-health-store.h"

static gboolean
set_mark (RgSession             *session,
          const RgImportOptions *options,
          GError               **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *before = rg_health_store_get_meta (session, options->mark, &failure);

  if (before == NULL && failure == NULL)
    return rg_session_set_meta (session, options->mark, options->mark_value, error);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("This file has been imported already."));
  return FALSE;
}

/**
 * rg_import_commit:
 * @cancellable: (nullable): takes it back
 *
 * Ends the change set of an import for good, together with the mark that @options ask for: either both are in the book
 * or neither is.
 *
 * Returns: the change set, or -1 with @error; it was taken back then
 */
gint64
rg_import_commit (RgSession             *session,
                  const RgImportOptions *options,
                  GCancellable          *cancellable,
                  GError               **error)
{
  if (options->mark != NULL && !set_mark (session, options, error))
    {
      rg_session_rollback (session);
      return -1;
    }
  return rg_session_commit_unless (session, cancellable, error);
}
