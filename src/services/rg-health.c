/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-health.h"

#include "rg-check.h"
#include "rg-record-types.h"
#include "rg-repair.h"

void
rg_health_free (RgHealth *self)
{
  g_ptr_array_unref (self->problems);
  g_array_unref (self->counts);
  g_free (self);
}

/**
 * rg_health_check:
 *
 * Looks whether the file of the book is whole and whether everything that is derived from records agrees with them:
 * figures, search keys, references, lists. Reads the whole book: call it from a worker thread.
 *
 * Returns: (transfer full): what was found, or %NULL with @error when the book cannot be read
 */
RgHealth *
rg_health_check (RgSession *session,
                 GError   **error)
{
  g_autoptr (RgHealth) self = g_new0 (RgHealth, 1);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  guint                      n_lasting;

  g_return_val_if_fail (RG_IS_SESSION (session), NULL);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (RgQuery) query = rg_query_new (types[i]);
      /* A book of an older version that is open for reading lacks the newest tables. */
      gint64 n = rg_session_has_type (session, types[i]) ? rg_session_count (session, query, error) : 0;

      if (n < 0)
        return NULL;
      g_array_append_val (self->counts, n);
    }
  if (!rg_session_check (session, self->problems, &n_lasting, error))
    return NULL;
  self->can_repair = self->problems->len > n_lasting;
  return g_steal_pointer (&self);
}

/**
 * rg_health_repair:
 * @cancellable: (nullable): leaves the book as it was
 *
 * Makes everything anew that follows from the records. Takes seconds for 100,000 customers: call it from the thread that
 * writes.
 */
gboolean
rg_health_repair (RgSession    *session,
                  GCancellable *cancellable,
                  GError      **error)
{
  return rg_session_repair (session, cancellable, error);
}
