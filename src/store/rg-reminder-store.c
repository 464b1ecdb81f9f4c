/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-reminder-store.h"

#include "rg-db.h"
#include "rg-session-private.h"

/*
 * What people want to be reminded of: open tasks, the open follow-up of each customer, and what was put off. A row in
 * "reminder" with fired_at means that it was rung; one without is put off and still to ring.
 */
#define SOURCES                                                                                                                                                     \
  "SELECT 'task' AS source, k.id AS source_id, coalesce(k.remind_at, k.due_at) AS at, k.zone AS zone, k.subject AS title, "                                         \
  "k.customer AS customer, 0 AS snooze_id FROM task k WHERE k.done IS NOT 1 AND coalesce(k.remind_at, k.due_at) IS NOT NULL "                                       \
  "AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.source = 'task' AND r.source_id = k.id AND r.at = coalesce(k.remind_at, k.due_at) AND r.fired_at IS NOT NULL) " \
  "UNION ALL "                                                                                                                                                      \
  "SELECT 'interaction', i.id, i.next_at, i.zone, coalesce(i.next_step, i.content), i.customer, 0 "                                                                 \
  "FROM customer c JOIN interaction i ON i.id = (SELECT id FROM interaction WHERE customer = c.id ORDER BY at DESC, id DESC LIMIT 1) "                              \
  "WHERE c.next_contact IS NOT NULL AND i.next_at IS NOT NULL AND i.next_done IS NOT 1 "                                                                            \
  "AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.source = 'interaction' AND r.source_id = i.id AND r.at = i.next_at AND r.fired_at IS NOT NULL) "                \
  "UNION ALL "                                                                                                                                                      \
  "SELECT r.source, r.source_id, r.at, r.zone, k.subject, k.customer, r.id FROM reminder r JOIN task k ON r.source = 'task' AND k.id = r.source_id "                \
  "WHERE r.fired_at IS NULL AND k.done IS NOT 1 "                                                                                                                   \
  "UNION ALL "                                                                                                                                                      \
  "SELECT r.source, r.source_id, r.at, r.zone, coalesce(i.next_step, i.content), i.customer, r.id "                                                                 \
  "FROM reminder r JOIN interaction i ON r.source = 'interaction' AND i.id = r.source_id WHERE r.fired_at IS NULL AND i.next_done IS NOT 1"

#define COLUMNS                                                \
  "u.source, u.source_id, u.at, u.zone, u.title, u.customer, " \
  "(SELECT name FROM customer WHERE id = u.customer), (SELECT coalesce(mobile, phone) FROM customer WHERE id = u.customer), u.snooze_id"

void
rg_reminder_free (RgReminder *self)
{
  g_free (self->source);
  g_free (self->at);
  g_free (self->zone);
  g_free (self->title);
  g_free (self->customer_name);
  g_free (self->phone);
  g_free (self);
}

static RgReminder *
make_reminder (RgRows *rows,
               guint   i)
{
  RgReminder *self = g_new0 (RgReminder, 1);

  self->source = g_strdup (rg_rows_get_text (rows, i, 0));
  self->source_id = rg_rows_get_int (rows, i, 1);
  self->at = g_strdup (rg_rows_get_text (rows, i, 2));
  self->zone = g_strdup (rg_rows_get_text (rows, i, 3));
  self->title = g_strdup (rg_rows_get_text (rows, i, 4));
  self->customer = rg_rows_get_int (rows, i, 5);
  self->customer_name = g_strdup (rg_rows_get_text (rows, i, 6));
  self->phone = g_strdup (rg_rows_get_text (rows, i, 7));
  self->snooze_id = rg_rows_get_int (rows, i, 8);
  return self;
}

static GPtrArray *
select_reminders (RgSession     *session,
                  const char    *sql,
                  const RgValue *params,
                  guint          n_params,
                  GError       **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "titttitti", sql, params, n_params, error);
  GPtrArray *reminders;

  if (rows == NULL)
    return NULL;
  reminders = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_reminder_free);
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    g_ptr_array_add (reminders, make_reminder (rows, i));
  return reminders;
}

/**
 * rg_reminder_store_pending:
 * @until: local "YYYY-MM-DD HH:MM"; what has only a day counts from its start
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable): an array of RgReminder that are due by then and did not ring yet, the oldest first
 */
GPtrArray *
rg_reminder_store_pending (RgSession  *session,
                           const char *until,
                           guint       limit,
                           GError    **error)
{
  return select_reminders (session, "SELECT " COLUMNS " FROM (" SOURCES ") u WHERE u.at <= $1 ORDER BY u.at, u.source, u.source_id LIMIT $2",
                           RG_PARAMS (RG_TEXT (until), RG_INT (limit)), error);
}

/**
 * rg_reminder_store_fire_all:
 * @reminders: (element-type RgReminder)
 * @now_utc: "YYYY-MM-DDTHH:MM:SSZ"
 *
 * Records that all of these ring, in one transaction; what was recorded before stays as it was.
 */
gboolean
rg_reminder_store_fire_all (RgSession  *session,
                            GPtrArray  *reminders,
                            const char *now_utc,
                            GError    **error)
{
  gboolean ok = TRUE;

  if (reminders->len == 0)
    return TRUE;
  if (!_rg_session_transaction (session, error))
    return FALSE;
  for (guint i = 0; ok && i < reminders->len; i++)
    {
      const RgReminder *reminder = g_ptr_array_index (reminders, i);

      ok = rg_db_exec (session->db,
                       "INSERT INTO reminder (source, source_id, at, zone, fired_at) VALUES ($1, $2, $3, $4, $5) "
                       "ON CONFLICT (source, source_id, at) DO UPDATE SET fired_at = excluded.fired_at WHERE fired_at IS NULL",
                       RG_PARAMS (RG_TEXT (reminder->source), RG_INT (reminder->source_id), RG_TEXT (reminder->at),
                                  RG_TEXT (reminder->zone), RG_TEXT (now_utc)),
                       error);
    }
  return _rg_session_end (session, ok, error);
}

/* Records that the reminder was displayed. */
static gboolean
store_shown (RgSession        *session,
             const RgReminder *reminder,
             const char       *now_utc,
             GError          **error)
{
  return rg_db_exec (session->db, "UPDATE reminder SET shown_at = $4 WHERE source = $1 AND source_id = $2 AND at = $3",
                     RG_PARAMS (RG_TEXT (reminder->source), RG_INT (reminder->source_id), RG_TEXT (reminder->at), RG_TEXT (now_utc)), error);
}

/**
 * rg_reminder_store_shown_all:
 * @reminders: (element-type RgReminder)
 *
 * Records that all of these were displayed, in one transaction.
 */
gboolean
rg_reminder_store_shown_all (RgSession  *session,
                             GPtrArray  *reminders,
                             const char *now_utc,
                             GError    **error)
{
  gboolean ok = TRUE;

  if (!_rg_session_transaction (session, error))
    return FALSE;
  for (guint i = 0; ok && i < reminders->len; i++)
    ok = store_shown (session, g_ptr_array_index (reminders, i), now_utc, error);
  return _rg_session_end (session, ok, error);
}

/**
 * rg_reminder_store_unshown:
 *
 * Returns: (transfer full) (nullable): an array of RgReminder that were recorded but not displayed: the program ended
 *   in between, and they are to be shown again
 */
GPtrArray *
rg_reminder_store_unshown (RgSession *session,
                           GError   **error)
{
  return select_reminders (session,
                           "SELECT " COLUMNS " FROM ("
                           "SELECT r.source, r.source_id, r.at, r.zone, k.subject AS title, k.customer AS customer, r.id AS snooze_id "
                           "FROM reminder r JOIN task k ON r.source = 'task' AND k.id = r.source_id "
                           "WHERE r.fired_at IS NOT NULL AND r.shown_at IS NULL AND k.done IS NOT 1 "
                           "UNION ALL SELECT r.source, r.source_id, r.at, r.zone, coalesce(i.next_step, i.content), i.customer, r.id "
                           "FROM reminder r JOIN interaction i ON r.source = 'interaction' AND i.id = r.source_id "
                           "WHERE r.fired_at IS NOT NULL AND r.shown_at IS NULL AND i.next_done IS NOT 1) u ORDER BY u.at",
                           RG_NO_PARAMS, error);
}

/**
 * rg_reminder_store_snooze:
 * @source: "task" or "interaction"
 * @at: when it is to ring again, local "YYYY-MM-DD HH:MM"
 *
 * Puts a reminder off. The task or follow-up itself keeps its date.
 */
gboolean
rg_reminder_store_snooze (RgSession  *session,
                          const char *source,
                          gint64      source_id,
                          const char *at,
                          const char *zone,
                          GError    **error)
{
  return rg_db_exec (session->db,
                     "INSERT INTO reminder (source, source_id, at, zone) VALUES ($1, $2, $3, $4) "
                     "ON CONFLICT (source, source_id, at) DO UPDATE SET fired_at = NULL, shown_at = NULL",
                     RG_PARAMS (RG_TEXT (source), RG_INT (source_id), RG_TEXT (at), RG_TEXT (zone)), error);
}
