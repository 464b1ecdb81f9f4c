/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-data-page.h"
#include "rg-drop-hint.h"
#include "rg-import-issue.h"
#include "rg-import-plan.h"
#include "rg-import-template-saver.h"
#include "rg-refused-rows.h"
#include "rg-test-pages.h"

typedef struct
{
  TestPages     test;
  RgDataPage   *page;
  RgImportView *view;
  guint         n_checked;
  guint         n_finished;
} Fixture;

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_pages_init (&self->test, TRUE);
  self->page = test_pages_show (&self->test, RG_TYPE_DATA_PAGE);
  self->view = rg_data_page_get_import_view (self->page);
  g_signal_connect_swapped (self->view, "checked", G_CALLBACK (count_cb), &self->n_checked);
  g_signal_connect_swapped (self->view, "finished", G_CALLBACK (count_cb), &self->n_finished);
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
count_records (Fixture            *self,
               const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->test.path, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgQuery) query = rg_query_new (type);
  gint64 count;

  g_assert_no_error (error);
  count = rg_session_count (session, query, &error);
  g_assert_no_error (error);
  return count;
}

static void
open_files (Fixture    *self,
            const char *first,
            const char *second)
{
  const char *const paths[] = { first, second, NULL };
  guint             before = self->n_checked;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "page.import-files", "^as", paths));
  test_wait_until (self->n_checked > before && !rg_import_view_is_busy (self->view));
}

/* After a change the rows are tried again without being asked. */
static void
wait_checked (Fixture *self)
{
  g_assert_true (rg_import_view_is_busy (self->view));
  test_wait_until (!rg_import_view_is_busy (self->view));
}

static void
start (Fixture *self)
{
  guint before = self->n_finished;

  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.start", NULL);
  test_wait_until (self->n_finished > before && !rg_import_view_is_busy (self->view));
}

static RgImportPlan *
get_plan (Fixture *self,
          guint    position)
{
  g_autoptr (RgImportPlan) plan = g_list_model_get_item (rg_import_view_get_plans (self->view), position);

  g_assert_nonnull (plan);
  return plan;
}

static RgImportIssue *
find_issue (Fixture    *self,
            const char *code)
{
  GListModel *issues = rg_import_view_get_issues (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (RgImportIssue) issue = g_list_model_get_item (issues, i);

      if (g_strcmp0 (rg_import_issue_get_code (issue), code) == 0)
        return issue;
    }
  return NULL;
}

/* The text below a widget that is told by its accessible name. */
static GtkWidget *
find_text (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_TEXT (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
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
  RgImportIssue        *issue;

  open_files (self, path, NULL);
  result = rg_import_view_get_result (self->view);
  g_assert_cmpuint (result->rows, ==, 3);
  g_assert_cmpuint (result->imported, ==, 2);
  g_assert_cmpuint (result->refused, ==, 1);
  g_assert_cmpint (count_records (self, rg_customer_type ()), ==, 2);

  issue = find_issue (self, "PHONE_INVALID");
  g_assert_nonnull (issue);
  g_assert_cmpuint (rg_import_issue_get_row (issue), ==, 3);
  g_assert_cmpstr (rg_import_issue_get_column (issue), ==, "联系电话");
  g_assert_cmpstr (rg_import_issue_get_value (issue), ==, "138");

  start (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, ==, 2);
  g_assert_cmpint (count_records (self, rg_customer_type ()), ==, 4);

  gtk_widget_activate_action (test_find (GTK_WIDGET (self->view), g_type_from_name ("RgImportOutcome")), "outcome.undo", NULL);
  test_wait_until (count_records (self, rg_customer_type ()) == 2);
}

/* What is written into the table of findings is what comes in; the file stays as it is. */
static void
test_correct (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *path = write_file (self, "客户.csv", DIRTY);
  g_autofree char *after = NULL;
  GtkWidget       *text;

  open_files (self, path, NULL);
  test_wait_until ((text = find_text (GTK_WIDGET (self->view), "138")) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (text), "13700137000");
  g_signal_emit_by_name (text, "activate");
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 0);
  g_assert_null (find_issue (self, "PHONE_INVALID"));

  start (self);
  g_assert_cmpint (count_records (self, rg_customer_type ()), ==, 5);
  g_file_get_contents (path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, DIRTY);
}

#define CHOICES                              \
  "客户名称,联系电话,客户类型\n" \
  "通达商贸,13800138000,已签\n"        \
  "长河工贸,13800138001,已签\n"        \
  "蓝天建筑,13800138002,谈着\n"        \
  "四海食品,13800138003,潜在\n"        \
  "东方纸业,13800138004,流失\n"        \
  "新华机电,13800138005,成交\n"        \
  "广源五金,13800138006,潜在\n"

/* One word that is no choice is replaced wherever it stands, a row is left out; both are taken back at once. */
static void
test_fixes (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = write_file (self, "choices.csv", CHOICES);
  GtkWidget       *findings;
  GtkWidget       *button;

  open_files (self, path, NULL);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 3);
  findings = test_find (GTK_WIDGET (self->view), g_type_from_name ("RgImportFindings"));
  test_wait_until ((button = test_find (test_find (findings, GTK_TYPE_COLUMN_VIEW), GTK_TYPE_MENU_BUTTON)) != NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_widget_activate_action (findings, "findings.replace", "s", "成交");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 1);

  rg_import_plan_skip_row (get_plan (self, 0), 4, TRUE);
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 0);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, ==, 6);

  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.take-back", NULL);
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 3);
}

/* Dollars come in as yuan only when somebody says so. */
static void
test_currency (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *path = write_file (self, "dollars.csv", "客户名称,联系电话,成交金额\n通达商贸,13800138000,\"$3,500\"\n长河工贸,13800138001,HK$88\n蓝天建筑,13800138002,100\n");
  GtkWidget       *findings;
  GtkWidget       *button;

  open_files (self, path, NULL);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 2);
  findings = test_find (GTK_WIDGET (self->view), g_type_from_name ("RgImportFindings"));
  test_wait_until ((button = test_find (test_find (findings, GTK_TYPE_COLUMN_VIEW), GTK_TYPE_MENU_BUTTON)) != NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_widget_activate_action (findings, "findings.take-as-yuan", NULL);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 0);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, >=, 3);
}

static GtkWidget *
find_last (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *below = find_last (child, type);

      found = below != NULL ? below : found;
    }
  return found;
}

/* Whether 5/6/2025 is in May or in June is said where one says what the column is. */
static void
test_day_order (Fixture      *self,
                gconstpointer data)
{
  g_autofree char    *path = write_file (self, "days.csv", "客户名称,联系电话,首次接触时间\n通达商贸,13800138000,5/6/2025\n");
  const RgPlanColumn *column;
  GtkWidget          *last;
  GtkWidget          *button;
  GtkWidget          *order;
  RgDateOrder         before;

  open_files (self, path, NULL);
  column = rg_import_plan_get_column (get_plan (self, 0), 2);
  before = column->order;
  g_assert_false (column->order_known);
  last = find_last (GTK_WIDGET (self->view), g_type_from_name ("RgImportColumn"));
  button = test_find (last, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  order = test_find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_DROP_DOWN);
  g_assert_true (gtk_widget_get_visible (order));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (order)), ==, before == RG_DATE_ORDER_MONTH ? 0 : 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (order), before == RG_DATE_ORDER_MONTH ? 1 : 0);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  wait_checked (self);
  column = rg_import_plan_get_column (get_plan (self, 0), 2);
  g_assert_cmpint (column->order, ==, before == RG_DATE_ORDER_MONTH ? RG_DATE_ORDER_DAY : RG_DATE_ORDER_MONTH);
  g_assert_true (column->order_known);
}

/* It can be turned round where it is warned of, too; then nothing is left to be checked. */
static void
test_swap_order (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *path = write_file (self, "days.csv", "客户名称,联系电话,首次接触时间\n通达商贸,13800138000,5/6/2025\n");
  GtkWidget       *findings;
  GtkWidget       *button;
  RgDateOrder      before;

  open_files (self, path, NULL);
  before = rg_import_plan_get_column (get_plan (self, 0), 2)->order;
  g_assert_nonnull (find_issue (self, "DATE_GUESSED"));
  findings = test_find (GTK_WIDGET (self->view), g_type_from_name ("RgImportFindings"));
  test_wait_until ((button = test_find (test_find (findings, GTK_TYPE_COLUMN_VIEW), GTK_TYPE_MENU_BUTTON)) != NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_widget_activate_action (findings, "findings.swap-order", NULL);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  wait_checked (self);
  g_assert_cmpint (rg_import_plan_get_column (get_plan (self, 0), 2)->order, !=, before);
  g_assert_null (find_issue (self, "DATE_GUESSED"));
}

/* A file that is no table is refused with a reason, and cannot be imported. */
static void
test_rejected (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *path = write_file (self, "broken.xlsx", "PK\003\004 this is not a workbook");
  GtkStack        *stack = test_find_stack (GTK_WIDGET (self->view), "refused");

  open_files (self, path, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "refused");
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (gtk_stack_get_visible_child (stack))), "broken.xlsx"));
  g_assert_cmpuint (g_list_model_get_n_items (rg_import_view_get_plans (self->view)), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.start", NULL);
  test_pages_settle ();
  g_assert_false (rg_import_view_is_busy (self->view));
  g_assert_cmpint (count_records (self, rg_customer_type ()), ==, 2);
}

#define JANUARY "销售日期,客户名称,产品名称,销售金额\n2026-01-05,银川联蓝建筑公司,钢材,100.00\n2026-01-06,银川联蓝建筑公司,水泥,50.50\n"
#define FEBRUARY "销售日期,客户名称,产品名称,销售金额\n2026-02-05,银川联蓝建筑公司,钢材,200.00\n"

/* Two months are one change set; products that are missing are added with them. */
static void
test_several (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *january = write_file (self, "1月.csv", JANUARY);
  g_autofree char *february = write_file (self, "2月.csv", FEBRUARY);
  gint64           before = count_records (self, rg_sale_type ());

  open_files (self, january, february);
  g_assert_cmpuint (g_list_model_get_n_items (rg_import_view_get_plans (self->view)), ==, 2);
  g_assert_true (rg_import_plan_get_record_type (get_plan (self, 0)) == rg_sale_type ());
  g_assert_cmpuint (rg_import_view_get_result (self->view)->rows, ==, 3);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 3);
  g_assert_nonnull (find_issue (self, "REFERENCE_UNKNOWN"));
  g_assert_cmpstr (rg_import_issue_get_source (find_issue (self, "REFERENCE_UNKNOWN")), ==, "1月.csv");
  g_assert_nonnull (find_label (GTK_WIDGET (self->view), "2月.csv"));
  gtk_widget_activate_action (test_find (GTK_WIDGET (self->view), g_type_from_name ("RgImportFindings")), "findings.add-missing", NULL);
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 0);

  rg_import_plan_set_included (get_plan (self, 0), FALSE);
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->rows, ==, 1);
  rg_import_plan_set_included (get_plan (self, 0), TRUE);
  wait_checked (self);

  start (self);
  g_assert_cmpint (rg_import_view_get_result (self->view)->change_set, !=, 0);
  g_assert_cmpint (count_records (self, rg_sale_type ()), ==, before + 3);
}

/* What was chosen for a column is chosen again for the next file with the same headers, which says so. */
static void
test_remembered (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *first = write_file (self, "first.csv", "客户名称,联系人,联系电话,随记\n通达商贸,王明,13800138000,甲\n");
  g_autofree char *second = write_file (self, "second.csv", "客户名称,联系人,联系电话,随记\n长河工贸,李娜,13800138001,乙\n");

  open_files (self, first, NULL);
  g_assert_false (rg_import_plan_get_remembered (get_plan (self, 0)));
  rg_import_plan_set_column (get_plan (self, 0), 3, RG_PLAN_FIELD, rg_customer_type (), RG_CUSTOMER_NOTE);
  wait_checked (self);
  start (self);

  open_files (self, second, NULL);
  g_assert_true (rg_import_plan_get_remembered (get_plan (self, 0)));
  g_assert_cmpint (rg_import_plan_get_column (get_plan (self, 0), 3)->use, ==, RG_PLAN_FIELD);
  g_assert_cmpuint (rg_import_plan_get_column (get_plan (self, 0), 3)->field, ==, RG_CUSTOMER_NOTE);
  g_assert_nonnull (strstr (rg_import_plan_get_reason (get_plan (self, 0)), "2026-03-15"));
}

/* The header of a sheet is where a person says it is. */
static void
test_header (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = write_file (self, "titles.csv", "客户名单\n客户名称,联系电话\n通达商贸,13800138000\n");
  GtkWidget       *preview;

  open_files (self, path, NULL);
  g_assert_cmpuint (rg_import_plan_get_header_row (get_plan (self, 0)), ==, 2);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, ==, 1);

  preview = test_find (GTK_WIDGET (self->view), g_type_from_name ("RgImportPreview"));
  gtk_widget_activate_action (preview, "preview.header", "t", (guint64)3);
  wait_checked (self);
  g_assert_cmpuint (rg_import_plan_get_header_row (get_plan (self, 0)), ==, 3);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, ==, 0);
  gtk_widget_activate_action (preview, "preview.header", "t", (guint64)2);
  wait_checked (self);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, ==, 1);
}

/* The refused rows of an import stand in a file of their own, with the reason, and can be imported from there. */
static void
test_refused_rows (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *path = write_file (self, "客户.csv", DIRTY);
  g_autofree char *saved = g_build_filename (self->test.folder, "refused.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;

  open_files (self, path, NULL);
  start (self);
  refused = rg_refused_rows_list (rg_import_view_get_result (self->view));
  g_ptr_array_add (plans, get_plan (self, 0));
  g_assert_true (rg_refused_rows_write (plans, refused, saved, NULL, &error));
  g_assert_no_error (error);
  g_file_get_contents (saved, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "长河工贸"));
  g_assert_null (strstr (text, "通达商贸"));
  g_assert_nonnull (strstr (text, "联系电话: "));

  open_files (self, saved, NULL);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->rows, ==, 1);
  g_assert_cmpuint (rg_import_view_get_result (self->view)->refused, ==, 1);
}

/* A template comes back in without a finding, and without the example. */
static void
test_template (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->test.folder, "template.xlsx", NULL);

  rg_import_template_save (GTK_WIDGET (self->view), self->test.book, "customer", path);
  test_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  open_files (self, path, NULL);
  g_assert_true (rg_import_plan_get_record_type (get_plan (self, 0)) == rg_customer_type ());
  g_assert_cmpuint (rg_import_view_get_result (self->view)->imported, ==, 0);
}

/* The file of the open book is never opened beside the engine. */
static void
test_book_itself (Fixture      *self,
                  gconstpointer data)
{
  const char *const paths[] = { self->test.path, NULL };

  gtk_widget_activate_action (GTK_WIDGET (self->page), "page.import-files", "^as", paths);
  g_assert_false (rg_import_view_is_busy (self->view));
}

static void
assert_start_focused (Fixture *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->view)));

  g_assert_true (GTK_IS_ACTIONABLE (focus));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==, "import.start");
}

/* Cancelled while it is tried or imported, nothing is changed. */
static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("客户名称,联系电话\n");
  g_autofree char *path = NULL;
  gint64           begun;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "公司%u,138%08u\n", i, i);
  path = write_file (self, "large.csv", text->str);
  open_files (self, path, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.start", NULL);
  g_assert_true (rg_import_view_is_busy (self->view));
  begun = g_get_monotonic_time ();
  while (g_get_monotonic_time () - begun < G_USEC_PER_SEC / 10)
    test_pages_settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->view), "import.cancel", NULL);
  test_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (test_find_stack (GTK_WIDGET (self->view), "refused")), "plan") == 0);
  g_assert_cmpuint (self->n_finished, ==, 0);
  g_assert_cmpint (count_records (self, rg_customer_type ()), ==, 2);
  test_wait_until (!rg_import_view_is_busy (self->view));
  assert_start_focused (self);
}

/* While another program writes, nothing can be tried; as soon as it has ended, Enter imports. */
static void
test_locked (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) other = rg_session_open (self->test.path, RG_SESSION_OPEN, &error);
  g_autofree char  *path = write_file (self, "locked.csv", "客户名称,联系电话\n长河工贸,13800138000\n");
  const char *const paths[] = { path, NULL };

  g_assert_no_error (error);
  rg_session_begin (other, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  g_assert_no_error (error);
  rg_import_view_open_files (self->view, paths);
  test_wait_until (find_label (GTK_WIDGET (self->view), "Another program") != NULL);
  g_assert_cmpuint (self->n_checked, ==, 0);
  rg_session_rollback (other);
  test_wait_until (self->n_checked > 0);
  assert_start_focused (self);
}

static void
dropped_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  *(GVariant **)user_data = g_variant_ref (parameter);
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static void
drop (GtkWidget *window,
      GSList    *files)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GtkWidget     *hint = test_find (window, RG_TYPE_DROP_HINT);
  GtkDropTarget *target = find_drop_target (window);
  GdkDragAction  action = 0;
  gboolean       taken = FALSE;

  g_assert_nonnull (target);
  g_assert_false (gtk_widget_get_visible (hint));
  g_signal_emit_by_name (target, "enter", 10.0, 10.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_true (gtk_widget_get_visible (hint));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  g_assert_false (gtk_widget_get_visible (hint));
}

/* Files that hang over a window are announced, and go to the import all together when they are dropped. */
static void
test_drop (void)
{
  const GActionEntry entries[] = { { "import-files", dropped_cb, "as" } };
  GtkWidget         *window = gtk_window_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GVariant) paths = NULL;
  g_autofree const char **list = NULL;
  g_autoslist (GFile) files = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 1, &paths);
  gtk_widget_insert_action_group (window, "app", G_ACTION_GROUP (actions));
  gtk_window_set_child (GTK_WINDOW (window), g_object_new (RG_TYPE_DROP_HINT, NULL));
  files = g_slist_append (files, g_file_new_for_path ("/tmp/1月.xlsx"));
  files = g_slist_append (files, g_file_new_for_path ("/tmp/2月.xlsx"));
  drop (window, files);
  g_assert_nonnull (paths);
  list = g_variant_get_strv (paths, NULL);
  g_assert_cmpuint (g_strv_length ((char **)list), ==, 2);
  g_assert_cmpstr (list[1], ==, "/tmp/2月.xlsx");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
#define ADD(path, func) g_test_add ("/import-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("import", test_import);
  ADD ("correct", test_correct);
  ADD ("fixes", test_fixes);
  ADD ("currency", test_currency);
  ADD ("day-order", test_day_order);
  ADD ("swap-order", test_swap_order);
  ADD ("rejected", test_rejected);
  ADD ("several", test_several);
  ADD ("remembered", test_remembered);
  ADD ("header", test_header);
  ADD ("refused-rows", test_refused_rows);
  ADD ("template", test_template);
  ADD ("locked", test_locked);
  ADD ("book-itself", test_book_itself);
  ADD ("cancel", test_cancel);
  g_test_add_func ("/import-view/drop", test_drop);
  return g_test_run ();
}
