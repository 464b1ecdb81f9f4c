/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-table-writer-private.h"

#include <errno.h>
#include <gsf/gsf-libxml.h>
#include <gsf/gsf-outfile-zip.h>
#include <gsf/gsf-outfile.h>
#include <gsf/gsf-output-stdio.h>
#include <string.h>

#include "rg-date.h"
#include "rg-formula.h"

#define DAY_LENGTH 10
/* The elements around the rows. */
#define N_OPEN 4
#define MAX_ROWS 1048576
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define MIME_TYPE "application/vnd.oasis.opendocument.spreadsheet"

#define RG_TYPE_ODS_WRITER (rg_ods_writer_get_type ())
G_DECLARE_FINAL_TYPE (RgOdsWriter, rg_ods_writer, RG, ODS_WRITER, RgTableWriter)

/* A spreadsheet as LibreOffice has it: one sheet, written row by row into the zip file. */
struct _RgOdsWriter
{
  RgTableWriter parent_instance;
  GsfOutput    *sink;
  GsfOutfile   *zip;
  GsfOutput    *content;
  GsfXMLOut    *xml;
  guint         n_rows;
};

G_DEFINE_FINAL_TYPE (RgOdsWriter, rg_ods_writer, rg_table_writer_get_type ())

static gboolean
fail (RgOdsWriter *self,
      GError     **error)
{
  return rg_output_file_fail (rg_table_writer_get_file (RG_TABLE_WRITER (self)), errno != 0 ? errno : ENOSPC, error);
}

static gboolean
put_part (RgOdsWriter *self,
          const char  *name,
          const char  *text,
          int          level)
{
  GsfOutput *part = gsf_outfile_new_child_full (self->zip, name, FALSE, "compression-level", level, NULL);
  gboolean   good = part != NULL && gsf_output_write (part, strlen (text), (const guint8 *)text) && gsf_output_close (part);

  g_clear_object (&part);
  return good;
}

/* The kind of file stands first and unpacked, so that programs that look at the beginning see it. */
static gboolean
put_frame (RgOdsWriter *self)
{
  return put_part (self, "mimetype", MIME_TYPE, GSF_ZIP_STORED) &&
         put_part (self, "META-INF/manifest.xml",
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.2\">"
                   "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"" MIME_TYPE "\"/>"
                   "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>",
                   GSF_ZIP_DEFLATED);
}

static void
put_part_of_number (GsfXMLOut  *xml,
                    const char *element,
                    const char *text)
{
  gsf_xml_out_start_element (xml, element);
  if (text != NULL)
    gsf_xml_out_add_cstr (xml, NULL, text);
  else
    gsf_xml_out_add_cstr_unchecked (xml, "number:style", "long");
  gsf_xml_out_end_element (xml);
}

/* How amounts and days look; without it a day would be a number. */
static void
put_styles (GsfXMLOut *xml)
{
  static const char *const names[][2] = { { "money", "m" }, { "day", "d" }, { "head", NULL } };

  gsf_xml_out_start_element (xml, "office:automatic-styles");
  gsf_xml_out_start_element (xml, "number:number-style");
  gsf_xml_out_add_cstr (xml, "style:name", "m");
  gsf_xml_out_start_element (xml, "number:number");
  gsf_xml_out_add_int (xml, "number:decimal-places", 2);
  gsf_xml_out_add_int (xml, "number:min-integer-digits", 1);
  gsf_xml_out_add_cstr (xml, "number:grouping", "true");
  gsf_xml_out_end_element (xml);
  gsf_xml_out_end_element (xml);
  gsf_xml_out_start_element (xml, "number:date-style");
  gsf_xml_out_add_cstr (xml, "style:name", "d");
  put_part_of_number (xml, "number:year", NULL);
  put_part_of_number (xml, "number:text", "-");
  put_part_of_number (xml, "number:month", NULL);
  put_part_of_number (xml, "number:text", "-");
  put_part_of_number (xml, "number:day", NULL);
  gsf_xml_out_end_element (xml);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsf_xml_out_start_element (xml, "style:style");
      gsf_xml_out_add_cstr (xml, "style:name", names[i][0]);
      gsf_xml_out_add_cstr (xml, "style:family", "table-cell");
      if (names[i][1] != NULL)
        gsf_xml_out_add_cstr (xml, "style:data-style-name", names[i][1]);
      else
        {
          gsf_xml_out_start_element (xml, "style:text-properties");
          gsf_xml_out_add_cstr (xml, "fo:font-weight", "bold");
          gsf_xml_out_end_element (xml);
        }
      gsf_xml_out_end_element (xml);
    }
  gsf_xml_out_end_element (xml);
}

/* Several spaces, tabs and line ends would be one space. */
static void
put_text (GsfXMLOut  *xml,
          const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *begin = lines[i];

      gsf_xml_out_start_element (xml, "text:p");
      for (const char *p = begin;; p++)
        {
          gboolean space = *p == ' ' && (p == lines[i] || p[-1] == ' ' || p[1] == '\0');

          if (*p != '\0' && *p != '\t' && !space)
            continue;
          if (p > begin)
            {
              g_autofree char *run = g_strndup (begin, p - begin);

              gsf_xml_out_add_cstr (xml, NULL, run);
            }
          if (*p == '\0')
            break;
          gsf_xml_out_simple_element (xml, space ? "text:s" : "text:tab", NULL);
          begin = p + 1;
        }
      gsf_xml_out_end_element (xml);
    }
}

static void
put_string (GsfXMLOut  *xml,
            const char *text,
            const char *style)
{
  gsf_xml_out_start_element (xml, "table:table-cell");
  if (style != NULL)
    gsf_xml_out_add_cstr_unchecked (xml, "table:style-name", style);
  gsf_xml_out_add_cstr_unchecked (xml, "office:value-type", "string");
  put_text (xml, text);
  gsf_xml_out_end_element (xml);
}

/* @value: as the format has it; @shown: what people see */
static void
put_value (GsfXMLOut  *xml,
           const char *type,
           const char *value,
           const char *shown,
           const char *style)
{
  gboolean is_date = g_str_equal (type, "date");

  gsf_xml_out_start_element (xml, "table:table-cell");
  if (style != NULL)
    gsf_xml_out_add_cstr_unchecked (xml, "table:style-name", style);
  gsf_xml_out_add_cstr_unchecked (xml, "office:value-type", type);
  gsf_xml_out_add_cstr (xml, is_date ? "office:date-value" : "office:value", value);
  put_text (xml, shown);
  gsf_xml_out_end_element (xml);
}

static RgKind
get_kind (const RgTableColumn *column,
          RgRecord            *record)
{
  if (column->role == RG_COLUMN_KEY)
    return RG_KIND_CODE;
  if (column->role == RG_COLUMN_TITLE || rg_formula_is_error (column->field, rg_record_get_value (record, column->index)))
    return RG_KIND_TEXT;
  return column->field->kind;
}

static void
put_cell (GsfXMLOut           *xml,
          const RgTableColumn *column,
          RgRecord            *record)
{
  g_autofree char *text = rg_table_column_dup_text (column, record);
  char             number[G_ASCII_DTOSTR_BUF_SIZE];

  if (text == NULL || *text == '\0')
    {
      gsf_xml_out_simple_element (xml, "table:table-cell", NULL);
      return;
    }
  switch (get_kind (column, record))
    {
    case RG_KIND_MONEY:
      put_value (xml, "float", text, text, "money");
      break;
    case RG_KIND_INTEGER:
      put_value (xml, "float", text, text, NULL);
      break;
    case RG_KIND_REAL:
      put_value (xml, "float", g_ascii_dtostr (number, sizeof number, rg_record_get_real (record, column->index)), text, NULL);
      break;
    case RG_KIND_DATE:
      if (strlen (text) == DAY_LENGTH && rg_date_is_valid (text))
        {
          put_value (xml, "date", text, text, "day");
          break;
        }
      put_string (xml, text, NULL);
      break;
    default:
      put_string (xml, text, NULL);
    }
}

static void
put_beginning (RgOdsWriter *self)
{
  RgTableWriter      *writer = RG_TABLE_WRITER (self);
  const RgRecordType *type = rg_table_writer_get_record_type (writer);
  const GArray       *columns = rg_table_writer_get_columns (writer);
  gboolean            english = rg_table_writer_get_flags (writer) & RG_TABLE_ENGLISH;

  gsf_xml_out_set_doc_type (self->xml, "\n");
  gsf_xml_out_start_element (self->xml, "office:document-content");
  gsf_xml_out_add_cstr_unchecked (self->xml, "xmlns:office", OASIS "office:1.0");
  gsf_xml_out_add_cstr_unchecked (self->xml, "xmlns:table", OASIS "table:1.0");
  gsf_xml_out_add_cstr_unchecked (self->xml, "xmlns:text", OASIS "text:1.0");
  gsf_xml_out_add_cstr_unchecked (self->xml, "xmlns:style", OASIS "style:1.0");
  gsf_xml_out_add_cstr_unchecked (self->xml, "xmlns:number", OASIS "datastyle:1.0");
  gsf_xml_out_add_cstr_unchecked (self->xml, "xmlns:fo", OASIS "xsl-fo-compatible:1.0");
  gsf_xml_out_add_cstr_unchecked (self->xml, "office:version", "1.2");
  put_styles (self->xml);
  gsf_xml_out_start_element (self->xml, "office:body");
  gsf_xml_out_start_element (self->xml, "office:spreadsheet");
  gsf_xml_out_start_element (self->xml, "table:table");
  gsf_xml_out_add_cstr (self->xml, "table:name", english ? rg_record_type_get_label_plural (type) : type->sheet);
  gsf_xml_out_start_element (self->xml, "table:table-row");
  for (guint i = 0; i < columns->len; i++)
    put_string (self->xml, g_array_index (columns, RgTableColumn, i).header, "head");
  gsf_xml_out_end_element (self->xml);
  self->n_rows = 1;
}

static gboolean
rg_ods_writer_begin (RgTableWriter *writer,
                     GError       **error)
{
  RgOdsWriter *self = RG_ODS_WRITER (writer);

  errno = 0;
  self->sink = gsf_output_stdio_new_FILE (rg_output_file_get_part (rg_table_writer_get_file (writer)), rg_output_file_get_stream (rg_table_writer_get_file (writer)), TRUE);
  self->zip = self->sink == NULL ? NULL : gsf_outfile_zip_new (self->sink, NULL);
  if (self->zip == NULL || !put_frame (self))
    return fail (self, error);
  self->content = gsf_outfile_new_child (self->zip, "content.xml", FALSE);
  if (self->content == NULL)
    return fail (self, error);
  self->xml = gsf_xml_out_new (self->content);
  gsf_xml_out_set_pretty_print (self->xml, FALSE);
  put_beginning (self);
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_ods_writer_add (RgTableWriter *writer,
                   RgRecord      *record,
                   GError       **error)
{
  RgOdsWriter  *self = RG_ODS_WRITER (writer);
  const GArray *columns = rg_table_writer_get_columns (writer);

  if (self->n_rows++ >= MAX_ROWS)
    return rg_output_file_fail (rg_table_writer_get_file (writer), EFBIG, error);
  gsf_xml_out_start_element (self->xml, "table:table-row");
  for (guint i = 0; i < columns->len; i++)
    put_cell (self->xml, &g_array_index (columns, RgTableColumn, i), record);
  gsf_xml_out_end_element (self->xml);
  if (gsf_output_error (self->content) != NULL)
    return fail (self, error);
  return rg_table_writer_check (writer, error);
}

static void
end_content (RgOdsWriter *self)
{
  for (guint i = 0; self->xml != NULL && i < N_OPEN; i++)
    gsf_xml_out_end_element (self->xml);
  g_clear_object (&self->xml);
}

/* The library keeps what was not closed. */
static void
close_part (gpointer part)
{
  if (part != NULL && !gsf_output_is_closed (part))
    gsf_output_close (part);
}

static gboolean
rg_ods_writer_end (RgTableWriter *writer,
                   GError       **error)
{
  RgOdsWriter *self = RG_ODS_WRITER (writer);
  gboolean     good;

  errno = 0;
  end_content (self);
  good = gsf_output_close (self->content) && gsf_output_close (GSF_OUTPUT (self->zip)) && gsf_output_close (self->sink);
  return good ? rg_table_writer_check (writer, error) : fail (self, error);
}

static void
rg_ods_writer_finalize (GObject *object)
{
  RgOdsWriter *self = RG_ODS_WRITER (object);

  end_content (self);
  close_part (self->content);
  close_part (self->zip);
  close_part (self->sink);
  g_clear_object (&self->content);
  g_clear_object (&self->zip);
  g_clear_object (&self->sink);
  G_OBJECT_CLASS (rg_ods_writer_parent_class)->finalize (object);
}

static void
rg_ods_writer_class_init (RgOdsWriterClass *klass)
{
  RgTableWriterClass *writer_class = RG_TABLE_WRITER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_ods_writer_finalize;
  writer_class->begin = rg_ods_writer_begin;
  writer_class->add = rg_ods_writer_add;
  writer_class->end = rg_ods_writer_end;
}

static void
rg_ods_writer_init (RgOdsWriter *self)
{
}
