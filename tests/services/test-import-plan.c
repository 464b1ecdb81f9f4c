/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-test.h"

#include <xlsxwriter.h>

static void
import_text (Fixture    *self,
             const char *name,
             const char *text)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, name, text);
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpint (result->change_set, >, 0);
}

static int
find_added (const char *label)
{
  const RgRecordType *type = rg_customer_type ();

  for (guint i = rg_record_type_get_n_base_fields (type); i < rg_record_type_get_n_fields (type); i++)
    if (g_str_equal (rg_record_type_get_field (type, i)->label, label) && !(rg_record_type_get_field (type, i)->flags & RG_FIELD_INTERNAL))
      return (int)i;
  return -1;
}

static RgImportPlan *
plan_new_columns (Fixture *self)
{
  RgImportPlan *plan = plan_text (self, "cards.csv", "客户名称,电话,会员卡,积分,入会\n甲公司,13800138001,金卡,120,2024/1/2\n乙公司,13800138002,银卡,80,2024/2/3\n");

  rg_import_plan_set_new_column (plan, 2, rg_customer_type (), "会员卡", RG_KIND_CHOICE, "金卡");
  rg_import_plan_set_new_column (plan, 3, rg_customer_type (), "积分", RG_KIND_INTEGER, NULL);
  rg_import_plan_set_new_column (plan, 4, rg_customer_type (), "入会", RG_KIND_DATE, NULL);
  return plan;
}

static void
assert_new_columns (Fixture *self)
{
  g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "乙公司");
  int card = find_added ("会员卡");
  int points = find_added ("积分");
  int since = find_added ("入会");

  g_assert_cmpint (card, >, 0);
  g_assert_cmpint (rg_record_type_get_field (rg_customer_type (), (guint)card)->kind, ==, RG_KIND_CHOICE);
  g_assert_cmpstr (rg_record_get_text (customer, (guint)card), ==, "银卡");
  g_assert_cmpint (rg_record_get_int (customer, (guint)points), ==, 80);
  g_assert_cmpstr (rg_record_get_text (customer, (guint)since), ==, "2024-02-03");
}

static void
test_new_columns (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_new_columns (self);
  g_autoptr (RgImportResult) tried = run_plan (self, plan, TRUE);
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (RgChangeSet) redone = NULL;

  g_assert_cmpuint (tried->imported, ==, 2);
  g_assert_cmpint (find_added ("会员卡"), ==, -1);
  result = run_plan (self, plan, FALSE);
  g_assert_cmpuint (result->imported, ==, 2);
  assert_new_columns (self);
  undone = rg_journal_undo (self->session, result->change_set, &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_added ("会员卡"), ==, -1);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 0);
  redone = rg_journal_redo (self->session, &error);
  g_assert_no_error (error);
  assert_new_columns (self);
}

/* The second file with these headers fills the columns that the first one added, wherever they stand. */
static void
test_memory (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_new_columns (self);
  g_autoptr (RgImportResult) first = NULL;
  g_autoptr (RgImportPlan) moved = NULL;
  g_autoptr (RgImportResult) second = NULL;
  g_autoptr (RgRecord) customer = NULL;

  rg_import_plan_set_column (plan, 1, RG_PLAN_FIELD, rg_customer_type (), RG_CUSTOMER_MOBILE);
  first = run_plan (self, plan, FALSE);
  g_assert_cmpuint (first->imported, ==, 2);
  moved = plan_text (self, "next.csv", "积分,会员卡,入会,客户名称,电话\n7,钻石卡,2025-01-01,丙公司,13800138003\n");
  g_assert_true (rg_import_plan_get_remembered (moved));
  g_assert_cmpint (rg_import_plan_get_column (moved, 1)->use, ==, RG_PLAN_FIELD);
  g_assert_cmpfloat (rg_import_plan_get_column (moved, 4)->confidence, ==, 1);
  g_assert_cmpuint (rg_import_plan_get_column (moved, 4)->field, ==, RG_CUSTOMER_MOBILE);
  rg_import_plan_set_cell (moved, 2, 1, "金卡");
  second = run_plan (self, moved, FALSE);
  g_assert_cmpuint (second->imported, ==, 1);
  customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "丙公司");
  g_assert_cmpint (rg_record_get_int (customer, (guint)find_added ("积分")), ==, 7);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_MOBILE), ==, "13800138003");
}

/* Values that are new to the list of choices turn up below what was looked at. */
static void
test_new_choices (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_new_columns (self);
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  const RgField *field = rg_record_type_get_field (rg_customer_type (), (guint)find_added ("会员卡"));

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_nonnull (rg_field_find_choice (field, "金卡"));
  g_assert_nonnull (rg_field_find_choice (field, "银卡"));
}

static void
test_keys (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = NULL;
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (RgRecord) first = NULL;
  g_autoptr (RgRecord) second = NULL;

  import_text (self, "a.csv", "客户编号,客户名称,电话,城市,地址\nC1,甲公司,138-0013-8001,上海,南京路\nC2,乙（苏州）公司,,苏州,\n");
  plan = plan_text (self, "b.csv", "客户名称,联系电话,地址,省份\n新名字公司,+86 13800138001,,江苏\n乙(苏州)公司,13900139000,观前街,\n丙公司,,,\n");
  rg_import_plan_set_key (plan, RG_PLAN_KEY_PHONE | RG_PLAN_KEY_NAME);
  rg_import_plan_set_mode (plan, RG_IMPORT_UPDATE);
  result = run_plan (self, plan, FALSE);
  g_assert_cmpuint (result->updated, ==, 2);
  g_assert_cmpuint (result->refused, ==, 1);
  g_assert_cmpuint (find_finding (result, "CODE_UNKNOWN")->row, ==, 4);
  first = find (self, rg_customer_type (), RG_CUSTOMER_CODE, "C1");
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_NAME), ==, "新名字公司");
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_ADDRESS), ==, "南京路");
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_PROVINCE), ==, "江苏");
  second = find (self, rg_customer_type (), RG_CUSTOMER_CODE, "C2");
  g_assert_cmpstr (rg_record_get_text (second, RG_CUSTOMER_ADDRESS), ==, "观前街");
}

static void
test_ambiguous (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = NULL;
  g_autoptr (RgImportResult) result = NULL;

  import_text (self, "a.csv", "客户编号,客户名称,城市\nC1,张伟,上海\nC2,张伟,北京\n");
  plan = plan_text (self, "b.csv", "客户名称,城市\n张伟,苏州\n");
  rg_import_plan_set_key (plan, RG_PLAN_KEY_NAME);
  result = run_plan (self, plan, FALSE);
  g_assert_cmpuint (result->refused, ==, 1);
  g_assert_nonnull (find_finding (result, "MATCH_AMBIGUOUS"));
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 2);
}

static void
test_contact_phone (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = NULL;
  g_autoptr (RgImportResult) result = NULL;

  import_text (self, "a.csv", "客户编号,客户名称,城市\nC1,甲公司,上海\n");
  import_text (self, "b.csv", "客户编号,姓名,手机\nC1,张三,13800138001\n");
  plan = plan_text (self, "c.csv", "客户名称,手机,城市\n某某,13800138001,苏州\n");
  rg_import_plan_set_key (plan, RG_PLAN_KEY_PHONE);
  result = run_plan (self, plan, FALSE);
  g_assert_cmpuint (result->updated, ==, 1);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 1);
}

static void
test_corrections (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,电话,首次接触日期\n甲公司,电话是多少,2026-01-02\n乙公司,13800138002,昨天\n丙公司,13800138003,\n");
  g_autoptr (RgImportResult) bad = run_plan (self, plan, TRUE);
  g_autoptr (RgImportPlan) copy = NULL;
  g_autoptr (RgImportResult) good = NULL;
  g_autoptr (RgRecord) customer = NULL;

  g_assert_cmpuint (bad->refused, ==, 2);
  rg_import_plan_set_cell (plan, 2, 1, "13800138001");
  rg_import_plan_set_cell (plan, 3, 2, "");
  rg_import_plan_skip_row (plan, 4, TRUE);
  g_assert_cmpstr (rg_import_plan_get_cell (plan, 2, 1), ==, "13800138001");
  g_assert_cmpstr (rg_import_plan_get_cell (plan, 2, 0), ==, "甲公司");
  copy = rg_import_plan_copy (plan);
  good = run_plan (self, copy, FALSE);
  g_assert_cmpuint (good->refused, ==, 0);
  g_assert_cmpuint (good->imported, ==, 2);
  customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "甲公司");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_PHONE), ==, "13800138001");
}

/* Sales find their customer by code, else name, else telephone; unknown ones are refused, or added when that is wanted. */
static void
test_references (Fixture      *self,
                 gconstpointer data)
{
  static const char text[] = "销售日期,客户编号,客户名称,电话,产品,金额\n"
                             "2026-01-01,C1,,,,100\n2026-01-02,,甲 公司,,,100\n2026-01-03,,某人,138 0013 8001,,100\n2026-01-04,,新公司,13900139009,茶叶,100\n";
  g_autoptr (RgImportPlan) plan = NULL;
  g_autoptr (RgImportResult) refused = NULL;
  g_autoptr (RgImportResult) added = NULL;
  g_autoptr (RgRecord) customer = NULL;

  import_text (self, "a.csv", "客户编号,客户名称,电话\nC1,甲公司,13800138001\n");
  plan = plan_text (self, "b.csv", text);
  g_assert_false (rg_import_plan_get_add_customers (plan));
  refused = run_plan (self, plan, TRUE);
  g_assert_cmpuint (refused->imported, ==, 3);
  g_assert_cmpuint (find_finding (refused, "REFERENCE_UNKNOWN")->row, ==, 5);
  rg_import_plan_set_add_customers (plan, TRUE);
  added = run_plan (self, plan, FALSE);
  g_assert_cmpuint (added->refused, ==, 0);
  g_assert_cmpint (count (self, rg_sale_type ()), ==, 4);
  customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "新公司");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_PHONE), ==, "13900139009");
  g_assert_cmpint (count (self, rg_product_type ()), ==, 1);
}

static RgImportResult *
run_files (Fixture      *self,
           char        **paths,
           GCancellable *cancellable,
           GError      **error)
{
  RgImportOptions options = { .who = "test", .today = "2026-03-05" };
  g_autoptr (RgImportSurvey) found = rg_import_survey (self->session, (const char *const *)paths, NULL, error);

  g_assert_nonnull (found);
  return rg_importer_run_plans (self->session, found->plans, &options, NULL, NULL, cancellable, error);
}

/* Sales before their customers in the list of files: all in one step of undo. */
static void
test_several (Fixture      *self,
              gconstpointer data)
{
  g_auto (GStrv) paths = g_new0 (char *, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (RgChangeSet) undone = NULL;

  paths[0] = write_file (self, "1.csv", "销售日期,客户名称,金额\n2026-01-01,甲公司,100\n2026-01-02,乙公司,50\n");
  paths[1] = write_file (self, "2.csv", "客户名称,电话\n甲公司,13800138001\n乙公司,13800138002\n");
  paths[2] = write_file (self, "3.csv", "电话,邮箱\n13800138001,a@b.cn\n");
  result = run_files (self, paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (result->rejected);
  g_assert_cmpuint (result->parts->len, ==, 3);
  g_assert_cmpuint (((RgImportResult *)result->parts->pdata[0])->imported, ==, 2);
  g_assert_true (((RgImportResult *)result->parts->pdata[2])->rejected);
  g_assert_cmpuint (result->imported, ==, 4);
  undone = rg_journal_undo (self->session, result->change_set, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (self, rg_customer_type ()) + count (self, rg_sale_type ()), ==, 0);
}

/* A file that turns out to be damaged at its end leaves nothing, but the other one comes in. */
static void
test_damaged (Fixture      *self,
              gconstpointer data)
{
  g_auto (GStrv) paths = g_new0 (char *, 3);
  GString *text = g_string_new ("客户名称,电话\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportResult) result = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "坏%u,\n", i);
  g_string_append (text, "\"开始了没有结束,\n");
  paths[0] = write_file (self, "1.csv", text->str);
  paths[1] = write_file (self, "2.csv", "客户名称,电话\n甲公司,13800138001\n");
  g_string_free (text, TRUE);
  result = run_files (self, paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (((RgImportResult *)result->parts->pdata[0])->rejected);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 1);
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_auto (GStrv) paths = g_new0 (char *, 2);
  GString *text = g_string_new ("客户名称,城市,跟进时间,跟进内容\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "客户%u,上海,2026-01-02,好\n", i);
  paths[0] = write_file (self, "1.csv", text->str);
  g_string_free (text, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (run_files (self, paths, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (self, rg_customer_type ()) + count (self, rg_interaction_type ()), ==, 0);
}

/* Somebody who is in the book already is named with code and reasons; he is not added twice without a word. */
static void
test_likely (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = NULL;
  g_autoptr (RgImportResult) result = NULL;
  const RgFinding *finding;

  import_text (self, "a.csv", "客户编号,客户名称,电话,地址\nC1,上海通达商贸有限公司,13800138001,上海市黄浦区南京路1号\nC2,别的公司,13800138002,\n");
  plan = plan_text (self, "b.csv", "客户名称,电话,地址\n通达商贸,13800138001,上海市黄浦区南京路1号\n没见过的公司,13900139009,\n");
  result = run_plan (self, plan, TRUE);
  finding = find_finding (result, "DUP_LIKELY");
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->row, ==, 2);
  g_assert_cmpstr (finding->column, ==, "客户名称");
  g_assert_nonnull (strstr (finding->text, "C1 上海通达商贸有限公司"));
  g_assert_null (find_finding (result, "DUP_PHONE"));
  g_assert_cmpuint (result->warnings, ==, 1);
}

static void
assert_likely_row (RgImportResult *result)
{
  const RgFinding *finding = find_finding (result, "DUP_LIKELY");

  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->row, ==, 4);
  g_assert_nonnull (strstr (finding->text, "Row 2"));
  g_assert_cmpuint (result->warnings, ==, 1);
  g_assert_cmpuint (result->imported, ==, 3);
}

/* Two rows that are likely one are named, when it is tried and when it is done, by a plan or without one; the book may be empty. */
static void
test_likely_rows (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *path = write_file (self, "b.csv", "客户名称,电话,地址\n上海通达商贸有限公司,,上海市黄浦区南京路1号\n没见过的公司,13900139009,\n通达商贸（上海）,,上海市黄浦区南京路1号\n");
  RgImportOptions  options = { .type = rg_customer_type (), .path = path, .who = "test", .today = "2026-03-05" };
  g_autoptr (RgImportSurvey) found = survey (self, path);
  g_autoptr (RgImportResult) tried = run_plan (self, found->plans->pdata[0], TRUE);
  g_autoptr (RgImportResult) result = run_plan (self, found->plans->pdata[0], FALSE);
  g_autoptr (RgImportResult) plain = NULL;
  g_autoptr (RgChangeSet) undone = rg_journal_undo (self->session, result->change_set, NULL);

  g_assert_nonnull (undone);
  plain = rg_importer_run (self->session, &options, NULL, NULL, NULL, NULL);
  assert_likely_row (tried);
  assert_likely_row (result);
  assert_likely_row (plain);
}

/* A slip, another character of the same sound and traditional characters are seen; others in the same trade are not. */
static void
test_likely_slips (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "b.csv", "客户名称,城市,地址\n"
                                                            "上海华信食品有限公司,上海,\n上海华欣食品有限公司,上海,\n"
                                                            "上海宏达伟业机电设备有限公司,上海,上海市徐汇区漕溪路12号\n上海宏达马业机电设备有限公司,上海,徐汇区漕溪路12号\n"
                                                            "上海東升貿易有限公司,上海,\n上海东升贸易有限公司,上海,\n"
                                                            "上海博宏机电设备有限公司,上海,\n上海新元机电设备有限公司,上海,\n");
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < result->messages->len; i++)
    if (g_str_equal (((RgFinding *)result->messages->pdata[i])->code, "DUP_LIKELY"))
      g_string_append_printf (rows, "%u ", (guint)((RgFinding *)result->messages->pdata[i])->row);
  g_assert_cmpstr (rows->str, ==, "3 5 7 ");
}

typedef struct
{
  const char *written;
  const char *taken; /* NULL: refused */
} Guess;

static const Guess guesses[] = {
  { "成交", "成交" },
  { "成 交", "成交" },
  { "潛在客戶", "潜在" },
  { "潜在客互", "潜在" },
  { "城交", "成交" },
  { "custommer", "成交" },
  { "Churned ", "流失" },
  { "未成交", NULL },
  { "不潜在", NULL },
  { "大客户", NULL },
  { "xx", NULL },
};

static void
test_choices (Fixture      *self,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *text = g_strdup_printf ("客户名称,客户类型,电话\n第%u家公司,%s,13800138001\n", i, guesses[i].written);
      g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", text);
      g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
      g_autofree char *name = g_strdup_printf ("第%u家公司", i);
      g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, name);

      g_test_message ("%s", guesses[i].written);
      g_assert_cmpuint (result->refused, ==, guesses[i].taken == NULL);
      if (customer != NULL)
        g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_TYPE), ==, guesses[i].taken);
    }
}

/* What only looks like an entry of a list that people extend is that entry; what is really new is added to it. */
static void
test_options (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,所属行业,电话\n甲公司,製造業,13800138001\n乙公司,深海采矿业,13800138002\n丙公司,深海采矿 业,13800138003\n");
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  g_autoptr (RgRecord) first = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "甲公司");
  g_autoptr (RgRecord) third = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "丙公司");
  g_autoptr (RgChangeSet) undone = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;

  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_INDUSTRY), ==, "制造业");
  g_assert_cmpstr (rg_record_get_text (third, RG_CUSTOMER_INDUSTRY), ==, "深海采矿业");
  g_assert_cmpuint (find_finding (result, "CHOICE_GUESSED")->row, ==, 2);
  before = rg_session_get_options (self->session, "industry", NULL);
  g_assert_true (g_strv_contains ((const char *const *)before, "深海采矿业"));
  undone = rg_journal_undo (self->session, result->change_set, NULL);
  after = rg_session_get_options (self->session, "industry", NULL);
  g_assert_false (g_strv_contains ((const char *const *)after, "深海采矿业"));
}

static void
test_days (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (RgImportPlan) customers = plan_text (self, "a.csv", "客户名称,电话,首次接触日期,最近跟进日期\n甲公司,13800138001,2026-02-01,2026-01-01\n乙公司,13800138002,2027-01-01,\n丙公司,13800138003,2026-01-01,2026-02-01\n");
  g_autoptr (RgImportResult) first = run_plan (self, customers, FALSE);
  g_autoptr (RgImportPlan) sales = plan_text (self, "b.csv", "销售日期,客户名称,金额\n2062-01-02,甲公司,100\n2026-03-05,甲公司,100\n");
  g_autoptr (RgImportResult) second = run_plan (self, sales, FALSE);

  g_assert_cmpuint (first->warnings, ==, 2);
  g_assert_cmpuint (find_finding (first, "CONTACT_ORDER")->row, ==, 2);
  g_assert_cmpuint (find_finding (first, "FIRST_CONTACT_FUTURE")->row, ==, 3);
  g_assert_cmpuint (second->warnings, ==, 1);
  g_assert_cmpstr (find_finding (second, "DATE_FUTURE")->column, ==, "销售日期");
  g_assert_cmpuint (second->imported, ==, 2);
}

static void
test_nothing_said (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,联系人,电话,邮箱,成交金额,跟进日期,备注\n甲公司,无,暂无,-,-,/,无\n");
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "甲公司");

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_nonnull (find_finding (result, "NOTHING_SAID"));
  g_assert_true (rg_record_is_null (customer, RG_CUSTOMER_PHONE));
  g_assert_true (rg_record_is_null (customer, RG_CUSTOMER_EMAIL));
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_NOTE), ==, "无");
  g_assert_cmpint (count (self, rg_contact_type ()), ==, 0);
}

static void
write_month (lxw_workbook *workbook,
             guint         month)
{
  static const char *const headers[] = { "日期", "客户", "产品", "数量", "单价", "金额" };
  g_autofree char         *name = g_strdup_printf ("%u月", month);
  g_autofree char         *title = g_strdup_printf ("2025年%u月销售明细表", month);
  lxw_worksheet           *sheet = workbook_add_worksheet (workbook, name);
  lxw_format              *day = workbook_add_format (workbook);

  format_set_num_format (day, "yyyy/m/d");
  worksheet_merge_range (sheet, 0, 0, 0, 5, title, NULL);
  worksheet_write_string (sheet, 1, 0, "制表人：李四", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    worksheet_write_string (sheet, 2, (lxw_col_t)i, headers[i], NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *customer = g_strdup_printf ("第%u家公司", i);
      lxw_datetime     at = { .year = 2025, .month = (int)month, .day = (int)i + 1 };

      worksheet_write_datetime (sheet, 3 + i, 0, &at, day);
      worksheet_write_string (sheet, 3 + i, 1, customer, NULL);
      worksheet_write_string (sheet, 3 + i, 2, i % 2 == 0 ? "茶叶" : "咖啡", NULL);
      worksheet_write_number (sheet, 3 + i, 3, i + 1, NULL);
      worksheet_write_number (sheet, 3 + i, 4, 10, NULL);
      worksheet_write_number (sheet, 3 + i, 5, 10 * (i + 1), NULL);
    }
  worksheet_write_string (sheet, 8, 0, "合计", NULL);
  worksheet_write_formula_num (sheet, 8, 5, "=SUM(F4:F8)", NULL, 150);
}

/* A year of sales: an empty sheet in front, titles, totals, one sheet a month, one that is hidden. */
static void
test_year (Fixture      *self,
           gconstpointer data)
{
  g_auto (GStrv) paths = g_new0 (char *, 2);
  lxw_workbook  *workbook;
  lxw_worksheet *hidden;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportSurvey) found = NULL;
  g_autoptr (RgImportResult) result = NULL;
  RgImportOptions options = { .today = "2026-03-05" };

  paths[0] = g_build_filename (self->folder, "销售2025.xlsx", NULL);
  workbook = workbook_new (paths[0]);
  workbook_add_worksheet (workbook, "封面");
  for (guint month = 1; month <= 12; month++)
    write_month (workbook, month);
  hidden = workbook_add_worksheet (workbook, "旧数据");
  worksheet_write_string (hidden, 0, 0, "客户名称", NULL);
  worksheet_write_string (hidden, 1, 0, "不该出现", NULL);
  worksheet_hide (hidden);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  found = rg_import_survey (self->session, (const char *const *)paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->plans->len, ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      g_assert_true (rg_import_plan_get_record_type (found->plans->pdata[i]) == rg_sale_type ());
      g_assert_cmpuint (rg_import_plan_get_header_row (found->plans->pdata[i]), ==, 3);
      g_assert_cmpuint (rg_import_plan_get_n_rows (found->plans->pdata[i], NULL), ==, 5);
      rg_import_plan_set_add_customers (found->plans->pdata[i], TRUE);
    }
  result = rg_importer_run_plans (self->session, found->plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpint (count (self, rg_sale_type ()), ==, 60);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 5);
  g_assert_cmpint (count (self, rg_product_type ()), ==, 2);
}

/* What was paid is no sale by itself: the person is asked. */
static void
test_receipts (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (RgImportPlan) paid = plan_text (self, "a.csv", "收款日期,客户名称,收款金额,收款方式,备注\n2026-01-02,甲公司,1200,转账,\n");
  g_autoptr (RgImportPlan) sold = plan_text (self, "b.csv", "收款日期,客户名称,产品名称,数量,收款金额\n2026-01-02,甲公司,茶叶,2,1200\n");

  g_assert_true (rg_import_plan_get_record_type (paid) == rg_sale_type ());
  g_assert_false (rg_import_plan_get_included (paid));
  g_assert_cmpfloat (rg_import_plan_get_confidence (paid), <, 0.6);
  g_assert_true (rg_import_plan_get_record_type (sold) == rg_sale_type ());
  g_assert_true (rg_import_plan_get_included (sold));
}

/* The history says that there was more than one file. */
static void
test_files (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *first = write_file (self, "1.csv", "客户名称,地址\n甲公司,上海\n");
  g_autofree char *second = write_file (self, "2.csv", "客户名称,地址\n乙公司,北京\n");
  g_autofree char *third = write_file (self, "3.csv", "客户名称,地址\n丙公司,广州\n");
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportSurvey) found = rg_import_survey (self->session, (const char *const[]){ first, second, third, NULL }, NULL, &error);
  g_autoptr (RgImportResult) result = rg_importer_run_plans (self->session, found->plans, &(RgImportOptions){ .today = "2026-03-05" }, NULL, NULL, NULL, &error);
  g_autoptr (RgChangeSet) set = rg_journal_get (self->session, result->change_set, &error);

  g_assert_no_error (error);
  title = rg_change_set_dup_title (set);
  g_assert_cmpstr (title, ==, "Import 1.csv and 2 more files (3 records)");
}

/* One file says what was found in all sheets. */
static void
test_report (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *first = write_file (self, "1.csv", "客户名称,电话\n甲公司,打不通\n");
  g_autofree char *second = write_file (self, "2.csv", "客户名称,邮箱\n乙公司,不对\n");
  g_autofree char *report = g_build_filename (self->folder, "report.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportSurvey) found = rg_import_survey (self->session, (const char *const[]){ first, second, NULL }, NULL, &error);
  RgImportOptions options = { .today = "2026-03-05", .report = report, .dry_run = TRUE };
  g_autoptr (RgImportResult) result = rg_importer_run_plans (self->session, found->plans, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->refused, ==, 2);
  g_assert_true (g_file_get_contents (report, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "PHONE_INVALID"));
  g_assert_nonnull (strstr (text, "EMAIL_INVALID"));
  g_assert_nonnull (strstr (text, "2.csv"));
}

static void
change_elsewhere (Fixture    *self,
                  RgSession  *session,
                  const char *name,
                  guint       field,
                  const char *text)
{
  g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, name);
  g_autoptr (GError) error = NULL;

  rg_record_set_text (customer, field, text);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "else", &error);
  g_assert_no_error (error);
  rg_session_update (session, customer, &error);
  g_assert_no_error (error);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

/* Somebody else changes three customers while the preview is looked at: what the file writes over is told, and nothing else. */
static void
test_changed_meanwhile (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (RgImportPlan) first = plan_text (self, "a.csv", "客户编号,客户名称,地址,备注\nA1,甲公司,上海,\nA2,乙公司,北京,\nA3,丙公司,天津,\n");
  g_autoptr (RgImportPlan) again = plan_text (self, "b.csv", "客户编号,客户名称,电话,详细地址\nA1,甲公司,010-62345671,上海市1号\nA2,乙公司,010-62345672,北京市2号\nA3,丙公司,010-62345673,天津市3号\n");
  g_autoptr (RgImportResult) made = run_plan (self, first, FALSE);
  g_autoptr (RgImportResult) trial = run_plan (self, again, TRUE);
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  RgImportOptions options = { .who = "test", .today = "2026-03-05", .seen = trial->seen };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) other = rg_session_open (rg_session_get_book (self->session), 0, &error);
  g_autoptr (RgImportResult) result = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (trial->seen);
  change_elsewhere (self, other, "甲公司", RG_CUSTOMER_ADDRESS, "广州");
  change_elsewhere (self, other, "乙公司", RG_CUSTOMER_NOTE, "别的");
  change_elsewhere (self, self->session, "丙公司", RG_CUSTOMER_ADDRESS, "自己");
  g_ptr_array_add (plans, again);
  result = rg_importer_run_plans (self->session, plans, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->updated, ==, 3);
  g_assert_cmpuint (result->messages->len, ==, 1);
  g_assert_cmpstr (((RgFinding *)result->messages->pdata[0])->code, ==, "CHANGED_MEANWHILE");
  g_assert_cmpstr (((RgFinding *)result->messages->pdata[0])->column, ==, "详细地址");
  g_assert_cmpuint (((RgFinding *)result->messages->pdata[0])->row, ==, 2);
  g_assert_nonnull (strstr (((RgFinding *)result->messages->pdata[0])->text, "广州"));
}

static void
test_nothing (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称\n甲\n");
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  RgImportOptions options = { .today = "2026-03-05" };
  g_autoptr (GError) error = NULL;

  rg_import_plan_set_included (plan, FALSE);
  g_ptr_array_add (plans, plan);
  g_assert_null (rg_importer_run_plans (self->session, plans, &options, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
}

/* How somebody is addressed does not make a second person. */
static void
test_honorific (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("客户名称,联系人姓名,联系人手机,职务\n通达商贸有限公司,%s,13800138000,采购\n", (const char *)data);
  g_autoptr (RgImportPlan) customers = plan_text (self, "a.csv", "客户名称,地址\n通达商贸有限公司,上海\n");
  g_autoptr (RgImportResult) before = run_plan (self, customers, FALSE);
  g_autoptr (RgImportPlan) plain = plan_text (self, "b.csv", "客户名称,联系人姓名,联系人手机,职务\n通达商贸有限公司,丁东丽,13800138000,\n通达商贸有限公司,王总,13900139000,\n");
  g_autoptr (RgImportResult) first = run_plan (self, plain, FALSE);
  g_autoptr (RgImportPlan) again = plan_text (self, "c.csv", text);
  g_autoptr (RgImportResult) second = run_plan (self, again, FALSE);
  g_autoptr (RgRecord) contact = find (self, rg_contact_type (), RG_CONTACT_NAME, "丁东丽");

  g_assert_cmpuint (before->refused + first->refused + second->refused, ==, 0);
  g_assert_cmpint (count (self, rg_contact_type ()), ==, 2);
  g_assert_cmpstr (rg_record_get_text (contact, RG_CONTACT_POSITION), ==, "采购");
}

/* A title behind the name of somebody new is the position; who is there with another telephone is nobody new. */
static void
test_position_in_name (Fixture      *self,
                       gconstpointer data)
{
  static const char *const whole[] = { "王经理", "采购经理", "项目经理", "欧阳经理" };
  g_autoptr (RgImportPlan) before = plan_text (self, "a.csv", "客户名称,联系人姓名,联系人手机,职务\n通达商贸有限公司,丁东丽,13800138000,采购\n");
  g_autoptr (RgImportResult) first = NULL;
  g_autoptr (RgImportPlan) plan = plan_text (self, "b.csv", "客户名称,联系人姓名,联系人手机\n通达商贸有限公司,丁东丽经理,13900139000\n通达商贸有限公司,欧阳明总经理,13900139001\n通达商贸有限公司,王经理,13900139002\n通达商贸有限公司,采购经理,13900139004\n通达商贸有限公司,项目经理,13900139005\n通达商贸有限公司,欧阳经理,13900139006\n远航科技有限公司,李小龙主任,13900139003\n");
  g_autoptr (RgImportResult) second = NULL;
  g_autoptr (RgRecord) known = NULL;
  g_autoptr (RgRecord) director = NULL;
  g_autoptr (RgRecord) fresh = NULL;

  rg_import_plan_set_add_customers (before, TRUE);
  rg_import_plan_set_add_customers (plan, TRUE);
  first = run_plan (self, before, FALSE);
  second = run_plan (self, plan, FALSE);
  known = find (self, rg_contact_type (), RG_CONTACT_NAME, "丁东丽");
  director = find (self, rg_contact_type (), RG_CONTACT_NAME, "欧阳明");
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      g_autoptr (RgRecord) kept = find (self, rg_contact_type (), RG_CONTACT_NAME, whole[i]);

      g_assert_nonnull (kept);
      g_assert_null (rg_record_get_text (kept, RG_CONTACT_POSITION));
    }
  fresh = find (self, rg_contact_type (), RG_CONTACT_NAME, "李小龙");
  g_assert_cmpuint (first->refused + second->refused, ==, 0);
  g_assert_cmpint (count (self, rg_contact_type ()), ==, 7);
  g_assert_cmpstr (rg_record_get_text (known, RG_CONTACT_POSITION), ==, "采购");
  g_assert_cmpstr (rg_record_get_text (director, RG_CONTACT_POSITION), ==, "总经理");
  g_assert_cmpstr (rg_record_get_text (fresh, RG_CONTACT_POSITION), ==, "主任");
}

/* The same where the contact person stands beside the customer. */
static void
test_position_of_customer (Fixture      *self,
                           gconstpointer data)
{
  g_autoptr (RgRecord) contact = NULL;
  g_autoptr (RgRecord) customer = NULL;

  import_text (self, "a.csv", "客户编号,客户名称,联系人,手机\nC1,通达商贸有限公司,丁东丽总监,13800138000\nC2,远航科技有限公司,李小龙,13800138001\n");
  import_text (self, "b.csv", "客户编号,客户名称,联系人,手机\nC2,远航科技有限公司,李小龙经理,13900139001\n");
  contact = find (self, rg_contact_type (), RG_CONTACT_NAME, "丁东丽");
  customer = find (self, rg_customer_type (), RG_CUSTOMER_CODE, "C2");
  g_assert_cmpint (count (self, rg_contact_type ()), ==, 2);
  g_assert_cmpstr (rg_record_get_text (contact, RG_CONTACT_POSITION), ==, "总监");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_CONTACT), ==, "李小龙");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_MOBILE), ==, "13900139001");
}

/* 05/04/2024: another day of the column says what comes first; otherwise it is what is usual, with a warning. */
static void
test_day_order (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (RgImportPlan) sure = plan_text (self, "a.csv", "客户名称,电话,首次接触时间\n通达商贸,13800138000,05/04/2024\n长河工贸,13800138001,31/12/2024\n");
  g_autoptr (RgImportPlan) open = plan_text (self, "b.csv", "客户名称,电话,首次接触时间\n蓝天建筑,13800138002,05/04/2024\n");
  g_autoptr (RgImportPlan) both = plan_text (self, "c.csv", "客户名称,电话,首次接触时间\n四海食品,13800138003,05/04/2024\n东方纸业,13800138004,31/12/2024\n广源五金,13800138005,12/31/2024\n");
  g_autoptr (RgImportResult) first = run_plan (self, sure, FALSE);
  g_autoptr (RgImportResult) second = run_plan (self, open, FALSE);
  g_autoptr (RgImportResult) third = run_plan (self, both, FALSE);
  g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "通达商贸");

  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_FIRST_CONTACT), ==, "2024-04-05");
  g_assert_cmpuint (first->refused, ==, 0);
  g_assert_cmpuint (second->refused, ==, 0);
  g_assert_nonnull (find_finding (second, "DATE_GUESSED"));
  g_assert_cmpuint (third->refused, ==, 1);
  g_assert_nonnull (find_finding (third, "DATE_INVALID"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-plan/new-columns", Fixture, NULL, set_up, test_new_columns, tear_down);
  g_test_add ("/import-plan/memory", Fixture, NULL, set_up, test_memory, tear_down);
  g_test_add ("/import-plan/new-choices", Fixture, NULL, set_up, test_new_choices, tear_down);
  g_test_add ("/import-plan/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/import-plan/ambiguous", Fixture, NULL, set_up, test_ambiguous, tear_down);
  g_test_add ("/import-plan/contact-phone", Fixture, NULL, set_up, test_contact_phone, tear_down);
  g_test_add ("/import-plan/corrections", Fixture, NULL, set_up, test_corrections, tear_down);
  g_test_add ("/import-plan/references", Fixture, NULL, set_up, test_references, tear_down);
  g_test_add ("/import-plan/changed-meanwhile", Fixture, NULL, set_up, test_changed_meanwhile, tear_down);
  g_test_add ("/import-plan/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/import-plan/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/import-plan/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/import-plan/likely", Fixture, NULL, set_up, test_likely, tear_down);
  g_test_add ("/import-plan/likely-slips", Fixture, NULL, set_up, test_likely_slips, tear_down);
  g_test_add ("/import-plan/likely-rows", Fixture, NULL, set_up, test_likely_rows, tear_down);
  g_test_add ("/import-plan/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/import-plan/options", Fixture, NULL, set_up, test_options, tear_down);
  g_test_add ("/import-plan/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/import-plan/year", Fixture, NULL, set_up, test_year, tear_down);
  g_test_add ("/import-plan/nothing-said", Fixture, NULL, set_up, test_nothing_said, tear_down);
  g_test_add ("/import-plan/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/import-plan/receipts", Fixture, NULL, set_up, test_receipts, tear_down);
  g_test_add ("/import-plan/report", Fixture, NULL, set_up, test_report, tear_down);
  g_test_add ("/import-plan/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/import-plan/honorific/manager", Fixture, "丁东丽经理", set_up, test_honorific, tear_down);
  g_test_add ("/import-plan/position-of-customer", Fixture, NULL, set_up, test_position_of_customer, tear_down);
  g_test_add ("/import-plan/position-in-name", Fixture, NULL, set_up, test_position_in_name, tear_down);
  g_test_add ("/import-plan/honorific/lady", Fixture, "丁东丽女士", set_up, test_honorific, tear_down);
  g_test_add ("/import-plan/honorific/western", Fixture, "Ms. 丁东丽", set_up, test_honorific, tear_down);
  g_test_add ("/import-plan/day-order", Fixture, NULL, set_up, test_day_order, tear_down);
  return g_test_run ();
}
