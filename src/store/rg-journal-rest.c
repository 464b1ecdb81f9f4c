/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-journal-rest.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-error.h"
#include "rg-image.h"
#include "rg-journal-bulk.h"
#include "rg-record-types.h"
#include "rg-rest-private.h"

static char *
dup_title (RgSession          *session,
           const RgRecordType *type,
           gint64              id)
{
  g_autoptr (RgRecord) record = type == NULL ? NULL : _rg_session_peek (session, type, id, NULL);

  return record == NULL ? NULL : g_strdup (rg_record_get_title (record));
}

/* A record that is not there is known by what the journal keeps of it. */
char *
_rg_rest_dup_title_gone (RgSession          *session,
                         const RgRecordType *type,
                         gint64              id)
{
  g_autofree char *image = rg_db_get_text (session->db, "SELECT before FROM change WHERE record_type = $1 AND record_id = $2 AND op = 'd' ORDER BY id DESC LIMIT 1",
                                           RG_PARAMS (RG_TEXT (type->name), RG_INT (id)), NULL);
  g_autoptr (RgRecord) record = rg_record_new (type);

  if (image == NULL || !_rg_image_apply (record, image, NULL, NULL))
    return NULL;
  return g_strdup (rg_record_get_title (record));
}

/* The change that brought the other record into its state. */
static gint64
find_change_of (RgSession          *session,
                const RgRecordType *type,
                gint64              id)
{
  gint64 change_set = 0;

  if (!rg_db_get_int (session->db,
                      "SELECT coalesce(max(id), 0) FROM (SELECT c.change_set AS id FROM change c JOIN change_set s ON s.id = c.change_set AND s.state = 0 "
                      "WHERE c.record_type = $1 AND c.record_id = $2 UNION ALL SELECT g.change_set FROM change_range g "
                      "WHERE g.record_type = $1 AND $2 BETWEEN g.first_id AND g.last_id)",
                      RG_PARAMS (RG_TEXT (type->name), RG_INT (id)), &change_set, NULL))
    return 0;
  return change_set;
}

static RgStay *
make_stay (RgSession *session,
           gint64     change_set,
           RgRows    *rows,
           guint      row)
{
  RgStay     *stay = g_new0 (RgStay, 1);
  const char *field = rg_rows_get_text (rows, row, 2);
  const char *other = rg_rows_get_text (rows, row, 5);
  gint64      later = rg_rows_get_int (rows, row, 4);
  int         index;

  stay->record_type = rg_record_types_find (rg_rows_get_text (rows, row, 0));
  stay->record_id = rg_rows_get_int (rows, row, 1);
  stay->reason = (RgStayReason)rg_rows_get_int (rows, row, 3);
  stay->title = dup_title (session, stay->record_type, stay->record_id);
  if (stay->title == NULL)
    stay->title = _rg_rest_dup_title_gone (session, stay->record_type, stay->record_id);
  index = *field == '\0' ? -1 : rg_record_type_find_field (stay->record_type, field);
  if (index > 0)
    stay->field = rg_record_type_get_field (stay->record_type, (guint)index);
  if (other != NULL)
    {
      stay->other_type = rg_record_types_find (other);
      stay->other_id = rg_rows_get_int (rows, row, 6);
      stay->other = dup_title (session, stay->other_type, stay->other_id);
      later = find_change_of (session, stay->other_type, stay->other_id);
    }
  /* What the change set itself did with the other record is no reason. */
  if (later > change_set)
    stay->later = rg_journal_get (session, later, NULL);
  return stay;
}

#define ALL_STAYS                                                                                                  \
  "(SELECT record_type, id, '' AS field, stays, later, other_type, other_id FROM temp.rest_made WHERE stays != 0 " \
  "UNION ALL SELECT record_type, id, '', stays, later, other_type, other_id FROM temp.rest_gone WHERE stays != 0 " \
  "UNION ALL SELECT record_type, id, field, stays, later, other_type, other_id FROM temp.rest_field WHERE stays != 0)"

static gboolean
list_stays (RgSession *session,
            RgRest    *rest,
            guint      limit,
            GError   **error)
{
  g_autoptr (RgRows) rows = NULL;

  if (!rg_db_get_int (session->db, "SELECT count(*) FROM " ALL_STAYS, RG_NO_PARAMS, &rest->n_stays, error))
    return FALSE;
  rows = rg_db_select (session->db, "titiiti", "SELECT record_type, id, field, stays, coalesce(later, 0), other_type, coalesce(other_id, 0) FROM " ALL_STAYS " ORDER BY stays = $2, record_type = 'option', record_type, id, field LIMIT $1",
                       RG_PARAMS (RG_INT (limit), RG_INT (RG_STAY_USED)), error);
  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    g_ptr_array_add (rest->stays, make_stay (session, rest->change_set->id, rows, i));
  return rows != NULL;
}

static gboolean
check (const RgChangeSet *change_set,
       GError           **error)
{
  if (change_set->state == RG_CHANGE_DONE)
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Change %" PRId64 " was undone already."), change_set->id);
  return FALSE;
}

/* Finds out what can be taken back, within the open change set, and writes it into the journal. */
static gboolean
weigh (RgSession    *session,
       RgRest       *rest,
       guint         limit,
       GCancellable *cancellable,
       GError      **error)
{
  if (!_rg_rest_find (session, rest->change_set->id, cancellable, error) || !list_stays (session, rest, limit, error) ||
      !_rg_rest_write (session, rest->change_set->id, cancellable, error))
    return FALSE;
  rest->n_records = session->n_records;
  return TRUE;
}

static gboolean
apply (RgSession    *session,
       RgRest       *rest,
       GCancellable *cancellable,
       RgSetFunc     progress,
       gpointer      user_data,
       GError      **error)
{
  g_autofree char *detail = rg_change_detail_new_undo (rest->change_set, rest->n_stays > 0);
  gboolean         ok;

  if (rest->n_records == 0)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Nothing of it can be taken back: everything was changed later."));
      return FALSE;
    }
  rg_session_set_detail (session, detail);
  session->step = progress;
  session->step_data = user_data;
  session->step_cancellable = cancellable;
  ok = _rg_journal_apply (session, session->change_set, FALSE, error);
  session->step = NULL;
  session->step_cancellable = NULL;
  return ok;
}

static RgRest *
rest_new (RgSession *session,
          gint64     change_set,
          GError   **error)
{
  g_autoptr (RgRest) rest = g_new0 (RgRest, 1);

  rest->stays = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_stay_free);
  rest->change_set = change_set != 0 ? rg_journal_get (session, change_set, error) : rg_journal_peek_undo (session, error);
  if (change_set == 0 && rest->change_set == NULL && (error == NULL || *error == NULL))
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is nothing to undo."));
  return rest->change_set == NULL || !check (rest->change_set, error) ? NULL : g_steal_pointer (&rest);
}

void
rg_rest_free (RgRest *self)
{
  g_clear_pointer (&self->change_set, rg_change_set_free);
  g_clear_pointer (&self->stays, g_ptr_array_unref);
  g_free (self);
}

/* The cancellable interrupts statements, which then fail with an error of the engine. */
static void
tell_cancelled (GCancellable *cancellable,
                GError      **error)
{
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (cancellable, error);
    }
}

/**
 * rg_journal_weigh_rest:
 * @change_set: the number of a change set, or 0 for the last one
 * @limit: how many things that stay are listed at most
 * @cancellable: (nullable): ends it within a moment
 *
 * Finds out how much of a change can be taken back, though some of it was changed later. The session must be one that
 * writes; nothing is stored.
 *
 * Returns: (transfer full): what stays, and how much does not; or %NULL with @error
 */
RgRest *
rg_journal_weigh_rest (RgSession    *session,
                       gint64        change_set,
                       guint         limit,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RgRest) rest = NULL;
  gulong   guard;
  gboolean ok = FALSE;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set == 0, NULL);

  rest = rest_new (session, change_set, error);
  if (rest == NULL)
    return NULL;
  guard = rg_db_guard (session->db, cancellable);
  if (rg_session_begin (session, RG_CHANGE_UNDO, rest->change_set->record_type, NULL, NULL, &local))
    {
      ok = weigh (session, rest, limit, cancellable, &local);
      rg_session_rollback (session);
    }
  g_cancellable_disconnect (cancellable, guard);
  if (ok)
    return g_steal_pointer (&rest);
  tell_cancelled (cancellable, &local);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * rg_journal_undo_rest:
 * @change_set: the number of a change set, or 0 for the last one
 * @who: (nullable): who does it
 * @limit: how many things that stay are listed at most
 * @cancellable: (nullable): ends it within a moment; then nothing is stored
 * @progress: (nullable): told how far it is
 *
 * Takes back what later changes left of a change, field by field, as a change set of its own.
 *
 * Returns: (transfer full): what was done and what stays; or %NULL with @error, and then nothing was stored
 */
RgRest *
rg_journal_undo_rest (RgSession    *session,
                      gint64        change_set,
                      const char   *who,
                      guint         limit,
                      GCancellable *cancellable,
                      RgSetFunc     progress,
                      gpointer      user_data,
                      GError      **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (RgRest) rest = NULL;
  gulong guard;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set == 0, NULL);

  rest = rest_new (session, change_set, error);
  if (rest == NULL)
    return NULL;
  guard = rg_db_guard (session->db, cancellable);
  if (rg_session_begin (session, RG_CHANGE_UNDO, rest->change_set->record_type, NULL, who, &local))
    {
      if (weigh (session, rest, limit, cancellable, &local) && apply (session, rest, cancellable, progress, user_data, &local) &&
          !g_cancellable_set_error_if_cancelled (cancellable, &local))
        rest->done = rg_session_commit (session, &local);
      rg_session_rollback (session);
    }
  g_cancellable_disconnect (cancellable, guard);
  if (rest->done > 0)
    return g_steal_pointer (&rest);
  tell_cancelled (cancellable, &local);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
