/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-xlsx-value.h"

#include <string.h>

#include "rg-cell-put.h"

/**
 * rg_xlsx_type_parse:
 * @text: the attribute "t" of a cell
 */
RgXlsxType
rg_xlsx_type_parse (const char *text,
                    gsize       length)
{
  static const char       letters[] = "snbed";
  static const RgXlsxType types[] = { RG_XLSX_SHARED, RG_XLSX_NUMBER, RG_XLSX_BOOLEAN, RG_XLSX_ERROR, RG_XLSX_ISO_DATE };
  const char             *letter = length == 1 ? memchr (letters, *text, strlen (letters)) : NULL;

  /* "str", "inlineStr" and what nobody has heard of. */
  return letter != NULL ? types[letter - letters] : RG_XLSX_TEXT;
}

static RgCell *
put_shared (RgXlsxValues *self,
            guint         column,
            const char   *raw)
{
  char       *end = NULL;
  guint64     index = g_ascii_strtoull (raw, &end, 10);
  gsize       length = 0;
  const char *text = *raw == '-' || end == raw ? NULL : rg_xlsx_strings_get (self->strings, index, &length);
  RgCell     *cell;

  if (text != NULL && length <= RG_SHEET_MAX_CELL)
    return rg_row_block_put_static (self->rows, column, length > 0 ? RG_CELL_TEXT : RG_CELL_EMPTY, text);
  if (text != NULL)
    return rg_cell_put_text (self->rows, column, text, length);
  cell = rg_row_block_put_static (self->rows, column, RG_CELL_TEXT, "");
  cell->code = "XLSX_BAD_STRING";
  cell->invalid = TRUE;
  return cell;
}

static RgCell *
put_text (RgXlsxValues *self,
          guint         column,
          const char   *raw,
          gsize         length)
{
  if (memchr (raw, '_', length) == NULL)
    return rg_cell_put_text (self->rows, column, raw, length);
  g_string_truncate (self->unescaped, 0);
  g_string_append_len (self->unescaped, raw, (gssize)length);
  rg_xlsx_unescape (self->unescaped, 0);
  return rg_cell_put_text (self->rows, column, self->unescaped->str, self->unescaped->len);
}

/**
 * rg_xlsx_values_put:
 * @style: the number of the cell style
 * @raw: what stands in the file, with an end mark
 *
 * Puts a cell into the row that is being read.
 *
 * Returns: (transfer none): the cell, until the next one is put
 */
RgCell *
rg_xlsx_values_put (RgXlsxValues *self,
                    guint         column,
                    RgXlsxType    type,
                    guint         style,
                    const char   *raw,
                    gsize         length)
{
  if (type == RG_XLSX_SHARED)
    return put_shared (self, column, raw);
  if (type == RG_XLSX_TEXT)
    return put_text (self, column, raw, length);
  if (length == 0)
    return rg_row_block_put_static (self->rows, column, RG_CELL_EMPTY, "");
  if (type == RG_XLSX_NUMBER)
    return rg_cell_put_decimal (self->rows, column, raw, rg_xlsx_styles_get (self->styles, style), self->date1904);
  if (type == RG_XLSX_BOOLEAN)
    return rg_cell_put_boolean (self->rows, column, g_str_equal (raw, "1") || g_ascii_strcasecmp (raw, "true") == 0);
  if (type == RG_XLSX_ISO_DATE)
    return rg_cell_put_iso_date (self->rows, column, raw);
  return rg_row_block_put (self->rows, column, RG_CELL_ERROR, raw, length);
}
