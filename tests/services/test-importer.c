/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-error.h"
#include "rg-exporter.h"

#define add_test(name, func) g_test_add ("/services/importer/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static RgImportResult *
run (Fixture               *fixture,
     const RgRecordType    *type,
     const char            *content,
     const RgImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_write (fixture, "in.csv", content);
  RgImportOptions  import = options == NULL ? (RgImportOptions){ 0 } : *options;
  RgImportResult  *result;

  import.type = type;
  import.path = path;
  import.today = TODAY;
  result = rg_importer_run (fixture->session, &import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

static const RgFinding *
find (const RgImportResult *result,
      guint64               row,
      const char           *code)
{
  for (guint i = 0; i < result->messages->len; i++)
    {
      const RgFinding *finding = result->messages->pdata[i];

      if (finding->row == row && g_str_equal (finding->code, code))
        return finding;
    }
  return NULL;
}

#define assert_found(result, row, code, header)           \
  G_STMT_START                                            \
  {                                                       \
    const RgFinding *finding_ = find (result, row, code); \
    g_assert_nonnull (finding_);                          \
    g_assert_cmpstr (finding_->column, ==, header);       \
  }                                                       \
  G_STMT_END

static gint64
find_customer (Fixture    *fixture,
               const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 id = rg_session_find (fixture->session, rg_customer_type (), text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
test_headers (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgImportResult) result = run (fixture, rg_customer_type (),
                                           "编号,客户编码,公司,客户名称（必填）,联系人电话,爱好,成交次数\n"
                                           "1,A1,甲集团,甲公司,010-62345678,钓鱼,5\n",
                                           NULL);
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), find_customer (fixture, "A1"));

  g_assert_cmpint (result->imported, ==, 1);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_NAME), ==, "甲公司");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_COMPANY), ==, "甲集团");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_PHONE), ==, "010-62345678");
  assert_found (result, 1, "COLUMN_UNUSED", "编号");
  assert_found (result, 1, "COLUMN_GUESSED", "联系人电话");
  assert_found (result, 1, "COLUMN_UNKNOWN", "爱好");
  assert_found (result, 1, "COLUMN_COMPUTED", "成交次数");
  g_assert_cmpuint (result->unmatched->len, ==, 2);
}

static void
test_map (Fixture      *fixture,
          gconstpointer data)
{
  static const char *const map[] = { "name=单位全称", "code=内部号", NULL };
  static const char *const wrong[] = { "name=没有这列", NULL };
  RgImportOptions          options = { .map = map };
  g_autoptr (RgImportResult) result = run (fixture, rg_customer_type (), "内部号,单位全称,名称\nX1,甲公司,别名\n", &options);
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), find_customer (fixture, "X1"));
  g_autofree char *path = fixture_path (fixture, "in.csv");
  RgImportOptions  bad = { .type = rg_customer_type (), .path = path, .map = wrong, .today = TODAY };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_NAME), ==, "甲公司");
  g_assert_null (rg_importer_run (fixture->session, &bad, NULL, NULL, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
}

static void
test_refused_rows (Fixture      *fixture,
                   gconstpointer data)
{
  static const char table[] = "客户编号,客户名称,手机,客户类型\nA1,甲公司,123,潜在\nA2,,13800138000,潜在\nA3,丙公司,13900139000,潜在\n";
  RgImportOptions   strict = { .all_or_nothing = TRUE };
  RgImportOptions   dry = { .dry_run = TRUE };
  g_autoptr (RgImportResult) none = run (fixture, rg_customer_type (), table, &strict);
  g_autoptr (RgImportResult) tried = NULL;
  g_autoptr (RgImportResult) some = NULL;

  g_assert_true (none->rejected);
  g_assert_cmpint (none->imported, ==, 0);
  tried = run (fixture, rg_customer_type (), table, &dry);
  g_assert_cmpint (tried->imported, ==, 1);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 0);
  some = run (fixture, rg_customer_type (), table, NULL);
  g_assert_cmpint (some->imported, ==, 1);
  g_assert_cmpint (some->refused, ==, 2);
  assert_found (some, 2, "PHONE_INVALID", "手机");
  assert_found (some, 3, "REQUIRED_EMPTY", "客户名称");
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 1);
}

static void
test_modes (Fixture      *fixture,
            gconstpointer data)
{
  RgImportOptions add = { .mode = RG_IMPORT_ADD };
  RgImportOptions update = { .mode = RG_IMPORT_UPDATE };
  g_autoptr (RgImportResult) first = run (fixture, rg_customer_type (), "客户编号,客户名称,备注\nA1,甲公司,旧\n", NULL);
  g_autoptr (RgImportResult) both = run (fixture, rg_customer_type (), "客户编号,客户名称,备注\nA1,甲公司,新\nA2,乙公司,\n", NULL);
  g_autoptr (RgImportResult) added = run (fixture, rg_customer_type (), "客户编号,客户名称\nA1,甲公司\nA3,丙公司\n", &add);
  g_autoptr (RgImportResult) updated = run (fixture, rg_customer_type (), "客户编号,城市\nA1,杭州\nA9,苏州\n", &update);
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), find_customer (fixture, "A1"));

  g_assert_cmpint (both->imported, ==, 1);
  g_assert_cmpint (both->updated, ==, 1);
  assert_found (added, 2, "CODE_EXISTS", "客户编号");
  g_assert_cmpint (added->imported, ==, 1);
  assert_found (updated, 3, "CODE_UNKNOWN", "客户编号");
  g_assert_cmpint (updated->updated, ==, 1);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_NOTE), ==, "新");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_CITY), ==, "杭州");
}

static void
test_twins (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgImportResult) before = run (fixture, rg_customer_type (), "客户编号,客户名称,手机\nB1,旧公司,13700137000\n", NULL);
  g_autoptr (RgImportResult) result = run (fixture, rg_customer_type (),
                                           "客户编号,客户名称,手机\n"
                                           "A1,甲公司,13800138000\n"
                                           "A1,甲公司,13800138000\n"
                                           "A1,别的公司,13600136000\n"
                                           "A2,乙公司,+86 138 0013 8000\n"
                                           "A3,丙公司,13700137000\n",
                                           NULL);

  g_assert_cmpint (result->imported, ==, 3);
  g_assert_cmpint (result->skipped, ==, 1);
  g_assert_cmpint (result->refused, ==, 1);
  assert_found (result, 3, "DUP_IN_FILE", "客户编号");
  g_assert_cmpint (find (result, 3, "DUP_IN_FILE")->severity, ==, RG_SEVERITY_WARNING);
  g_assert_cmpint (find (result, 4, "DUP_IN_FILE")->severity, ==, RG_SEVERITY_ERROR);
  assert_found (result, 2, "DUP_PHONE", "手机");
  assert_found (result, 5, "DUP_PHONE", "手机");
  g_assert_nonnull (strstr (find (result, 6, "DUP_PHONE")->text, "B1"));
}

/* What was paid is no sale: why nothing comes in is said, and how it does. */
static void
test_receipts (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const map[] = { "date=收款日期", "amount=收款金额", NULL };
  g_autoptr (RgImportResult) before = run (fixture, rg_customer_type (), "客户编号,客户名称\nB1,甲公司\n", NULL);
  g_autoptr (RgImportResult) refused = run (fixture, rg_sale_type (), "收款日期,客户名称,收款金额,收款方式\n2024-03-01,甲公司,3500,转账\n", NULL);
  g_autoptr (RgImportResult) mapped = run (fixture, rg_sale_type (), "收款日期,客户名称,收款金额,收款方式\n2024-03-01,甲公司,3500,转账\n", &(RgImportOptions){ .map = map });

  g_assert_cmpint (before->imported, ==, 1);
  g_assert_true (refused->rejected);
  assert_found (refused, 1, "RECEIPTS", NULL);
  g_assert_cmpint (mapped->imported, ==, 1);
}

/* Another name with the e-mail address or the tax number of somebody is warned of, in the file and in the book. */
static void
test_shared_reach (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (RgImportResult) before = run (fixture, rg_customer_type (), "客户编号,客户名称,邮箱,税号\nB1,旧公司,Info@old.example.com,91310000MA1FL0AQ1X\n", NULL);
  g_autoptr (RgImportResult) result = run (fixture, rg_customer_type (),
                                           "客户编号,客户名称,邮箱,税号\n"
                                           "A1,东方食品,wang@example.com,91440300MA5D8F9T2Y\n"
                                           "A2,南海贸易,WANG@example.com,\n"
                                           "A3,西山茶业,li@example.com,91440300ma5d8f9t2y\n"
                                           "A4,北辰机械,info@old.example.com,\n"
                                           "A5,中天物流,zhao@example.com,91310000MA1FL0AQ1X\n",
                                           NULL);

  g_assert_cmpint (before->warnings, ==, 0);
  g_assert_cmpint (result->imported, ==, 5);
  assert_found (result, 2, "DUP_EMAIL", "邮箱");
  assert_found (result, 3, "DUP_EMAIL", "邮箱");
  assert_found (result, 2, "DUP_TAX_ID", "税号");
  assert_found (result, 4, "DUP_TAX_ID", "税号");
  g_assert_cmpint (find (result, 2, "DUP_EMAIL")->severity, ==, RG_SEVERITY_INFO);
  g_assert_nonnull (strstr (find (result, 5, "DUP_EMAIL")->text, "B1"));
  g_assert_cmpint (find (result, 5, "DUP_EMAIL")->severity, ==, RG_SEVERITY_WARNING);
  g_assert_nonnull (strstr (find (result, 6, "DUP_TAX_ID")->text, "B1"));
}

static void
test_codes_for_the_rest (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (RgImportResult) result = run (fixture, rg_customer_type (), "客户编号,客户名称\n,甲公司\nC2026001,乙公司\n", NULL);
  g_autoptr (RgRecord) without = load (fixture, rg_customer_type (), find_customer (fixture, "甲公司"));

  g_assert_cmpint (result->imported, ==, 2);
  g_assert_cmpstr (rg_record_get_text (without, RG_CUSTOMER_CODE), ==, "C2026002");
}

static void
test_opening_figures (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (RgImportResult) result = run (fixture, rg_customer_type (), "客户名称,联系人,累计交易金额(元),最近跟进时间\n甲公司,张伟,\"125,000\",2024-05-18\n", NULL);
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), find_customer (fixture, "甲公司"));

  g_assert_cmpint (result->imported, ==, 1);
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, 12500000);
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_LAST_CONTACT), ==, "2024-05-18");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_CONTACT), ==, "张伟");
  g_assert_cmpint (count (fixture, rg_contact_type ()), ==, 1);
  g_assert_true (rg_record_is_null (customer, RG_CUSTOMER_TYPE));
}

static void
test_references (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (RgImportResult) customers = run (fixture, rg_customer_type (), "客户编号,客户名称\nA1,甲公司\nA2,同名\nA3,同名\n", NULL);
  g_autoptr (RgImportResult) sales = run (fixture, rg_sale_type (),
                                          "订单号,销售日期,客户编号,客户名称,销售数量,单价(元),销售金额(元)\n"
                                          "S1,2026-01-02,A1,,2,10,20\n"
                                          "S2,2026-01-02,,甲公司,3,10,\n"
                                          "S3,2026-01-02,,同名,1,1,1\n"
                                          "S4,2026-01-02,A7,,1,1,1\n"
                                          "S5,2026-01-02,,,1,1,1\n",
                                          NULL);
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), find_customer (fixture, "A1"));

  g_assert_cmpint (sales->imported, ==, 2);
  assert_found (sales, 4, "REFERENCE_AMBIGUOUS", "客户名称");
  assert_found (sales, 5, "REFERENCE_UNKNOWN", "客户编号");
  assert_found (sales, 6, "REQUIRED_EMPTY", "客户编号");
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, 5000);
}

/* The address book of a telephone: people belong to the customer that is their company. */
static void
test_cards (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgImportResult) customers = run (fixture, rg_customer_type (), "客户编号,客户名称\nA1,甲公司\n", NULL);
  g_autoptr (RgImportResult) result = run (fixture, rg_contact_type (),
                                           "BEGIN:VCARD\nVERSION:3.0\nN:李;雷;;;\nFN:李雷\nORG:甲公司;销售部\nTEL;type=CELL:13812345678\nX-WECHAT:lilei\nEND:VCARD\n"
                                           "BEGIN:VCARD\nVERSION:3.0\nFN:韩梅梅\nORG:没有的公司\nEND:VCARD\n",
                                           NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (rg_contact_type ());
  g_autoptr (GPtrArray) contacts = rg_session_select (fixture->session, query, &error);
  RgRecord *contact;

  assert_found (result, 3, "REFERENCE_UNKNOWN", "公司");
  g_assert_cmpuint (contacts->len, ==, 1);
  contact = contacts->pdata[0];
  g_assert_cmpstr (rg_record_get_text (contact, RG_CONTACT_NAME), ==, "李雷");
  g_assert_cmpstr (rg_record_get_text (contact, RG_CONTACT_MOBILE), ==, "13812345678");
  g_assert_cmpstr (rg_record_get_text (contact, RG_CONTACT_WECHAT), ==, "lilei");
  g_assert_cmpint (rg_record_get_int (contact, RG_CONTACT_CUSTOMER), ==, find_customer (fixture, "A1"));
}

static void
test_ratings (Fixture      *fixture,
              gconstpointer data)
{
  static const char table[] = "客户名称,跟进时间,跟进方式,沟通内容,满意度\n甲公司,2026-01-02 09:30,电话,报价,9\n甲公司,2026-02-03,拜访,签约,\n甲公司,2026-02-04,拜访,签约,11\n";
  g_autoptr (RgImportResult) customers = run (fixture, rg_customer_type (), "客户名称\n甲公司\n", NULL);
  g_autoptr (RgImportResult) result = run (fixture, rg_interaction_type (), table, NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_rating_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ratings = rg_session_select (fixture->session, query, &error);
  RgRecord *rating = ratings->pdata[0];
  g_autoptr (RgImportResult) again = NULL;

  g_assert_cmpint (result->imported, ==, 2);
  assert_found (result, 4, "NUMBER_RANGE", "满意度");
  g_assert_cmpuint (ratings->len, ==, 1);
  g_assert_cmpint (rg_record_get_int (rating, RG_RATING_SCORE), ==, 9);
  g_assert_cmpstr (rg_record_get_text (rating, RG_RATING_DATE), ==, "2026-01-02");
  g_assert_cmpstr (rg_record_get_text (rating, RG_RATING_SOURCE), ==, "电话");
  g_assert_cmpint (rg_record_get_int (rating, RG_RATING_INTERACTION), >, 0);

  again = run (fixture, rg_interaction_type (), table, NULL);
  g_assert_cmpint (again->imported, ==, 0);
  g_assert_cmpint (again->updated, ==, 2);
  g_assert_cmpint (count (fixture, rg_rating_type ()), ==, 1);
}

static void
test_orders_twice (Fixture      *fixture,
                   gconstpointer data)
{
  static const char orders[] = "订单号,销售日期,客户名称,产品名称,销售金额(元)\nS1,2026-01-02,甲公司,纸,10\nS1,2026-01-02,甲公司,笔,5\nS1,2026-01-02,甲公司,笔,5\n";
  g_autoptr (RgImportResult) customers = run (fixture, rg_customer_type (), "客户名称\n甲公司\n", NULL);
  g_autoptr (RgImportResult) products = run (fixture, rg_product_type (), "产品名称\n纸\n笔\n", NULL);
  g_autoptr (RgImportResult) first = run (fixture, rg_sale_type (), orders, NULL);
  g_autoptr (RgImportResult) second = run (fixture, rg_sale_type (), orders, NULL);
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), find_customer (fixture, "甲公司"));

  g_assert_cmpint (first->imported, ==, 3);
  g_assert_cmpint (second->imported, ==, 0);
  g_assert_cmpint (second->updated, ==, 3);
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, 2000);
}

static void
cancel_cb (double   fraction,
           guint64  rows,
           gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("客户名称\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  RgImportOptions  options = { .type = rg_customer_type (), .today = TODAY };

  for (int i = 0; i < 6000; i++)
    g_string_append_printf (table, "公司%d\n", i);
  path = fixture_write (fixture, "in.csv", table->str);
  options.path = path;
  g_assert_null (rg_importer_run (fixture->session, &options, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 0);
}

static void
test_report (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *report = fixture_path (fixture, "report.csv");
  RgImportOptions  options = { .report = report, .max_messages = 1 };
  g_autoptr (RgImportResult) result = run (fixture, rg_customer_type (), "客户名称,手机\n甲公司,1\n乙公司,2\n", &options);
  g_autofree char *text = NULL;

  g_assert_cmpuint (result->messages->len, ==, 1);
  g_assert_cmpuint (result->n_messages, ==, 2);
  g_assert_true (g_file_get_contents (report, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\n2,\"手机\",PHONE_INVALID,error,"));
  g_assert_nonnull (strstr (text, "\n3,\"手机\",PHONE_INVALID,error,"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("headers", test_headers);
  add_test ("map", test_map);
  add_test ("refused-rows", test_refused_rows);
  add_test ("modes", test_modes);
  add_test ("twins", test_twins);
  add_test ("receipts", test_receipts);
  add_test ("shared-reach", test_shared_reach);
  add_test ("codes-for-the-rest", test_codes_for_the_rest);
  add_test ("opening-figures", test_opening_figures);
  add_test ("references", test_references);
  add_test ("cards", test_cards);
  add_test ("ratings", test_ratings);
  add_test ("orders-twice", test_orders_twice);
  add_test ("cancel", test_cancel);
  add_test ("report", test_report);
  return g_test_run ();
}
