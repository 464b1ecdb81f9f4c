/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cell-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-date.h"
#include "rg-error.h"
#include "rg-kind.h"
#include "rg-record-types.h"

#define ISO_DAY_LENGTH 10

void
rg_cell_reading_clear (RgCellReading *self)
{
  rg_value_clear (&self->value);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->note, g_free);
}

/* Among several records of the same name the person has to say which one is meant. */
static gboolean
check_title (RgSession          *session,
             const RgRecordType *type,
             const char         *text,
             RgCellReading      *reading,
             GError            **error)
{
  guint  fields[2];
  guint  n_fields = 0;
  gint64 n = 0;

  if (*text == '#' || type->title == NULL)
    return TRUE;
  if (type->key != NULL)
    fields[n_fields++] = (guint)rg_record_type_find_field (type, type->key);
  fields[n_fields++] = (guint)rg_record_type_find_field (type, type->title);
  for (guint i = 0; i < n_fields && n == 0; i++)
    {
      g_autoptr (RgQuery) query = rg_query_new (type);

      rg_query_add_text (query, fields[i], RG_OP_EQ, text);
      n = rg_session_count (session, query, error);
    }
  if (n > 1)
    reading->problem = g_strdup_printf (_ ("There are several %s called “%s”. Give the code."), rg_record_type_get_label_plural (type), text);
  return n >= 0;
}

static gboolean
read_reference (RgSession     *session,
                const RgField *field,
                const char    *text,
                RgCellReading *reading,
                GError       **error)
{
  const RgRecordType *type = rg_record_types_find (field->reference);
  gint64              id = rg_session_find (session, type, text, error);

  if (id < 0)
    return FALSE;
  if (id == 0)
    reading->problem = g_strdup_printf (_ ("%s “%s” is not in the book."), rg_record_type_get_label (type), text);
  else if (!check_title (session, type, text, reading, error))
    return FALSE;
  if (reading->problem == NULL)
    rg_value_set_int (&reading->value, id);
  return TRUE;
}

/* 明天, 下周三, +30; a moment at midnight is the day that a spreadsheet wrote with its time. */
static gboolean
read_relative (const RgField *field,
               const char    *text,
               const char    *today,
               RgCellReading *reading)
{
  g_autofree char *day = NULL;

  if (field->kind != RG_KIND_DATE && field->kind != RG_KIND_DATETIME)
    return FALSE;
  day = rg_date_parse_relative (text, today);
  if (day == NULL)
    return FALSE;
  if (field->kind == RG_KIND_DATE && strlen (day) > ISO_DAY_LENGTH && !g_str_has_suffix (day, " 00:00"))
    return FALSE;
  if (field->kind == RG_KIND_DATE)
    day[ISO_DAY_LENGTH] = '\0';
  rg_value_set_text (&reading->value, day);
  return TRUE;
}

/**
 * rg_cell_reader_read_text:
 * @text: as a person writes it, or as another program put it on the clipboard
 * @today: "YYYY-MM-DD"
 * @reading: (out): what it means; clear it afterwards
 *
 * Reads a text for a field the way the entry form does.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_cell_reader_read_text (RgSession     *session,
                          const RgField *field,
                          const char    *text,
                          const char    *today,
                          RgCellReading *reading,
                          GError       **error)
{
  g_autoptr (RgFinding) finding = NULL;

  *reading = (RgCellReading){ RG_VALUE_INIT, NULL, NULL };
  if (!rg_kind_parse (field, text, &reading->value, &finding))
    {
      if (!read_relative (field, text, today, reading))
        reading->problem = g_strdup (finding != NULL ? finding->text : "");
      return TRUE;
    }
  if (finding != NULL)
    reading->note = g_strdup (finding->text);
  if (field->kind == RG_KIND_REFERENCE && !rg_value_is_null (&reading->value))
    {
      g_auto (RgValue) name = reading->value;

      reading->value = (RgValue)RG_VALUE_INIT;
      return read_reference (session, field, name.text, reading, error);
    }
  return TRUE;
}

static gboolean
check_exists (RgSession     *session,
              const RgField *field,
              gint64         id,
              gboolean      *exists,
              GError       **error)
{
  g_autoptr (GPtrArray) found = rg_session_get_many (session, rg_record_types_find (field->reference), &id, 1, error);

  *exists = found != NULL && found->len == 1 && g_ptr_array_index (found, 0) != NULL;
  return found != NULL;
}

static gboolean
survives_reading (const RgField *field,
                  const RgValue *value)
{
  g_autofree char *text = rg_kind_format (field, value, RG_KIND_STYLE_FILE);
  g_auto (RgValue) again = RG_VALUE_INIT;

  return rg_kind_parse (field, text, &again, NULL) && rg_value_equal (&again, value);
}

/**
 * rg_cell_reader_read_value:
 * @value: a value as it is stored in this or another field
 * @reading: (out): what it means; clear it afterwards
 *
 * Checks a value for a field: a reference must exist, everything else must be what a person could have typed.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_cell_reader_read_value (RgSession     *session,
                           const RgField *field,
                           const RgValue *value,
                           RgCellReading *reading,
                           GError       **error)
{
  gboolean fits = value->storage == rg_field_get_storage (field);

  *reading = (RgCellReading){ RG_VALUE_INIT, NULL, NULL };
  if (rg_value_is_null (value))
    return TRUE;
  if (fits && field->kind == RG_KIND_REFERENCE && !check_exists (session, field, value->integer, &fits, error))
    return FALSE;
  if (fits && field->kind != RG_KIND_REFERENCE)
    fits = survives_reading (field, value);
  if (fits)
    rg_value_copy (&reading->value, value);
  else
    {
      g_autofree char *text = rg_kind_format (field, value, RG_KIND_STYLE_EDIT);

      reading->problem = g_strdup_printf (_ ("%s: “%s” is not possible here."), rg_field_get_label (field), text);
    }
  return TRUE;
}
