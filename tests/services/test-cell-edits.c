/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-test.h"

#include "rg-error.h"

#define add_test(name, func) g_test_add ("/services/cell-edits/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

/* One cell is set and must be refused with a sentence that contains @words. */
static void
assert_refused (Fixture            *fixture,
                const RgRecordType *type,
                gint64              id,
                guint               field,
                const char         *text,
                const char         *words)
{
  g_autoptr (RgCellEdits) edits = rg_cell_edits_new (type, RG_CHANGE_EDIT);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  const RgCellChange *change;

  rg_cell_edits_set_today (edits, TODAY);
  rg_cell_edits_set_text (edits, id, field, text);
  check (fixture, edits, 0, 0, 1);
  changes = rg_cell_edits_get_changes (edits, 10, TRUE);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->id, ==, id);
  g_assert_cmpuint (change->field, ==, field);
  g_assert_cmpstr (change->after, ==, text);
  g_assert_nonnull (strstr (change->problem, words));
  g_assert_nonnull (strstr (change->problem, rg_field_get_label (rg_record_type_get_field (type, field))));
  g_assert_cmpint (rg_cell_edits_apply (edits, fixture->session, "test", NULL, NULL, NULL, &error), ==, -1);
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
}

/* One cell is set, and what is stored then is @stored. */
static void
assert_set (Fixture            *fixture,
            const RgRecordType *type,
            gint64              id,
            guint               field,
            const char         *text,
            const char         *stored)
{
  g_autoptr (RgCellEdits) edits = rg_cell_edits_new (type, RG_CHANGE_EDIT);
  g_autofree char *found = NULL;

  rg_cell_edits_set_today (edits, TODAY);
  rg_cell_edits_set_text (edits, id, field, text);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  found = dup_stored (fixture, type, id, field);
  g_assert_cmpstr (found, ==, stored);
}

static void
test_kinds (Fixture      *fixture,
            gconstpointer data)
{
  gint64 id = new_customer (fixture, "甲公司");
  g_autoptr (RgRecord) sale = save_new (fixture, rg_sale_type (), "customer", "甲公司", "amount", "5", NULL);
  g_autoptr (RgRecord) task = save_new (fixture, rg_task_type (), "subject", "a", NULL);
  gint64 sale_id = rg_record_get_id (sale);
  gint64 task_id = rg_record_get_id (task);

  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_NAME, "乙公司", "乙公司");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_TAX_ID, "042010419900307123", "042010419900307123");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_TAX_ID, "420104199003071234", "420104199003071234");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_PHONE, "0571-87654321", "0571-87654321");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_MOBILE, "13800138000", "13800138000");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_TYPE, "Lost", "流失");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_TYPE, "lead", "潜在");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_INDUSTRY, "养蜂业", "养蜂业");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_NOTE, "两\n行", "两\n行");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_FIRST_CONTACT, "2026/3/5", "2026-03-05");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_FIRST_CONTACT, "昨天", "2026-11-05");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_FIRST_CONTACT, "2026-03-05 00:00", "2026-03-05");
  assert_set (fixture, CUSTOMER, id, RG_CUSTOMER_NOTE, "", NULL);
  assert_set (fixture, rg_sale_type (), sale_id, RG_SALE_AMOUNT, "125,000.50", "12500050");
  assert_set (fixture, rg_task_type (), task_id, RG_TASK_DUE_AT, "明天9:30", "2026-11-07 09:30");
  assert_set (fixture, rg_task_type (), task_id, RG_TASK_DONE, "是", "1");
  assert_set (fixture, rg_task_type (), task_id, RG_TASK_CUSTOMER, "C2026001", "1");
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  gint64 id = new_customer (fixture, "甲公司");
  gint64 other = new_customer (fixture, "乙公司");
  g_autoptr (RgRecord) sale = save_new (fixture, rg_sale_type (), "customer", "甲公司", "amount", "5", NULL);
  gint64 sale_id = rg_record_get_id (sale);

  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_NAME, "", "must be filled in");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_NAME, "   ", "must be filled in");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_CODE, "", "must be filled in");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_CODE, "C2026002", "another record has");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_MOBILE, "abc", "not a telephone");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_EMAIL, "abc", "not an e-mail");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_TYPE, "什么", "not one of");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_FIRST_CONTACT, "never", "not a date");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_SALE_COUNT, "5", "worked out");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_TOTAL, "7", "worked out");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_ID, "5", "worked out");
  assert_refused (fixture, rg_sale_type (), sale_id, RG_SALE_CUSTOMER, "", "must be filled in");
  assert_refused (fixture, rg_sale_type (), sale_id, RG_SALE_AMOUNT, "many", "not an amount");
  g_assert_cmpint (other, ==, 2);
}

static void
test_references (Fixture      *fixture,
                 gconstpointer data)
{
  gint64 id = new_customer (fixture, "甲公司");
  g_autoptr (RgRecord) sale = save_new (fixture, rg_sale_type (), "customer", "甲公司", "amount", "5", NULL);
  gint64 sale_id = rg_record_get_id (sale);
  gint64 twin = new_customer (fixture, "同名");
  g_autoptr (RgCellEdits) edits = rg_cell_edits_new (rg_sale_type (), RG_CHANGE_EDIT);
  g_autoptr (GPtrArray) changes = NULL;

  new_customer (fixture, "同名");
  assert_set (fixture, rg_sale_type (), sale_id, RG_SALE_CUSTOMER, "C2026002", "2");
  assert_set (fixture, rg_sale_type (), sale_id, RG_SALE_CUSTOMER, "甲公司", "1");
  assert_set (fixture, rg_sale_type (), sale_id, RG_SALE_CUSTOMER, "#2", "2");
  g_assert_cmpint (id, ==, 1);
  g_assert_cmpint (twin, ==, 2);
  /* The name that is shown comes back although two have it: that is no change. */
  rg_cell_edits_set_text (edits, sale_id, RG_SALE_CUSTOMER, "同名");
  check (fixture, edits, 0, 0, 0);
  assert_set (fixture, rg_sale_type (), sale_id, RG_SALE_CUSTOMER, "甲公司", "1");
  rg_cell_edits_set_text (edits, sale_id, RG_SALE_CUSTOMER, "同名");
  check (fixture, edits, 0, 0, 1);
  changes = rg_cell_edits_get_changes (edits, 1, TRUE);
  g_assert_nonnull (strstr (((RgCellChange *)g_ptr_array_index (changes, 0))->problem, "several"));
  rg_cell_edits_set_text (edits, sale_id, RG_SALE_CUSTOMER, "nobody");
  check (fixture, edits, 0, 0, 1);
}

static void
test_preview (Fixture      *fixture,
              gconstpointer data)
{
  gint64 id = new_customer (fixture, "甲公司");
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_PASTE);
  g_autoptr (GPtrArray) changes = NULL;
  const RgCellChange *first, *second;

  rg_cell_edits_set_text (edits, id, RG_CUSTOMER_TYPE, "won");
  rg_cell_edits_set_text (edits, id, RG_CUSTOMER_MOBILE, "１３８００１３８０００");
  rg_cell_edits_set_text (edits, id, RG_CUSTOMER_NAME, "甲公司");
  check (fixture, edits, 2, 0, 0);
  changes = rg_cell_edits_get_changes (edits, 100, FALSE);
  g_assert_cmpuint (changes->len, ==, 2);
  first = g_ptr_array_index (changes, 0);
  second = g_ptr_array_index (changes, 1);
  g_assert_cmpstr (first->before, ==, "Prospect");
  g_assert_cmpstr (first->after, ==, "Customer won");
  g_assert_null (first->note);
  g_assert_cmpstr (second->before, ==, "");
  g_assert_cmpstr (second->after, ==, "138 0013 8000");
  g_assert_cmpuint (rg_cell_edits_get_n_deleted (edits), ==, 0);
}

/* The last word about a cell counts, whether it was said of the cell or of a range. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_SET);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *city = NULL;

  for (guint i = 0; i < 2; i++)
    g_array_append_vals (ids, &(gint64){ new_customer (fixture, "甲") }, 1);
  rg_cell_edits_set_text (edits, 1, RG_CUSTOMER_OWNER, "a");
  rg_cell_edits_set_text_range (edits, ids, RG_CUSTOMER_OWNER, "b");
  rg_cell_edits_set_text_range (edits, ids, RG_CUSTOMER_CITY, "杭州");
  rg_cell_edits_set_text (edits, 2, RG_CUSTOMER_OWNER, "c");
  g_assert_cmpint (apply (fixture, edits), >, 0);
  first = dup_stored (fixture, CUSTOMER, 1, RG_CUSTOMER_OWNER);
  second = dup_stored (fixture, CUSTOMER, 2, RG_CUSTOMER_OWNER);
  city = dup_stored (fixture, CUSTOMER, 2, RG_CUSTOMER_CITY);
  g_assert_cmpstr (first, ==, "b");
  g_assert_cmpstr (second, ==, "c");
  g_assert_cmpstr (city, ==, "杭州");
  g_assert_cmpuint (rg_cell_edits_get_n_changed (edits), ==, 4);
}

static void
test_skip_refused (Fixture      *fixture,
                   gconstpointer data)
{
  gint64 id = new_customer (fixture, "甲公司");
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_PASTE);
  g_autoptr (GError) error = NULL;
  g_autofree char *city = NULL;
  g_autofree char *mobile = NULL;

  rg_cell_edits_set_text (edits, id, RG_CUSTOMER_CITY, "杭州");
  rg_cell_edits_set_text (edits, id, RG_CUSTOMER_MOBILE, "abc");
  rg_cell_edits_set_text (edits, rg_cell_edits_add_record (edits), RG_CUSTOMER_CITY, "宁波");
  check (fixture, edits, 1, 0, 2);
  g_assert_cmpint (rg_cell_edits_apply (edits, fixture->session, "test", NULL, NULL, NULL, &error), ==, -1);
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
  city = dup_stored (fixture, CUSTOMER, id, RG_CUSTOMER_CITY);
  g_assert_null (city);
  rg_cell_edits_skip_refused (edits);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  g_assert_cmpuint (rg_cell_edits_get_n_refused (edits), ==, 2);
  city = dup_stored (fixture, CUSTOMER, id, RG_CUSTOMER_CITY);
  mobile = dup_stored (fixture, CUSTOMER, id, RG_CUSTOMER_MOBILE);
  g_assert_cmpstr (city, ==, "杭州");
  g_assert_null (mobile);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 1);
}

static void
test_new_records (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_PASTE);
  gint64 coded, plain, lacking;
  g_autoptr (RgRecord) first = NULL;
  g_autoptr (RgRecord) second = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const RgCellChange *change;

  plain = rg_cell_edits_add_record (edits);
  coded = rg_cell_edits_add_record (edits);
  rg_cell_edits_set_text (edits, plain, RG_CUSTOMER_NAME, "甲");
  rg_cell_edits_set_text (edits, plain, RG_CUSTOMER_CONTACT, "张伟");
  rg_cell_edits_set_text (edits, plain, RG_CUSTOMER_TOTAL, "125000");
  rg_cell_edits_set_text (edits, coded, RG_CUSTOMER_NAME, "乙");
  rg_cell_edits_set_text (edits, coded, RG_CUSTOMER_CODE, "C2026001");
  check (fixture, edits, 5, 2, 0);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  first = load (fixture, CUSTOMER, rg_cell_edits_get_id (edits, plain));
  second = load (fixture, CUSTOMER, rg_cell_edits_get_id (edits, coded));
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_CODE), ==, "C2026002");
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_TYPE), ==, "潜在");
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_FIRST_CONTACT), ==, TODAY);
  g_assert_cmpstr (rg_record_get_text (first, RG_CUSTOMER_CONTACT), ==, "张伟");
  g_assert_cmpint (rg_record_get_int (first, RG_CUSTOMER_TOTAL), ==, 12500000);
  g_assert_cmpstr (rg_record_get_text (second, RG_CUSTOMER_CODE), ==, "C2026001");

  lacking = rg_cell_edits_add_record (edits);
  rg_cell_edits_set_text (edits, plain, RG_CUSTOMER_NAME, "丙");
  rg_cell_edits_set_text (edits, coded, RG_CUSTOMER_CODE, "K1");
  rg_cell_edits_set_text (edits, lacking, RG_CUSTOMER_CITY, "杭州");
  check (fixture, edits, 5, 2, 1);
  changes = rg_cell_edits_get_changes (edits, 10, TRUE);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->id, ==, lacking);
  g_assert_cmpuint (change->field, ==, RG_CUSTOMER_NAME);
  g_assert_nonnull (strstr (change->problem, "must be filled in"));
}

static void
assert_codes (Fixture    *fixture,
              const char *first,
              const char *second)
{
  g_autofree char *of_first = dup_stored (fixture, CUSTOMER, 1, RG_CUSTOMER_CODE);
  g_autofree char *of_second = dup_stored (fixture, CUSTOMER, 2, RG_CUSTOMER_CODE);

  g_assert_cmpstr (of_first, ==, first);
  g_assert_cmpstr (of_second, ==, second);
}

/* Each of the first customers gets the code of one further down. */
static void
move_codes (RgCellEdits *edits,
            guint        n,
            guint        by)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *code = g_strdup_printf ("C202600%u", i + by);

      rg_cell_edits_set_text (edits, i, RG_CUSTOMER_CODE, code);
    }
}

static void
test_unique (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgCellEdits) twice = new_edits (RG_CHANGE_PASTE);
  g_autoptr (RgCellEdits) exchange = new_edits (RG_CHANGE_PASTE);
  g_autoptr (RgCellEdits) chain = new_edits (RG_CHANGE_FILL);
  g_autoptr (RgCellEdits) blocked = new_edits (RG_CHANGE_FILL);
  g_autoptr (RgCellEdits) freed = new_edits (RG_CHANGE_PASTE);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = NULL;

  for (guint i = 0; i < 5; i++)
    new_customer (fixture, "甲");
  rg_cell_edits_set_text (twice, 1, RG_CUSTOMER_CODE, "K1");
  rg_cell_edits_set_text (twice, 2, RG_CUSTOMER_CODE, "K1");
  check (fixture, twice, 1, 0, 1);

  rg_cell_edits_set_text (exchange, 1, RG_CUSTOMER_CODE, "C2026002");
  rg_cell_edits_set_text (exchange, 2, RG_CUSTOMER_CODE, "C2026001");
  check (fixture, exchange, 2, 0, 0);
  g_assert_cmpint (apply (fixture, exchange), >, 0);
  assert_codes (fixture, "C2026002", "C2026001");
  undone = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  assert_codes (fixture, "C2026001", "C2026002");

  /* Each takes the code of the next one; the last one gets a new code. */
  move_codes (chain, 5, 1);
  check (fixture, chain, 5, 0, 0);
  g_assert_cmpint (apply (fixture, chain), >, 0);

  /* The last one cannot leave its code, so nobody can move up. */
  move_codes (blocked, 4, 2);
  check (fixture, blocked, 0, 0, 4);

  rg_cell_edits_delete_record (freed, 5);
  rg_cell_edits_set_text (freed, 1, RG_CUSTOMER_CODE, "C2026006");
  check (fixture, freed, 1, 0, 0);
  g_assert_cmpint (apply (fixture, freed), >, 0);
}

static void
test_duplicate_and_delete (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (RgRecord) original = save_new (fixture, CUSTOMER, "name", "甲", "city", "杭州", "total", "500", NULL);
  gint64 id = rg_record_get_id (original);
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_DUPLICATE);
  g_autoptr (RgCellEdits) gone = new_edits (RG_CHANGE_DELETE);
  gint64 new_id = rg_cell_edits_duplicate_record (edits, id);
  g_autoptr (RgRecord) copy = NULL;

  rg_cell_edits_set_text (edits, new_id, RG_CUSTOMER_NAME, "乙");
  g_assert_cmpint (apply (fixture, edits), >, 0);
  copy = load (fixture, CUSTOMER, rg_cell_edits_get_id (edits, new_id));
  g_assert_cmpstr (rg_record_get_text (copy, RG_CUSTOMER_NAME), ==, "乙");
  g_assert_cmpstr (rg_record_get_text (copy, RG_CUSTOMER_CITY), ==, "杭州");
  g_assert_cmpstr (rg_record_get_text (copy, RG_CUSTOMER_CODE), ==, "C2026002");
  g_assert_cmpint (rg_record_get_int (copy, RG_CUSTOMER_TOTAL), ==, 0);

  rg_cell_edits_delete_record (gone, id);
  rg_cell_edits_set_text (gone, id, RG_CUSTOMER_NAME, "x");
  g_assert_true (rg_cell_edits_check (gone, fixture->session, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (rg_cell_edits_get_n_deleted (gone), ==, 1);
  g_assert_cmpuint (rg_cell_edits_get_n_changed (gone), ==, 0);
  g_assert_cmpint (apply (fixture, gone), >, 0);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 1);
  check (fixture, gone, 0, 0, 1);
}

static void
test_titles (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgCellBlock) block = NULL;
  g_autoptr (RgCellBlock) one = NULL;
  g_autoptr (GPtrArray) rows = make_rows ("杭州\ta\n宁波\tb\n温州\tc\n");
  g_autoptr (RgCellEdits) paste = NULL;
  g_autoptr (RgCellEdits) set = NULL;
  g_autoptr (RgCellEdits) clear = NULL;
  g_autoptr (RgCellEdits) single = new_edits (RG_CHANGE_EDIT);

  for (guint i = 0; i < 3; i++)
    new_customer (fixture, "甲");
  block = make_block (CUSTOMER, 1, 3, RG_CUSTOMER_CITY, RG_CUSTOMER_STATUS, -1);
  one = make_block (CUSTOMER, 1, 3, RG_CUSTOMER_OWNER, -1);
  paste = rg_cell_block_paste (block, rows, NULL);
  apply (fixture, paste);
  assert_title (fixture, "Paste 6 cells");
  set = rg_cell_block_set_all (one, "王芳");
  apply (fixture, set);
  assert_title (fixture, "Set Responsible of 3 customers");
  clear = rg_cell_block_clear (block);
  apply (fixture, clear);
  assert_title (fixture, "Clear 6 cells");
  rg_cell_edits_set_text (single, 1, RG_CUSTOMER_NAME, "乙");
  apply (fixture, single);
  assert_title (fixture, "Edit Customer 乙");
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_PASTE);
  g_autoptr (GError) error = NULL;

  rg_cell_edits_set_text (edits, rg_cell_edits_add_record (edits), RG_CUSTOMER_NAME, "甲");
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (rg_cell_edits_apply (edits, fixture->session, "test", NULL, NULL, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 0);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 1);
}

static void
cancel_half_way_cb (double   fraction,
                    guint64  rows,
                    gpointer user_data)
{
  if (fraction > 0.4)
    g_cancellable_cancel (user_data);
}

static void
test_cancel_half_way (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_PASTE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2000; i++)
    rg_cell_edits_set_text (edits, rg_cell_edits_add_record (edits), RG_CUSTOMER_NAME, "甲");
  g_assert_cmpint (rg_cell_edits_apply (edits, fixture->session, "test", cancel_half_way_cb, cancellable, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 0);
}

static void
test_derived (Fixture      *fixture,
              gconstpointer data)
{
  gint64 id = new_customer (fixture, "甲");
  g_autoptr (RgRecord) task = save_new (fixture, rg_task_type (), "subject", "a", NULL);
  g_autoptr (RgRecord) sale = save_new (fixture, rg_sale_type (), "customer", "甲", "quantity", "3", "unit_price", "2", NULL);
  gint64           task_id = rg_record_get_id (task);
  g_autofree char *done_at = NULL;
  g_autofree char *amount = NULL;
  g_autoptr (RgCellEdits) contact = new_edits (RG_CHANGE_EDIT);
  g_autofree char *name = NULL;

  assert_refused (fixture, rg_task_type (), task_id, RG_TASK_DONE_AT, "2026-11-06", "follows from other columns");
  assert_set (fixture, rg_task_type (), task_id, RG_TASK_DONE, "yes", "1");
  done_at = dup_stored (fixture, rg_task_type (), task_id, RG_TASK_DONE_AT);
  g_assert_nonnull (done_at);
  amount = dup_stored (fixture, rg_sale_type (), rg_record_get_id (sale), RG_SALE_AMOUNT);
  g_assert_cmpstr (amount, ==, "600");
  rg_cell_edits_set_text (contact, id, RG_CUSTOMER_CONTACT, "李娜");
  apply (fixture, contact);
  name = dup_stored (fixture, CUSTOMER, id, RG_CUSTOMER_CONTACT);
  g_assert_cmpstr (name, ==, "李娜");
  assert_title (fixture, "Edit Customer 甲");
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_CONTACT, "", "ontact person");
}

/* A block without end: texts are not copied for each cell, and what is kept for the preview has a limit. */
static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgCellEdits) add = new_edits (RG_CHANGE_PASTE);
  g_autoptr (RgCellBlock) block = NULL;
  g_autoptr (RgCellEdits) set = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; i < 1100; i++)
    rg_cell_edits_set_text (add, rg_cell_edits_add_record (add), RG_CUSTOMER_NAME, "甲");
  g_assert_cmpint (apply (fixture, add), >, 0);
  block = make_block (CUSTOMER, 1, 1100, RG_CUSTOMER_CITY, RG_CUSTOMER_NAME_EN, RG_CUSTOMER_COMPANY, RG_CUSTOMER_STATUS, RG_CUSTOMER_PROVINCE, RG_CUSTOMER_DISTRICT,
                      RG_CUSTOMER_ADDRESS, RG_CUSTOMER_NEED, RG_CUSTOMER_NOTE, RG_CUSTOMER_OWNER, -1);
  set = rg_cell_block_set_all (block, "杭州");
  check (fixture, set, 11000, 0, 0);
  changes = rg_cell_edits_get_changes (set, G_MAXUINT, FALSE);
  g_assert_cmpuint (changes->len, ==, 10000);
  g_assert_cmpint (apply (fixture, set), >, 0);
  g_assert_cmpuint (rg_cell_edits_get_n_changed (set), ==, 11000);
  assert_title (fixture, "Fill 11000 cells");
  last = dup_stored (fixture, CUSTOMER, 1100, RG_CUSTOMER_CITY);
  g_assert_cmpstr (last, ==, "杭州");
  g_assert_cmpint (apply (fixture, set), ==, 0);
  undone = rg_journal_undo (fixture->session, 0, NULL);
  g_assert_nonnull (undone);
  g_free (last);
  last = dup_stored (fixture, CUSTOMER, 1100, RG_CUSTOMER_CITY);
  g_assert_null (last);
}

/* One text for very many records is read once, and a new entry of a list is added once. */
static void
test_large_option (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (RgCellEdits) add = new_edits (RG_CHANGE_PASTE);
  g_autoptr (RgCellBlock) block = NULL;
  g_autoptr (RgCellEdits) set = NULL;
  g_autoptr (RgCellEdits) bad = NULL;
  g_autoptr (RgCellEdits) mixed = NULL;
  gint64 n_options = count (fixture, rg_option_type ());

  for (guint i = 0; i < 600; i++)
    rg_cell_edits_set_text (add, rg_cell_edits_add_record (add), RG_CUSTOMER_NAME, "甲");
  g_assert_cmpint (apply (fixture, add), >, 0);
  block = make_block (CUSTOMER, 1, 600, RG_CUSTOMER_INDUSTRY, RG_CUSTOMER_LEVEL, -1);
  bad = rg_cell_block_set_all (block, "养蜂业");
  check (fixture, bad, 600, 0, 600);
  g_array_set_size (block->fields, 1);
  set = rg_cell_block_set_all (block, "养蜂业");
  g_assert_cmpint (apply (fixture, set), >, 0);
  g_assert_cmpint (count (fixture, rg_option_type ()), ==, n_options + 1);
  /* A record that is gone is told, not passed over. */
  g_array_append_vals (block->ids, &(gint64){ 601 }, 1);
  mixed = rg_cell_block_set_all (block, "零售业");
  check (fixture, mixed, 600, 0, 1);
  rg_cell_edits_skip_refused (mixed);
  g_assert_cmpint (apply (fixture, mixed), >, 0);
}

static char *
dump_field (Fixture *fixture,
            guint    field)
{
  g_autoptr (RgQuery) query = rg_query_new (CUSTOMER);
  g_autoptr (GPtrArray) records = NULL;
  GString *text = g_string_new (NULL);

  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  records = rg_session_select (fixture->session, query, NULL);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, "%s|", rg_record_get_text (records->pdata[i], field));
  return g_string_free (text, FALSE);
}

static RgCellEdits *
make_fill (guint    n_records,
           gboolean each)
{
  RgCellEdits *edits = new_edits (RG_CHANGE_FILL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= n_records; id++)
    g_array_append_val (ids, id);
  for (guint i = 0; each && i < ids->len; i++)
    rg_cell_edits_set_text (edits, g_array_index (ids, gint64, i), RG_CUSTOMER_STATUS, "已签约");
  if (!each)
    rg_cell_edits_set_text_range (edits, ids, RG_CUSTOMER_STATUS, "已签约");
  return edits;
}

/* One value for very many records does what it does record by record, and says the same about it. */
static void
test_uniform (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgCellEdits) add = new_edits (RG_CHANGE_PASTE);
  g_autoptr (RgCellEdits) each = NULL;
  g_autoptr (RgCellEdits) together = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (RgChangeSet) first = NULL;
  g_autoptr (RgChangeSet) second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  gint64           change_set;

  for (guint i = 0; i < 1000; i++)
    {
      gint64 id = rg_cell_edits_add_record (add);

      rg_cell_edits_set_text (add, id, RG_CUSTOMER_NAME, "甲");
      rg_cell_edits_set_text (add, id, RG_CUSTOMER_STATUS, i % 3 == 0 ? "" : i % 3 == 1 ? "已签约" :
                                                                                          "洽谈中");
    }
  g_assert_cmpint (apply (fixture, add), >, 0);
  before = dump_field (fixture, RG_CUSTOMER_STATUS);
  each = make_fill (1000, TRUE);
  first = rg_journal_get (fixture->session, apply (fixture, each), NULL);
  after = dump_field (fixture, RG_CUSTOMER_STATUS);
  undone = rg_journal_undo (fixture->session, 0, NULL);
  back = dump_field (fixture, RG_CUSTOMER_STATUS);
  g_assert_cmpstr (back, ==, before);
  together = make_fill (1000, FALSE);
  change_set = apply (fixture, together);
  second = rg_journal_get (fixture->session, change_set, NULL);
  again = dump_field (fixture, RG_CUSTOMER_STATUS);
  g_assert_cmpstr (again, ==, after);
  g_assert_cmpstr (first->detail, ==, second->detail);
  g_assert_cmpint (first->n_records, ==, second->n_records);
  g_assert_cmpint (second->n_records, ==, 667);
  g_assert_cmpuint (rg_cell_edits_get_n_changed (each), ==, rg_cell_edits_get_n_changed (together));
  g_assert_cmpint (apply (fixture, together), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("kinds", test_kinds);
  add_test ("refusals", test_refusals);
  add_test ("references", test_references);
  add_test ("preview", test_preview);
  add_test ("order", test_order);
  add_test ("skip-refused", test_skip_refused);
  add_test ("new-records", test_new_records);
  add_test ("unique", test_unique);
  add_test ("duplicate-and-delete", test_duplicate_and_delete);
  add_test ("titles", test_titles);
  add_test ("cancel", test_cancel);
  add_test ("cancel-half-way", test_cancel_half_way);
  add_test ("derived", test_derived);
  add_test ("large", test_large);
  add_test ("large-option", test_large_option);
  add_test ("uniform", test_uniform);
  return g_test_run ();
}
