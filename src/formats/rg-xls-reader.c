/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <glib/gi18n.h>

#include "rg-xls-sheet.h"

#define RG_TYPE_XLS_READER (rg_xls_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgXlsReader, rg_xls_reader, RG, XLS_READER, RgSheetReader)

/* Workbooks of Excel 2 to 2003 and of WPS. The results of formulas are in the file and are read, which is why this is no
 * longer a matter for another library or program. */
struct _RgXlsReader
{
  RgSheetReader         parent_instance;
  RgXlsBook            *book;
  const RgXlsSheetInfo *chosen;
  RgXlsSheet           *sheet;
  RgRowBlock           *rows;
  guint64               previous;
};

G_DEFINE_FINAL_TYPE (RgXlsReader, rg_xls_reader, RG_TYPE_SHEET_READER)

static gboolean
advance_cb (gpointer    data,
            RgFinding **refusal)
{
  RgXlsReader *self = data;
  guint64      number = 0;

  if (!rg_xls_sheet_put_row (self->sheet, self->rows, &number, refusal))
    return FALSE;
  rg_sheet_reader_take_finding (RG_SHEET_READER (self), rg_sheet_warn_gap (self->previous, number));
  self->previous = number;
  return TRUE;
}

static gboolean
rg_xls_reader_read (RgSheetReader     *reader,
                    const RgSheetRow **row,
                    RgFinding        **refusal)
{
  return rg_row_block_pull (RG_XLS_READER (reader)->rows, advance_cb, reader, row, refusal);
}

static char **
rg_xls_reader_get_sheets (RgSheetReader *reader)
{
  GPtrArray *sheets = rg_xls_book_get_sheets (RG_XLS_READER (reader)->book);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < sheets->len; i++)
    {
      const RgXlsSheetInfo *sheet = sheets->pdata[i];

      if (!sheet->hidden && sheet->is_table)
        g_ptr_array_add (names, g_strdup (sheet->name));
    }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_steal (names, NULL);
}

static const char *
rg_xls_reader_get_sheet (RgSheetReader *reader)
{
  return RG_XLS_READER (reader)->chosen->name;
}

static double
rg_xls_reader_get_progress (RgSheetReader *reader)
{
  return rg_xls_sheet_get_progress (RG_XLS_READER (reader)->sheet);
}

static void
rg_xls_reader_finalize (GObject *object)
{
  RgXlsReader *self = RG_XLS_READER (object);

  g_clear_pointer (&self->sheet, rg_xls_sheet_free);
  g_clear_pointer (&self->book, rg_xls_book_free);
  rg_row_block_free (self->rows);
  G_OBJECT_CLASS (rg_xls_reader_parent_class)->finalize (object);
}

static void
rg_xls_reader_class_init (RgXlsReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_xls_reader_finalize;
  reader_class->format = "xls";
  reader_class->read = rg_xls_reader_read;
  reader_class->get_sheets = rg_xls_reader_get_sheets;
  reader_class->get_sheet = rg_xls_reader_get_sheet;
  reader_class->get_progress = rg_xls_reader_get_progress;
}

static void
rg_xls_reader_init (RgXlsReader *self)
{
  self->rows = rg_row_block_new ();
}

static gboolean
choose (RgXlsReader *self,
        const char  *wanted)
{
  GPtrArray *sheets = rg_xls_book_get_sheets (self->book);

  for (guint i = 0; self->chosen == NULL && i < sheets->len; i++)
    {
      const RgXlsSheetInfo *sheet = sheets->pdata[i];

      if (sheet->is_table && (wanted != NULL ? g_str_equal (sheet->name, wanted) : !sheet->hidden))
        self->chosen = sheet;
    }
  return self->chosen != NULL;
}

static void
tell_lost_formulas (RgXlsReader *self)
{
  guint64 row = rg_xls_sheet_find_lost_formula (self->sheet);

  if (row > 0)
    rg_sheet_reader_take_finding (RG_SHEET_READER (self), rg_finding_new (row, NULL, "XLS_FORMULAS_LOST", RG_SEVERITY_WARNING, _ ("The formulas of this sheet have no results, the first one in row %u. Open the workbook in Excel, save it and try again."), (guint)row));
}

/* Opens an old Excel workbook at the sheet that the options name. */
RgSheetReader *
rg_xls_reader_open (const char           *path,
                    const RgSheetOptions *options,
                    RgFinding           **refusal)
{
  g_autoptr (RgXlsReader) self = g_object_new (RG_TYPE_XLS_READER, NULL);

  self->book = rg_xls_book_open (path, options->encoding, refusal);
  if (self->book == NULL)
    return NULL;
  if (!choose (self, options->sheet))
    {
      *refusal = rg_sheet_refuse_missing (options->sheet);
      return NULL;
    }
  self->sheet = rg_xls_sheet_load (self->book, self->chosen, refusal);
  if (self->sheet == NULL)
    return NULL;
  tell_lost_formulas (self);
  return RG_SHEET_READER (g_steal_pointer (&self));
}
