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

  /* What this program wrote itself is not a conflict, though the screen of the second paste did not show it. */
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("shown", test_shown);
  add_test ("preview", test_preview);
  add_test ("undo", test_undo);
  add_test ("delete", test_delete);
  add_test ("uniform", test_uniform);
  return g_test_run ();
}
