/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-repair.h"

#include "rg-record-types.h"
#include "rg-rollup.h"
#include "rg-search.h"
#include "rg-session-private.h"

/* The quick way first; should what it wrote not be sound, the engine does it once more itself. */
static gboolean
make_search_anew (RgSession *session,
                  GError   **error)
{
  const RgDialect *dialect = rg_db_get_dialect (session->db);
  gboolean         sound;
  gint64           last;

  return rg_db_exec (session->db, "DELETE FROM customer_key", RG_NO_PARAMS, error) &&
         dialect->make_index_anew (session->db, error) && _rg_session_last_id (session, rg_customer_type (), &last, error) &&
         _rg_search_insert (session, 1, last, error) && dialect->check_index (session->db, &sound, error) &&
         (sound || dialect->make_index_anew (session->db, error));
}

static gboolean
make_anew (RgSession *session,
           GError   **error)
{
  return _rg_rollup_set_bulk (session, TRUE, error) && _rg_rollup_rebuild (session, error) &&
         _rg_rollup_set_bulk (session, FALSE, error) && make_search_anew (session, error);
}

/**
 * rg_session_repair:
 * @cancellable: (nullable): leaves the book as it was
 *
 * Makes everything anew that follows from records: the figures of customers, days and months, the search keys and the
 * search index. Records and the journal are not touched.
 */
gboolean
rg_session_repair (RgSession    *session,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (GError) failure = NULL;
  gulong   guard;
  gboolean ok;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set == 0, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !_rg_session_transaction (session, error))
    return FALSE;
  guard = rg_db_guard (session->db, cancellable);
  ok = _rg_session_end (session, make_anew (session, &failure), &failure);
  g_cancellable_disconnect (cancellable, guard);
  if (!ok && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
}
