/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/mount.h>

#include "rg-error.h"

/* Faults are caused, not imitated: a disk that is full, a book that another program holds, files of other versions. */

static gboolean
add (TestBook *book,
     guint     number,
     GError  **error)
{
  g_autofree char *code = g_strdup_printf ("C%06u", number);
  g_autofree char *note = g_strnfill (2000, 'x');
  g_autoptr (RgRecord) record = test_customer (code, "满盘测试", "华东");

  rg_record_set_text (record, RG_CUSTOMER_NOTE, note);
  if (!rg_session_begin (book->session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", error))
    return FALSE;
  if (!rg_session_insert (book->session, record, error))
    {
      rg_session_rollback (book->session);
      return FALSE;
    }
  return rg_session_commit (book->session, error) > 0;
}

/* The disk fills up: what was acknowledged stays, the sentence says what to do, and freed space is used again. */
static void
test_full_disk (void)
{
  TestBook book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *ballast = NULL;
  g_autofree char *filling = g_strnfill (400000, 'x');
  guint            n = 0;

  book.folder = g_dir_make_tmp ("rg-full-XXXXXX", NULL);
  if (mount ("tmpfs", book.folder, "tmpfs", 0, "size=3m") != 0)
    {
      g_rmdir (book.folder);
      g_free (book.folder);
      g_test_skip ("needs the right to mount");
      return;
    }
  ballast = g_build_filename (book.folder, "ballast", NULL);
  book.path = g_build_filename (book.folder, "book.regulars", NULL);
  g_assert_true (g_file_set_contents (ballast, filling, 400000, NULL));
  book.session = rg_session_open (book.path, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
  while (n < 5000 && add (&book, n, &error))
    n++;
  g_assert_cmpuint (n, <, 5000);
  g_assert_error (error, RG_ERROR, RG_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "full"));
  g_clear_error (&error);
  g_assert_cmpint (test_book_count (&book, rg_customer_type ()), ==, n);
  g_unlink (ballast);
  g_assert_true (add (&book, n, &error));
  g_assert_no_error (error);
  test_book_check (&book);
  g_assert_cmpint (test_book_count (&book, rg_customer_type ()), ==, n + 1);
  g_clear_object (&book.session);
  umount2 (book.folder, MNT_DETACH);
  g_rmdir (book.folder);
  g_free (book.path);
  g_free (book.folder);
}

/* Long names of many syllables, so that most of the room goes into the search. */
static RgRecord *
make_long (guint i)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *code = g_strdup_printf ("C%06u", i);

  for (guint k = 0; k < 60; k++)
    g_string_append_unichar (name, 0x4e00 + (i * 37 + k * k * 11) % 3000);
  return test_customer (code, name->str, "华东");
}

static gboolean
load_many (TestBook *book,
           GError  **error)
{
  if (!rg_session_begin (book->session, RG_CHANGE_IMPORT, rg_customer_type (), NULL, "test", error))
    return FALSE;
  for (guint from = 0; from < 16000; from += 2000)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = from; i < from + 2000; i++)
        g_ptr_array_add (records, make_long (i));
      if (!rg_session_insert_many (book->session, records, error))
        {
          rg_session_rollback (book->session);
          return FALSE;
        }
    }
  return rg_session_commit (book->session, error) > 0;
}

/* Wherever in a bulk load the disk is full, also while the search index is written: it is said, and nothing is left. */
static void
test_full_disk_bulk (gconstpointer data)
{
  g_autofree char *size = g_strdup_printf ("size=%dm", GPOINTER_TO_INT (data));
  g_autoptr (GError) error = NULL;
  TestBook book = { .folder = g_dir_make_tmp ("rg-full-XXXXXX", NULL) };

  if (mount ("tmpfs", book.folder, "tmpfs", 0, size) != 0)
    {
      g_rmdir (book.folder);
      g_free (book.folder);
      g_test_skip ("needs the right to mount");
      return;
    }
  book.path = g_build_filename (book.folder, "book.regulars", NULL);
  book.session = rg_session_open (book.path, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
  g_assert_false (load_many (&book, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_STORAGE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "full"));
  g_assert_cmpint (test_book_count (&book, rg_customer_type ()), ==, 0);
  test_book_check (&book);
  g_clear_object (&book.session);
  g_assert_cmpint (umount (book.folder), ==, 0);
  g_rmdir (book.folder);
  g_free (book.folder);
  g_free (book.path);
}

static void
run_sql (TestBook   *book,
         const char *sql)
{
  sqlite3 *raw;

  g_assert_cmpint (sqlite3_open (book->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
}

/* Another program is in the middle of writing: we wait for a while, then say so, and nothing is half done. */
static void
test_locked (TestBook     *book,
             gconstpointer data)
{
  sqlite3 *raw;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_open (book->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (add (book, 1, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  g_clear_error (&error);
  sqlite3_exec (raw, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (raw);
  g_assert_true (add (book, 1, &error));
  g_assert_no_error (error);
}

static void
test_newer_version (TestBook     *book,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&book->session);
  run_sql (book, "PRAGMA user_version = 99");
  g_assert_null (rg_session_open (book->path, RG_SESSION_OPEN, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "newer"));
}

static void
test_foreign_database (TestBook     *book,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&book->session);
  run_sql (book, "PRAGMA application_id = 7");
  g_assert_null (rg_session_open (book->path, RG_SESSION_OPEN, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_FORMAT);
}

/* Noise in the file is found by the check; it is never taken for data in silence. */
static void
test_damaged (TestBook     *book,
              gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *noise = g_strnfill (4096, 'Z');
  FILE            *file;
  gboolean         checked;

  for (guint i = 0; i < 200; i++)
    g_assert_true (add (book, i, NULL));
  g_clear_object (&book->session);
  file = g_fopen (book->path, "r+");
  for (long page = 60; page < 64; page++)
    {
      fseek (file, page * 4096, SEEK_SET);
      fwrite (noise, 1, 4096, file);
    }
  fclose (file);
  book->session = rg_session_open (book->path, RG_SESSION_OPEN, &error);
  checked = book->session != NULL && rg_session_check (book->session, problems, NULL, &error);
  g_assert_true (!checked || problems->len > 0);
  g_clear_object (&book->session);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  g_test_add_func ("/faults/full-disk", test_full_disk);
  for (int size = 8; size <= 32; size += 8)
    {
      g_autofree char *path = g_strdup_printf ("/faults/full-disk-bulk/%d", size);

      g_test_add_data_func (path, GINT_TO_POINTER (size), test_full_disk_bulk);
    }
  ADD ("/faults/locked", test_locked);
  ADD ("/faults/newer-version", test_newer_version);
  ADD ("/faults/foreign-database", test_foreign_database);
  ADD ("/faults/damaged", test_damaged);
  return g_test_run ();
}
