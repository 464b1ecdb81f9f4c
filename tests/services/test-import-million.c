/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include <sys/resource.h>
#include <time.h>

/* Case R08 of tests/data/badinput/manifest.json: a million rows. */
#define N_ROWS 1000000
#define MAX_KIB (300 * 1024)

typedef struct
{
  GCancellable *cancellable;
  double        cancel_at; /* how much is done then */
  double        last;
  guint         n_calls;
  double        cancelled; /* seconds of the processor at that moment */
} Progress;

static double
seconds_used (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  Progress *self = user_data;

  g_assert_cmpfloat (fraction, >=, self->last);
  g_assert_cmpfloat (fraction, <=, 1);
  self->last = fraction;
  self->n_calls++;
  if (fraction < self->cancel_at || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->cancelled = seconds_used ();
  g_cancellable_cancel (self->cancellable);
}

static char *
write_rows (Fixture *fixture)
{
  char *path = fixture_path (fixture, "million.csv");
  FILE *file = g_fopen (path, "w");

  fputs ("客户编号,客户名称,联系电话\n", file);
  for (int i = 0; i < N_ROWS; i++)
    fprintf (file, "M%07d,第%d公司,139%08d\n", i, i, i);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

static RgImportResult *
import (Fixture    *fixture,
        const char *path,
        Progress   *progress,
        GError    **error)
{
  RgImportOptions options = { .type = rg_customer_type (), .path = path, .today = TODAY };

  return rg_importer_run (fixture->session, &options, progress_cb, progress, progress->cancellable, error);
}

/* Seconds are those of the processor: what else the machine does at that time is not looked at. */
static void
assert_cancelled (Fixture    *fixture,
                  const char *path)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Progress progress = { .cancellable = cancellable, .cancel_at = 0.3 };

  g_assert_null (import (fixture, path, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (progress.cancelled, >, 0);
  g_assert_cmpfloat (seconds_used () - progress.cancelled, <, 1);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 0);
}

static void
assert_small (void)
{
#ifndef __SANITIZE_ADDRESS__
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  g_assert_cmpint (usage.ru_maxrss, <, MAX_KIB);
#endif
}

static void
test_million (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = write_rows (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportResult) result = NULL;
  Progress progress = { .cancel_at = 2 };

  assert_cancelled (fixture, path);
  result = import (fixture, path, &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->imported, ==, N_ROWS);
  g_assert_cmpint (result->refused, ==, 0);
  g_assert_cmpuint (progress.n_calls, >=, 100);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, N_ROWS);
  assert_small ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/import-million", Fixture, NULL, fixture_set_up, test_million, fixture_tear_down);
  return g_test_run ();
}
