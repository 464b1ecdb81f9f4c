/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-workbook.h"

#include <errno.h>
#include <string.h>
#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-module.h"
#include "rg-sheet-reader.h"

#define MAX_NAME 31
#define NARROW_WIDTH 1.1
#define WIDE_WIDTH 2.1

/**
 * rg_xlsx:
 *
 * Returns: (transfer none): the functions of libxlsxwriter
 */
const RgXlsxLibrary *
rg_xlsx (void)
{
  static const RgXlsxLibrary *library = NULL;

  if (g_once_init_enter (&library))
    g_once_init_leave (&library, rg_module_get_symbol (RG_XLSX_MODULE, RG_XLSX_SYMBOL));
  return library;
}

/**
 * rg_workbook_sheet_name:
 * @wanted: what the sheet should be called
 *
 * The library overruns its buffers on names that it has not been asked about before.
 *
 * Returns: (transfer full): a name that Excel allows and that the workbook does not have yet
 */
char *
rg_workbook_sheet_name (lxw_workbook *workbook,
                        const char   *wanted)
{
  g_autofree char *valid = g_utf8_make_valid (wanted, -1);
  g_autofree char *name = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if (strchr ("[]:*?/\\'", *p) != NULL || g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (valid);
  name = g_utf8_substring (valid, 0, MIN (MAX_NAME, g_utf8_strlen (valid, -1)));
  for (int i = 2; *name == '\0' || rg_xlsx ()->workbook_validate_sheet_name (workbook, name) != LXW_NO_ERROR; i++)
    {
      g_autofree char *start = g_utf8_substring (valid, 0, MIN (MAX_NAME - 5, g_utf8_strlen (valid, -1)));

      g_free (name);
      name = i < 1000 ? g_strdup_printf ("%s %d", start, i) : g_strdup_printf ("Sheet%d", i);
    }
  return g_steal_pointer (&name);
}

/**
 * rg_workbook_write_text:
 *
 * Writes a text as a string, never as a formula. The library would write bytes that are not UTF-8 as they are, and would
 * leave out what is too long for a cell without a word.
 */
lxw_error
rg_workbook_write_text (lxw_worksheet *sheet,
                        lxw_row_t      row,
                        lxw_col_t      column,
                        const char    *text,
                        lxw_format    *format)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  g_autofree char *cut = NULL;

  if (valid != NULL)
    text = valid;
  if (strlen (text) > RG_SHEET_MAX_CELL && g_utf8_strlen (text, -1) > RG_SHEET_MAX_CELL)
    {
      g_autofree char *start = g_utf8_substring (text, 0, RG_SHEET_MAX_CELL - 1);

      text = cut = g_strconcat (start, "…", NULL);
    }
  return rg_xlsx ()->worksheet_write_string (sheet, row, column, text, format);
}

/**
 * rg_workbook_text_width:
 *
 * Returns: how wide a column must be for the text, in characters of Excel; a Chinese character counts twice
 */
double
rg_workbook_text_width (const char *text)
{
  double width = 2;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? WIDE_WIDTH : NARROW_WIDTH;
  return width;
}

/**
 * rg_workbook_fail:
 *
 * Sets the error for what the library reports.
 *
 * Returns: %FALSE
 */
gboolean
rg_workbook_fail (RgOutputFile *file,
                  lxw_error     code,
                  GError      **error)
{
  if (code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("A sheet of Excel cannot hold so many rows. Write a .csv file instead."));
      return FALSE;
    }
  return rg_output_file_fail (file, errno != 0 ? errno : ENOSPC, error);
}
