/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates-private.h"

#include "rg-non-duplicate.h"

typedef gboolean (*PairFunc) (RgSession          *session,
                              const RgRecordType *type,
                              GHashTable         *decided,
                              RgIdPair            pair,
                              GError            **error);

static gboolean
keep (RgSession          *session,
      const RgRecordType *type,
      GHashTable         *decided,
      RgIdPair            pair,
      GError            **error)
{
  g_autoptr (RgRecord) record = NULL;

  if (g_hash_table_contains (decided, &pair))
    return TRUE;
  record = rg_record_new (rg_non_duplicate_type ());
  rg_record_set_text (record, RG_NON_DUPLICATE_RECORD_TYPE, type->name);
  rg_record_set_int (record, RG_NON_DUPLICATE_FIRST, pair.first);
  rg_record_set_int (record, RG_NON_DUPLICATE_SECOND, pair.second);
  return rg_session_insert (session, record, error);
}

static gboolean
forget (RgSession          *session,
        const RgRecordType *type,
        GHashTable         *decided,
        RgIdPair            pair,
        GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_non_duplicate_type ());
  g_autoptr (GArray) ids = NULL;

  if (!g_hash_table_contains (decided, &pair))
    return TRUE;
  rg_query_add_text (query, RG_NON_DUPLICATE_RECORD_TYPE, RG_OP_EQ, type->name);
  rg_query_add_int (query, RG_NON_DUPLICATE_FIRST, RG_OP_EQ, pair.first);
  rg_query_add_int (query, RG_NON_DUPLICATE_SECOND, RG_OP_EQ, pair.second);
  ids = rg_session_select_ids (session, query, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!rg_session_delete (session, rg_non_duplicate_type (), g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

static gboolean
each_pair (RgSession          *session,
           const RgRecordType *type,
           const gint64       *ids,
           guint               n_ids,
           PairFunc            func,
           GError            **error)
{
  g_autoptr (GHashTable) decided = _rg_duplicates_load_decisions (session, type, error);

  for (guint i = 0; decided != NULL && i < n_ids; i++)
    for (guint k = i + 1; k < n_ids; k++)
      {
        RgIdPair pair = { MIN (ids[i], ids[k]), MAX (ids[i], ids[k]) };

        if (pair.first != pair.second && !func (session, type, decided, pair, error))
          return FALSE;
      }
  return decided != NULL;
}

static gint64
decide (RgSession          *session,
        const RgRecordType *type,
        const gint64       *ids,
        guint               n_ids,
        PairFunc            func,
        RgChangeKind        kind,
        const char         *who,
        GError            **error)
{
  if (!rg_session_begin (session, kind, rg_non_duplicate_type (), NULL, who, error))
    return -1;
  if (each_pair (session, type, ids, n_ids, func, error))
    return rg_session_commit (session, error);
  rg_session_rollback (session);
  return -1;
}

/**
 * rg_duplicates_mark_different:
 * @ids: two records or more
 *
 * Remembers that each of these records is one of its own; no search shows them together any more.
 *
 * Returns: the change set; 0 when it was known already; -1 with @error
 */
gint64
rg_duplicates_mark_different (RgSession          *session,
                              const RgRecordType *type,
                              const gint64       *ids,
                              guint               n_ids,
                              const char         *who,
                              GError            **error)
{
  return decide (session, type, ids, n_ids, keep, RG_CHANGE_ADD, who, error);
}

/**
 * rg_duplicates_forget_different:
 *
 * Takes back what rg_duplicates_mark_different() remembered.
 *
 * Returns: the change set; 0 when there was nothing; -1 with @error
 */
gint64
rg_duplicates_forget_different (RgSession          *session,
                                const RgRecordType *type,
                                const gint64       *ids,
                                guint               n_ids,
                                const char         *who,
                                GError            **error)
{
  return decide (session, type, ids, n_ids, forget, RG_CHANGE_DELETE, who, error);
}
