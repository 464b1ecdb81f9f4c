/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-clip.h"

#include <string.h>

/* Passes what a program may leave out when it writes a cell as text. */
static const char *
skip_blanks (const char *text,
             gboolean    quotes)
{
  while (*text != '\0' && (g_unichar_isspace (g_utf8_get_char (text)) || (quotes && *text == '"')))
    text = g_utf8_next_char (text);
  return text;
}

static gboolean
is_same (const char *a,
         const char *b,
         gboolean    without_quotes)
{
  a = skip_blanks (a, without_quotes);
  b = skip_blanks (b, without_quotes);
  while (*a != '\0' && *a == *b)
    {
      a = skip_blanks (a + 1, without_quotes);
      b = skip_blanks (b + 1, without_quotes);
    }
  return *a == *b;
}

static gboolean
is_number (const char *text)
{
  char *end = NULL;

  if (*text == '\0' || strspn (text, "+-.0123456789eE") != strlen (text))
    return FALSE;
  g_ascii_strtod (text, &end);
  return *end == '\0';
}

/*
 * Calc writes lines of a cell as one, and does not quote what has quotes; it shows numbers with fewer digits than they
 * have. HTML has all that, but blanks side by side are one in it.
 */
static const char *
choose (const char *html,
        const char *text)
{
  if (is_same (html, text, FALSE))
    return strchr (html, '\n') != NULL && strchr (text, '\n') == NULL ? html : text;
  return is_same (html, text, TRUE) || is_number (html) ? html : text;
}

static char **
merge_row (char **html,
           char **text)
{
  guint  n_html = g_strv_length (html);
  guint  n = MAX (n_html, g_strv_length (text));
  char **row = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const char *from_text = i < g_strv_length (text) ? text[i] : "";

      row[i] = g_strdup (i < n_html ? choose (html[i], from_text) : from_text);
    }
  return row;
}

/**
 * rg_clip_merge:
 * @html: what rg_clip_from_html() found
 * @text: what rg_clip_from_tsv() found in the text beside it
 *
 * Programs offer the same cells in two forms, each of which loses something: takes each cell from the form that has more
 * of it.
 *
 * Returns: (transfer full) (nullable): the rows; %NULL when the forms differ in rows or columns and cannot be the same cells
 */
GPtrArray *
rg_clip_merge (GPtrArray *html,
               GPtrArray *text)
{
  GPtrArray *rows = NULL;

  g_return_val_if_fail (html != NULL && text != NULL, NULL);

  if (html->len != text->len || rg_clip_count_columns (html) != rg_clip_count_columns (text))
    return NULL;
  rows = rg_clip_table_new ();
  for (guint i = 0; i < html->len; i++)
    g_ptr_array_add (rows, merge_row (g_ptr_array_index (html, i), g_ptr_array_index (text, i)));
  return rows;
}
