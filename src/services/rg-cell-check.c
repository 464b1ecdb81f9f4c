/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rg-cell-evaluator.h"
#include "rg-error.h"
#include "rg-journal.h"
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

/* Counts what becomes of a record. Whether it was refused as a whole is seen from @record and the id. */
static void
count_row (RgCellEdits     *self,
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
  count_row (self, row, record, outcomes, deletes);
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
  evaluator = rg_cell_evaluator_new (self, session);
  return rg_cell_evaluator_run (evaluator, check_row_cb, context, progress, progress_data, cancellable, error);
}

typedef struct
{
  RgCellEdits *self;
  RgSession   *session;
} Applying;

/* The first refused cell says why nothing is done. */
static gboolean
check_refused (RgCellEdits     *self,
               const RgCellRow *row,
               GArray          *outcomes,
               GError         **error)
{
  for (guint i = 0; !self->skip_refused && i < outcomes->len; i++)
    {
      const RgCellOutcome *outcome = &g_array_index (outcomes, RgCellOutcome, i);

      if (outcome->problem == NULL)
        continue;
      g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("Nothing was changed. %s"), outcome->problem);
      return FALSE;
    }
  return TRUE;
}

/* Another record that still has the text and will get another one must leave it first: for a moment it gets one of its own. */
static gboolean
make_room (RgCellEvaluator *evaluator,
           Applying        *applying,
           const RgCellRow *row,
           guint            field,
           const char      *text,
           GError         **error)
{
  gint64 holder = rg_cell_evaluator_park (evaluator, row->id, field, text);
  g_autoptr (RgRecord) record = NULL;
  g_autofree char *place = NULL;

  if (holder == 0)
    return TRUE;
  record = rg_session_get (applying->session, applying->self->type, holder, error);
  if (record == NULL)
    return FALSE;
  place = g_uuid_string_random ();
  rg_record_set_text (record, field, place);
  return rg_session_update (applying->session, record, error);
}

static gboolean
write_record (RgCellEvaluator *evaluator,
              Applying        *applying,
              const RgCellRow *row,
              RgRecord        *record,
              GArray          *outcomes,
              GError         **error)
{
  RgCellEdits *self = applying->self;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const RgCellOutcome *outcome = &g_array_index (outcomes, RgCellOutcome, i);

      if (outcome->changed && rg_record_type_get_field (self->type, outcome->field)->flags & RG_FIELD_UNIQUE &&
          !rg_record_is_null (record, outcome->field) &&
          !make_room (evaluator, applying, row, outcome->field, rg_record_get_text (record, outcome->field), error))
        return FALSE;
    }
  if (!rg_intake_put (rg_cell_evaluator_get_intake (evaluator), record, NULL, error))
    return FALSE;
  if (row->id < 0)
    g_array_index (self->ids, gint64, -1 - row->id) = rg_record_get_id (record);
  return TRUE;
}

static gboolean
apply_row_cb (RgCellEvaluator *evaluator,
              const RgCellRow *row,
              RgRecord        *record,
              GArray          *outcomes,
              gboolean         deletes,
              gpointer         user_data,
              GError         **error)
{
  Applying *applying = user_data;

  if (!check_refused (applying->self, row, outcomes, error))
    return FALSE;
  count_row (applying->self, row, record, outcomes, deletes);
  if (deletes)
    return rg_session_delete (applying->session, applying->self->type, row->id, error);
  return record == NULL || write_record (evaluator, applying, row, record, outcomes, error);
}

/* The one field that the edits are about, for the name of the step. */
static const char *
find_only_field (RgCellEdits *self)
{
  guint found = RG_CELL_NO_FIELD;

  for (guint i = 0; i < self->singles->len; i++)
    {
      guint field = g_array_index (self->singles, RgCellSingle, i).field;

      if (field != RG_CELL_NO_FIELD && found != RG_CELL_NO_FIELD && field != found)
        return NULL;
      found = field == RG_CELL_NO_FIELD ? found : field;
    }
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const RgCellRange *range = g_ptr_array_index (self->ranges, i);

      for (guint k = 0; k < range->pairs->len; k++)
        {
          guint field = g_array_index (range->pairs, RgCellPair, k).field;

          if (found != RG_CELL_NO_FIELD && field != found)
            return NULL;
          found = field;
        }
    }
  return found == RG_CELL_NO_FIELD ? NULL : rg_record_type_get_field (self->type, found)->name;
}

static char *
make_detail (RgCellEdits *self)
{
  if (self->detail != NULL)
    return g_strdup (self->detail);
  switch (self->kind)
    {
    case RG_CHANGE_PASTE:
    case RG_CHANGE_FILL:
    case RG_CHANGE_CLEAR:
    case RG_CHANGE_MOVE:
      return rg_change_detail_new (self->n_changed, NULL, NULL, NULL);
    case RG_CHANGE_SET:
      return rg_change_detail_new (self->n_changed, find_only_field (self), NULL, NULL);
    case RG_CHANGE_REPLACE:
      return rg_change_detail_new (self->n_changed, NULL, self->from, self->to);
    case RG_CHANGE_EDIT:
      return self->n_records + self->n_added > 1 ? rg_change_detail_new (self->n_changed, NULL, NULL, NULL) : NULL;
    default:
      return NULL;
    }
}

static gint64
finish (RgCellEdits *self,
        RgSession   *session,
        gboolean     ok,
        GError     **error)
{
  g_autofree char *detail = NULL;
  gint64           change_set = -1;

  if (ok)
    {
      detail = make_detail (self);
      if (detail != NULL)
        rg_session_set_detail (session, detail);
      change_set = rg_session_commit (session, error);
    }
  else
    rg_session_rollback (session);
  if (change_set < 0)
    _rg_cell_edits_forget_report (self);
  return change_set;
}

/**
 * rg_cell_edits_apply:
 * @who: (nullable): who does it
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 *
 * Does everything in one change set, as one step of undo. When a cell is refused nothing is done, unless
 * rg_cell_edits_skip_refused() was called: then refused cells, and new records that lack something, are left out. What was
 * cancelled leaves nothing behind.
 *
 * Returns: the number of the change set; 0 when nothing was to be changed; -1 with @error
 */
gint64
rg_cell_edits_apply (RgCellEdits   *self,
                     RgSession     *session,
                     const char    *who,
                     RgProgressFunc progress,
                     gpointer       progress_data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (RgCellEvaluator) evaluator = NULL;
  Applying applying = { self, session };
  gboolean ok;

  g_return_val_if_fail (RG_IS_CELL_EDITS (self) && RG_IS_SESSION (session), -1);

  _rg_cell_edits_forget_report (self);
  if (!rg_session_begin (session, self->kind, self->type, NULL, who, error))
    return -1;
  evaluator = rg_cell_evaluator_new (self, session);
  ok = rg_cell_evaluator_run (evaluator, apply_row_cb, &applying, progress, progress_data, cancellable, error);
  return finish (self, session, ok, error);
}
