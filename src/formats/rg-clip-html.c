/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "rg-clip.h"
#include "rg-error.h"

/* What HTML allows. */
#define MAX_COLUMNS_SPANNED 1000
#define MAX_ROWS_SPANNED 65534

/* Pages nest deeper than this only to do harm. */
#define MAX_DEPTH 200

/* Cells that spans make in vain must not fill the memory. */
#define MAX_CELLS 20000000

static gboolean
is_element (const xmlNode *node,
            const char    *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *)node->name, name) == 0;
}

static gboolean
is_one_of (const xmlNode     *node,
           const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (is_element (node, names[i]))
      return TRUE;
  return FALSE;
}

static char *
dup_attribute (const xmlNode *node,
               const char    *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *)name);
  char    *copy = g_strdup ((const char *)value);

  xmlFree (value);
  return copy;
}

static gboolean
is_hidden (const xmlNode *node)
{
  g_autofree char *style = dup_attribute (node, "style");

  return style != NULL && g_regex_match_simple ("display\\s*:\\s*none", style, G_REGEX_CASELESS, 0);
}

/* The text of a cell as a browser lays it out. */
typedef struct
{
  GString *text;
  gboolean blank;   /* a blank is due before the next letter */
  gboolean newline; /* a new line is due before the next letter */
} Layout;

static void
put_letter (Layout  *self,
            gunichar c)
{
  if (self->newline && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  else if (self->blank)
    g_string_append_c (self->text, ' ');
  self->blank = self->newline = FALSE;
  g_string_append_unichar (self->text, c == 0xA0 ? ' ' : c);
}

static void
put_text (Layout     *self,
          const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
        self->blank = self->text->len > 0 && self->text->str[self->text->len - 1] != '\n';
      else
        put_letter (self, c);
    }
}

static void
put_break (Layout *self)
{
  if (self->newline && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  self->newline = self->blank = FALSE;
  g_string_append_c (self->text, '\n');
}

static void
lay_out (Layout        *self,
         const xmlNode *parent,
         guint          depth)
{
  static const char *const silent[] = { "script", "style", "head", "template", "noscript", "object", NULL };
  static const char *const blocks[] = { "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "dd", "dt", NULL };

  for (const xmlNode *node = parent->children; node != NULL && depth < MAX_DEPTH; node = node->next)
    {
      gboolean block = is_one_of (node, blocks);

      if (node->type == XML_TEXT_NODE || node->type == XML_ENTITY_REF_NODE || node->type == XML_CDATA_SECTION_NODE)
        {
          if (node->content != NULL)
            put_text (self, (const char *)node->content);
        }
      else if (is_element (node, "br"))
        put_break (self);
      else if (node->type == XML_ELEMENT_NODE && !is_one_of (node, silent) && !is_hidden (node))
        {
          self->newline |= block;
          lay_out (self, node, depth + 1);
          self->newline |= block;
          self->blank |= is_element (node, "td");
        }
    }
}

static char *
dup_shown (const xmlNode *cell)
{
  Layout layout = { .text = g_string_new (NULL) };

  lay_out (&layout, cell, 0);
  /* A break at the end starts no line. */
  if (layout.text->len > 0 && layout.text->str[layout.text->len - 1] == '\n')
    g_string_truncate (layout.text, layout.text->len - 1);
  for (const char *p = layout.text->str; *p == ' ' || *p == '\0'; p++)
    if (*p == '\0')
      g_string_truncate (layout.text, 0);
  return g_string_free (layout.text, FALSE);
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
write_out (char *number)
{
  char   buffer[G_ASCII_DTOSTR_BUF_SIZE * 8];
  char  *end;
  double real;

  if (strpbrk (number, "eE") == NULL)
    return number;
  real = g_ascii_strtod (number, &end);
  if (*end != '\0' || real > 1e15 || real < -1e15)
    return number;
  g_free (number);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", real));
}

static char *
dup_cell (const xmlNode *cell)
{
  char            *shown = dup_shown (cell);
  char            *number = dup_attribute (cell, "sdval");
  g_autofree char *format = dup_attribute (cell, "sdnum");

  if (number == NULL)
    number = dup_attribute (cell, "x:num");
  if (prefers_number (shown, number, format))
    {
      g_free (shown);
      return write_out (number);
    }
  g_free (number);
  return shown;
}

static guint
get_span (const xmlNode *cell,
          const char    *name,
          guint          maximum)
{
  g_autofree char *text = dup_attribute (cell, name);
  gint64           span = text == NULL ? 1 : g_ascii_strtoll (text, NULL, 10);

  return (guint)CLAMP (span, 1, (gint64)maximum);
}

typedef struct
{
  GPtrArray *rows;
  GArray    *occupied; /* guint: for each column, for how many rows more a cell from above reaches down */
  guint64    n_cells;
} Table;

/* How far down cells that began above still reach in this column. */
static guint *
get_occupied (Table *self,
              guint  column)
{
  if (column >= self->occupied->len)
    g_array_set_size (self->occupied, column + 1);
  return &g_array_index (self->occupied, guint, column);
}

static void
skip_occupied (Table     *self,
               GPtrArray *row)
{
  while (row->len<self->occupied->len && * get_occupied (self, row->len)> 0)
    {
      (*get_occupied (self, row->len))--;
      g_ptr_array_add (row, g_strdup (""));
    }
}

static void
add_cell (Table         *self,
          GPtrArray     *row,
          const xmlNode *cell)
{
  guint n_columns = get_span (cell, "colspan", MAX_COLUMNS_SPANNED);
  guint n_rows = get_span (cell, "rowspan", MAX_ROWS_SPANNED);

  skip_occupied (self, row);
  for (guint i = 0; i < n_columns && self->n_cells < MAX_CELLS; i++)
    {
      if (n_rows > 1)
        *get_occupied (self, row->len) = n_rows - 1;
      g_ptr_array_add (row, i == 0 ? dup_cell (cell) : g_strdup (""));
      self->n_cells++;
    }
}

static void
add_row (Table         *self,
         const xmlNode *tr)
{
  GPtrArray *row = g_ptr_array_new ();

  for (const xmlNode *node = tr->children; node != NULL; node = node->next)
    if (is_element (node, "td") || is_element (node, "th"))
      add_cell (self, row, node);
  skip_occupied (self, row);
  g_ptr_array_add (row, NULL);
  g_ptr_array_add (self->rows, g_ptr_array_free (row, FALSE));
}

/* The rows of a table are its own, or those of its parts. */
static void
add_rows (Table         *self,
          const xmlNode *parent)
{
  static const char *const parts[] = { "thead", "tbody", "tfoot", NULL };

  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (is_element (node, "tr") && !is_hidden (node))
        add_row (self, node);
      else if (is_one_of (node, parts))
        add_rows (self, node);
    }
}

static guint
count_own_cells (const xmlNode *parent)
{
  static const char *const parts[] = { "thead", "tbody", "tfoot", "tr", NULL };
  guint                    n = 0;

  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (is_one_of (node, parts))
        n += count_own_cells (node);
      else if (is_element (node, "td") || is_element (node, "th"))
        n++;
    }
  return n;
}

/* Collects the tables in the order of the page. Mail and web pages are laid out with tables whose cells hold the real ones. */
static void
find_tables (GPtrArray *tables,
             xmlNode   *parent,
             guint      depth)
{
  for (xmlNode *node = parent->children; node != NULL && depth < MAX_DEPTH; node = node->next)
    {
      guint first = tables->len;
      guint n_inside = 0;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      find_tables (tables, node, depth + 1);
      if (!is_element (node, "table"))
        continue;
      for (guint i = first; i < tables->len; i++)
        n_inside += count_own_cells (g_ptr_array_index (tables, i));
      if (n_inside >= count_own_cells (node))
        continue;
      g_ptr_array_set_size (tables, (int)first);
      g_ptr_array_add (tables, node);
    }
}

static GPtrArray *
read_tables (htmlDocPtr document,
             GError   **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  GPtrArray *rows;

  find_tables (tables, (xmlNode *)document, 0);
  if (tables->len == 0)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("There is no table in what was copied."));
      return NULL;
    }
  rows = rg_clip_table_new ();
  for (guint i = 0; i < tables->len; i++)
    {
      Table table = { rows, g_array_new (FALSE, TRUE, sizeof (guint)), 0 };

      add_rows (&table, g_ptr_array_index (tables, i));
      g_array_unref (table.occupied);
    }
  return rows;
}

/* Some programs hand over UTF-16. */
static char *
dup_utf8 (const char *html,
          gsize       length,
          gsize      *n_bytes)
{
  const guint8 *bytes = (const guint8 *)html;
  gboolean      little = length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == '<' && bytes[1] == 0));
  gboolean      big = length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF;
  char         *text = NULL;

  if (little || big)
    text = g_convert (html, (gssize)length, "UTF-8", little ? "UTF-16LE" : "UTF-16BE", NULL, n_bytes, NULL);
  if (text == NULL)
    {
      text = g_utf8_make_valid (html, (gssize)length);
      *n_bytes = strlen (text);
    }
  return text;
}

/**
 * rg_clip_from_html:
 * @length: in bytes; -1 when @html ends with a zero
 *
 * Reads the tables of a page that a spreadsheet, a browser or a mail program put on the clipboard. Nothing of the page is
 * run or fetched. A cell that covers others is followed by empty ones.
 *
 * Returns: (transfer full) (nullable): the rows; %NULL with @error when there is no table
 */
GPtrArray *
rg_clip_from_html (const char *html,
                   gssize      length,
                   GError    **error)
{
  gsize            n_bytes = length < 0 ? strlen (html) : (gsize)length;
  g_autofree char *text = dup_utf8 (html, n_bytes, &n_bytes);
  htmlDocPtr       document = n_bytes > G_MAXINT ? NULL : htmlReadMemory (text, (int)n_bytes, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  GPtrArray       *rows;

  if (document == NULL)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("There is no table in what was copied."));
      return NULL;
    }
  rows = read_tables (document, error);
  xmlFreeDoc (document);
  return rows;
}
