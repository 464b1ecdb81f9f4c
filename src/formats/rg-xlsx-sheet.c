/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-xlsx-sheet.h"

#include <string.h>

#include "rg-cell-put.h"
#include "rg-sheet-reader-private.h"
#include "rg-xlsx-value.h"

#define MAX_ROW 1048576
#define MAX_COLUMN 16384

typedef enum
{
  NOTHING,
  VALUE,
  FORMULA,
} Capture;

/* The elements that count. */
typedef enum
{
  OTHER,
  SHEET,
  ROW,
  CELL,
  CELL_VALUE,
  CELL_TEXT,
  CELL_FORMULA,
  PHONETIC,
} Element;

struct _RgXlsxSheet
{
  RgXmlPart      *part;
  RgXlsxValues    values;
  const char     *value;  /* of the cell: where the parser has it, or in raw */
  gsize           length; /* of the value */
  GString        *raw;
  GString        *formula;
  Capture         capture;
  guint           ignored;  /* inside of phonetic text */
  gboolean        in_sheet; /* inside of sheetData */
  gboolean        has_formula;
  guint64         number;   /* of the row that is read */
  guint64         previous; /* the last row with content */
  guint           column;   /* of the cell that is read */
  guint           next_column;
  RgXlsxType      type;
  guint           style;
  RgXlsxSheetFunc func;
  gpointer        data;
};

static guint64
parse_digits (const char *text,
              const char *end)
{
  guint64 number = 0;

  for (; text < end && g_ascii_isdigit (*text) && number < G_MAXUINT32; text++)
    number = number * 10 + (*text - '0');
  return number;
}

/* "AB12" -> 27; the letters only. Returns -1 if there are none. */
static int
parse_column (const char *text,
              const char *end)
{
  int column = 0;

  for (; text < end && g_ascii_isalpha (*text) && column < MAX_COLUMN; text++)
    column = column * 26 + (g_ascii_toupper (*text) - 'A' + 1);
  return column - 1;
}

static void
forget_value (RgXlsxSheet *self)
{
  self->value = "";
  self->length = 0;
}

/* Rows are known by their numbers further on: a number that does not rise is none. */
static void
begin_row (RgXlsxSheet          *self,
           const RgXmlAttribute *attributes,
           guint                 n_attributes)
{
  guint64 number = 0;

  for (guint i = 0; i < n_attributes; i++)
    if (attributes[i].name[0] == 'r' && attributes[i].name[1] == '\0')
      number = parse_digits (attributes[i].value, attributes[i].end);
  self->number = number > self->number && number <= MAX_ROW ? number : self->number + 1;
  self->next_column = 0;
}

static void
begin_cell (RgXlsxSheet          *self,
            const RgXmlAttribute *attributes,
            guint                 n_attributes)
{
  int column = -1;

  self->type = RG_XLSX_NUMBER;
  self->style = 0;
  for (guint i = 0; i < n_attributes; i++)
    {
      const RgXmlAttribute *attribute = &attributes[i];

      if (attribute->name[1] != '\0')
        continue;
      if (attribute->name[0] == 'r')
        column = parse_column (attribute->value, attribute->end);
      else if (attribute->name[0] == 's')
        self->style = parse_digits (attribute->value, attribute->end);
      else if (attribute->name[0] == 't')
        self->type = rg_xlsx_type_parse (attribute->value, attribute->end - attribute->value);
    }
  self->column = column >= 0 ? (guint)column : self->next_column;
  self->next_column = self->column + 1;
  self->has_formula = FALSE;
  forget_value (self);
}

/* @stays: whether the text will still be there when the row ends */
static void
add_value (RgXlsxSheet *self,
           const char  *text,
           gsize        length,
           gboolean     stays)
{
  if (self->length == 0 && stays)
    {
      self->value = text;
      self->length = length;
      return;
    }
  if (self->length == 0)
    g_string_truncate (self->raw, 0);
  else if (self->value != self->raw->str)
    g_string_append_len (g_string_truncate (self->raw, 0), self->value, (gssize)self->length);
  g_string_append_len (self->raw, text, (gssize)length);
  self->value = self->raw->str;
  self->length = self->raw->len;
}

static void
begin_formula (RgXlsxSheet *self)
{
  self->capture = FORMULA;
  self->has_formula = TRUE;
  g_string_truncate (self->formula, 0);
}

/* There are millions of them, so that no more is compared than must be. */
static Element
get_element (const char *name)
{
  gboolean is_short = name[0] != '\0' && name[1] == '\0';

  switch (name[0])
    {
    case 'c':
      return is_short ? CELL : OTHER;
    case 'v':
      return is_short ? CELL_VALUE : OTHER;
    case 't':
      return is_short ? CELL_TEXT : OTHER;
    case 'f':
      return is_short ? CELL_FORMULA : OTHER;
    case 'r':
      return g_str_equal (name, "row") ? ROW : g_str_equal (name, "rPh") ? PHONETIC :
                                                                           OTHER;
    case 's':
      return g_str_equal (name, "sheetData") ? SHEET : OTHER;
    default:
      return OTHER;
    }
}

static void
begin_element (RgXlsxSheet          *self,
               Element               element,
               const RgXmlAttribute *attributes,
               guint                 n_attributes)
{
  switch (element)
    {
    case CELL:
      begin_cell (self, attributes, n_attributes);
      break;
    case CELL_VALUE:
      self->capture = VALUE;
      break;
    case CELL_TEXT:
      self->capture = self->ignored == 0 ? VALUE : self->capture;
      break;
    case CELL_FORMULA:
      begin_formula (self);
      break;
    case ROW:
      begin_row (self, attributes, n_attributes);
      break;
    case PHONETIC:
      self->ignored++;
      break;
    case SHEET:
    case OTHER:
      break;
    }
}

static void
start_cb (gpointer              data,
          const char           *name,
          const RgXmlAttribute *attributes,
          guint                 n_attributes)
{
  RgXlsxSheet *self = data;

  if (self->in_sheet)
    begin_element (self, get_element (name), attributes, n_attributes);
  else if (get_element (name) == SHEET)
    {
      self->in_sheet = TRUE;
      forget_value (self);
    }
}

static void
end_cell (RgXlsxSheet *self)
{
  RgCell *cell;

  if (self->column >= RG_SHEET_MAX_COLUMNS)
    {
      if (self->length > 0)
        rg_xml_part_refuse (self->part, rg_sheet_refuse_columns (self->number));
      return;
    }
  if (self->length == 0 && !self->has_formula)
    return;
  cell = rg_xlsx_values_put (&self->values, self->column, self->type, self->style, self->value, self->length);
  cell->formula = self->has_formula;
  if (self->has_formula && cell->code == NULL && rg_formula_is_doubtful (cell, self->formula->str))
    cell->code = "FORMULA_IGNORED";
}

static void
end_row (RgXlsxSheet *self)
{
  gboolean used = rg_row_block_get_open_cells (self->values.rows) > 0;

  forget_value (self);
  rg_row_block_end_row (self->values.rows, self->number, TRUE);
  if (!used)
    return;
  self->func (self->data, rg_sheet_warn_gap (self->previous, self->number));
  self->previous = self->number;
}

static void
end_cb (gpointer    data,
        const char *name)
{
  RgXlsxSheet *self = data;
  Element      element;

  self->capture = NOTHING;
  if (!self->in_sheet)
    return;
  element = get_element (name);
  if (element == CELL)
    end_cell (self);
  else if (element == ROW)
    end_row (self);
  else if (element == PHONETIC)
    self->ignored--;
  else if (element == SHEET)
    self->in_sheet = FALSE;
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  RgXlsxSheet *self = data;

  if (self->capture == VALUE)
    add_value (self, text, length, FALSE);
  else if (self->capture == FORMULA)
    g_string_append_len (self->formula, text, length);
}

static gboolean
leaf_cb (gpointer    data,
         const char *name,
         const char *text,
         gsize       length)
{
  RgXlsxSheet *self = data;
  Element      element = get_element (name);

  if (!self->in_sheet || (element != CELL_VALUE && element != CELL_TEXT))
    return FALSE;
  if (element == CELL_VALUE || self->ignored == 0)
    add_value (self, text, length, TRUE);
  self->capture = NOTHING;
  return TRUE;
}

/**
 * rg_xlsx_sheet_open:
 * @part: the name of the part
 * @func: is told what was noticed about the sheet
 *
 * Returns: (transfer full) (nullable): the sheet, before its first row; needs @strings and @styles as long as it lives
 */
RgXlsxSheet *
rg_xlsx_sheet_open (RgPackage      *package,
                    const char     *part,
                    RgXlsxStrings  *strings,
                    RgXlsxStyles   *styles,
                    gboolean        date1904,
                    RgXlsxSheetFunc func,
                    gpointer        data,
                    RgFinding     **refusal)
{
  static const RgXmlHandler handler = { start_cb, end_cb, text_cb, leaf_cb };
  g_autoptr (RgXlsxSheet) self = g_new0 (RgXlsxSheet, 1);

  self->values = (RgXlsxValues){ rg_row_block_new (), strings, styles, date1904, g_string_new (NULL) };
  self->raw = g_string_new (NULL);
  self->formula = g_string_new (NULL);
  self->func = func;
  self->data = data;
  self->part = rg_package_open_part (package, part, &handler, self, refusal);
  if (self->part == NULL)
    return NULL;
  rg_xml_part_set_rows (self->part, "row");
  return g_steal_pointer (&self);
}

void
rg_xlsx_sheet_free (RgXlsxSheet *self)
{
  g_clear_pointer (&self->part, rg_xml_part_free);
  rg_row_block_free (self->values.rows);
  g_string_free (self->values.unescaped, TRUE);
  g_string_free (self->raw, TRUE);
  g_string_free (self->formula, TRUE);
  g_free (self);
}

static gboolean
advance_cb (gpointer    data,
            RgFinding **refusal)
{
  return rg_xml_part_step (((RgXlsxSheet *)data)->part, refusal);
}

/**
 * rg_xlsx_sheet_next:
 * @row: (out) (transfer none): the next row that has content
 *
 * Returns: %FALSE at the end, or with @refusal set
 */
gboolean
rg_xlsx_sheet_next (RgXlsxSheet       *self,
                    const RgSheetRow **row,
                    RgFinding        **refusal)
{
  return rg_row_block_pull (self->values.rows, advance_cb, self, row, refusal);
}

double
rg_xlsx_sheet_get_progress (RgXlsxSheet *self)
{
  return rg_xml_part_get_progress (self->part);
}
