/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

/*
 * SQLite's locks are POSIX locks: closing any handle of the book in a process drops all that the process holds. A second
 * program would then take the log away under the first, and what the first writes later would be lost. So this program
 * plays both parts: run with two arguments it is the second one.
 */

static int
be_second_program (const char *book,
                   const char *code)
{
  TestBook other = { .path = (char *)book };

  other.session = rg_session_open (book, RG_SESSION_OPEN, NULL);
  if (other.session == NULL)
    return 1;
  test_book_add (&other, test_customer (code, "别的程序", NULL));
  g_object_unref (other.session);
  return 0;
}

static void
run_second_program (TestBook   *book,
                    const char *code)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char      *argv[] = { self, book->path, code, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static gint64
count_in_new_session (TestBook *book)
{
  g_autoptr (RgSession) session = rg_session_open (book->path, RG_SESSION_OPEN, NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  return rg_session_count (session, query, NULL);
}

static void
open_and_close (TestBook      *book,
                RgSessionFlags flags)
{
  g_autoptr (RgSession) session = rg_session_open (book->path, flags, NULL);

  g_assert_nonnull (session);
}

/* Whatever this program does beside its open session, a change after it is there for everybody. */
static void
test_nothing_is_lost (TestBook     *book,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test_book_add (book, test_customer ("A1", "甲", NULL));
  open_and_close (book, RG_SESSION_OPEN);
  run_second_program (book, "B1");
  test_book_add (book, test_customer ("A2", "乙", NULL));
  g_assert_cmpint (count_in_new_session (book), ==, 3);

  open_and_close (book, RG_SESSION_READ_ONLY);
  g_assert_null (rg_session_open (book->path, RG_SESSION_CREATE, &error));
  run_second_program (book, "B2");
  test_book_add (book, test_customer ("A3", "丙", NULL));
  g_assert_cmpint (count_in_new_session (book), ==, 5);
}

static void
test_book_is_known (TestBook     *book,
                    gconstpointer data)
{
  g_autofree char *link = g_build_filename (book->folder, "link.csv", NULL);
  g_autofree char *other = g_build_filename (book->folder, "other.csv", NULL);

  g_assert_cmpint (symlink (book->path, link), ==, 0);
  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  g_assert_true (rg_session_file_is_book (book->path, book->path));
  g_assert_true (rg_session_file_is_book (book->path, link));
  g_assert_false (rg_session_file_is_book (book->path, other));
  g_assert_false (rg_session_file_is_book (book->path, "/nowhere"));
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && *argv[1] == '/')
    return be_second_program (argv[1], argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/two-programs/nothing-is-lost", test_nothing_is_lost);
  ADD ("/two-programs/book-is-known", test_book_is_known);
  return g_test_run ();
}
