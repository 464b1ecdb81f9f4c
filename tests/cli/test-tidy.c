/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

/* A column of days and one of ownership that a person added, beside those that come with the program. */
static void
set_up_book (Fixture *fixture)
{
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=签约日", "kind=文字", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "custom_fields", "record_type=customer", "label=企业性质", "kind=文字", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=甲公司", "industry=IT服务", "签约日=2026/3/9", "企业性质=国企", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=乙公司", "industry=IT 服务", "签约日=2026年3月10日", "phone=(0571)8888 6666", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=丙公司", "industry=餐饮", "签约日=31/12/2026", "address=浙江省杭州市西湖区文三路1号", NULL), ==, 0);
}

static void
assert_proposal (JsonObject *json,
                 gint64      id,
                 const char *field,
                 const char *to,
                 gboolean    obvious)
{
  JsonArray *proposals = json_object_get_array_member (json, "proposals");

  for (guint i = 0; i < json_array_get_length (proposals); i++)
    {
      JsonObject *proposal = json_array_get_object_element (proposals, i);

      if (json_object_get_int_member (proposal, "id") != id || !g_str_equal (json_object_get_string_member (proposal, "field"), field))
        continue;
      g_assert_cmpstr (json_object_get_string_member (proposal, "to"), ==, to);
      g_assert_true (json_object_get_boolean_member (proposal, "obvious") == obvious);
      return;
    }
  g_error ("no proposal for %s of %d", field, (int)id);
}

/* The same is proposed again after the dry run, and what is not obvious after the real one, too. */
static void
test_standardise (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (JsonObject) dry = NULL;
  g_autoptr (JsonObject) done = NULL;
  g_autoptr (JsonObject) left = NULL;
  g_autoptr (JsonObject) undone = NULL;
  g_autoptr (JsonObject) again = NULL;

  set_up_book (fixture);
  g_assert_cmpint (run (fixture, &dry, "standardise", "--dry-run", NULL), ==, 0);
  assert_proposal (dry, 1, "x1", "2026-03-09", TRUE);
  assert_proposal (dry, 1, "x2", "国有企业", TRUE);
  assert_proposal (dry, 2, "x1", "2026-03-10", TRUE);
  assert_proposal (dry, 2, "phone", "0571-88886666", TRUE);
  assert_proposal (dry, 2, "industry", "IT服务", TRUE);
  assert_proposal (dry, 2, "city", "杭州市", FALSE);
  assert_proposal (dry, 3, "x1", "2026-12-31", FALSE);
  assert_proposal (dry, 3, "district", "西湖区", TRUE);
  g_assert_cmpint (json_object_get_int_member (dry, "changed"), ==, 0);
  g_assert_true (json_object_get_null_member (dry, "change_set"));

  g_assert_cmpint (run (fixture, &done, "standardise", "customers", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (done, "count"), ==, json_object_get_int_member (dry, "count"));
  g_assert_cmpint (run (fixture, &left, "standardise", "--dry-run", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (left, "count"), ==,
                   json_object_get_int_member (done, "count") - json_object_get_int_member (done, "changed"));

  g_assert_cmpint (run (fixture, &undone, "undo", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &again, "standardise", "--dry-run", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (again, "count"), ==, json_object_get_int_member (dry, "count"));
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

static void
test_clusters (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) none = NULL;
  JsonObject *cluster;

  set_up_book (fixture);
  g_assert_cmpint (run (fixture, &json, "clusters", "customers", "industry", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json, "count"), ==, 1);
  cluster = json_array_get_object_element (json_object_get_array_member (json, "clusters"), 0);
  g_assert_cmpstr (json_object_get_string_member (cluster, "proposal"), ==, "IT服务");
  g_assert_cmpint (json_object_get_int_member (cluster, "records"), ==, 2);
  g_assert_cmpint (run (fixture, &none, "clusters", "customers", "name", "--method=pinyin", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (none, "count"), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "clusters", "customers", "phone", NULL), !=, 0);
  g_assert_cmpint (run (fixture, NULL, "clusters", "customers", "name", "--method=magic", NULL), !=, 0);
}

#define ADD(name, function) g_test_add ("/cli/tidy/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("standardise", test_standardise);
  ADD ("clusters", test_clusters);
  return g_test_run ();
}
