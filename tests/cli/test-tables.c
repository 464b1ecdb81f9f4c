/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#include <signal.h>
#include <sys/resource.h>
#include <xlsxwriter.h>

#include "rg-sheet-reader.h"

#define add_test(name, func) g_test_add ("/cli/tables/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

#define N_COLUMNS 11
#define N_ROWS 300
#define SPOILT_EVERY 20

/* The customer table as businesses keep it; whole telephone numbers. */
static const char *const table[][N_COLUMNS] = {
  { "客户编号", "客户名称", "联系人", "联系电话", "所属行业", "客户类型", "首次接触时间", "最近跟进时间", "累计交易金额(元)", "客户状态", "备注" },
  { "C2024001", "科技有限公司", "张伟", "13812345678", "IT服务", "潜在", "2024-03-15", "2024-05-20", "0", "需跟进报价方案", "对云存储产品感兴趣" },
  { "C2024002", "集团有限公司", "李娜", "13912345678", "制造业", "成交", "2023-11-08", "2024-05-18", "125,000", "维护中", "年度合作客户" },
  { "C2024003", "商贸有限公司", "王强", "13712349012", "零售业", "流失", "2024-01-10", "2024-02-28", "8,500", "暂停跟进", "竞品价格更低" },
};

static void
write_workbook (const char *path)
{
  lxw_workbook  *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "客户信息管理表");

  for (guint row = 0; row < G_N_ELEMENTS (table); row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      worksheet_write_string (sheet, row, (lxw_col_t)column, table[row][column], NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static void
assert_amount (const RgCell *cell,
               const char   *expected)
{
  g_autofree char *plain = g_strdup (expected);
  char            *comma;

  while ((comma = strchr (plain, ',')) != NULL)
    memmove (comma, comma + 1, strlen (comma));
  g_assert_cmpint (cell->kind, ==, RG_CELL_NUMBER);
  g_assert_cmpfloat (cell->number, ==, g_ascii_strtod (plain, NULL));
}

static void
assert_workbook (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (path, NULL, NULL, &error);
  const RgSheetRow *row;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_assert_true (rg_sheet_reader_next (reader, &row, &error));
      g_assert_cmpuint (row->n_cells, ==, N_COLUMNS);
      for (guint k = 0; k < N_COLUMNS; k++)
        if (i > 0 && k == 8)
          assert_amount (&row->cells[k], table[i][k]);
        else
          g_assert_cmpstr (row->cells[k].text, ==, table[i][k]);
    }
  g_assert_false (rg_sheet_reader_next (reader, &row, &error));
}

/* What a business has today comes in, and goes out as it was. */
static void
test_customer_table (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *in = fixture_path (fixture, "in.xlsx");
  g_autofree char *out = fixture_path (fixture, "out.xlsx");
  g_autofree char *again = fixture_path (fixture, "again.xlsx");
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) second = NULL;

  write_workbook (in);
  g_assert_cmpint (run (fixture, &json, "import", "customers", in, NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json, "imported"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (json, "warnings"), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "export", "customers", out, NULL), ==, 0);
  assert_workbook (out);
  g_assert_cmpint (run (fixture, &second, "import", "customers", out, NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (second, "updated"), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "export", "customers", again, NULL), ==, 0);
  assert_workbook (again);
}

static gboolean
is_spoilt (int row)
{
  return row % SPOILT_EVERY == 0;
}

/* Every twentieth row has one of the faults that people make. */
static char *
make_spoilt_table (void)
{
  static const struct
  {
    const char *mobile;
    const char *type;
    const char *day;
  } faults[] = {
    { "138001380", "潜在", "2023-01-02" },
    { "13500135000", "未知?", "2023-01-02" },
    { "13600136000", "潜在", "2023-13-45" },
    { "13800138000", "潜在", "2023-01-02" },
    { "13700137000", "潜在", "2023/01/02" },
  };
  GString *text = g_string_new ("客户编号,客户名称,手机,客户类型,首次接触时间,客户来源\n");

  for (int row = 2; row < N_ROWS + 2; row++)
    if (is_spoilt (row))
      g_string_append_printf (text, "A%d,公司%d,%s,%s,%s,展会\n", row, row, faults[row / SPOILT_EVERY % 5].mobile, faults[row / SPOILT_EVERY % 5].type, faults[row / SPOILT_EVERY % 5].day);
    else
      g_string_append_printf (text, "A%d,公司%d,139%08d,成交,2023-01-02,新来源%d\n", row, row, row, row % 7);
  return g_string_free (text, FALSE);
}

static char *
export_all (Fixture *fixture)
{
  static const char *const tables[] = { "customers", "contacts", "options" };
  g_autofree char         *path = fixture_path (fixture, "state.json");
  GString                 *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *text = NULL;

      g_assert_cmpint (run (fixture, NULL, "export", tables[i], path, "--sort", "id", NULL), ==, 0);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static void
assert_named (JsonObject *json)
{
  JsonArray       *messages = json_object_get_array_member (json, "messages");
  g_autofree char *named = g_new0 (char, N_ROWS + 2);

  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      JsonObject *message = json_array_get_object_element (messages, i);
      gint64      row = json_object_get_int_member (message, "row");

      g_assert_cmpuint (strlen (json_object_get_string_member (message, "column")), >, 0);
      g_assert_cmpuint (strlen (json_object_get_string_member (message, "text")), >, 0);
      named[row] = 1;
    }
  for (int row = 2; row < N_ROWS + 2; row++)
    g_assert_cmpint (named[row], ==, is_spoilt (row));
}

/* Spoilt rows are named, the rest comes in; undo takes all of it back, updates included, and redo brings it again. */
static void
test_undo_import (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *content = make_spoilt_table ();
  g_autofree char *path = fixture_write (fixture, "spoilt.csv", content);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (JsonObject) json = NULL;

  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=A3", "name=旧名", "contact=张伟", "source=转介绍", NULL), ==, 0);
  before = export_all (fixture);
  g_assert_cmpint (run (fixture, &json, "import", "customers", path, NULL), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json, "updated"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json, "refused"), ==, 9);
  g_assert_cmpint (json_object_get_int_member (json, "imported"), ==, N_ROWS - 10);
  assert_named (json);
  after = export_all (fixture);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 0);
  undone = export_all (fixture);
  g_assert_cmpstr (before, ==, undone);
  g_assert_cmpint (run (fixture, NULL, "redo", NULL), ==, 0);
  redone = export_all (fixture);
  g_assert_cmpstr (after, ==, redone);
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

static void
limit_files_cb (gpointer data)
{
  const struct rlimit small = { 2000, 2000 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
}

/* A file that cannot be written whole does not appear, and what was there before stays. */
static void
test_no_room (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const endings[] = { "csv", "json", "xlsx" };
  g_autofree char         *content = make_spoilt_table ();
  g_autofree char         *path = fixture_write (fixture, "in.csv", content);

  g_assert_cmpint (run (fixture, NULL, "import", "customers", path, NULL), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("out.", endings[i], NULL);
      g_autofree char *out = fixture_write (fixture, name, "older");
      g_autofree char *part = g_strconcat (out, ".part", NULL);
      g_autofree char *left = NULL;
      char            *argv[] = { (char *)g_getenv ("REGULARS_CLI"), (char *)"--book", fixture->book, (char *)"export", (char *)"customers", out, NULL };
      int              status;
      g_autoptr (GError) error = NULL;

      g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, limit_files_cb, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), >=, 3);
      g_assert_true (g_file_get_contents (out, &left, NULL, NULL));
      g_assert_cmpstr (left, ==, "older");
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("customer-table", test_customer_table);
  add_test ("undo-import", test_undo_import);
  add_test ("no-room", test_no_room);
  return g_test_run ();
}
