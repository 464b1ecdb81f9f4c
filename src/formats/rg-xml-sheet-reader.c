/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <string.h>
#include <glib/gi18n.h>

#include "rg-cell-put.h"
#include "rg-xml-part.h"

#define MAX_ROW 1048576

#define RG_TYPE_XML_SHEET_READER (rg_xml_sheet_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgXmlSheetReader, rg_xml_sheet_reader, RG, XML_SHEET_READER, RgSheetReader)

typedef enum
{
  DATA_TEXT,
  DATA_NUMBER,
  DATA_DATE,
  DATA_BOOLEAN,
  DATA_ERROR,
} DataType;

/* "XML Spreadsheet 2003", which many business systems export under the name .xls. */
struct _RgXmlSheetReader
{
  RgSheetReader  parent_instance;
  char          *path;
  RgXmlPart     *part;
  RgRowBlock    *rows;
  char          *chosen;  /* the name of the sheet that is read */
  guint          index;   /* how many sheets have begun */
  guint          wanted;  /* the index of the sheet that is read */
  gboolean       reading; /* inside of its table */
  gboolean       ended;
  gboolean       in_data;    /* inside of the value of a cell */
  guint          in_comment; /* how deep in what is not the value of a cell */
  gboolean       has_formula;
  gboolean       has_data;
  DataType       type;
  GString       *text;
  GHashTable    *formats; /* style -> RgNumberFormat */
  char          *style;   /* the style that is being described */
  RgNumberFormat format;  /* of the cell */
  guint64        number;
  guint64        previous;
  guint          span; /* empty rows that follow with the same formatting */
  guint          column;
  guint          merged;
};

G_DEFINE_FINAL_TYPE (RgXmlSheetReader, rg_xml_sheet_reader, RG_TYPE_SHEET_READER)

/* A sheet as a first reading finds it. */
typedef struct
{
  char    *name;
  gboolean hidden;
} Sheet;

/* What that first reading notices. */
typedef struct
{
  GPtrArray *sheets;     /* Sheet */
  gboolean   in_visible; /* inside of the element that tells whether the last one is visible */
  GString   *text;
} Survey;

static void
sheet_free (gpointer data)
{
  g_free (((Sheet *)data)->name);
  g_free (data);
}

static void
survey_start_cb (gpointer              data,
                 const char           *name,
                 const RgXmlAttribute *attributes,
                 guint                 n_attributes)
{
  Survey *self = data;
  Sheet  *sheet;

  if (g_str_equal (name, "Visible"))
    {
      self->in_visible = TRUE;
      g_string_truncate (self->text, 0);
    }
  if (!g_str_equal (name, "Worksheet"))
    return;
  sheet = g_new0 (Sheet, 1);
  sheet->name = rg_xml_attribute_dup (attributes, n_attributes, "Name");
  if (sheet->name == NULL)
    sheet->name = g_strdup ("");
  g_ptr_array_add (self->sheets, sheet);
}

static void
survey_end_cb (gpointer    data,
               const char *name)
{
  Survey *self = data;

  if (!g_str_equal (name, "Visible"))
    return;
  self->in_visible = FALSE;
  if (self->sheets->len > 0 && strstr (self->text->str, "Hidden") != NULL)
    ((Sheet *)self->sheets->pdata[self->sheets->len - 1])->hidden = TRUE;
}

static void
survey_text_cb (gpointer    data,
                const char *text,
                gsize       length)
{
  Survey *self = data;

  if (self->in_visible && self->text->len < 100)
    g_string_append_len (self->text, text, length);
}

/* Whether a sheet is hidden stands behind its rows. */
static GPtrArray *
survey_sheets (const char *path,
               RgFinding **refusal)
{
  static const RgXmlHandler handler = { survey_start_cb, survey_end_cb, survey_text_cb };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autoptr (GString) text = g_string_new (NULL);
  Survey survey = { sheets, FALSE, text };
  g_autoptr (RgXmlPart) part = rg_xml_part_new_for_file (path, &handler, &survey, refusal);

  while (part != NULL && rg_xml_part_step (part, refusal))
    ;
  return *refusal == NULL ? g_steal_pointer (&sheets) : NULL;
}

/* Dates are told from numbers by their type; what is left are codes with zeros in front, 000000, and currencies. */
static void
read_style (RgXmlSheetReader     *self,
            const char           *name,
            const RgXmlAttribute *attributes,
            guint                 n_attributes)
{
  g_autofree char *code = NULL;
  RgNumberFormat   parsed;

  if (g_str_equal (name, "Style"))
    {
      g_free (self->style);
      self->style = rg_xml_attribute_dup (attributes, n_attributes, "ID");
      return;
    }
  if (!g_str_equal (name, "NumberFormat") || self->style == NULL)
    return;
  code = rg_xml_attribute_dup (attributes, n_attributes, "Format");
  parsed = rg_number_format_parse (g_strcmp0 (code, "Euro Currency") == 0 ? "[$€-2]0" : (code == NULL ? "" : code));
  if (parsed.kind == RG_NUMBER_ZEROS || parsed.kind == RG_NUMBER_FOREIGN)
    g_hash_table_replace (self->formats, g_strdup (self->style), g_memdup2 (&parsed, sizeof parsed));
}

static void
begin_row (RgXmlSheetReader     *self,
           const RgXmlAttribute *attributes,
           guint                 n_attributes)
{
  guint index = rg_xml_attribute_get_number (rg_xml_attribute_find (attributes, n_attributes, "Index"), 0);

  self->number += self->span + 1;
  if (index > self->number && index <= MAX_ROW)
    self->number = index;
  self->span = MIN (rg_xml_attribute_get_number (rg_xml_attribute_find (attributes, n_attributes, "Span"), 0), MAX_ROW);
  self->column = 0;
}

static void
begin_cell (RgXmlSheetReader     *self,
            const RgXmlAttribute *attributes,
            guint                 n_attributes)
{
  guint                 index = rg_xml_attribute_get_number (rg_xml_attribute_find (attributes, n_attributes, "Index"), 0);
  g_autofree char      *style = rg_xml_attribute_dup (attributes, n_attributes, "StyleID");
  const RgNumberFormat *format = style != NULL ? g_hash_table_lookup (self->formats, style) : NULL;

  if (index > 0)
    self->column = MIN (index, MAX_ROW) - 1;
  self->merged = MIN (rg_xml_attribute_get_number (rg_xml_attribute_find (attributes, n_attributes, "MergeAcross"), 0), MAX_ROW);
  self->has_formula = rg_xml_attribute_find (attributes, n_attributes, "Formula") != NULL;
  self->has_data = FALSE;
  self->format = format != NULL ? *format : (RgNumberFormat){ RG_NUMBER_PLAIN, 0, NULL };
  g_string_truncate (self->text, 0);
}

static void
begin_data (RgXmlSheetReader     *self,
            const RgXmlAttribute *attributes,
            guint                 n_attributes)
{
  static const char *const names[] = { "String", "Number", "DateTime", "Boolean", "Error" };
  const RgXmlAttribute    *type = rg_xml_attribute_find (attributes, n_attributes, "Type");

  self->type = DATA_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (rg_xml_attribute_is (type, names[i]))
      self->type = i;
  self->in_data = self->has_data = TRUE;
}

static void
start_cb (gpointer              data,
          const char           *name,
          const RgXmlAttribute *attributes,
          guint                 n_attributes)
{
  RgXmlSheetReader *self = data;

  if (g_str_equal (name, "Worksheet"))
    self->reading = self->index++ == self->wanted;
  else if (!self->reading)
    read_style (self, name, attributes, n_attributes);
  else if (g_str_equal (name, "Comment") || g_str_equal (name, "PhoneticText"))
    self->in_comment++;
  else if (self->in_comment > 0 || self->in_data)
    return;
  else if (g_str_equal (name, "Row"))
    begin_row (self, attributes, n_attributes);
  else if (g_str_equal (name, "Cell"))
    begin_cell (self, attributes, n_attributes);
  else if (g_str_equal (name, "Data"))
    begin_data (self, attributes, n_attributes);
}

/* A time of day is written as a moment of the day before the first. */
static RgCell *
put_date (RgXmlSheetReader *self)
{
  if (g_str_has_prefix (self->text->str, "1899-12-3"))
    {
      g_string_erase (self->text, 0, MIN (self->text->len, 11));
      g_string_truncate (self->text, MIN (self->text->len, 5));
    }
  return rg_cell_put_iso_date (self->rows, self->column, self->text->str);
}

static RgCell *
put_value (RgXmlSheetReader *self)
{
  if (self->text->len == 0)
    return rg_row_block_put_static (self->rows, self->column, RG_CELL_EMPTY, "");
  if (self->type == DATA_NUMBER)
    return rg_cell_put_decimal (self->rows, self->column, self->text->str, self->format, FALSE);
  if (self->type == DATA_DATE)
    return put_date (self);
  if (self->type == DATA_BOOLEAN)
    return rg_cell_put_boolean (self->rows, self->column, *self->text->str == '1');
  if (self->type == DATA_ERROR)
    return rg_row_block_put (self->rows, self->column, RG_CELL_ERROR, self->text->str, self->text->len);
  return rg_cell_put_text (self->rows, self->column, self->text->str, self->text->len);
}

static void
end_cell (RgXmlSheetReader *self)
{
  gboolean used = self->has_data || self->has_formula;

  if (used && self->column >= RG_SHEET_MAX_COLUMNS)
    rg_xml_part_refuse (self->part, rg_sheet_refuse_columns (self->number));
  else if (used)
    {
      RgCell *cell = put_value (self);

      cell->formula = self->has_formula;
      if (self->has_formula && cell->kind == RG_CELL_EMPTY)
        cell->code = "FORMULA_IGNORED";
    }
  self->column = MIN (self->column + 1 + self->merged, MAX_ROW);
}

static void
end_row (RgXmlSheetReader *self)
{
  if (rg_row_block_get_open_cells (self->rows) > 0)
    {
      rg_sheet_reader_take_finding (RG_SHEET_READER (self), rg_sheet_warn_gap (self->previous, self->number));
      self->previous = self->number;
    }
  rg_row_block_end_row (self->rows, self->number, TRUE);
}

static void
end_cb (gpointer    data,
        const char *name)
{
  RgXmlSheetReader *self = data;

  if (!self->reading)
    return;
  if (g_str_equal (name, "Comment") || g_str_equal (name, "PhoneticText"))
    self->in_comment -= self->in_comment > 0;
  else if (self->in_comment > 0)
    return;
  else if (g_str_equal (name, "Data"))
    self->in_data = FALSE;
  else if (g_str_equal (name, "Cell"))
    end_cell (self);
  else if (g_str_equal (name, "Row"))
    end_row (self);
  else if (g_str_equal (name, "Table"))
    {
      self->reading = FALSE;
      self->ended = TRUE;
    }
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  RgXmlSheetReader *self = data;

  if (self->in_data && self->in_comment == 0 && self->text->len <= 8 * RG_SHEET_MAX_CELL)
    g_string_append_len (self->text, text, length);
}

static gboolean
advance_cb (gpointer    data,
            RgFinding **refusal)
{
  RgXmlSheetReader *self = data;

  if (!self->ended && rg_xml_part_step (self->part, refusal))
    return TRUE;
  self->ended = TRUE;
  return FALSE;
}

static gboolean
rg_xml_sheet_reader_read (RgSheetReader     *reader,
                          const RgSheetRow **row,
                          RgFinding        **refusal)
{
  return rg_row_block_pull (RG_XML_SHEET_READER (reader)->rows, advance_cb, reader, row, refusal);
}

static char **
rg_xml_sheet_reader_get_sheets (RgSheetReader *reader)
{
  g_autoptr (RgFinding) refusal = NULL;
  g_autoptr (GPtrArray) sheets = survey_sheets (RG_XML_SHEET_READER (reader)->path, &refusal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; sheets != NULL && i < sheets->len; i++)
    if (!((Sheet *)sheets->pdata[i])->hidden)
      g_ptr_array_add (names, g_strdup (((Sheet *)sheets->pdata[i])->name));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_steal (names, NULL);
}

static const char *
rg_xml_sheet_reader_get_sheet (RgSheetReader *reader)
{
  return RG_XML_SHEET_READER (reader)->chosen;
}

static double
rg_xml_sheet_reader_get_progress (RgSheetReader *reader)
{
  RgXmlSheetReader *self = RG_XML_SHEET_READER (reader);

  return self->ended ? 1.0 : rg_xml_part_get_progress (self->part);
}

static void
rg_xml_sheet_reader_finalize (GObject *object)
{
  RgXmlSheetReader *self = RG_XML_SHEET_READER (object);

  g_clear_pointer (&self->part, rg_xml_part_free);
  rg_row_block_free (self->rows);
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->formats);
  g_free (self->style);
  g_free (self->chosen);
  g_free (self->path);
  G_OBJECT_CLASS (rg_xml_sheet_reader_parent_class)->finalize (object);
}

static void
rg_xml_sheet_reader_class_init (RgXmlSheetReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_xml_sheet_reader_finalize;
  reader_class->format = "xml";
  reader_class->read = rg_xml_sheet_reader_read;
  reader_class->get_sheets = rg_xml_sheet_reader_get_sheets;
  reader_class->get_sheet = rg_xml_sheet_reader_get_sheet;
  reader_class->get_progress = rg_xml_sheet_reader_get_progress;
}

static void
rg_xml_sheet_reader_init (RgXmlSheetReader *self)
{
  self->rows = rg_row_block_new ();
  self->text = g_string_new (NULL);
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
choose (RgXmlSheetReader *self,
        GPtrArray        *sheets,
        const char       *wanted)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const Sheet *sheet = sheets->pdata[i];

      if (wanted != NULL ? !g_str_equal (sheet->name, wanted) : sheet->hidden)
        continue;
      self->wanted = i;
      self->chosen = g_strdup (sheet->name);
      return TRUE;
    }
  return FALSE;
}

/* Opens a workbook in one XML file at the sheet that the options name. */
RgSheetReader *
rg_xml_sheet_reader_open (const char           *path,
                          const RgSheetOptions *options,
                          RgFinding           **refusal)
{
  static const RgXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (RgXmlSheetReader) self = g_object_new (RG_TYPE_XML_SHEET_READER, NULL);
  g_autoptr (GPtrArray) sheets = survey_sheets (path, refusal);

  if (sheets == NULL)
    return NULL;
  if (!choose (self, sheets, options->sheet))
    {
      *refusal = rg_sheet_refuse_missing (options->sheet);
      return NULL;
    }
  self->path = g_strdup (path);
  self->part = rg_xml_part_new_for_file (path, &handler, self, refusal);
  return self->part != NULL ? RG_SHEET_READER (g_steal_pointer (&self)) : NULL;
}
