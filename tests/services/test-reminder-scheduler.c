/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "rg-date.h"
#include "rg-test-reminders.h"

/* Somebody who listens to a scheduler, and may be away. */
typedef struct
{
  TestBook             book;
  RgReminderScheduler *scheduler;
  gboolean             away;
  guint                n_single;
  guint                n_summaries;
  guint                n_failures;
  GHashTable          *shown; /* "task-1@2026-03-05 09:00" -> how often */
} Watch;

static void
note (Watch            *watch,
      const RgReminder *reminder)
{
  char *key = g_strdup_printf ("%s-%" G_GINT64_FORMAT "@%s", reminder->source, reminder->source_id, reminder->at);

  g_hash_table_insert (watch->shown, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (watch->shown, key)) + 1));
}

static gboolean
fire_cb (RgReminderScheduler *scheduler,
         const RgReminder    *reminder,
         Watch               *watch)
{
  if (watch->away)
    return FALSE;
  watch->n_single++;
  note (watch, reminder);
  return TRUE;
}

static gboolean
summary_cb (RgReminderScheduler *scheduler,
            GPtrArray           *reminders,
            Watch               *watch)
{
  if (watch->away)
    return FALSE;
  watch->n_summaries++;
  for (guint i = 0; i < reminders->len; i++)
    note (watch, g_ptr_array_index (reminders, i));
  return TRUE;
}

static void
failed_cb (RgReminderScheduler *scheduler,
           const GError        *error,
           Watch               *watch)
{
  g_test_message ("%s", error->message);
  watch->n_failures++;
}

static void
settle (Watch *watch)
{
  while (rg_reminder_scheduler_is_busy (watch->scheduler))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (watch->n_failures, ==, 0);
}

static void
look (Watch *watch)
{
  rg_reminder_scheduler_check (watch->scheduler);
  settle (watch);
}

static void
start (Watch *watch)
{
  watch->scheduler = rg_reminder_scheduler_new (watch->book.book);
  g_signal_connect (watch->scheduler, "fire", G_CALLBACK (fire_cb), watch);
  g_signal_connect (watch->scheduler, "summary", G_CALLBACK (summary_cb), watch);
  g_signal_connect (watch->scheduler, "failed", G_CALLBACK (failed_cb), watch);
  rg_reminder_scheduler_start (watch->scheduler);
  settle (watch);
}

static void
stop (Watch *watch)
{
  rg_reminder_scheduler_stop (watch->scheduler);
  while (rg_reminder_scheduler_is_busy (watch->scheduler))
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (g_steal_pointer (&watch->scheduler));
}

static void
set_up (Watch        *watch,
        gconstpointer data)
{
  test_book_init (&watch->book, data != NULL ? data : "2026-03-05T08:00:00");
  watch->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Watch        *watch,
           gconstpointer data)
{
  if (watch->scheduler != NULL)
    stop (watch);
  g_hash_table_unref (watch->shown);
  test_book_clear (&watch->book);
}

static guint
times_shown (Watch      *watch,
             const char *source,
             gint64      id,
             const char *at)
{
  g_autofree char *key = g_strdup_printf ("%s-%" G_GINT64_FORMAT "@%s", source, id, at);

  return GPOINTER_TO_UINT (g_hash_table_lookup (watch->shown, key));
}

static void
test_on_time (Watch        *watch,
              gconstpointer data)
{
  gint64 task = test_book_add_task (&watch->book, "call", "2026-03-05 10:30", 0);

  start (watch);
  test_book_set_now (&watch->book, "2026-03-05T10:29:59");
  look (watch);
  g_assert_cmpuint (watch->n_single, ==, 0);
  test_book_set_now (&watch->book, "2026-03-05T10:30:00");
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", task, "2026-03-05 10:30"), ==, 1);
  g_assert_cmpuint (watch->n_single, ==, 1);
  look (watch);
  g_assert_cmpuint (watch->n_single, ==, 1);
}

static void
test_default_time (Watch        *watch,
                   gconstpointer data)
{
  gint64 task = test_book_add_task (&watch->book, "call", "2026-03-05", 0);

  start (watch);
  test_book_set_now (&watch->book, "2026-03-05T08:29:00");
  rg_reminder_scheduler_set_default_time (watch->scheduler, "08:30");
  settle (watch);
  g_assert_cmpuint (watch->n_single, ==, 0);
  test_book_set_now (&watch->book, "2026-03-05T08:30:00");
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", task, "2026-03-05"), ==, 1);
  /* What cannot be read as a time of day means nine o'clock. */
  rg_reminder_scheduler_set_default_time (watch->scheduler, "25:99");
  task = test_book_add_task (&watch->book, "call", "2026-03-06", 0);
  test_book_set_now (&watch->book, "2026-03-06T08:59:00");
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", task, "2026-03-06"), ==, 0);
  test_book_set_now (&watch->book, "2026-03-06T09:00:00");
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", task, "2026-03-06"), ==, 1);
}

static void
test_catch_up (Watch        *watch,
               gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 2500; i++)
    {
      g_autofree char *day = rg_date_add_days ("2024-01-01", i % 700);
      RgRecord        *task = rg_record_new (rg_task_type ());

      rg_record_set_text (task, RG_TASK_SUBJECT, "old");
      rg_record_set_text (task, RG_TASK_DUE_AT, day);
      g_ptr_array_add (tasks, task);
    }
  test_book_save_all (&watch->book, tasks);
  start (watch);
  g_assert_cmpuint (watch->n_summaries, ==, 1);
  g_assert_cmpuint (watch->n_single, ==, 0);
  g_assert_cmpuint (g_hash_table_size (watch->shown), ==, 2500);
  stop (watch);
  start (watch);
  g_assert_cmpuint (watch->n_summaries, ==, 1);
}

static void
test_jump_and_back (Watch        *watch,
                    gconstpointer data)
{
  for (int i = 1; i <= 60; i++)
    {
      g_autofree char *day = rg_date_add_days ("2026-03-05", i * 6);
      g_autofree char *at = g_strconcat (day, " 15:00", NULL);
      test_book_add_task (&watch->book, "call", at, 0);
    }
  start (watch);
  test_book_set_now (&watch->book, "2027-03-05T08:00:00");
  look (watch);
  g_assert_cmpuint (watch->n_summaries, ==, 1);
  g_assert_cmpuint (watch->n_single, ==, 0);
  test_book_set_now (&watch->book, "2026-03-05T08:00:00");
  look (watch);
  test_book_set_now (&watch->book, "2026-08-05T08:00:00");
  look (watch);
  g_assert_cmpuint (watch->n_summaries, ==, 1);
  g_assert_cmpuint (watch->n_single, ==, 0);
}

static void
test_follow_up (Watch        *watch,
                gconstpointer data)
{
  gint64 customer = test_book_add_customer (&watch->book, "通达商贸", "13800138000");
  gint64 first = test_book_add_follow_up (&watch->book, customer, "2026-03-01 10:00", "报价", "2026-03-05 09:30");
  gint64 second = test_book_add_follow_up (&watch->book, customer, "2026-03-02 10:00", "回访", "2026-03-05 10:00");

  start (watch);
  test_book_set_now (&watch->book, "2026-03-05T12:00:00");
  look (watch);
  /* Only the latest next step of a customer is open. */
  g_assert_cmpuint (times_shown (watch, "interaction", first, "2026-03-05 09:30"), ==, 0);
  g_assert_cmpuint (times_shown (watch, "interaction", second, "2026-03-05 10:00"), ==, 1);
}

static void
test_nobody_there (Watch        *watch,
                   gconstpointer data)
{
  gint64 task = test_book_add_task (&watch->book, "call", "2026-03-05 09:00", 0);

  start (watch);
  watch->away = TRUE;
  test_book_set_now (&watch->book, "2026-03-05T09:00:00");
  look (watch);
  look (watch);
  g_assert_cmpuint (g_hash_table_size (watch->shown), ==, 0);
  watch->away = FALSE;
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", task, "2026-03-05 09:00"), ==, 1);
}

static gint64
add_task_in_zone (Watch      *watch,
                  const char *due_at,
                  const char *zone)
{
  g_autoptr (RgRecord) task = rg_record_new (rg_task_type ());

  rg_record_set_text (task, RG_TASK_SUBJECT, "call");
  rg_record_set_text (task, RG_TASK_DUE_AT, due_at);
  rg_record_set_text (task, RG_TASK_ZONE, zone);
  return test_book_save (&watch->book, task);
}

/* A reminder belongs to the zone in which it was written down, wherever the computer has travelled. */
static void
test_other_zone (Watch        *watch,
                 gconstpointer data)
{
  gint64 east = add_task_in_zone (watch, "2026-03-05 10:00", "Pacific/Auckland");
  gint64 west = add_task_in_zone (watch, "2026-03-05 10:00", "America/New_York");

  /* Auckland is five hours ahead of Shanghai on that day, New York thirteen behind. */
  test_book_set_now (&watch->book, "2026-03-05T04:59:00");
  start (watch);
  g_assert_cmpuint (g_hash_table_size (watch->shown), ==, 0);
  test_book_set_now (&watch->book, "2026-03-05T05:00:00");
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", east, "2026-03-05 10:00"), ==, 1);
  test_book_set_now (&watch->book, "2026-03-05T22:59:00");
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", west, "2026-03-05 10:00"), ==, 0);
  test_book_set_now (&watch->book, "2026-03-05T23:00:00");
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", west, "2026-03-05 10:00"), ==, 1);
}

/* In the morning of 29 March 2026 Berlin goes from 02:00 to 03:00, on 25 October 03:00 becomes 02:00. */
static void
test_summer_time (Watch        *watch,
                  gconstpointer data)
{
  gint64 gap = add_task_in_zone (watch, "2026-03-29 02:30", "Europe/Berlin");
  gint64 twice = add_task_in_zone (watch, "2026-10-25 02:30", "Europe/Berlin");
  g_autoptr (GDateTime) before = g_date_time_new_from_iso8601 ("2026-03-29T00:59:59Z", NULL);
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) start_at = g_date_time_to_timezone (before, berlin);
  GDateTime *now;

  rg_clock_set_now (watch->book.clock, start_at);
  start (watch);
  g_assert_cmpuint (g_hash_table_size (watch->shown), ==, 0);
  now = g_date_time_add_minutes (start_at, 31);
  rg_clock_set_now (watch->book.clock, now);
  g_date_time_unref (now);
  look (watch);
  g_assert_cmpuint (times_shown (watch, "task", gap, "2026-03-29 02:30"), ==, 1);

  now = g_date_time_new (berlin, 2026, 10, 25, 1, 0, 0);
  for (int i = 0; i < 40; i++)
    {
      GDateTime *later = g_date_time_add_minutes (now, 5);

      g_date_time_unref (now);
      now = later;
      rg_clock_set_now (watch->book.clock, now);
      look (watch);
    }
  g_date_time_unref (now);
  g_assert_cmpuint (times_shown (watch, "task", twice, "2026-10-25 02:30"), ==, 1);
}

static void
advance (Watch *watch,
         GRand *rand)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (watch->book.clock);
  g_autoptr (GDateTime) later = NULL;
  gint32 dice = g_rand_int_range (rand, 0, 100);
  gint64 minutes = g_rand_int_range (rand, 1, 600);

  if (dice < 8)
    minutes = -minutes; /* the clock was set back */
  else if (dice < 16)
    minutes = g_rand_int_range (rand, 24 * 60, 80 * 60); /* asleep, or set forward */
  later = g_date_time_add (now, minutes * G_TIME_SPAN_MINUTE);
  rg_clock_set_now (watch->book.clock, later);
}

static void
add_something (Watch *watch,
               GRand *rand)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (watch->book.clock);
  g_autoptr (GDateTime) at = g_date_time_add_minutes (now, g_rand_int_range (rand, -600, 6000));
  g_autofree char *text = g_date_time_format (at, g_rand_int_range (rand, 0, 4) == 0 ? "%Y-%m-%d" : "%Y-%m-%d %H:%M");

  test_book_add_task (&watch->book, "random", text, 0);
}

static void
check_all_shown (Watch      *watch,
                 GHashTable *announced)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (watch->book.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_task_type ());
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) unshown = NULL;

  g_assert_no_error (error);
  tasks = rg_session_select (session, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (announced), ==, tasks->len);
  for (guint i = 0; i < tasks->len; i++)
    {
      RgRecord *task = g_ptr_array_index (tasks, i);

      g_assert_cmpuint (times_shown (watch, "task", rg_record_get_id (task), rg_record_get_text (task, RG_TASK_DUE_AT)), ==, 1);
    }
  pending = rg_reminder_store_pending (session, "2099-01-01 00:00", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->len, ==, 0);
  unshown = rg_reminder_store_unshown (session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unshown->len, ==, 0);
}

/* Whatever the clock does and however often the program is started again: each reminder comes, and comes once. */
static void
test_random (Watch        *watch,
             gconstpointer data)
{
  const guint n_steps = g_test_slow () ? 5000 : 200;
  guint32     seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  start (watch);
  for (guint i = 0; i < n_steps; i++)
    {
      gint32 dice = g_rand_int_range (rand, 0, 100);

      watch->away = dice < 10; /* nobody shows it before the next start, as after a crash */
      if (dice % 3 == 0)
        add_something (watch, rand);
      advance (watch, rand);
      look (watch);
      if (dice < 5)
        {
          stop (watch);
          test_book_close (&watch->book);
          test_book_open (&watch->book);
          watch->away = FALSE;
          start (watch);
        }
    }
  watch->away = FALSE;
  test_book_set_now (&watch->book, "2031-01-01T00:00:00");
  look (watch);
  stop (watch);
  check_all_shown (watch, watch->shown);
}

static void
test_broken_book (Watch        *watch,
                  gconstpointer data)
{
  start (watch);
  rg_store_close (watch->book.store);
  rg_reminder_scheduler_check (watch->scheduler);
  while (rg_reminder_scheduler_is_busy (watch->scheduler))
    g_main_context_iteration (NULL, TRUE);
  /* A book that was closed is no failure that people have to hear of. */
  g_assert_cmpuint (watch->n_failures, ==, 0);
}

#define ADD(path, zone_start, func) g_test_add (path, Watch, zone_start, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("/reminder-scheduler/on-time", NULL, test_on_time);
  ADD ("/reminder-scheduler/default-time", NULL, test_default_time);
  ADD ("/reminder-scheduler/catch-up", NULL, test_catch_up);
  ADD ("/reminder-scheduler/jump-and-back", NULL, test_jump_and_back);
  ADD ("/reminder-scheduler/follow-up", NULL, test_follow_up);
  ADD ("/reminder-scheduler/nobody-there", NULL, test_nobody_there);
  ADD ("/reminder-scheduler/summer-time", NULL, test_summer_time);
  ADD ("/reminder-scheduler/other-zone", NULL, test_other_zone);
  ADD ("/reminder-scheduler/random", NULL, test_random);
  ADD ("/reminder-scheduler/closed-book", NULL, test_broken_book);
  return g_test_run ();
}
