/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#define add_test(name, func) g_test_add ("/cli/undo/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

/* One existing customer, then a file that changes it and brings three others, a column and a choice. */
static void
import (Fixture *fixture)
{
  g_autofree char *file = fixture_write (fixture, "a.csv",
                                         "客户编号,客户名称,联系电话,所属行业,城市,会员卡号\n"
                                         "C1,老公司,13800138001,宠物医院,杭州,VIP001\n"
                                         "C2,甲公司,13800138002,宠物医院,上海,VIP002\n"
                                         "C3,乙公司,13800138003,零售业,苏州,VIP003\n"
                                         "C4,丙公司,13800138004,零售业,宁波,\n");

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=C1", "name=老公司", "phone=13800138001", "city=上海", "industry=零售业", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "import", "customers", file, "--new-columns", NULL), ==, 0);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 4);
}

static char *
list_customers (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "out.csv");
  char            *content = NULL;

  g_assert_cmpint (run (fixture, NULL, "export", "customers", path, NULL), ==, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return content;
}

/* What stays, by the table and the field. */
static JsonObject *
find_stay (JsonObject *json,
           const char *table,
           const char *name,
           const char *field)
{
  JsonArray *stays = json_object_get_array_member (json, "stays");

  for (guint i = 0; i < json_array_get_length (stays); i++)
    {
      JsonObject *stay = json_array_get_object_element (stays, i);

      if (g_str_equal (json_object_get_string_member (stay, "table"), table) && g_strcmp0 (json_object_get_string_member (stay, "name"), name) == 0 &&
          g_strcmp0 (json_object_get_string_member_with_default (stay, "field", NULL), field) == 0)
        return stay;
    }
  return NULL;
}

static void
assert_stays (JsonObject *json,
              const char *table,
              const char *name,
              const char *field,
              const char *reason)
{
  JsonObject *stay = find_stay (json, table, name, field);

  g_assert_nonnull (stay);
  g_assert_cmpstr (json_object_get_string_member (stay, "reason"), ==, reason);
  g_assert_cmpuint (strlen (json_object_get_string_member (stay, "message")), >, 0);
}

static void
change_later (Fixture *fixture)
{
  g_assert_cmpint (run (fixture, NULL, "set", "customers", "C1", "city=北京", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "set", "customers", "C2", "note=老客户", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "interactions", "customer=C3", "at=2026-05-06", "content=电话", NULL), ==, 0);
}

/* C4 goes, C1 gets its industry back but keeps the city; C2 and C3 stay, and with them the column and the choice. */
static void
test_rest (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (JsonObject) weighed = NULL;
  g_autoptr (JsonObject) json = NULL;

  import (fixture);
  change_later (fixture);
  before = list_customers (fixture);
  g_assert_cmpint (run (fixture, NULL, "undo", "2", NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "undo", "2", "--dry-run", NULL), ==, 2);
  g_assert_cmpint (run (fixture, &weighed, "undo", "2", "--rest", "--dry-run", NULL), ==, 0);
  again = list_customers (fixture);
  g_assert_cmpstr (again, ==, before);
  g_assert_cmpint (run (fixture, &json, "undo", "2", "--rest", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json, "n_stays"), ==, json_object_get_int_member (weighed, "n_stays"));
  g_assert_cmpint (json_object_get_int_member (json, "records"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json, "n_stays"), ==, 5);
  assert_stays (json, "customers", "老公司", "city", "field-changed");
  assert_stays (json, "customers", "甲公司", NULL, "record-changed");
  assert_stays (json, "customers", "乙公司", NULL, "used");
  assert_stays (json, "custom_fields", "会员卡号", NULL, "in-use");
  assert_stays (json, "options", "宠物医院", NULL, "in-use");
  g_assert_cmpint (json_object_get_int_member (find_stay (json, "customers", "老公司", "city"), "later_change_set"), ==, 3);
  after = list_customers (fixture);
  g_assert_null (strstr (after, "丙公司"));
  g_assert_nonnull (strstr (after, "VIP002"));
  g_assert_null (strstr (after, "VIP001"));
  g_assert_nonnull (strstr (after, "北京"));
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 0);
  g_clear_pointer (&again, g_free);
  again = list_customers (fixture);
  g_assert_cmpstr (again, ==, before);
  g_assert_cmpint (run (fixture, NULL, "redo", NULL), ==, 0);
  redone = list_customers (fixture);
  g_assert_cmpstr (redone, ==, after);
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

/* When what stood in the way is gone, a second time takes back what stayed; then there is nothing left. */
static void
test_rest_of_rest (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autoptr (JsonObject) json = NULL;

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=C0", "name=无关", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 0);
  import (fixture);
  change_later (fixture);
  g_assert_cmpint (run (fixture, NULL, "undo", "3", "--rest", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "delete", "customers", "C2", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "delete", "customers", "C3", NULL), ==, 0);
  first = list_customers (fixture);
  g_assert_cmpint (run (fixture, &json, "undo", "3", "--rest", NULL), ==, 0);
  /* The choice and the column are not used any more; the city was chosen by hand. */
  g_assert_cmpint (json_object_get_int_member (json, "records"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json, "n_stays"), ==, 1);
  assert_stays (json, "customers", "老公司", "city", "field-changed");
  last = list_customers (fixture);
  g_assert_cmpstr (last, ==, first);
  g_assert_cmpint (run (fixture, NULL, "undo", "3", "--rest", NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

/* Nothing in the way: it is undone as a whole, and done again by redo. */
static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (JsonObject) json = NULL;

  import (fixture);
  g_assert_cmpint (run (fixture, &json, "undo", "--rest", NULL), ==, 0);
  g_assert_false (json_object_has_member (json, "undone_by"));
  g_assert_cmpint (json_object_get_int_member (json, "n_stays"), ==, 0);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 1);
  g_assert_cmpint (run (fixture, NULL, "redo", NULL), ==, 0);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("rest", test_rest);
  add_test ("rest-of-rest", test_rest_of_rest);
  add_test ("whole", test_whole);
  return g_test_run ();
}
