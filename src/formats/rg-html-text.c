/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-html-text.h"

#include <string.h>

void
rg_html_text_clear (RgHtmlText *self)
{
  g_string_truncate (self->text, 0);
  self->blank = self->newline = FALSE;
}

static void
put_letter (RgHtmlText *self,
            gunichar    c)
{
  if (self->newline && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  else if (self->blank)
    g_string_append_c (self->text, ' ');
  self->blank = self->newline = FALSE;
  g_string_append_unichar (self->text, c == 0xA0 ? ' ' : c);
}

/**
 * rg_html_text_add:
 * @text: valid UTF-8; runs of space count as one blank
 */
void
rg_html_text_add (RgHtmlText *self,
                  const char *text,
                  gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
        self->blank = self->text->len > 0 && self->text->str[self->text->len - 1] != '\n';
      else
        put_letter (self, c);
    }
}

void
rg_html_text_add_break (RgHtmlText *self)
{
  if (self->newline && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  self->newline = self->blank = FALSE;
  g_string_append_c (self->text, '\n');
}

/**
 * rg_html_text_finish:
 *
 * The end is reached: a break there starts no line, and blanks alone are nothing.
 */
void
rg_html_text_finish (RgHtmlText *self)
{
  if (self->text->len > 0 && self->text->str[self->text->len - 1] == '\n')
    g_string_truncate (self->text, self->text->len - 1);
  if (strspn (self->text->str, " ") == self->text->len)
    g_string_truncate (self->text, 0);
}

/* Whether what the element contains begins on a line of its own. */
gboolean
rg_html_is_block (const char *element)
{
  static const char *const blocks[] = { "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "dd", "dt", NULL };

  return g_strv_contains (blocks, element);
}

/* Whether what the element contains is not shown. */
gboolean
rg_html_is_silent (const char *element)
{
  static const char *const silent[] = { "script", "style", "head", "title", "template", "noscript", "object", "comment", NULL };

  return g_strv_contains (silent, element);
}

/* Whether the attribute "style" takes the element from sight. */
gboolean
rg_html_style_hides (const char *style)
{
  return style != NULL && g_regex_match_simple ("display\\s*:\\s*none", style, G_REGEX_CASELESS, 0);
}

/* Whether a number format of LibreOffice ("2052;0;YYYY-MM-DD") shows days, times or yes and no. */
static gboolean
is_no_number_format (const char *format)
{
  const char      *code = format == NULL ? NULL : strrchr (format, ';');
  g_autofree char *bare = NULL;
  g_autoptr (GRegex) quoted = g_regex_new ("\"[^\"]*\"|\\\\.|\\[[$~][^\\]]*\\]|General|Standard|G/", G_REGEX_CASELESS, 0, NULL);

  if (code == NULL)
    return FALSE;
  bare = g_regex_replace_literal (quoted, code + 1, -1, 0, "", 0, NULL);
  return strpbrk (bare, "yYdDhHsSjJtTmMaA@") != NULL || strstr (bare, "BOOLEAN") != NULL;
}

/* 2026-03-05, 3/5, 9:30, 2026年3月5日; not -5 and not 1E-5. */
static gboolean
looks_like_day (const char *shown)
{
  for (const char *p = shown; *p != '\0'; p++)
    if (*p == '-' && p > shown && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      return TRUE;
  return strpbrk (shown, "/:") != NULL || strstr (shown, "年") != NULL || strstr (shown, "月") != NULL;
}

/*
 * A number may be shown with fewer digits than it has. What is shown counts when it has zeros in front, as numbers of
 * houses and telephones do, and when the number stands for a day.
 */
static gboolean
prefers_number (const char *shown,
                const char *number,
                const char *format)
{
  if (number == NULL || *number == '\0' || strspn (number, "+-.0123456789eE") != strlen (number))
    return FALSE;
  if (is_no_number_format (format) || (shown[0] == '0' && g_ascii_isdigit (shown[1])))
    return FALSE;
  return strpbrk (shown, "0123456789") != NULL && !looks_like_day (shown);
}

/* 4.20104E+17 as the figures that it stands for. */
static char *
write_out (const char *number)
{
  char   buffer[G_ASCII_DTOSTR_BUF_SIZE * 8];
  char  *end;
  double real;

  if (strpbrk (number, "eE") == NULL)
    return g_strdup (number);
  real = g_ascii_strtod (number, &end);
  if (*end != '\0' || real > 1e15 || real < -1e15)
    return g_strdup (number);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", real));
}

/**
 * rg_html_choose_number:
 * @shown: what a cell shows
 * @number: (nullable): the number that the program which wrote the page has noted in the cell
 * @format: (nullable): the number format of LibreOffice
 *
 * Returns: (transfer full): the one of the two that says more
 */
char *
rg_html_choose_number (const char *shown,
                       const char *number,
                       const char *format)
{
  return prefers_number (shown, number, format) ? write_out (number) : g_strdup (shown);
}
