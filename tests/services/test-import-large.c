/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-health.h"

#define N_CUSTOMERS 10000
#define N_SALES 40000

static char *
make_customers (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("客户编号,客户名称,联系人,手机,区域,首次接触时间\n");

  for (int i = 0; i < N_CUSTOMERS; i++)
    g_string_append_printf (text, "K%05d,公司%d,张%d,139%08d,区域%d,2024-%02d-%02d\n", i, i, i, i, i % 5, 1 + i % 12, 1 + i % 28);
  return fixture_write (fixture, "customers.csv", text->str);
}

static char *
make_sales (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("订单号,销售日期,客户编号,销售数量,单价(元),销售金额(元),状态\n");

  for (int i = 0; i < N_SALES; i++)
    g_string_append_printf (text, "S%06d,2025-%02d-%02d,K%05d,2,1.25,2.50,%s\n", i, 1 + i % 12, 1 + i % 28, i % N_CUSTOMERS, i % 50 == 0 ? "退货" : "完成");
  return fixture_write (fixture, "sales.csv", text->str);
}

static void
import (Fixture            *fixture,
        const RgRecordType *type,
        const char         *path,
        guint               n)
{
  g_autoptr (GError) error = NULL;
  RgImportOptions options = { .type = type, .path = path, .today = TODAY };
  g_autoptr (RgImportResult) result = rg_importer_run (fixture->session, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (result->imported, ==, n);
  g_assert_cmpint (result->refused, ==, 0);
}

static gint64
sum_totals (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 sum = rg_session_sum (fixture->session, query, RG_CUSTOMER_TOTAL, &error);

  g_assert_no_error (error);
  return sum;
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgHealth) health = rg_health_check (fixture->session, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (health->problems->len, ==, 0);
}

/* Several chunks, in and out again. */
static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *customers = make_customers (fixture);
  g_autofree char *sales = make_sales (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (RgChangeSet) redone = NULL;

  import (fixture, rg_customer_type (), customers, N_CUSTOMERS);
  g_assert_cmpint (count (fixture, rg_contact_type ()), ==, N_CUSTOMERS);
  import (fixture, rg_sale_type (), sales, N_SALES);
  g_assert_cmpint (sum_totals (fixture), ==, N_SALES * 250);
  assert_sound (fixture);

  undone = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sum_totals (fixture), ==, 0);
  redone = rg_journal_redo (fixture->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sum_totals (fixture), ==, N_SALES * 250);
  assert_sound (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/services/import-large", Fixture, NULL, fixture_set_up, test_large, fixture_tear_down);
  return g_test_run ();
}
