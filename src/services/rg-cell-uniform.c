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
checked_cb (double   fraction,
            guint64  rows,
            gpointer user_data)
{
  tell (user_data, fraction, 0);
}

static void
set_cb (gint64   n_done,
        gint64   n_all,
        gpointer user_data)
{
  tell (user_data, (double)n_done / (double)MAX (n_all, 1), (guint64)n_done);
}

static gboolean
count_cb (RgCellEvaluator *evaluator,
          const RgCellRow *row,
          RgRecord        *record,
          GArray          *outcomes,
          gboolean         deletes,
          gpointer         user_data,
          GError         **error)
{
  _rg_cell_edits_count (user_data, row, record, outcomes, deletes);
  return TRUE;
}

static gboolean
count_changes (RgCellEdits  *self,
               RgSession    *session,
               Steps        *steps,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (RgCellEvaluator) evaluator = rg_cell_evaluator_new (self, session);

  return rg_cell_evaluator_run (evaluator, count_cb, self, checked_cb, steps, cancellable, error);
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
set_field (RgCellEdits      *self,
           RgSession        *session,
           GArray           *ids,
           const RgCellPair *pair,
           Steps            *steps,
           GCancellable     *cancellable,
           GError          **error)
{
  const RgField     *field = rg_record_type_get_field (self->type, pair->field);
  const RgCellGiven *given = _rg_cell_edits_get_given (self, pair->given);
  RgCellReading      reading;
  gboolean           ok;

  ok = given->text != NULL ? rg_cell_reader_read_text (session, field, given->text, self->today, &reading, error) : rg_cell_reader_read_value (session, field, &given->value, &reading, error);
  ok = ok && add_option (self, session, pair->field, &reading.value, error) &&
       rg_session_set_many (session, self->type, (const gint64 *)(gpointer)ids->data, ids->len, pair->field, &reading.value, cancellable, set_cb, steps, error);
  rg_cell_reading_clear (&reading);
  return ok;
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
  Steps              steps = { progress, progress_data, 1, 0 };

  *done = FALSE;
  if (range == NULL)
    return TRUE;
  steps.n_steps += range->pairs->len;
  if (!count_changes (self, session, &steps, cancellable, error))
    return FALSE;
  if (self->n_refused > 0)
    {
      _rg_cell_edits_forget_report (self);
      return TRUE;
    }
  *done = TRUE;
  for (guint i = 0; i < range->pairs->len; i++)
    {
      steps.step++;
      if (!set_field (self, session, range->ids, &g_array_index (range->pairs, RgCellPair, i), &steps, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
