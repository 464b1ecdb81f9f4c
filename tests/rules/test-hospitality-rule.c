/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-hospitality-rule.h"

#include <string.h>

static void
test_budget (void)
{
  g_autoptr (RgRecord) request = rg_record_new (rg_hospitality_type ());
  g_autofree char *within = NULL;
  g_autofree char *over = NULL;

  g_assert_cmpint (rg_hospitality_rule_total (request), ==, 0);
  g_assert_cmpint (rg_hospitality_rule_per_head (request), ==, 0);
  g_assert_cmpint (rg_hospitality_rule_budget (request), ==, -1);
  rg_record_set_int (request, RG_HOSPITALITY_AMOUNT_RECEPTION, 100000);
  rg_record_set_int (request, RG_HOSPITALITY_AMOUNT_OTHER, 50001);
  rg_record_set_int (request, RG_HOSPITALITY_GUEST_COUNT, 3);
  rg_record_set_int (request, RG_HOSPITALITY_HOST_COUNT, 2);
  g_assert_null (rg_hospitality_rule_over_budget (request));
  g_assert_cmpint (rg_hospitality_rule_total (request), ==, 150001);
  g_assert_cmpint (rg_hospitality_rule_heads (request), ==, 5);
  g_assert_cmpint (rg_hospitality_rule_per_head (request), ==, 30001);
  rg_record_set_int (request, RG_HOSPITALITY_BUDGET_PER_HEAD, 30001);
  within = rg_hospitality_rule_over_budget (request);
  g_assert_null (within);
  rg_record_set_int (request, RG_HOSPITALITY_BUDGET_PER_HEAD, 20000);
  g_assert_cmpint (rg_hospitality_rule_budget (request), ==, 100000);
  over = rg_hospitality_rule_over_budget (request);
  g_assert_nonnull (strstr (over, "500.01"));
  g_assert_nonnull (strstr (over, "300.01"));
  g_assert_nonnull (strstr (over, "200.00"));
}

static void
test_every_item_counts (void)
{
  g_autoptr (RgRecord) request = rg_record_new (rg_hospitality_type ());
  const RgRecordType *type = rg_hospitality_type ();
  gint64              expected = 0;

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    if (g_str_has_prefix (rg_record_type_get_field (type, i)->name, "amount_"))
      {
        rg_record_set_int (request, i, 100 + i);
        expected += 100 + i;
      }
  g_assert_cmpint (expected, >, 0);
  g_assert_cmpint (rg_hospitality_rule_total (request), ==, expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hospitality-rule/budget", test_budget);
  g_test_add_func ("/hospitality-rule/items", test_every_item_counts);
  return g_test_run ();
}
