/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-cell-block.h"
#include "rg-cell-search.h"
#include "rg-clip.h"
#include "rg-error.h"

#define add_test(name, func) g_test_add ("/services/cell-edits/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

#define CUSTOMER rg_customer_type ()

static gint64
new_customer (Fixture    *fixture,
              const char *name)
{
  g_autoptr (RgRecord) record = save_new (fixture, CUSTOMER, "name", name, NULL);

  return rg_record_get_id (record);
}

static RgCellEdits *
new_edits (RgChangeKind kind)
{
  RgCellEdits *edits = rg_cell_edits_new (CUSTOMER, kind);

  rg_cell_edits_set_today (edits, TODAY);
  return edits;
}

static void
check (Fixture     *fixture,
       RgCellEdits *edits,
       guint        n_changed,
       guint        n_added,
       guint        n_refused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rg_cell_edits_check (edits, fixture->session, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rg_cell_edits_get_n_refused (edits), ==, n_refused);
  g_assert_cmpuint (rg_cell_edits_get_n_changed (edits), ==, n_changed);
  g_assert_cmpuint (rg_cell_edits_get_n_added (edits), ==, n_added);
}

static gint64
apply (Fixture     *fixture,
       RgCellEdits *edits)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set = rg_cell_edits_apply (edits, fixture->session, "test", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return change_set;
}

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

static char *
dup_stored (Fixture            *fixture,
            const RgRecordType *type,
            gint64              id,
            guint               field)
{
  g_autoptr (RgRecord) record = load (fixture, type, id);
  const RgValue *value = rg_record_get_value (record, field);

  if (value->storage == RG_STORAGE_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return g_strdup (value->storage == RG_STORAGE_TEXT ? value->text : NULL);
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
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *code = dup_stored (fixture, CUSTOMER, i, RG_CUSTOMER_CODE);

      g_assert_cmpstr (code, ==, i == 1 ? "C2026002" : "C2026001");
    }
  undone = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *code = dup_stored (fixture, CUSTOMER, i, RG_CUSTOMER_CODE);

      g_assert_cmpstr (code, ==, i == 1 ? "C2026001" : "C2026002");
    }

  /* Each takes the code of the next one; the last one gets a new code. */
  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *code = g_strdup_printf ("C202600%u", i + 1);

      rg_cell_edits_set_text (chain, i, RG_CUSTOMER_CODE, code);
    }
  check (fixture, chain, 5, 0, 0);
  g_assert_cmpint (apply (fixture, chain), >, 0);

  /* The last one cannot leave its code, so nobody can move up. */
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *code = g_strdup_printf ("C202600%u", i + 2);

      rg_cell_edits_set_text (blocked, i, RG_CUSTOMER_CODE, code);
    }
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
assert_title (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (RgChangeSet) last = rg_journal_peek_undo (fixture->session, NULL);
  g_autofree char *title = rg_change_set_dup_title (last);

  g_assert_cmpstr (title, ==, expected);
}

static RgCellBlock *
make_block (const RgRecordType *type,
            gint64              first,
            gint64              last,
            ...)
{
  RgCellBlock *block = rg_cell_block_new (type);
  va_list      args;
  int          field;

  for (gint64 id = first; id <= last; id++)
    g_array_append_val (block->ids, id);
  va_start (args, last);
  while ((field = va_arg (args, int)) >= 0)
    g_array_append_vals (block->fields, &(guint){ (guint)field }, 1);
  va_end (args);
  return block;
}

static GPtrArray *
make_rows (const char *tsv)
{
  return rg_clip_from_tsv (tsv, NULL);
}

/* The cells of the block as TSV. */
static void
assert_block (Fixture           *fixture,
              const RgCellBlock *block,
              const char        *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = rg_cell_block_read (block, fixture->session, FALSE, &error);
  g_autofree char *tsv = rg_clip_to_tsv (rows);

  g_assert_no_error (error);
  g_assert_cmpstr (tsv, ==, expected);
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
  g_autoptr (RgCellEdits) scores = NULL;
  g_autoptr (RgCellEdits) late = NULL;

  new_customer (fixture, "甲");
  new_customer (fixture, "乙");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RgRecord) rating = save_new (fixture, rg_rating_type (), "customer", "甲", "score", "9", NULL);
    }
  assert_set (fixture, CUSTOMER, 1, RG_CUSTOMER_FIRST_CONTACT, "2199-12-31", "2199-12-31");
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
  assert_refused (fixture, CUSTOMER, id, RG_CUSTOMER_CONTACT, "", "ontact person");
}

static RgCellSearch *
new_search (const char       *text,
            RgCellSearchFlags flags)
{
  RgCellSearch *search = rg_cell_search_new (CUSTOMER, text, flags);
  g_autoptr (RgQuery) query = rg_query_new (CUSTOMER);

  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  rg_cell_search_add_field (search, RG_CUSTOMER_NAME);
  rg_cell_search_add_field (search, RG_CUSTOMER_MOBILE);
  rg_cell_search_set_query (search, query);
  return search;
}

static void
assert_found (Fixture          *fixture,
              const char       *text,
              RgCellSearchFlags flags,
              const char       *expected)
{
  g_autoptr (RgCellSearch) search = new_search (text, flags);
  g_autoptr (GError) error = NULL;
  gint64 n;
  g_autoptr (GArray) places = rg_cell_search_find_all (search, fixture->session, 100, &n, NULL, NULL, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (n, ==, places->len);
  for (guint i = 0; i < places->len; i++)
    {
      const RgCellPlace *place = &g_array_index (places, RgCellPlace, i);

      g_string_append_printf (found, "%s%" G_GINT64_FORMAT ".%u", i == 0 ? "" : " ", place->id, place->column);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
make_names (Fixture *fixture)
{
  static const char *const names[] = { "ＡＢＣ公司", "abc Café", "通达 商贸", "O'Brien", "国贸" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RgRecord) record = save_new (fixture, CUSTOMER, "name", names[i], i == 2 ? "mobile" : NULL, "13800138000", NULL);
    }
}

static void
test_find (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (RgCellSearch) search = NULL;
  g_autoptr (GArray) first = NULL;
  RgCellPlace place;
  gint64      n;

  make_names (fixture);
  assert_found (fixture, "ABC", RG_CELL_SEARCH_ANY, "1.0 2.0");
  assert_found (fixture, "ＡＢＣ", RG_CELL_SEARCH_CASE, "1.0");
  assert_found (fixture, "abc", RG_CELL_SEARCH_CASE, "2.0");
  assert_found (fixture, "cafe", RG_CELL_SEARCH_ANY, "2.0");
  assert_found (fixture, "國貿", RG_CELL_SEARCH_ANY, "5.0");
  assert_found (fixture, "国贸", RG_CELL_SEARCH_WHOLE, "5.0");
  assert_found (fixture, "国", RG_CELL_SEARCH_WHOLE, "");
  assert_found (fixture, "138", RG_CELL_SEARCH_ANY, "3.1");
  assert_found (fixture, "138 0013", RG_CELL_SEARCH_ANY, "3.1");
  assert_found (fixture, "'", RG_CELL_SEARCH_ANY, "4.0");
  assert_found (fixture, "", RG_CELL_SEARCH_ANY, "");

  search = new_search ("a", RG_CELL_SEARCH_ANY);
  first = rg_cell_search_find_all (search, fixture->session, 1, &n, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpint (n, ==, 2);
  g_assert_true (rg_cell_search_find_next (search, fixture->session, 0, -1, TRUE, &place, NULL, NULL));
  g_assert_cmpint (place.id, ==, 1);
  g_assert_true (rg_cell_search_find_next (search, fixture->session, place.row, (int)place.column, TRUE, &place, NULL, NULL));
  g_assert_cmpint (place.id, ==, 2);
  g_assert_true (rg_cell_search_find_next (search, fixture->session, place.row, (int)place.column, TRUE, &place, NULL, NULL));
  g_assert_cmpint (place.id, ==, 1);
  g_assert_true (rg_cell_search_find_next (search, fixture->session, place.row, (int)place.column, FALSE, &place, NULL, NULL));
  g_assert_cmpint (place.id, ==, 2);
  g_clear_object (&search);
  search = new_search ("Brien", RG_CELL_SEARCH_ANY);
  g_assert_true (rg_cell_search_find_next (search, fixture->session, 3, 0, TRUE, &place, NULL, NULL));
  g_assert_cmpuint (place.row, ==, 3);
  g_clear_object (&search);
  search = new_search ("nowhere", RG_CELL_SEARCH_ANY);
  g_assert_false (rg_cell_search_find_next (search, fixture->session, 3, 0, TRUE, &place, NULL, NULL));
}

static void
assert_replaced (Fixture          *fixture,
                 const char       *text,
                 const char       *replacement,
                 RgCellSearchFlags flags,
                 guint             n_refused,
                 const char       *expected)
{
  g_autoptr (RgCellSearch) search = new_search (text, flags);
  g_autoptr (RgCellEdits) edits = rg_cell_search_replace (search, fixture->session, replacement, NULL, NULL, NULL, NULL);
  g_autoptr (RgCellBlock) block = make_block (CUSTOMER, 1, 5, RG_CUSTOMER_NAME, -1);

  g_assert_true (rg_cell_edits_check (edits, fixture->session, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (rg_cell_edits_get_n_refused (edits), ==, n_refused);
  rg_cell_edits_skip_refused (edits);
  apply (fixture, edits);
  assert_block (fixture, block, expected);
}

static void
test_replace (Fixture      *fixture,
              gconstpointer data)
{
  make_names (fixture);
  assert_replaced (fixture, "ABC", "Xyz", RG_CELL_SEARCH_ANY, 0, "Xyz公司\nXyz Café\n通达 商贸\nO'Brien\n国贸\n");
  assert_title (fixture, "Replace “ABC” with “Xyz” in 2 cells");
  assert_replaced (fixture, "cafe", "", RG_CELL_SEARCH_ANY, 0, "Xyz公司\nXyz\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "國贸", "", RG_CELL_SEARCH_ANY, 1, "Xyz公司\nXyz\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "xyz", "Xy", RG_CELL_SEARCH_CASE, 0, "Xyz公司\nXyz\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "xyz", "Xy", RG_CELL_SEARCH_WHOLE, 0, "Xyz公司\nXy\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "138 0013", "139", RG_CELL_SEARCH_ANY, 1, "Xyz公司\nXy\n通达 商贸\nO'Brien\n国贸\n");
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

  for (guint i = 0; i < 12000; i++)
    rg_cell_edits_set_text (add, rg_cell_edits_add_record (add), RG_CUSTOMER_NAME, "甲");
  g_assert_cmpint (apply (fixture, add), >, 0);
  block = make_block (CUSTOMER, 1, 12000, RG_CUSTOMER_CITY, -1);
  set = rg_cell_block_set_all (block, "杭州");
  check (fixture, set, 12000, 0, 0);
  changes = rg_cell_edits_get_changes (set, G_MAXUINT, FALSE);
  g_assert_cmpuint (changes->len, ==, 10000);
  g_assert_cmpint (apply (fixture, set), >, 0);
  g_assert_cmpuint (rg_cell_edits_get_n_changed (set), ==, 12000);
  assert_title (fixture, "Set City of 12000 customers");
  last = dup_stored (fixture, CUSTOMER, 12000, RG_CUSTOMER_CITY);
  g_assert_cmpstr (last, ==, "杭州");
  g_assert_cmpint (apply (fixture, set), ==, 0);
  undone = rg_journal_undo (fixture->session, 0, NULL);
  g_assert_nonnull (undone);
  g_free (last);
  last = dup_stored (fixture, CUSTOMER, 12000, RG_CUSTOMER_CITY);
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
  add_test ("paste-shapes", test_paste_shapes);
  add_test ("paste", test_paste);
  add_test ("paste-below", test_paste_below);
  add_test ("set-all", test_set_all);
  add_test ("fill-first", test_fill_first);
  add_test ("series", test_series);
  add_test ("series-edges", test_series_edges);
  add_test ("series-ends", test_series_ends);
  add_test ("move", test_move);
  add_test ("cancel", test_cancel);
  add_test ("cancel-half-way", test_cancel_half_way);
  add_test ("derived", test_derived);
  add_test ("find", test_find);
  add_test ("replace", test_replace);
  add_test ("large", test_large);
  add_test ("large-option", test_large_option);
  return g_test_run ();
}
