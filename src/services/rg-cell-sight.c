/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cell-edits-private.h"

#include <string.h>

#include "rg-import-row.h"
#include "rg-record-types.h"

/* Odd, and its bits without order. */
#define PRINT_FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

/*
 * What a person saw of the cells that are changed. A number is kept of each cell, in the order in which they are evaluated,
 * which is the same each time: whoever looks again knows without a question to the book whether something else stands there.
 */

void
_rg_cell_sight_init (RgCellSight *self)
{
  self->prints = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->open = g_hash_table_new (NULL, NULL);
  self->left = g_hash_table_new (NULL, NULL);
}

void
_rg_cell_sight_clear (RgCellSight *self)
{
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_array_unref (self->prints);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->left);
}

/* Places are counted from the first cell again. */
void
_rg_cell_sight_begin (RgCellEdits *edits)
{
  edits->sight.next = 0;
  g_ptr_array_set_size (edits->conflicts, 0);
}

static guint32
fold (guint64 hash)
{
  return (guint32)(hash ^ hash >> 32);
}

/* The hashes of GLib are no prints: 1.25 has that of 1.75, and "1S" that of "22". */
static guint32
make_print (const RgValue *value)
{
  guint64 bits = (guint64)value->integer;

  switch (value->storage)
    {
    case RG_STORAGE_INT:
      return fold ((bits ^ RG_STORAGE_INT) * PRINT_FACTOR);
    case RG_STORAGE_REAL:
      memcpy (&bits, &value->real, sizeof bits);
      return fold ((bits ^ RG_STORAGE_REAL) * PRINT_FACTOR);
    case RG_STORAGE_TEXT:
      /* Its halves are mixed already: folding would take that back. */
      return (guint32)rg_import_row_hash_text (RG_IMPORT_HASH_INIT, value->text);
    case RG_STORAGE_NULL:
    default:
      return 0;
    }
}

static gpointer
get_key (guint place)
{
  return GUINT_TO_POINTER (place + 1);
}

static RgCellGlance
look (RgCellSight *self,
      guint32      print)
{
  gpointer key = get_key (self->next);
  guint32 *known = self->next < self->prints->len ? &g_array_index (self->prints, guint32, self->next) : NULL;
  gboolean same = known != NULL && *known == print;
  gboolean open = g_hash_table_remove (self->open, key);

  self->next++;
  if (known != NULL)
    *known = print;
  else
    g_array_append_val (self->prints, print);
  if (g_hash_table_contains (self->left, key))
    return RG_CELL_GLANCE_LEFT;
  if (known == NULL)
    return RG_CELL_GLANCE_FIRST;
  return same && !open ? RG_CELL_GLANCE_SAME : RG_CELL_GLANCE_CHANGED;
}

/* Cells of a record that is not there. */
void
_rg_cell_sight_pass (RgCellEdits *edits,
                     guint        n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    look (&edits->sight, 0);
}

RgCellGlance
_rg_cell_sight_look (RgCellEdits   *edits,
                     const RgValue *value)
{
  return look (&edits->sight, make_print (value));
}

/* What follows from other records is not looked at. */
RgCellGlance
_rg_cell_sight_look_at_record (RgCellEdits *edits,
                               RgRecord    *stored)
{
  guint32 print = 0;

  for (guint i = 1; i < rg_record_type_get_n_fields (edits->type); i++)
    if (!(rg_record_type_get_field (edits->type, i)->flags & RG_FIELD_COMPUTED))
      print = print * 31 + make_print (rg_record_get_value (stored, i));
  return look (&edits->sight, print);
}

/* (transfer none) (nullable): the record as the screen showed it. */
RgRecord *
_rg_cell_sight_find_shown (RgCellEdits *edits,
                           gint64       id)
{
  return edits->sight.shown != NULL ? g_hash_table_lookup (edits->sight.shown, &id) : NULL;
}

/* @conflict: (transfer full) (nullable): what is told of it; only the first ones are told */
void
_rg_cell_sight_note_conflict (RgCellEdits *edits,
                              guint        place,
                              RgConflict  *conflict)
{
  g_hash_table_add (edits->sight.open, get_key (place));
  if (conflict != NULL)
    g_ptr_array_add (edits->conflicts, conflict);
}

/* Whether it is certain that the cells are as the person saw them, without looking at each. */
gboolean
_rg_cell_sight_is_clear (RgCellEdits *edits,
                         RgSession   *session)
{
  RgCellSight *self = &edits->sight;

  if (g_hash_table_size (self->open) > 0 || g_hash_table_size (self->left) > 0)
    return FALSE;
  if (self->prints->len == 0)
    return self->shown == NULL;
  return self->moment == rg_session_get_moment (session);
}

/**
 * rg_cell_edits_set_shown:
 * @shown: (element-type gint64 RgRecord): ids and the records as the screen showed them when the change was begun
 *
 * Cells that have another value by then are refused, and records that are another by then are not deleted, until
 * rg_cell_edits_settle_conflicts() says what is to stay. What was not on the screen is compared with what the first
 * rg_cell_edits_check() finds. Changes of this program itself are not compared with the screen, which may be a moment late.
 */
void
rg_cell_edits_set_shown (RgCellEdits *self,
                         GHashTable  *shown)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self) && shown != NULL);

  /* What is replaced was read from the book itself: nothing else of the cell changes. */
  if (self->kind == RG_CHANGE_REPLACE)
    return;
  g_hash_table_ref (shown);
  g_clear_pointer (&self->sight.shown, g_hash_table_unref);
  self->sight.shown = shown;
}

/**
 * rg_cell_edits_set_late:
 *
 * Says that the edits are done much later than they were meant: other things may have been done since, by the same person.
 */
void
rg_cell_edits_set_late (RgCellEdits *self)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self));

  self->sight.late = TRUE;
}

/**
 * rg_cell_edits_get_n_conflicts:
 *
 * Returns: after a check or an apply: how many cells, and records that were to be deleted, are refused because somebody else
 *   changed them; they are among those of rg_cell_edits_get_n_refused()
 */
guint
rg_cell_edits_get_n_conflicts (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), 0);

  return g_hash_table_size (self->sight.open);
}

/**
 * rg_cell_edits_settle_conflicts:
 * @mine: whether these edits are done all the same; else what the others wrote is left
 *
 * The person has seen what others wrote. If they write once more before the edits are done, that is a new conflict.
 */
void
rg_cell_edits_settle_conflicts (RgCellEdits *self,
                                gboolean     mine)
{
  GHashTableIter iter;
  gpointer       key;

  g_return_if_fail (RG_IS_CELL_EDITS (self));

  g_hash_table_iter_init (&iter, self->sight.open);
  while (!mine && g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (self->sight.left, key);
  g_hash_table_remove_all (self->sight.open);
  g_ptr_array_set_size (self->conflicts, 0);
}
