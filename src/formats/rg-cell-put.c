/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cell-put.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rg-date.h"

#define MAX_DIGITS 15
#define NOISE 1e-7

/* Old Macs and some exporters end lines in a cell with CR. */
static char *
dup_with_plain_lines (const char *text,
                      gsize      *length)
{
  GString *lines = g_string_new_len (text, (gssize)*length);

  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  *length = lines->len;
  return g_string_free (lines, FALSE);
}

/**
 * rg_cell_put_text:
 * @text: copied; lines end with LF then; what a spreadsheet cell could not hold is cut off and told
 */
RgCell *
rg_cell_put_text (RgRowBlock *rows,
                  guint       column,
                  const char *text,
                  gsize       length)
{
  g_autofree char *plain = length > 0 && memchr (text, '\r', length) != NULL ? dup_with_plain_lines (text, &length) : NULL;
  gboolean         too_long;
  RgCell          *cell;

  if (plain != NULL)
    text = plain;
  too_long = length > RG_SHEET_MAX_CELL && g_utf8_strlen (text, length) > RG_SHEET_MAX_CELL;
  if (too_long)
    length = g_utf8_offset_to_pointer (text, RG_SHEET_MAX_CELL) - text;
  if (length == 0)
    return rg_row_block_put_static (rows, column, RG_CELL_EMPTY, "");
  cell = rg_row_block_put (rows, column, RG_CELL_TEXT, text, length);
  if (too_long)
    cell->code = "CELL_TOO_LONG";
  cell->invalid = too_long;
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
put_date (RgRowBlock  *rows,
          guint        column,
          double       number,
          RgNumberKind kind,
          gboolean     date1904)
{
  gboolean         time = kind == RG_NUMBER_TIME && number >= 0 && number < 1;
  g_autofree char *iso = time ? rg_date_time_from_serial (number) : rg_date_from_serial (number, date1904);
  g_autoptr (GString) text = NULL;
  RgCell *cell;

  if (iso == NULL)
    {
      text = g_string_new (NULL);
      rg_number_to_text (number, text);
    }
  cell = rg_row_block_put (rows, column, RG_CELL_DATE, iso != NULL ? iso : text->str, iso != NULL ? strlen (iso) : text->len);
  cell->number = number;
  cell->invalid = iso == NULL;
  cell->code = iso == NULL ? "DATE_RANGE" : NULL;
  return cell;
}

/* Figures that stand in the file as they are shown: 12, 0.5, -3.25, but neither 012 nor 0.50. So few of them are exact
 * as a whole number, and so is the power of ten: their quotient is what strtod() would give. */
static gboolean
read_short (const char *raw,
            double     *number)
{
  const char *digits = *raw == '-' ? raw + 1 : raw;
  const char *point = NULL;
  const char *p;
  guint64     figures = 0;
  double      scale = 1;

  for (p = digits; g_ascii_isdigit (*p) || (*p == '.' && point == NULL); p++)
    if (*p == '.')
      point = p;
    else
      {
        figures = figures * 10 + (guint64)(*p - '0');
        scale *= point != NULL ? 10 : 1;
      }
  if (*p != '\0' || p == digits || point == digits || p - digits > MAX_DIGITS)
    return FALSE;
  if (point != NULL ? p[-1] == '0' || p[-1] == '.' : figures == 0 && digits != raw)
    return FALSE;
  if (*digits == '0' && p != digits + 1 && point != digits + 1)
    return FALSE;
  *number = (digits == raw ? 1 : -1) * ((double)figures / scale);
  return TRUE;
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

static void
write_number (double         number,
              const char    *raw,
              RgNumberFormat format,
              GString       *text)
{
  if (raw != NULL)
    g_string_assign (text, raw);
  else
    rg_number_to_text (number, text);
  if (format.kind == RG_NUMBER_ZEROS)
    pad (text, format.zeros);
}

/* @raw: (nullable): the number as it is written, if that can be taken over */
static RgCell *
put_number (RgRowBlock    *rows,
            guint          column,
            double         number,
            const char    *raw,
            RgNumberFormat format)
{
  gboolean elapsed = format.kind == RG_NUMBER_ELAPSED && number >= 0 && number < 1e9;
  g_autoptr (GString) text = NULL;
  RgCell *cell;

  if (raw != NULL && !elapsed && format.kind != RG_NUMBER_ZEROS)
    cell = rg_row_block_put (rows, column, RG_CELL_NUMBER, raw, strlen (raw));
  else
    {
      text = g_string_new (NULL);
      if (elapsed)
        write_elapsed (number, text);
      else
        write_number (number, raw, format, text);
      cell = rg_row_block_put (rows, column, elapsed ? RG_CELL_TEXT : RG_CELL_NUMBER, text->str, text->len);
    }
  cell->number = number;
  if (fabs (number) >= 1e15)
    cell->code = "NUMBER_PRECISION";
  return cell;
}

/* Dollars in a number cell are what they are in a text: "$12". */
static RgCell *
put_foreign (RgRowBlock *rows,
             guint       column,
             double      number,
             const char *currency)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RgCell *cell;

  rg_number_to_text (number, text);
  g_string_insert (text, *text->str == '-' ? 1 : 0, currency);
  cell = rg_row_block_put (rows, column, RG_CELL_TEXT, text->str, text->len);
  cell->number = number;
  return cell;
}

static RgCell *
put_formatted (RgRowBlock    *rows,
               guint          column,
               double         number,
               const char    *raw,
               RgNumberFormat format,
               gboolean       date1904)
{
  if (format.kind == RG_NUMBER_DATE || format.kind == RG_NUMBER_TIME)
    return put_date (rows, column, number, format.kind, date1904);
  if (format.kind == RG_NUMBER_FOREIGN)
    return put_foreign (rows, column, number, format.currency);
  return put_number (rows, column, number, raw, format);
}

/**
 * rg_cell_put_number:
 * @format: how the cell shows it, which makes it a number, a date, a time of day or hours
 */
RgCell *
rg_cell_put_number (RgRowBlock    *rows,
                    guint          column,
                    double         number,
                    RgNumberFormat format,
                    gboolean       date1904)
{
  return put_formatted (rows, column, number, NULL, format, date1904);
}

/**
 * rg_cell_put_decimal:
 * @raw: the number as it is written in the file; what is none becomes text
 *
 * Like rg_cell_put_number().
 */
RgCell *
rg_cell_put_decimal (RgRowBlock    *rows,
                     guint          column,
                     const char    *raw,
                     RgNumberFormat format,
                     gboolean       date1904)
{
  char  *end = NULL;
  double number;

  if (read_short (raw, &number))
    return put_formatted (rows, column, number, raw, format, date1904);
  number = g_ascii_strtod (raw, &end);
  if (end == raw || *end != '\0' || !isfinite (number))
    return rg_cell_put_text (rows, column, raw, strlen (raw));
  return put_formatted (rows, column, number, NULL, format, date1904);
}

RgCell *
rg_cell_put_boolean (RgRowBlock *rows,
                     guint       column,
                     gboolean    yes)
{
  RgCell *cell = rg_row_block_put_static (rows, column, RG_CELL_BOOLEAN, yes ? "TRUE" : "FALSE");

  cell->number = yes;
  return cell;
}

/**
 * rg_cell_put_iso_date:
 * @raw: "2026-03-05T18:00:00Z": the clock time is taken as it stands; midnight is only the day
 */
RgCell *
rg_cell_put_iso_date (RgRowBlock *rows,
                      guint       column,
                      const char *raw)
{
  g_autoptr (GString) text = g_string_new (raw);
  RgCell *cell;

  if (text->len >= 16 && text->str[10] == 'T')
    {
      g_string_truncate (text, 16);
      text->str[10] = ' ';
      if (g_str_has_suffix (text->str, " 00:00"))
        g_string_truncate (text, 10);
    }
  else if (text->len > 5 && text->str[2] == ':')
    g_string_truncate (text, 5);
  cell = rg_row_block_put (rows, column, RG_CELL_DATE, text->str, text->len);
  cell->invalid = strlen (raw) >= 10 && !rg_date_is_valid (text->str);
  cell->code = cell->invalid ? "DATE_RANGE" : NULL;
  return cell;
}

/**
 * rg_formula_is_doubtful:
 *
 * Returns: whether the formula reaches out of the workbook, or its result is not in the file; a plain sum is no cause for worry
 */
gboolean
rg_formula_is_doubtful (const RgCell *cell,
                        const char   *formula)
{
  static const char *const calls[] = { "HYPERLINK(", "WEBSERVICE(", "CALL(", "REGISTER", "IMPORTXML(", "DDE(", "RTD(", "://" };

  if (cell->kind == RG_CELL_EMPTY || strchr (formula, '|') != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (strcasestr (formula, calls[i]) != NULL)
      return TRUE;
  return FALSE;
}
