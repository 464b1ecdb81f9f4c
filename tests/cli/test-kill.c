/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 50

/* Starts an add and kills it after a random while. Returns the code that was printed, %NULL when it came to nothing. */
static char *
add_and_kill (Fixture *fixture,
              int      number,
              gint64   longest,
              GRand   *rand)
{
  g_autofree char *name = g_strdup_printf ("name=公司%d", number);
  char            *argv[] = { (char *)g_getenv ("REGULARS_CLI"), (char *)"--book", fixture->book, (char *)"add", (char *)"customers", name, (char *)"contact=张伟", NULL };
  g_autoptr (GError) error = NULL;
  char  line[64] = "";
  GPid  pid;
  int   out;
  FILE *stream;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_usleep ((gulong)g_rand_int_range (rand, 0, (gint32)longest));
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  stream = fdopen (out, "r");
  if (fgets (line, sizeof line, stream) != NULL)
    g_strstrip (line);
  fclose (stream);
  return *line == '\0' ? NULL : g_strdup (line);
}

/* How long an add takes here and now, and half as long again: kills fall before, into and behind the writing. */
static gint64
measure (Fixture *fixture)
{
  gint64 begin = g_get_monotonic_time ();

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=公司", "contact=张伟", NULL), ==, 0);
  return (g_get_monotonic_time () - begin) * 3 / 2;
}

/* What was acknowledged is there, whenever the program dies; and the book is sound. */
static void
test_kill (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new ();
  guint  acknowledged = 0;
  gint64 longest = measure (fixture);

  for (int i = 0; i < N_KILLS; i++)
    {
      g_autofree char *code = add_and_kill (fixture, i, longest, rand);

      if (code == NULL)
        continue;
      acknowledged++;
      g_assert_cmpint (run (fixture, NULL, "show", "customers", code, NULL), ==, 0);
    }
  g_assert_cmpuint (acknowledged, >, 0);
  g_assert_cmpuint (acknowledged, <, N_KILLS);
  g_test_message ("%u of %d were acknowledged", acknowledged, N_KILLS);
  g_assert_cmpint (total_of (fixture, "customers"), >=, acknowledged);
  /* Each came in whole: with its contact person. */
  g_assert_cmpint (total_of (fixture, "customers"), ==, total_of (fixture, "contacts"));
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
