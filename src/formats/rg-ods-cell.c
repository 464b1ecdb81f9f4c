/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-ods-cell.h"

#include <string.h>

#include "rg-cell-put.h"

/* More blanks in a row are not written by anybody. */
#define MAX_BLANKS 1000

void
rg_ods_cell_init (RgOdsCell *self)
{
  *self = (RgOdsCell){ .value = g_string_new (NULL), .text = g_string_new (NULL), .formula = g_string_new (NULL), .currency = g_string_new (NULL) };
}

void
rg_ods_cell_clear (RgOdsCell *self)
{
  g_string_free (self->value, TRUE);
  g_string_free (self->text, TRUE);
  g_string_free (self->formula, TRUE);
  g_string_free (self->currency, TRUE);
}

static RgOdsType
parse_type (const RgXmlAttribute *attribute)
{
  static const struct
  {
    const char *name;
    RgOdsType   type;
  } types[] = {
    { "float", RG_ODS_NUMBER },
    { "currency", RG_ODS_NUMBER },
    { "percentage", RG_ODS_NUMBER },
    { "date", RG_ODS_DATE },
    { "time", RG_ODS_TIME },
    { "boolean", RG_ODS_BOOLEAN },
    { "error", RG_ODS_ERROR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (rg_xml_attribute_is (attribute, types[i].name))
      return types[i].type;
  return RG_ODS_TEXT;
}

static void
assign (GString              *text,
        const RgXmlAttribute *attribute)
{
  g_string_truncate (text, 0);
  g_string_append_len (text, attribute->value, attribute->end - attribute->value);
}

/* LibreOffice tells the type a second time in a namespace of its own; errors stand only there. */
static void
read_attribute (RgOdsCell            *self,
                const RgXmlAttribute *attribute)
{
  if (g_str_equal (attribute->name, "value-type"))
    {
      RgOdsType type = parse_type (attribute);

      if (self->type == RG_ODS_TEXT || type == RG_ODS_ERROR)
        self->type = type;
    }
  else if (g_str_has_suffix (attribute->name, "value"))
    assign (self->value, attribute);
  else if (g_str_equal (attribute->name, "currency"))
    assign (self->currency, attribute);
  else if (g_str_equal (attribute->name, "formula"))
    {
      assign (self->formula, attribute);
      self->has_formula = TRUE;
    }
  else if (g_str_equal (attribute->name, "number-columns-repeated"))
    self->repeat = CLAMP (rg_xml_attribute_get_number (attribute, 1), 1, 1 << 20);
}

/* A cell begins. */
void
rg_ods_cell_begin (RgOdsCell            *self,
                   const RgXmlAttribute *attributes,
                   guint                 n_attributes,
                   gboolean              covered)
{
  self->type = RG_ODS_TEXT;
  self->repeat = 1;
  self->covered = covered;
  self->has_formula = FALSE;
  self->paragraphs = 0;
  self->in_paragraph = FALSE;
  g_string_truncate (self->value, 0);
  g_string_truncate (self->text, 0);
  g_string_truncate (self->formula, 0);
  g_string_truncate (self->currency, 0);
  for (guint i = 0; i < n_attributes; i++)
    read_attribute (self, &attributes[i]);
}

static void
add_blanks (RgOdsCell *self,
            guint      n)
{
  for (n = MIN (n, MAX_BLANKS); n > 0; n--)
    g_string_append_c (self->text, ' ');
}

/* An element in a cell begins. */
void
rg_ods_cell_start (RgOdsCell            *self,
                   const char           *name,
                   const RgXmlAttribute *attributes,
                   guint                 n_attributes)
{
  if (g_str_equal (name, "p") || g_str_equal (name, "h"))
    {
      if (self->paragraphs++ > 0)
        g_string_append_c (self->text, '\n');
      self->in_paragraph = TRUE;
    }
  else if (!self->in_paragraph)
    return;
  else if (g_str_equal (name, "s"))
    add_blanks (self, rg_xml_attribute_get_number (rg_xml_attribute_find (attributes, n_attributes, "c"), 1));
  else if (g_str_equal (name, "tab"))
    g_string_append_c (self->text, '\t');
  else if (g_str_equal (name, "line-break"))
    g_string_append_c (self->text, '\n');
}

void
rg_ods_cell_end (RgOdsCell  *self,
                 const char *name)
{
  if (g_str_equal (name, "p") || g_str_equal (name, "h"))
    self->in_paragraph = FALSE;
}

/* Line ends of the file itself are blanks. */
void
rg_ods_cell_add_text (RgOdsCell  *self,
                      const char *text,
                      gsize       length)
{
  gsize start = self->text->len;

  if (!self->in_paragraph || self->text->len > 8 * RG_SHEET_MAX_CELL)
    return;
  g_string_append_len (self->text, text, length);
  for (char *p = self->text->str + start; (p = strpbrk (p, "\n\r\t")) != NULL;)
    *p = ' ';
}

gboolean
rg_ods_cell_has_content (const RgOdsCell *self)
{
  return !self->covered && (self->text->len > 0 || self->value->len > 0 || self->has_formula);
}

/* A number that is shown with zeros in front is a code: 000123. */
static RgNumberFormat
guess_format (const RgOdsCell *self)
{
  gsize digits = strspn (self->text->str, "0123456789");

  if (self->currency->len > 0 && !g_str_equal (self->currency->str, "CNY"))
    return (RgNumberFormat){ RG_NUMBER_FOREIGN, 0, self->currency->str };
  if (digits > 1 && digits == self->text->len && *self->text->str == '0')
    return (RgNumberFormat){ RG_NUMBER_ZEROS, digits, NULL };
  return (RgNumberFormat){ RG_NUMBER_PLAIN, 0, NULL };
}

/* "PT18H05M00S": a time of day, or hours beyond that. */
static RgCell *
put_time (RgOdsCell  *self,
          RgRowBlock *rows,
          guint       column)
{
  guint hours = 0, minutes = 0, seconds = 0;

  if (sscanf (self->value->str, "PT%6uH%6uM%6u", &hours, &minutes, &seconds) < 2 || minutes > 59 || seconds > 60)
    return rg_cell_put_text (rows, column, self->text->str, self->text->len);
  return rg_cell_put_number (rows, column, hours / 24.0 + minutes / 1440.0 + seconds / 86400.0, (RgNumberFormat){ hours < 24 ? RG_NUMBER_TIME : RG_NUMBER_ELAPSED, 0, NULL }, FALSE);
}

static RgCell *
put_text (RgOdsCell  *self,
          RgRowBlock *rows,
          guint       column)
{
  const GString *text = self->text->len > 0 ? self->text : self->value;

  return rg_cell_put_text (rows, column, text->str, text->len);
}

static RgCell *
put_value (RgOdsCell  *self,
           RgRowBlock *rows,
           guint       column)
{
  if (self->type == RG_ODS_ERROR && self->text->len > 0)
    return rg_row_block_put (rows, column, RG_CELL_ERROR, self->text->str, self->text->len);
  if (self->value->len == 0 || self->type == RG_ODS_TEXT || self->type == RG_ODS_ERROR)
    return put_text (self, rows, column);
  if (self->type == RG_ODS_NUMBER)
    return rg_cell_put_decimal (rows, column, self->value->str, guess_format (self), FALSE);
  if (self->type == RG_ODS_DATE)
    return rg_cell_put_iso_date (rows, column, self->value->str);
  if (self->type == RG_ODS_TIME)
    return put_time (self, rows, column);
  return rg_cell_put_boolean (rows, column, g_str_equal (self->value->str, "true"));
}

/* Puts the cell that was read into the row. */
void
rg_ods_cell_put (RgOdsCell  *self,
                 RgRowBlock *rows,
                 guint       column)
{
  RgCell *cell = put_value (self, rows, column);

  cell->formula = self->has_formula;
  if (self->has_formula && cell->code == NULL && rg_formula_is_doubtful (cell, self->formula->str))
    cell->code = "FORMULA_IGNORED";
}
