/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services-test.h"

#include "rg-cell-block.h"
#include "rg-clip.h"

#define CUSTOMER rg_customer_type ()

static inline gint64
new_customer (Fixture    *fixture,
              const char *name)
{
  g_autoptr (RgRecord) record = save_new (fixture, CUSTOMER, "name", name, NULL);

  return rg_record_get_id (record);
}

static inline RgCellEdits *
new_edits (RgChangeKind kind)
{
  RgCellEdits *edits = rg_cell_edits_new (CUSTOMER, kind);

  rg_cell_edits_set_today (edits, TODAY);
  return edits;
}

static inline void
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

static inline gint64
apply (Fixture     *fixture,
       RgCellEdits *edits)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set = rg_cell_edits_apply (edits, fixture->session, "test", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return change_set;
}

static inline char *
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

static inline void
assert_title (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (RgChangeSet) last = rg_journal_peek_undo (fixture->session, NULL);
  g_autofree char *title = rg_change_set_dup_title (last);

  g_assert_cmpstr (title, ==, expected);
}

static inline RgCellBlock *
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

static inline GPtrArray *
make_rows (const char *tsv)
{
  return rg_clip_from_tsv (tsv, NULL);
}

/* The cells of the block as TSV. */
static inline void
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
