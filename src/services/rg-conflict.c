/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-conflict.h"

#include <glib/gi18n.h>

#include "rg-history-mark.h"
#include "rg-history.h"
#include "rg-intake.h"
#include "rg-kind.h"
#include "rg-record-types.h"

static char *
show (RgSession          *session,
      const RgRecordType *type,
      guint               field,
      const RgValue      *value)
{
  const RgField *info = rg_record_type_get_field (type, field);
  g_autoptr (RgRecord) other = NULL;

  if (info->kind != RG_KIND_REFERENCE || rg_value_is_null (value))
    return rg_kind_format (info, value, RG_KIND_STYLE_SCREEN);
  other = rg_session_get (session, rg_record_types_find (info->reference), value->integer, NULL);
  return g_strdup (other != NULL ? rg_record_get_title (other) : "");
}

static char *
make_local (const char *at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;
}

static void
find_author (RgConflict *self,
             RgSession  *session)
{
  g_autoptr (RgChangeSet) last = rg_history_find_last (session, self->type, self->id, self->field, NULL);

  if (last != NULL && *last->who != '\0')
    self->who = g_strdup (last->who);
  if (last != NULL)
    self->at = make_local (last->at);
}

/**
 * rg_conflict_new:
 * @stored: the record as it is in the book now
 * @seen: (nullable): what the person saw in the field
 * @mine: what the person wants there
 *
 * Returns: (transfer full): what there is to say about it
 */
RgConflict *
rg_conflict_new (RgSession     *session,
                 RgRecord      *stored,
                 guint          field,
                 const RgValue *seen,
                 const RgValue *mine)
{
  RgConflict *self = g_new0 (RgConflict, 1);

  self->type = rg_record_get_record_type (stored);
  self->id = rg_record_get_id (stored);
  self->field = field;
  rg_value_copy (&self->stored, rg_record_get_value (stored, field));
  self->title = g_strdup (rg_record_get_title (stored));
  self->seen = seen != NULL ? show (session, self->type, field, seen) : NULL;
  self->theirs = show (session, self->type, field, &self->stored);
  self->mine = show (session, self->type, field, mine);
  find_author (self, session);
  return self;
}

/**
 * rg_conflict_new_whole:
 * @stored: the record as it is in the book now
 *
 * Returns: (transfer full): what there is to say about a record that others changed before it was deleted
 */
RgConflict *
rg_conflict_new_whole (RgSession *session,
                       RgRecord  *stored)
{
  RgConflict *self = g_new0 (RgConflict, 1);

  self->type = rg_record_get_record_type (stored);
  self->id = rg_record_get_id (stored);
  self->field = RG_HISTORY_WHOLE;
  self->title = g_strdup (rg_record_get_title (stored));
  if (!rg_history_is_own (session, self->type, self->id, RG_HISTORY_WHOLE))
    find_author (self, session);
  return self;
}

RgConflict *
rg_conflict_copy (const RgConflict *self)
{
  RgConflict *copy = g_memdup2 (self, sizeof *self);

  copy->stored = (RgValue)RG_VALUE_INIT;
  rg_value_copy (&copy->stored, &self->stored);
  copy->title = g_strdup (self->title);
  copy->seen = g_strdup (self->seen);
  copy->theirs = g_strdup (self->theirs);
  copy->mine = g_strdup (self->mine);
  copy->who = g_strdup (self->who);
  copy->at = g_strdup (self->at);
  return copy;
}

void
rg_conflict_free (RgConflict *self)
{
  rg_value_clear (&self->stored);
  g_free (self->title);
  g_free (self->seen);
  g_free (self->theirs);
  g_free (self->mine);
  g_free (self->who);
  g_free (self->at);
  g_free (self);
}

static const char *
or_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : _ ("empty");
}

/**
 * rg_conflict_dup_text:
 *
 * Returns: (transfer full): who changed what, and what the person wants, in one or two sentences
 */
char *
rg_conflict_dup_text (const RgConflict *self)
{
  const char      *label = rg_field_get_label (rg_record_type_get_field (self->type, self->field));
  g_autofree char *when = self->at != NULL ? g_strdup_printf (" (%s)", self->at) : g_strdup ("");
  const char      *who = self->who != NULL ? self->who : _ ("Somebody");

  /* Translators: a name, a column, a value, another value, when, and the value that the reader typed */
  return g_strdup_printf (_ ("%s changed “%s” from “%s” to “%s”%s. You typed “%s”."), who, label, or_empty (self->seen), or_empty (self->theirs), when,
                          or_empty (self->mine));
}

/**
 * rg_conflict_dup_line:
 *
 * Returns: (transfer full): a line of a list: which record, and who changed what in it
 */
char *
rg_conflict_dup_line (const RgConflict *self)
{
  g_autofree char *when = self->at != NULL ? g_strdup_printf (" (%s)", self->at) : g_strdup ("");
  const char      *who = self->who != NULL ? self->who : _ ("Somebody");

  if (self->field == RG_HISTORY_WHOLE)
    /* Translators: what a record is called, who changed it, and when */
    return g_strdup_printf (_ ("%s: changed by %s%s"), self->title, who, when);
  /* Translators: what a record is called, who changed it, a column, its new value, and when */
  return g_strdup_printf (_ ("%s: %s changed “%s” to “%s”%s"), self->title, who,
                          rg_field_get_label (rg_record_type_get_field (self->type, self->field)), or_empty (self->theirs), when);
}

/**
 * rg_conflict_same_entry:
 *
 * Returns: whether two states of a record have the same in all fields that people fill in
 */
gboolean
rg_conflict_same_entry (RgRecord *a,
                        RgRecord *b)
{
  const RgRecordType *type = rg_record_get_record_type (a);

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    if (!(rg_record_type_get_field (type, i)->flags & RG_FIELD_COMPUTED) && !rg_value_equal (rg_record_get_value (a, i), rg_record_get_value (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
find (RgSession *session,
      RgRecord  *record,
      RgRecord  *seen,
      GPtrArray *conflicts,
      GError   **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  g_autoptr (RgRecord) stored = rg_session_get (session, type, rg_record_get_id (record), error);

  for (guint i = 1; stored != NULL && i < rg_record_type_get_n_fields (type); i++)
    {
      const RgValue *mine = rg_record_get_value (record, i);
      const RgValue *now = rg_record_get_value (stored, i);

      if (rg_record_is_changed (record, i) && !rg_value_equal (mine, rg_record_get_value (seen, i)) &&
          !rg_value_equal (now, rg_record_get_value (seen, i)) && !rg_value_equal (now, mine))
        g_ptr_array_add (conflicts, rg_conflict_new (session, stored, i, rg_record_get_value (seen, i), mine));
    }
  return stored != NULL;
}

/**
 * rg_conflict_save:
 * @record: a record that was loaded and then changed
 * @seen: the record as the person saw it
 * @conflicts: (element-type RgConflict): gets the fields that somebody else changed meanwhile
 *
 * Saves a record in a change set of its own, unless somebody else changed one of the same fields after the person saw it.
 *
 * Returns: the change set; 0 when nothing was changed, because there was nothing to change or because of conflicts; -1 with
 *   @error
 */
gint64
rg_conflict_save (RgSession  *session,
                  RgRecord   *record,
                  RgRecord   *seen,
                  const char *who,
                  const char *today,
                  GPtrArray  *conflicts,
                  GError    **error)
{
  g_return_val_if_fail (RG_IS_SESSION (session) && RG_IS_RECORD (record) && RG_IS_RECORD (seen), -1);

  if (!rg_session_begin (session, RG_CHANGE_EDIT, rg_record_get_record_type (record), rg_record_get_title (record), who, error))
    return -1;
  if (!find (session, record, seen, conflicts, error) || (conflicts->len == 0 && !rg_intake_save (session, record, today, NULL, error)))
    {
      rg_session_rollback (session);
      return -1;
    }
  if (conflicts->len == 0)
    return rg_session_commit (session, error);
  rg_session_rollback (session);
  return 0;
}
