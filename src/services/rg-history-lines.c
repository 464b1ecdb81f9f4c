/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-history-lines.h"

#include <glib/gi18n.h>

#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-record-types.h"

typedef struct
{
  RgSession *session;
  GPtrArray *lines;
} Writer;

void
rg_history_line_free (RgHistoryLine *self)
{
  g_free (self->record);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/* Nobody knows records by their numbers. */
static char *
format_reference (Writer        *self,
                  const RgField *field,
                  gint64         id)
{
  const RgRecordType *type = rg_record_types_find (field->reference);
  g_autoptr (RgRecord) target = type == NULL ? NULL : rg_session_get (self->session, type, id, NULL);
  const char *title = target == NULL ? NULL : rg_record_get_title (target);

  return title != NULL ? g_strdup (title) : g_strdup_printf ("#%" G_GINT64_FORMAT, id);
}

/* Formulas are kept with the names of fields, people know the names of columns. */
static char *
format_formula (const char *formula,
                const char *table)
{
  const RgRecordType *type = table != NULL ? rg_record_types_find (table) : NULL;

  return type != NULL ? rg_formula_rename (formula, type, TRUE) : g_strdup (formula);
}

/* @whole: (nullable): the record with all its values: of what was changed the journal keeps the changed ones only */
static char *
format_value (Writer   *self,
              RgRecord *record,
              RgRecord *whole,
              guint     index)
{
  const RgField *field = NULL;

  if (record == NULL || rg_record_is_null (record, index))
    return g_strdup ("");
  field = rg_record_type_get_field (rg_record_get_record_type (record), index);
  if (rg_record_get_record_type (record) == rg_custom_field_type () && index == RG_CUSTOM_FIELD_FORMULA)
    return format_formula (rg_record_get_text (record, index), rg_record_get_text (whole != NULL ? whole : record, RG_CUSTOM_FIELD_RECORD_TYPE));
  if (field->kind == RG_KIND_REFERENCE)
    return format_reference (self, field, rg_record_get_int (record, index));
  return rg_kind_format (field, rg_record_get_value (record, index), RG_KIND_STYLE_SCREEN);
}

/* What the record is called: as it is now, else as it was. */
static char *
name_record (const RgChange *change,
             RgRecord       *now,
             RgRecord       *before,
             RgRecord       *after)
{
  RgRecord   *known[] = { now, after, before };
  const char *label = change->record_type != NULL ? rg_record_type_get_label (change->record_type) : _ ("Record");

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const char *title = known[i] == NULL ? NULL : rg_record_get_title (known[i]);

      if (title != NULL && *title != '\0')
        /* Translators: a kind of record and what it is called: "customer 通达商贸" */
        return g_strdup_printf (_ ("%s %s"), label, title);
    }
  return g_strdup_printf ("%s #%" G_GINT64_FORMAT, label, change->record_id);
}

static void
add_line (Writer         *self,
          const RgChange *change,
          const char     *record,
          gboolean        exists,
          const char     *field,
          char           *before,
          char           *after)
{
  RgHistoryLine *line = g_new0 (RgHistoryLine, 1);

  line->record_type = change->record_type;
  line->record_id = change->record_id;
  line->op = change->op;
  line->record = g_strdup (record);
  line->exists = exists;
  line->field = field;
  line->before = before;
  line->after = after;
  g_ptr_array_add (self->lines, line);
}

static gboolean
contains (GArray *fields,
          guint   index)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, guint, i) == index)
      return TRUE;
  return FALSE;
}

/* Of what the program keeps for itself people know the name and what they can fill in. */
static gboolean
is_told (const RgRecordType *type,
         const RgField      *field)
{
  if (field->flags & RG_FIELD_INTERNAL)
    return FALSE;
  return !type->internal || field->flags & RG_FIELD_FORM || g_strcmp0 (field->name, type->title) == 0;
}

static guint
add_fields (Writer         *self,
            const RgChange *change,
            const char     *record,
            RgRecord       *now,
            GArray         *fields,
            RgRecord       *before,
            RgRecord       *after)
{
  guint n = 0;

  for (guint i = 1; i < rg_record_type_get_n_fields (change->record_type); i++)
    {
      const RgField *field = rg_record_type_get_field (change->record_type, i);

      if (!is_told (change->record_type, field) || !contains (fields, i))
        continue;
      add_line (self, change, record, now != NULL, rg_field_get_label (field), format_value (self, before, now, i), format_value (self, after, now, i));
      n++;
    }
  return n;
}

static gboolean
add_change (Writer         *self,
            const RgChange *change,
            GError        **error)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) problem = NULL;
  g_autoptr (RgRecord) before = rg_change_read_image (change, FALSE, fields, &problem);
  g_autoptr (RgRecord) after = problem != NULL ? NULL : rg_change_read_image (change, TRUE, fields, &problem);
  g_autoptr (RgRecord) now = change->record_type == NULL ? NULL : rg_session_get (self->session, change->record_type, change->record_id, NULL);
  g_autofree char *record = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  record = name_record (change, now, before, after);
  if (change->record_type == NULL || add_fields (self, change, record, now, fields, before, after) == 0)
    add_line (self, change, record, now != NULL, NULL, g_strdup (""), g_strdup (""));
  return TRUE;
}

/* Entries of lists come along with the records that use them, and nobody asked for them. */
static gboolean
tells_something (const RgChangeSet *change_set,
                 const RgChange    *change)
{
  return change->record_type != rg_option_type () || change_set->record_type == rg_option_type ();
}

/**
 * rg_history_lines:
 * @limit: how many records at most
 * @n_more: (out): how many records it changed beyond these
 *
 * Returns: (transfer full) (element-type RgHistoryLine): what a change did, in people's words; or %NULL with @error
 */
GPtrArray *
rg_history_lines (RgSession         *session,
                  const RgChangeSet *change_set,
                  guint              limit,
                  gint64            *n_more,
                  GError           **error)
{
  g_autoptr (GPtrArray) changes = rg_journal_changes (session, change_set->id, limit, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_history_line_free);
  Writer writer = { session, lines };

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    if (tells_something (change_set, changes->pdata[i]) && !add_change (&writer, changes->pdata[i], error))
      return NULL;
  if (changes == NULL)
    return NULL;
  *n_more = changes->len < limit ? 0 : MAX (0, change_set->n_records - (gint64)changes->len);
  return g_steal_pointer (&lines);
}
