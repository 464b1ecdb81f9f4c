/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>

#include "rg-test-reminders.h"

#define N_TASKS 40
#define N_KILLS 25
#define LAST_DAY "2026-03-31T00:00:00"

typedef struct
{
  RgReminderScheduler *scheduler;
  gboolean             dies; /* after the record, before anybody has seen anything */
} Child;

static void
show (const RgReminder *reminder)
{
  printf ("%" G_GINT64_FORMAT "\n", reminder->source_id);
  fflush (stdout);
}

static gboolean
fire_cb (RgReminderScheduler *scheduler,
         const RgReminder    *reminder,
         Child               *child)
{
  if (child->dies)
    raise (SIGKILL);
  show (reminder);
  return TRUE;
}

static gboolean
summary_cb (RgReminderScheduler *scheduler,
            GPtrArray           *reminders,
            Child               *child)
{
  if (child->dies)
    raise (SIGKILL);
  for (guint i = 0; i < reminders->len; i++)
    show (g_ptr_array_index (reminders, i));
  return TRUE;
}

/* The program that is killed: it lives through the days of March. */
static int
run_child (char    *path,
           gboolean dies)
{
  TestBook book = { .path = path };
  Child    child = { .dies = dies };
  g_autoptr (GDateTime) now = test_moment ("2026-03-01T08:00:00");
  g_autoptr (GDateTime) last = test_moment (LAST_DAY);

  book.clock = rg_clock_new_fixed (now);
  test_book_open (&book);
  child.scheduler = rg_reminder_scheduler_new (book.book);
  g_signal_connect (child.scheduler, "fire", G_CALLBACK (fire_cb), &child);
  g_signal_connect (child.scheduler, "summary", G_CALLBACK (summary_cb), &child);
  rg_reminder_scheduler_start (child.scheduler);
  while (g_date_time_compare (now, last) < 0)
    {
      GDateTime *later = g_date_time_add_hours (now, 5);

      while (rg_reminder_scheduler_is_busy (child.scheduler))
        g_main_context_iteration (NULL, TRUE);
      g_date_time_unref (now);
      now = later;
      rg_clock_set_now (book.clock, now);
      rg_reminder_scheduler_check (child.scheduler);
    }
  while (rg_reminder_scheduler_is_busy (child.scheduler))
    g_main_context_iteration (NULL, TRUE);
  rg_reminder_scheduler_stop (child.scheduler);
  g_object_unref (child.scheduler);
  test_book_close (&book);
  g_object_unref (book.clock);
  return 0;
}

/* Returns whether it ended by itself; what it showed is added to @shown. */
static gboolean
run (const char *path,
     const char *mode,
     guint       kill_after_ms,
     GHashTable *shown)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, mode, path, NULL);
  g_autoptr (GBytes) output = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  if (kill_after_ms > 0)
    {
      g_usleep (kill_after_ms * 1000);
      g_subprocess_force_exit (process);
    }
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, &output, NULL, NULL));
  if (output != NULL && g_bytes_get_size (output) > 0)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));

      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0')
          g_hash_table_add (shown, g_strdup (lines[i]));
    }
  return g_subprocess_get_if_exited (process);
}

static guint
count_unshown (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (path, RG_SESSION_OPEN, &error);
  g_autoptr (GPtrArray) unshown = NULL;

  g_assert_no_error (error);
  unshown = rg_reminder_store_unshown (session, &error);
  g_assert_no_error (error);
  return unshown->len;
}

static void
test_between_record_and_display (void)
{
  TestBook book = { 0 };
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  test_book_init (&book, "2026-03-01T08:00:00");
  test_book_add_task (&book, "call", "2026-03-05 10:00", 0);
  test_book_close (&book);
  g_assert_false (run (book.path, "--die", 0, shown));
  g_assert_cmpuint (g_hash_table_size (shown), ==, 0);
  g_assert_cmpuint (count_unshown (book.path), ==, 1);
  g_assert_true (run (book.path, "--live", 0, shown));
  g_assert_true (g_hash_table_contains (shown, "1"));
  g_assert_cmpuint (count_unshown (book.path), ==, 0);
  g_hash_table_remove_all (shown);
  g_assert_true (run (book.path, "--live", 0, shown));
  g_assert_cmpuint (g_hash_table_size (shown), ==, 0);
  test_book_open (&book);
  test_book_clear (&book);
}

static void
test_at_any_moment (void)
{
  TestBook book = { 0 };
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_killed = 0;

  test_book_init (&book, "2026-03-01T08:00:00");
  for (int i = 0; i < N_TASKS; i++)
    {
      g_autofree char *at = g_strdup_printf ("2026-03-%02d %02d:00", 2 + i % 28, 8 + i % 10);

      test_book_add_task (&book, "call", at, 0);
    }
  test_book_close (&book);
  for (int i = 0; i < N_KILLS; i++)
    n_killed += !run (book.path, "--live", g_test_rand_int_range (20, 150), shown);
  g_test_message ("%u killed", n_killed);
  g_assert_true (run (book.path, "--live", 0, shown));
  g_assert_cmpuint (g_hash_table_size (shown), ==, N_TASKS);
  g_assert_cmpuint (count_unshown (book.path), ==, 0);
  test_book_open (&book);
  test_book_clear (&book);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  if (argc == 3 && (g_str_equal (argv[1], "--live") || g_str_equal (argv[1], "--die")))
    return run_child (argv[2], g_str_equal (argv[1], "--die"));
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reminder-kill/between-record-and-display", test_between_record_and_display);
  g_test_add_func ("/reminder-kill/at-any-moment", test_at_any_moment);
  return g_test_run ();
}
