/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "rg-importer.h"
#include "rg-intake.h"
#include "rg-journal.h"
#include "rg-record-types.h"
#include "rg-session.h"

/* A new book in a folder of its own. */
typedef struct
{
  char      *folder;
  RgSession *session;
} Fixture;

#define TODAY "2026-11-06"

static inline void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *book = NULL;

  fixture->folder = g_dir_make_tmp ("regulars-XXXXXX", &error);
  g_assert_no_error (error);
  book = g_build_filename (fixture->folder, "book.regulars", NULL);
  fixture->session = rg_session_open (book, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_finalize_object (fixture->session);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static inline char *
fixture_path (Fixture    *fixture,
              const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline char *
fixture_write (Fixture    *fixture,
               const char *name,
               const char *content)
{
  char *path = fixture_path (fixture, name);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static inline void
begin (Fixture            *fixture,
       const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;

  rg_session_begin (fixture->session, RG_CHANGE_ADD, type, NULL, "test", &error);
  g_assert_no_error (error);
}

static inline gint64
commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set = rg_session_commit (fixture->session, &error);

  g_assert_no_error (error);
  return change_set;
}

static inline void
assign (Fixture    *fixture,
        RgRecord   *record,
        const char *field,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  RgFinding *finding = NULL;
  gboolean   ok = rg_intake_assign (fixture->session, record, field, text, &finding, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  g_clear_pointer (&finding, rg_finding_free);
}

/* Saves what "field=value" pairs say as a new record of its own change set; the pairs end with NULL. */
static inline RgRecord *
save_new (Fixture            *fixture,
          const RgRecordType *type,
          ...)
{
  g_autoptr (GError) error = NULL;
  RgRecord   *record = rg_record_new (type);
  va_list     args;
  const char *field;

  va_start (args, type);
  while ((field = va_arg (args, const char *)) != NULL)
    assign (fixture, record, field, va_arg (args, const char *));
  va_end (args);
  begin (fixture, type);
  g_assert_true (rg_intake_save (fixture->session, record, TODAY, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (commit (fixture), >, 0);
  return record;
}

static inline RgRecord *
load (Fixture            *fixture,
      const RgRecordType *type,
      gint64              id)
{
  g_autoptr (GError) error = NULL;
  RgRecord *record = rg_session_get (fixture->session, type, id, &error);

  g_assert_no_error (error);
  return record;
}

static inline gint64
count (Fixture            *fixture,
       const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (type);
  gint64 n = rg_session_count (fixture->session, query, &error);

  g_assert_no_error (error);
  return n;
}
