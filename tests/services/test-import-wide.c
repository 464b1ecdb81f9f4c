/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-test.h"

static const char wide[] =
    "客户名称,地址,联系人,联系人电话,职务,跟进日期,跟进内容,下次跟进,产品,数量,金额,日期\n"
    "通达商贸有限公司,上海,张三,13800138000,经理,2026-01-02,谈价格,2026-01-09,茶叶,2,100,2026-01-03\n"
    "通达商贸有限公司,上海,张三,13800138000,经理,2026-01-09,签合同,,咖啡,1,80,2026-01-10\n"
    ",,李四,13900139000,会计,2026-01-12,对账,,,,,\n"
    "远航科技有限公司,北京,王五,,,2026-02-01,首次拜访,,,,,\n"
    "合计,,,,,,,,,3,180,\n";

static void
assert_counts (Fixture *self,
               gint64   customers,
               gint64   contacts,
               gint64   interactions,
               gint64   sales,
               gint64   products)
{
  g_assert_cmpint (count (self, rg_customer_type ()), ==, customers);
  g_assert_cmpint (count (self, rg_contact_type ()), ==, contacts);
  g_assert_cmpint (count (self, rg_interaction_type ()), ==, interactions);
  g_assert_cmpint (count (self, rg_sale_type ()), ==, sales);
  g_assert_cmpint (count (self, rg_product_type ()), ==, products);
}

static void
test_split (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", wide);
  g_autoptr (RgImportResult) tried = run_plan (self, plan, TRUE);
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (RgRecord) customer = NULL;
  g_autoptr (RgRecord) sale = NULL;
  g_autoptr (RgRecord) contact = NULL;

  assert_counts (self, 0, 0, 0, 0, 0);
  g_assert_cmpuint (tried->imported, ==, 2 + 3 + 4 + 2);
  result = run_plan (self, plan, FALSE);
  g_assert_cmpuint (result->rows, ==, 4);
  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpuint (result->imported, ==, 2 + 3 + 4 + 2);
  g_assert_nonnull (find_finding (result, "TOTAL_ROW"));
  assert_counts (self, 2, 3, 4, 2, 2);
  customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "通达商贸有限公司");
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, 18000);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_LAST_CONTACT), ==, "2026-01-12");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_CONTACT), ==, "张三");
  sale = find (self, rg_sale_type (), RG_SALE_DATE, "2026-01-10");
  g_assert_cmpint (rg_record_get_int (sale, RG_SALE_CUSTOMER), ==, rg_record_get_id (customer));
  contact = find (self, rg_contact_type (), RG_CONTACT_NAME, "李四");
  g_assert_cmpint (rg_record_get_int (contact, RG_CONTACT_CUSTOMER), ==, rg_record_get_id (customer));
  g_assert_cmpstr (rg_record_get_text (contact, RG_CONTACT_POSITION), ==, "会计");
}

/* One sale beside each customer is a sale of that day, and the assistant asks about it. */
static void
test_last_sale (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("客户名称,联系人,联系电话,地址,%s\n通达商贸有限公司,张三,13800138000,上海,茶叶,2026-01-03,1200\n远航科技有限公司,李四,13900139000,北京,,,\n", (const char *)data);
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", text);
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  g_autoptr (RgRecord) sale = find (self, rg_sale_type (), RG_SALE_DATE, "2026-01-03");
  g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "通达商贸有限公司");

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 2);
  g_assert_cmpint (count (self, rg_sale_type ()), ==, 1);
  g_assert_cmpint (rg_record_get_int (sale, RG_SALE_AMOUNT), ==, 120000);
  g_assert_cmpint (rg_record_get_int (sale, RG_SALE_CUSTOMER), ==, rg_record_get_id (customer));
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, 120000);
  for (guint i = 4; i < 7; i++)
    {
      g_assert_true (rg_import_plan_get_column (plan, i)->type == rg_sale_type ());
      g_assert_cmpfloat (rg_import_plan_get_column (plan, i)->confidence, <, 0.9);
    }
}

/* The sum of several sales is none of them. */
static void
test_no_last_sale (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("客户名称,联系人,联系电话,地址,%s\n通达商贸有限公司,张三,13800138000,上海,1200,2026-01-03,4\n", (const char *)data);
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", text);
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 1);
  g_assert_cmpint (count (self, rg_sale_type ()), ==, 0);
}

static void
test_undo (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", wide);
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = rg_journal_undo (self->session, result->change_set, &error);
  g_autoptr (RgChangeSet) redone = NULL;

  g_assert_no_error (error);
  assert_counts (self, 0, 0, 0, 0, 0);
  redone = rg_journal_redo (self->session, &error);
  g_assert_no_error (error);
  assert_counts (self, 2, 3, 4, 2, 2);
}

/* A file that is read twice does not count twice. */
static void
test_twice (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", wide);
  g_autoptr (RgImportResult) first = run_plan (self, plan, FALSE);
  g_autoptr (RgImportPlan) again = plan_text (self, "b.csv", wide);
  g_autoptr (RgImportResult) second = run_plan (self, again, FALSE);

  g_assert_true (rg_import_plan_get_remembered (again));
  g_assert_cmpuint (second->imported, ==, 0);
  assert_counts (self, 2, 3, 4, 2, 2);
}

static void
test_groups (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,地址,联系人1,电话1,联系人2,电话2\n甲公司,上海,张三,13800138000,李四,13900139000\n乙公司,北京,王五,13700137000,,\n");
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  g_autoptr (RgRecord) first = find (self, rg_contact_type (), RG_CONTACT_NAME, "张三");
  g_autoptr (RgRecord) second = find (self, rg_contact_type (), RG_CONTACT_NAME, "李四");

  g_assert_cmpuint (result->refused, ==, 0);
  assert_counts (self, 2, 3, 0, 0, 0);
  g_assert_cmpint (rg_record_get_int (first, RG_CONTACT_PRIMARY), ==, 1);
  g_assert_true (rg_record_is_null (second, RG_CONTACT_PRIMARY));
  g_assert_cmpstr (rg_record_get_text (second, RG_CONTACT_PHONE), ==, "13900139000");
}

/* Customers of the sheet may be in the book already. */
static void
test_existing (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (RgImportPlan) before = plan_text (self, "a.csv", "客户编号,客户名称,城市\nC1,通达商贸有限公司,苏州\n");
  g_autoptr (RgImportResult) first = run_plan (self, before, FALSE);
  g_autoptr (RgImportPlan) plan = plan_text (self, "b.csv", wide);
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_CODE, "C1");

  g_assert_cmpuint (first->imported, ==, 1);
  assert_counts (self, 2, 3, 4, 2, 2);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_ADDRESS), ==, "上海");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_CITY), ==, "苏州");
}

/* Two people with one name, and a company whose rows say different things. */
static void
test_same_name (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv",
                                             "客户名称,手机,城市,跟进时间,跟进内容\n"
                                             "张伟,13800138000,上海,2026-01-02,一\n"
                                             "张伟,13900139000,北京,2026-01-03,二\n"
                                             "通达商贸有限公司,13700137000,上海,2026-01-04,三\n"
                                             "通达商贸有限公司,13700137000,苏州,2026-01-05,四\n");
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  const RgFinding *finding = find_finding (result, "CUSTOMER_DIFFERS");

  assert_counts (self, 3, 0, 4, 0, 0);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->row, ==, 5);
}

/* A fault of the follow-up does not refuse the customer. */
static void
test_fault (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,城市,跟进时间,跟进内容\n甲公司,上海,昨天下午吧,谈价格\n");
  g_autoptr (RgImportResult) result = run_plan (self, plan, FALSE);
  const RgFinding *finding = find_finding (result, "DATE_INVALID");

  g_assert_cmpuint (result->refused, ==, 1);
  g_assert_cmpstr (finding->column, ==, "跟进时间");
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 1);
  g_assert_cmpint (count (self, rg_sale_type ()), ==, 0);
}

static void
test_unknown_refused (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", wide);
  g_autoptr (RgImportResult) result = NULL;

  rg_import_plan_set_add_customers (plan, FALSE);
  result = run_plan (self, plan, FALSE);
  g_assert_nonnull (find_finding (result, "REFERENCE_UNKNOWN"));
  g_assert_cmpint (result->change_set, ==, 0);
  assert_counts (self, 0, 0, 0, 0, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-wide/split", Fixture, NULL, set_up, test_split, tear_down);
  g_test_add ("/import-wide/last-sale/won", Fixture, "成交产品,成交日期,成交金额", set_up, test_last_sale, tear_down);
  g_test_add ("/import-wide/last-sale/last", Fixture, "成交产品,最近成交日期,最近成交金额", set_up, test_last_sale, tear_down);
  g_test_add ("/import-wide/last-sale/mixed", Fixture, "成交产品,最近成交日期,成交金额", set_up, test_last_sale, tear_down);
  g_test_add ("/import-wide/last-sale/many", Fixture, "成交金额,最近成交日期,成交次数", set_up, test_no_last_sale, tear_down);
  g_test_add ("/import-wide/last-sale/total", Fixture, "累计交易金额(元),最近成交日期,成交次数", set_up, test_no_last_sale, tear_down);
  g_test_add ("/import-wide/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/import-wide/twice", Fixture, NULL, set_up, test_twice, tear_down);
  g_test_add ("/import-wide/groups", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/import-wide/existing", Fixture, NULL, set_up, test_existing, tear_down);
  g_test_add ("/import-wide/same-name", Fixture, NULL, set_up, test_same_name, tear_down);
  g_test_add ("/import-wide/fault", Fixture, NULL, set_up, test_fault, tear_down);
  g_test_add ("/import-wide/unknown-refused", Fixture, NULL, set_up, test_unknown_refused, tear_down);
  return g_test_run ();
}
