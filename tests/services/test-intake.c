/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-customers.h"
#include "rg-error.h"

#define add_test(name, func) g_test_add ("/services/intake/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static void
test_codes (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgRecord) first = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgRecord) given = save_new (fixture, rg_customer_type (), "code", "C2026041", "name", "乙公司", NULL);
  g_autoptr (RgRecord) other = save_new (fixture, rg_customer_type (), "code", "K-7", "name", "丙公司", NULL);
  g_autoptr (RgRecord) next = save_new (fixture, rg_customer_type (), "name", "丁公司", NULL);

  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_CODE), ==, "C2026001");
  g_assert_cmpstr (rg_record_get_text (other, RG_CUSTOMER_CODE), ==, "K-7");
  g_assert_cmpstr (rg_record_get_text (next, RG_CUSTOMER_CODE), ==, "C2026042");
}

static void
test_defaults (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "address", "西湖路1号", "contact", "张伟", "mobile", "13800138000", NULL);
  g_autoptr (RgRecord) follow_up = save_new (fixture, rg_interaction_type (), "customer", "甲公司", "content", "报价", NULL);
  g_autoptr (RgRecord) visit = save_new (fixture, rg_visit_type (), "customer", "C2026001", NULL);

  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_TYPE), ==, "潜在");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_FIRST_CONTACT), ==, TODAY);
  g_assert_true (g_str_has_prefix (rg_record_get_text (follow_up, RG_INTERACTION_AT), TODAY));
  g_assert_cmpstr (rg_record_get_text (follow_up, RG_INTERACTION_ZONE), ==, "Asia/Shanghai");
  g_assert_cmpint (rg_record_get_int (follow_up, RG_INTERACTION_CUSTOMER), ==, rg_record_get_id (customer));
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_NUMBER), ==, "V2026001");
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_ADDRESS), ==, "西湖路1号");
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_PERSON), ==, "张伟");
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_PHONE), ==, "13800138000");
  g_assert_cmpstr (rg_record_get_text (visit, RG_VISIT_FILLED_ON), ==, TODAY);
}

static void
test_sale_amount (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", NULL);
  g_autoptr (RgRecord) product = save_new (fixture, rg_product_type (), "name", "复印纸", "price", "145.55", NULL);
  g_autoptr (RgRecord) sale = save_new (fixture, rg_sale_type (), "customer", "甲公司", "product", "复印纸", "quantity", "3", NULL);
  g_autoptr (RgRecord) given = save_new (fixture, rg_sale_type (), "customer", "甲公司", "product", "P2026001", "quantity", "3", "amount", "400", NULL);

  g_assert_cmpint (rg_record_get_int (sale, RG_SALE_UNIT_PRICE), ==, 14555);
  g_assert_cmpint (rg_record_get_int (sale, RG_SALE_AMOUNT), ==, 43665);
  g_assert_cmpint (rg_record_get_int (given, RG_SALE_AMOUNT), ==, 40000);
}

static void
test_required (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);

  begin (fixture, rg_customer_type ());
  g_assert_false (rg_intake_save (fixture->session, customer, TODAY, findings, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
  rg_session_rollback (fixture->session);
  g_assert_cmpint (count (fixture, rg_customer_type ()), ==, 0);
  g_assert_cmpstr (((RgFinding *)findings->pdata[findings->len - 1])->code, ==, "REQUIRED_EMPTY");
}

static void
test_new_option (Fixture      *fixture,
                 gconstpointer data)
{
  gint64 before = count (fixture, rg_option_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "industry", "养蜂业", NULL);
  g_autoptr (RgRecord) again = save_new (fixture, rg_customer_type (), "name", "乙公司", "industry", "养蜂业", NULL);
  g_auto (GStrv) industries = rg_session_get_options (fixture->session, "industry", &error);
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (RgChangeSet) undone_too = NULL;

  g_assert_true (g_strv_contains ((const char *const *)industries, "养蜂业"));
  g_assert_cmpint (count (fixture, rg_option_type ()), ==, before + 1);
  undone = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  undone_too = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, rg_option_type ()), ==, before);
}

static RgRecord *
change (Fixture    *fixture,
        gint64      id,
        const char *field,
        const char *text,
        GPtrArray  *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = load (fixture, rg_customer_type (), id);

  assign (fixture, customer, field, text);
  begin (fixture, rg_customer_type ());
  g_assert_true (rg_intake_save (fixture->session, customer, TODAY, findings, &error));
  g_assert_no_error (error);
  commit (fixture);
  return load (fixture, rg_customer_type (), id);
}

static void
test_opening_total (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "total", "125,000", NULL);
  gint64 id = rg_record_get_id (customer);
  g_autoptr (RgRecord) sale = save_new (fixture, rg_sale_type (), "customer", "甲公司", "amount", "500", NULL);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);
  g_autoptr (RgRecord) stored = load (fixture, rg_customer_type (), id);
  g_autoptr (RgRecord) more = NULL;
  g_autoptr (RgRecord) less = NULL;
  g_autoptr (RgRecord) untouched = NULL;

  g_assert_cmpint (rg_record_get_int (stored, RG_CUSTOMER_TOTAL), ==, 12550000);
  more = change (fixture, id, "total", "200000", NULL);
  g_assert_cmpint (rg_record_get_int (more, RG_CUSTOMER_TOTAL), ==, 20000000);
  g_assert_cmpint (rg_record_get_int (more, RG_CUSTOMER_OPENING_TOTAL), ==, 19950000);
  less = change (fixture, id, "total", "499.99", findings);
  g_assert_cmpint (rg_record_get_int (less, RG_CUSTOMER_TOTAL), ==, 20000000);
  g_assert_cmpstr (((RgFinding *)findings->pdata[findings->len - 1])->code, ==, "TOTAL_LESS");
  untouched = change (fixture, id, "note", "年度合作", NULL);
  g_assert_cmpint (rg_record_get_int (untouched, RG_CUSTOMER_TOTAL), ==, 20000000);
}

static void
test_last_contact (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "last_contact", "2026-05-20", NULL);
  gint64 id = rg_record_get_id (customer);
  g_autoptr (RgRecord) earlier = NULL;
  g_autoptr (RgRecord) later = NULL;

  earlier = change (fixture, id, "last_contact", "2026-01-01", NULL);
  g_assert_cmpstr (rg_record_get_text (earlier, RG_CUSTOMER_LAST_CONTACT), ==, "2026-05-20");
  later = change (fixture, id, "last_contact", "2026-06-01", NULL);
  g_assert_cmpstr (rg_record_get_text (later, RG_CUSTOMER_LAST_CONTACT), ==, "2026-06-01");
}

static void
test_contact (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", "甲公司", "contact", "张伟", NULL);
  gint64 id = rg_record_get_id (customer);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) renamed = change (fixture, id, "contact", "李四", NULL);
  g_autoptr (RgRecord) contact = rg_customers_first_contact (fixture->session, id, &error);

  g_assert_cmpint (count (fixture, rg_contact_type ()), ==, 1);
  g_assert_cmpstr (rg_record_get_text (renamed, RG_CUSTOMER_CONTACT), ==, "李四");
  g_assert_cmpstr (rg_record_get_text (contact, RG_CONTACT_NAME), ==, "李四");
  g_assert_cmpint (rg_record_get_int (contact, RG_CONTACT_PRIMARY), ==, 1);
}

static void
test_task_done (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (RgRecord) task = save_new (fixture, rg_task_type (), "subject", "发送报价", "done", "是", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (rg_record_get_text (task, RG_TASK_DONE_AT), TODAY));
  rg_record_set_int (task, RG_TASK_DONE, 0);
  begin (fixture, rg_task_type ());
  g_assert_true (rg_intake_save (fixture->session, task, TODAY, NULL, &error));
  commit (fixture);
  g_assert_true (rg_record_is_null (task, RG_TASK_DONE_AT));
}

static void
assert_refused (Fixture            *fixture,
                const RgRecordType *type,
                const char         *field,
                const char         *text,
                const char         *code)
{
  g_autoptr (RgRecord) record = rg_record_new (type);
  g_autoptr (GError) error = NULL;
  RgFinding *finding = NULL;

  g_assert_false (rg_intake_assign (fixture->session, record, field, text, &finding, &error));
  if (code == NULL)
    {
      g_assert_error (error, RG_ERROR, RG_ERROR_USAGE);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (finding->code, ==, code);
  g_assert_cmpint (finding->severity, ==, RG_SEVERITY_ERROR);
  rg_finding_free (finding);
}

static void
test_assign (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());

  assign (fixture, customer, "name", "甲公司");
  assign (fixture, customer, "联系电话", "010-62345678");
  assign (fixture, customer, "Company size", "21-50");
  assign (fixture, customer, "电子邮箱", "a@example.com");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_PHONE), ==, "010-62345678");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_SIZE), ==, "21-50");
  g_assert_cmpstr (rg_record_get_text (customer, RG_CUSTOMER_EMAIL), ==, "a@example.com");
  assign (fixture, customer, "email", "");
  g_assert_true (rg_record_is_null (customer, RG_CUSTOMER_EMAIL));

  assert_refused (fixture, rg_customer_type (), "colour", "red", NULL);
  assert_refused (fixture, rg_customer_type (), "id", "5", NULL);
  assert_refused (fixture, rg_customer_type (), "sale_count", "5", "FIELD_COMPUTED");
  assert_refused (fixture, rg_customer_type (), "phone", "123", "PHONE_INVALID");
  assert_refused (fixture, rg_sale_type (), "customer", "没有的公司", "REFERENCE_UNKNOWN");
}

static void
test_with_follow_up (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());
  g_autoptr (RgRecord) follow_up = rg_record_new (rg_interaction_type ());
  g_autoptr (RgChangeSet) undone = NULL;

  assign (fixture, customer, "name", "甲公司");
  assign (fixture, follow_up, "content", "展会上交换名片");
  g_assert_cmpint (rg_customers_save_with_follow_up (fixture->session, customer, follow_up, "test", TODAY, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (rg_record_get_int (follow_up, RG_INTERACTION_CUSTOMER), ==, rg_record_get_id (customer));
  undone = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, rg_customer_type ()) + count (fixture, rg_interaction_type ()), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("codes", test_codes);
  add_test ("defaults", test_defaults);
  add_test ("sale-amount", test_sale_amount);
  add_test ("required", test_required);
  add_test ("new-option", test_new_option);
  add_test ("opening-total", test_opening_total);
  add_test ("last-contact", test_last_contact);
  add_test ("contact", test_contact);
  add_test ("task-done", test_task_done);
  add_test ("assign", test_assign);
  add_test ("with-follow-up", test_with_follow_up);
  return g_test_run ();
}
