/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-clip.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-date.h"
#include "rg-error.h"

/* 1 March 1900, the first day on which all spreadsheets agree. */
#define FIRST_SERIAL 61

#define BOM "\xEF\xBB\xBF"

/* No spreadsheet holds more in a cell: 32,767 characters of at most four bytes, each perhaps a doubled quote. */
#define MAX_QUOTED (32767 * 4 * 2)

/**
 * rg_clip_table_new:
 *
 * Returns: (transfer full): an array that owns rows of cells (GStrv)
 */
GPtrArray *
rg_clip_table_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

/**
 * rg_clip_count_columns:
 *
 * Returns: the cells of the longest row
 */
guint
rg_clip_count_columns (GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n = MAX (n, g_strv_length (g_ptr_array_index (rows, i)));
  return n;
}

static void
append_quoted (GString    *tsv,
               const char *cell)
{
  g_string_append_c (tsv, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (tsv, '"');
      g_string_append_c (tsv, *p);
    }
  g_string_append_c (tsv, '"');
}

/**
 * rg_clip_to_tsv:
 *
 * Returns: (transfer full): the cells with tabs between them, each row ended by a newline; cells with tabs, newlines or
 *   quotes are quoted as Excel does
 */
char *
rg_clip_to_tsv (GPtrArray *rows)
{
  GString *tsv = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint k = 0; row[k] != NULL; k++)
        {
          if (k > 0)
            g_string_append_c (tsv, '\t');
          if (strpbrk (row[k], "\t\n\r\"") != NULL)
            append_quoted (tsv, row[k]);
          else
            g_string_append (tsv, row[k]);
        }
      g_string_append_c (tsv, '\n');
    }
  return g_string_free (tsv, FALSE);
}

/* Returns the quote that ends the cell whose text begins at @text, or NULL: then the first quote is only a character. */
static const char *
find_closing (const char *text,
              const char *end)
{
  for (const char *p = text; p < end && p - text < MAX_QUOTED; p++)
    {
      if (*p != '"')
        continue;
      if (p + 1 < end && p[1] == '"')
        {
          p++;
          continue;
        }
      return p + 1 == end || strchr ("\t\n\r", p[1]) != NULL ? p : NULL;
    }
  return NULL;
}

/* The text between the quotes, with single quotes for doubled ones and one kind of newline. */
static char *
unquote (const char *start,
         const char *end)
{
  GString *cell = g_string_sized_new ((gsize)(end - start));

  for (const char *p = start; p < end; p++)
    {
      if (*p == '\r')
        {
          g_string_append_c (cell, '\n');
          p += p + 1 < end && p[1] == '\n';
          continue;
        }
      g_string_append_c (cell, *p);
      p += *p == '"';
    }
  return g_string_free (cell, FALSE);
}

/* Reads the cell at @cursor and leaves it at what ends the cell. */
static char *
take_cell (const char **cursor,
           const char  *end)
{
  const char *start = *cursor;
  const char *closing = start < end && *start == '"' ? find_closing (start + 1, end) : NULL;

  if (closing != NULL)
    {
      *cursor = closing + 1;
      return unquote (start + 1, closing);
    }
  while (*cursor < end && **cursor != '\t' && **cursor != '\n' && **cursor != '\r')
    (*cursor)++;
  return g_strndup (start, (gsize)(*cursor - start));
}

/* Reads a row with what ends it. */
static char **
take_row (const char **cursor,
          const char  *end)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean more = TRUE;

  while (more)
    {
      g_autofree char *cell = take_cell (cursor, end);

      g_strv_builder_add (builder, cell);
      more = *cursor < end && **cursor == '\t';
      *cursor += more;
    }
  if (*cursor < end && **cursor == '\r')
    (*cursor)++;
  if (*cursor < end && **cursor == '\n')
    (*cursor)++;
  return g_strv_builder_end (builder);
}

static gboolean
check_text (const char *text,
            gsize       length,
            GError    **error)
{
  if (memchr (text, '\0', length) != NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_FORMAT, _ ("What was copied is not a text: it contains characters without a meaning."));
  else if (!g_utf8_validate (text, (gssize)length, NULL))
    g_set_error_literal (error, RG_ERROR, RG_ERROR_FORMAT, _ ("What was copied contains characters that cannot be read. Copy it again."));
  else
    return TRUE;
  return FALSE;
}

/**
 * rg_clip_from_tsv_bytes:
 *
 * Reads what spreadsheets and text programs put on the clipboard as plain text. A newline after the last row is no row.
 *
 * Returns: (transfer full) (nullable): the rows, perhaps none; %NULL with @error when it is no text
 */
GPtrArray *
rg_clip_from_tsv_bytes (const char *text,
                        gsize       length,
                        GError    **error)
{
  const char *cursor = text;
  const char *end;
  GPtrArray  *rows;

  /* Programs that hand over a C string count its end in. */
  if (length > 0 && text[length - 1] == '\0')
    length--;
  if (!check_text (text, length, error))
    return NULL;
  end = text + length;
  if (length >= strlen (BOM) && memcmp (text, BOM, strlen (BOM)) == 0)
    cursor += strlen (BOM);
  rows = rg_clip_table_new ();
  while (cursor < end)
    g_ptr_array_add (rows, take_row (&cursor, end));
  return rows;
}

/**
 * rg_clip_from_tsv:
 *
 * Reads a text that ends with a zero, like rg_clip_from_tsv_bytes().
 *
 * Returns: (transfer full) (nullable): the rows, perhaps none; %NULL with @error when it is no text
 */
GPtrArray *
rg_clip_from_tsv (const char *text,
                  GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return rg_clip_from_tsv_bytes (text, strlen (text), error);
}

/* Blanks side by side, or at the ends, are kept only when they cannot break. */
static void
append_html_text (GString    *html,
                  const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autoptr (GString) escaped = g_string_new (markup);
  gboolean blank = TRUE;

  /* A name that HTML of old did not have, and LibreOffice does not know. */
  g_string_replace (escaped, "&apos;", "'", 0);
  for (const char *p = escaped->str; *p != '\0'; p++)
    {
      if (*p == ' ')
        g_string_append (html, blank || p[1] == '\0' || p[1] == '\n' ? "&#160;" : " ");
      else if (*p == '\n')
        g_string_append (html, "<br style=\"mso-data-placement:same-cell\">");
      else if (*p != '\r')
        g_string_append_c (html, *p);
      blank = *p == ' ' || *p == '\n';
    }
}

/* Figures that every program reads as the same number. */
static gboolean
is_plain_number (const char *text)
{
  gsize sign = *text == '-';
  gsize whole = strspn (text + sign, "0123456789");
  gsize fraction = text[sign + whole] == '.' ? strspn (text + sign + whole + 1, "0123456789") : 0;

  return whole > 0 && whole + fraction <= 15 && text[sign + whole + (fraction > 0 ? fraction + 1 : 0)] == '\0';
}

/* As many digits behind the point as there are: 1234.50 keeps its zero. */
static void
append_number_format (GString    *html,
                      const char *number)
{
  const char *point = strchr (number, '.');
  const char *zeros = "0.000000000000000";
  int         length = point == NULL ? 1 : (int)strlen (point) + 1;

  g_string_append_printf (html, " style=\"mso-number-format:'%.*s'\" align=\"right\" sdval=\"%s\" sdnum=\"1033;0;%.*s\"", length, zeros,
                          number, length, zeros);
}

/*
 * Days are numbers for spreadsheets. LibreOffice takes no format that has a time of day: moments go as they are written,
 * which Excel knows by itself.
 */
static void
append_day_format (GString    *html,
                   const char *day)
{
  if (strlen (day) == strlen ("YYYY-MM-DD"))
    g_string_append_printf (html, " align=\"right\" sdval=\"%d\" sdnum=\"1033;0;YYYY-MM-DD\"", rg_date_days_between ("1900-03-01", day) + FIRST_SERIAL);
}

/*
 * Excel goes by the number format of the style, LibreOffice by the attributes that begin with sd: texts stay texts with
 * all their zeros and digits, numbers are numbers in any language.
 */
static void
append_html_cell (GString    *html,
                  const char *cell,
                  gboolean    header,
                  gboolean    text)
{
  const char *tag = header ? "th" : "td";

  g_string_append_printf (html, "<%s", tag);
  if (header || text)
    g_string_append (html, " style=\"mso-number-format:'\\@'; white-space:pre-wrap\" sdnum=\"1033;0;@\"");
  else if (is_plain_number (cell))
    append_number_format (html, cell);
  else if (rg_date_is_valid (cell))
    append_day_format (html, cell);
  g_string_append_c (html, '>');
  append_html_text (html, cell);
  g_string_append_printf (html, "</%s>", tag);
}

/**
 * rg_clip_to_html:
 * @first_is_header: the first row names the columns
 * @text_columns: (nullable) (array length=n_text_columns): which columns must stay text wherever they are pasted; %NULL
 *   for all
 *
 * Returns: (transfer full): a page with one table, for spreadsheets and mail
 */
char *
rg_clip_to_html (GPtrArray      *rows,
                 gboolean        first_is_header,
                 const gboolean *text_columns,
                 guint           n_text_columns)
{
  GString *html = g_string_new ("<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body>"
                                "<table border=\"1\" cellspacing=\"0\">\n");

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      g_string_append (html, "<tr>");
      for (guint k = 0; row[k] != NULL; k++)
        append_html_cell (html, row[k], first_is_header && i == 0, text_columns == NULL || (k < n_text_columns && text_columns[k]));
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</table></body></html>\n");
  return g_string_free (html, FALSE);
}
