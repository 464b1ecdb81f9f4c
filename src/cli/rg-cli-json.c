/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"

#include <stdio.h>

#include "rg-formula.h"
#include "rg-kind.h"

/**
 * rg_json_new:
 *
 * Returns: (transfer full): a writer inside an object; rg_json_print() ends and frees it
 */
RgJson *
rg_json_new (void)
{
  RgJson *self = g_new0 (RgJson, 1);

  self->text = g_string_new ("{");
  return self;
}

static void
append_quoted (GString    *text,
               const char *value)
{
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      if (*p == '\n')
        g_string_append (text, "\\n");
      else if ((guchar)*p < 0x20 || *p == 0x7f)
        g_string_append_printf (text, "\\u%04x", (guint)(guchar)*p);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* The comma before a value, and its key. */
static void
begin_value (RgJson     *self,
             const char *key)
{
  if (self->follows)
    g_string_append (self->text, ", ");
  self->follows = TRUE;
  if (key == NULL)
    return;
  append_quoted (self->text, key);
  g_string_append (self->text, ": ");
}

static void
open (RgJson     *self,
      const char *key,
      char        bracket)
{
  begin_value (self, key);
  g_string_append_c (self->text, bracket);
  self->follows = FALSE;
}

static void
finish (RgJson *self,
        char    bracket)
{
  g_string_append_c (self->text, bracket);
  self->follows = TRUE;
}

/**
 * rg_json_begin_object:
 * @key: (nullable): %NULL in an array
 *
 * What is added goes into the new object until rg_json_end_object().
 */
void
rg_json_begin_object (RgJson     *self,
                      const char *key)
{
  open (self, key, '{');
}

void
rg_json_end_object (RgJson *self)
{
  finish (self, '}');
}

/**
 * rg_json_begin_array:
 * @key: (nullable): %NULL in an array
 *
 * What is added goes into the new array until rg_json_end_array().
 */
void
rg_json_begin_array (RgJson     *self,
                     const char *key)
{
  open (self, key, '[');
}

void
rg_json_end_array (RgJson *self)
{
  finish (self, ']');
}

/**
 * rg_json_add_text:
 * @key: (nullable): %NULL in an array
 * @text: (nullable): %NULL writes null
 */
void
rg_json_add_text (RgJson     *self,
                  const char *key,
                  const char *text)
{
  g_autofree char *valid = text == NULL ? NULL : g_utf8_make_valid (text, -1);

  begin_value (self, key);
  if (valid == NULL)
    g_string_append (self->text, "null");
  else
    append_quoted (self->text, valid);
}

void
rg_json_add_int (RgJson     *self,
                 const char *key,
                 gint64      integer)
{
  begin_value (self, key);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, integer);
}

void
rg_json_add_boolean (RgJson     *self,
                     const char *key,
                     gboolean    value)
{
  begin_value (self, key);
  g_string_append (self->text, value ? "true" : "false");
}

void
rg_json_add_null (RgJson     *self,
                  const char *key)
{
  rg_json_add_text (self, key, NULL);
}

/**
 * rg_json_add_raw:
 * @value: (nullable): what is JSON already; %NULL writes null
 */
void
rg_json_add_raw (RgJson     *self,
                 const char *key,
                 const char *value)
{
  begin_value (self, key);
  g_string_append (self->text, value == NULL ? "null" : value);
}

static void
add_reference (RgJson        *self,
               const RgField *field,
               RgRecord      *record,
               guint          index)
{
  g_autofree char *name = g_strconcat (field->name, "_name", NULL);
  g_autofree char *id = g_strconcat (field->name, "_id", NULL);

  rg_json_add_text (self, field->name, rg_record_get_reference_key (record, index));
  rg_json_add_text (self, name, rg_record_get_reference_title (record, index));
  if (rg_record_is_null (record, index))
    rg_json_add_null (self, id);
  else
    rg_json_add_int (self, id, rg_record_get_int (record, index));
}

static void
add_field (RgJson        *self,
           const RgField *field,
           RgRecord      *record,
           guint          index)
{
  const RgValue   *value = rg_record_get_value (record, index);
  g_autofree char *text = NULL;

  if (rg_value_is_null (value))
    rg_json_add_null (self, field->name);
  else if (rg_formula_is_error (field, value))
    rg_json_add_text (self, field->name, value->text);
  else if (field->kind == RG_KIND_BOOLEAN)
    rg_json_add_boolean (self, field->name, value->integer != 0);
  else
    {
      text = rg_kind_format (field, value, RG_KIND_STYLE_FILE);
      if (rg_field_is_numeric (field))
        {
          rg_json_add_raw (self, field->name, text);
        }
      else
        rg_json_add_text (self, field->name, text);
    }
}

/**
 * rg_json_add_record_fields:
 * @record: one that was loaded from the book
 *
 * Fields by their names; of a reference the key, "_name" and "_id"; amounts in yuan with two decimals.
 */
void
rg_json_add_record_fields (RgJson   *self,
                           RgRecord *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);

  rg_json_add_int (self, "id", rg_record_get_id (record));
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (field->flags & RG_FIELD_INTERNAL)
        continue;
      if (field->kind == RG_KIND_REFERENCE)
        add_reference (self, field, record, i);
      else
        add_field (self, field, record, i);
    }
}

void
rg_json_add_finding (RgJson          *self,
                     const RgFinding *finding)
{
  rg_json_begin_object (self, NULL);
  rg_json_add_int (self, "row", (gint64)finding->row);
  rg_json_add_text (self, "column", finding->column == NULL ? "" : finding->column);
  rg_json_add_text (self, "code", finding->code);
  rg_json_add_text (self, "severity", rg_severity_to_string (finding->severity));
  rg_json_add_text (self, "text", finding->text);
  rg_json_end_object (self);
}

/**
 * rg_json_print:
 *
 * Ends the object, prints it and frees the writer.
 */
void
rg_json_print (RgJson *self)
{
  g_string_append (self->text, "}\n");
  fwrite (self->text->str, 1, self->text->len, stdout);
  g_string_free (self->text, TRUE);
  g_free (self);
}
