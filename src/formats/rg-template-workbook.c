/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-template-workbook.h"

#include <errno.h>
#include <string.h>

#include "rg-workbook.h"

/* So many rows have drop-down lists. */
#define LAST_ROW 5000
#define MAX_CHOICES 1000
#define LISTS "_lists"
#define MAX_NOTE 1000
#define MAX_WIDTH 40.0
#define NOTE_WIDTH 60.0

struct _RgTemplateWorkbook
{
  RgOutputFile  *file;
  lxw_workbook  *workbook;
  lxw_worksheet *lists;
  lxw_col_t      n_lists;
  lxw_format    *header;
  lxw_format    *required;
  lxw_format    *example;
  lxw_format    *wrapped;
  lxw_format    *kinds[RG_N_KINDS];
  GPtrArray     *sheets; /* name and its columns, in turn */
};

/* How Excel shows the cells of a kind; %NULL: as it likes. What people type must stay what they typed. */
static const char *const number_formats[RG_N_KINDS] = {
  [RG_KIND_CODE] = "@",
  [RG_KIND_PHONE] = "@",
  [RG_KIND_TEXT] = "@",
  [RG_KIND_REFERENCE] = "@",
  [RG_KIND_MONEY] = "#,##0.00",
  [RG_KIND_DATE] = "yyyy-mm-dd",
  [RG_KIND_DATETIME] = "yyyy-mm-dd hh:mm",
  [RG_KIND_TIME] = "hh:mm",
};

/**
 * rg_template_column_new:
 *
 * Returns: (transfer full): a column; the caller fills in the rest
 */
RgTemplateColumn *
rg_template_column_new (const char *header,
                        RgKind      kind)
{
  RgTemplateColumn *self = g_new0 (RgTemplateColumn, 1);

  self->header = g_strdup (header);
  self->kind = kind;
  return self;
}

void
rg_template_column_free (RgTemplateColumn *self)
{
  g_free (self->header);
  g_free (self->note);
  g_strfreev (self->choices);
  g_free (self->example);
  g_free (self);
}

static void
make_formats (RgTemplateWorkbook *self)
{
  self->header = rg_xlsx ()->workbook_add_format (self->workbook);
  rg_xlsx ()->format_set_bold (self->header);
  rg_xlsx ()->format_set_bg_color (self->header, 0xe8eef7);
  rg_xlsx ()->format_set_bottom (self->header, LXW_BORDER_THIN);
  self->required = rg_xlsx ()->workbook_add_format (self->workbook);
  rg_xlsx ()->format_set_bold (self->required);
  rg_xlsx ()->format_set_bg_color (self->required, 0xfce5cd);
  rg_xlsx ()->format_set_bottom (self->required, LXW_BORDER_THIN);
  self->example = rg_xlsx ()->workbook_add_format (self->workbook);
  rg_xlsx ()->format_set_italic (self->example);
  rg_xlsx ()->format_set_font_color (self->example, 0x808080);
  rg_xlsx ()->format_set_num_format (self->example, "@");
  self->wrapped = rg_xlsx ()->workbook_add_format (self->workbook);
  rg_xlsx ()->format_set_text_wrap (self->wrapped);
  rg_xlsx ()->format_set_align (self->wrapped, LXW_ALIGN_VERTICAL_TOP);
  for (guint kind = 0; kind < RG_N_KINDS; kind++)
    if (number_formats[kind] != NULL)
      {
        self->kinds[kind] = rg_xlsx ()->workbook_add_format (self->workbook);
        rg_xlsx ()->format_set_num_format (self->kinds[kind], number_formats[kind]);
      }
}

/**
 * rg_template_workbook_new:
 * @path: the file, which appears when it is complete
 *
 * Returns: (transfer full): an empty workbook, or %NULL with @error when the file cannot be written
 */
RgTemplateWorkbook *
rg_template_workbook_new (const char *path,
                          GError    **error)
{
  g_autoptr (RgTemplateWorkbook) self = g_new0 (RgTemplateWorkbook, 1);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = (char *)g_get_tmp_dir () };

  self->sheets = g_ptr_array_new ();
  self->file = rg_output_file_new (path, error);
  if (self->file == NULL)
    return NULL;
  errno = 0;
  self->workbook = rg_xlsx ()->workbook_new_opt (rg_output_file_get_part (self->file), &options);
  if (self->workbook == NULL)
    {
      rg_workbook_fail (self->file, LXW_ERROR_CREATING_XLSX_FILE, error);
      return NULL;
    }
  make_formats (self);
  return g_steal_pointer (&self);
}

static void
free_sheets (RgTemplateWorkbook *self)
{
  for (guint i = 0; i + 1 < self->sheets->len; i += 2)
    {
      g_free (self->sheets->pdata[i]);
      g_ptr_array_unref (self->sheets->pdata[i + 1]);
    }
  g_ptr_array_unref (self->sheets);
}

void
rg_template_workbook_free (RgTemplateWorkbook *self)
{
  free_sheets (self);
  if (self->workbook != NULL)
    rg_xlsx ()->lxw_workbook_free (self->workbook);
  g_clear_pointer (&self->file, rg_output_file_free);
  g_free (self);
}

/* Lists stand on a sheet of their own: a list within the rule overruns a buffer of the library when it is Chinese. */
static void
add_list (RgTemplateWorkbook     *self,
          lxw_worksheet          *sheet,
          lxw_col_t               place,
          const RgTemplateColumn *column)
{
  lxw_data_validation validation = { 0 };
  g_autofree char    *formula = NULL;
  char                name[LXW_MAX_COL_NAME_LENGTH];
  guint               n = MIN (MAX_CHOICES, g_strv_length (column->choices));

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    rg_workbook_write_text (self->lists, i, self->n_lists, column->choices[i], NULL);
  rg_xlsx ()->lxw_col_to_name (name, self->n_lists, LXW_TRUE);
  self->n_lists++;
  formula = g_strdup_printf ("=" LISTS "!%s$1:%s$%u", name, name, n);
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = formula;
  validation.error_type = column->strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_INFORMATION;
  rg_xlsx ()->worksheet_data_validation_range (sheet, 1, place, LAST_ROW, place, &validation);
}

static gboolean
write_column (RgTemplateWorkbook     *self,
              lxw_worksheet          *sheet,
              lxw_col_t               place,
              const RgTemplateColumn *column,
              GError                **error)
{
  double    width = rg_workbook_text_width (column->header) + 2;
  lxw_error code;

  if (column->example != NULL)
    width = CLAMP (rg_workbook_text_width (column->example) + 2, width, MAX (width, MAX_WIDTH));
  rg_xlsx ()->worksheet_set_column (sheet, place, place, MAX (width, 12), self->kinds[column->kind]);
  code = rg_workbook_write_text (sheet, 0, place, column->header, column->required ? self->required : self->header);
  if (code == LXW_NO_ERROR && column->example != NULL)
    code = rg_workbook_write_text (sheet, 1, place, column->example, self->example);
  if (code != LXW_NO_ERROR)
    return rg_workbook_fail (self->file, code, error);
  if (column->note != NULL && strlen (column->note) < MAX_NOTE)
    rg_xlsx ()->worksheet_write_comment (sheet, 0, place, column->note);
  if (column->choices != NULL)
    add_list (self, sheet, place, column);
  return TRUE;
}

static gboolean
is_list_needed (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (((RgTemplateColumn *)columns->pdata[i])->choices != NULL)
      return TRUE;
  return FALSE;
}

/**
 * rg_template_workbook_add_sheet:
 * @columns: (element-type RgTemplateColumn)
 */
gboolean
rg_template_workbook_add_sheet (RgTemplateWorkbook *self,
                                const char         *name,
                                GPtrArray          *columns,
                                GError            **error)
{
  g_autofree char *valid = rg_workbook_sheet_name (self->workbook, name);
  lxw_worksheet   *sheet = rg_xlsx ()->workbook_add_worksheet (self->workbook, valid);

  if (self->lists == NULL && is_list_needed (columns))
    {
      self->lists = rg_xlsx ()->workbook_add_worksheet (self->workbook, LISTS);
      rg_xlsx ()->worksheet_hide (self->lists);
    }
  for (guint i = 0; i < columns->len; i++)
    if (!write_column (self, sheet, (lxw_col_t)i, columns->pdata[i], error))
      return FALSE;
  rg_xlsx ()->worksheet_freeze_panes (sheet, 1, 0);
  g_ptr_array_add (self->sheets, g_strdup (name));
  g_ptr_array_add (self->sheets, g_ptr_array_ref (columns));
  return TRUE;
}

static lxw_row_t
explain_sheet (RgTemplateWorkbook *self,
               lxw_worksheet      *notes,
               lxw_row_t           row,
               const char         *name,
               GPtrArray          *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const RgTemplateColumn *column = columns->pdata[i];
      g_autofree char        *choices = column->choices == NULL ? NULL : g_strjoinv ("、", column->choices);

      rg_workbook_write_text (notes, row, 0, name, self->wrapped);
      rg_workbook_write_text (notes, row, 1, column->header, self->wrapped);
      rg_workbook_write_text (notes, row, 2, column->required ? "✓" : "", self->wrapped);
      rg_workbook_write_text (notes, row, 3, column->note == NULL ? "" : column->note, self->wrapped);
      rg_workbook_write_text (notes, row, 4, choices == NULL ? "" : choices, self->wrapped);
      row++;
    }
  return row;
}

/**
 * rg_template_workbook_finish:
 * @notes_name: the name of the sheet that explains the columns
 * @notes_headers: (array fixed-size=5): table, column, required, what belongs into it, choices
 *
 * Writes the explanations and the file.
 */
gboolean
rg_template_workbook_finish (RgTemplateWorkbook *self,
                             const char         *notes_name,
                             const char *const  *notes_headers,
                             GError            **error)
{
  static const double widths[] = { 12, 18, 8, NOTE_WIDTH, MAX_WIDTH };
  g_autofree char    *name = rg_workbook_sheet_name (self->workbook, notes_name);
  lxw_worksheet      *notes = rg_xlsx ()->workbook_add_worksheet (self->workbook, name);
  lxw_row_t           row = 1;
  lxw_error           code;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      rg_xlsx ()->worksheet_set_column (notes, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
      rg_workbook_write_text (notes, 0, (lxw_col_t)i, notes_headers[i], self->header);
    }
  for (guint i = 0; i + 1 < self->sheets->len; i += 2)
    row = explain_sheet (self, notes, row, self->sheets->pdata[i], self->sheets->pdata[i + 1]);
  rg_xlsx ()->worksheet_freeze_panes (notes, 1, 0);
  errno = 0;
  /* It frees the workbook, whatever comes of it. */
  code = rg_xlsx ()->workbook_close (g_steal_pointer (&self->workbook));
  if (code != LXW_NO_ERROR)
    return rg_workbook_fail (self->file, code, error);
  return rg_output_file_commit (self->file, error);
}
