/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-sheet-sniff.h"

#define GAP_ROWS 1000

typedef struct
{
  GPtrArray        *findings;
  RgFinding        *refusal;
  const RgSheetRow *first;
} RgSheetReaderPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RgSheetReader, rg_sheet_reader, G_TYPE_OBJECT)

typedef RgSheetReader *(*OpenFunc) (const char           *path,
                                    const RgSheetOptions *options,
                                    RgFinding           **refusal);

static RgSheetReader *
open_content (const char           *path,
              const RgSheetOptions *options,
              RgFinding           **refusal)
{
  static const OpenFunc openers[] = {
    [RG_CONTENT_TEXT] = rg_csv_reader_open,
    [RG_CONTENT_XLSX] = rg_xlsx_reader_open,
    [RG_CONTENT_ODS] = rg_ods_reader_open,
    [RG_CONTENT_FLAT_ODS] = rg_ods_reader_open_flat,
    [RG_CONTENT_XLS] = rg_xls_reader_open,
    [RG_CONTENT_XML_SHEET] = rg_xml_sheet_reader_open,
    [RG_CONTENT_HTML] = rg_html_reader_open,
    [RG_CONTENT_MHTML] = rg_html_reader_open_archive,
    [RG_CONTENT_ICALENDAR] = rg_ical_reader_open,
    [RG_CONTENT_VCARD] = rg_vcard_reader_open,
  };
  RgContent content = rg_sheet_sniff (path, options->delimiter != 0, refusal);

  if (content == RG_CONTENT_REFUSED)
    return NULL;
  return openers[content](path, options, refusal);
}

/* Reading one row ahead shows at once what cannot be read at all. */
static gboolean
read_first (RgSheetReader *self,
            RgFinding    **refusal)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  if (RG_SHEET_READER_GET_CLASS (self)->read (self, &priv->first, refusal))
    return TRUE;
  if (*refusal == NULL)
    *refusal = rg_finding_new (0, NULL, "EMPTY_FILE", RG_SEVERITY_ERROR, _ ("The file is empty."));
  return FALSE;
}

static void
set_error (GError         **error,
           const RgFinding *refusal)
{
  RgError code = g_str_equal (refusal->code, "NOT_FOUND") ? RG_ERROR_NOT_FOUND : RG_ERROR_FORMAT;

  g_set_error_literal (error, RG_ERROR, code, refusal->text);
}

static void
rg_sheet_reader_finalize (GObject *object)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (RG_SHEET_READER (object));

  g_ptr_array_unref (priv->findings);
  g_clear_pointer (&priv->refusal, rg_finding_free);
  G_OBJECT_CLASS (rg_sheet_reader_parent_class)->finalize (object);
}

static void
rg_sheet_reader_class_init (RgSheetReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_sheet_reader_finalize;
}

static void
rg_sheet_reader_init (RgSheetReader *self)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  priv->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);
}

/**
 * rg_sheet_reader_open:
 * @path: the file; what it is follows from its content, not from its name
 * @options: (nullable): how to read it
 * @refusal: (out) (optional) (nullable) (transfer full): when it fails: what is wrong, with its code
 *
 * Opens a table and reads its first row ahead, so that what cannot be read at all fails here. A file can still turn out
 * to be damaged later: whoever stores rows must be able to take all of them back when rg_sheet_reader_next() fails.
 * May read the whole file to find its encoding: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the reader; g_object_unref() closes the file
 */
RgSheetReader *
rg_sheet_reader_open (const char           *path,
                      const RgSheetOptions *options,
                      RgFinding           **refusal,
                      GError              **error)
{
  static const RgSheetOptions defaults = { NULL };
  g_autoptr (RgFinding) reason = NULL;
  g_autoptr (RgSheetReader) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = open_content (path, options != NULL ? options : &defaults, &reason);
  if (self != NULL && read_first (self, &reason))
    return g_steal_pointer (&self);
  set_error (error, reason);
  if (refusal != NULL)
    *refusal = g_steal_pointer (&reason);
  return NULL;
}

/**
 * rg_sheet_reader_list_sheets:
 * @refusal: (out) (nullable) (transfer full): when it fails: what is wrong, with its code
 *
 * Unlike rg_sheet_reader_open() it does not mind that the first sheet is empty.
 *
 * Returns: (transfer full) (nullable): the names of the visible sheets; of a csv file none
 */
char **
rg_sheet_reader_list_sheets (const char *path,
                             RgFinding **refusal)
{
  static const RgSheetOptions defaults = { NULL };
  g_autoptr (RgSheetReader) self = open_content (path, &defaults, refusal);

  return self == NULL ? NULL : rg_sheet_reader_get_sheets (self);
}

/**
 * rg_sheet_reader_get_format:
 *
 * Returns: "csv", "xlsx", "ods", "xls", "xml", "html", "vcf" or "ics"
 */
const char *
rg_sheet_reader_get_format (RgSheetReader *self)
{
  return RG_SHEET_READER_GET_CLASS (self)->format;
}

/**
 * rg_sheet_reader_get_sheets:
 *
 * Returns: (transfer full): the names of the visible sheets; of a csv file none
 */
char **
rg_sheet_reader_get_sheets (RgSheetReader *self)
{
  RgSheetReaderClass *klass = RG_SHEET_READER_GET_CLASS (self);

  return klass->get_sheets != NULL ? klass->get_sheets (self) : g_new0 (char *, 1);
}

/**
 * rg_sheet_reader_get_sheet:
 *
 * Returns: (nullable): the name of the sheet that is read
 */
const char *
rg_sheet_reader_get_sheet (RgSheetReader *self)
{
  RgSheetReaderClass *klass = RG_SHEET_READER_GET_CLASS (self);

  return klass->get_sheet != NULL ? klass->get_sheet (self) : NULL;
}

/**
 * rg_sheet_reader_next:
 * @row: (out) (transfer none): the next row that has content, valid until the next call
 *
 * Returns: %FALSE at the end, or with @error when the file cannot be read on; see rg_sheet_reader_get_refusal()
 */
gboolean
rg_sheet_reader_next (RgSheetReader     *self,
                      const RgSheetRow **row,
                      GError           **error)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  g_return_val_if_fail (RG_IS_SHEET_READER (self), FALSE);

  if (priv->first != NULL)
    {
      *row = g_steal_pointer (&priv->first);
      return TRUE;
    }
  if (priv->refusal == NULL && RG_SHEET_READER_GET_CLASS (self)->read (self, row, &priv->refusal))
    return TRUE;
  if (priv->refusal != NULL)
    set_error (error, priv->refusal);
  return FALSE;
}

/**
 * rg_sheet_reader_get_findings:
 *
 * What was noticed about the file as a whole up to now, of type #RgFinding: ENC_DETECTED, ENC_GUESSED, ENC_INVALID,
 * DELIM_DETECTED, ROW_GAP, XLSX_NONCONFORMING, XLS_FORMULAS_LOST, VCARD_BROKEN. What concerns one cell is in the cell; see rg_cell_get_finding().
 *
 * Returns: (transfer none) (element-type RgFinding): grows while reading
 */
GPtrArray *
rg_sheet_reader_get_findings (RgSheetReader *self)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  return priv->findings;
}

/**
 * rg_sheet_reader_get_refusal:
 *
 * Returns: (nullable): why rg_sheet_reader_next() failed, with code, row and column
 */
const RgFinding *
rg_sheet_reader_get_refusal (RgSheetReader *self)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  return priv->refusal;
}

/**
 * rg_sheet_reader_get_progress:
 *
 * Returns: how much of the file has been read, from 0 to 1
 */
double
rg_sheet_reader_get_progress (RgSheetReader *self)
{
  return RG_SHEET_READER_GET_CLASS (self)->get_progress (self);
}

/* For the classes that read one format: adds a note about the file as a whole, if there is one. */
void
rg_sheet_reader_take_finding (RgSheetReader *self,
                              RgFinding     *finding)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  if (finding != NULL)
    g_ptr_array_add (priv->findings, finding);
}

/* For the classes that read one format: there is no sheet of this name, or none at all if it is %NULL. */
RgFinding *
rg_sheet_refuse_missing (const char *sheet)
{
  if (sheet == NULL)
    return rg_finding_new (0, NULL, "XLSX_SHEET_MISSING", RG_SEVERITY_ERROR, _ ("The workbook has no sheet that can be read."));
  return rg_finding_new (0, NULL, "XLSX_SHEET_MISSING", RG_SEVERITY_ERROR, _ ("The workbook has no sheet “%s”."), sheet);
}

RgFinding *
rg_sheet_refuse_columns (guint64 row)
{
  return rg_finding_new (row, NULL, "TOO_MANY_COLUMNS", RG_SEVERITY_ERROR, _ ("The table has more than %d columns."), RG_SHEET_MAX_COLUMNS);
}

/* Returns: (transfer full) (nullable): a warning if there are so many empty rows between two rows of a sheet that whoever
 * typed the second one was probably mistaken; @previous is 0 before the first row */
RgFinding *
rg_sheet_warn_gap (guint64 previous,
                   guint64 row)
{
  if (previous == 0 || row <= previous + GAP_ROWS)
    return NULL;
  return rg_finding_new (row, NULL, "ROW_GAP", RG_SEVERITY_WARNING, _ ("There are %u empty rows before row %u; please check that it belongs to the table."), (guint)(row - previous - 1), (guint)row);
}

/**
 * rg_cell_get_finding:
 * @cell: a cell
 * @row: the number of its row
 * @column: (nullable): the header of its column
 *
 * Returns: (transfer full) (nullable): what was noticed in the cell; %NULL if nothing
 */
RgFinding *
rg_cell_get_finding (const RgCell *cell,
                     guint64       row,
                     const char   *column)
{
  static const struct
  {
    const char *code;
    const char *text;
  } texts[] = {
    { "ENC_INVALID", N_ ("Some characters are damaged: the file mixes two encodings.") },
    { "CONTROL_CHAR", N_ ("The text contains characters that cannot be shown.") },
    { "CELL_TOO_LONG", N_ ("The text is longer than a spreadsheet cell can hold.") },
    { "XLSX_BAD_STRING", N_ ("The text of this cell is missing in the workbook.") },
    { "DATE_RANGE", N_ ("The date lies outside 1900-03-01 to 2199-12-31.") },
    { "QUOTE_STRAY", N_ ("There is a single quotation mark in the text; please check it.") },
    { "FORMULA_IGNORED", N_ ("The cell contains a formula; only its stored result was taken.") },
    { "NUMBER_PRECISION", N_ ("The number has more than 15 digits; the spreadsheet has already lost the last ones.") },
  };
  RgSeverity severity = cell->invalid ? RG_SEVERITY_ERROR : RG_SEVERITY_WARNING;

  if (cell->code == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].code, cell->code))
      return rg_finding_new (row, column, cell->code, severity, "%s", _ (texts[i].text));
  return rg_finding_new (row, column, cell->code, severity, "%s", cell->code);
}
