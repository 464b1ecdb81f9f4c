/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rg-cell-evaluator.h"
#include "rg-error.h"
#include "rg-journal.h"

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

      if (outcome->problem == NULL || outcome->conflict)
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
  _rg_cell_edits_count (applying->self, row, record, outcomes, deletes);
  /* With a conflict nothing is done; the others are still to be found. */
  if (rg_cell_edits_get_n_conflicts (applying->self) > 0)
    return TRUE;
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

static gboolean
apply_each (RgCellEdits   *self,
            RgSession     *session,
            RgProgressFunc progress,
            gpointer       progress_data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (RgCellEvaluator) evaluator = rg_cell_evaluator_new (self, session);
  Applying applying = { self, session };

  if (!rg_cell_evaluator_run (evaluator, apply_row_cb, &applying, progress, progress_data, cancellable, error))
    return FALSE;
  if (rg_cell_edits_get_n_conflicts (self) == 0)
    return TRUE;
  g_set_error_literal (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Nothing was changed. Somebody else has changed the same meanwhile."));
  return FALSE;
}

/**
 * rg_cell_edits_apply:
 * @who: (nullable): who does it
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 *
 * Does everything in one change set, as one step of undo. When a cell is refused nothing is done, unless
 * rg_cell_edits_skip_refused() was called: then refused cells, and new records that lack something, are left out. When
 * somebody else changed what the person saw in the cells nothing is done either (%RG_ERROR_CONFLICT), until
 * rg_cell_edits_settle_conflicts() says what is to stay. What was cancelled leaves nothing behind.
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
  gboolean uniform = FALSE, ok;

  g_return_val_if_fail (RG_IS_CELL_EDITS (self) && RG_IS_SESSION (session), -1);

  _rg_cell_edits_forget_report (self);
  if (!rg_session_begin (session, self->kind, self->type, NULL, who, error))
    return -1;
  ok = (!_rg_cell_sight_is_clear (self, session) ||
        _rg_cell_edits_apply_uniform (self, session, &uniform, progress, progress_data, cancellable, error)) &&
       (uniform || apply_each (self, session, progress, progress_data, cancellable, error));
  return finish (self, session, ok, error);
}
