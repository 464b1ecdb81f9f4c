/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-documents.h"
#include "rg-error.h"
#include "rg-exporter.h"

#define add_test(name, func) g_test_add ("/services/documents/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static void
test_new (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "address", "西湖路1号", "phone", "0571-87654321", NULL);
  g_autoptr (RgRecord) contact = save_new (fixture, rg_contact_type (), "customer", "甲公司", "name", "张伟", "position", "采购", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) visit = rg_documents_new (fixture->session, rg_visit_type (), rg_record_get_id (customer), "王强", TODAY, &error);
  g_autoptr (RgRecord) request = rg_documents_new (fixture->session, rg_hospitality_type (), rg_record_get_id (customer), "王强", TODAY, &error);
  g_autoptr (RgRecord) blank = rg_documents_new (fixture->session, rg_visit_type (), 0, NULL, TODAY, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_PERSON), ==, "张伟");
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_POSITION), ==, "采购");
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_PHONE), ==, "0571-87654321");
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_VISITOR), ==, "王强");
  g_assert_cmpstr (rg_record_get_reference_title (visit, RG_VISIT_CUSTOMER), ==, "甲公司");
  g_assert_cmpstr (rg_record_get_text (request, RG_HOSPITALITY_APPLICANT), ==, "王强");
  g_assert_cmpstr (rg_record_get_reference_key (request, RG_HOSPITALITY_CUSTOMER), ==, "C2026001");
  g_assert_true (rg_record_is_null (blank, RG_VISIT_PERSON));
  g_assert_null (rg_documents_new (fixture->session, rg_visit_type (), 99, NULL, TODAY, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_NOT_FOUND);
}

static void
test_load (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const names[] = { "V2026002", "1", NULL };
  static const char *const missing[] = { "V9", NULL };
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgRecord) first = save_new (fixture, rg_visit_type (), "customer", "甲公司", "date", "2026-03-05", NULL);
  g_autoptr (RgRecord) second = save_new (fixture, rg_visit_type (), "customer", "甲公司", "date", "2026-03-07", NULL);
  g_autoptr (RgRecord) party = save_new (fixture, rg_hospitality_type (), "customer", "甲公司", "reception_at", "2026-03-07 18:00", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) both = rg_documents_load (fixture->session, rg_visit_type (), names, &error);
  g_autoptr (GPtrArray) late = rg_documents_load_period (fixture->session, rg_visit_type (), "2026-03-06", NULL, &error);
  g_autoptr (GPtrArray) early = rg_documents_load_period (fixture->session, rg_visit_type (), NULL, "2026-03-05", &error);
  g_autoptr (GPtrArray) parties = rg_documents_load_period (fixture->session, rg_hospitality_type (), "2026-03-07", "2026-03-07", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (rg_record_get_text (both->pdata[0], RG_VISIT_NUMBER), ==, "V2026002");
  g_assert_cmpstr (rg_record_get_reference_title (both->pdata[0], RG_VISIT_CUSTOMER), ==, "甲公司");
  g_assert_cmpuint (late->len, ==, 1);
  g_assert_cmpuint (early->len, ==, 1);
  g_assert_cmpuint (parties->len, ==, 1);
  g_assert_null (rg_documents_load (fixture->session, rg_visit_type (), missing, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_NOT_FOUND);
}

static char *
export_text (Fixture           *fixture,
             const RgQuery     *query,
             const char *const *columns,
             RgExportHeaders    headers)
{
  g_autofree char *path = fixture_path (fixture, "out.csv");
  g_autoptr (GError) error = NULL;
  RgExportOptions options = { .query = query, .path = path, .columns = columns, .headers = headers, .exact = TRUE };
  char           *text = NULL;

  g_assert_cmpint (rg_exporter_run (fixture->session, &options, NULL, NULL, NULL, &error), >=, 0);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const columns[] = { "name", "客户编号", "total", NULL };
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "total", "12.5", "city", "杭州", NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autofree char *all = export_text (fixture, query, NULL, RG_EXPORT_HEADERS_CHINESE);
  g_autofree char *chosen = export_text (fixture, query, columns, RG_EXPORT_HEADERS_CHINESE);
  g_autofree char *english = export_text (fixture, query, columns, RG_EXPORT_HEADERS_ENGLISH);

  g_assert_true (g_str_has_prefix (all, "客户编号,客户名称,联系人,联系电话,所属行业,客户类型,首次接触时间,最近跟进时间,累计交易金额(元),客户状态,备注,城市\r\n"));
  g_assert_cmpstr (chosen, ==, "客户名称,客户编号,累计交易金额(元)\r\n甲公司,C2026001,12.50\r\n");
  g_assert_true (g_str_has_prefix (english, "Customer name,Customer code,Total sales (yuan)\r\n"));
}

static void
test_export_cancelled (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "out.xlsx");
  RgExportOptions  options = { .query = query, .path = path };

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (rg_exporter_run (fixture->session, &options, NULL, NULL, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("new", test_new);
  add_test ("load", test_load);
  add_test ("export", test_export);
  add_test ("export-cancelled", test_export_cancelled);
  return g_test_run ();
}
