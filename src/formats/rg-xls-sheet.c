/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-xls-sheet.h"

#include <math.h>
#include <string.h>

#include "rg-cell-put.h"
#include "rg-sheet-reader-private.h"

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED, /* the number of a shared text */
  CELL_TEXT,   /* where it begins in the arena */
  CELL_BOOLEAN,
  CELL_ERROR,
} CellType;

typedef struct
{
  guint16  row;
  guint16  column;
  guint16  style;
  guint8   type;
  gboolean formula;
  union
  {
    double  number;
    guint64 index;
  } value;
} Cell;

struct _RgXlsSheet
{
  RgXlsBook *book;
  GArray    *cells; /* Cell */
  GString   *texts;
  gboolean   waits;    /* the result of the last formula is a text that follows */
  gboolean   disorder; /* cells came in another order than that of the sheet */
  guint      next;
};

static Cell *
add_cell (RgXlsSheet   *self,
          const guint8 *head,
          CellType      type)
{
  Cell cell = { .type = type };

  cell.row = rg_biff_get16 (head);
  cell.column = rg_biff_get16 (head + 2);
  cell.style = rg_biff_get16 (head + 4);
  if (self->cells->len > 0)
    {
      const Cell *last = &g_array_index (self->cells, Cell, self->cells->len - 1);

      self->disorder |= cell.row < last->row || (cell.row == last->row && cell.column <= last->column);
    }
  g_array_append_val (self->cells, cell);
  return &g_array_index (self->cells, Cell, self->cells->len - 1);
}

static void
set_text (RgXlsSheet *self,
          Cell       *cell,
          const char *text)
{
  cell->type = CELL_TEXT;
  cell->value.index = self->texts->len;
  g_string_append (self->texts, text);
  g_string_append_c (self->texts, '\0');
}

static void
add_number (RgXlsSheet   *self,
            const guint8 *head,
            double        number)
{
  add_cell (self, head, CELL_NUMBER)->value.number = number;
}

static void
add_text (RgXlsSheet         *self,
          const RgBiffRecord *record,
          gsize               offset,
          gboolean            short_length)
{
  g_autofree char *text = record->length > offset ? rg_xls_book_read_text (self->book, record->data + offset, record->length - offset, short_length) : g_strdup ("");

  set_text (self, add_cell (self, record->data, CELL_TEXT), text);
}

static void
add_boolean (RgXlsSheet   *self,
             const guint8 *head,
             guint         value,
             gboolean      error)
{
  add_cell (self, head, error ? CELL_ERROR : CELL_BOOLEAN)->value.index = value;
}

/* The result is a number, or says of itself what else it is. */
static void
add_formula (RgXlsSheet         *self,
             const RgBiffRecord *record,
             gsize               offset)
{
  const guint8 *result = record->data + offset;

  if (record->length < offset + 8)
    return;
  if (result[6] != 0xff || result[7] != 0xff)
    add_number (self, record->data, rg_biff_get_double (result));
  else if (result[0] == 1 || result[0] == 2)
    add_boolean (self, record->data, result[2], result[0] == 2);
  else
    {
      set_text (self, add_cell (self, record->data, CELL_TEXT), "");
      self->waits = result[0] == 0;
    }
  g_array_index (self->cells, Cell, self->cells->len - 1).formula = TRUE;
}

static void
add_result (RgXlsSheet         *self,
            const RgBiffRecord *record,
            gboolean            short_length)
{
  g_autofree char *text = NULL;

  if (!self->waits)
    return;
  self->waits = FALSE;
  text = rg_xls_book_read_text (self->book, record->data, record->length, short_length);
  set_text (self, &g_array_index (self->cells, Cell, self->cells->len - 1), text);
}

/* Numbers of neighbouring cells: row, first column, (style, number) ..., last column. */
static void
add_numbers (RgXlsSheet         *self,
             const RgBiffRecord *record)
{
  guint8 head[6];

  memcpy (head, record->data, 4);
  for (gsize i = 4; i + 6 + 2 <= record->length; i += 6)
    {
      guint column = rg_biff_get16 (head + 2);

      memcpy (head + 4, record->data + i, 2);
      add_number (self, head, rg_biff_get_rk (record->data + i + 2));
      head[2] = (column + 1) & 0xff;
      head[3] = (column + 1) >> 8;
    }
}

/* Version 2 has three bytes of attributes where the others have the number of a style. */
static gboolean
read_old (RgXlsSheet         *self,
          const RgBiffRecord *record)
{
  guint8 head[6] = { 0 };

  if (rg_xls_book_get_version (self->book) != 2 || record->length < 7)
    return FALSE;
  memcpy (head, record->data, 4);
  if (record->code == RG_BIFF_INTEGER_2)
    add_number (self, head, rg_biff_get16 (record->data + 7));
  else if (record->code == RG_BIFF_NUMBER_2)
    add_number (self, head, rg_biff_get_double (record->data + 7));
  else if (record->code == RG_BIFF_LABEL_2)
    add_text (self, record, 7, TRUE);
  else if (record->code == RG_BIFF_BOOLERR_2)
    add_boolean (self, head, record->data[7], record->data[8] != 0);
  else if (record->code == RG_BIFF_FORMULA)
    add_formula (self, record, 7);
  else
    return FALSE;
  return TRUE;
}

static void
read_cell (RgXlsSheet         *self,
           const RgBiffRecord *record)
{
  switch (record->code)
    {
    case RG_BIFF_NUMBER:
      add_number (self, record->data, rg_biff_get_double (record->data + 6));
      break;
    case RG_BIFF_RK:
      add_number (self, record->data, rg_biff_get_rk (record->data + 6));
      break;
    case RG_BIFF_MULRK:
      add_numbers (self, record);
      break;
    case RG_BIFF_LABELSST:
      add_cell (self, record->data, CELL_SHARED)->value.index = rg_biff_get32 (record->data + 6);
      break;
    case RG_BIFF_LABEL:
    case RG_BIFF_RSTRING:
      add_text (self, record, 6, FALSE);
      break;
    case RG_BIFF_FORMULA:
    case RG_BIFF_FORMULA_3:
    case RG_BIFF_FORMULA_4:
      add_formula (self, record, 6);
      break;
    case RG_BIFF_BOOLERR:
      add_boolean (self, record->data, record->data[6], record->data[7] != 0);
      break;
    default:
      break;
    }
}

static void
read_record (RgXlsSheet         *self,
             const RgBiffRecord *record)
{
  if (record->code == RG_BIFF_STRING || record->code == RG_BIFF_STRING_2)
    add_result (self, record, record->code == RG_BIFF_STRING_2);
  else if (!read_old (self, record) && record->length >= 8)
    read_cell (self, record);
}

static gboolean
is_begin (guint code)
{
  return code == RG_BIFF_BOF || code == RG_BIFF_BOF_2 || code == RG_BIFF_BOF_3 || code == RG_BIFF_BOF_4;
}

/* Charts in the sheet are files of their own in the middle of it. */
static gboolean
load (RgXlsSheet *self,
      guint64     offset,
      RgFinding **refusal)
{
  RgBiff      *biff = rg_xls_book_get_biff (self->book);
  RgBiffRecord record = { 0 };
  guint        depth = 1;

  if (!rg_biff_seek (biff, offset) || !rg_biff_next (biff, &record, refusal) || !is_begin (record.code))
    {
      if (*refusal == NULL)
        *refusal = rg_biff_refuse_damaged ();
      return FALSE;
    }
  while (depth > 0 && rg_biff_next (biff, &record, refusal))
    if (is_begin (record.code))
      depth++;
    else if (record.code == RG_BIFF_EOF)
      depth--;
    else if (depth == 1)
      read_record (self, &record);
  return *refusal == NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Cell *first = a;
  const Cell *second = b;

  return first->row != second->row ? (int)first->row - second->row : (int)first->column - second->column;
}

/**
 * rg_xls_sheet_load:
 * @book: must live as long as the sheet
 *
 * Reads all cells of a sheet, which has at most 65,536 rows.
 *
 * Returns: (transfer full) (nullable): the sheet
 */
RgXlsSheet *
rg_xls_sheet_load (RgXlsBook            *book,
                   const RgXlsSheetInfo *info,
                   RgFinding           **refusal)
{
  g_autoptr (RgXlsSheet) self = g_new0 (RgXlsSheet, 1);

  self->book = book;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->texts = g_string_new (NULL);
  if (!load (self, info->offset, refusal))
    return NULL;
  if (self->disorder)
    g_array_sort (self->cells, compare);
  return g_steal_pointer (&self);
}

void
rg_xls_sheet_free (RgXlsSheet *self)
{
  g_array_unref (self->cells);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

static const char *
name_error (guint code)
{
  switch (code)
    {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0f:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1d:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
    }
}

static RgCell *
put_number (RgXlsSheet *self,
            RgRowBlock *rows,
            const Cell *cell)
{
  if (!isfinite (cell->value.number))
    return rg_row_block_put_static (rows, cell->column, RG_CELL_ERROR, name_error (0x24));
  return rg_cell_put_number (rows, cell->column, cell->value.number, rg_xls_book_get_format (self->book, cell->style), rg_xls_book_get_date1904 (self->book));
}

static RgCell *
put_shared (RgXlsSheet *self,
            RgRowBlock *rows,
            const Cell *cell)
{
  const char *text = rg_xls_book_get_string (self->book, cell->value.index);
  RgCell     *put;

  if (text != NULL)
    return rg_cell_put_text (rows, cell->column, text, strlen (text));
  put = rg_row_block_put_static (rows, cell->column, RG_CELL_TEXT, "");
  put->code = "XLSX_BAD_STRING";
  put->invalid = TRUE;
  return put;
}

static void
put_cell (RgXlsSheet *self,
          RgRowBlock *rows,
          const Cell *cell)
{
  const char *text = cell->type == CELL_TEXT ? self->texts->str + cell->value.index : "";
  RgCell     *put;

  if (cell->type == CELL_NUMBER)
    put = put_number (self, rows, cell);
  else if (cell->type == CELL_SHARED)
    put = put_shared (self, rows, cell);
  else if (cell->type == CELL_BOOLEAN)
    put = rg_cell_put_boolean (rows, cell->column, cell->value.index != 0);
  else if (cell->type == CELL_ERROR)
    put = rg_row_block_put_static (rows, cell->column, RG_CELL_ERROR, name_error (cell->value.index));
  else
    put = rg_cell_put_text (rows, cell->column, text, strlen (text));
  put->formula = cell->formula;
}

/**
 * rg_xls_sheet_put_row:
 * @number: (out): the number of the row
 *
 * Puts the next row that has cells.
 *
 * Returns: %FALSE at the end, or with @refusal set
 */
gboolean
rg_xls_sheet_put_row (RgXlsSheet *self,
                      RgRowBlock *rows,
                      guint64    *number,
                      RgFinding **refusal)
{
  const Cell *cells = (const Cell *)(gpointer)self->cells->data;
  guint       first = self->next;

  if (first >= self->cells->len)
    return FALSE;
  *number = (guint64)cells[first].row + 1;
  for (; self->next < self->cells->len && cells[self->next].row == cells[first].row; self->next++)
    {
      if (cells[self->next].column >= RG_SHEET_MAX_COLUMNS)
        {
          *refusal = rg_sheet_refuse_columns (*number);
          return FALSE;
        }
      put_cell (self, rows, &cells[self->next]);
    }
  rg_row_block_end_row (rows, *number, TRUE);
  return TRUE;
}

/**
 * rg_xls_sheet_find_lost_formula:
 *
 * Programs that cannot calculate write a zero as the result of every formula and leave the rest to Excel.
 *
 * Returns: the row of the first formula if that is so; else 0
 */
guint64
rg_xls_sheet_find_lost_formula (RgXlsSheet *self)
{
  guint64 row = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (!cell->formula)
        continue;
      if (cell->type != CELL_NUMBER || cell->value.number != 0)
        return 0;
      row = row == 0 ? (guint64)cell->row + 1 : row;
    }
  return row;
}

double
rg_xls_sheet_get_progress (RgXlsSheet *self)
{
  return self->next >= self->cells->len ? 1.0 : (double)self->next / self->cells->len;
}
