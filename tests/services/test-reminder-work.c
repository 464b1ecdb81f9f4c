/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "rg-error.h"
#include "rg-reminder-work.h"
#include "rg-test-reminders.h"

static void
finish (TestBook      *self,
        GAsyncResult **result,
        GError       **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ok = rg_reminder_work_finish (self->book, test_wait (result), &local);

  g_assert_true (ok == (local == NULL));
  if (error != NULL)
    *error = g_steal_pointer (&local);
  else
    g_assert_no_error (local);
  g_clear_object (result);
}

static RgRecord *
fetch (TestBook           *self,
       const RgRecordType *type,
       gint64              id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->path, RG_SESSION_OPEN, &error);
  RgRecord *record = NULL;

  g_assert_no_error (error);
  record = rg_session_get (session, type, id, &error);
  g_assert_no_error (error);
  return record;
}

static void
complete (TestBook   *self,
          const char *source,
          gint64      id)
{
  GAsyncResult *result = NULL;

  rg_reminder_complete (self->book, source, id, test_result_cb, &result);
  finish (self, &result, NULL);
}

static void
postpone (TestBook   *self,
          const char *source,
          gint64      id,
          const char *at)
{
  GAsyncResult *result = NULL;

  rg_reminder_postpone (self->book, source, id, at, test_result_cb, &result);
  finish (self, &result, NULL);
}

static void
undo (TestBook *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  rg_book_undo (self->book, 0, test_result_cb, &result);
  title = rg_book_undo_finish (self->book, test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (title);
}

static void
set_up (TestBook     *self,
        gconstpointer data)
{
  test_book_init (self, "2026-03-05T08:00:00");
}

static void
tear_down (TestBook     *self,
           gconstpointer data)
{
  test_book_clear (self);
}

static void
test_complete (TestBook     *self,
               gconstpointer data)
{
  gint64 task = test_book_add_task (self, "call", "2026-03-05 10:00", 0);
  g_autoptr (RgRecord) done = NULL;
  g_autoptr (RgRecord) undone = NULL;

  complete (self, "task", task);
  done = fetch (self, rg_task_type (), task);
  g_assert_cmpint (rg_record_get_int (done, RG_TASK_DONE), ==, 1);
  g_assert_cmpstr (rg_record_get_text (done, RG_TASK_DONE_AT), ==, "2026-03-05 08:00");
  undo (self);
  undone = fetch (self, rg_task_type (), task);
  g_assert_cmpint (rg_record_get_int (undone, RG_TASK_DONE), ==, 0);
}

static void
test_complete_follow_up (TestBook     *self,
                         gconstpointer data)
{
  gint64 customer = test_book_add_customer (self, "通达商贸", "13800138000");
  gint64 follow_up = test_book_add_follow_up (self, customer, "2026-03-01 10:00", "报价", "2026-03-05");
  g_autoptr (RgRecord) before = fetch (self, rg_customer_type (), customer);
  g_autoptr (RgRecord) after = NULL;

  g_assert_cmpstr (rg_record_get_text (before, RG_CUSTOMER_NEXT_CONTACT), ==, "2026-03-05");
  complete (self, "interaction", follow_up);
  after = fetch (self, rg_customer_type (), customer);
  g_assert_true (rg_record_is_null (after, RG_CUSTOMER_NEXT_CONTACT));
}

static void
test_postpone (TestBook     *self,
               gconstpointer data)
{
  g_autoptr (RgRecord) task = rg_record_new (rg_task_type ());
  g_autoptr (RgRecord) moved = NULL;
  g_autoptr (RgRecord) near = NULL;
  gint64 id;

  rg_record_set_text (task, RG_TASK_SUBJECT, "call");
  rg_record_set_text (task, RG_TASK_DUE_AT, "2026-03-05 10:00");
  rg_record_set_text (task, RG_TASK_REMIND_AT, "2026-03-05 09:30");
  id = test_book_save (self, task);
  /* The reminder keeps its half an hour … */
  postpone (self, "task", id, "2026-03-09 14:00");
  moved = fetch (self, rg_task_type (), id);
  g_assert_cmpstr (rg_record_get_text (moved, RG_TASK_DUE_AT), ==, "2026-03-09 14:00");
  g_assert_cmpstr (rg_record_get_text (moved, RG_TASK_REMIND_AT), ==, "2026-03-09 13:30");
  /* … unless that has passed already. */
  postpone (self, "task", id, "2026-03-05 08:10");
  near = fetch (self, rg_task_type (), id);
  g_assert_true (rg_record_is_null (near, RG_TASK_REMIND_AT));
}

static void
test_snooze (TestBook     *self,
             gconstpointer data)
{
  gint64           task = test_book_add_task (self, "call", "2026-03-05 10:00", 0);
  g_autofree char *hour = rg_reminder_in_an_hour (self->clock);
  g_autofree char *tomorrow = rg_reminder_tomorrow (self->clock, "09:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = NULL;
  g_autoptr (GPtrArray) pending = NULL;
  GAsyncResult *result = NULL;

  g_assert_cmpstr (hour, ==, "2026-03-05 09:00");
  g_assert_cmpstr (tomorrow, ==, "2026-03-06 09:00");
  rg_reminder_snooze (self->book, "task", task, tomorrow, test_result_cb, &result);
  finish (self, &result, NULL);
  session = rg_session_open (self->path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  pending = rg_reminder_store_pending (session, "2026-03-07 00:00", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->len, ==, 2);
  g_assert_cmpstr (((RgReminder *)g_ptr_array_index (pending, 1))->at, ==, tomorrow);
}

static void
test_gone (TestBook     *self,
           gconstpointer data)
{
  g_autoptr (GError) deleted = NULL;
  g_autoptr (GError) unknown = NULL;
  GAsyncResult *result = NULL;

  rg_reminder_complete (self->book, "task", 4711, test_result_cb, &result);
  finish (self, &result, &deleted);
  g_assert_error (deleted, RG_ERROR, RG_ERROR_NOT_FOUND);
  rg_reminder_complete (self->book, "customer", 1, test_result_cb, &result);
  finish (self, &result, &unknown);
  g_assert_error (unknown, RG_ERROR, RG_ERROR_USAGE);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/reminder-work/complete", TestBook, NULL, set_up, test_complete, tear_down);
  g_test_add ("/reminder-work/complete-follow-up", TestBook, NULL, set_up, test_complete_follow_up, tear_down);
  g_test_add ("/reminder-work/postpone", TestBook, NULL, set_up, test_postpone, tear_down);
  g_test_add ("/reminder-work/snooze", TestBook, NULL, set_up, test_snooze, tear_down);
  g_test_add ("/reminder-work/gone", TestBook, NULL, set_up, test_gone, tear_down);
  return g_test_run ();
}
