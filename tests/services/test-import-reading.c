/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-test.h"

#include <xlsxwriter.h>

#include "rg-import-memory.h"
#include "rg-refused-rows.h"

static RgImportResult *
read_text (Fixture    *self,
           const char *name,
           const char *text)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, name, text);

  return run_plan (self, plan, FALSE);
}

static GPtrArray *
list (Fixture            *self,
      const RgRecordType *type,
      guint               order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (type);
  GPtrArray *found;

  rg_query_clear_sort (query);
  rg_query_add_sort (query, order, FALSE);
  found = rg_session_select (self->session, query, &error);
  g_assert_no_error (error);
  return found;
}

/* Twelve columns of months are twelve sales, each on the last day of its month; empty months and strokes are none. */
static void
test_months (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (RgImportResult) result = read_text (self, "a.csv", "2024年销售,,,,\n客户名称,1月,2月,3月,合计\n甲公司,100,100,0,200\n乙公司,,50.5,-,50.5\n");
  g_autoptr (GPtrArray) sales = list (self, rg_sale_type (), RG_SALE_ID);
  g_autoptr (RgRecord) customer = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "甲公司");

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 2);
  g_assert_cmpuint (sales->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      RgRecord   *sale = sales->pdata[i];
      gboolean    january = g_str_equal (rg_record_get_text (sale, RG_SALE_DATE), "2024-01-31");
      const char *day = rg_record_get_text (sale, RG_SALE_DATE);

      g_assert_true (january || g_str_equal (day, "2024-02-29"));
      g_assert_true (rg_record_get_int (sale, RG_SALE_AMOUNT) == 10000 || (rg_record_get_int (sale, RG_SALE_AMOUNT) == 5050 && !january));
    }
  g_assert_cmpint (rg_record_get_int (customer, RG_CUSTOMER_TOTAL), ==, 20000);
}

/* The same file with the next year is read as that year, also when its columns are remembered. */
static void
test_months_again (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (RgImportResult) first = read_text (self, "2023.csv", "客户名称,1月,2月\n甲公司,100,200\n");
  g_autoptr (RgImportPlan) plan = plan_text (self, "2024.csv", "客户名称,1月,2月\n甲公司,100,200\n");
  g_autoptr (RgImportResult) second = NULL;

  g_assert_true (rg_import_plan_get_remembered (plan));
  g_assert_cmpstr (rg_import_plan_get_column (plan, 2)->day, ==, "2024-02-29");
  second = run_plan (self, plan, FALSE);
  g_assert_cmpuint (first->refused + second->refused, ==, 0);
  g_assert_cmpint (count (self, rg_sale_type ()), ==, 4);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 1);
}

/* The product that stands beside the months is that of all of them. */
static void
test_months_of_products (Fixture      *self,
                         gconstpointer data)
{
  g_autoptr (RgImportResult) result = read_text (self, "2024.csv", "客户名称,产品,1月,2月\n甲公司,绿茶,100,200\n甲公司,红茶,100,\n");
  g_autoptr (GPtrArray) sales = list (self, rg_sale_type (), RG_SALE_ID);

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpuint (sales->len, ==, 3);
  for (guint i = 0; i < sales->len; i++)
    g_assert_cmpint (rg_record_get_int (sales->pdata[i], RG_SALE_PRODUCT), >, 0);
  g_assert_cmpint (count (self, rg_product_type ()), ==, 2);
}

static void
test_names (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (RgImportResult) result = read_text (self, "contacts.csv", "First Name,Middle Name,Last Name,Company,Job Title,Mobile Phone\nAnn,B.,Sample,Sample Foods Ltd,Buyer,13800138001\nCarl,,Sample,,,13800138002\n三,,张,甲公司,经理,13800138003\n");
  g_autoptr (RgRecord) ann = find (self, rg_contact_type (), RG_CONTACT_NAME, "Ann B. Sample");
  g_autoptr (RgRecord) zhang = find (self, rg_contact_type (), RG_CONTACT_NAME, "张三");
  g_autoptr (RgRecord) carl = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "Carl Sample");

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_nonnull (ann);
  g_assert_nonnull (zhang);
  g_assert_nonnull (carl);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 3);
}

/* Who has a company is a contact person there; who has none is a customer. */
static void
test_cards (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (RgImportResult) result = read_text (self, "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:张三\nORG:甲公司\nTEL;TYPE=CELL:13800138001\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:李四\nTEL;TYPE=CELL:13800138002\nEND:VCARD\n");
  g_autoptr (RgRecord) company = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "甲公司");
  g_autoptr (RgRecord) person = find (self, rg_customer_type (), RG_CUSTOMER_NAME, "李四");
  g_autoptr (RgRecord) contact = find (self, rg_contact_type (), RG_CONTACT_NAME, "张三");

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpuint (result->unmatched->len, ==, 0);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 2);
  g_assert_nonnull (company);
  g_assert_nonnull (person);
  g_assert_nonnull (contact);
  g_assert_cmpint (rg_record_get_int (contact, RG_CONTACT_CUSTOMER), ==, rg_record_get_id (company));
  g_assert_cmpstr (rg_record_get_text (person, RG_CUSTOMER_MOBILE), ==, "13800138002");
}

/* Quantities of months make sales with the price or the amount beside them; with neither product nor price they stay out. */
static void
test_counted_periods (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (RgImportPlan) plain = plan_text (self, "2024.csv", "客户名称,1月数量,2月销量\n甲公司,10,20\n乙公司,5,\n");
  g_autoptr (RgImportResult) priced = read_text (self, "2023.csv", "客户名称,产品,单价,1月数量,2月数量,合计\n甲公司,绿茶,2.5,10,20,30\n乙公司,红茶,4,,3,3\n");
  g_autoptr (RgImportResult) both = read_text (self, "2022.csv", "客户名称,产品,1月数量,1月金额,2月数量,2月金额\n甲公司,绿茶,10,99,,\n乙公司,红茶,,,3,12\n");
  g_autoptr (GPtrArray) sales = list (self, rg_sale_type (), RG_SALE_DATE);
  static const struct
  {
    const char *day;
    double      quantity;
    gint64      amount;
  } expected[] = { { "2022-01-31", 10, 9900 }, { "2022-02-28", 3, 1200 }, { "2023-01-31", 10, 2500 }, { "2023-02-28", 20, 5000 }, { "2023-02-28", 3, 1200 } };

  for (guint i = 1; i < 3; i++)
    {
      g_assert_cmpint (rg_import_plan_get_column (plain, i)->use, ==, RG_PLAN_SKIP);
      g_assert_cmpfloat (rg_import_plan_get_column (plain, i)->confidence, ==, 1);
      g_assert_nonnull (strstr (rg_import_plan_get_column (plain, i)->reason, "product or the price"));
    }
  g_assert_cmpuint (priced->refused + both->refused, ==, 0);
  g_assert_cmpuint (sales->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < sales->len; i++)
    {
      g_assert_cmpstr (rg_record_get_text (sales->pdata[i], RG_SALE_DATE), ==, expected[i].day);
      g_assert_cmpfloat (rg_record_get_value (sales->pdata[i], RG_SALE_QUANTITY)->real, ==, expected[i].quantity);
      g_assert_cmpint (rg_record_get_int (sales->pdata[i], RG_SALE_AMOUNT), ==, expected[i].amount);
    }
}

static void
test_notes (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (RgImportResult) result = read_text (self, "a.csv", "客户名称,行业,跟进记录1,跟进记录2\n甲公司,食品,2024.1.5 电话介绍,2024年2月1日寄样品\n乙公司,贸易,2024-01-08：上门,\n丙公司,贸易,再联系,2024/3/5 报价\n");
  g_autoptr (GPtrArray) notes = list (self, rg_interaction_type (), RG_INTERACTION_AT);
  const RgFinding *missing = find_finding (result, "DATE_MISSING");

  g_assert_cmpuint (notes->len, ==, 4);
  g_assert_cmpstr (rg_record_get_text (notes->pdata[0], RG_INTERACTION_AT), ==, "2024-01-05");
  g_assert_cmpstr (rg_record_get_text (notes->pdata[2], RG_INTERACTION_AT), ==, "2024-02-01");
  g_assert_nonnull (missing);
  g_assert_cmpuint (missing->row, ==, 4);
  g_assert_cmpstr (missing->column, ==, "跟进记录1");
}

/* A list of its own: the types of this business are none of ours. */
static void
test_choices (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "客户名称,客户类型\n甲公司,经销商\n乙公司,终端\n");
  const RgPlanColumn *column = rg_import_plan_get_column (plan, 1);

  g_assert_cmpint (column->use, ==, RG_PLAN_SKIP);
  g_assert_cmpint (column->new_kind, ==, RG_KIND_CHOICE);
  g_assert_cmpstr (column->new_choices, ==, "经销商\n终端");
  g_assert_cmpstr (column->new_label, !=, "客户类型");
}

/* What comes again means the same, and is said of each row; a hundred entries of a list stay a hundred. */
static void
test_repeated_entries (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("客户名称,客户类型,客户来源\n");
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  guint n_guessed = 0;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "第%u公司,%s,来源%u\n", i, i % 50 == 0 ? "城交" : (i % 99 == 1 ? "乱写" : "潜在"), i * 7 % 100);
  result = read_text (self, "a.csv", text->str);
  for (guint i = 0; i < result->messages->len; i++)
    {
      const RgFinding *finding = result->messages->pdata[i];
      gboolean         guessed = g_str_equal (finding->code, "CHOICE_GUESSED");

      n_guessed += guessed ? 1 : 0;
      g_assert_true (!guessed || (finding->row % 50 == 2 && g_str_equal (finding->column, "客户类型")));
      g_assert_true (!g_str_equal (finding->code, "CHOICE_UNKNOWN") || finding->row % 99 == 3);
    }
  g_assert_cmpuint (n_guessed, ==, 6);
  g_assert_cmpuint (result->refused, ==, 3);
  customers = list (self, rg_customer_type (), RG_CUSTOMER_NAME);
  g_assert_cmpuint (customers->len, ==, 297);
  for (guint i = 0; i < customers->len; i++)
    {
      guint            number = (guint)g_ascii_strtoull (rg_record_get_text (customers->pdata[i], RG_CUSTOMER_NAME) + strlen ("第"), NULL, 10);
      g_autofree char *source = g_strdup_printf ("来源%u", number * 7 % 100);

      g_assert_cmpstr (rg_record_get_text (customers->pdata[i], RG_CUSTOMER_SOURCE), ==, source);
      g_assert_cmpstr (rg_record_get_text (customers->pdata[i], RG_CUSTOMER_TYPE), ==, number % 50 == 0 ? "成交" : "潜在");
    }
}

/* 1.2 below 万元 is 12,000 yuan; an amount with a unit of its own has that one; the assistant says so. */
static void
test_units (Fixture      *self,
            gconstpointer data)
{
  static const gint64 expected[] = { 1200000, 350000, 12345600, -120000000, 5000000 };
  g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", "日期,客户名称,合同金额（万元）\n2024-03-01,甲公司,1.2\n2024-03-02,甲公司,3500元\n2024-03-03,甲公司,12.3456\n2024-03-04,甲公司,\"(120)\"\n2024-03-05,甲公司,5万\n");
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (GPtrArray) sales = NULL;
  gboolean said = FALSE;

  for (guint i = 0; i < rg_import_plan_get_findings (plan)->len; i++)
    said = said || g_str_equal (((RgFinding *)rg_import_plan_get_findings (plan)->pdata[i])->code, "AMOUNT_UNIT");
  g_assert_true (said);
  g_assert_nonnull (strstr (rg_import_plan_get_column (plan, 2)->reason, "10,000.00"));
  rg_import_plan_set_add_customers (plan, TRUE);
  result = run_plan (self, plan, FALSE);
  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_nonnull (find_finding (result, "AMOUNT_UNIT"));
  sales = list (self, rg_sale_type (), RG_SALE_DATE);
  g_assert_cmpuint (sales->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < sales->len; i++)
    g_assert_cmpint (rg_record_get_int (sales->pdata[i], RG_SALE_AMOUNT), ==, expected[i]);
}

/* The unit may stand above the table, and the comma before the fen. */
static void
test_foreign_amounts (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (RgImportPlan) first = plan_text (self, "a.csv", "销售表,,单位：千元\n日期,客户名称,金额\n2024-03-01,甲公司,1.5\n");
  g_autoptr (RgImportPlan) second = plan_text (self, "b.csv", "Date;Customer;Amount\n2024-03-02;B GmbH;12,5\n2024-03-03;B GmbH;1.234,56\n");
  g_autoptr (RgImportResult) one = NULL;
  g_autoptr (RgImportResult) two = NULL;
  g_autoptr (GPtrArray) sales = NULL;

  rg_import_plan_set_add_customers (first, TRUE);
  rg_import_plan_set_add_customers (second, TRUE);
  one = run_plan (self, first, FALSE);
  two = run_plan (self, second, FALSE);
  g_assert_cmpuint (one->refused + two->refused, ==, 0);
  sales = list (self, rg_sale_type (), RG_SALE_DATE);
  g_assert_cmpuint (sales->len, ==, 3);
  g_assert_cmpint (rg_record_get_int (sales->pdata[0], RG_SALE_AMOUNT), ==, 150000);
  g_assert_cmpint (rg_record_get_int (sales->pdata[1], RG_SALE_AMOUNT), ==, 1250);
  g_assert_cmpint (rg_record_get_int (sales->pdata[2], RG_SALE_AMOUNT), ==, 123456);
}

/* Dollars in a number cell are refused like those in a text; yuan are read. */
static void
test_currency_cells (Fixture      *self,
                     gconstpointer data)
{
  static const char *const formats[] = { "[$$-409]#,##0.00", "\"¥\"#,##0.00", "#,##0.00\\ \"€\"", NULL };
  g_autofree char         *path = g_build_filename (self->folder, "a.xlsx", NULL);
  lxw_workbook            *workbook = workbook_new (path);
  lxw_worksheet           *sheet = workbook_add_worksheet (workbook, NULL);
  g_autoptr (RgImportSurvey) found = NULL;
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (GPtrArray) sales = NULL;

  for (guint i = 0; i < 3; i++)
    worksheet_write_string (sheet, 0, i, ((const char *const[]){ "日期", "客户名称", "金额" })[i], NULL);
  for (guint i = 0; formats[i] != NULL; i++)
    {
      lxw_format *format = workbook_add_format (workbook);

      format_set_num_format (format, formats[i]);
      worksheet_write_string (sheet, i + 1, 0, "2024-03-01", NULL);
      worksheet_write_string (sheet, i + 1, 1, "甲公司", NULL);
      worksheet_write_number (sheet, i + 1, 2, 3500, format);
    }
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  found = survey (self, path);
  rg_import_plan_set_add_customers (found->plans->pdata[0], TRUE);
  result = run_plan (self, found->plans->pdata[0], FALSE);
  g_assert_cmpuint (result->refused, ==, 2);
  g_assert_cmpuint (find_finding (result, "AMOUNT_CURRENCY")->row, ==, 2);
  g_assert_nonnull (strstr (find_finding (result, "AMOUNT_CURRENCY")->text, "$3500"));
  sales = list (self, rg_sale_type (), RG_SALE_DATE);
  g_assert_cmpuint (sales->len, ==, 1);
  g_assert_cmpint (rg_record_get_int (sales->pdata[0], RG_SALE_AMOUNT), ==, 350000);
}

/* What was chosen for these headers, as a program kept it that knew nothing of currencies. */
static void
make_memory_old (Fixture *self)
{
  g_autoptr (GHashTable) memory = rg_import_memory_load (self->session, NULL);
  GHashTableIter iter;
  gpointer       key;
  gpointer       text;

  g_hash_table_iter_init (&iter, memory);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      GString *old = g_string_new (text);

      g_assert_cmpuint (g_string_replace (old, ",\"approved\":1", "", 0), ==, 1);
      g_assert_true (rg_import_memory_store (self->session, key, rg_sale_type (), old->str, NULL));
      g_string_free (old, TRUE);
    }
}

/* Amounts below the name of a currency are taken again only when somebody had seen that name. */
static void
test_remembered_currency (Fixture      *self,
                          gconstpointer data)
{
  static const char *const text = "日期,客户名称,金额(美元)\n2024-03-01,甲公司,3500\n";
  g_autoptr (RgImportPlan) first = plan_text (self, "a.csv", text);
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (RgImportPlan) again = NULL;
  g_autoptr (RgImportPlan) old = NULL;

  rg_import_plan_set_add_customers (first, TRUE);
  rg_import_plan_set_column (first, 2, RG_PLAN_FIELD, rg_sale_type (), RG_SALE_AMOUNT);
  result = run_plan (self, first, FALSE);
  g_assert_cmpuint (result->refused, ==, 0);
  again = plan_text (self, "b.csv", text);
  g_assert_true (rg_import_plan_get_remembered (again));
  g_assert_cmpint (rg_import_plan_get_column (again, 2)->use, ==, RG_PLAN_FIELD);
  make_memory_old (self);
  old = plan_text (self, "c.csv", text);
  g_assert_true (rg_import_plan_get_remembered (old));
  g_assert_cmpint (rg_import_plan_get_column (old, 2)->use, ==, RG_PLAN_SKIP);
  g_assert_cmpint (rg_import_plan_get_column (old, 1)->use, !=, RG_PLAN_SKIP);
}

static char *
read_day (Fixture      *self,
          RgImportPlan *plan,
          const char   *customer)
{
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (RgRecord) found = NULL;

  result = run_plan (self, plan, FALSE);
  g_assert_cmpuint (result->refused, ==, 0);
  found = find (self, rg_customer_type (), RG_CUSTOMER_NAME, customer);
  return g_strdup (rg_record_get_text (found, RG_CUSTOMER_FIRST_CONTACT));
}

/* What comes first in 5/6/2026 can be said, and is kept with what was chosen for the headers; days with one reading go before. */
static void
test_day_order (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (RgImportPlan) first = plan_text (self, "a.csv", "客户名称,电话,首次接触日期\n甲公司,13800138001,5/6/2025\n");
  RgDateOrder usual = rg_import_plan_get_column (first, 2)->order;
  RgDateOrder other = usual == RG_DATE_ORDER_DAY ? RG_DATE_ORDER_MONTH : RG_DATE_ORDER_DAY;
  g_autoptr (RgImportPlan) second = NULL;
  g_autoptr (RgImportPlan) third = NULL;
  g_autofree char *day = NULL;
  g_autofree char *remembered = NULL;
  g_autofree char *shown = NULL;

  g_assert_true (rg_import_plan_get_column (first, 2)->order_matters);
  g_assert_false (rg_import_plan_get_column (first, 2)->order_known);
  rg_import_plan_set_date_order (first, 2, other);
  day = read_day (self, first, "甲公司");
  g_assert_cmpstr (day, ==, other == RG_DATE_ORDER_DAY ? "2025-06-05" : "2025-05-06");
  second = plan_text (self, "b.csv", "客户名称,电话,首次接触日期\n乙公司,13800138002,3/4/2025\n");
  remembered = read_day (self, second, "乙公司");
  g_assert_cmpstr (remembered, ==, other == RG_DATE_ORDER_DAY ? "2025-04-03" : "2025-03-04");
  third = plan_text (self, "c.csv", usual == RG_DATE_ORDER_DAY ? "客户名称,电话,首次接触日期\n丙公司,13800138003,3/4/2025\n丁公司,13800138004,25/4/2025\n" : "客户名称,电话,首次接触日期\n丙公司,13800138003,3/4/2025\n丁公司,13800138004,4/25/2025\n");
  shown = read_day (self, third, "丙公司");
  g_assert_cmpstr (shown, ==, usual == RG_DATE_ORDER_DAY ? "2025-04-03" : "2025-03-04");
}

/* A column of dollars is not read as yuan: it stays out, and why is said. */
static void
test_other_currency (Fixture      *self,
                     gconstpointer data)
{
  static const struct
  {
    const char *header;
    gboolean    read;
  } cases[] = { { "金额", TRUE }, { "金额(元)", TRUE }, { "金额(美元)", FALSE }, { "金额（USD）", FALSE }, { "Amount (HK$)", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("日期,客户名称,%s\n2024-03-01,甲公司,3500\n2024-03-02,乙公司,1200\n", cases[i].header);
      g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", text);
      const RgPlanColumn *column = rg_import_plan_get_column (plan, 2);
      gboolean            said = FALSE;

      for (guint k = 0; k < rg_import_plan_get_findings (plan)->len; k++)
        said = said || g_str_equal (((RgFinding *)rg_import_plan_get_findings (plan)->pdata[k])->code, "CURRENCY_COLUMN");
      g_assert_cmpint (column->use == RG_PLAN_FIELD, ==, cases[i].read);
      g_assert_cmpint (said, ==, !cases[i].read);
    }
}

/* Each table that hangs on a customer brings the customers that are missing, when it is told to. */
static void
test_missing_customers (Fixture      *self,
                        gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
  } tables[] = {
    { "contact", "客户名称,姓名,职务,邮箱\n甲公司%d,张三,经理,a@b.cn\n" },
    { "interaction", "客户名称,跟进日期,跟进方式,沟通内容\n甲公司%d,2024-03-05,电话,谈价格\n" },
    { "sale", "日期,客户名称,产品,数量,金额\n2024-03-05,甲公司%d,茶叶,2,100\n" },
    { "task", "任务,客户名称,截止日期,责任人,完成\n回访,甲公司%d,2024-03-09,李四,否\n" },
    { "rating", "客户名称,评价日期,满意度,评价内容\n甲公司%d,2024-03-05,9,好\n" },
    { "visit", "拜访日期,客户名称,拜访对象,拜访目的,拜访内容\n2024-03-05,甲公司%d,张三,商务洽谈,谈价格\n" },
    { "hospitality", "客户名称,接待时间,接待目的,客方人数,陪同人数\n甲公司%d,2024-03-05,商务洽谈,2,1\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_auto (GStrv) parts = g_strsplit (tables[i].text, "%d", 2);
      g_autofree char *customer = g_strdup_printf ("甲公司%u", i);
      g_autofree char *text = g_strdup_printf ("%s%u%s", parts[0], i, parts[1]);
      g_autoptr (RgImportPlan) plan = plan_text (self, "a.csv", text);
      g_autoptr (RgImportResult) refused = run_plan (self, plan, FALSE);
      g_autoptr (RgImportResult) taken = NULL;
      g_autoptr (RgRecord) found = NULL;

      g_assert_cmpstr (rg_import_plan_get_record_type (plan)->name, ==, tables[i].name);
      g_assert_cmpuint (refused->refused, ==, 1);
      g_assert_cmpint (count (self, rg_customer_type ()), ==, i);
      rg_import_plan_set_add_customers (plan, TRUE);
      taken = run_plan (self, plan, FALSE);
      found = find (self, rg_customer_type (), RG_CUSTOMER_NAME, customer);
      g_assert_cmpuint (taken->refused, ==, 0);
      g_assert_nonnull (found);
    }
}

/* A thousand findings are shown; the rows that were refused are all there. */
static void
test_many_refused (Fixture      *self,
                   gconstpointer data)
{
  GString *text = g_string_new ("客户名称,邮箱\n");
  g_autoptr (RgImportPlan) plan = NULL;
  g_autoptr (RgImportResult) result = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  GPtrArray *rows;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, ",a%u@example.com\n", i);
  plan = plan_text (self, "a.csv", text->str);
  result = run_plan (self, plan, TRUE);
  refused = rg_refused_rows_list (result);
  rows = refused->pdata[0];
  g_assert_cmpuint (result->refused, ==, 1500);
  g_assert_cmpuint (result->messages->len, ==, RG_IMPORT_MAX_MESSAGES);
  g_assert_cmpuint (result->n_messages, >=, 1500);
  g_assert_cmpuint (rows->len, ==, 1500);
  g_assert_cmpuint (((RgFinding *)rows->pdata[1499])->row, ==, 1501);
  g_string_free (text, TRUE);
}

/* What stands below a table is no customer; a customer with such a word is one. */
static void
test_lines_below (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (RgImportResult) result = read_text (self, "a.csv", "客户名称,电话,金额\n注：示例公司,13800138001,5\n乙公司,13800138002,7\n合计,,12\n注：金额含税,,\n制表人：张三,审核：李四,\n");

  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpint (count (self, rg_customer_type ()), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-reading/months", Fixture, NULL, set_up, test_months, tear_down);
  g_test_add ("/import-reading/months-again", Fixture, NULL, set_up, test_months_again, tear_down);
  g_test_add ("/import-reading/months-of-products", Fixture, NULL, set_up, test_months_of_products, tear_down);
  g_test_add ("/import-reading/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/import-reading/cards", Fixture, NULL, set_up, test_cards, tear_down);
  g_test_add ("/import-reading/counted-periods", Fixture, NULL, set_up, test_counted_periods, tear_down);
  g_test_add ("/import-reading/notes", Fixture, NULL, set_up, test_notes, tear_down);
  g_test_add ("/import-reading/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/import-reading/repeated-entries", Fixture, NULL, set_up, test_repeated_entries, tear_down);
  g_test_add ("/import-reading/units", Fixture, NULL, set_up, test_units, tear_down);
  g_test_add ("/import-reading/foreign-amounts", Fixture, NULL, set_up, test_foreign_amounts, tear_down);
  g_test_add ("/import-reading/currency-cells", Fixture, NULL, set_up, test_currency_cells, tear_down);
  g_test_add ("/import-reading/remembered-currency", Fixture, NULL, set_up, test_remembered_currency, tear_down);
  g_test_add ("/import-reading/day-order", Fixture, NULL, set_up, test_day_order, tear_down);
  g_test_add ("/import-reading/other-currency", Fixture, NULL, set_up, test_other_currency, tear_down);
  g_test_add ("/import-reading/missing-customers", Fixture, NULL, set_up, test_missing_customers, tear_down);
  g_test_add ("/import-reading/many-refused", Fixture, NULL, set_up, test_many_refused, tear_down);
  g_test_add ("/import-reading/lines-below", Fixture, NULL, set_up, test_lines_below, tear_down);
  return g_test_run ();
}
