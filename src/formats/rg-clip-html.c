/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "rg-clip.h"
#include "rg-error.h"
#include "rg-html-text.h"

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

  return rg_html_style_hides (style);
}

static void
lay_out (RgHtmlText    *self,
         const xmlNode *parent,
         guint          depth)
{
  for (const xmlNode *node = parent->children; node != NULL && depth < MAX_DEPTH; node = node->next)
    {
      gboolean is_node = node->type == XML_ELEMENT_NODE;
      gboolean block = is_node && rg_html_is_block ((const char *)node->name);

      if (node->type == XML_TEXT_NODE || node->type == XML_ENTITY_REF_NODE || node->type == XML_CDATA_SECTION_NODE)
        {
          if (node->content != NULL)
            rg_html_text_add (self, (const char *)node->content, strlen ((const char *)node->content));
        }
      else if (is_element (node, "br"))
        rg_html_text_add_break (self);
      else if (is_node && !rg_html_is_silent ((const char *)node->name) && !is_hidden (node))
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
  RgHtmlText layout = { .text = g_string_new (NULL) };

  lay_out (&layout, cell, 0);
  rg_html_text_finish (&layout);
  return g_string_free (layout.text, FALSE);
}

static char *
dup_cell (const xmlNode *cell)
{
  g_autofree char *shown = dup_shown (cell);
  g_autofree char *number = dup_attribute (cell, "sdval");
  g_autofree char *format = dup_attribute (cell, "sdnum");

  if (number == NULL)
    number = dup_attribute (cell, "x:num");
  return rg_html_choose_number (shown, number, format);
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
