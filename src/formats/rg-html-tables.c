/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-html-tables.h"

#include <string.h>
#include <glib/gi18n.h>
#include <libxml/HTMLparser.h>

#include "rg-cell-put.h"
#include "rg-html-text.h"
#include "rg-sheet-reader-private.h"

/* What HTML allows, and no more columns than a table may have. */
#define MAX_ROWS_SPANNED 65534
#define MAX_COLUMNS_SPANNED RG_SHEET_MAX_COLUMNS
#define MAX_TABLES 10000
#define MAX_NAME 31

/* A cell of the row that is being read. */
typedef struct
{
  guint column;
  guint n_columns;
  guint n_rows;
  char *text;
} Cell;

/* What a cell above leaves in a column of the rows below. */
typedef struct
{
  guint left;
  char *text;
} Span;

struct _RgHtmlTables
{
  htmlParserCtxtPtr parser;
  int               wanted; /* which table is read; -1: they are only looked at */
  GPtrArray        *tables; /* RgHtmlTable */
  GArray           *open;   /* int: the tables that have begun and not ended */
  guint             silent; /* how deep in what is not shown */
  gboolean          in_caption;
  gboolean          in_row;
  gboolean          in_cell;
  RgHtmlText        text;
  char             *number; /* of the cell, as its program has noted it */
  GArray           *cells;  /* Cell: of the row */
  GArray           *spans;  /* Span: of each column */
  guint             column;
  guint             n_columns;
  guint             n_rows;
  guint64           row;
  RgRowBlock       *rows;
  RgFinding        *refusal;
};

static void
table_free (gpointer data)
{
  g_free (((RgHtmlTable *)data)->name);
  g_free (data);
}

static void
cell_clear (gpointer data)
{
  g_free (((Cell *)data)->text);
}

static void
span_clear (gpointer data)
{
  g_free (((Span *)data)->text);
}

static const char *
find_attribute (const xmlChar **attributes,
                const char     *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *)attributes[i], name) == 0)
      return (const char *)attributes[i + 1];
  return NULL;
}

static guint
get_span (const xmlChar **attributes,
          const char     *name,
          guint           maximum)
{
  const char *text = find_attribute (attributes, name);
  gint64      span = text == NULL ? 1 : g_ascii_strtoll (text, NULL, 10);

  return (guint)CLAMP (span, 1, (gint64)maximum);
}

static RgHtmlTable *
get_innermost (RgHtmlTables *self)
{
  return self->open->len > 0 ? self->tables->pdata[g_array_index (self->open, int, self->open->len - 1)] : NULL;
}

/* Whether what comes belongs to a cell, row or caption of the table itself, not to a table in one of its cells. */
static gboolean
is_wanted (RgHtmlTables *self)
{
  return self->open->len > 0 && g_array_index (self->open, int, self->open->len - 1) == self->wanted;
}

static void
begin_table (RgHtmlTables *self)
{
  RgHtmlTable *table;
  int          index = self->tables->len;

  if (self->tables->len >= MAX_TABLES)
    {
      self->refusal = rg_finding_new (0, NULL, "HTML_NO_TABLE", RG_SEVERITY_ERROR, _ ("This web page has too many tables. Copy the one that is meant into a spreadsheet and save that as .xlsx."));
      xmlStopParser (self->parser);
      return;
    }
  table = g_new0 (RgHtmlTable, 1);
  table->parent = self->open->len > 0 ? g_array_index (self->open, int, self->open->len - 1) : -1;
  g_ptr_array_add (self->tables, table);
  g_array_append_val (self->open, index);
}

static Span *
get_cell_above (RgHtmlTables *self,
                guint         column)
{
  return column < self->spans->len ? &g_array_index (self->spans, Span, column) : NULL;
}

static void
leave_below (RgHtmlTables *self,
             const Cell   *cell,
             guint         column)
{
  Span *span;

  if (column >= self->spans->len)
    g_array_set_size (self->spans, column + 1);
  span = &g_array_index (self->spans, Span, column);
  g_free (span->text);
  *span = (Span){ cell->n_rows - 1, g_strdup (cell->text) };
}

static void
put (RgHtmlTables *self,
     guint         column,
     const char   *text)
{
  if (*text == '\0')
    return;
  if (column < RG_SHEET_MAX_COLUMNS)
    rg_cell_put_text (self->rows, column, text, strlen (text));
  else if (self->refusal == NULL)
    {
      self->refusal = rg_sheet_refuse_columns (self->row);
      xmlStopParser (self->parser);
    }
}

/* A cell that covers several says the same for all of them; but one that is alone in its row is a title. */
static void
put_cell (RgHtmlTables *self,
          const Cell   *cell)
{
  guint n_columns = self->cells->len == 1 ? 1 : cell->n_columns;

  for (guint i = 0; i < n_columns; i++)
    put (self, cell->column + i, cell->text);
  for (guint i = 0; cell->n_rows > 1 && i < cell->n_columns && cell->column + i < RG_SHEET_MAX_COLUMNS; i++)
    leave_below (self, cell, cell->column + i);
}

static void
end_row (RgHtmlTables *self)
{
  if (!self->in_row)
    return;
  self->in_row = FALSE;
  self->row++;
  for (guint i = 0; i < self->spans->len; i++)
    {
      Span *span = &g_array_index (self->spans, Span, i);

      if (span->left == 0)
        continue;
      put (self, i, span->text);
      span->left--;
    }
  for (guint i = 0; i < self->cells->len; i++)
    put_cell (self, &g_array_index (self->cells, Cell, i));
  g_array_set_size (self->cells, 0);
  rg_row_block_end_row (self->rows, self->row, TRUE);
}

static void
end_cell (RgHtmlTables *self)
{
  Cell        cell = { 0 };
  const Span *above;

  if (!self->in_cell)
    return;
  self->in_cell = FALSE;
  rg_html_text_finish (&self->text);
  while ((above = get_cell_above (self, self->column)) != NULL && above->left > 0)
    self->column++;
  cell.column = self->column;
  cell.n_columns = self->n_columns;
  cell.n_rows = self->n_rows;
  cell.text = rg_html_choose_number (g_strstrip (self->text.text->str), self->number, NULL);
  g_array_append_val (self->cells, cell);
  self->column = MIN (self->column + self->n_columns, 2 * RG_SHEET_MAX_COLUMNS);
}

static void
begin_row (RgHtmlTables *self)
{
  end_cell (self);
  end_row (self);
  self->in_row = TRUE;
  self->column = 0;
}

static void
begin_cell (RgHtmlTables   *self,
            const xmlChar **attributes)
{
  end_cell (self);
  if (!self->in_row)
    begin_row (self);
  self->in_cell = TRUE;
  self->n_columns = get_span (attributes, "colspan", MAX_COLUMNS_SPANNED);
  self->n_rows = get_span (attributes, "rowspan", MAX_ROWS_SPANNED);
  rg_html_text_clear (&self->text);
  g_free (self->number);
  self->number = g_strdup (find_attribute (attributes, "x:num"));
  if (self->number == NULL)
    self->number = g_strdup (find_attribute (attributes, "sdval"));
}

static gboolean
is_cell (const char *name)
{
  return g_str_equal (name, "td") || g_str_equal (name, "th");
}

/* Counting what the tables have, to tell those for people from those that arrange the page. */
static void
survey (RgHtmlTables *self,
        const char   *name)
{
  RgHtmlTable *table = get_innermost (self);

  if (g_str_equal (name, "tr"))
    {
      table->n_rows++;
      self->column = 0;
    }
  else if (is_cell (name))
    {
      table->n_cells++;
      table->n_columns = MAX (table->n_columns, ++self->column);
    }
}

static void
start_in_cell (RgHtmlTables *self,
               const char   *name)
{
  if (g_str_equal (name, "br"))
    rg_html_text_add_break (&self->text);
  else
    self->text.newline |= rg_html_is_block (name);
}

static void
start_in_table (RgHtmlTables   *self,
                const char     *name,
                const xmlChar **attributes)
{
  if (g_str_equal (name, "caption"))
    {
      self->in_caption = TRUE;
      rg_html_text_clear (&self->text);
    }
  else if (self->wanted < 0)
    survey (self, name);
  else if (is_wanted (self) && g_str_equal (name, "tr"))
    begin_row (self);
  else if (is_wanted (self) && is_cell (name))
    begin_cell (self, attributes);
  else if (self->in_cell)
    start_in_cell (self, name);
}

static void
start_cb (void           *data,
          const xmlChar  *name,
          const xmlChar **attributes)
{
  RgHtmlTables *self = data;

  if (self->silent > 0 || (self->open->len > 0 && rg_html_is_silent ((const char *)name)) || rg_html_style_hides (find_attribute (attributes, "style")))
    self->silent++;
  else if (g_str_equal ((const char *)name, "table"))
    {
      self->text.newline = TRUE;
      begin_table (self);
    }
  else if (self->open->len > 0)
    start_in_table (self, (const char *)name, attributes);
}

static void
end_table (RgHtmlTables *self)
{
  if (is_wanted (self))
    {
      end_cell (self);
      end_row (self);
    }
  self->in_caption = FALSE;
  self->text.newline = TRUE;
  g_array_set_size (self->open, self->open->len - 1);
}

static void
end_caption (RgHtmlTables *self)
{
  RgHtmlTable *table = get_innermost (self);

  self->in_caption = FALSE;
  rg_html_text_finish (&self->text);
  g_strdelimit (self->text.text->str, "\n", ' ');
  g_free (table->name);
  table->name = g_utf8_substring (self->text.text->str, 0, MIN (MAX_NAME, g_utf8_strlen (self->text.text->str, -1)));
}

static void
end_cb (void          *data,
        const xmlChar *name)
{
  RgHtmlTables *self = data;

  if (self->silent > 0)
    self->silent--;
  else if (self->open->len == 0)
    return;
  else if (g_str_equal ((const char *)name, "table"))
    end_table (self);
  else if (g_str_equal ((const char *)name, "caption") && self->in_caption)
    end_caption (self);
  else if (is_wanted (self) && is_cell ((const char *)name))
    end_cell (self);
  else if (is_wanted (self) && g_str_equal ((const char *)name, "tr"))
    {
      end_cell (self);
      end_row (self);
    }
  else
    self->text.newline |= rg_html_is_block ((const char *)name);
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
  RgHtmlTables *self = data;

  if (self->silent == 0 && (self->in_cell || self->in_caption) && self->text.text->len <= 8 * RG_SHEET_MAX_CELL)
    rg_html_text_add (&self->text, (const char *)text, length);
}

static void
make_parser (RgHtmlTables *self)
{
  htmlSAXHandler sax = { 0 };

  sax.startElement = start_cb;
  sax.endElement = end_cb;
  sax.characters = text_cb;
  sax.ignorableWhitespace = text_cb;
  self->parser = htmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions (self->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
}

/**
 * rg_html_tables_new:
 * @wanted: which table is read; -1 to look what tables there are
 *
 * Returns: (transfer full): the tables of a page that is to be pushed. Nothing of the page is run or fetched.
 */
RgHtmlTables *
rg_html_tables_new (int wanted)
{
  RgHtmlTables *self = g_new0 (RgHtmlTables, 1);

  self->wanted = wanted;
  self->tables = g_ptr_array_new_with_free_func (table_free);
  self->open = g_array_new (FALSE, FALSE, sizeof (int));
  self->text.text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  self->spans = g_array_new (FALSE, TRUE, sizeof (Span));
  g_array_set_clear_func (self->spans, span_clear);
  self->rows = rg_row_block_new ();
  make_parser (self);
  return self;
}

void
rg_html_tables_free (RgHtmlTables *self)
{
  xmlFreeDoc (self->parser->myDoc);
  htmlFreeParserCtxt (self->parser);
  g_ptr_array_unref (self->tables);
  g_array_unref (self->open);
  g_string_free (self->text.text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->spans);
  rg_row_block_free (self->rows);
  g_clear_pointer (&self->refusal, rg_finding_free);
  g_free (self->number);
  g_free (self);
}

/**
 * rg_html_tables_push:
 * @bytes: UTF-8; damaged characters are replaced
 *
 * Parses the next piece of the page.
 */
gboolean
rg_html_tables_push (RgHtmlTables *self,
                     const char   *bytes,
                     gsize         length,
                     RgFinding   **refusal)
{
  htmlParseChunk (self->parser, bytes, (int)length, 0);
  *refusal = g_steal_pointer (&self->refusal);
  return *refusal == NULL;
}

/* The page has ended. */
void
rg_html_tables_finish (RgHtmlTables *self)
{
  htmlParseChunk (self->parser, NULL, 0, 1);
  while (self->open->len > 0)
    end_table (self);
}

static guint
count_inside (RgHtmlTables *self,
              int           index)
{
  guint n = 0;

  for (guint i = index + 1; i < self->tables->len; i++)
    {
      const RgHtmlTable *table = self->tables->pdata[i];
      int                parent = table->parent;

      if (parent < index)
        break;
      n += table->n_cells;
    }
  return n;
}

/* Pages are laid out with tables whose cells hold the real ones; and a single cell is no table. */
static void
judge (RgHtmlTables *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      RgHtmlTable       *table = self->tables->pdata[i];
      const RgHtmlTable *parent = table->parent >= 0 ? self->tables->pdata[table->parent] : NULL;
      gboolean           absorbed = parent != NULL && parent->listed;

      table->listed = absorbed || (table->n_cells > 1 && count_inside (self, i) < table->n_cells);
    }
  for (guint i = self->tables->len; i-- > 0;)
    {
      RgHtmlTable *table = self->tables->pdata[i];

      if (table->parent >= 0 && ((RgHtmlTable *)self->tables->pdata[table->parent])->listed)
        table->listed = FALSE;
    }
}

static gboolean
is_name_taken (RgHtmlTables *self,
               guint         end)
{
  const RgHtmlTable *table = self->tables->pdata[end];

  for (guint i = 0; i < end; i++)
    {
      const RgHtmlTable *other = self->tables->pdata[i];

      if (other->listed && g_strcmp0 (other->name, table->name) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * rg_html_tables_list:
 *
 * Returns: (transfer none) (element-type RgHtmlTable): at the end of the page: all its tables
 */
GPtrArray *
rg_html_tables_list (RgHtmlTables *self)
{
  guint n = 0;

  judge (self);
  for (guint i = 0; i < self->tables->len; i++)
    {
      RgHtmlTable *table = self->tables->pdata[i];

      n += table->listed;
      if (table->listed && (table->name == NULL || *table->name == '\0' || is_name_taken (self, i)))
        {
          g_free (table->name);
          table->name = g_strdup_printf (_ ("Table %u"), n);
        }
    }
  return self->tables;
}

RgRowBlock *
rg_html_tables_get_rows (RgHtmlTables *self)
{
  return self->rows;
}
