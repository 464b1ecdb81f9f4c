/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cell-edits-private.h"

#include "rg-clock.h"
#include "rg-customer.h"
#include "rg-intake.h"

G_DEFINE_FINAL_TYPE (RgCellEdits, rg_cell_edits, G_TYPE_OBJECT)

static void
given_free (gpointer data)
{
  RgCellGiven *given = data;

  g_free (given->text);
  g_free (given->problem);
  rg_value_clear (&given->value);
  if (given->seen != NULL)
    rg_value_clear (given->seen);
  g_free (given->seen);
  g_free (given);
}

static void
range_free (gpointer data)
{
  RgCellRange *range = data;

  g_array_unref (range->ids);
  g_array_unref (range->pairs);
  g_free (range);
}

static void
rg_cell_edits_finalize (GObject *object)
{
  RgCellEdits *self = RG_CELL_EDITS (object);

  g_free (self->today);
  g_free (self->from);
  g_free (self->to);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->givens);
  g_array_unref (self->singles);
  g_ptr_array_unref (self->ranges);
  g_array_unref (self->added);
  g_array_unref (self->deleted);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->refused);
  g_array_unref (self->ids);
  g_ptr_array_unref (self->conflicts);
  _rg_cell_sight_clear (&self->sight);
  G_OBJECT_CLASS (rg_cell_edits_parent_class)->finalize (object);
}

static void
rg_cell_edits_class_init (RgCellEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_cell_edits_finalize;
}

static void
rg_cell_edits_init (RgCellEdits *self)
{
  self->givens = g_ptr_array_new_with_free_func (given_free);
  self->texts = g_hash_table_new (g_str_hash, g_str_equal);
  self->singles = g_array_new (FALSE, FALSE, sizeof (RgCellSingle));
  self->ranges = g_ptr_array_new_with_free_func (range_free);
  self->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deleted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cell_change_free);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cell_change_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_conflict_free);
  _rg_cell_sight_init (&self->sight);
}

/**
 * rg_cell_edits_new:
 * @kind: what the person did; it names the change set
 *
 * Returns: (transfer full): edits that change nothing yet
 */
RgCellEdits *
rg_cell_edits_new (const RgRecordType *type,
                   RgChangeKind        kind)
{
  g_autoptr (RgClock) clock = NULL;
  RgCellEdits *self;

  g_return_val_if_fail (type != NULL, NULL);

  clock = rg_clock_new ();
  self = g_object_new (RG_TYPE_CELL_EDITS, NULL);
  self->type = type;
  self->kind = kind;
  self->today = rg_clock_get_today (clock);
  return self;
}

const RgRecordType *
rg_cell_edits_get_record_type (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), NULL);

  return self->type;
}

/**
 * rg_cell_edits_set_today:
 * @today: "YYYY-MM-DD": the day from which 明天 and “next Friday” are counted, and that new records get
 */
void
rg_cell_edits_set_today (RgCellEdits *self,
                         const char  *today)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self) && today != NULL);

  g_free (self->today);
  self->today = g_strdup (today);
}

void
_rg_cell_edits_set_replacement (RgCellEdits *self,
                                const char  *from,
                                const char  *to)
{
  self->from = g_strdup (from);
  self->to = g_strdup (to);
}

/* Equal texts are kept once. */
static guint
give_text (RgCellEdits *self,
           const char  *text,
           guint        n_uses)
{
  gpointer     known = g_hash_table_lookup (self->texts, text);
  RgCellGiven *given;

  if (known != NULL)
    {
      given = g_ptr_array_index (self->givens, GPOINTER_TO_UINT (known) - 1);
      given->n_uses += n_uses;
      return GPOINTER_TO_UINT (known) - 1;
    }
  given = g_new0 (RgCellGiven, 1);
  given->text = g_strdup (text);
  given->n_uses = n_uses;
  g_ptr_array_add (self->givens, given);
  g_hash_table_insert (self->texts, given->text, GUINT_TO_POINTER (self->givens->len));
  return self->givens->len - 1;
}

static guint
give_value (RgCellEdits   *self,
            const RgValue *value,
            guint          n_uses)
{
  RgCellGiven *given;

  if (rg_value_is_null (value))
    return give_text (self, "", n_uses);
  given = g_new0 (RgCellGiven, 1);
  rg_value_copy (&given->value, value);
  given->n_uses = n_uses;
  g_ptr_array_add (self->givens, given);
  return self->givens->len - 1;
}

static void
add_single (RgCellEdits *self,
            gint64       id,
            guint        field,
            guint        given)
{
  RgCellSingle single = { id, field, given, self->order++, 0 };

  g_array_append_val (self->singles, single);
}

/**
 * rg_cell_edits_set_text:
 * @id: a record, or what rg_cell_edits_add_record() gave
 * @text: (nullable): as a person writes it; "" clears the cell
 *
 * What was said last about a cell counts.
 */
void
rg_cell_edits_set_text (RgCellEdits *self,
                        gint64       id,
                        guint        field,
                        const char  *text)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self) && id != 0);
  g_return_if_fail (field < rg_record_type_get_n_fields (self->type));

  add_single (self, id, field, give_text (self, text == NULL ? "" : text, 1));
}

/**
 * rg_cell_edits_set_text_over:
 * @id: a record
 * @seen: what the person saw in the cell
 *
 * As rg_cell_edits_set_text(), but refused when the cell has another value by then: rg_cell_edits_get_conflicts() tells
 * who changed it.
 */
void
rg_cell_edits_set_text_over (RgCellEdits   *self,
                             gint64         id,
                             guint          field,
                             const char    *text,
                             const RgValue *seen)
{
  RgCellGiven *given;

  g_return_if_fail (RG_IS_CELL_EDITS (self) && id > 0 && text != NULL && seen != NULL);
  g_return_if_fail (field < rg_record_type_get_n_fields (self->type));

  given = g_new0 (RgCellGiven, 1);
  given->text = g_strdup (text);
  given->seen = g_new0 (RgValue, 1);
  rg_value_copy (given->seen, seen);
  given->n_uses = 1;
  g_ptr_array_add (self->givens, given);
  add_single (self, id, field, self->givens->len - 1);
}

/**
 * rg_cell_edits_set_value:
 * @value: a value as it is stored; it is checked like a text
 */
void
rg_cell_edits_set_value (RgCellEdits   *self,
                         gint64         id,
                         guint          field,
                         const RgValue *value)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self) && id != 0 && value != NULL);
  g_return_if_fail (field < rg_record_type_get_n_fields (self->type));

  add_single (self, id, field, give_value (self, value, 1));
}

/**
 * rg_cell_edits_refuse:
 * @id: a record; 0 for what lies beyond the rows
 * @field: a field, or %RG_CELL_NO_FIELD
 * @problem: why it cannot be done, for people
 *
 * Says that something of what was given cannot be used, so that it is not dropped in silence.
 */
void
rg_cell_edits_refuse (RgCellEdits *self,
                      gint64       id,
                      guint        field,
                      const char  *text,
                      const char  *problem)
{
  RgCellGiven *given;

  g_return_if_fail (RG_IS_CELL_EDITS (self) && text != NULL && problem != NULL);

  given = g_new0 (RgCellGiven, 1);
  given->text = g_strdup (text);
  given->problem = g_strdup (problem);
  given->n_uses = 1;
  g_ptr_array_add (self->givens, given);
  add_single (self, id, field, self->givens->len - 1);
}

/* A range over the same records as the one before only adds a column to it. */
static RgCellRange *
find_range (RgCellEdits *self,
            GArray      *ids)
{
  RgCellRange *range = self->ranges->len == 0 ? NULL : g_ptr_array_index (self->ranges, self->ranges->len - 1);

  if (range != NULL && range->ids == ids && range->order + 1 == self->order)
    return range;
  if (self->ranges->len == RG_CELL_MAX_RANGES)
    return NULL;
  range = g_new0 (RgCellRange, 1);
  range->ids = g_array_ref (ids);
  range->pairs = g_array_new (FALSE, FALSE, sizeof (RgCellPair));
  range->order = self->order++;
  g_ptr_array_add (self->ranges, range);
  return range;
}

static void
add_range (RgCellEdits *self,
           GArray      *ids,
           guint        field,
           guint        given)
{
  RgCellRange *range = find_range (self, ids);
  RgCellPair   pair = { field, given };

  if (range != NULL)
    g_array_append_val (range->pairs, pair);
  else
    for (guint i = 0; i < ids->len; i++)
      add_single (self, g_array_index (ids, gint64, i), field, given);
}

/**
 * rg_cell_edits_set_text_range:
 * @ids: (element-type gint64): the records; kept and not to be changed any more
 *
 * Gives one text to a field of many records without a text for each of them.
 */
void
rg_cell_edits_set_text_range (RgCellEdits *self,
                              GArray      *ids,
                              guint        field,
                              const char  *text)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self) && ids != NULL && text != NULL);
  g_return_if_fail (field < rg_record_type_get_n_fields (self->type));

  add_range (self, ids, field, give_text (self, text, ids->len));
}

/**
 * rg_cell_edits_set_value_range:
 * @ids: (element-type gint64): the records; kept and not to be changed any more
 *
 * Gives one value to a field of many records.
 */
void
rg_cell_edits_set_value_range (RgCellEdits   *self,
                               GArray        *ids,
                               guint          field,
                               const RgValue *value)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self) && ids != NULL && value != NULL);
  g_return_if_fail (field < rg_record_type_get_n_fields (self->type));

  add_range (self, ids, field, give_value (self, value, ids->len));
}

/**
 * rg_cell_edits_add_record:
 *
 * Returns: a negative number that stands for a new record in these edits
 */
gint64
rg_cell_edits_add_record (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), 0);

  return rg_cell_edits_duplicate_record (self, 0);
}

/**
 * rg_cell_edits_duplicate_record:
 * @id: the record that is copied, without its code, what is worked out from others and opening figures
 *
 * Returns: a negative number that stands for the copy in these edits
 */
gint64
rg_cell_edits_duplicate_record (RgCellEdits *self,
                                gint64       id)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), 0);

  g_array_append_val (self->added, id);
  return -(gint64)self->added->len;
}

/**
 * rg_cell_edits_delete_record:
 *
 * Deletes a record and what belongs to it; what was said about its cells is forgotten.
 */
void
rg_cell_edits_delete_record (RgCellEdits *self,
                             gint64       id)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self) && id > 0);

  g_array_append_val (self->deleted, id);
}

/**
 * rg_cell_edits_skip_refused:
 *
 * The person has decided: what is refused is left out when the rest is done.
 */
void
rg_cell_edits_skip_refused (RgCellEdits *self)
{
  g_return_if_fail (RG_IS_CELL_EDITS (self));

  self->skip_refused = TRUE;
}

const RgCellGiven *
_rg_cell_edits_get_given (RgCellEdits *self,
                          guint        given)
{
  return g_ptr_array_index (self->givens, given);
}

typedef struct
{
  GArray     *rows;   /* RgCellRow */
  GHashTable *places; /* id → 1 + its place in rows */
} Rows;

static RgCellRow *
find_row (Rows  *self,
          gint64 id)
{
  gpointer  key = GSIZE_TO_POINTER ((gsize)id);
  guint     place = id == 0 ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));
  RgCellRow row = { .id = id };

  if (place == 0)
    {
      g_array_append_val (self->rows, row);
      place = self->rows->len;
      g_hash_table_insert (self->places, key, GUINT_TO_POINTER (place));
    }
  return &g_array_index (self->rows, RgCellRow, place - 1);
}

static void
put_single (RgCellEdits *self,
            Rows        *rows,
            guint        index)
{
  RgCellSingle *single = &g_array_index (self->singles, RgCellSingle, index);
  RgCellRow    *row = find_row (rows, single->id);

  single->next = 0;
  if (row->tail != 0)
    g_array_index (self->singles, RgCellSingle, row->tail - 1).next = index + 1;
  else
    row->head = index + 1;
  row->tail = index + 1;
}

static void
put_range (RgCellEdits *self,
           Rows        *rows,
           guint        index)
{
  const RgCellRange *range = g_ptr_array_index (self->ranges, index);

  for (guint i = 0; i < range->ids->len; i++)
    find_row (rows, g_array_index (range->ids, gint64, i))->ranges |= G_GUINT64_CONSTANT (1) << index;
}

/*
 * The records that are concerned, each once, in the order in which they were first named; new ones that nothing is said
 * about come last. Returns RgCellRow.
 */
GArray *
_rg_cell_edits_make_rows (RgCellEdits *self)
{
  Rows  rows = { g_array_new (FALSE, FALSE, sizeof (RgCellRow)), g_hash_table_new (NULL, NULL) };
  guint single = 0;

  for (guint i = 0; i < self->ranges->len; i++)
    {
      const RgCellRange *range = g_ptr_array_index (self->ranges, i);

      for (; single < self->singles->len && g_array_index (self->singles, RgCellSingle, single).order < range->order; single++)
        put_single (self, &rows, single);
      put_range (self, &rows, i);
    }
  for (; single < self->singles->len; single++)
    put_single (self, &rows, single);
  for (guint i = 0; i < self->added->len; i++)
    find_row (&rows, -1 - (gint64)i);
  for (guint i = 0; i < self->deleted->len; i++)
    find_row (&rows, g_array_index (self->deleted, gint64, i))->deleted = TRUE;
  g_hash_table_unref (rows.places);
  return rows.rows;
}

/* What was said about a field last takes the place of what was said before. */
static void
put_pair (GArray           *pairs,
          const RgCellPair *pair)
{
  for (guint i = 0; pair->field != RG_CELL_NO_FIELD && i < pairs->len; i++)
    if (g_array_index (pairs, RgCellPair, i).field == pair->field)
      {
        g_array_index (pairs, RgCellPair, i) = *pair;
        return;
      }
  g_array_append_vals (pairs, pair, 1);
}

/* Collects in @pairs (RgCellPair) what is to be done to the cells of a record. */
void
_rg_cell_edits_collect (RgCellEdits     *self,
                        const RgCellRow *row,
                        GArray          *pairs)
{
  guint single = row->head;

  g_array_set_size (pairs, 0);
  for (guint i = 0; i < self->ranges->len || single != 0; i++)
    {
      const RgCellRange *range = i < self->ranges->len ? g_ptr_array_index (self->ranges, i) : NULL;

      while (single != 0 && (range == NULL || g_array_index (self->singles, RgCellSingle, single - 1).order < range->order))
        {
          const RgCellSingle *cell = &g_array_index (self->singles, RgCellSingle, single - 1);

          put_pair (pairs, &(RgCellPair){ cell->field, cell->given });
          single = cell->next;
        }
      for (guint k = 0; range != NULL && row->ranges >> i & 1 && k < range->pairs->len; k++)
        put_pair (pairs, &g_array_index (range->pairs, RgCellPair, k));
    }
}

void
_rg_cell_edits_forget_report (RgCellEdits *self)
{
  self->n_changed = self->n_added = self->n_deleted = self->n_refused = self->n_records = 0;
  g_ptr_array_set_size (self->changes, 0);
  g_ptr_array_set_size (self->refused, 0);
  g_array_set_size (self->ids, 0);
  g_array_set_size (self->ids, self->added->len);
  if (self->added->len > 0)
    memset (self->ids->data, 0, self->added->len * sizeof (gint64));
}

/* Keeps a change to be shown; takes it over. */
void
_rg_cell_edits_report (RgCellEdits  *self,
                       RgCellChange *change)
{
  g_ptr_array_add (change->problem != NULL ? self->refused : self->changes, change);
}

/**
 * rg_cell_edits_get_n_changed:
 *
 * Returns: after a check: how many cells change, those of new records counted; after an apply: how many have changed
 */
guint
rg_cell_edits_get_n_changed (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), 0);

  return self->n_changed;
}

/**
 * rg_cell_edits_get_n_added:
 *
 * Returns: how many records are new
 */
guint
rg_cell_edits_get_n_added (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), 0);

  return self->n_added;
}

/**
 * rg_cell_edits_get_n_deleted:
 *
 * Returns: how many records are deleted, those that belong to them not counted
 */
guint
rg_cell_edits_get_n_deleted (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), 0);

  return self->n_deleted;
}

/**
 * rg_cell_edits_get_n_refused:
 *
 * Returns: how many cells are refused; a new record that lacks something counts once
 */
guint
rg_cell_edits_get_n_refused (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), 0);

  return self->n_refused;
}

static gpointer
copy_change (gconstpointer data)
{
  RgCellChange *copy = g_memdup2 (data, sizeof (RgCellChange));

  copy->before = g_strdup (copy->before);
  copy->after = g_strdup (copy->after);
  copy->problem = g_strdup (copy->problem);
  copy->note = g_strdup (copy->note);
  return copy;
}

/**
 * rg_cell_edits_get_changes:
 * @limit: how many at most; no more than 10,000 are kept
 * @only_refused: those that are refused; else those that are not
 *
 * Returns: (transfer full) (element-type RgCellChange): what the last check has found, in the order of the rows
 */
GPtrArray *
rg_cell_edits_get_changes (RgCellEdits *self,
                           guint        limit,
                           gboolean     only_refused)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cell_change_free);
  GPtrArray *kept;

  g_return_val_if_fail (RG_IS_CELL_EDITS (self), copies);

  kept = only_refused ? self->refused : self->changes;
  for (guint i = 0; i < kept->len && i < limit; i++)
    g_ptr_array_add (copies, copy_change (g_ptr_array_index (kept, i)));
  return copies;
}

/**
 * rg_cell_edits_get_conflicts:
 *
 * Returns: (transfer none) (element-type RgConflict): after a check or an apply: the first cells that are refused because
 *   somebody else changed them
 */
GPtrArray *
rg_cell_edits_get_conflicts (RgCellEdits *self)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self), NULL);

  return self->conflicts;
}

/**
 * rg_cell_edits_get_id:
 * @new_record: what rg_cell_edits_add_record() gave
 *
 * Returns: after an apply: the id that the record got; 0 when it was left out
 */
gint64
rg_cell_edits_get_id (RgCellEdits *self,
                      gint64       new_record)
{
  g_return_val_if_fail (RG_IS_CELL_EDITS (self) && new_record < 0, 0);

  return -new_record > self->ids->len ? 0 : g_array_index (self->ids, gint64, -1 - new_record);
}

/**
 * rg_cell_edits_can_be_given:
 * @new_record: whether the record was never saved
 *
 * Returns: whether a person may change the field in a table; not so for what is worked out from other records or by a
 *   formula. The contact person of a customer can be named, and a new customer can bring figures from before.
 */
gboolean
rg_cell_edits_can_be_given (const RgRecordType *type,
                            guint               field,
                            gboolean            new_record)
{
  g_return_val_if_fail (type != NULL, FALSE);

  if (field == RG_RECORD_ID || !rg_intake_can_be_given (type, field))
    return FALSE;
  if (!(rg_record_type_get_field (type, field)->flags & RG_FIELD_COMPUTED))
    return TRUE;
  return new_record || field == RG_CUSTOMER_CONTACT;
}

void
rg_cell_change_free (RgCellChange *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self->problem);
  g_free (self->note);
  g_free (self);
}
