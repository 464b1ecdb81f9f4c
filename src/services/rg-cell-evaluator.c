/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cell-evaluator.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-cell-unique.h"
#include "rg-code-source.h"
#include "rg-customer.h"
#include "rg-error.h"
#include "rg-history-mark.h"
#include "rg-kind.h"

/* How many records are read at once. */
#define CHUNK 500

struct _RgCellEvaluator
{
  RgCellEdits  *edits;
  RgSession    *session;
  RgIntake     *intake;
  RgCellUnique *unique;
  GHashTable   *readings; /* what a text means that was given for several cells: place and field → RgCellReading */
  GArray       *rows;     /* RgCellRow */
  GArray       *pairs;    /* RgCellPair: of the row at hand */
  GArray       *outcomes; /* RgCellOutcome: of the row at hand */
};

static void
reading_free (gpointer data)
{
  rg_cell_reading_clear (data);
  g_free (data);
}

static void
clear_outcome (gpointer data)
{
  RgCellOutcome *outcome = data;

  rg_value_clear (&outcome->before);
  g_free (outcome->problem);
  g_free (outcome->note);
}

RgCellEvaluator *
rg_cell_evaluator_new (RgCellEdits *edits,
                       RgSession   *session)
{
  RgCellEvaluator *self = g_new0 (RgCellEvaluator, 1);

  self->edits = g_object_ref (edits);
  self->session = g_object_ref (session);
  self->intake = rg_intake_new (session, edits->today, RG_INTAKE_ENTRY);
  self->unique = rg_cell_unique_new (edits->type);
  self->readings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, reading_free);
  self->rows = _rg_cell_edits_make_rows (edits);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (RgCellPair));
  self->outcomes = g_array_new (FALSE, TRUE, sizeof (RgCellOutcome));
  g_array_set_clear_func (self->outcomes, clear_outcome);
  return self;
}

void
rg_cell_evaluator_free (RgCellEvaluator *self)
{
  g_object_unref (self->edits);
  g_object_unref (self->session);
  rg_intake_free (self->intake);
  rg_cell_unique_free (self->unique);
  g_hash_table_unref (self->readings);
  g_array_unref (self->rows);
  g_array_unref (self->pairs);
  g_array_unref (self->outcomes);
  g_free (self);
}

RgIntake *
rg_cell_evaluator_get_intake (RgCellEvaluator *self)
{
  return self->intake;
}

static gboolean
read_given (RgCellEvaluator   *self,
            guint              field,
            const RgCellGiven *given,
            RgCellReading     *reading,
            GError           **error)
{
  const RgField *info = rg_record_type_get_field (self->edits->type, field);

  if (given->text != NULL)
    return rg_cell_reader_read_text (self->session, info, given->text, self->edits->today, reading, error);
  return rg_cell_reader_read_value (self->session, info, &given->value, reading, error);
}

static void
copy_reading (RgCellReading       *target,
              const RgCellReading *source)
{
  *target = (RgCellReading){ RG_VALUE_INIT, g_strdup (source->problem), g_strdup (source->note) };
  rg_value_copy (&target->value, &source->value);
}

/* A text that was given for many cells is read once for each field. */
static gboolean
look_up_reading (RgCellEvaluator  *self,
                 const RgCellPair *pair,
                 RgCellReading    *reading,
                 GError          **error)
{
  const RgCellGiven *given = _rg_cell_edits_get_given (self->edits, pair->given);
  gint64             key = (gint64)pair->given << 32 | pair->field;
  RgCellReading     *known;

  if (given->n_uses <= 1)
    return read_given (self, pair->field, given, reading, error);
  known = g_hash_table_lookup (self->readings, &key);
  if (known == NULL)
    {
      known = g_new0 (RgCellReading, 1);
      if (!read_given (self, pair->field, given, known, error))
        {
          reading_free (known);
          return FALSE;
        }
      g_hash_table_insert (self->readings, g_memdup2 (&key, sizeof key), known);
    }
  copy_reading (reading, known);
  return TRUE;
}

static gboolean
text_is_shown (RgRecord   *record,
               guint       field,
               const char *text)
{
  const RgField *info = rg_record_type_get_field (rg_record_get_record_type (record), field);
  const RgValue *value = rg_record_get_value (record, field);

  if (info->kind == RG_KIND_REFERENCE)
    return rg_value_is_null (value) ? *text == '\0' : g_strcmp0 (text, rg_record_get_reference_title (record, field)) == 0 || g_strcmp0 (text, rg_record_get_reference_key (record, field)) == 0;
  for (guint style = RG_KIND_STYLE_SCREEN; style <= RG_KIND_STYLE_FILE; style++)
    {
      g_autofree char *shown = rg_kind_format (info, value, (RgKindStyle)style);

      if (g_str_equal (shown, text))
        return TRUE;
    }
  return FALSE;
}

/* What was copied out of a cell and comes back as it was is no change, whatever may be said about it. */
static gboolean
is_as_before (RgRecord          *record,
              guint              field,
              const RgCellGiven *given)
{
  if (given->text != NULL)
    return text_is_shown (record, field, given->text);
  return rg_value_equal (&given->value, rg_record_get_value (record, field));
}

static char *
find_problem (RgCellEvaluator   *self,
              RgRecord          *record,
              gboolean           is_new,
              guint              field,
              const RgCellGiven *given)
{
  const RgRecordType *type = self->edits->type;
  const RgField      *info;

  if (given->problem != NULL || field == RG_CELL_NO_FIELD)
    return g_strdup (given->problem);
  info = rg_record_type_get_field (type, field);
  if (!rg_cell_edits_can_be_given (type, field, is_new) && !is_as_before (record, field, given))
    return g_strdup_printf (_ ("“%s” is worked out from other records and cannot be set."), rg_field_get_label (info));
  if (type == rg_customer_type () && field == RG_CUSTOMER_CONTACT && !is_new && g_strcmp0 (given->text, "") == 0 &&
      !rg_record_is_null (record, field))
    return g_strdup_printf (_ ("“%s” cannot be emptied here. Delete the person among the contacts of the customer."), rg_field_get_label (info));
  return NULL;
}

/* What the person saw in the cell, if that is known. */
static const RgValue *
find_seen (RgCellEvaluator     *self,
           RgRecord            *record,
           const RgCellOutcome *outcome)
{
  RgRecord *shown = _rg_cell_sight_find_shown (self->edits, rg_record_get_id (record));

  if (outcome->given->seen != NULL)
    return outcome->given->seen;
  return shown != NULL ? rg_record_get_value (shown, outcome->field) : NULL;
}

/* What somebody else wrote after the person saw the cell is not written over in silence. */
static void
find_conflict (RgCellEvaluator *self,
               RgRecord        *record,
               RgCellGlance     glance,
               RgCellOutcome   *outcome,
               const RgValue   *wanted)
{
  const RgValue *seen = find_seen (self, record, outcome);
  RgConflict    *conflict;

  if (glance == RG_CELL_GLANCE_SAME)
    return;
  /* What this program wrote itself is not on the screen at once, but no surprise. */
  if (glance == RG_CELL_GLANCE_FIRST &&
      (seen == NULL || rg_value_equal (seen, &outcome->before) ||
       (!self->edits->sight.late && rg_history_is_own (self->session, self->edits->type, rg_record_get_id (record), outcome->field))))
    return;
  outcome->conflict = TRUE;
  if (self->edits->conflicts->len < RG_CELL_CONFLICTS_TOLD)
    {
      conflict = rg_conflict_new (self->session, record, outcome->field, seen, wanted);
      outcome->problem = rg_conflict_dup_text (conflict);
      _rg_cell_sight_note_conflict (self->edits, outcome->place, conflict);
      return;
    }
  outcome->problem = g_strdup (_ ("Somebody else has changed it meanwhile."));
  _rg_cell_sight_note_conflict (self->edits, outcome->place, NULL);
}

/* Puts what was given into the record, if it can be taken. */
static gboolean
take_given (RgCellEvaluator  *self,
            const RgCellRow  *row,
            RgRecord         *record,
            RgCellGlance      glance,
            const RgCellPair *pair,
            RgCellOutcome    *outcome,
            GError          **error)
{
  RgCellReading reading = { 0 };
  gboolean      differs;

  if (!look_up_reading (self, pair, &reading, error))
    return FALSE;
  outcome->note = g_steal_pointer (&reading.note);
  differs = reading.problem == NULL && !rg_value_equal (&reading.value, &outcome->before);
  if (reading.problem != NULL && !is_as_before (record, pair->field, outcome->given))
    outcome->problem = g_steal_pointer (&reading.problem);
  else if (differs)
    outcome->problem = rg_cell_unique_dup_problem (self->unique, row->id, pair->field);
  if (differs && outcome->problem == NULL && row->id > 0)
    find_conflict (self, record, glance, outcome, &reading.value);
  outcome->changed = differs && outcome->problem == NULL;
  if (outcome->changed)
    rg_record_set_value (record, pair->field, &reading.value);
  rg_cell_reading_clear (&reading);
  return TRUE;
}

static gboolean
add_outcome (RgCellEvaluator  *self,
             const RgCellRow  *row,
             RgRecord         *record,
             gboolean          is_new,
             const RgCellPair *pair,
             GError          **error)
{
  RgCellOutcome outcome = { .field = pair->field, .given = _rg_cell_edits_get_given (self->edits, pair->given) };
  RgCellGlance  glance;

  if (pair->field != RG_CELL_NO_FIELD)
    rg_value_copy (&outcome.before, rg_record_get_value (record, pair->field));
  outcome.place = self->edits->sight.next;
  glance = _rg_cell_sight_look (self->edits, &outcome.before);
  if (glance != RG_CELL_GLANCE_LEFT)
    outcome.problem = find_problem (self, record, is_new, pair->field, outcome.given);
  if (glance != RG_CELL_GLANCE_LEFT && outcome.problem == NULL && pair->field != RG_CELL_NO_FIELD &&
      rg_cell_edits_can_be_given (self->edits->type, pair->field, is_new) &&
      !take_given (self, row, record, glance, pair, &outcome, error))
    {
      clear_outcome (&outcome);
      return FALSE;
    }
  g_array_append_val (self->outcomes, outcome);
  return TRUE;
}

static RgCellOutcome *
find_outcome (RgCellEvaluator *self,
              guint            field)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    if (g_array_index (self->outcomes, RgCellOutcome, i).field == field)
      return &g_array_index (self->outcomes, RgCellOutcome, i);
  return NULL;
}

static void
revert (RgRecord      *record,
        RgCellOutcome *outcome,
        const char    *problem)
{
  rg_record_set_value (record, outcome->field, &outcome->before);
  outcome->changed = FALSE;
  g_free (outcome->problem);
  outcome->problem = g_strdup (problem);
}

static gboolean
any_change (RgCellEvaluator *self)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    if (g_array_index (self->outcomes, RgCellOutcome, i).changed)
      return TRUE;
  return FALSE;
}

/* A required field that stays empty refuses what emptied it; of a new record it refuses everything. */
static void
refuse_for (RgCellEvaluator *self,
            RgRecord        *record,
            gboolean         is_new,
            guint            field)
{
  const char      *label = rg_field_get_label (rg_record_type_get_field (self->edits->type, field));
  g_autofree char *problem = g_strdup_printf (_ ("“%s” must be filled in."), label);
  RgCellOutcome   *outcome = find_outcome (self, field);

  if (is_new && outcome == NULL)
    {
      RgCellOutcome missing = { .field = field, .problem = g_strdup (problem) };

      g_array_append_val (self->outcomes, missing);
    }
  else if (is_new && outcome->problem == NULL)
    outcome->problem = g_strdup (problem);
  else if (!is_new && outcome != NULL && outcome->changed)
    revert (record, outcome, problem);
  else if (!is_new)
    for (guint i = 0; i < self->outcomes->len; i++)
      if (g_array_index (self->outcomes, RgCellOutcome, i).changed)
        revert (record, &g_array_index (self->outcomes, RgCellOutcome, i), problem);
}

/* Whether everything is there that a record must have. */
static gboolean
check_required (RgCellEvaluator *self,
                RgRecord        *record,
                gboolean         is_new)
{
  const RgRecordType *type = self->edits->type;
  gboolean            complete = TRUE;

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      if (!(rg_record_type_get_field (type, i)->flags & RG_FIELD_REQUIRED) || !rg_record_is_null (record, i))
        continue;
      if (is_new && (int)i == rg_code_source_field (type))
        continue;
      refuse_for (self, record, is_new, i);
      complete = FALSE;
    }
  return complete;
}

/* What follows from other fields may undo what was given: that must not happen in silence. */
static void
check_derived (RgCellEvaluator *self,
               RgRecord        *record,
               GArray          *wanted)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      RgCellOutcome *outcome = &g_array_index (self->outcomes, RgCellOutcome, i);
      const RgValue *given = &g_array_index (wanted, RgValue, i);
      const RgField *info;

      if (!outcome->changed || rg_value_is_null (given) || rg_value_equal (given, rg_record_get_value (record, outcome->field)))
        continue;
      info = rg_record_type_get_field (self->edits->type, outcome->field);
      g_free (outcome->problem);
      outcome->problem = g_strdup_printf (_ ("“%s” follows from other columns of the row and cannot be set like this."), rg_field_get_label (info));
      outcome->changed = FALSE;
    }
}

static gboolean
settle (RgCellEvaluator *self,
        RgRecord        *record,
        gboolean         is_new,
        gboolean        *complete,
        GError         **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, TRUE, sizeof (RgValue));

  g_array_set_clear_func (wanted, (GDestroyNotify)rg_value_clear);
  g_array_set_size (wanted, self->outcomes->len);
  for (guint i = 0; i < self->outcomes->len; i++)
    if (g_array_index (self->outcomes, RgCellOutcome, i).changed)
      rg_value_copy (&g_array_index (wanted, RgValue, i), rg_record_get_value (record, g_array_index (self->outcomes, RgCellOutcome, i).field));
  if (!rg_intake_complete (self->intake, record, error))
    return FALSE;
  check_derived (self, record, wanted);
  *complete = check_required (self, record, is_new);
  return TRUE;
}

/* A copy of what a person has entered about a record. */
static RgRecord *
copy_entry (RgCellEvaluator *self,
            gint64           source,
            GError         **error)
{
  const RgRecordType *type = self->edits->type;
  g_autoptr (RgRecord) original = rg_session_get (self->session, type, source, error);
  RgRecord *copy;

  if (original == NULL)
    return NULL;
  copy = rg_record_new (type);
  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      gboolean opening = type == rg_customer_type () && (i == RG_CUSTOMER_OPENING_TOTAL || i == RG_CUSTOMER_OPENING_LAST_CONTACT);

      if (!(rg_record_type_get_field (type, i)->flags & (RG_FIELD_COMPUTED | RG_FIELD_UNIQUE)) && !opening &&
          (int)i != rg_code_source_field (type))
        rg_record_set_value (copy, i, rg_record_get_value (original, i));
    }
  return copy;
}

static RgRecord *
make_new (RgCellEvaluator *self,
          gint64           id,
          GError         **error)
{
  gint64 source = g_array_index (self->edits->added, gint64, -1 - id);

  return source == 0 ? rg_record_new (self->edits->type) : copy_entry (self, source, error);
}

/* What was given for a record that is not there, or for no record at all. */
static void
refuse_all (RgCellEvaluator *self,
            const RgCellRow *row)
{
  _rg_cell_sight_pass (self->edits, row->deleted ? 1 : self->pairs->len);
  for (guint i = 0; i < self->pairs->len || (i == 0 && row->deleted); i++)
    {
      RgCellOutcome     outcome = { .field = RG_CELL_NO_FIELD };
      const RgCellPair *pair = i < self->pairs->len ? &g_array_index (self->pairs, RgCellPair, i) : NULL;

      if (pair != NULL)
        outcome = (RgCellOutcome){ .field = pair->field, .given = _rg_cell_edits_get_given (self->edits, pair->given) };
      outcome.problem = g_strdup (outcome.given == NULL ? NULL : outcome.given->problem);
      if (outcome.problem == NULL)
        outcome.problem = g_strdup_printf (_ ("%s %" PRId64 " does not exist (any more)."), rg_record_type_get_label (self->edits->type), row->id);
      g_array_append_val (self->outcomes, outcome);
    }
}

static gboolean
evaluate (RgCellEvaluator *self,
          const RgCellRow *row,
          RgRecord        *record,
          gboolean        *write,
          GError         **error)
{
  gboolean is_new = row->id < 0;
  gboolean complete = TRUE;

  *write = FALSE;
  for (guint i = 0; i < self->pairs->len; i++)
    if (!add_outcome (self, row, record, is_new, &g_array_index (self->pairs, RgCellPair, i), error))
      return FALSE;
  if (!is_new && !any_change (self))
    return TRUE;
  if (!settle (self, record, is_new, &complete, error))
    return FALSE;
  *write = is_new ? complete : any_change (self);
  return TRUE;
}

typedef struct
{
  RgCellEvaluated func;
  gpointer        user_data;
  RgProgressFunc  progress;
  gpointer        progress_data;
  GCancellable   *cancellable;
  guint           n_done;
} Run;

/* Whether a record that is to be deleted is still what the person saw; else that is an outcome. */
static gboolean
check_deleted (RgCellEvaluator *self,
               RgRecord        *stored)
{
  RgRecord     *shown = _rg_cell_sight_find_shown (self->edits, rg_record_get_id (stored));
  RgCellOutcome outcome = { .field = RG_CELL_NO_FIELD, .conflict = TRUE, .place = self->edits->sight.next };
  RgCellGlance  glance = _rg_cell_sight_look_at_record (self->edits, stored);
  RgConflict   *conflict = NULL;

  if (glance == RG_CELL_GLANCE_SAME || glance == RG_CELL_GLANCE_LEFT)
    return glance == RG_CELL_GLANCE_SAME;
  if (glance == RG_CELL_GLANCE_FIRST &&
      (shown == NULL || rg_conflict_same_entry (shown, stored) ||
       (!self->edits->sight.late && rg_history_is_own (self->session, self->edits->type, rg_record_get_id (stored), RG_HISTORY_WHOLE))))
    return TRUE;
  if (self->edits->conflicts->len < RG_CELL_CONFLICTS_TOLD)
    conflict = rg_conflict_new_whole (self->session, stored);
  _rg_cell_sight_note_conflict (self->edits, outcome.place, conflict);
  outcome.problem = g_strdup (_ ("Somebody else has changed it meanwhile."));
  g_array_append_val (self->outcomes, outcome);
  return FALSE;
}

static gboolean
run_row (RgCellEvaluator *self,
         Run             *run,
         const RgCellRow *row,
         RgRecord        *stored,
         GError         **error)
{
  g_autoptr (RgRecord) record = stored == NULL ? NULL : g_object_ref (stored);
  gboolean write = FALSE;
  gboolean given_up = row->deleted && row->id > 0 && record != NULL;
  gboolean deletes;

  g_array_set_size (self->outcomes, 0);
  _rg_cell_edits_collect (self->edits, row, self->pairs);
  deletes = given_up && check_deleted (self, record);
  if (row->id < 0)
    record = make_new (self, row->id, error);
  if (row->id < 0 && record == NULL)
    return FALSE;
  if (record == NULL)
    refuse_all (self, row);
  else if (!given_up && !evaluate (self, row, record, &write, error))
    return FALSE;
  return run->func (self, row, write ? record : NULL, self->outcomes, deletes, run->user_data, error);
}

static void
tell (RgCellEvaluator *self,
      Run             *run)
{
  if (run->progress != NULL)
    run->progress ((double)run->n_done / MAX (self->rows->len, 1), run->n_done, run->progress_data);
}

/* The next rows for which @take says yes, as places in the rows; their records are read at once. */
static gboolean
run_chunk (RgCellEvaluator *self,
           Run             *run,
           GArray          *places,
           GError         **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;

  if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (ids, g_array_index (self->rows, RgCellRow, g_array_index (places, guint, i)).id);
  records = rg_session_get_many (self->session, self->edits->type, (const gint64 *)(gpointer)ids->data, ids->len, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    if (!run_row (self, run, &g_array_index (self->rows, RgCellRow, g_array_index (places, guint, i)), g_ptr_array_index (records, i), error))
      return FALSE;
  run->n_done += places->len;
  g_array_set_size (places, 0);
  tell (self, run);
  return TRUE;
}

typedef enum
{
  PHASE_DELETE,
  PHASE_CHANGE,
  PHASE_ADD_CODED, /* codes that are given automatically come after those that are given here */
  PHASE_ADD,
  N_PHASES,
} Phase;

static Phase
get_phase (RgCellEvaluator *self,
           const RgCellRow *row)
{
  int code = rg_code_source_field (self->edits->type);

  if (row->deleted)
    return PHASE_DELETE;
  if (row->id >= 0)
    return PHASE_CHANGE;
  _rg_cell_edits_collect (self->edits, row, self->pairs);
  for (guint i = 0; code >= 0 && i < self->pairs->len; i++)
    if (g_array_index (self->pairs, RgCellPair, i).field == (guint)code)
      return PHASE_ADD_CODED;
  return PHASE_ADD;
}

static gboolean
run_phase (RgCellEvaluator *self,
           Run             *run,
           Phase            phase,
           GError         **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (get_phase (self, &g_array_index (self->rows, RgCellRow, i)) != phase)
        continue;
      g_array_append_val (places, i);
      if (places->len == CHUNK && !run_chunk (self, run, places, error))
        return FALSE;
    }
  return places->len == 0 || run_chunk (self, run, places, error);
}

static gboolean
claim_cells (RgCellEvaluator *self,
             const RgCellRow *row,
             RgRecord        *stored,
             GError         **error)
{
  _rg_cell_edits_collect (self->edits, row, self->pairs);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const RgCellPair *pair = &g_array_index (self->pairs, RgCellPair, i);
      RgCellReading     reading;

      if (pair->field == RG_CELL_NO_FIELD || !(rg_record_type_get_field (self->edits->type, pair->field)->flags & RG_FIELD_UNIQUE))
        continue;
      if (!look_up_reading (self, pair, &reading, error))
        return FALSE;
      if (reading.problem == NULL && (stored != NULL || row->id < 0))
        rg_cell_unique_claim (self->unique, row->id, pair->field, stored == NULL ? NULL : rg_record_get_text (stored, pair->field),
                              reading.value.storage == RG_STORAGE_TEXT ? reading.value.text : NULL);
      rg_cell_reading_clear (&reading);
    }
  return TRUE;
}

static gboolean
claim_chunk (RgCellEvaluator *self,
             guint            first,
             GError         **error)
{
  guint n = MIN (CHUNK, self->rows->len - first);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = first; i < first + n; i++)
    g_array_append_val (ids, g_array_index (self->rows, RgCellRow, i).id);
  records = rg_session_get_many (self->session, self->edits->type, (const gint64 *)(gpointer)ids->data, n, error);
  for (guint i = 0; records != NULL && i < n; i++)
    {
      const RgCellRow *row = &g_array_index (self->rows, RgCellRow, first + i);

      if (row->deleted)
        rg_cell_unique_release (self->unique, row->id);
      else if (!claim_cells (self, row, g_ptr_array_index (records, i), error))
        return FALSE;
    }
  return records != NULL;
}

static gboolean
concerns_unique (RgCellEvaluator *self)
{
  const RgRecordType *type = self->edits->type;

  for (guint i = 0; i < self->edits->singles->len; i++)
    {
      guint field = g_array_index (self->edits->singles, RgCellSingle, i).field;

      if (field != RG_CELL_NO_FIELD && rg_record_type_get_field (type, field)->flags & RG_FIELD_UNIQUE)
        return TRUE;
    }
  for (guint i = 0; i < self->edits->ranges->len; i++)
    {
      const RgCellRange *range = g_ptr_array_index (self->edits->ranges, i);

      for (guint k = 0; k < range->pairs->len; k++)
        if (rg_record_type_get_field (type, g_array_index (range->pairs, RgCellPair, k).field)->flags & RG_FIELD_UNIQUE)
          return TRUE;
    }
  return FALSE;
}

static gboolean
settle_unique (RgCellEvaluator *self,
               GCancellable    *cancellable,
               GError         **error)
{
  if (!concerns_unique (self))
    return TRUE;
  for (guint i = 0; i < self->rows->len; i += CHUNK)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !claim_chunk (self, i, error))
      return FALSE;
  return rg_cell_unique_settle (self->unique, self->session, error);
}

/**
 * rg_cell_evaluator_run:
 * @func: called for each record that is concerned: deleted ones first, then changed ones, then new ones
 *
 * Returns: %FALSE with @error when the book cannot be read, when it was cancelled, or when @func returned %FALSE
 */
gboolean
rg_cell_evaluator_run (RgCellEvaluator *self,
                       RgCellEvaluated  func,
                       gpointer         user_data,
                       RgProgressFunc   progress,
                       gpointer         progress_data,
                       GCancellable    *cancellable,
                       GError         **error)
{
  Run run = { func, user_data, progress, progress_data, cancellable, 0 };

  if (!settle_unique (self, cancellable, error))
    return FALSE;
  _rg_cell_sight_begin (self->edits);
  for (guint phase = 0; phase < N_PHASES; phase++)
    if (!run_phase (self, &run, (Phase)phase, error))
      return FALSE;
  return TRUE;
}

/**
 * rg_cell_evaluator_park:
 *
 * Asked before a record gets @text in a field that no two may share.
 *
 * Returns: the record that must give it up first, 0 for none
 */
gint64
rg_cell_evaluator_park (RgCellEvaluator *self,
                        gint64           id,
                        guint            field,
                        const char      *text)
{
  return rg_cell_unique_take_holder (self->unique, id, field, text);
}
