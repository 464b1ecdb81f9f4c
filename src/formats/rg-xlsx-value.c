/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-xlsx-value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rg-date.h"

#define MAX_DIGITS 15
#define NOISE 1e-7

/**
 * rg_xlsx_type_parse:
 * @text: the attribute "t" of a cell
 */
RgXlsxType
rg_xlsx_type_parse (const char *text,
                    gsize       length)
{
  static const struct
  {
    const char *name;
    RgXlsxType  type;
  } types[] = {
    { "s", RG_XLSX_SHARED },
    { "n", RG_XLSX_NUMBER },
    { "str", RG_XLSX_TEXT },
    { "inlineStr", RG_XLSX_TEXT },
    { "b", RG_XLSX_BOOLEAN },
    { "e", RG_XLSX_ERROR },
    { "d", RG_XLSX_ISO_DATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].name) == length && memcmp (types[i].name, text, length) == 0)
      return types[i].type;
  return RG_XLSX_TEXT;
}

static RgCell *
put_text (RgXlsxValues *self,
          guint         column,
          const char   *text,
          gsize         length)
{
  gboolean too_long = length > RG_SHEET_MAX_CELL && g_utf8_strlen (text, length) > RG_SHEET_MAX_CELL;
  RgCell  *cell;

  if (too_long)
    length = g_utf8_offset_to_pointer (text, RG_SHEET_MAX_CELL) - text;
  if (length == 0)
    return rg_row_block_put_static (self->rows, column, RG_CELL_EMPTY, "");
  cell = rg_row_block_put (self->rows, column, RG_CELL_TEXT, text, length);
  if (too_long)
    cell->code = "CELL_TOO_LONG";
  cell->invalid = too_long;
  return cell;
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
    return put_text (self, column, text, length);
  cell = rg_row_block_put_static (self->rows, column, RG_CELL_TEXT, "");
  cell->code = "XLSX_BAD_STRING";
  cell->invalid = TRUE;
  return cell;
}

/* Sums leave noise in the last digits (1234.5600000000002); what differs by more than this is meant as it stands. */
static void
format_number (double number,
               char   buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  double rounded;

  g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.15g", number);
  rounded = g_ascii_strtod (buffer, NULL);
  if (fabs (rounded - number) > NOISE)
    g_ascii_dtostr (buffer, G_ASCII_DTOSTR_BUF_SIZE, number);
}

static void
move_point (GString *text,
            int      power)
{
  gsize sign = *text->str == '-';
  char *dot = strchr (text->str, '.');

  if (dot != NULL)
    {
      power -= text->len - (dot - text->str) - 1;
      g_string_erase (text, dot - text->str, 1);
    }
  for (; power > 0; power--)
    g_string_append_c (text, '0');
  if (power == 0)
    return;
  while (text->len - sign <= (gsize)-power)
    g_string_insert_c (text, sign, '0');
  g_string_insert_c (text, text->len + power, '.');
}

/**
 * rg_number_to_text:
 * @text: set to the decimal with about 15 digits, as a spreadsheet shows it, without exponent
 */
void
rg_number_to_text (double   number,
                   GString *text)
{
  char  buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *exponent;

  format_number (number, buffer);
  g_string_assign (text, buffer);
  exponent = strchr (buffer, 'e');
  if (exponent == NULL)
    return;
  g_string_truncate (text, exponent - buffer);
  move_point (text, atoi (exponent + 1));
}

static RgCell *
put_date (RgXlsxValues *self,
          guint         column,
          double        number,
          RgNumberKind  kind)
{
  gboolean         time = kind == RG_NUMBER_TIME && number >= 0 && number < 1;
  g_autofree char *iso = time ? rg_date_time_from_serial (number) : rg_date_from_serial (number, self->date1904);
  RgCell          *cell;

  if (iso == NULL)
    rg_number_to_text (number, self->scratch);
  else
    g_string_assign (self->scratch, iso);
  cell = rg_row_block_put (self->rows, column, RG_CELL_DATE, self->scratch->str, self->scratch->len);
  cell->number = number;
  cell->invalid = iso == NULL;
  cell->code = iso == NULL ? "DATE_RANGE" : NULL;
  return cell;
}

static gboolean
is_short_integer (const GString *raw)
{
  return raw->len <= MAX_DIGITS && strspn (raw->str, "0123456789") == raw->len && (*raw->str != '0' || raw->len == 1);
}

static void
write_elapsed (double   days,
               GString *text)
{
  gint64 minutes = llround (days * 24 * 60);

  g_string_printf (text, "%" G_GINT64_FORMAT ":%02d", minutes / 60, (int)(minutes % 60));
}

static void
pad (GString *text,
     guint    digits)
{
  gsize sign = *text->str == '-';

  while (strchr (text->str, '.') == NULL && text->len - sign < digits)
    g_string_insert_c (text, sign, '0');
}

static RgCell *
put_number (RgXlsxValues  *self,
            guint          column,
            double         number,
            const GString *raw,
            RgNumberFormat format)
{
  gboolean elapsed = format.kind == RG_NUMBER_ELAPSED && number >= 0 && number < 1e9;
  RgCell  *cell;

  if (elapsed)
    write_elapsed (number, self->scratch);
  else if (is_short_integer (raw))
    g_string_assign (self->scratch, raw->str);
  else
    rg_number_to_text (number, self->scratch);
  if (format.kind == RG_NUMBER_ZEROS)
    pad (self->scratch, format.zeros);
  cell = rg_row_block_put (self->rows, column, elapsed ? RG_CELL_TEXT : RG_CELL_NUMBER, self->scratch->str, self->scratch->len);
  cell->number = number;
  if (fabs (number) >= 1e15)
    cell->code = "NUMBER_PRECISION";
  return cell;
}

static RgCell *
put_numeric (RgXlsxValues *self,
             guint         column,
             guint         style,
             GString      *raw)
{
  char          *end = NULL;
  double         number = g_ascii_strtod (raw->str, &end);
  RgNumberFormat format;

  if (raw->len == 0)
    return rg_row_block_put_static (self->rows, column, RG_CELL_EMPTY, "");
  if (end == raw->str || *end != '\0' || !isfinite (number))
    return put_text (self, column, raw->str, raw->len);
  format = rg_xlsx_styles_get (self->styles, style);
  if (format.kind == RG_NUMBER_DATE || format.kind == RG_NUMBER_TIME)
    return put_date (self, column, number, format.kind);
  return put_number (self, column, number, raw, format);
}

static RgCell *
put_boolean (RgXlsxValues *self,
             guint         column,
             const char   *raw)
{
  gboolean yes = g_str_equal (raw, "1") || g_ascii_strcasecmp (raw, "true") == 0;
  RgCell  *cell = rg_row_block_put_static (self->rows, column, RG_CELL_BOOLEAN, yes ? "TRUE" : "FALSE");

  cell->number = yes;
  return cell;
}

/* "2026-03-05T18:00:00Z": the clock time as it stands; midnight is only the day. */
static RgCell *
put_iso_date (RgXlsxValues  *self,
              guint          column,
              const GString *raw)
{
  RgCell *cell;

  g_string_assign (self->scratch, raw->str);
  if (raw->len >= 16 && raw->str[10] == 'T')
    {
      g_string_truncate (self->scratch, 16);
      self->scratch->str[10] = ' ';
      if (g_str_has_suffix (self->scratch->str, " 00:00"))
        g_string_truncate (self->scratch, 10);
    }
  else if (raw->len > 5 && raw->str[2] == ':')
    g_string_truncate (self->scratch, 5);
  cell = rg_row_block_put (self->rows, column, RG_CELL_DATE, self->scratch->str, self->scratch->len);
  cell->invalid = raw->len >= 10 && !rg_date_is_valid (self->scratch->str);
  cell->code = cell->invalid ? "DATE_RANGE" : NULL;
  return cell;
}

/**
 * rg_xlsx_values_put:
 * @style: the number of the cell style
 * @raw: what stands in the file
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
                    GString      *raw)
{
  if (type == RG_XLSX_SHARED)
    return put_shared (self, column, raw->str);
  if (type == RG_XLSX_NUMBER)
    return put_numeric (self, column, style, raw);
  if (type == RG_XLSX_TEXT)
    {
      rg_xlsx_unescape (raw, 0);
      return put_text (self, column, raw->str, raw->len);
    }
  if (raw->len == 0)
    return rg_row_block_put_static (self->rows, column, RG_CELL_EMPTY, "");
  if (type == RG_XLSX_BOOLEAN)
    return put_boolean (self, column, raw->str);
  if (type == RG_XLSX_ISO_DATE)
    return put_iso_date (self, column, raw);
  return rg_row_block_put (self->rows, column, RG_CELL_ERROR, raw->str, raw->len);
}
