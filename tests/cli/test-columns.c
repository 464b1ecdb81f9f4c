/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

static JsonObject *
first_row (Fixture    *fixture,
           const char *option,
           const char *value)
{
  g_autoptr (JsonObject) json = NULL;
  JsonArray *rows;

  g_assert_cmpint (run (fixture, &json, "list", "customers", option, value, NULL), ==, 0);
  rows = json_object_get_array_member (json, "rows");
  g_assert_cmpuint (json_array_get_length (rows), >, 0);
  return json_object_ref (json_array_get_object_element (rows, 0));
}

static void
test_columns (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (JsonObject) error_row = NULL;

  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=年级", "kind=选项", "choices=一年级|二年级", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=返利", "kind=金额", "formula=[累计交易金额(元)]*6%", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=错", "kind=数字", "formula=1/0", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=甲公司", "total=1000", "年级=二年级", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=乙公司", "total=3000", NULL), ==, 0);

  row = first_row (fixture, "--sort", "-返利");
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "乙公司");
  g_assert_cmpfloat (json_object_get_double_member (row, "x2"), ==, 180);
  error_row = first_row (fixture, "--where", "年级 = 二年级");
  g_assert_cmpstr (json_object_get_string_member (error_row, "name"), ==, "甲公司");
  g_assert_cmpstr (json_object_get_string_member (error_row, "x1"), ==, "二年级");
  g_assert_cmpstr (json_object_get_string_member (error_row, "x3"), ==, "#DIV/0!");
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=返利", "kind=金额", "formula=[没有这列]*6%", NULL), !=, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=nothing", "label=返利", NULL), !=, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=客户名称", NULL), !=, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=返利", "kind=金额", "formula=1", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=甲公司", "返利=5", NULL), !=, 0);
  g_assert_cmpint (total_of (fixture, "custom_fields"), ==, 1);
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "list", "customers", "--sort", "返利", NULL), !=, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/columns/use", Fixture, NULL, fixture_set_up, test_columns, fixture_tear_down);
  g_test_add ("/cli/columns/refused", Fixture, NULL, fixture_set_up, test_refused, fixture_tear_down);

  return g_test_run ();
}
