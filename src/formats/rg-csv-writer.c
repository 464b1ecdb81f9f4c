/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-table-writer-private.h"

#include "rg-csv-cell.h"

#define RG_TYPE_CSV_WRITER (rg_csv_writer_get_type ())
G_DECLARE_FINAL_TYPE (RgCsvWriter, rg_csv_writer, RG, CSV_WRITER, RgTableWriter)

struct _RgCsvWriter
{
  RgTableWriter parent_instance;
};

G_DEFINE_FINAL_TYPE (RgCsvWriter, rg_csv_writer, rg_table_writer_get_type ())

static gboolean
is_text (const RgTableColumn *column)
{
  RgStorage storage = rg_field_get_storage (column->field);

  return column->role != RG_COLUMN_VALUE || storage == RG_STORAGE_TEXT;
}

static gboolean
rg_csv_writer_begin (RgTableWriter *writer,
                     GError       **error)
{
  FILE         *stream = rg_output_file_get_stream (rg_table_writer_get_file (writer));
  const GArray *columns = rg_table_writer_get_columns (writer);
  gboolean      guard = rg_table_writer_get_flags (writer) & RG_TABLE_GUARD;

  if (rg_table_writer_get_flags (writer) & RG_TABLE_BOM)
    fputs ("\xef\xbb\xbf", stream);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *header = g_array_index (columns, RgTableColumn, i).header;

      if (i == 0)
        rg_csv_cell_write_first (stream, header, guard);
      else
        {
          fputc (',', stream);
          rg_csv_cell_write (stream, header, guard);
        }
    }
  fputs ("\r\n", stream);
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_csv_writer_add (RgTableWriter *writer,
                   RgRecord      *record,
                   GError       **error)
{
  FILE         *stream = rg_output_file_get_stream (rg_table_writer_get_file (writer));
  const GArray *columns = rg_table_writer_get_columns (writer);
  gboolean      guard = rg_table_writer_get_flags (writer) & RG_TABLE_GUARD;

  for (guint i = 0; i < columns->len; i++)
    {
      const RgTableColumn *column = &g_array_index (columns, RgTableColumn, i);
      g_autofree char     *text = rg_table_column_dup_text (column, record);

      fputs (i > 0 ? "," : "", stream);
      if (text != NULL)
        rg_csv_cell_write (stream, text, guard && is_text (column));
    }
  fputs ("\r\n", stream);
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_csv_writer_end (RgTableWriter *writer,
                   GError       **error)
{
  return rg_table_writer_check (writer, error);
}

static void
rg_csv_writer_class_init (RgCsvWriterClass *klass)
{
  RgTableWriterClass *writer_class = RG_TABLE_WRITER_CLASS (klass);

  writer_class->begin = rg_csv_writer_begin;
  writer_class->add = rg_csv_writer_add;
  writer_class->end = rg_csv_writer_end;
}

static void
rg_csv_writer_init (RgCsvWriter *self)
{
}
