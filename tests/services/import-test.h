/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "rg-import-survey.h"
#include "rg-journal.h"
#include "rg-record-types.h"

/* A book and files in a folder of their own. */
typedef struct
{
  char      *folder;
  RgSession *session;
} Fixture;

static inline void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *book = NULL;

  self->folder = g_dir_make_tmp ("regulars-plan-XXXXXX", &error);
  g_assert_no_error (error);
  book = g_build_filename (self->folder, "test.regulars", NULL);
  self->session = rg_session_open (book, RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_object (&self->session);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static inline char *
write_file (Fixture    *self,
            const char *name,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static inline RgImportSurvey *
survey (Fixture    *self,
        const char *path)
{
  g_autoptr (GError) error = NULL;
  RgImportSurvey *result = rg_import_survey (self->session, (const char *const[]){ path, NULL }, NULL, &error);

  g_assert_no_error (error);
  return result;
}

/* The only plan of a file with this text. */
static inline RgImportPlan *
plan_text (Fixture    *self,
           const char *name,
           const char *text)
{
  g_autofree char *path = write_file (self, name, text);
  g_autoptr (RgImportSurvey) found = survey (self, path);

  g_assert_cmpuint (found->refusals->len, ==, 0);
  g_assert_cmpuint (found->plans->len, ==, 1);
  return g_object_ref (found->plans->pdata[0]);
}

/* "customer: customer.name contact.phone#1 - ?" */
static inline char *
describe (RgImportPlan *plan)
{
  GString *text = g_string_new (rg_import_plan_get_record_type (plan)->name);

  g_string_append_c (text, ':');
  for (guint i = 0; i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      if (column->use == RG_PLAN_SKIP)
        g_string_append (text, " -");
      else if (column->use == RG_PLAN_NEW)
        g_string_append_printf (text, " %s+%s", column->type->name, column->new_label);
      else if (column->use == RG_PLAN_RATING)
        g_string_append (text, " rating");
      else
        g_string_append_printf (text, " %s%s.%s", column->use == RG_PLAN_TITLE ? "=" : "", column->type->name, rg_record_type_get_field (column->type, column->field)->name);
      if (column->group > 0)
        g_string_append_printf (text, "#%u", column->group);
    }
  return g_string_free (text, FALSE);
}

static inline RgImportResult *
run_plan (Fixture      *self,
          RgImportPlan *plan,
          gboolean      dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  RgImportOptions options = { .who = "test", .today = "2026-03-05", .dry_run = dry_run };
  RgImportResult *result;

  g_ptr_array_add (plans, plan);
  result = rg_importer_run_plans (self->session, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; g_test_verbose () && i < result->messages->len; i++)
    {
      RgFinding *finding = result->messages->pdata[i];

      g_test_message ("%u %s %s: %s", (guint)finding->row, finding->column, finding->code, finding->text);
    }
  return result;
}

static inline gint64
count (Fixture            *self,
       const RgRecordType *type)
{
  g_autoptr (RgQuery) query = rg_query_new (type);

  return rg_session_count (self->session, query, NULL);
}

static inline RgRecord *
find (Fixture            *self,
      const RgRecordType *type,
      guint               field,
      const char         *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GPtrArray) found = NULL;

  rg_query_add_text (query, field, RG_OP_EQ, text);
  found = rg_session_select (self->session, query, &error);
  g_assert_no_error (error);
  return found->len == 0 ? NULL : g_object_ref (found->pdata[0]);
}

static inline const RgFinding *
find_finding (RgImportResult *result,
              const char     *code)
{
  for (guint i = 0; i < result->messages->len; i++)
    if (g_str_equal (((RgFinding *)result->messages->pdata[i])->code, code))
      return result->messages->pdata[i];
  return NULL;
}
