/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#define add_test(name, func) g_test_add ("/cli/contract/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static JsonObject *
row_at (JsonObject *json,
        guint       index)
{
  return json_array_get_object_element (json_object_get_array_member (json, "rows"), index);
}

static void
test_add_and_list (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (JsonObject) added = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) found = NULL;
  g_autoptr (JsonObject) by_pinyin = NULL;
  g_autoptr (JsonObject) sorted = NULL;
  g_autoptr (JsonObject) limited = NULL;

  g_assert_cmpint (run (fixture, &added, "add", "customers", "name=通达商贸", "mobile=13800138000", "total=8500", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (added, "id"), ==, 1);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (added, "code"), "C20"));
  g_assert_cmpint (run (fixture, &second, "add", "customers", "code=K1", "name=华东机械", "total=125000", NULL), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (second, "code"), ==, "K1");

  g_assert_cmpint (run (fixture, &found, "list", "customers", "--where", "total >= 10000 and name contains 机械", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (found, "total"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (row_at (found, 0), "code"), ==, "K1");
  g_assert_cmpfloat (json_object_get_double_member (row_at (found, 0), "total"), ==, 125000.0);
  g_assert_cmpint (run (fixture, &by_pinyin, "list", "customers", "--search", "tongda", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (by_pinyin, "total"), ==, 1);
  g_assert_cmpint (run (fixture, &sorted, "list", "customers", "--sort", "-total", NULL), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (row_at (sorted, 0), "code"), ==, "K1");
  g_assert_cmpint (run (fixture, &limited, "list", "customers", "--limit", "1", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (limited, "total"), ==, 2);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (limited, "rows")), ==, 1);
}

static void
test_show_set_delete (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (JsonObject) set = NULL;
  g_autoptr (JsonObject) nothing = NULL;
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (JsonObject) deleted = NULL;

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=K1", "name=甲公司", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "sales", "customer=K1", "amount=1234.50", "date=2026-01-02", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &set, "set", "customers", "K1", "status=维护中", "level=A", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (set, "change_set"), >, 0);
  g_assert_cmpint (run (fixture, &nothing, "set", "customers", "K1", "level=A", NULL), ==, 0);
  g_assert_true (json_object_get_null_member (nothing, "change_set"));
  g_assert_cmpint (run (fixture, &shown, "show", "customers", "1", NULL), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (shown, "status"), ==, "维护中");
  g_assert_cmpfloat (json_object_get_double_member (shown, "total"), ==, 1234.5);
  g_assert_cmpstr (json_object_get_string_member (shown, "last_sale"), ==, "2026-01-02");
  g_assert_cmpint (run (fixture, &deleted, "delete", "customers", "K1", NULL), ==, 0);
  g_assert_cmpint (total_of (fixture, "customers") + total_of (fixture, "sales"), ==, 0);
}

static void
assert_error_code (Fixture    *fixture,
                   int         exit_code,
                   const char *name,
                   const char *verb,
                   const char *first,
                   const char *second,
                   const char *third)
{
  g_autoptr (JsonObject) json = NULL;
  JsonObject *error;

  g_assert_cmpint (run (fixture, &json, verb, first, second, third, NULL), ==, exit_code);
  error = json_object_get_object_member (json, "error");
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, name);
  g_assert_cmpuint (strlen (json_object_get_string_member (error, "message")), >, 10);
}

static void
test_exit_codes (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *missing = fixture_path (fixture, "missing.regulars");
  g_autofree char *book = fixture->book;

  assert_error_code (fixture, 2, "usage", "dance", NULL, NULL, NULL);
  assert_error_code (fixture, 2, "usage", "list", "dogs", NULL, NULL);
  assert_error_code (fixture, 2, "usage", "list", "customers", "--colour", NULL);
  assert_error_code (fixture, 2, "usage", "list", "customers", "--where", "colour = red");
  assert_error_code (fixture, 2, "usage", "show", "customers", NULL, NULL);
  assert_error_code (fixture, 2, "usage", "add", "customers", "nonsense", NULL);
  assert_error_code (fixture, 2, "usage", "add", "customers", "colour=red", NULL);
  assert_error_code (fixture, 2, "usage", "undo", "soon", NULL, NULL);
  assert_error_code (fixture, 2, "usage", "chart", "dreams", "x.png", NULL);
  assert_error_code (fixture, 2, "usage", "export", "customers", "x.doc", NULL);
  assert_error_code (fixture, 3, "input", "add", "customers", "name=甲", "phone=123");
  assert_error_code (fixture, 3, "input", "add", "customers", "phone=13800138000", NULL);
  assert_error_code (fixture, 3, "not-found", "show", "customers", "K9", NULL);
  assert_error_code (fixture, 3, "not-found", "delete", "customers", "K9", NULL);
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "redo", NULL), ==, 3);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 0);

  fixture->book = missing;
  g_assert_cmpint (run (fixture, NULL, "list", "customers", NULL), >=, 3);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  fixture->book = g_steal_pointer (&book);
}

static void
test_undo_redo (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (JsonObject) undone = NULL;
  g_autoptr (JsonObject) redone = NULL;
  g_autoptr (JsonObject) history = NULL;
  g_autoptr (JsonObject) one = NULL;
  JsonObject *newest;

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=K1", "name=甲公司", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "set", "customers", "K1", "city=杭州", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &undone, "undo", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (undone, "change_set"), ==, 2);
  g_assert_cmpuint (strlen (json_object_get_string_member (undone, "title")), >, 0);
  g_assert_cmpint (run (fixture, &redone, "redo", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (redone, "change_set"), ==, 2);
  g_assert_cmpint (run (fixture, &history, "history", NULL), ==, 0);
  newest = json_array_get_object_element (json_object_get_array_member (history, "change_sets"), 0);
  g_assert_cmpint (json_object_get_int_member (newest, "change_set"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (newest, "state"), ==, "done");
  g_assert_cmpint (run (fixture, &one, "history", "2", NULL), ==, 0);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (one, "changes")), ==, 1);
}

static void
test_import_shape (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const members[] = { "rows", "imported", "updated", "refused", "warnings", "change_set", "messages" };
  g_autofree char         *good = fixture_write (fixture, "good.csv", "客户编号,客户名称\nK1,甲公司\n");
  g_autofree char         *mixed = fixture_write (fixture, "mixed.csv", "客户编号,客户名称,手机\nK1,甲公司,13800138000\nK2,乙公司,1\n");
  g_autofree char         *broken = fixture_write (fixture, "broken.csv", "客户编号,手机\nK1,13800138000\n");
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) some = NULL;
  JsonObject *message;

  g_assert_cmpint (run (fixture, &json, "import", "customers", good, NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (json, members[i]));
  g_assert_cmpint (run (fixture, &some, "import", "customers", mixed, NULL), ==, 1);
  g_assert_cmpint (json_object_get_int_member (some, "updated"), ==, 1);
  message = json_array_get_object_element (json_object_get_array_member (some, "messages"), 0);
  g_assert_cmpint (json_object_get_int_member (message, "row"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (message, "column"), ==, "手机");
  g_assert_cmpstr (json_object_get_string_member (message, "code"), ==, "PHONE_INVALID");
  g_assert_cmpstr (json_object_get_string_member (message, "severity"), ==, "error");
  g_assert_cmpuint (strlen (json_object_get_string_member (message, "text")), >, 10);
  g_assert_cmpint (run (fixture, NULL, "import", "customers", broken, NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "import", "customers", mixed, "--all-or-nothing", NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "import", "customers", "/nowhere.csv", NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "import", "customers", good, "--mode", "guess", NULL), ==, 2);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 1);
}

static void
test_remind (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonObject *due;

  g_assert_cmpint (run (fixture, NULL, "add", "tasks", "subject=发送报价", "due_at=2026-03-05 10:00", "remind_at=2026-03-05 09:30", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &before, "remind", "--at", "2026-03-05 09:00", NULL), ==, 0);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (before, "due")), ==, 0);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (before, "overdue")), ==, 0);
  g_assert_cmpint (run (fixture, &after, "remind", "--at", "2026-03-06 08:00", NULL), ==, 0);
  due = json_array_get_object_element (json_object_get_array_member (after, "due"), 0);
  g_assert_cmpstr (json_object_get_string_member (due, "title"), ==, "发送报价");
  g_assert_cmpstr (json_object_get_string_member (due, "source"), ==, "task");
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (after, "overdue")), ==, 1);
}

static void
assert_begins (Fixture    *fixture,
               const char *name,
               const char *beginning)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autofree char *content = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >, 500);
  g_assert_true (memcmp (content, beginning, strlen (beginning)) == 0);
}

static void
test_pictures (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const charts[] = { "sales-trend", "satisfaction", "products", "new-customers" };
  g_autofree char         *sample = fixture_path (fixture, "sample.regulars");
  g_autofree char         *png = fixture_path (fixture, "chart.png");
  g_autofree char         *svg = fixture_path (fixture, "chart.svg");
  g_autofree char         *pdf = fixture_path (fixture, "chart.pdf");
  g_autofree char         *xlsx = fixture_path (fixture, "chart.xlsx");
  g_autofree char         *form = fixture_path (fixture, "form.pdf");
  g_autoptr (JsonObject) printed = NULL;

  g_assert_cmpint (run (fixture, NULL, "create", sample, "--sample", "60", NULL), ==, 0);
  g_free (fixture->book);
  fixture->book = g_steal_pointer (&sample);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_assert_cmpint (run (fixture, NULL, "chart", charts[i], png, NULL), ==, 0);
      g_assert_cmpint (run (fixture, NULL, "chart", charts[i], svg, NULL), ==, 0);
      g_assert_cmpint (run (fixture, NULL, "chart", charts[i], pdf, "--region", "华东", NULL), ==, 0);
      g_assert_cmpint (run (fixture, NULL, "chart", charts[i], xlsx, NULL), ==, 0);
    }
  assert_begins (fixture, "chart.png", "\x89PNG");
  assert_begins (fixture, "chart.svg", "<?xml");
  assert_begins (fixture, "chart.pdf", "%PDF");
  assert_begins (fixture, "chart.xlsx", "PK");
  g_assert_cmpint (run (fixture, &printed, "form", "visit-record", form, "--id", "1", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (printed, "records"), ==, 1);
  assert_begins (fixture, "form.pdf", "%PDF");
  g_assert_cmpint (run (fixture, NULL, "form", "hospitality-request", form, "--blank", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "form", "visit-record", form, NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "form", "visit-record", form, "--id", "V9", NULL), ==, 3);
}

static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (JsonObject) json = NULL;

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=甲公司", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &json, "check", NULL), ==, 0);
  g_assert_true (json_object_get_boolean_member (json, "ok"));
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (json, "records"), "customers"), ==, 1);
}

static void
damage (Fixture    *fixture,
        const char *sql)
{
  const char *argv[] = { "sqlite3", fixture->book, sql, NULL };
  int         status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* A broken search index is found, named and made anew; records stay as they are. */
static void
test_repair (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (JsonObject) broken = NULL;
  g_autoptr (JsonObject) repaired = NULL;
  g_autoptr (JsonObject) found = NULL;

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=明达商贸", NULL), ==, 0);
  damage (fixture, "DELETE FROM customer_fts_data WHERE id > 100000");
  g_assert_cmpint (run (fixture, NULL, "list", "customers", "--search", "明达", NULL), ==, 4);
  g_assert_cmpint (run (fixture, &broken, "check", NULL), ==, 4);
  g_assert_false (json_object_get_boolean_member (broken, "ok"));
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (broken, "problems")), ==, 1);
  g_assert_cmpint (run (fixture, &repaired, "repair", NULL), ==, 0);
  g_assert_true (json_object_get_boolean_member (repaired, "ok"));
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (repaired, "found")), ==, 1);
  g_assert_cmpint (run (fixture, &found, "list", "customers", "--search", "明达", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (found, "total"), ==, 1);
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

static void
test_create (Fixture      *fixture,
             gconstpointer data)
{
  /* An existing book is never overwritten. */
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "name=甲公司", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "create", fixture->book, NULL), ==, 3);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("add-and-list", test_add_and_list);
  add_test ("show-set-delete", test_show_set_delete);
  add_test ("exit-codes", test_exit_codes);
  add_test ("undo-redo", test_undo_redo);
  add_test ("import-shape", test_import_shape);
  add_test ("remind", test_remind);
  add_test ("pictures", test_pictures);
  add_test ("check", test_check);
  add_test ("repair", test_repair);
  add_test ("create", test_create);
  return g_test_run ();
}
