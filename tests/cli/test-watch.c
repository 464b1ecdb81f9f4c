/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#include <signal.h>
#include <unistd.h>
#include <utime.h>

#define N_ROWS 1000
#define N_KILLS 25

static char *
write_table (const char *folder,
             int         number)
{
  GString         *text = g_string_new ("客户编号,客户名称,联系人,联系电话,所属行业,客户类型\n");
  g_autofree char *name = g_strdup_printf ("%02d.csv", number);
  char            *path = g_build_filename (folder, name, NULL);

  for (int i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "W%02d-%05d,第%d公司%d,王明,139%02d%06d,零售业,潜在\n", number, i, number, i, number, i);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  g_string_free (text, TRUE);
  /* Old enough to be complete. */
  g_assert_cmpint (g_utime (path, &(struct utimbuf){ 1700000000, 1700000000 }), ==, 0);
  return path;
}

static void
start_and_kill (Fixture    *fixture,
                const char *folder,
                gint64      longest,
                GRand      *rand)
{
  char *argv[] = { (char *)g_getenv ("REGULARS_CLI"), (char *)"--book", fixture->book, (char *)"watch", (char *)folder, (char *)"--once", NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_usleep ((gulong)g_rand_int_range (rand, (gint32)longest / 3, (gint32)longest * 4 / 3));
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

/* Killed at any moment, a file is in the book as a whole or not at all; afterwards it comes in, and never a second time. */
static void
test_kill (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("regulars-watch-XXXXXX", NULL);
  g_autoptr (GRand) rand = g_rand_new ();
  g_autofree char *first = write_table (folder, 0);
  gint64           begin = g_get_monotonic_time ();
  gint64           longest;
  guint            n_whole = 0, n_none = 0;

  g_assert_cmpint (run (fixture, NULL, "watch", folder, "--once", NULL), ==, 0);
  longest = g_get_monotonic_time () - begin;
  g_assert_cmpint (total_of (fixture, "customers"), ==, N_ROWS);
  g_unlink (first);

  for (int i = 1; i <= N_KILLS; i++)
    {
      g_autofree char *path = write_table (folder, i);
      gint64           before = (gint64)i * N_ROWS;
      gint64           now;

      start_and_kill (fixture, folder, longest, rand);
      now = total_of (fixture, "customers");
      n_whole += now == before + N_ROWS;
      n_none += now == before;
      g_assert_true (now == before || now == before + N_ROWS);
      run (fixture, NULL, "watch", folder, "--once", NULL);
      g_assert_cmpint (total_of (fixture, "customers"), ==, before + N_ROWS);
      g_unlink (path);
    }
  g_test_message ("%u were whole, %u not there", n_whole, n_none);
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
  g_rmdir (folder);
}

static void
test_reports (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("regulars-watch-XXXXXX", NULL);
  g_autofree char *path = write_table (folder, 1);
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) again = NULL;
  JsonObject *file;

  g_assert_cmpint (run (fixture, &json, "watch", folder, "--once", NULL), ==, 0);
  file = json_array_get_object_element (json_object_get_array_member (json, "files"), 0);
  g_assert_cmpstr (json_object_get_string_member (file, "outcome"), ==, "imported");
  g_assert_cmpint (json_object_get_int_member (file, "added"), ==, N_ROWS);
  g_assert_cmpint (run (fixture, &again, "watch", folder, "--once", NULL), ==, 0);
  file = json_array_get_object_element (json_object_get_array_member (again, "files"), 0);
  g_assert_cmpstr (json_object_get_string_member (file, "outcome"), ==, "again");
  g_unlink (path);
  g_rmdir (folder);
  g_assert_cmpint (run (fixture, NULL, "watch", folder, "--once", NULL), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/watch/reports", Fixture, NULL, fixture_set_up, test_reports, fixture_tear_down);
  g_test_add ("/cli/watch/kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
