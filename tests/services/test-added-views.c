/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-format-rules.h"
#include "rg-view.h"

/* Columns that people added, in filters, orders, groups and formats: as those of the program. */

static guint
field_of (const char *label)
{
  int field = rg_intake_find_field (rg_customer_type (), label);

  g_assert_cmpint (field, >, 0);
  return (guint)field;
}

static void
fill (Fixture *fixture)
{
  static const char *const rows[][4] = { { "甲公司", "3", "红", "2026-03-01" }, { "乙公司", "12", "蓝", "2026-03-02" }, { "丙公司", "7", "红", "2026-03-03" }, { "丁公司", "", "", "" } };
  g_autoptr (RgRecord) number = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "台数", "kind", "整数", NULL);
  g_autoptr (RgRecord) color = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "颜色", "kind", "选项", "choices", "红\n蓝", NULL);
  g_autoptr (RgRecord) day = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "交期", "kind", "日期", NULL);
  g_autoptr (RgRecord) twice = save_new (fixture, rg_custom_field_type (), "record_type", "customer", "label", "两倍", "kind", "数字", "formula", "[台数]*2", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RgRecord) customer = save_new (fixture, rg_customer_type (), "name", rows[i][0], "台数", rows[i][1], "颜色", rows[i][2], "交期", rows[i][3], NULL);
    }
}

static RgClock *
make_clock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 2, 10, 0, 0);

  return rg_clock_new_fixed (now);
}

/* The names of the customers, first letters only. */
static char *
look (Fixture *fixture,
      RgView  *view)
{
  g_autoptr (RgClock) clock = make_clock ();
  g_autoptr (RgQuery) query = rg_view_create_query (view, clock, "我");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rg_session_select (fixture->session, query, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_unichar (names, g_utf8_get_char (rg_record_get_text (records->pdata[i], RG_CUSTOMER_NAME)));
  return g_string_free (names, FALSE);
}

static void
assert_filter (Fixture    *fixture,
               const char *label,
               RgTest      test,
               const char *first,
               const char *second,
               const char *expected)
{
  g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
  const char *const values[] = { first, second, NULL };
  g_autofree char  *names = NULL;

  rg_view_set_sort (view, RG_RECORD_ID, FALSE, FALSE);
  rg_view_set_filter (view, field_of (label), test, values);
  names = look (fixture, view);
  g_assert_cmpstr (names, ==, expected);
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  fill (fixture);
  assert_filter (fixture, "台数", RG_TEST_GT, "5", NULL, "乙丙");
  assert_filter (fixture, "台数", RG_TEST_BLANK, NULL, NULL, "丁");
  assert_filter (fixture, "颜色", RG_TEST_IN, "红", NULL, "甲丙");
  assert_filter (fixture, "颜色", RG_TEST_REPEATED, NULL, NULL, "甲丙");
  assert_filter (fixture, "交期", RG_TEST_OVERDUE, NULL, NULL, "甲");
  assert_filter (fixture, "两倍", RG_TEST_BETWEEN, "6", "14", "甲丙");
  assert_filter (fixture, "两倍", RG_TEST_NOT_BLANK, NULL, NULL, "甲乙丙");
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
  guint            group;
  g_autofree char *falling = NULL;
  g_autofree char *grouped = NULL;

  fill (fixture);
  rg_view_set_filter (view, field_of ("台数"), RG_TEST_NOT_BLANK, NULL);
  rg_view_set_sort (view, field_of ("两倍"), TRUE, FALSE);
  falling = look (fixture, view);
  g_assert_cmpstr (falling, ==, "乙丙甲");
  group = field_of ("颜色");
  rg_view_set_groups (view, &group, 1);
  grouped = look (fixture, view);
  g_assert_true (g_str_equal (grouped, "丙甲乙") || g_str_equal (grouped, "乙丙甲"));
}

static gboolean
is_colored (Fixture    *fixture,
            RgView     *view,
            const char *name,
            const char *label)
{
  g_autoptr (RgFormatRules) rules = rg_format_rules_new (view, "2026-03-02", "我");
  g_autoptr (RgQuery) all = rg_query_new (rg_customer_type ());
  g_autoptr (RgQuery) one = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint32 background = 0;
  guint32 foreground = 0;

  g_assert_true (rg_format_rules_read (rules, fixture->session, all, NULL, &error));
  g_assert_no_error (error);
  rg_query_add_text (one, RG_CUSTOMER_NAME, RG_OP_EQ, name);
  found = rg_session_select (fixture->session, one, &error);
  g_assert_cmpuint (found->len, ==, 1);
  return rg_format_rules_apply (rules, found->pdata[0], field_of (label), FALSE, &background, &foreground);
}

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgView) view = rg_view_new (rg_customer_type ());
  const char  *limit[] = { "13", NULL };
  RgFormatRule above = { .background = "#ff0000" };
  RgFormatRule overdue = { .foreground = "#ff0000" };

  fill (fixture);
  above.filter = (RgFilter){ .field = field_of ("两倍"), .test = RG_TEST_GT, .values = (char **)limit };
  overdue.filter = (RgFilter){ .field = field_of ("交期"), .test = RG_TEST_OVERDUE };
  rg_view_add_format (view, &above);
  rg_view_add_format (view, &overdue);
  g_assert_true (is_colored (fixture, view, "乙公司", "两倍"));
  g_assert_true (is_colored (fixture, view, "丙公司", "两倍"));
  g_assert_false (is_colored (fixture, view, "甲公司", "两倍"));
  g_assert_false (is_colored (fixture, view, "丁公司", "两倍"));
  g_assert_true (is_colored (fixture, view, "甲公司", "交期"));
  g_assert_false (is_colored (fixture, view, "乙公司", "交期"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/added-views/filters", test_filters);
  ADD ("/added-views/order", test_order);
  ADD ("/added-views/formats", test_formats);

  return g_test_run ();
}
