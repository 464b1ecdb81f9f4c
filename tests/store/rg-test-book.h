/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "rg-check.h"
#include "rg-journal.h"
#include "rg-record-types.h"

/* A new book in a folder of its own, for tests. */
typedef struct
{
  char      *folder;
  char      *path;
  RgSession *session;
} TestBook;

static inline void
test_book_set_up (TestBook     *book,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  book->folder = g_dir_make_tmp ("rg-store-XXXXXX", &error);
  g_assert_no_error (error);
  book->path = g_build_filename (book->folder, "book.regulars", NULL);
  book->session = rg_session_open (book->path, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
}

static inline void
test_book_check (TestBook *book)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (rg_session_check (book->session, problems, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static inline void
test_book_tear_down (TestBook     *book,
                     gconstpointer data)
{
  GDir       *dir;
  const char *name;

  if (book->session != NULL)
    test_book_check (book);
  g_clear_object (&book->session);
  dir = g_dir_open (book->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (book->folder, name, NULL);

      g_unlink (file);
    }
  g_dir_close (dir);
  g_rmdir (book->folder);
  g_free (book->folder);
  g_free (book->path);
}

static inline RgRecord *
test_customer (const char *code,
               const char *name,
               const char *region)
{
  RgRecord *record = rg_record_new (rg_customer_type ());

  rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_TYPE, "潜在");
  rg_record_set_text (record, RG_CUSTOMER_REGION, region);
  return record;
}

static inline RgRecord *
test_sale (gint64      customer,
           const char *date,
           gint64      amount)
{
  RgRecord *record = rg_record_new (rg_sale_type ());

  rg_record_set_int (record, RG_SALE_CUSTOMER, customer);
  rg_record_set_text (record, RG_SALE_DATE, date);
  rg_record_set_int (record, RG_SALE_AMOUNT, amount);
  rg_record_set_real (record, RG_SALE_QUANTITY, 1);
  return record;
}

/* Adds one record in a change set of its own and gives its id. */
static inline gint64
test_book_add (TestBook *book,
               RgRecord *record)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  rg_session_begin (book->session, RG_CHANGE_ADD, rg_record_get_record_type (record), NULL, "test", &error);
  g_assert_no_error (error);
  rg_session_insert (book->session, record, &error);
  g_assert_no_error (error);
  rg_session_commit (book->session, &error);
  g_assert_no_error (error);
  id = rg_record_get_id (record);
  g_object_unref (record);
  return id;
}

static inline RgRecord *
test_book_get (TestBook           *book,
               const RgRecordType *type,
               gint64              id)
{
  g_autoptr (GError) error = NULL;
  RgRecord *record = rg_session_get (book->session, type, id, &error);

  g_assert_no_error (error);
  return record;
}

static inline gint64
test_book_count (TestBook           *book,
                 const RgRecordType *type)
{
  g_autoptr (RgQuery) query = rg_query_new (type);

  return rg_session_count (book->session, query, NULL);
}
