/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-ods-content.h"

#include <string.h>
#include <glib/gi18n.h>

#include "rg-ods-cell.h"
#include "rg-sheet-reader-private.h"

#define MAX_ROW 1048576

struct _RgOdsContent
{
  RgXmlPart       *part;
  const char      *wanted; /* %NULL: the first visible sheet */
  GPtrArray       *list;   /* (nullable): the names of the visible sheets, when they are only listed */
  GHashTable      *hidden; /* the styles of sheets that are not shown */
  char            *style;  /* the style that is being read */
  char            *sheet;  /* the name of the sheet that is or was read */
  gboolean         is_spreadsheet;
  gboolean         reading; /* inside of the sheet */
  gboolean         ended;
  guint            tables;  /* how deep in tables; a cell may contain one */
  guint            ignored; /* how deep in something that is not content of cells */
  RgOdsCell        cell;
  RgRowBlock      *rows;
  GArray          *repeats; /* guint: how often each complete row stands there */
  guint            next_repeat;
  RgSheetRow       current;
  guint            left; /* how often the current row is still to be given */
  guint64          number;
  guint64          previous;
  guint            repeat;
  guint            column;
  RgOdsContentFunc func;
  gpointer         data;
};

static void
begin_table (RgOdsContent         *self,
             const RgXmlAttribute *attributes,
             guint                 n_attributes)
{
  g_autofree char *name = rg_xml_attribute_dup (attributes, n_attributes, "name");
  g_autofree char *style = rg_xml_attribute_dup (attributes, n_attributes, "style-name");
  gboolean         hidden = style != NULL && g_hash_table_contains (self->hidden, style);

  if (name == NULL)
    name = g_strdup ("");
  if (self->list != NULL)
    {
      if (!hidden)
        g_ptr_array_add (self->list, g_steal_pointer (&name));
      return;
    }
  if (self->sheet != NULL || (self->wanted != NULL ? !g_str_equal (name, self->wanted) : hidden))
    return;
  self->sheet = g_steal_pointer (&name);
  self->reading = TRUE;
  self->number = 1;
}

static void
begin_row (RgOdsContent         *self,
           const RgXmlAttribute *attributes,
           guint                 n_attributes)
{
  self->repeat = rg_xml_attribute_get_number (rg_xml_attribute_find (attributes, n_attributes, "number-rows-repeated"), 1);
  self->repeat = CLAMP (self->repeat, 1, MAX_ROW);
  self->column = 0;
}

static void
end_row (RgOdsContent *self)
{
  gboolean used = rg_row_block_get_open_cells (self->rows) > 0;

  if (self->number > MAX_ROW)
    {
      if (used)
        rg_xml_part_refuse (self->part, rg_finding_new (MAX_ROW, NULL, "TOO_MANY_ROWS", RG_SEVERITY_ERROR, _ ("The table has more than %d rows."), MAX_ROW));
      return;
    }
  self->repeat = MIN (self->repeat, MAX_ROW + 1 - self->number);
  rg_row_block_end_row (self->rows, self->number, TRUE);
  if (used)
    {
      self->func (self->data, rg_sheet_warn_gap (self->previous, self->number));
      self->previous = self->number + self->repeat - 1;
      g_array_append_val (self->repeats, self->repeat);
    }
  self->number += self->repeat;
}

static void
end_cell (RgOdsContent *self)
{
  guint repeat = self->cell.repeat;

  if (!rg_ods_cell_has_content (&self->cell))
    {
      self->column = MIN (self->column + repeat, MAX_ROW);
      return;
    }
  if (self->column + repeat > RG_SHEET_MAX_COLUMNS)
    {
      rg_xml_part_refuse (self->part, rg_sheet_refuse_columns (self->number));
      return;
    }
  for (; repeat > 0; repeat--)
    rg_ods_cell_put (&self->cell, self->rows, self->column++);
}

/* Notes, drawings and the record of changes contain paragraphs and even cells. */
static gboolean
is_beside (const char *name)
{
  static const char *const names[] = { "annotation", "shapes", "tracked-changes", "forms", "frame", "dde-link", "content-validations", NULL };

  return g_strv_contains (names, name);
}

static void
start_style (RgOdsContent         *self,
             const char           *name,
             const RgXmlAttribute *attributes,
             guint                 n_attributes)
{
  if (g_str_equal (name, "style"))
    {
      g_free (self->style);
      self->style = rg_xml_attribute_dup (attributes, n_attributes, "name");
    }
  else if (g_str_equal (name, "table-properties") && self->style != NULL && rg_xml_attribute_is (rg_xml_attribute_find (attributes, n_attributes, "display"), "false"))
    g_hash_table_add (self->hidden, g_strdup (self->style));
  else if (g_str_equal (name, "spreadsheet"))
    self->is_spreadsheet = TRUE;
}

static void
start_content (RgOdsContent         *self,
               const char           *name,
               const RgXmlAttribute *attributes,
               guint                 n_attributes)
{
  if (g_str_equal (name, "table-cell"))
    rg_ods_cell_begin (&self->cell, attributes, n_attributes, FALSE);
  else if (g_str_equal (name, "covered-table-cell"))
    rg_ods_cell_begin (&self->cell, attributes, n_attributes, TRUE);
  else if (g_str_equal (name, "table-row"))
    begin_row (self, attributes, n_attributes);
  else
    rg_ods_cell_start (&self->cell, name, attributes, n_attributes);
}

static void
start_cb (gpointer              data,
          const char           *name,
          const RgXmlAttribute *attributes,
          guint                 n_attributes)
{
  RgOdsContent *self = data;
  gboolean      inner = self->tables > 1;

  if (self->ignored > 0 || is_beside (name))
    self->ignored++;
  else if (g_str_equal (name, "table"))
    {
      if (++self->tables == 1 && self->is_spreadsheet)
        begin_table (self, attributes, n_attributes);
    }
  else if (self->tables == 0)
    start_style (self, name, attributes, n_attributes);
  else if (self->reading && !inner)
    start_content (self, name, attributes, n_attributes);
}

static void
end_content (RgOdsContent *self,
             const char   *name)
{
  if (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell"))
    end_cell (self);
  else if (g_str_equal (name, "table-row"))
    end_row (self);
  else
    rg_ods_cell_end (&self->cell, name);
}

static void
end_cb (gpointer    data,
        const char *name)
{
  RgOdsContent *self = data;

  if (self->ignored > 0)
    self->ignored--;
  else if (g_str_equal (name, "table"))
    {
      if (--self->tables > 0 || !self->reading)
        return;
      self->reading = FALSE;
      self->ended = TRUE;
    }
  else if (self->reading && self->tables == 1)
    end_content (self, name);
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  RgOdsContent *self = data;

  if (self->reading && self->ignored == 0 && self->tables == 1)
    rg_ods_cell_add_text (&self->cell, text, length);
}

static RgXmlPart *
open_part (RgOdsContent *self,
           RgPackage    *package,
           const char   *path,
           RgFinding   **refusal)
{
  static const RgXmlHandler handler = { start_cb, end_cb, text_cb };

  if (package != NULL)
    return rg_package_open_part (package, "content.xml", &handler, self, refusal);
  return rg_xml_part_new_for_file (path, &handler, self, refusal);
}

static void
ignore_cb (gpointer   data,
           RgFinding *finding)
{
  g_clear_pointer (&finding, rg_finding_free);
}

/**
 * rg_ods_content_new:
 * @package: (nullable): the workbook, which must live as long as the content
 * @path: a workbook in one XML file; used if there is no package
 * @sheet: (nullable): which sheet; must live as long as the content; %NULL: the first that is visible
 * @func: is told what was noticed about the sheet
 *
 * Returns: (transfer full) (nullable): the sheet, before its first row
 */
RgOdsContent *
rg_ods_content_new (RgPackage       *package,
                    const char      *path,
                    const char      *sheet,
                    RgOdsContentFunc func,
                    gpointer         data,
                    RgFinding      **refusal)
{
  g_autoptr (RgOdsContent) self = g_new0 (RgOdsContent, 1);

  self->wanted = sheet;
  self->func = func;
  self->data = data;
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = rg_row_block_new ();
  self->repeats = g_array_new (FALSE, FALSE, sizeof (guint));
  rg_ods_cell_init (&self->cell);
  self->part = open_part (self, package, path, refusal);
  return self->part != NULL ? g_steal_pointer (&self) : NULL;
}

void
rg_ods_content_free (RgOdsContent *self)
{
  g_clear_pointer (&self->part, rg_xml_part_free);
  g_hash_table_unref (self->hidden);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  rg_row_block_free (self->rows);
  g_array_unref (self->repeats);
  rg_ods_cell_clear (&self->cell);
  g_free (self->style);
  g_free (self->sheet);
  g_free (self);
}

/* What comes behind the sheet is not parsed. */
static gboolean
advance_cb (gpointer    data,
            RgFinding **refusal)
{
  RgOdsContent *self = data;

  g_array_set_size (self->repeats, 0);
  self->next_repeat = 0;
  if (self->ended || rg_xml_part_step (self->part, refusal))
    return !self->ended;
  if (*refusal == NULL && self->sheet == NULL)
    *refusal = self->is_spreadsheet ? rg_sheet_refuse_missing (self->wanted) : rg_finding_new (0, NULL, "ODS_DAMAGED", RG_SEVERITY_ERROR, _ ("There is no spreadsheet in this file. Open it in LibreOffice and save it as .xlsx."));
  self->ended = TRUE;
  return FALSE;
}

/**
 * rg_ods_content_next:
 * @row: (out) (transfer none): the next row that has content
 *
 * Returns: %FALSE at the end, or with @refusal set
 */
gboolean
rg_ods_content_next (RgOdsContent      *self,
                     const RgSheetRow **row,
                     RgFinding        **refusal)
{
  if (self->left > 0)
    {
      self->left--;
      self->current.number++;
    }
  else
    {
      if (!rg_row_block_pull (self->rows, advance_cb, self, row, refusal))
        return FALSE;
      self->current = **row;
      self->left = g_array_index (self->repeats, guint, self->next_repeat++) - 1;
    }
  *row = &self->current;
  return TRUE;
}

/* Returns: (nullable): the name of the sheet, once its beginning has been read */
const char *
rg_ods_content_get_sheet (RgOdsContent *self)
{
  return self->sheet;
}

/**
 * rg_ods_content_list_sheets:
 *
 * Reads through the workbook.
 *
 * Returns: (transfer full): the names of the visible sheets
 */
char **
rg_ods_content_list_sheets (RgPackage  *package,
                            const char *path)
{
  g_autoptr (RgFinding) refusal = NULL;
  g_autoptr (RgOdsContent) self = rg_ods_content_new (package, path, NULL, ignore_cb, NULL, &refusal);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  if (self != NULL)
    self->list = g_ptr_array_ref (list);
  while (self != NULL && rg_xml_part_step (self->part, &refusal))
    ;
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_steal (list, NULL);
}

double
rg_ods_content_get_progress (RgOdsContent *self)
{
  return self->ended ? 1.0 : rg_xml_part_get_progress (self->part);
}
