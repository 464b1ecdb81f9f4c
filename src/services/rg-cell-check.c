/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cell-evaluator.h"
#include "rg-kind.h"
#include "rg-record-types.h"

/* How a value was shown: a reference as the name of the record. */
static char *
show_before (RgCellEdits         *self,
             RgRecord            *record,
             const RgCellOutcome *outcome)
{
  const RgField *field = rg_record_type_get_field (self->type, outcome->field);

  if (field->kind == RG_KIND_REFERENCE && record != NULL && !rg_value_is_null (&outcome->before))
    return g_strdup (rg_record_get_reference_title (record, outcome->field));
  return rg_kind_format (field, &outcome->before, RG_KIND_STYLE_SCREEN);
}

static char *
show_given (RgCellEdits         *self,
            const RgCellOutcome *outcome)
{
  if (outcome->given == NULL)
    return g_strdup ("");
  if (outcome->given->text != NULL)
    return g_strdup (outcome->given->text);
  return rg_kind_format (rg_record_type_get_field (self->type, outcome->field), &outcome->given->value, RG_KIND_STYLE_EDIT);
}

static char *
show_after (RgCellEdits         *self,
            RgSession           *session,
            RgRecord            *record,
            const RgCellOutcome *outcome)
{
  const RgField *field = rg_record_type_get_field (self->type, outcome->field);
  const RgValue *value = rg_record_get_value (record, outcome->field);
  g_autoptr (RgRecord) other = NULL;

  if (field->kind != RG_KIND_REFERENCE || rg_value_is_null (value))
    return rg_kind_format (field, value, RG_KIND_STYLE_SCREEN);
  other = rg_session_get (session, rg_record_types_find (field->reference), value->integer, NULL);
  return g_strdup (other == NULL ? "" : rg_record_get_title (other));
}

static gboolean
is_kept (RgCellEdits         *self,
         const RgCellOutcome *outcome)
{
  return (outcome->problem != NULL ? self->refused : self->changes)->len < RG_CELL_EDITS_KEPT;
}

/* @record is as it becomes; NULL when it is left as it is. */
static void
keep_outcome (RgCellEdits         *self,
              RgSession           *session,
              const RgCellRow     *row,
              RgRecord            *record,
              const RgCellOutcome *outcome)
{
  RgCellChange *change;

  if (!is_kept (self, outcome))
    return;
  change = g_new0 (RgCellChange, 1);
  change->id = row->id;
  change->field = outcome->field;
  change->problem = g_strdup (outcome->problem);
  change->note = g_strdup (outcome->note);
  change->before = outcome->field == RG_CELL_NO_FIELD ? g_strdup ("") : show_before (self, record, outcome);
  change->after = outcome->problem != NULL ? show_given (self, outcome) : show_after (self, session, record, outcome);
  _rg_cell_edits_report (self, change);
}

/* Counts what becomes of a record: nothing is written when @record is NULL. @outcomes: RgCellOutcome. */
void
_rg_cell_edits_count (RgCellEdits     *self,
                      const RgCellRow *row,
                      RgRecord        *record,
                      GArray          *outcomes,
                      gboolean         deletes)
{
  for (guint i = 0; i < outcomes->len; i++)
    {
      const RgCellOutcome *outcome = &g_array_index (outcomes, RgCellOutcome, i);

      self->n_refused += outcome->problem != NULL;
      self->n_changed += outcome->problem == NULL && outcome->changed && record != NULL;
    }
  self->n_added += record != NULL && row->id < 0;
  self->n_records += record != NULL && row->id > 0;
  self->n_deleted += deletes;
}

static gboolean
check_row_cb (RgCellEvaluator *evaluator,
              const RgCellRow *row,
              RgRecord        *record,
              GArray          *outcomes,
              gboolean         deletes,
              gpointer         user_data,
              GError         **error)
{
  gpointer    *context = user_data;
  RgCellEdits *self = context[0];

  for (guint i = 0; i < outcomes->len; i++)
    {
      const RgCellOutcome *outcome = &g_array_index (outcomes, RgCellOutcome, i);

      if (outcome->problem != NULL || (outcome->changed && record != NULL))
        keep_outcome (self, context[1], row, record, outcome);
    }
  _rg_cell_edits_count (self, row, record, outcomes, deletes);
  return TRUE;
}

/**
 * rg_cell_edits_check:
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 *
 * Looks at what the edits would do, without doing it: rg_cell_edits_get_n_changed() and the others tell.
 *
 * Returns: %FALSE with @error when the book cannot be read or it was cancelled; refused cells are no error
 */
gboolean
rg_cell_edits_check (RgCellEdits   *self,
                     RgSession     *session,
                     RgProgressFunc progress,
                     gpointer       progress_data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (RgCellEvaluator) evaluator = NULL;
  gpointer context[] = { self, session };

  g_return_val_if_fail (RG_IS_CELL_EDITS (self) && RG_IS_SESSION (session), FALSE);

  _rg_cell_edits_forget_report (self);
  self->sight.moment = rg_session_get_moment (session);
  evaluator = rg_cell_evaluator_new (self, session);
  return rg_cell_evaluator_run (evaluator, check_row_cb, context, progress, progress_data, cancellable, error);
}
