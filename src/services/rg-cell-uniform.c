/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cell-evaluator.h"
#include "rg-option-lists.h"
#include "rg-task.h"

/* From here on one statement for all records is worth its trouble. */
#define MIN_RECORDS 500

/*
 * One value for a field of very many records: what is checked record by record is written together. Only where nothing else
 * of a record follows from the field.
 */

static gboolean
is_simple_field (RgCellEdits *self,
                 guint        field)
{
  RgFieldFlags flags = rg_record_type_get_field (self->type, field)->flags;

  if (flags & (RG_FIELD_UNIQUE | RG_FIELD_REQUIRED | RG_FIELD_COMPUTED | RG_FIELD_INTERNAL))
    return FALSE;
  return self->type != rg_task_type () || (field != RG_TASK_DONE && field != RG_TASK_DONE_AT);
}

/* The records of the only range, or NULL. */
static const RgCellRange *
find_range (RgCellEdits *self)
{
  const RgCellRange *range;

  if (self->ranges->len != 1 || self->singles->len > 0 || self->added->len > 0 || self->deleted->len > 0)
    return NULL;
  range = g_ptr_array_index (self->ranges, 0);
  for (guint i = 0; i < range->pairs->len; i++)
    if (!is_simple_field (self, g_array_index (range->pairs, RgCellPair, i).field))
      return NULL;
  return range->ids->len < MIN_RECORDS ? NULL : range;
}

typedef struct
{
  RgProgressFunc progress;
  gpointer       user_data;
  guint          n_steps; /* the check and one for each field */
  guint          step;
} Steps;

static void
tell (const Steps *steps,
      double       fraction,
      guint64      n_records)
{
  if (steps->progress != NULL)
    steps->progress ((steps->step + fraction) / steps->n_steps, n_records, steps->user_data);
}

static void
set_cb (gint64   n_done,
        gint64   n_all,
        gpointer user_data)
{
  tell (user_data, (double)n_done / (double)MAX (n_all, 1), (guint64)n_done);
}

/* What the fields of the range get; one that cannot be read is left to those who look at each record. */
static gboolean
read_values (RgCellEdits       *self,
             RgSession         *session,
             const RgCellRange *range,
             GArray            *values,
             gboolean          *readable,
             GError           **error)
{
  *readable = TRUE;
  for (guint i = 0; *readable && i < range->pairs->len; i++)
    {
      const RgCellPair  *pair = &g_array_index (range->pairs, RgCellPair, i);
      const RgField     *field = rg_record_type_get_field (self->type, pair->field);
      const RgCellGiven *given = _rg_cell_edits_get_given (self, pair->given);
      RgCellReading      reading;
      gboolean           ok;

      ok = given->text != NULL ? rg_cell_reader_read_text (session, field, given->text, self->today, &reading, error) : rg_cell_reader_read_value (session, field, &given->value, &reading, error);
      *readable = ok && reading.problem == NULL && given->problem == NULL && rg_cell_edits_can_be_given (self->type, pair->field, FALSE);
      if (ok && *readable)
        {
          g_array_append_val (values, reading.value);
          reading.value = (RgValue)RG_VALUE_INIT;
        }
      rg_cell_reading_clear (&reading);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static GArray *
list_fields (const RgCellRange *range)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < range->pairs->len; i++)
    g_array_append_val (fields, g_array_index (range->pairs, RgCellPair, i).field);
  return fields;
}

/* So many records are looked at between two looks at whether to go on. */
#define PORTION 20000

static gboolean
compare (RgCellEdits       *self,
         RgSession         *session,
         const RgCellRange *range,
         GArray            *values,
         RgComparison      *comparison,
         Steps             *steps,
         GCancellable      *cancellable,
         GError           **error)
{
  g_autoptr (GArray) fields = list_fields (range);

  for (guint from = 0; from < range->ids->len; from += PORTION)
    {
      guint n = MIN (PORTION, range->ids->len - from);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rg_session_compare_many (session, self->type, &g_array_index (range->ids, gint64, from), n, (const guint *)(gpointer)fields->data,
                                    (const RgValue *)(gpointer)values->data, fields->len, comparison, error))
        return FALSE;
      tell (steps, (double)(from + n) / range->ids->len, 0);
    }
  return TRUE;
}

static gboolean
add_option (RgCellEdits   *self,
            RgSession     *session,
            guint          field,
            const RgValue *value,
            GError       **error)
{
  g_autoptr (RgRecord) record = rg_record_new (self->type);
  RgOptionLists *lists = rg_option_lists_new (session);
  gboolean       ok;

  rg_record_set_value (record, field, value);
  ok = rg_option_lists_add_missing (lists, record, error);
  rg_option_lists_free (lists);
  return ok;
}

static gboolean
set_fields (RgCellEdits       *self,
            RgSession         *session,
            const RgCellRange *range,
            GArray            *values,
            Steps             *steps,
            GCancellable      *cancellable,
            GError           **error)
{
  const gint64 *ids = (const gint64 *)(gpointer)range->ids->data;

  for (guint i = 0; i < values->len; i++)
    {
      const RgValue *value = &g_array_index (values, RgValue, i);
      guint          field = g_array_index (range->pairs, RgCellPair, i).field;

      steps->step++;
      if (!add_option (self, session, field, value, error) ||
          !rg_session_set_many (session, self->type, ids, range->ids->len, field, value, cancellable, set_cb, steps, error))
        return FALSE;
    }
  return TRUE;
}

/*
 * Does edits that give the same to very many records.
 * @done: (out): whether it was done; else nothing was written, because they are of another sort or something is refused
 */
gboolean
_rg_cell_edits_apply_uniform (RgCellEdits   *self,
                              RgSession     *session,
                              gboolean      *done,
                              RgProgressFunc progress,
                              gpointer       progress_data,
                              GCancellable  *cancellable,
                              GError       **error)
{
  const RgCellRange *range = find_range (self);
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (RgValue));
  RgComparison comparison = { 0 };
  Steps        steps = { progress, progress_data, 1, 0 };
  gboolean     readable = FALSE;

  g_array_set_clear_func (values, (GDestroyNotify)rg_value_clear);
  *done = FALSE;
  if (range == NULL)
    return TRUE;
  steps.n_steps += range->pairs->len;
  if (!read_values (self, session, range, values, &readable, error))
    return FALSE;
  if (!readable)
    return TRUE;
  if (!compare (self, session, range, values, &comparison, &steps, cancellable, error))
    return FALSE;
  /* A record that is gone, or lacks something, is told by those who look at each. */
  if (comparison.n_records != range->ids->len || comparison.n_incomplete > 0)
    return TRUE;
  self->n_changed = (guint)comparison.n_cells;
  self->n_records = (guint)comparison.n_others;
  *done = TRUE;
  return comparison.n_others == 0 || set_fields (self, session, range, values, &steps, cancellable, error);
}
