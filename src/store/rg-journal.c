/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-journal.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-error.h"
#include "rg-record-types.h"
#include "rg-session-private.h"

#define CHANGE_SET_COLUMNS "id, at, who, kind, record_type, detail, n_records, state"
#define CHANGE_SET_TYPES "itttttii"

void
rg_change_set_free (RgChangeSet *self)
{
  g_free (self->at);
  g_free (self->who);
  g_free (self->detail);
  g_free (self);
}

void
rg_change_free (RgChange *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static RgChangeSet *
make_change_set (RgRows *rows,
                 guint   row)
{
  RgChangeSet *self = g_new0 (RgChangeSet, 1);
  const char  *type = rg_rows_get_text (rows, row, 4);

  self->id = rg_rows_get_int (rows, row, 0);
  self->at = g_strdup (rg_rows_get_text (rows, row, 1));
  self->who = g_strdup (rg_rows_get_text (rows, row, 2));
  self->kind = _rg_change_kind_parse (rg_rows_get_text (rows, row, 3));
  self->record_type = type == NULL ? NULL : rg_record_types_find (type);
  self->detail = g_strdup (rg_rows_get_text (rows, row, 5));
  self->n_records = rg_rows_get_int (rows, row, 6);
  self->state = (RgChangeState)rg_rows_get_int (rows, row, 7);
  return self;
}

static RgChangeSet *
select_change_set (RgSession     *session,
                   const char    *rest,
                   const RgValue *params,
                   guint          n_params,
                   GError       **error)
{
  g_autofree char *sql = g_strconcat ("SELECT " CHANGE_SET_COLUMNS " FROM change_set ", rest, NULL);
  g_autoptr (RgRows) rows = rg_db_select (session->db, CHANGE_SET_TYPES, sql, params, n_params, error);

  return rows == NULL || rg_rows_get_n (rows) == 0 ? NULL : make_change_set (rows, 0);
}

/**
 * rg_journal_peek_undo:
 *
 * Returns: (transfer full) (nullable): what undo would take back; %NULL without an error when there is nothing
 */
RgChangeSet *
rg_journal_peek_undo (RgSession *session,
                      GError   **error)
{
  /* The plus keeps the engine from gathering all that was ever done by the index of states. */
  return select_change_set (session, "WHERE +state = 0 ORDER BY id DESC LIMIT 1", RG_NO_PARAMS, error);
}

/**
 * rg_journal_peek_redo:
 *
 * Returns: (transfer full) (nullable): what redo would do again; %NULL without an error when there is nothing
 */
RgChangeSet *
rg_journal_peek_redo (RgSession *session,
                      GError   **error)
{
  return select_change_set (session, "WHERE state = 1 ORDER BY undone_order DESC LIMIT 1", RG_NO_PARAMS, error);
}

/**
 * rg_journal_get:
 *
 * Returns: (transfer full) (nullable): the change set; %RG_ERROR_NOT_FOUND when there is none of that number
 */
RgChangeSet *
rg_journal_get (RgSession *session,
                gint64     change_set,
                GError   **error)
{
  g_autoptr (GError) local = NULL;
  RgChangeSet *found = select_change_set (session, "WHERE id = $1", RG_PARAMS (RG_INT (change_set)), &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (found == NULL)
    g_set_error (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("There is no change %" PRId64 "."), change_set);
  return found;
}

/**
 * rg_journal_history:
 * @before: only change sets with a lower number; 0: from the newest
 *
 * Returns: (transfer full) (nullable): an array of RgChangeSet, the newest first
 */
GPtrArray *
rg_journal_history (RgSession *session,
                    gint64     before,
                    guint      limit,
                    GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, CHANGE_SET_TYPES,
                                          "SELECT " CHANGE_SET_COLUMNS " FROM change_set WHERE $1 = 0 OR id < $1 ORDER BY id DESC LIMIT $2",
                                          RG_PARAMS (RG_INT (before), RG_INT (limit)), error);
  GPtrArray *history;

  if (rows == NULL)
    return NULL;
  history = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_change_set_free);
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    g_ptr_array_add (history, make_change_set (rows, i));
  return history;
}

/**
 * rg_journal_changes:
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable): an array of RgChange: what the change set did, record by record; records of a
 *   bulk load have neither image
 */
GPtrArray *
rg_journal_changes (RgSession *session,
                    gint64     change_set,
                    guint      limit,
                    GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "titttii",
                                          "SELECT record_type, record_id, op, before, after, record_id, id FROM change WHERE change_set = $1 "
                                          "UNION ALL SELECT record_type, first_id, 'i', NULL, NULL, last_id, id FROM change_range WHERE change_set = $1 "
                                          "ORDER BY 7 LIMIT $2",
                                          RG_PARAMS (RG_INT (change_set), RG_INT (limit)), error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_change_free);

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    for (gint64 id = rg_rows_get_int (rows, i, 1); id <= rg_rows_get_int (rows, i, 5) && changes->len < limit; id++)
      {
        RgChange *change = g_new0 (RgChange, 1);

        change->record_type = rg_record_types_find (rg_rows_get_text (rows, i, 0));
        change->record_id = id;
        change->op = *rg_rows_get_text (rows, i, 2);
        change->before = g_strdup (rg_rows_get_text (rows, i, 3));
        change->after = g_strdup (rg_rows_get_text (rows, i, 4));
        g_ptr_array_add (changes, change);
      }
  return rows == NULL ? NULL : g_steal_pointer (&changes);
}
