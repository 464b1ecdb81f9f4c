/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-table-writer-private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "rg-date.h"
#include "rg-formula.h"
#include "rg-workbook.h"

#define FIRST_DAY "1900-03-01" /* before it Excel counts a day that never was */
#define FIRST_SERIAL 61
#define DAY_LENGTH 10
#define SPARE_BYTES (1 << 20)

#define RG_TYPE_XLSX_WRITER (rg_xlsx_writer_get_type ())
G_DECLARE_FINAL_TYPE (RgXlsxWriter, rg_xlsx_writer, RG, XLSX_WRITER, RgTableWriter)

struct _RgXlsxWriter
{
  RgTableWriter  parent_instance;
  lxw_workbook  *workbook;
  lxw_worksheet *sheet;
  lxw_format    *formats[RG_N_KINDS];
  lxw_row_t      n_rows;
};

G_DEFINE_FINAL_TYPE (RgXlsxWriter, rg_xlsx_writer, rg_table_writer_get_type ())

/* How Excel shows the cells of a kind; %NULL: as it likes. */
static const char *const number_formats[RG_N_KINDS] = {
  [RG_KIND_CODE] = "@",
  [RG_KIND_PHONE] = "@",
  [RG_KIND_MONEY] = "#,##0.00",
  [RG_KIND_DATE] = "yyyy-mm-dd",
  [RG_KIND_DATETIME] = "yyyy-mm-dd hh:mm",
  [RG_KIND_TIME] = "hh:mm",
};

static const double widths[RG_N_KINDS] = {
  [RG_KIND_TEXT] = 20,
  [RG_KIND_NOTE] = 40,
  [RG_KIND_CODE] = 12,
  [RG_KIND_PHONE] = 16,
  [RG_KIND_EMAIL] = 26,
  [RG_KIND_INTEGER] = 10,
  [RG_KIND_REAL] = 10,
  [RG_KIND_MONEY] = 14,
  [RG_KIND_DATE] = 12,
  [RG_KIND_DATETIME] = 17,
  [RG_KIND_TIME] = 8,
  [RG_KIND_BOOLEAN] = 8,
  [RG_KIND_CHOICE] = 12,
  [RG_KIND_OPTION] = 12,
  [RG_KIND_REFERENCE] = 14,
};

static RgKind
get_kind (const RgTableColumn *column)
{
  if (column->role == RG_COLUMN_KEY)
    return RG_KIND_CODE;
  return column->role == RG_COLUMN_TITLE ? RG_KIND_TEXT : column->field->kind;
}

static gboolean
write_header (RgXlsxWriter *self,
              GError      **error)
{
  RgTableWriter *writer = RG_TABLE_WRITER (self);
  const GArray  *columns = rg_table_writer_get_columns (writer);
  lxw_format    *format = rg_xlsx ()->workbook_add_format (self->workbook);

  rg_xlsx ()->format_set_bold (format);
  rg_xlsx ()->format_set_bg_color (format, 0xe8eef7);
  rg_xlsx ()->format_set_bottom (format, LXW_BORDER_THIN);
  for (guint i = 0; i < columns->len; i++)
    {
      const RgTableColumn *column = &g_array_index (columns, RgTableColumn, i);
      RgKind               kind = get_kind (column);
      lxw_error            code;

      /* The filter button takes room beside the text. */
      rg_xlsx ()->worksheet_set_column (self->sheet, i, i, MAX (widths[kind], rg_workbook_text_width (column->header) + 2), self->formats[kind]);
      code = rg_workbook_write_text (self->sheet, 0, i, column->header, format);
      if (code != LXW_NO_ERROR)
        return rg_workbook_fail (rg_table_writer_get_file (writer), code, error);
    }
  rg_xlsx ()->worksheet_freeze_panes (self->sheet, 1, 0);
  self->n_rows = 1;
  return TRUE;
}

static gboolean
rg_xlsx_writer_begin (RgTableWriter *writer,
                      GError       **error)
{
  RgXlsxWriter        *self = RG_XLSX_WRITER (writer);
  RgOutputFile        *file = rg_table_writer_get_file (writer);
  const RgRecordType  *type = rg_table_writer_get_record_type (writer);
  gboolean             english = rg_table_writer_get_flags (writer) & RG_TABLE_ENGLISH;
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *)g_get_tmp_dir () };
  g_autofree char     *name = NULL;

  errno = 0;
  self->workbook = rg_xlsx ()->workbook_new_opt (rg_output_file_get_part (file), &options);
  if (self->workbook == NULL)
    return rg_workbook_fail (file, LXW_ERROR_CREATING_XLSX_FILE, error);
  name = rg_workbook_sheet_name (self->workbook, english ? rg_record_type_get_label_plural (type) : type->sheet);
  self->sheet = rg_xlsx ()->workbook_add_worksheet (self->workbook, name);
  if (self->sheet == NULL || self->sheet->optimize_tmpfile == NULL)
    return rg_workbook_fail (file, LXW_ERROR_CREATING_TMPFILE, error);
  for (guint kind = 0; kind < RG_N_KINDS; kind++)
    if (number_formats[kind] != NULL)
      {
        self->formats[kind] = rg_xlsx ()->workbook_add_format (self->workbook);
        rg_xlsx ()->format_set_num_format (self->formats[kind], number_formats[kind]);
      }
  return write_header (self, error);
}

static gboolean
parse_time (const char *text,
            double     *days)
{
  if (strlen (text) < 5 || text[2] != ':' || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[3]))
    return FALSE;
  *days = (atoi (text) * 60 + atoi (text + 3)) / 1440.0;
  return TRUE;
}

/* "YYYY-MM-DD", perhaps with " HH:MM", as the number that Excel counts with. */
static gboolean
parse_moment (const char *text,
              double     *serial)
{
  g_autofree char *day = g_strndup (text, DAY_LENGTH);
  double           time = 0;

  if (!rg_date_is_valid (day) || (strlen (text) > DAY_LENGTH && !parse_time (text + DAY_LENGTH + 1, &time)))
    return FALSE;
  *serial = rg_date_days_between (FIRST_DAY, day) + FIRST_SERIAL + time;
  return TRUE;
}

static lxw_error
write_value (RgXlsxWriter        *self,
             guint                index,
             const RgTableColumn *column,
             RgRecord            *record)
{
  g_autofree char *text = rg_table_column_dup_text (column, record);
  RgKind           kind = get_kind (column);
  lxw_format      *format = self->formats[kind];
  double           serial;

  if (text == NULL || *text == '\0')
    return LXW_NO_ERROR;
  if (rg_formula_is_error (column->field, rg_record_get_value (record, column->index)))
    kind = RG_KIND_TEXT;
  if (kind == RG_KIND_MONEY)
    return rg_xlsx ()->worksheet_write_number (self->sheet, self->n_rows, index, rg_record_get_int (record, column->index) / 100.0, format);
  if (kind == RG_KIND_INTEGER)
    return rg_xlsx ()->worksheet_write_number (self->sheet, self->n_rows, index, rg_record_get_int (record, column->index), format);
  if (kind == RG_KIND_REAL)
    return rg_xlsx ()->worksheet_write_number (self->sheet, self->n_rows, index, rg_record_get_real (record, column->index), format);
  if (kind == RG_KIND_DATETIME && strlen (text) == DAY_LENGTH)
    format = self->formats[RG_KIND_DATE];
  if (((kind == RG_KIND_DATE || kind == RG_KIND_DATETIME) && parse_moment (text, &serial)) || (kind == RG_KIND_TIME && parse_time (text, &serial)))
    return rg_xlsx ()->worksheet_write_number (self->sheet, self->n_rows, index, serial, format);
  return rg_workbook_write_text (self->sheet, self->n_rows, index, text, format);
}

static gboolean
rg_xlsx_writer_add (RgTableWriter *writer,
                    RgRecord      *record,
                    GError       **error)
{
  RgXlsxWriter *self = RG_XLSX_WRITER (writer);
  RgOutputFile *file = rg_table_writer_get_file (writer);
  const GArray *columns = rg_table_writer_get_columns (writer);

  if (self->n_rows >= RG_WORKBOOK_MAX_ROWS)
    return rg_workbook_fail (file, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE, error);
  for (guint i = 0; i < columns->len; i++)
    {
      lxw_error code = write_value (self, i, &g_array_index (columns, RgTableColumn, i), record);

      if (code != LXW_NO_ERROR)
        return rg_workbook_fail (file, code, error);
    }
  self->n_rows++;
  if (ferror (self->sheet->optimize_tmpfile))
    return rg_output_file_fail (file, errno != 0 ? errno : ENOSPC, error);
  return TRUE;
}

/* The library does not look whether its temporary files could be written, and copies this one once more. */
static gboolean
check_temporary (RgXlsxWriter *self)
{
  FILE          *rows = self->sheet->optimize_tmpfile;
  struct statvfs space;
  off_t          size;

  if (fflush (rows) != 0 || ferror (rows))
    return FALSE;
  size = ftello (rows);
  if (statvfs (g_get_tmp_dir (), &space) != 0)
    return TRUE;
  errno = ENOSPC;
  return (guint64)space.f_bavail * space.f_frsize > (guint64)size + SPARE_BYTES;
}

static gboolean
rg_xlsx_writer_end (RgTableWriter *writer,
                    GError       **error)
{
  RgXlsxWriter *self = RG_XLSX_WRITER (writer);
  RgOutputFile *file = rg_table_writer_get_file (writer);
  guint         n_columns = rg_table_writer_get_columns (writer)->len;
  lxw_error     code;

  if (!check_temporary (self))
    return rg_output_file_fail (file, errno != 0 ? errno : ENOSPC, error);
  rg_xlsx ()->worksheet_autofilter (self->sheet, 0, 0, MAX (self->n_rows, 2) - 1, n_columns - 1);
  errno = 0;
  code = rg_xlsx ()->workbook_close (g_steal_pointer (&self->workbook));
  return code == LXW_NO_ERROR || rg_workbook_fail (file, code, error);
}

static void
rg_xlsx_writer_finalize (GObject *object)
{
  RgXlsxWriter *self = RG_XLSX_WRITER (object);

  if (self->workbook != NULL)
    rg_xlsx ()->lxw_workbook_free (self->workbook);
  G_OBJECT_CLASS (rg_xlsx_writer_parent_class)->finalize (object);
}

static void
rg_xlsx_writer_class_init (RgXlsxWriterClass *klass)
{
  RgTableWriterClass *writer_class = RG_TABLE_WRITER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_xlsx_writer_finalize;
  writer_class->begin = rg_xlsx_writer_begin;
  writer_class->add = rg_xlsx_writer_add;
  writer_class->end = rg_xlsx_writer_end;
}

static void
rg_xlsx_writer_init (RgXlsxWriter *self)
{
}
