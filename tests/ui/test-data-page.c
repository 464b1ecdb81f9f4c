/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-data-page.h"
#include "rg-data-sections.h"
#include "rg-data-snapshot.h"
#include "rg-finding-row.h"
#include "rg-missing-view.h"
#include "rg-table-peek.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages     test;
  RgDataPage   *page;
  RgImportView *view;
  guint         n_finished;
  gboolean      dry_run;
} Fixture;

static void
finished_cb (Fixture *self,
             gboolean dry_run)
{
  self->n_finished++;
  self->dry_run = dry_run;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
  self->page = test_pages_show (&self->test, RG_TYPE_DATA_PAGE);
  self->view = rg_data_page_get_import_view (self->page);
  g_signal_connect_swapped (self->view, "finished", G_CALLBACK (finished_cb), self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  test_pages_clear (&self->test);
}

static char *
write_file (Fixture    *self,
            const char *name,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->test.folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gint64
count_customers (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 count;

  g_assert_no_error (error);
  count = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return count;
}

static void
import_file (Fixture    *self,
             const char *path)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "page.import-file", "s", path));
}

static void
wait_finished (Fixture *self,
               guint    n)
{
  test_wait_until (self->n_finished >= n && !rg_import_view_is_busy (self->view));
}

/* Row 3 has a telephone that is none. */
#define DIRTY                                                                    \
  "客户编号,客户名称,联系人,联系电话,所属行业,客户类型\n" \
  "C2026011,通达商贸,王明,13800138000,零售业,潜在\n"                  \
  "C2026012,长河工贸,李娜,138,制造业,成交\n"                          \
  "C2026013,蓝天建筑,张伟,13900139000,建筑业,流失\n"

/* Tried first, nothing changed; then imported; then taken back: all from the page, as a person does it. */
static void
test_import (Fixture      *self,
             gconstpointer data)
{
  g_autofree char      *path = write_file (self, "客户.csv", DIRTY);
  const RgImportResult *result;
  g_autoptr (RgFindingRow) row = NULL;
  g_autofree char *number = NULL;

  import_file (self, path);
  wait_finished (self, 1);
  g_assert_true (self->dry_run);
  result = rg_import_view_get_result (self->view);
  g_assert_cmpuint (result->rows, ==, 3);
  g_assert_cmpuint (result->imported, ==, 2);
  g_assert_cmpuint (result->refused, ==, 1);
  g_assert_cmpint (count_customers (self), ==, 2);

  row = g_list_model_get_item (rg_import_view_get_findings (self->view), 0);
  number = rg_finding_row_dup_row (row);
  g_assert_cmpstr (number, ==, "3");
  g_assert_cmpstr (rg_finding_row_get_column (row), ==, "联系电话");
  g_assert_true (rg_finding_row_is_error (row));

  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.start", NULL);
  wait_finished (self, 2);
  g_assert_false (self->dry_run);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, ==, 2);
  g_assert_cmpint (count_customers (self), ==, 4);

  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.undo", NULL);
  test_wait_until (count_customers (self) == 2);
}

/* A file that is no table is refused with a reason, and cannot be imported. */
static void
test_rejected (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *path = write_file (self, "broken.xlsx", "PK\003\004 this is not a workbook");

  import_file (self, path);
  wait_finished (self, 1);
  g_assert_true (rg_import_view_get_result (self->view)->rejected);
  g_assert_cmpuint (g_list_model_get_n_items (rg_import_view_get_findings (self->view)), >, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.start", NULL);
  test_pages_settle ();
  g_assert_false (rg_import_view_is_busy (self->view));
  g_assert_cmpint (count_customers (self), ==, 2);
}

static const struct
{
  const char *header;
  const char *type;
} headers[] = {
  { "客户编号,客户名称,联系人,联系电话,所属行业,客户类型\n", "customer" },
  { "销售日期,客户编号,产品名称,销售数量,销售金额\n", "sale" },
  { "产品编号,产品名称,单价,成本\n", "product" },
  { "客户编号,跟进时间,跟进方式,沟通内容,后续计划\n", "interaction" },
  { "客户编号,评价日期,满意度,评价内容\n", "rating" },
};

/* What the rows are is seen from the header. */
static void
test_peek (Fixture      *self,
           gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *path = write_file (self, "table.csv", headers[i].header);
      g_autoptr (GError) error = NULL;
      g_autoptr (RgTablePeek) peek = rg_table_peek (path, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (peek->type);
      g_assert_cmpstr (peek->type->name, ==, headers[i].type);
    }
}

static RgDataSnapshot *
read_snapshot (RgSession *session)
{
  g_autoptr (GError) error = NULL;
  RgDataSnapshot *snapshot = rg_data_snapshot_read (session, "2026-03-15", NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

/*
 * Both customers have code and name and lack telephone, contact person, industry and type: a third of what everybody
 * should have is there.
 */
static void
test_completeness (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (fixture->test.path, RG_SESSION_OPEN, &error);
  g_autoptr (RgRecord) record = NULL;
  g_autoptr (RgDataSnapshot) before = read_snapshot (session);
  g_autoptr (RgDataSnapshot) after = NULL;

  g_assert_cmpint (before->health->missing->n_customers, ==, 2);
  g_assert_cmpfloat_with_epsilon (rg_missing_get_completeness (before->health->missing), 1.0 / 3, 1e-9);
  g_assert_cmpuint (before->size, >, 4096);
  g_assert_cmpuint (before->history->len, ==, 1);

  record = rg_session_get (session, rg_customer_type (), 1, &error);
  rg_record_set_text (record, RG_CUSTOMER_MOBILE, "13800138000");
  rg_record_set_text (record, RG_CUSTOMER_INDUSTRY, "农业");
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", &error);
  rg_session_update (session, record, &error);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
  after = read_snapshot (session);
  g_assert_cmpfloat_with_epsilon (rg_missing_get_completeness (after->health->missing), 0.5, 1e-9);
  g_assert_cmpint (rg_data_health_find (after->health, "missing-phone")->part, ==, 1);
}

static gint64
count_tasks (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (fixture->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (rg_task_type ());

  return rg_session_count (session, query, &error);
}

/* The work list of everybody, made to tasks, written to a file, and empty when all is filled in. */
static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->test.folder, "list.csv", NULL);
  RgMissingView   *view;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "data.section", "s", "missing");
  view = RG_MISSING_VIEW (rg_data_page_get_section (fixture->page, "missing"));
  test_wait_until (rg_missing_view_get_missing (view) != NULL);
  g_assert_cmpint (rg_missing_view_get_missing (view)->n_incomplete, ==, 2);
  rg_missing_view_select (view, 1);

  gtk_widget_activate_action (GTK_WIDGET (view), "missing.make-tasks", "s", "customer");
  test_wait_until (count_tasks (fixture) == 2);
  gtk_widget_activate_action (GTK_WIDGET (view), "missing.make-tasks", "s", "person");
  test_wait_until (count_tasks (fixture) == 3);
  gtk_widget_activate_action (GTK_WIDGET (view), "missing.export-to", "s", path);
  test_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  test_pages_settle ();
}

/* Every section can be turned to, and shows another book after another one was opened. */
static void
test_sections (Fixture      *fixture,
               gconstpointer data)
{
  guint                n;
  const RgDataSection *sections = rg_data_sections (&n);

  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "data.section", "s", sections[i].name);
      test_pages_settle ();
      g_assert_nonnull (rg_data_page_get_section (fixture->page, sections[i].name));
      g_assert_true (gtk_widget_get_mapped (rg_data_page_get_section (fixture->page, sections[i].name)));
    }
  rg_page_set_book (RG_PAGE (fixture->page), NULL);
  g_assert_null (rg_data_page_get_section (fixture->page, "health"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, func) g_test_add ("/data-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("import", test_import);
  ADD ("rejected", test_rejected);
  ADD ("peek", test_peek);
  ADD ("completeness", test_completeness);
  ADD ("missing", test_missing);
  ADD ("sections", test_sections);
  return g_test_run ();
}
