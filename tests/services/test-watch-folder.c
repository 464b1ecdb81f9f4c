/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-watch-folder.h"

#include "services-test.h"

#define HEADER "客户编号,客户名称,联系人,联系电话,所属行业,客户类型\n"
#define GOOD HEADER "C2026011,通达商贸,王明,13800138000,零售业,潜在\nC2026013,蓝天建筑,张伟,13900139000,建筑业,流失\n"
#define HALF HEADER "C2026021,长河工贸,李娜,138,制造业,成交\nC2026022,北方机械,赵敏,13700137000,制造业,成交\n"

static RgWatchReport *
take (Fixture    *fixture,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  RgWatchReport *report = rg_watch_import (fixture->session, path, "test", TODAY, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (*report->text != '\0');
  return report;
}

/* The same content does not come in twice, under another name neither, nor after the import was taken back. */
static void
test_once (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_write (fixture, "a.csv", GOOD);
  g_autofree char *copy = fixture_write (fixture, "copy.csv", GOOD);
  g_autofree char *more = fixture_write (fixture, "b.csv", HEADER "C2026099,新公司,钱七,13600136000,零售业,潜在\n");
  g_autoptr (RgWatchReport) first = take (fixture, path);
  g_autoptr (RgWatchReport) again = take (fixture, path);
  g_autoptr (RgWatchReport) other_name = take (fixture, copy);
  g_autoptr (RgWatchReport) other = take (fixture, more);
  g_autoptr (RgWatchReport) after_undo = NULL;
  g_autoptr (RgChangeSet) undone = NULL;

  g_assert_cmpint (first->outcome, ==, RG_WATCH_IMPORTED);
  g_assert_cmpuint (first->added, ==, 2);
  g_assert_cmpint (first->change_set, >, 0);
  g_assert_null (first->refused_path);
  g_assert_cmpint (again->outcome, ==, RG_WATCH_AGAIN);
  g_assert_cmpint (other_name->outcome, ==, RG_WATCH_AGAIN);
  g_assert_cmpint (other->outcome, ==, RG_WATCH_IMPORTED);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 3);

  undone = rg_journal_undo (fixture->session, first->change_set, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 1);
  after_undo = take (fixture, path);
  g_assert_cmpint (after_undo->outcome, ==, RG_WATCH_AGAIN);
}

/* Refused rows lie beside the file with their reason; corrected there they come in under another name only. */
static void
test_refused_rows (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = fixture_write (fixture, "half.csv", HALF);
  g_autoptr (RgWatchReport) report = take (fixture, path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (report->outcome, ==, RG_WATCH_IMPORTED);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->refused, ==, 1);
  g_assert_true (g_str_has_suffix (report->refused_path, "half-refused.csv"));
  g_assert_true (g_file_get_contents (report->refused_path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "\xef\xbb\xbf"
                                             "客户编号,"));
  g_assert_true (g_str_has_suffix (lines[0], ",Reason"));
  g_assert_nonnull (strstr (lines[1], "长河工贸"));
  g_assert_nonnull (strstr (lines[1], "138"));
  g_assert_false (rg_watch_is_candidate (report->refused_path));
}

/* What cannot be imported is said, and leaves nothing. */
static void
test_useless (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *broken = fixture_write (fixture, "broken.xlsx", "PK\003\004 this is no workbook");
  g_autofree char *odd = fixture_write (fixture, "odd.csv", "foo,bar\n1,2\n");
  g_autofree char *empty = fixture_write (fixture, "empty.csv", "");
  g_autofree char *bad = fixture_write (fixture, "bad.csv", HEADER "C2026021,长河工贸,李娜,138,制造业,成交\n");
  g_autofree char *open = fixture_write (fixture, "open.csv", GOOD);
  g_autofree char *lock = fixture_write (fixture, ".~lock.open.csv#", "somebody");
  g_autofree char *gone = fixture_path (fixture, "gone.csv");
  const struct
  {
    const char    *path;
    RgWatchOutcome outcome;
  } files[] = {
    { broken, RG_WATCH_REFUSED },
    { odd, RG_WATCH_UNKNOWN },
    { empty, RG_WATCH_BUSY },
    { bad, RG_WATCH_NOTHING },
    { open, RG_WATCH_BUSY },
    { gone, RG_WATCH_BUSY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (RgWatchReport) report = take (fixture, files[i].path);

      g_test_message ("%s: %s", files[i].path, report->text);
      g_assert_cmpint (report->outcome, ==, files[i].outcome);
      g_assert_cmpint (report->change_set, ==, 0);
    }
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 0);
}

static void
test_candidates (void)
{
  g_assert_true (rg_watch_is_candidate ("/x/客户.CSV"));
  g_assert_true (rg_watch_is_candidate ("/x/a.xlsx"));
  g_assert_false (rg_watch_is_candidate ("/x/.a.csv"));
  g_assert_false (rg_watch_is_candidate ("/x/~$a.xlsx"));
  g_assert_false (rg_watch_is_candidate ("/x/a.csv.part"));
  g_assert_false (rg_watch_is_candidate ("/x/a.csv.crdownload"));
  g_assert_false (rg_watch_is_candidate ("/x/a-refused.csv"));
  g_assert_false (rg_watch_is_candidate ("/x/a.pdf"));
}

/* Cancelled in the middle: nothing has come in, and the file is not marked. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = fixture_write (fixture, "a.csv", GOOD);
  g_autoptr (RgWatchReport) report = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (rg_watch_import (fixture->session, path, "test", TODAY, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  report = take (fixture, path);
  g_assert_cmpint (report->outcome, ==, RG_WATCH_IMPORTED);
}

/* With a running main loop */

typedef struct
{
  char          *folder;
  RgBook        *book;
  RgStore       *store;
  RgWatchFolder *watch;
  guint          n_reports;
  guint          n_added;
  guint          n_problems;
} Live;

static void
reported_cb (Live          *live,
             RgWatchReport *report)
{
  live->n_reports++;
  live->n_added += (guint)report->added;
}

static void
problem_cb (Live       *live,
            const char *text)
{
  live->n_problems++;
}

static void
run_until (guint *what,
           guint  n)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (*what < n && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  g_assert_cmpuint (*what, >=, n);
}

static void
append (const char *path,
        const char *text)
{
  FILE *stream = g_fopen (path, "a");

  fputs (text, stream);
  fclose (stream);
}

static void
live_start (Live    *live,
            Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgClock) clock = rg_clock_new ();

  live->folder = fixture_path (fixture, "in");
  g_assert_cmpint (g_mkdir (live->folder, 0700), ==, 0);
  live->store = rg_store_open (rg_session_get_book (fixture->session), RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  live->book = rg_book_new (live->store, clock);
  live->watch = rg_watch_folder_new (live->book, live->folder);
  g_signal_connect_swapped (live->watch, "reported", G_CALLBACK (reported_cb), live);
  g_signal_connect_swapped (live->watch, "problem", G_CALLBACK (problem_cb), live);
}

static void
live_end (Live *live)
{
  g_object_run_dispose (G_OBJECT (live->watch));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (live->watch);
  rg_store_close (live->store);
  g_clear_object (&live->book);
  g_clear_object (&live->store);
  g_free (live->folder);
}

/* A file that is written bit by bit comes in once it is complete; what lay there before, too; a lost folder is told once. */
static void
test_live (Fixture      *fixture,
           gconstpointer data)
{
  Live             live = { NULL };
  g_autofree char *slow = NULL;
  g_autofree char *away = NULL;

  live_start (&live, fixture);
  slow = g_build_filename (live.folder, "slow.csv", NULL);
  append (slow, HEADER "C2026011,通达商贸,王明,13800138000,零售业,潜在\n");
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *line = g_strdup_printf ("C202603%u,公司%u,王明,1390013900%u,零售业,潜在\n", i, i, i);
      gint64           end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

      append (slow, line);
      while (g_get_monotonic_time () < end)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (2000);
    }
  run_until (&live.n_reports, 1);
  g_assert_cmpuint (live.n_reports, ==, 1);
  g_assert_cmpuint (live.n_added, ==, 7);

  away = g_strconcat (live.folder, "-away", NULL);
  g_assert_cmpint (g_rename (live.folder, away), ==, 0);
  rg_watch_folder_look (live.watch);
  run_until (&live.n_problems, 1);
  rg_watch_folder_look (live.watch);
  g_assert_cmpint (g_rename (away, live.folder), ==, 0);
  g_assert_cmpuint (live.n_problems, ==, 1);
  g_unlink (slow);
  g_rmdir (live.folder);
  live_end (&live);
}

static void
cancel_cb (Live       *live,
           const char *path)
{
  if (path != NULL && live->n_reports == 0)
    rg_watch_folder_cancel (live->watch);
}

/* A file that somebody does not want leaves nothing, and is left alone until it is written again. */
static void
test_given_up (Fixture      *fixture,
               gconstpointer data)
{
  Live             live = { NULL };
  g_autofree char *path = NULL;

  live_start (&live, fixture);
  g_signal_connect_swapped (live.watch, "importing", G_CALLBACK (cancel_cb), &live);
  path = g_build_filename (live.folder, "a.csv", NULL);
  append (path, HEADER "C2026011,通达商贸,王明,13800138000,零售业,潜在\n");
  run_until (&live.n_reports, 1);
  g_assert_cmpuint (live.n_added, ==, 0);
  rg_watch_folder_look (live.watch);
  append (path, "C2026012,长河工贸,李娜,13900139000,制造业,成交\n");
  run_until (&live.n_reports, 2);
  g_assert_cmpuint (live.n_added, ==, 2);
  g_unlink (path);
  g_rmdir (live.folder);
  live_end (&live);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/watch-folder/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_add_func ("/watch-folder/candidates", test_candidates);
  ADD ("once", test_once);
  ADD ("refused-rows", test_refused_rows);
  ADD ("useless", test_useless);
  ADD ("cancelled", test_cancelled);
  ADD ("live", test_live);
  ADD ("given-up", test_given_up);
  return g_test_run ();
}
