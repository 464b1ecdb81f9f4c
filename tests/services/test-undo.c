/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include "rg-health.h"
#include "rg-undo.h"
#include "services-test.h"

#define N_CUSTOMERS 100000
#define PORTION 5000

/* Seconds of the processor from Cancel to the end, on a build without optimisation. */
#define MAX_SECONDS 2

typedef struct
{
  GCancellable *cancellable; /* (nullable) */
  double        cancel_at;
  double        last;
  guint         n_calls;
  double        told;      /* seconds of the processor at the last call */
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
             guint64  n_done,
             gpointer user_data)
{
  Progress *self = user_data;

  g_assert_cmpfloat (fraction, >=, self->last);
  g_assert_cmpfloat (fraction, <=, 1);
  self->last = fraction;
  self->n_calls++;
  self->told = seconds_used ();
  if (self->cancellable == NULL || fraction < self->cancel_at || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->cancelled = seconds_used ();
  g_cancellable_cancel (self->cancellable);
}

static gint64
count_customers (Fixture    *fixture,
                 const char *search)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  if (search != NULL)
    rg_query_set_search (query, search);
  return rg_session_count (fixture->session, query, NULL);
}

static void
check_book (Fixture *fixture)
{
  g_autoptr (RgHealth) health = rg_health_check (fixture->session, NULL);

  g_assert_nonnull (health);
  for (guint i = 0; i < health->problems->len; i++)
    g_test_message ("%s", (const char *)health->problems->pdata[i]);
  g_assert_cmpuint (health->problems->len, ==, 0);
}

static RgRecord *
make_customer (guint i)
{
  g_autofree char *code = g_strdup_printf ("U%06u", i);
  g_autofree char *name = g_strdup_printf ("撤销%u公司", i);
  RgRecord        *record = rg_record_new (rg_customer_type ());

  rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  return record;
}

/* One that was there before, so that not simply everything goes away, and very many in one change set. */
static gint64
fill (Fixture *fixture)
{
  g_autoptr (RgRecord) first = make_customer (0);
  g_autoptr (GError) error = NULL;

  begin (fixture, rg_customer_type ());
  g_assert_true (rg_session_insert (fixture->session, first, &error));
  g_assert_cmpint (rg_session_commit (fixture->session, &error), >, 0);
  begin (fixture, rg_customer_type ());
  for (guint from = 1; from <= N_CUSTOMERS; from += PORTION)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = from; i < from + PORTION; i++)
        g_ptr_array_add (records, make_customer (i));
      g_assert_true (rg_session_insert_many (fixture->session, records, &error));
    }
  return rg_session_commit (fixture->session, &error);
}

static RgRest *
undo (Fixture  *fixture,
      gint64    change_set,
      Progress *progress,
      GError  **error)
{
  return rg_undo_run (fixture->session, change_set, "test", 10, progress_cb, progress, progress->cancellable, error);
}

/* Wherever it is cancelled, everything stays; then it is undone as a whole. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  static const double places[] = { 0, 0.2, 0.5, 0.9 };
  gint64              change_set = fill (fixture);
  Progress            whole = { 0 };
  g_autoptr (RgRest) rest = NULL;
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Progress progress = { .cancellable = cancellable, .cancel_at = places[i] };

      g_assert_null (undo (fixture, change_set, &progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_test_message ("cancelled at %.2f: %.2f s later it is over", progress.last, seconds_used () - progress.cancelled);
      g_assert_cmpfloat (seconds_used () - progress.cancelled, <, MAX_SECONDS);
      g_assert_cmpint (count_customers (fixture, NULL), ==, N_CUSTOMERS + 1);
      g_assert_cmpint (count_customers (fixture, "撤销99999"), ==, 1);
    }
  check_book (fixture);
  whole.cancelled = seconds_used ();
  rest = undo (fixture, change_set, &whole, &failure);
  g_assert_no_error (failure);
  g_test_message ("%.2f s as a whole, %.2f s of it since the last call", seconds_used () - whole.cancelled, seconds_used () - whole.told);
  /* From there on a cancel is heard by the statement that runs, and at the end. */
  g_assert_cmpfloat (seconds_used () - whole.told, <, MAX_SECONDS);
  g_assert_cmpint (rest->done, ==, 0);
  g_assert_cmpuint (whole.n_calls, >=, 10);
  g_assert_cmpfloat (whole.last, >=, 0.9);
  g_assert_cmpint (count_customers (fixture, NULL), ==, 1);
  g_assert_cmpint (count_customers (fixture, "撤销"), ==, 1);
  check_book (fixture);
}

/* Cancelled by another thread when no statement runs: in the end at the latest it is taken back. */
static void
test_cancelled_before (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (RgRecord) record = make_customer (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Progress progress = { .cancellable = cancellable, .cancel_at = 2 };
  gint64   change_set;

  begin (fixture, rg_customer_type ());
  g_assert_true (rg_session_insert (fixture->session, record, &error));
  change_set = rg_session_commit (fixture->session, &error);
  g_cancellable_cancel (cancellable);
  g_assert_null (undo (fixture, change_set, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_customers (fixture, NULL), ==, 1);
  check_book (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/undo/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-before", test_cancelled_before);
  return g_test_run ();
}
