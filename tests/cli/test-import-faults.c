/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

/* What can be wrong with a file but its content: cases R01 to R07, R10 and R11 of tests/data/badinput/manifest.json; the
 * others are in test-import-disks.c. */
#define HEADER "客户编号,客户名称,联系电话,备注\n"
#define N_ROWS 20000
#define BIG_CELL (10 << 20)

static void
assert_refused (Fixture    *self,
                const char *path,
                const char *code)
{
  g_autoptr (JsonObject) json = NULL;
  JsonObject *message;

  g_test_timer_start ();
  g_assert_cmpint (run (self, &json, "import", "customers", path, NULL), ==, 3);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 30);
  message = json_array_get_object_element (json_object_get_array_member (json, "messages"), 0);
  g_assert_cmpstr (json_object_get_string_member (message, "code"), ==, code);
  g_assert_cmpint (total_of (self, "customers"), ==, 0);
}

static void
test_no_file (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *missing = fixture_path (self, "nothing.csv");
  g_autofree char *pipe = fixture_path (self, "pipe.csv");
  g_autofree char *endless = fixture_path (self, "endless.csv");

  assert_refused (self, self->folder, "NOT_A_FILE");
  assert_refused (self, missing, "NOT_FOUND");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (self, pipe, "NOT_A_FILE");
  g_assert_cmpint (symlink ("/dev/zero", endless), ==, 0);
  assert_refused (self, endless, "NOT_A_FILE");
}

#define NOBODY 65534

static void
become_nobody_cb (gpointer data)
{
  if (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)
    _exit (126);
}

/* Runs the program as somebody who is not root. Returns its exit code and what it said. */
static int
run_as_nobody (Fixture    *self,
               const char *path,
               char      **out)
{
  const char          *argv[] = { g_getenv ("REGULARS_CLI"), "--book", self->book, "--json", "import", "customers", path, NULL };
  GSpawnChildSetupFunc become = geteuid () == 0 ? become_nobody_cb : NULL;
  int                  status;

  if (!g_spawn_sync (self->folder, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, become, NULL, out, NULL, &status, NULL))
    return 127;
  return WEXITSTATUS (status);
}

static void
test_not_readable (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *path = fixture_write (self, "closed.csv", HEADER "C1,甲公司,13800138000,\n");
  g_autofree char *out = NULL;
  int              code;

  if (geteuid () == 0)
    {
      g_assert_cmpint (chown (self->folder, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (chown (self->book, NOBODY, NOBODY), ==, 0);
    }
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  code = run_as_nobody (self, path, &out);
  if (code == 126 || code == 127)
    {
      g_test_skip ("nobody cannot run the program where it lies");
      return;
    }
  g_assert_cmpint (code, ==, 3);
  g_assert_nonnull (strstr (out, "\"NOT_READABLE\""));
  g_assert_cmpint (total_of (self, "customers"), ==, 0);
}

static void
test_big_cell (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *cell = g_strnfill (BIG_CELL, 'x');
  g_autofree char *text = g_strconcat (HEADER "C1,甲公司,13800138000,", cell, "\nC2,乙公司,13900139000,好\n", NULL);
  g_autofree char *path = fixture_write (self, "big.csv", text);
  g_autoptr (JsonObject) json = NULL;
  JsonObject *message;

  g_assert_cmpint (run (self, &json, "import", "customers", path, NULL), ==, 1);
  message = json_array_get_object_element (json_object_get_array_member (json, "messages"), 0);
  g_assert_cmpstr (json_object_get_string_member (message, "code"), ==, "CELL_TOO_LONG");
  g_assert_cmpint (json_object_get_int_member (message, "row"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json, "imported"), ==, 1);
}

static char *
write_many (Fixture *self)
{
  g_autoptr (GString) text = g_string_new (HEADER);

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "K%05u,第%u公司,139%08u,\n", i, i, i);
  return fixture_write (self, "many.csv", text->str);
}

static GPid
start_import (Fixture    *self,
              const char *path)
{
  char *argv[] = { (char *)g_getenv ("REGULARS_CLI"), (char *)"--book", self->book, (char *)"import", (char *)"customers", (char *)path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

/* None or all of them; the second time they come in once. */
static void
test_killed (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = write_many (self);
  guint            n_none = 0;

  for (guint delay = 100; delay <= 500; delay += 100)
    {
      GPid   pid = start_import (self, path);
      gint64 total;

      g_usleep (delay * 1000);
      kill (pid, SIGKILL);
      waitpid (pid, NULL, 0);
      total = total_of (self, "customers");
      g_assert_true (total == 0 || total == N_ROWS);
      n_none += total == 0 ? 1 : 0;
    }
  g_assert_cmpuint (n_none, >, 0);
  g_assert_cmpint (run (self, NULL, "import", "customers", path, NULL), ==, 0);
  g_assert_cmpint (total_of (self, "customers"), ==, N_ROWS);
  g_assert_cmpint (run (self, NULL, "check", NULL), ==, 0);
}

/* A file that shrinks while it is read: what was there comes in, or nothing; never a crash. */
static void
test_shrinking (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *path = write_many (self);
  GPid             pid = start_import (self, path);
  int              status;

  g_usleep (100 * 1000);
  g_assert_cmpint (truncate (path, 1000), ==, 0);
  waitpid (pid, &status, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), <=, 3);
  g_assert_cmpint (run (self, NULL, "check", NULL), ==, 0);
}

static void
test_odd_names (Fixture      *self,
                gconstpointer data)
{
  static const char *const names[] = { "line\nbreak.csv", "gnp\xe2\x80\xae.exe", "\xff\xfe\x80.csv", "-rf", "a'b\"c;.csv" };
  g_autofree char         *longest = g_strnfill (255, 'n');

  for (guint i = 0; i <= G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf (HEADER "N%u,第%u公司,1390013900%u,\n", i, i, i);
      g_autofree char *path = fixture_path (self, i < G_N_ELEMENTS (names) ? names[i] : longest);
      FILE            *file = g_fopen (path, "w");

      /* GLib's own way writes to a longer name first. */
      g_assert_nonnull (file);
      fputs (text, file);
      fclose (file);
      g_assert_cmpint (run (self, NULL, "import", "customers", path, NULL), ==, 0);
      g_assert_cmpint (total_of (self, "customers"), ==, i + 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/import-faults/no-file", Fixture, NULL, fixture_set_up, test_no_file, fixture_tear_down);
  g_test_add ("/cli/import-faults/not-readable", Fixture, NULL, fixture_set_up, test_not_readable, fixture_tear_down);
  g_test_add ("/cli/import-faults/big-cell", Fixture, NULL, fixture_set_up, test_big_cell, fixture_tear_down);
  g_test_add ("/cli/import-faults/killed", Fixture, NULL, fixture_set_up, test_killed, fixture_tear_down);
  g_test_add ("/cli/import-faults/shrinking", Fixture, NULL, fixture_set_up, test_shrinking, fixture_tear_down);
  g_test_add ("/cli/import-faults/odd-names", Fixture, NULL, fixture_set_up, test_odd_names, fixture_tear_down);
  return g_test_run ();
}
