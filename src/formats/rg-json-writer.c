/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-table-writer-private.h"

#include <json-glib/json-glib.h>

#include "rg-formula.h"

#define RG_TYPE_JSON_WRITER (rg_json_writer_get_type ())
G_DECLARE_FINAL_TYPE (RgJsonWriter, rg_json_writer, RG, JSON_WRITER, RgTableWriter)

struct _RgJsonWriter
{
  RgTableWriter  parent_instance;
  JsonGenerator *generator;
  JsonNode      *node;
  GString       *line;
  gboolean       has_records;
};

G_DEFINE_FINAL_TYPE (RgJsonWriter, rg_json_writer, rg_table_writer_get_type ())

static void
append_string (RgJsonWriter *self,
               const char   *text)
{
  json_node_set_string (self->node, text);
  json_generator_set_root (self->generator, self->node);
  json_generator_to_gstring (self->generator, self->line);
}

static gboolean
is_number (const RgTableColumn *column,
           RgRecord            *record)
{
  return column->role == RG_COLUMN_VALUE && rg_field_is_numeric (column->field) &&
         !rg_formula_is_error (column->field, rg_record_get_value (record, column->index));
}

/* Amounts keep their two decimals, which a generator of doubles would not write. */
static void
append_value (RgJsonWriter        *self,
              const RgTableColumn *column,
              RgRecord            *record)
{
  g_autofree char *text = NULL;

  if (column->role == RG_COLUMN_VALUE && column->field->kind == RG_KIND_BOOLEAN && !rg_record_is_null (record, column->index) &&
      !rg_formula_is_error (column->field, rg_record_get_value (record, column->index)))
    {
      g_string_append (self->line, rg_record_get_int (record, column->index) != 0 ? "true" : "false");
      return;
    }
  text = rg_table_column_dup_text (column, record);
  if (text == NULL)
    g_string_append (self->line, "null");
  else if (is_number (column, record))
    g_string_append (self->line, text);
  else
    append_string (self, text);
}

static gboolean
rg_json_writer_begin (RgTableWriter *writer,
                      GError       **error)
{
  fputs ("[", rg_output_file_get_stream (rg_table_writer_get_file (writer)));
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_json_writer_add (RgTableWriter *writer,
                    RgRecord      *record,
                    GError       **error)
{
  RgJsonWriter *self = RG_JSON_WRITER (writer);
  const GArray *columns = rg_table_writer_get_columns (writer);

  g_string_assign (self->line, self->has_records ? ",\n{" : "\n{");
  self->has_records = TRUE;
  for (guint i = 0; i < columns->len; i++)
    {
      const RgTableColumn *column = &g_array_index (columns, RgTableColumn, i);

      if (i > 0)
        g_string_append (self->line, ", ");
      append_string (self, column->name);
      g_string_append (self->line, ": ");
      append_value (self, column, record);
    }
  g_string_append_c (self->line, '}');
  fwrite (self->line->str, 1, self->line->len, rg_output_file_get_stream (rg_table_writer_get_file (writer)));
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_json_writer_end (RgTableWriter *writer,
                    GError       **error)
{
  fputs ("\n]\n", rg_output_file_get_stream (rg_table_writer_get_file (writer)));
  return rg_table_writer_check (writer, error);
}

static void
rg_json_writer_finalize (GObject *object)
{
  RgJsonWriter *self = RG_JSON_WRITER (object);

  g_object_unref (self->generator);
  json_node_unref (self->node);
  g_string_free (self->line, TRUE);
  G_OBJECT_CLASS (rg_json_writer_parent_class)->finalize (object);
}

static void
rg_json_writer_class_init (RgJsonWriterClass *klass)
{
  RgTableWriterClass *writer_class = RG_TABLE_WRITER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_json_writer_finalize;
  writer_class->begin = rg_json_writer_begin;
  writer_class->add = rg_json_writer_add;
  writer_class->end = rg_json_writer_end;
}

static void
rg_json_writer_init (RgJsonWriter *self)
{
  self->generator = json_generator_new ();
  self->node = json_node_new (JSON_NODE_VALUE);
  self->line = g_string_new (NULL);
}
