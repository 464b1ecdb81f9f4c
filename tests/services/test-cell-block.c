/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-test.h"

#define add_test(name, func) g_test_add ("/services/cell-block/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static void
test_paste_shapes (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    guint       n_rows, n_fields; /* selected */
    const char *clip;
    guint       fit_rows, fit_fields;
  } cases[] = {
    { 1, 1, "a\tb\nc\td\n", 2, 2 },
    { 4, 3, "a", 4, 3 },
    { 4, 4, "a\tb\nc\td\n", 4, 4 },
    { 3, 3, "a\tb\nc\td\n", 2, 2 },
    { 5, 1, "a\tb\tc\n", 5, 3 },
    { 1, 4, "a\nb\n", 2, 4 },
    { 2, 2, "a\nb\nc\n", 3, 2 },
    { 2, 3, "a\tb\nc\td\n", 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = make_rows (cases[i].clip);
      guint n_rows = cases[i].n_rows;
      guint n_fields = cases[i].n_fields;

      rg_cell_block_fit (rows, &n_rows, &n_fields);
      g_assert_cmpuint (n_rows, ==, cases[i].fit_rows);
      g_assert_cmpuint (n_fields, ==, cases[i].fit_fields);
    }
}

static void
test_paste (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgCellBlock) block = NULL;
  g_autoptr (GPtrArray) one = make_rows ("杭州\n");
  g_autoptr (GPtrArray) pair = make_rows ("a\tb\nc\td\n");
  g_autoptr (GPtrArray) ragged = make_rows ("x\ny\tz\n");
  g_autoptr (GPtrArray) wide = make_rows ("a\tb\tc\t\td\n");
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (RgCellEdits) edits = NULL;

  for (guint i = 0; i < 4; i++)
    new_customer (fixture, "甲");
  block = make_block (CUSTOMER, 1, 4, RG_CUSTOMER_CITY, RG_CUSTOMER_STATUS, -1);
  edits = rg_cell_block_paste (block, one, NULL);
  apply (fixture, edits);
  assert_block (fixture, block, "杭州\t杭州\n杭州\t杭州\n杭州\t杭州\n杭州\t杭州\n");
  g_clear_object (&edits);
  edits = rg_cell_block_paste (block, pair, NULL);
  apply (fixture, edits);
  assert_block (fixture, block, "a\tb\nc\td\na\tb\nc\td\n");
  g_clear_object (&edits);
  g_array_set_size (block->ids, 2);
  edits = rg_cell_block_paste (block, ragged, NULL);
  apply (fixture, edits);
  assert_block (fixture, block, "x\tb\ny\tz\n");
  g_clear_object (&edits);

  /* Two columns, four filled cells: two have no column, the blank one is not worth a word. */
  g_array_set_size (block->ids, 1);
  edits = rg_cell_block_paste (block, wide, NULL);
  check (fixture, edits, 1, 0, 2);
  changes = rg_cell_edits_get_changes (edits, 10, TRUE);
  g_assert_cmpuint (((RgCellChange *)g_ptr_array_index (changes, 0))->field, ==, RG_CELL_NO_FIELD);
  g_assert_cmpstr (((RgCellChange *)g_ptr_array_index (changes, 0))->after, ==, "c");
  g_assert_cmpstr (((RgCellChange *)g_ptr_array_index (changes, 1))->after, ==, "d");
  g_assert_cmpint (((RgCellChange *)g_ptr_array_index (changes, 1))->id, ==, 1);
}

static void
test_paste_below (Fixture      *fixture,
                  gconstpointer data)
{
  gint64 id = new_customer (fixture, "甲");
  g_autoptr (RgCellBlock) block = make_block (CUSTOMER, id, id, RG_CUSTOMER_NAME, RG_CUSTOMER_MOBILE, -1);
  g_autoptr (GPtrArray) rows = make_rows ("乙\t13800138000\n丙\t13900139000\n\t\n丁\t\n\t13700137000\n");
  g_autoptr (RgCellEdits) edits = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < 4; i++)
    g_array_append_vals (block->ids, &(gint64){ 0 }, 1);
  edits = rg_cell_block_paste (block, rows, NULL);
  check (fixture, edits, 5, 2, 1);
  changes = rg_cell_edits_get_changes (edits, 10, TRUE);
  g_assert_cmpint (((RgCellChange *)g_ptr_array_index (changes, 0))->id, ==, -3);
  g_assert_cmpuint (((RgCellChange *)g_ptr_array_index (changes, 0))->field, ==, RG_CUSTOMER_NAME);
  rg_cell_edits_skip_refused (edits);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 3);
  name = dup_stored (fixture, CUSTOMER, rg_cell_edits_get_id (edits, -1), RG_CUSTOMER_NAME);
  g_assert_cmpstr (name, ==, "丙");
  g_assert_cmpint (rg_cell_edits_get_id (edits, -3), ==, 0);
}

static void
test_set_all (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgCellBlock) block = NULL;
  g_autoptr (RgCellEdits) edits = NULL;
  g_autoptr (RgCellEdits) clear = NULL;

  for (guint i = 0; i < 3; i++)
    new_customer (fixture, "甲");
  block = make_block (CUSTOMER, 1, 3, RG_CUSTOMER_FIRST_CONTACT, RG_CUSTOMER_CITY, -1);
  edits = rg_cell_block_set_all (block, "2026-3-5");
  check (fixture, edits, 6, 0, 0);
  apply (fixture, edits);
  assert_block (fixture, block, "2026-03-05\t2026-3-5\n2026-03-05\t2026-3-5\n2026-03-05\t2026-3-5\n");
  clear = rg_cell_block_clear (block);
  apply (fixture, clear);
  assert_block (fixture, block, "\t\n\t\n\t\n");
}

static void
test_fill_first (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (RgRecord) first = save_new (fixture, CUSTOMER, "name", "甲", "city", "杭州", "mobile", "13800138000", NULL);
  g_autoptr (RgRecord) second = save_new (fixture, CUSTOMER, "name", "乙", "city", "宁波", NULL);
  g_autoptr (RgCellBlock) block = make_block (CUSTOMER, 1, 2, RG_CUSTOMER_CITY, RG_CUSTOMER_PROVINCE, RG_CUSTOMER_MOBILE, -1);
  g_autoptr (RgCellEdits) down = rg_cell_block_fill_first (block, RG_FILL_DOWN, fixture->session, NULL);
  g_autoptr (RgCellEdits) right = NULL;

  apply (fixture, down);
  assert_block (fixture, block, "杭州\t\t13800138000\n杭州\t\t13800138000\n");
  assert_title (fixture, "Fill 2 cells");
  g_array_set_size (block->fields, 2);
  right = rg_cell_block_fill_first (block, RG_FILL_RIGHT, fixture->session, NULL);
  apply (fixture, right);
  assert_block (fixture, block, "杭州\t杭州\n杭州\t杭州\n");
  g_assert_nonnull (second);
}

/* Fills @field from the first cells of the records over the others. */
static void
assert_series (Fixture            *fixture,
               const RgRecordType *type,
               guint               field,
               const char         *given,
               gboolean            other_way,
               RgFillDirection     direction,
               const char         *expected)
{
  g_auto (GStrv) values = g_strsplit (given, "|", -1);
  gint64 n = g_strv_length (values);
  gint64 n_all = count (fixture, type);
  gint64 first = direction == RG_FILL_DOWN ? 1 : n_all - n + 1;
  g_autoptr (RgCellBlock) from = make_block (type, first, first + n - 1, field, -1);
  g_autoptr (RgCellBlock) to = make_block (type, direction == RG_FILL_DOWN ? n + 1 : 1, direction == RG_FILL_DOWN ? n_all : n_all - n, field, -1);
  g_autoptr (RgCellBlock) all = make_block (type, 1, n_all, field, -1);
  g_autoptr (RgCellEdits) set = rg_cell_edits_new (type, RG_CHANGE_EDIT);
  g_autoptr (RgCellEdits) fill = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) result = g_string_new (NULL);

  for (gint64 i = 0; i < n; i++)
    rg_cell_edits_set_text (set, first + i, field, values[i]);
  apply (fixture, set);
  fill = rg_cell_block_fill_series (from, to, direction, other_way, fixture->session, NULL);
  apply (fixture, fill);
  rows = rg_cell_block_read (all, fixture->session, FALSE, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (result, "%s%s", i == 0 ? "" : "|", ((char **)g_ptr_array_index (rows, i))[0]);
  g_assert_cmpstr (result->str, ==, expected);
}

static void
test_series (Fixture      *fixture,
             gconstpointer data)
{
  new_customer (fixture, "甲");
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (RgRecord) sale = save_new (fixture, rg_sale_type (), "customer", "甲", "amount", "1", NULL);
      g_autoptr (RgRecord) task = save_new (fixture, rg_task_type (), "subject", "x", NULL);
      g_autoptr (RgRecord) other = i == 0 ? NULL : save_new (fixture, CUSTOMER, "name", "乙", NULL);
    }

#define down(type, field, given, expected) assert_series (fixture, type, field, given, FALSE, RG_FILL_DOWN, expected)
#define up(type, field, given, expected) assert_series (fixture, type, field, given, FALSE, RG_FILL_UP, expected)
#define ctrl(type, field, given, expected) assert_series (fixture, type, field, given, TRUE, RG_FILL_DOWN, expected)
  down (rg_sale_type (), RG_SALE_AMOUNT, "5", "5.00|5.00|5.00|5.00|5.00");
  ctrl (rg_sale_type (), RG_SALE_AMOUNT, "5", "5.00|6.00|7.00|8.00|9.00");
  down (rg_sale_type (), RG_SALE_AMOUNT, "5|7.5", "5.00|7.50|10.00|12.50|15.00");
  up (rg_sale_type (), RG_SALE_AMOUNT, "5|7.5", "-2.50|0.00|2.50|5.00|7.50");
  ctrl (rg_sale_type (), RG_SALE_AMOUNT, "5|7", "5.00|7.00|5.00|7.00|5.00");
  down (rg_sale_type (), RG_SALE_AMOUNT, "1|2|4", "1.00|2.00|4.00|1.00|2.00");
  up (rg_sale_type (), RG_SALE_AMOUNT, "1|2|4", "2.00|4.00|1.00|2.00|4.00");
  down (rg_sale_type (), RG_SALE_QUANTITY, "0.1|0.2", "0.1|0.2|0.3|0.4|0.5");
  down (rg_sale_type (), RG_SALE_DATE, "2026-02-27", "2026-02-27|2026-02-28|2026-03-01|2026-03-02|2026-03-03");
  ctrl (rg_sale_type (), RG_SALE_DATE, "2026-02-27", "2026-02-27|2026-02-27|2026-02-27|2026-02-27|2026-02-27");
  down (rg_sale_type (), RG_SALE_DATE, "2026-01-01|2026-01-08", "2026-01-01|2026-01-08|2026-01-15|2026-01-22|2026-01-29");
  down (rg_sale_type (), RG_SALE_DATE, "2026-01-31|2026-02-28", "2026-01-31|2026-02-28|2026-03-31|2026-04-30|2026-05-31");
  down (rg_sale_type (), RG_SALE_DATE, "2026-02-28|2026-03-31", "2026-02-28|2026-03-31|2026-04-30|2026-05-31|2026-06-30");
  down (rg_sale_type (), RG_SALE_DATE, "2026-01-15|2026-02-15", "2026-01-15|2026-02-15|2026-03-15|2026-04-15|2026-05-15");
  down (rg_sale_type (), RG_SALE_DATE, "2024-02-29|2025-02-28", "2024-02-29|2025-02-28|2026-02-28|2027-02-28|2028-02-29");
  up (rg_sale_type (), RG_SALE_DATE, "2026-03-31|2026-04-30", "2025-12-31|2026-01-31|2026-02-28|2026-03-31|2026-04-30");
  down (rg_task_type (), RG_TASK_DUE_AT, "2026-01-01 09:30", "2026-01-01 09:30|2026-01-02 09:30|2026-01-03 09:30|2026-01-04 09:30|2026-01-05 09:30");
  down (rg_task_type (), RG_TASK_DUE_AT, "2026-01-01 23:00|2026-01-01 23:30", "2026-01-01 23:00|2026-01-01 23:30|2026-01-02 00:00|2026-01-02 00:30|2026-01-02 01:00");
  down (CUSTOMER, RG_CUSTOMER_TAX_ID, "K008", "K008|K009|K010|K011|K012");
  down (CUSTOMER, RG_CUSTOMER_TAX_ID, "K8|K10", "K8|K10|K12|K14|K16");
  up (CUSTOMER, RG_CUSTOMER_TAX_ID, "K01", "K03|K02|K01|K00|K01");
  down (CUSTOMER, RG_CUSTOMER_TAX_ID, "420104199003071298", "420104199003071298|420104199003071299|420104199003071300|420104199003071301|420104199003071302");
  ctrl (CUSTOMER, RG_CUSTOMER_TAX_ID, "K008", "K008|K008|K008|K008|K008");
  down (CUSTOMER, RG_CUSTOMER_CITY, "杭州|宁波", "杭州|宁波|杭州|宁波|杭州");
  down (CUSTOMER, RG_CUSTOMER_MOBILE, "13800138000", "13800138000|13800138000|13800138000|13800138000|13800138000");
  down (CUSTOMER, RG_CUSTOMER_REGION, "华东1", "华东1|华东1|华东1|华东1|华东1");
#undef down
#undef up
#undef ctrl
}

static void
test_series_edges (Fixture      *fixture,
                   gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    new_customer (fixture, "甲");
  assert_series (fixture, CUSTOMER, RG_CUSTOMER_STATUS, "第1步", FALSE, RG_FILL_DOWN, "第1步|第1步|第1步");
  assert_series (fixture, CUSTOMER, RG_CUSTOMER_FIRST_CONTACT, "1900-03-02", FALSE, RG_FILL_DOWN, "1900-03-02|1900-03-03|1900-03-04");
}

/* Beyond the calendar and beyond the allowed range a series is refused, not bent. */
static void
test_series_ends (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (RgCellBlock) from = make_block (rg_rating_type (), 1, 1, RG_RATING_SCORE, -1);
  g_autoptr (RgCellBlock) to = make_block (rg_rating_type (), 2, 3, RG_RATING_SCORE, -1);
  g_autoptr (RgCellBlock) day = make_block (CUSTOMER, 1, 1, RG_CUSTOMER_FIRST_CONTACT, -1);
  g_autoptr (RgCellBlock) days = make_block (CUSTOMER, 2, 2, RG_CUSTOMER_FIRST_CONTACT, -1);
  g_autoptr (RgCellEdits) set = new_edits (RG_CHANGE_EDIT);
  g_autoptr (RgCellEdits) scores = NULL;
  g_autoptr (RgCellEdits) late = NULL;

  new_customer (fixture, "甲");
  new_customer (fixture, "乙");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RgRecord) rating = save_new (fixture, rg_rating_type (), "customer", "甲", "score", "9", NULL);
    }
  rg_cell_edits_set_text (set, 1, RG_CUSTOMER_FIRST_CONTACT, "2199-12-31");
  apply (fixture, set);
  scores = rg_cell_block_fill_series (from, to, RG_FILL_DOWN, TRUE, fixture->session, NULL);
  check (fixture, scores, 1, 0, 1);
  late = rg_cell_block_fill_series (day, days, RG_FILL_DOWN, FALSE, fixture->session, NULL);
  check (fixture, late, 0, 0, 1);
}

static void
test_move (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (RgRecord) first = save_new (fixture, CUSTOMER, "name", "甲", "city", "杭州", "status", "a", NULL);
  g_autoptr (RgRecord) second = save_new (fixture, CUSTOMER, "name", "乙", "city", "宁波", "status", "b", NULL);
  g_autoptr (RgRecord) third = save_new (fixture, CUSTOMER, "name", "丙", NULL);
  g_autoptr (RgCellBlock) from = make_block (CUSTOMER, 1, 2, RG_CUSTOMER_CITY, RG_CUSTOMER_STATUS, -1);
  g_autoptr (RgCellBlock) to = make_block (CUSTOMER, 2, 3, RG_CUSTOMER_CITY, RG_CUSTOMER_STATUS, -1);
  g_autoptr (RgCellBlock) all = make_block (CUSTOMER, 1, 3, RG_CUSTOMER_CITY, RG_CUSTOMER_STATUS, -1);
  g_autoptr (RgCellEdits) move = rg_cell_block_move (from, to, FALSE, fixture->session, NULL);
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (RgCellEdits) copy = NULL;

  apply (fixture, move);
  assert_block (fixture, all, "\t\n杭州\ta\n宁波\tb\n");
  undone = rg_journal_undo (fixture->session, 0, NULL);
  g_assert_nonnull (undone);
  assert_block (fixture, all, "杭州\ta\n宁波\tb\n\t\n");
  copy = rg_cell_block_move (from, to, TRUE, fixture->session, NULL);
  apply (fixture, copy);
  assert_block (fixture, all, "杭州\ta\n杭州\ta\n宁波\tb\n");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_nonnull (third);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("paste-shapes", test_paste_shapes);
  add_test ("paste", test_paste);
  add_test ("paste-below", test_paste_below);
  add_test ("set-all", test_set_all);
  add_test ("fill-first", test_fill_first);
  add_test ("series", test_series);
  add_test ("series-edges", test_series_edges);
  add_test ("series-ends", test_series_ends);
  add_test ("move", test_move);
  return g_test_run ();
}
