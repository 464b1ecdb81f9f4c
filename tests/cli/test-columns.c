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

/* A column of each kind that a person can choose, with what one types and what comes out. */
static const char *const all_kinds[][4] = {
  { "备用文字", "文字", "红色", "红色" },
  { "备用说明", "多行文字", "第一行", "第一行" },
  { "备用数字", "数字", "3.25", "3.25" },
  { "备用整数", "整数", "42", "42" },
  { "备用金额", "金额", "1,234.50", "1234.50" },
  { "备用日期", "日期", "2026/3/5", "2026-03-05" },
  { "备用时间", "日期时间", "2026-03-05 14:30", "2026-03-05 14:30" },
  { "备用是否", "是否", "是", "是" },
  { "备用选项", "选项", "乙", "乙" },
  { "备用电话", "电话", "13912345678", "13912345678" },
  { "备用邮箱", "邮箱", "a@example.com", "a@example.com" },
  { "备用编号", "编号", "000123", "000123" },
};

static void
add_all_kinds (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    {
      g_autofree char *label = g_strdup_printf ("label=%s", all_kinds[i][0]);
      g_autofree char *kind = g_strdup_printf ("kind=%s", all_kinds[i][1]);

      g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", label, kind,
                            g_str_equal (all_kinds[i][1], "选项") ? "choices=甲|乙" : "position=1", NULL),
                       ==, 0);
    }
}

static void
assert_found (Fixture    *fixture,
              const char *label,
              const char *value)
{
  g_autofree char *where = g_strdup_printf ("%s = %s", label, value);
  g_autofree char *sort = g_strdup_printf ("-%s", label);
  g_autoptr (JsonObject) json = NULL;

  g_assert_cmpint (run (fixture, &json, "list", "customers", "--where", where, "--sort", sort, NULL), ==, 0);
  if (json_object_get_int_member (json, "total") != 1)
    g_test_message ("%s", where);
  g_assert_cmpint (json_object_get_int_member (json, "total"), ==, 1);
}

/* set, list with conditions and order, export and import by header, undo. */
static void
test_every_kind (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "columns.csv", NULL);
  g_autofree char *text = NULL;

  add_all_kinds (fixture);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=甲公司", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=乙公司", NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    {
      g_autofree char *value = g_strdup_printf ("%s=%s", all_kinds[i][0], all_kinds[i][2]);

      g_assert_cmpint (run (fixture, NULL, "set", "customers", "1", value, NULL), ==, 0);
      assert_found (fixture, all_kinds[i][0], all_kinds[i][3]);
    }
  g_assert_cmpint (run (fixture, NULL, "export", "customers", path, NULL), ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    {
      g_assert_nonnull (strstr (text, all_kinds[i][0]));
      g_assert_nonnull (strstr (text, all_kinds[i][3]));
    }
  g_assert_cmpint (run (fixture, NULL, "delete", "customers", "1", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "delete", "customers", "2", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "import", "customers", path, NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    assert_found (fixture, all_kinds[i][0], all_kinds[i][3]);
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 0);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

/* A file whose header is called otherwise. */
static void
test_map (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in.csv", NULL);

  add_all_kinds (fixture);
  g_assert_true (g_file_set_contents (path, "客户名称,颜色\n甲公司,红色\n", -1, NULL));
  g_assert_cmpint (run (fixture, NULL, "import", "customers", path, "--map", "备用文字=颜色", NULL), ==, 0);
  assert_found (fixture, "备用文字", "红色");
}

/* The kind of a column that has values. */
static void
test_kind (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JsonObject) row = NULL;

  add_all_kinds (fixture);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=甲公司", "备用文字=12", "备用选项=甲", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "set", "custom_fields", "1", "kind=数字", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "set", "custom_fields", "9", "kind=数字", NULL), !=, 0);
  row = first_row (fixture, "--where", "备用文字 > 11");
  g_assert_cmpfloat (json_object_get_double_member (row, "x1"), ==, 12);
  g_assert_cmpstr (json_object_get_string_member (row, "x9"), ==, "甲");
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
  g_test_add ("/cli/columns/every-kind", Fixture, NULL, fixture_set_up, test_every_kind, fixture_tear_down);
  g_test_add ("/cli/columns/map", Fixture, NULL, fixture_set_up, test_map, fixture_tear_down);
  g_test_add ("/cli/columns/kind", Fixture, NULL, fixture_set_up, test_kind, fixture_tear_down);
  g_test_add ("/cli/columns/refused", Fixture, NULL, fixture_set_up, test_refused, fixture_tear_down);

  return g_test_run ();
}
