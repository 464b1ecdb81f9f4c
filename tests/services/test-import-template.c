/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-test.h"

#include <xlsxwriter.h>

#include "rg-import-template.h"

static char *
write_template (Fixture            *self,
                const RgRecordType *type,
                RgExportHeaders     headers)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, "template.xlsx", NULL);

  g_assert_true (rg_import_template_write (self->session, type, path, headers, &error));
  g_assert_no_error (error);
  return path;
}

static void
assert_understood (RgImportPlan *plan)
{
  for (guint i = 0; i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      if (column->use == RG_PLAN_SKIP || column->confidence < 1)
        g_test_message ("%s: %s: %s", rg_import_plan_get_record_type (plan)->name, column->header, column->reason);
      g_assert_cmpint (column->use, !=, RG_PLAN_SKIP);
      g_assert_cmpfloat (column->confidence, ==, 1);
    }
}

static RgImportResult *
run_all (Fixture   *self,
         GPtrArray *plans)
{
  g_autoptr (GError) error = NULL;
  RgImportOptions options = { .today = "2026-03-05" };
  RgImportResult *result = rg_importer_run_plans (self->session, plans, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->messages->len; i++)
    g_test_message ("%s", ((RgFinding *)result->messages->pdata[i])->text);
  return result;
}

/* As it is written, a template comes back without a word: every column is known, its example is no row. */
static void
test_all_tables (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *path = write_template (self, NULL, (RgExportHeaders)GPOINTER_TO_INT (data));
  g_autoptr (RgImportSurvey) found = survey (self, path);
  g_autoptr (RgImportResult) result = NULL;
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  guint                      place = 0;

  g_assert_cmpuint (found->refusals->len, ==, 0);
  for (guint i = 0; i < n_types; i++)
    {
      if (types[i]->internal)
        continue;
      g_assert_true (rg_import_plan_get_record_type (found->plans->pdata[place]) == types[i]);
      assert_understood (found->plans->pdata[place]);
      place++;
    }
  g_assert_cmpuint (found->plans->len, ==, place + 1);
  g_assert_false (rg_import_plan_get_included (found->plans->pdata[place]));
  result = run_all (self, found->plans);
  g_assert_cmpuint (result->n_messages, ==, 0);
  g_assert_cmpuint (result->rows, ==, 0);
  g_assert_false (result->rejected);
}

/* Puts a row below the example: the rows of a sheet are written anew with what the template has on top. */
static char *
fill_in (Fixture *self,
         RgImportPlan *template,
         const char *const *values)
{
  char          *path = g_build_filename (self->folder, "filled.xlsx", NULL);
  lxw_workbook  *workbook = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, rg_import_plan_get_sheet (template));
  g_autoptr (GPtrArray) rows = rg_import_plan_get_preview (template);

  for (guint r = 0; r < rows->len; r++)
    for (guint i = 0; i < ((RgPlanRow *)rows->pdata[r])->n_cells; i++)
      worksheet_write_string (sheet, r, (lxw_col_t)i, ((RgPlanRow *)rows->pdata[r])->cells[i], NULL);
  for (guint i = 0; i < rg_import_plan_get_n_columns (template); i++)
    for (guint k = 0; values[k] != NULL; k += 2)
      if (g_str_equal (rg_import_plan_get_column (template, i)->header, values[k]))
        worksheet_write_string (sheet, 2, (lxw_col_t)i, values[k + 1], NULL);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  return path;
}

static void
test_filled (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = write_template (self, rg_customer_type (), RG_EXPORT_HEADERS_CHINESE);
  g_autoptr (RgImportSurvey) empty = survey (self, path);
  const char *const values[] = { "客户名称", "通达商贸有限公司", "联系电话", "13800138000", "客户类型", "潜在", NULL };
  g_autofree char  *filled = fill_in (self, empty->plans->pdata[0], values);
  g_autoptr (RgImportSurvey) found = survey (self, filled);
  g_autoptr (RgImportResult) result = run_all (self, found->plans);

  g_assert_cmpuint (result->imported, ==, 1);
  g_assert_cmpuint (result->n_messages, ==, 0);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 1);
}

/* The lists of the book, entries in Chinese that are longer than the library bears in a rule included. */
static void
test_long_lists (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (RgImportSurvey) found = NULL;

  g_assert_true (rg_session_begin (self->session, RG_CHANGE_ADD, rg_option_type (), NULL, NULL, &error));
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (RgRecord) option = rg_record_new (rg_option_type ());
      g_autofree char *value = g_strdup_printf ("很长很长的行业名称%u", i);

      rg_record_set_text (option, RG_OPTION_LIST, "industry");
      rg_record_set_text (option, RG_OPTION_VALUE, value);
      g_assert_true (rg_session_insert (self->session, option, &error));
    }
  g_assert_cmpint (rg_session_commit (self->session, &error), >, 0);
  path = write_template (self, rg_customer_type (), RG_EXPORT_HEADERS_CHINESE);
  found = survey (self, path);
  g_assert_cmpuint (found->plans->len, ==, 2);
}

static void
test_unwritable (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rg_import_template_write (self->session, NULL, "/nowhere/template.xlsx", RG_EXPORT_HEADERS_CHINESE, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-template/chinese", Fixture, GINT_TO_POINTER (RG_EXPORT_HEADERS_CHINESE), set_up, test_all_tables, tear_down);
  g_test_add ("/import-template/english", Fixture, GINT_TO_POINTER (RG_EXPORT_HEADERS_ENGLISH), set_up, test_all_tables, tear_down);
  g_test_add ("/import-template/filled", Fixture, NULL, set_up, test_filled, tear_down);
  g_test_add ("/import-template/long-lists", Fixture, NULL, set_up, test_long_lists, tear_down);
  g_test_add ("/import-template/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);
  return g_test_run ();
}
