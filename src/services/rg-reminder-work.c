/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-reminder-work.h"

#include <glib/gi18n.h>

#include "rg-date.h"
#include "rg-error.h"
#include "rg-interaction.h"
#include "rg-task.h"

typedef struct
{
  const RgRecordType *type;
  gint64              id;
  char               *at;  /* nullable: the new moment */
  char               *now; /* on the wall clock */
  char               *zone;
  char               *who;
} Work;

static const RgRecordType *
type_of (const char *source)
{
  if (g_strcmp0 (source, "task") == 0)
    return rg_task_type ();
  return g_strcmp0 (source, "interaction") == 0 ? rg_interaction_type () : NULL;
}

static Work *
work_new (RgBook             *book,
          const RgRecordType *type,
          gint64              id,
          const char         *at)
{
  Work    *work = g_new0 (Work, 1);
  RgClock *clock = rg_book_get_clock (book);

  work->type = type;
  work->id = id;
  work->at = g_strdup (at);
  work->now = rg_clock_get_local (clock);
  work->zone = g_strdup (rg_clock_get_zone (clock));
  work->who = g_strdup (rg_book_get_who (book));
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->at);
  g_free (work->now);
  g_free (work->zone);
  g_free (work->who);
  g_free (work);
}

static RgRecord *
load (RgSession  *session,
      const Work *work,
      GError    **error)
{
  g_autoptr (GError) failure = NULL;
  RgRecord *record = rg_session_get (session, work->type, work->id, &failure);

  if (record == NULL && failure == NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("It has been deleted in the meantime"));
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return record;
}

static gboolean
save (RgSession   *session,
      const Work  *work,
      RgRecord    *record,
      RgChangeKind kind,
      GError     **error)
{
  if (!rg_session_begin (session, kind, work->type, rg_record_get_title (record), work->who, error))
    return FALSE;
  if (rg_session_update (session, record, error) && rg_session_commit (session, error) >= 0)
    return TRUE;
  rg_session_rollback (session);
  return FALSE;
}

static gpointer
complete_in_worker (RgSession    *session,
                    gpointer      data,
                    GCancellable *cancellable,
                    GError      **error)
{
  Work *work = data;
  g_autoptr (RgRecord) record = load (session, work, error);

  if (record == NULL)
    return NULL;
  if (work->type == rg_task_type ())
    {
      rg_record_set_int (record, RG_TASK_DONE, 1);
      rg_record_set_text (record, RG_TASK_DONE_AT, work->now);
    }
  else
    rg_record_set_int (record, RG_INTERACTION_NEXT_DONE, 1);
  save (session, work, record, RG_CHANGE_COMPLETE, error);
  return NULL;
}

/* Who wanted to be reminded half an hour before wants that of the new moment too. */
static char *
moved_reminder (RgRecord   *task,
                const Work *work)
{
  const char *due = rg_record_get_text (task, RG_TASK_DUE_AT);
  const char *remind = rg_record_get_text (task, RG_TASK_REMIND_AT);
  g_autoptr (GDateTime) from = due != NULL ? rg_date_to_datetime (due, work->zone, "09:00") : NULL;
  g_autoptr (GDateTime) before = remind != NULL ? rg_date_to_datetime (remind, work->zone, "09:00") : NULL;
  g_autoptr (GDateTime) to = rg_date_to_datetime (work->at, work->zone, "09:00");
  g_autoptr (GDateTime) now = rg_date_to_datetime (work->now, work->zone, "09:00");
  g_autoptr (GDateTime) moved = NULL;

  if (from == NULL || before == NULL || to == NULL || now == NULL)
    return NULL;
  moved = g_date_time_add (to, MIN (g_date_time_difference (before, from), 0));
  return g_date_time_compare (moved, now) > 0 ? g_date_time_format (moved, "%Y-%m-%d %H:%M") : NULL;
}

static void
move_task (RgRecord   *task,
           const Work *work)
{
  g_autofree char *remind = moved_reminder (task, work);

  rg_record_set_text (task, RG_TASK_DUE_AT, work->at);
  rg_record_set_text (task, RG_TASK_ZONE, work->zone);
  if (remind != NULL)
    rg_record_set_text (task, RG_TASK_REMIND_AT, remind);
  else
    rg_record_set_null (task, RG_TASK_REMIND_AT);
}

static gpointer
postpone_in_worker (RgSession    *session,
                    gpointer      data,
                    GCancellable *cancellable,
                    GError      **error)
{
  Work *work = data;
  g_autoptr (RgRecord) record = load (session, work, error);

  if (record == NULL)
    return NULL;
  if (work->type == rg_task_type ())
    move_task (record, work);
  else
    {
      rg_record_set_text (record, RG_INTERACTION_NEXT_AT, work->at);
      rg_record_set_text (record, RG_INTERACTION_ZONE, work->zone);
    }
  save (session, work, record, RG_CHANGE_POSTPONE, error);
  return NULL;
}

static gpointer
snooze_in_worker (RgSession    *session,
                  gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  Work *work = data;
  g_autoptr (RgRecord) record = load (session, work, error);

  if (record != NULL)
    rg_reminder_store_snooze (session, work->type->name, work->id, work->at, work->zone, error);
  return NULL;
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
start (RgBook             *book,
       RgStoreFunc         func,
       const char         *source,
       gint64              id,
       const char         *at,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (book, NULL, callback, user_data);
  const RgRecordType *type = type_of (source);

  g_task_set_source_tag (task, start);
  if (type == NULL)
    {
      g_task_return_new_error (task, RG_ERROR, RG_ERROR_USAGE, _ ("There are no reminders of the kind “%s”"), source);
      return;
    }
  rg_store_write (rg_book_get_store (book), func, work_new (book, type, id, at), work_free, NULL, NULL, worked_cb, g_steal_pointer (&task));
}

/**
 * rg_reminder_in_an_hour:
 *
 * Returns: (transfer full): "YYYY-MM-DD HH:MM", an hour from now
 */
char *
rg_reminder_in_an_hour (RgClock *clock)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (clock);
  g_autoptr (GDateTime) later = g_date_time_add_hours (now, 1);

  return g_date_time_format (later, "%Y-%m-%d %H:%M");
}

/**
 * rg_reminder_tomorrow:
 * @default_time: "HH:MM"
 *
 * Returns: (transfer full): "YYYY-MM-DD HH:MM", tomorrow at that time
 */
char *
rg_reminder_tomorrow (RgClock    *clock,
                      const char *default_time)
{
  g_autofree char *today = rg_clock_get_today (clock);
  g_autofree char *tomorrow = rg_date_add_days (today, 1);

  return g_strdup_printf ("%s %s", tomorrow, default_time);
}

/**
 * rg_reminder_complete:
 *
 * Marks the task or the next step of the follow-up as done, as a change set that can be undone.
 */
void
rg_reminder_complete (RgBook             *book,
                      const char         *source,
                      gint64              id,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (RG_IS_BOOK (book));

  start (book, complete_in_worker, source, id, NULL, callback, user_data);
}

/**
 * rg_reminder_postpone:
 * @at: the new moment, "YYYY-MM-DD" or "YYYY-MM-DD HH:MM" on the wall clock
 *
 * Moves the task or the next step to another moment, as a change set that can be undone. A reminder that was to come
 * before the task is due keeps its distance.
 */
void
rg_reminder_postpone (RgBook             *book,
                      const char         *source,
                      gint64              id,
                      const char         *at,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (RG_IS_BOOK (book) && at != NULL);

  start (book, postpone_in_worker, source, id, at, callback, user_data);
}

/**
 * rg_reminder_snooze:
 * @at: "YYYY-MM-DD HH:MM" on the wall clock
 *
 * Reminds once more at that moment. The task or follow-up stays as it is.
 */
void
rg_reminder_snooze (RgBook             *book,
                    const char         *source,
                    gint64              id,
                    const char         *at,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_return_if_fail (RG_IS_BOOK (book) && at != NULL);

  start (book, snooze_in_worker, source, id, at, callback, user_data);
}

/**
 * rg_reminder_work_finish:
 *
 * Returns: whether it was done
 */
gboolean
rg_reminder_work_finish (RgBook       *book,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
