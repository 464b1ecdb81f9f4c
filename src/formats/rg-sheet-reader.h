/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rg-finding.h"

G_BEGIN_DECLS

/**
 * RgCellKind:
 * @RG_CELL_EMPTY: nothing in it
 * @RG_CELL_TEXT: text; every cell of a csv file is text or empty
 * @RG_CELL_NUMBER: a number; text is its decimal without exponent ("13800138000", "1234.56", "000123")
 * @RG_CELL_DATE: a day, a moment or a time of day; text is "YYYY-MM-DD", "YYYY-MM-DD HH:MM" or "HH:MM"
 * @RG_CELL_BOOLEAN: text is "TRUE" or "FALSE", number 1 or 0
 * @RG_CELL_ERROR: an error of the spreadsheet; text is "#N/A" and the like
 */
typedef enum
{
  RG_CELL_EMPTY,
  RG_CELL_TEXT,
  RG_CELL_NUMBER,
  RG_CELL_DATE,
  RG_CELL_BOOLEAN,
  RG_CELL_ERROR,
} RgCellKind;

/**
 * RgCell:
 * @formula: the value was computed by a formula when the file was saved; it is never evaluated here
 * @invalid: the value is damaged (see @code) and must not be stored
 * @code: (nullable): what was noticed: an error if @invalid (ENC_INVALID, CONTROL_CHAR, CELL_TOO_LONG, XLSX_BAD_STRING,
 *   DATE_RANGE), else a warning (QUOTE_STRAY, FORMULA_IGNORED, NUMBER_PRECISION); rg_cell_get_finding() puts it into words
 * @text: never %NULL, valid UTF-8; damaged places are U+FFFD
 * @number: of numbers, dates (the serial) and booleans
 */
typedef struct
{
  RgCellKind  kind;
  gboolean    formula;
  gboolean    invalid;
  const char *code;
  const char *text;
  double      number;
} RgCell;

/**
 * RgSheetRow:
 * @number: the row as a person sees it in a spreadsheet; the first is 1. A line break in a quoted csv cell does not count.
 * @n_cells: csv: as many as the record has (fewer than the header: CELLS_FEW); others: up to the last cell with content
 * @cells: belongs to the reader and is valid until the next call
 *
 * Rows without any content are never given, but counted.
 */
typedef struct
{
  guint64 number;
  guint   n_cells;
  RgCell *cells;
} RgSheetRow;

/**
 * RgSheetOptions:
 * @sheet: (nullable): the name of the sheet; %NULL: the first visible one
 * @encoding: (nullable): the encoding of a text table, web page, address book, calendar or workbook before Excel 97
 *   ("GB18030", "UTF-8"); %NULL: find out
 * @delimiter: the separator of a text table; 0: find out. Who names one says that the file is a text table, whatever it
 *   looks like.
 */
typedef struct
{
  const char *sheet;
  const char *encoding;
  char        delimiter;
} RgSheetOptions;

#define RG_SHEET_MAX_COLUMNS 512
#define RG_SHEET_MAX_CELL 32767

#define RG_TYPE_SHEET_READER (rg_sheet_reader_get_type ())
G_DECLARE_DERIVABLE_TYPE (RgSheetReader, rg_sheet_reader, RG, SHEET_READER, GObject)

RgSheetReader   *rg_sheet_reader_open (const char           *path,
                                       const RgSheetOptions *options,
                                       RgFinding           **refusal,
                                       GError              **error);
char           **rg_sheet_reader_list_sheets (const char *path,
                                              RgFinding **refusal);
const char      *rg_sheet_reader_get_format (RgSheetReader *self);
char           **rg_sheet_reader_get_sheets (RgSheetReader *self);
const char      *rg_sheet_reader_get_sheet (RgSheetReader *self);
gboolean         rg_sheet_reader_next (RgSheetReader     *self,
                                       const RgSheetRow **row,
                                       GError           **error);
GPtrArray       *rg_sheet_reader_get_findings (RgSheetReader *self);
const RgFinding *rg_sheet_reader_get_refusal (RgSheetReader *self);
double           rg_sheet_reader_get_progress (RgSheetReader *self);
RgFinding       *rg_cell_get_finding (const RgCell *cell,
                                      guint64       row,
                                      const char   *column);

G_END_DECLS
