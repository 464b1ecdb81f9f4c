/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-test.h"

#include "rg-bulk.h"
#include "rg-error.h"
#include "rg-history-mark.h"

/* Two work on one book: what one of them has not seen is not written over in silence. */

#define add_test(name, func) g_test_add ("/services/conflict/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

/* Somebody else, with a program of his own. */
static RgSession *
open_other (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RgSession *other = rg_session_open (rg_session_get_book (fixture->session), RG_SESSION_OPEN, &error);

  g_assert_no_error (error);
  return other;
}

static gint64
write_as (RgSession  *session,
          const char *who,
          gint64      id,
          guint       field,
          const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = rg_session_get (session, CUSTOMER, id, &error);
  gint64 change_set;

  g_assert_no_error (error);
  rg_record_set_text (record, field, text);
  rg_session_begin (session, RG_CHANGE_EDIT, CUSTOMER, NULL, who, &error);
  rg_session_update (session, record, &error);
  change_set = rg_session_commit (session, &error);
  g_assert_no_error (error);
  return change_set;
}

static gint64
write_other (Fixture    *fixture,
             gint64      id,
             guint       field,
             const char *text)
{
  g_autoptr (RgSession) other = open_other (fixture);

  return write_as (other, "小赵", id, field, text);
}

static void
assert_stored (Fixture    *fixture,
               gint64      id,
               guint       field,
               const char *expected)
{
  g_autofree char *stored = dup_stored (fixture, CUSTOMER, id, field);

  g_assert_cmpstr (stored, ==, expected);
}

/* The screen with all rows from @first to @last as they are in the book. */
static GHashTable *
show (Fixture *fixture,
      gint64   first,
      gint64   last)
{
  GHashTable *shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (gint64 id = first; id <= last; id++)
    g_hash_table_insert (shown, g_memdup2 (&id, sizeof id), load (fixture, CUSTOMER, id));
  return shown;
}

static void
fail_to_apply (Fixture     *fixture,
               RgCellEdits *edits,
               guint        n_conflicts)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rg_cell_edits_apply (edits, fixture->session, "test", NULL, NULL, NULL, &error), ==, -1);
  g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  g_assert_cmpuint (rg_cell_edits_get_n_conflicts (edits), ==, n_conflicts);
}

static void
add_customers (Fixture *fixture,
               guint    n)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("客户%u", i);

      g_assert_cmpint (new_customer (fixture, name), ==, i);
    }
}

/* Regions of the customers 1 to 4 are pasted; the screen showed them all, or only the first @n_shown of them. */
static RgCellEdits *
paste_regions (Fixture *fixture,
               gint64   n_shown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = make_rows ("华东\n华南\n华北\n西北\n");
  g_autoptr (RgCellBlock) block = make_block (CUSTOMER, 1, 4, RG_CUSTOMER_REGION, -1);
  g_autoptr (GHashTable) shown = show (fixture, 1, n_shown);
  RgCellEdits *edits = rg_cell_block_paste (block, rows, &error);

  g_assert_no_error (error);
  rg_cell_edits_set_today (edits, TODAY);
  rg_cell_edits_set_shown (edits, shown);
  return edits;
}

static void
test_shown (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgCellEdits) mine = NULL;
  g_autoptr (RgCellEdits) theirs = NULL;
  g_autofree char *line = NULL;

  add_customers (fixture, 4);
  mine = paste_regions (fixture, 4);
  theirs = paste_regions (fixture, 4);
  write_other (fixture, 2, RG_CUSTOMER_REGION, "西南");
  /* Another field, and the value that is pasted, are nobody's business. */
  write_other (fixture, 3, RG_CUSTOMER_NOTE, "别的");
  write_other (fixture, 4, RG_CUSTOMER_REGION, "西北");

  check (fixture, theirs, 2, 0, 1);
  g_assert_cmpuint (rg_cell_edits_get_conflicts (theirs)->len, ==, 1);
  line = rg_conflict_dup_line (g_ptr_array_index (rg_cell_edits_get_conflicts (theirs), 0));
  g_assert_nonnull (strstr (line, "客户2: 小赵 changed “Region” to “西南”"));
  fail_to_apply (fixture, theirs, 1);
  rg_cell_edits_settle_conflicts (theirs, FALSE);
  check (fixture, theirs, 2, 0, 0);
  g_assert_cmpint (apply (fixture, theirs), >, 0);
  assert_stored (fixture, 1, RG_CUSTOMER_REGION, "华东");
  assert_stored (fixture, 2, RG_CUSTOMER_REGION, "西南");
  assert_stored (fixture, 3, RG_CUSTOMER_REGION, "华北");

  /* The other paste, begun at the same time, finds what stands there now. */
  fail_to_apply (fixture, mine, 1);
  rg_cell_edits_settle_conflicts (mine, TRUE);
  g_assert_cmpint (apply (fixture, mine), >, 0);
  assert_stored (fixture, 2, RG_CUSTOMER_REGION, "华南");
  assert_stored (fixture, 3, RG_CUSTOMER_NOTE, "别的");
}

/* What was looked at, in a preview that stood open, is what is changed: rows beyond the screen, too. */
static void
test_preview (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgCellEdits) edits = NULL;

  add_customers (fixture, 4);
  edits = paste_regions (fixture, 1);
  write_other (fixture, 3, RG_CUSTOMER_REGION, "西南");
  check (fixture, edits, 4, 0, 0);
  write_other (fixture, 4, RG_CUSTOMER_REGION, "东北");
  fail_to_apply (fixture, edits, 1);
  rg_cell_edits_settle_conflicts (edits, TRUE);
  /* Whoever says "overwrite" has seen the one value, not the next. */
  write_other (fixture, 4, RG_CUSTOMER_REGION, "华中");
  fail_to_apply (fixture, edits, 1);
  g_assert_cmpuint (rg_cell_edits_get_n_changed (edits), ==, 0);
  assert_stored (fixture, 1, RG_CUSTOMER_REGION, NULL);
  rg_cell_edits_settle_conflicts (edits, FALSE);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  assert_stored (fixture, 3, RG_CUSTOMER_REGION, "华北");
  assert_stored (fixture, 4, RG_CUSTOMER_REGION, "华中");
}

/* Values that are nearly the same, and texts that GLib has one hash for. */
static void
test_close_values (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (RgSession) other = open_other (fixture);
  g_autoptr (RgCellEdits) regions = new_edits (RG_CHANGE_PASTE);
  g_autoptr (RgCellEdits) quantities = rg_cell_edits_new (rg_sale_type (), RG_CHANGE_PASTE);
  g_autoptr (RgRecord) sale = NULL;
  g_autoptr (RgRecord) theirs = NULL;
  g_autoptr (GError) error = NULL;

  add_customers (fixture, 1);
  write_as (fixture->session, "test", 1, RG_CUSTOMER_REGION, "1S");
  sale = save_new (fixture, rg_sale_type (), "customer", "客户1", "date", TODAY, "amount", "1", "quantity", "1.25", NULL);
  rg_cell_edits_set_today (quantities, TODAY);
  rg_cell_edits_set_text (regions, 1, RG_CUSTOMER_REGION, "华东");
  rg_cell_edits_set_text (quantities, rg_record_get_id (sale), RG_SALE_QUANTITY, "3");
  check (fixture, regions, 1, 0, 0);
  check (fixture, quantities, 1, 0, 0);
  write_as (other, "小赵", 1, RG_CUSTOMER_REGION, "22");
  theirs = rg_session_get (other, rg_sale_type (), rg_record_get_id (sale), &error);
  rg_record_set_real (theirs, RG_SALE_QUANTITY, 1.75);
  rg_session_begin (other, RG_CHANGE_EDIT, rg_sale_type (), NULL, "小赵", &error);
  rg_session_update (other, theirs, &error);
  rg_session_commit (other, &error);
  g_assert_no_error (error);
  fail_to_apply (fixture, regions, 1);
  fail_to_apply (fixture, quantities, 1);
}

/* Undo and redo by somebody else change the book as much as typing. */
static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) other = open_other (fixture);
  g_autoptr (RgCellEdits) edits = NULL;
  g_autoptr (RgCellEdits) own = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autoptr (RgChangeSet) undone_here = NULL;

  add_customers (fixture, 4);
  write_as (fixture->session, "test", 2, RG_CUSTOMER_REGION, "西南");
  edits = paste_regions (fixture, 4);
  undone = rg_journal_undo (other, 0, &error);
  g_assert_no_error (error);
  check (fixture, edits, 3, 0, 1);
  rg_cell_edits_settle_conflicts (edits, TRUE);
  g_assert_cmpint (apply (fixture, edits), >, 0);

  own = paste_regions (fixture, 4);
  undone_here = rg_journal_undo (fixture->session, 0, &error);
  g_assert_no_error (error);
  check (fixture, own, 4, 0, 0);
}

static void
cancel_late_cb (gint64   n_done,
                gint64   n_all,
                gpointer cancellable)
{
  if (n_done > 0)
    g_cancellable_cancel (cancellable);
}

/* What was nearly undone stands, and is the work of whoever did it. */
static void
test_undo_cancelled (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 first;

  add_customers (fixture, 1);
  first = write_as (fixture->session, "test", 1, RG_CUSTOMER_NOTE, "先");
  write_as (fixture->session, "test", 1, RG_CUSTOMER_REGION, "西南");
  rg_journal_follow (fixture->session, cancel_late_cb, cancellable, cancellable);
  g_assert_false (rg_journal_undo_to (fixture->session, first, NULL, &error));
  rg_journal_follow (fixture->session, NULL, NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_stored (fixture, 1, RG_CUSTOMER_REGION, "西南");
  g_assert_true (rg_history_is_own (fixture->session, CUSTOMER, 1, RG_CUSTOMER_REGION));
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_DELETE);
  g_autoptr (GHashTable) shown = NULL;
  g_autoptr (RgRecord) gone = NULL;
  g_autoptr (RgRecord) left = NULL;

  add_customers (fixture, 3);
  shown = show (fixture, 1, 3);
  rg_cell_edits_set_shown (edits, shown);
  for (gint64 id = 1; id <= 3; id++)
    rg_cell_edits_delete_record (edits, id);
  write_other (fixture, 2, RG_CUSTOMER_NOTE, "不要删");
  check (fixture, edits, 0, 0, 1);
  g_assert_cmpuint (rg_cell_edits_get_n_deleted (edits), ==, 2);
  fail_to_apply (fixture, edits, 1);
  rg_cell_edits_settle_conflicts (edits, FALSE);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  gone = rg_session_get (fixture->session, CUSTOMER, 1, NULL);
  left = rg_session_get (fixture->session, CUSTOMER, 2, NULL);
  g_assert_null (gone);
  g_assert_nonnull (left);
}

/* Very many records that get the same: done by one statement, unless somebody wrote in between. */
static void
test_uniform (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RgCellEdits) edits = new_edits (RG_CHANGE_FILL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) shown = NULL;

  for (gint64 id = 1; id <= 700; id++)
    {
      RgRecord        *customer = rg_record_new (CUSTOMER);
      g_autofree char *code = g_strdup_printf ("C%04d", (int)id);

      rg_record_set_text (customer, RG_CUSTOMER_CODE, code);
      rg_record_set_text (customer, RG_CUSTOMER_NAME, code);
      g_ptr_array_add (customers, customer);
      g_array_append_val (ids, id);
    }
  begin (fixture, CUSTOMER);
  g_assert_true (rg_session_insert_many (fixture->session, customers, NULL));
  commit (fixture);
  shown = show (fixture, 1, 100);
  rg_cell_edits_set_shown (edits, shown);
  rg_cell_edits_set_text_range (edits, ids, RG_CUSTOMER_REGION, "华东");
  check (fixture, edits, 700, 0, 0);
  write_other (fixture, 650, RG_CUSTOMER_REGION, "西南");
  fail_to_apply (fixture, edits, 1);
  rg_cell_edits_settle_conflicts (edits, FALSE);
  g_assert_cmpint (apply (fixture, edits), >, 0);
  g_assert_cmpuint (rg_cell_edits_get_n_changed (edits), ==, 699);
  assert_stored (fixture, 650, RG_CUSTOMER_REGION, "西南");
  assert_stored (fixture, 651, RG_CUSTOMER_REGION, "华东");
}

static RgBulk *
begin_bulk (Fixture   *fixture,
            RgBulkDeed deed,
            gint64     first,
            gint64     last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) shown = show (fixture, 1, 2);
  g_autoptr (RgQuery) query = rg_query_new (CUSTOMER);
  g_autoptr (RgHistoryMark) mark = NULL;
  RgBulk *bulk = rg_bulk_new (deed, CUSTOMER);

  if (first == 0)
    rg_bulk_set_query (bulk, query);
  else
    rg_bulk_set_ids (bulk, (const gint64[]){ first, last }, 2);
  mark = rg_history_mark_new (fixture->session, &error);
  g_assert_no_error (error);
  rg_bulk_set_sight (bulk, mark, shown);
  return bulk;
}

static void
run_bulk (Fixture *fixture,
          RgBulk  *bulk,
          guint    n_conflicts)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set = rg_bulk_run (bulk, fixture->session, "test", TODAY, NULL, NULL, NULL, &error);

  g_assert_cmpuint (rg_bulk_get_n_conflicts (bulk), ==, n_conflicts);
  if (n_conflicts > 0)
    g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  else
    g_assert_no_error (error);
  g_assert_true (n_conflicts > 0 ? change_set == -1 : change_set > 0);
}

/* A field of all customers: who changed it after the dialog was opened is asked about, in sight or not. */
static void
test_bulk_set (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (RgBulk) bulk = NULL;
  g_autoptr (RgBulk) quiet = NULL;

  add_customers (fixture, 4);
  bulk = begin_bulk (fixture, RG_BULK_SET, 0, 0);
  g_assert_true (rg_bulk_set_field (bulk, RG_CUSTOMER_OWNER, "王芳", NULL));
  write_other (fixture, 4, RG_CUSTOMER_OWNER, "小赵");
  write_other (fixture, 3, RG_CUSTOMER_NOTE, "别的");
  write_as (fixture->session, "test", 2, RG_CUSTOMER_OWNER, "自己");
  run_bulk (fixture, bulk, 1);
  g_assert_cmpint (((RgConflict *)rg_bulk_get_conflicts (bulk)->pdata[0])->id, ==, 4);
  rg_bulk_settle_conflicts (bulk, TRUE);
  write_other (fixture, 3, RG_CUSTOMER_OWNER, "小赵");
  run_bulk (fixture, bulk, 1);
  rg_bulk_settle_conflicts (bulk, FALSE);
  run_bulk (fixture, bulk, 0);
  g_assert_cmpint (rg_bulk_get_n_done (bulk), ==, 3);
  assert_stored (fixture, 2, RG_CUSTOMER_OWNER, "王芳");
  assert_stored (fixture, 3, RG_CUSTOMER_OWNER, "小赵");
  assert_stored (fixture, 4, RG_CUSTOMER_OWNER, "王芳");

  quiet = begin_bulk (fixture, RG_BULK_SET, 1, 3);
  g_assert_true (rg_bulk_set_field (quiet, RG_CUSTOMER_OWNER, "李强", NULL));
  write_other (fixture, 4, RG_CUSTOMER_OWNER, "小赵");
  run_bulk (fixture, quiet, 0);
  g_assert_cmpint (rg_bulk_get_n_done (quiet), ==, 2);
}

/* The screen was late already when the dialog was opened. */
static void
test_bulk_shown (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (RgBulk) bulk = NULL;
  g_autoptr (RgHistoryMark) mark = NULL;
  g_autoptr (GHashTable) shown = NULL;

  add_customers (fixture, 4);
  shown = show (fixture, 1, 4);
  write_other (fixture, 1, RG_CUSTOMER_OWNER, "小赵");
  bulk = begin_bulk (fixture, RG_BULK_SET, 0, 0);
  mark = rg_history_mark_new (fixture->session, NULL);
  rg_bulk_set_sight (bulk, mark, shown);
  g_assert_true (rg_bulk_set_field (bulk, RG_CUSTOMER_OWNER, "王芳", NULL));
  run_bulk (fixture, bulk, 1);
  rg_bulk_settle_conflicts (bulk, TRUE);
  run_bulk (fixture, bulk, 0);
  assert_stored (fixture, 1, RG_CUSTOMER_OWNER, "王芳");
}

/* Records are deleted: whatever others did to them counts, and what they wrote for them. */
static void
test_bulk_delete (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) other = open_other (fixture);
  g_autoptr (RgBulk) bulk = NULL;
  g_autoptr (RgRecord) task = rg_record_new (rg_task_type ());
  g_autoptr (RgRecord) left = NULL;
  g_autoptr (RgChangeSet) undone = NULL;

  add_customers (fixture, 6);
  write_as (fixture->session, "test", 5, RG_CUSTOMER_NOTE, "写过");
  bulk = begin_bulk (fixture, RG_BULK_DELETE, 0, 0);
  undone = rg_journal_undo (other, 0, &error);
  g_assert_no_error (error);
  write_other (fixture, 3, RG_CUSTOMER_NOTE, "不要删");
  rg_record_set_int (task, RG_TASK_CUSTOMER, 4);
  rg_record_set_text (task, RG_TASK_SUBJECT, "回电");
  rg_session_begin (other, RG_CHANGE_ADD, rg_task_type (), NULL, "小赵", &error);
  rg_session_insert (other, task, &error);
  rg_session_commit (other, &error);
  g_assert_no_error (error);
  run_bulk (fixture, bulk, 3);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 6);
  rg_bulk_settle_conflicts (bulk, FALSE);
  run_bulk (fixture, bulk, 0);
  g_assert_cmpint (count (fixture, CUSTOMER), ==, 3);
  left = rg_session_get (fixture->session, CUSTOMER, 4, NULL);
  g_assert_nonnull (left);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("shown", test_shown);
  add_test ("preview", test_preview);
  add_test ("close-values", test_close_values);
  add_test ("undo", test_undo);
  add_test ("undo-cancelled", test_undo_cancelled);
  add_test ("delete", test_delete);
  add_test ("uniform", test_uniform);
  add_test ("bulk-set", test_bulk_set);
  add_test ("bulk-shown", test_bulk_shown);
  add_test ("bulk-delete", test_bulk_delete);
  return g_test_run ();
}
