/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-test.h"

/* A sheet, and what each of its columns should be taken for. */
typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
  guint64     header_row;
  guint       n_footers;
} Sheet;

static const Sheet sheets[] = {
  { "plain", "客户名称,联系人,电话,邮箱,地区,来源,成交金额,跟进日期,备注\n通达商贸,张三,13800138000,a@b.cn,华东,展会,100,2026-01-02,好\n",
    "customer: customer.name customer.contact customer.phone customer.email customer.region customer.source customer.total customer.last_contact customer.note", 1, 0 },
  { "titles", "2024年客户汇总表,,,\n制表日期：2024-12-31,,,\n序号,客户名称,联系电话,所属行业\n1,通达商贸,13800138000,零售业\n2,远航科技,13900139000,IT服务\n合计,,2家,\n",
    "customer: - customer.name customer.phone customer.industry", 3, 1 },
  { "sales", "日期,客户名称,产品,数量,单价,金额\n2026-01-02,通达商贸,茶叶,2,50,100\n2026-01-03,远航科技,咖啡,1,80,80\n,,,3,,180\n",
    "sale: sale.date =sale.customer =sale.product sale.quantity sale.unit_price sale.amount", 1, 1 },
  { "subtotals", "销售日期,客户编号,销售金额(元)\n2026-01-02,C2026001,100\n小计：,,100\n2026-01-03,C2026002,80\n总 计,,180\n",
    "sale: sale.date sale.customer sale.amount", 1, 2 },
  { "followups", "客户名称,跟进日期,跟进方式,沟通内容,下次跟进日期\n通达商贸,2026-01-02,电话,谈价格,2026-01-09\n",
    "interaction: =interaction.customer interaction.at interaction.channel interaction.content interaction.next_at", 1, 0 },
  { "contacts", "客户名称,姓名,职务,手机,邮箱,微信\n通达商贸,张三,经理,13800138000,a@b.cn,zs\n",
    "contact: =contact.customer contact.name contact.position contact.mobile contact.email contact.wechat", 1, 0 },
  { "products", "货号,品名,类别,单位,单价,成本\nP001,茶叶,饮料,盒,50,30\n",
    "product: product.code product.name product.category product.unit product.price product.cost", 1, 0 },
  { "ratings", "客户编号,评价日期,满意度,评价内容\nC2026001,2026-01-02,9,好\n",
    "rating: rating.customer rating.date rating.score rating.comment", 1, 0 },
  { "tasks", "任务,客户名称,截止日期,责任人,完成\n回访,通达商贸,2026-01-09,李四,否\n",
    "task: task.subject =task.customer task.due_at task.assignee task.done", 1, 0 },
  { "visits", "拜访日期,客户名称,拜访对象,拜访目的,拜访内容\n2026-01-02,通达商贸,张三,商务洽谈,谈价格\n",
    "visit: visit.date =visit.customer visit.person visit.purpose visit.content", 1, 0 },
  { "english", "Customer,Contact,Phone,Email,City\nAcme Ltd,John,13800138000,a@b.com,Shanghai\n",
    "customer: customer.name customer.contact customer.phone customer.email customer.city", 1, 0 },
  { "nameless", "列1,列2,列3,列4\n通达商贸有限公司,张三,13800138000,a@b.cn\n远航科技有限公司,李四,13900139000,c@d.cn\n",
    "customer: customer.name customer.contact customer.mobile customer.email", 1, 0 },
  { "headless", "通达商贸有限公司,张三,13800138000,上海市黄浦区南京路1号,潜在\n远航科技有限公司,李四,021-63201234,北京市海淀区中关村大街2号,成交\n",
    "customer: customer.name customer.contact customer.mobile customer.address customer.type", 0, 0 },
  { "two_lines", "基本信息,,联系人,,\n客户名称,所属行业,姓名,电话,职务\n通达商贸,零售业,张三,13800138000,经理\n",
    "customer: customer.name customer.industry contact.name contact.phone contact.position", 2, 0 },
  { "wide", "客户名称,联系人,联系人电话,职务,跟进日期,跟进内容,下次跟进,产品,数量,金额,日期\n通达商贸,张三,13800138000,经理,2026-01-02,谈价格,2026-01-09,茶叶,2,100,2026-01-03\n",
    "customer: customer.name contact.name contact.phone contact.position interaction.at interaction.content interaction.next_at =sale.product sale.quantity sale.amount sale.date", 1, 0 },
  { "groups", "客户名称,地址,联系人1,电话1,联系人2,电话2\n通达商贸,上海,张三,13800138000,李四,13900139000\n",
    "customer: customer.name customer.address contact.name contact.phone contact.name#1 contact.phone#1", 1, 0 },
  { "phone_key", "日期,客户,电话,产品,数量,金额,备注\n2026-01-02,通达商贸,13800138000,茶叶,2,100,\n",
    "sale: sale.date =sale.customer customer.phone =sale.product sale.quantity sale.amount sale.note", 1, 0 },
  /* Headers as they are found in companies. */
  { "shop_orders", "订单编号,下单时间,客户姓名,联系电话,商品,规格,数量,单价,总价,付款方式,状态\nDD001,2026-01-02 10:00,张三,13800138000,茶叶,500g,2,50,100,微信,已完成\n",
    "sale: sale.order_no sale.date =sale.customer customer.phone =sale.product - sale.quantity sale.unit_price sale.amount - sale.status", 1, 0 },
  { "invoices", "单位名称,纳税人识别号,开户行及账号,收件人,收件电话\n通达商贸有限公司,91310000MA1K12345X,工行 6222021001012345678,张三,13800138000\n",
    "customer: customer.name customer.tax_id - customer.contact customer.phone", 1, 0 },
  { "projects", "序号,项目名称,甲方,合同金额,签订日期,负责人,回款\n1,办公室装修,通达商贸,100000,2026-01-02,李四,50000\n",
    "sale: - - =sale.customer sale.amount sale.date sale.owner -", 1, 0 },
  { "routes", "店名,老板,电话,路线,等级,备注\n好又来超市,张三,13800138000,东线,A,现结\n",
    "customer: customer.name customer.contact customer.phone - customer.level customer.note", 1, 0 },
  { "cards", "客户名称,电话,等级\n甲公司,13800138000,金卡\n乙公司,13800138001,银卡\n",
    "customer: customer.name customer.phone -", 1, 0 },
  { "reports", "日期,业务员,客户,拜访目的,洽谈情况,下一步计划\n2026-01-02,李四,通达商贸,商务洽谈,有意向,发样品\n",
    "visit: visit.date visit.visitor =visit.customer visit.purpose visit.content visit.plan", 1, 0 },
  { "service", "客户,电话,购买日期,购买产品,金额,回访日期,回访结果\n张三,13800138000,2026-01-02,茶叶,100,2026-01-10,满意\n",
    "customer: customer.name customer.phone sale.date =sale.product sale.amount interaction.at interaction.content", 1, 0 },
  { "no_day", "收货人,收货电话,省,市,品名,件数\n张三,13800138000,上海,上海,茶叶,2\n",
    "customer: customer.name customer.phone customer.province customer.city - -", 1, 0 },
  { "months", "客户名称,1月,2月,合计\n通达商贸,100,200,300\n远航科技,10,20,30\n合计,110,220,330\n",
    "customer: customer.name sale.amount sale.amount#1 -", 1, 1 },
  { "firm_and_person", "公司,姓名,电话,地址,行业\n通达商贸有限公司,张三,13800138000,上海,零售\n远航科技有限公司,李四,13900139000,北京,软件\n",
    "customer: customer.name customer.contact customer.phone customer.address customer.industry", 1, 0 },
  { "values_are_words", "客户名称,客户需求\n甲公司,产品\n乙公司,课程\n",
    "customer: customer.name customer.need", 1, 0 },
  { "total_is_customer", "客户名称,电话\n合计贸易公司,13800138000\n总计划咨询,13900139000\n",
    "customer: customer.name customer.phone", 1, 0 },
};

static void
test_sheet (Fixture      *self,
            gconstpointer data)
{
  const Sheet     *sheet = data;
  g_autofree char *name = g_strconcat ("a-", sheet->name[0] == 's' ? "x" : "y", ".csv", NULL);
  g_autoptr (RgImportPlan) plan = plan_text (self, name, sheet->text);
  g_autofree char *found = describe (plan);

  g_assert_cmpstr (found, ==, sheet->expected);
  g_assert_cmpuint (rg_import_plan_get_header_row (plan), ==, sheet->header_row);
  g_assert_cmpuint (rg_import_plan_get_footer_rows (plan)->len, ==, sheet->n_footers);
}

static void
test_proposals (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv",
                                             "客户名称,电话,会员卡级,入会日期,积分,推荐人手机,是否开票\n"
                                             "甲公司,13800138001,金卡,2024-01-02,120,13900139001,是\n"
                                             "乙公司,13800138002,银卡,2024-02-03,80,13900139002,否\n"
                                             "丙公司,13800138003,金卡,2024-03-04,60,13900139003,是\n"
                                             "丁公司,13800138004,银卡,2024-04-05,90,13900139004,是\n"
                                             "戊公司,13800138005,金卡,2024-05-06,30,13900139005,否\n");
  const RgKind kinds[] = { RG_KIND_TEXT, RG_KIND_PHONE, RG_KIND_CHOICE, RG_KIND_DATE, RG_KIND_INTEGER, RG_KIND_PHONE, RG_KIND_BOOLEAN };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (rg_import_plan_get_column (plan, i)->kind, ==, kinds[i]);
  g_assert_cmpint (rg_import_plan_get_column (plan, 2)->use, ==, RG_PLAN_SKIP);
  g_assert_cmpstr (rg_import_plan_get_column (plan, 2)->new_label, ==, "会员卡级");
  g_assert_cmpstr (rg_import_plan_get_column (plan, 2)->new_choices, ==, "金卡\n银卡");
  g_assert_cmpuint (rg_import_plan_get_column (plan, 2)->n_distinct, ==, 2);
  g_assert_cmpstr (rg_import_plan_get_column (plan, 0)->samples[4], ==, "戊公司");
}

static void
test_contradiction (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,电话\n甲公司,a@b.cn\n乙公司,c@d.cn\n");

  g_assert_cmpfloat (rg_import_plan_get_column (plan, 0)->confidence, ==, 1);
  g_assert_cmpfloat (rg_import_plan_get_column (plan, 1)->confidence, <, 0.5);
}

static void
test_header_by_person (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,电话\n甲公司,13800138000\n乙公司,13800138001\n丙公司,13800138002\n丁公司,13800138003\n戊公司,13800138004\n");
  g_autofree char *found = NULL;

  rg_import_plan_set_header_row (plan, 0);
  found = describe (plan);
  g_assert_cmpstr (found, ==, "customer: customer.name customer.mobile");
  g_assert_cmpuint (rg_import_plan_get_n_rows (plan, NULL), ==, 6);
}

static void
test_type_by_person (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,地址,职务,联系人,产品,数量,金额,日期\n甲公司,上海,经理,张三,茶叶,1,10,2026-01-02\n");
  g_autofree char *wide = describe (plan);
  g_autofree char *sales = NULL;

  g_assert_cmpstr (wide, ==, "customer: customer.name customer.address contact.position contact.name =sale.product sale.quantity sale.amount sale.date");
  rg_import_plan_set_record_type (plan, rg_sale_type ());
  sales = describe (plan);
  g_assert_cmpstr (sales, ==, "sale: =sale.customer - - - =sale.product sale.quantity sale.amount sale.date");
  g_assert_cmpfloat (rg_import_plan_get_confidence (plan), ==, 1);
}

/* A file in another encoding than it looks like. */
static void
test_encoding (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "big5.csv", NULL);
  gsize            length;
  g_autofree char *text = g_convert ("客戶名稱;電話\n通達商貿;13800138000\n", -1, "BIG5", "UTF-8", NULL, &length, &error);
  g_autoptr (RgImportSurvey) found = NULL;
  g_autofree char *columns = NULL;
  RgImportPlan    *plan;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, text, (gssize)length, &error));
  found = survey (self, path);
  plan = found->plans->pdata[0];
  g_assert_true (rg_import_plan_set_encoding (plan, "BIG5", ';', NULL, &error));
  g_assert_no_error (error);
  columns = describe (plan);
  g_assert_cmpstr (columns, ==, "customer: customer.name customer.phone");
  g_assert_cmpstr (rg_import_plan_get_cell (plan, 2, 0), ==, "通達商貿");
  g_assert_cmpstr (rg_import_plan_get_encoding (plan), ==, "BIG5");
}

static void
test_refusals (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *empty = write_file (self, "empty.csv", "");
  g_autofree char *good = write_file (self, "good.csv", "客户名称\n甲\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgImportSurvey) found = rg_import_survey (self->session, (const char *const[]){ empty, "/nowhere.csv", good, NULL }, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->plans->len, ==, 1);
  g_assert_cmpuint (found->refusals->len, ==, 2);
  g_assert_cmpstr (((RgImportRefusal *)found->refusals->pdata[0])->path, ==, empty);
  g_assert_cmpstr (((RgImportRefusal *)found->refusals->pdata[1])->finding->code, ==, "NOT_FOUND");
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = write_file (self, "a.csv", "客户名称\n甲\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (rg_import_survey (self->session, (const char *const[]){ path, NULL }, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *name = g_strconcat ("/import-survey/", sheets[i].name, NULL);

      g_test_add (name, Fixture, &sheets[i], set_up, test_sheet, tear_down);
    }
  g_test_add ("/import-survey/proposals", Fixture, NULL, set_up, test_proposals, tear_down);
  g_test_add ("/import-survey/contradiction", Fixture, NULL, set_up, test_contradiction, tear_down);
  g_test_add ("/import-survey/header-by-person", Fixture, NULL, set_up, test_header_by_person, tear_down);
  g_test_add ("/import-survey/type-by-person", Fixture, NULL, set_up, test_type_by_person, tear_down);
  g_test_add ("/import-survey/encoding", Fixture, NULL, set_up, test_encoding, tear_down);
  g_test_add ("/import-survey/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/import-survey/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  return g_test_run ();
}
