/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#define add_test(name, func) g_test_add ("/cli/import/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static gint64
get_int (JsonObject *json,
         const char *member)
{
  return json_object_get_int_member (json, member);
}

/* Each file says which table it is; what the JSON had before stays, its parts come with it. */
static void
test_auto (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *customers = fixture_write (fixture, "a.csv", "客户名称,联系电话,所属行业\n甲公司,13800138001,零售业\n乙公司,13800138002,制造业\n");
  g_autofree char *sales = fixture_write (fixture, "b.csv", "销售日期,客户名称,金额\n2026-01-01,甲公司,100\n2026-01-02,乙公司,50\n合计,,150\n");
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) undone = NULL;
  JsonArray  *parts;
  JsonObject *second;

  g_assert_cmpint (run (fixture, &json, "import", "auto", sales, customers, NULL), ==, 0);
  g_assert_cmpint (get_int (json, "imported"), ==, 4);
  g_assert_cmpint (get_int (json, "refused"), ==, 0);
  parts = json_object_get_array_member (json, "parts");
  g_assert_cmpuint (json_array_get_length (parts), ==, 2);
  second = json_array_get_object_element (parts, 1);
  g_assert_cmpstr (json_object_get_string_member (second, "file"), ==, customers);
  g_assert_cmpint (get_int (second, "imported"), ==, 2);
  g_assert_cmpint (run (fixture, &undone, "undo", NULL), ==, 0);
  g_clear_pointer (&json, json_object_unref);
  g_assert_cmpint (run (fixture, &json, "list", "customers", NULL), ==, 0);
  g_assert_cmpint (get_int (json, "total"), ==, 0);
}

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *first = fixture_write (fixture, "a.csv", "客户名称,联系电话,城市\n甲公司,13800138001,上海\n");
  g_autofree char *second = fixture_write (fixture, "b.csv", "客户名称,联系电话,城市\n甲集团,138-0013-8001,苏州\n");
  g_autoptr (JsonObject) json = NULL;

  g_assert_cmpint (run (fixture, NULL, "import", "customers", first, NULL), ==, 0);
  g_assert_cmpint (run (fixture, &json, "import", "customers", second, "--key", "code,phone", NULL), ==, 0);
  g_assert_cmpint (get_int (json, "updated"), ==, 1);
  g_assert_cmpint (get_int (json, "imported"), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "import", "customers", second, "--key", "colour", NULL), ==, 2);
}

static void
test_new_columns (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *file = fixture_write (fixture, "a.csv", "客户名称,联系电话,会员卡号\n甲公司,13800138001,VIP001\n");
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) list = NULL;

  g_assert_cmpint (run (fixture, &json, "import", "customers", file, "--new-columns", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &list, "list", "customers", "--where", "会员卡号 = VIP001", NULL), ==, 0);
  g_assert_cmpint (get_int (list, "total"), ==, 1);
}

/* What nobody can know is not guessed, and a file that is no table does not stop the others. */
static void
test_unclear (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *odd = fixture_write (fixture, "odd.csv", "颜色,形状\n红,圆\n蓝,方\n");
  g_autofree char *good = fixture_write (fixture, "good.csv", "客户名称,联系电话,地址\n甲公司,13800138001,上海\n");
  g_autoptr (JsonObject) alone = NULL;
  g_autoptr (JsonObject) both = NULL;

  g_assert_cmpint (run (fixture, &alone, "import", "auto", odd, NULL), ==, 3);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (alone, "messages")), ==, 1);
  g_assert_cmpint (run (fixture, &both, "import", "auto", odd, good, NULL), ==, 1);
  g_assert_cmpint (get_int (both, "imported"), ==, 1);
}

/* A template comes back without a word, and what it is made of is read. */
static void
test_template (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *file = fixture_path (fixture, "template.xlsx");
  g_autoptr (JsonObject) json = NULL;

  g_assert_cmpint (run (fixture, NULL, "export", "all", file, "--template", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &json, "import", "auto", file, "--sheet", "*", NULL), ==, 0);
  g_assert_cmpint (get_int (json, "total_messages"), ==, 0);
  g_assert_cmpint (get_int (json, "rows"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("auto", test_auto);
  add_test ("keys", test_keys);
  add_test ("new-columns", test_new_columns);
  add_test ("unclear", test_unclear);
  add_test ("template", test_template);
  return g_test_run ();
}
