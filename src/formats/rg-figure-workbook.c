/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-figure-workbook.h"

#include <errno.h>
#include <math.h>
#include <glib/gi18n.h>

#include "rg-chart-combine.h"
#include "rg-workbook.h"

#define TITLE_ROW 0
#define SUBTITLE_ROW 1
#define HEADER_ROW 3
#define FIRST_ROW 4
#define MAX_WIDTH 40
#define CHART_WIDTH 720
#define CHART_HEIGHT 400
/* A bar with its name; the chart ends above the notes below the table. */
#define BAR_HEIGHT 16
#define PAPER_A4 9

typedef struct
{
  lxw_format *title;
  lxw_format *faint;
  lxw_format *header;
  lxw_format *value[RG_N_KINDS];
  lxw_format *total[RG_N_KINDS];
  lxw_format *label;
  lxw_format *total_label;
} Formats;

/* One figure on its sheet. */
typedef struct
{
  RgFigure      *figure;
  lxw_workbook  *workbook;
  lxw_worksheet *sheet;
  const Formats *formats;
  char          *name; /* of the sheet */
  lxw_row_t      last; /* the row of the last category */
  lxw_col_t      n_columns;
  lxw_error      code; /* the first thing that went wrong */
} Page;

static const char *
get_number_format (RgKind kind)
{
  if (kind == RG_KIND_MONEY)
    return "#,##0.00";
  return kind == RG_KIND_INTEGER ? "#,##0" : "0.00";
}

static lxw_format *
add_format (lxw_workbook *workbook,
            gboolean      bold,
            const char   *number)
{
  lxw_format *format = rg_xlsx ()->workbook_add_format (workbook);

  if (bold)
    rg_xlsx ()->format_set_bold (format);
  if (number != NULL)
    rg_xlsx ()->format_set_num_format (format, number);
  return format;
}

static void
make_formats (lxw_workbook *workbook,
              Formats      *formats)
{
  formats->title = add_format (workbook, TRUE, NULL);
  rg_xlsx ()->format_set_font_size (formats->title, 14);
  formats->faint = add_format (workbook, FALSE, NULL);
  rg_xlsx ()->format_set_font_color (formats->faint, 0x606060);
  formats->header = add_format (workbook, TRUE, NULL);
  rg_xlsx ()->format_set_bg_color (formats->header, 0xe8eef7);
  rg_xlsx ()->format_set_bottom (formats->header, LXW_BORDER_THIN);
  formats->label = add_format (workbook, FALSE, "@");
  formats->total_label = add_format (workbook, TRUE, "@");
  rg_xlsx ()->format_set_top (formats->total_label, LXW_BORDER_THIN);
  for (guint kind = 0; kind < RG_N_KINDS; kind++)
    {
      formats->value[kind] = add_format (workbook, FALSE, get_number_format (kind));
      formats->total[kind] = add_format (workbook, TRUE, get_number_format (kind));
      rg_xlsx ()->format_set_top (formats->total[kind], LXW_BORDER_THIN);
    }
}

static void
note_code (Page     *page,
           lxw_error code)
{
  if (page->code == LXW_NO_ERROR)
    page->code = code;
}

static void
write_text (Page       *page,
            lxw_row_t   row,
            lxw_col_t   column,
            const char *text,
            lxw_format *format)
{
  if (text != NULL && *text != '\0')
    note_code (page, rg_workbook_write_text (page->sheet, row, column, text, format));
}

static void
write_number (Page       *page,
              lxw_row_t   row,
              lxw_col_t   column,
              double      number,
              lxw_format *format)
{
  if (isfinite (number))
    note_code (page, rg_xlsx ()->worksheet_write_number (page->sheet, row, column, number, format));
}

static void
write_total (Page     *page,
             lxw_col_t column,
             double    total,
             RgKind    kind)
{
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  char formula[LXW_MAX_FORMULA_RANGE_LENGTH];

  rg_xlsx ()->lxw_rowcol_to_range (range, FIRST_ROW, column, page->last, column);
  g_snprintf (formula, sizeof formula, "=SUM(%s)", range);
  /* With the result, because not every program computes a workbook anew when it opens it. */
  note_code (page, rg_xlsx ()->worksheet_write_formula_num (page->sheet, page->last + 1, column, formula, page->formats->total[kind], total));
}

static gboolean
is_complete (Page           *page,
             const RgSeries *series)
{
  for (guint i = 0; i < rg_figure_get_n (page->figure); i++)
    if (!isfinite (series->values[i]))
      return FALSE;
  return TRUE;
}

/* Amounts and numbers can be added up; averages, moving or not, cannot. */
static gboolean
has_total (Page           *page,
           const RgSeries *series)
{
  RgKind kind = page->figure->value_kind;

  if (kind != RG_KIND_MONEY && kind != RG_KIND_INTEGER)
    return FALSE;
  return is_complete (page, series) && (series->style != RG_SERIES_LINE || page->figure->series->len == 1);
}

/* Amounts are added up as whole fen, so that nothing is lost. */
static double
add_up (Page           *page,
        const RgSeries *series)
{
  gint64 sum = 0;

  for (guint i = 0; i < rg_figure_get_n (page->figure); i++)
    sum += llround (series->values[i] * 100);
  return sum / 100.0;
}

static void
write_series (Page           *page,
              const RgSeries *series,
              lxw_col_t       column)
{
  RgKind kind = page->figure->value_kind;

  write_text (page, HEADER_ROW, column, series->label, page->formats->header);
  rg_xlsx ()->worksheet_set_column (page->sheet, column, column, CLAMP (rg_workbook_text_width (series->label), 14, MAX_WIDTH), NULL);
  for (guint i = 0; i < rg_figure_get_n (page->figure); i++)
    write_number (page, FIRST_ROW + i, column, series->values[i], page->formats->value[kind]);
  if (has_total (page, series))
    write_total (page, column, add_up (page, series), kind);
}

/* How many records are behind the figures: the first series that tells it, as the others mostly repeat it. */
static const gint64 *
find_counts (RgFigure *figure)
{
  for (guint s = 0; s < figure->series->len; s++)
    {
      const gint64 *counts = rg_figure_get_series (figure, s)->counts;

      for (guint i = 0; counts != NULL && i < rg_figure_get_n (figure); i++)
        if (counts[i] > 0)
          return counts;
    }
  return NULL;
}

static void
write_counts (Page *page)
{
  const gint64 *counts = find_counts (page->figure);
  lxw_col_t     column = page->n_columns;
  gint64        sum = 0;

  if (counts == NULL)
    return;
  page->n_columns++;
  write_text (page, HEADER_ROW, column, _ ("Number of records"), page->formats->header);
  rg_xlsx ()->worksheet_set_column (page->sheet, column, column, rg_workbook_text_width (_ ("Number of records")), NULL);
  for (guint i = 0; i < rg_figure_get_n (page->figure); i++)
    {
      write_number (page, FIRST_ROW + i, column, counts[i], page->formats->value[RG_KIND_INTEGER]);
      sum += counts[i];
    }
  write_total (page, column, sum, RG_KIND_INTEGER);
}

static void
write_categories (Page *page)
{
  RgFigure *figure = page->figure;
  double    width = rg_workbook_text_width (figure->category_label);

  write_text (page, HEADER_ROW, 0, figure->category_label, page->formats->header);
  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    {
      const char *label = g_ptr_array_index (figure->categories, i);

      write_text (page, FIRST_ROW + i, 0, label, page->formats->label);
      width = MAX (width, rg_workbook_text_width (label));
    }
  write_text (page, page->last + 1, 0, _ ("Total"), page->formats->total_label);
  rg_xlsx ()->worksheet_set_column (page->sheet, 0, 0, CLAMP (width, 12, MAX_WIDTH), NULL);
}

/* Printed without further ado the sheet is one page wide, with the chart beside its figures. */
static void
set_up_paper (Page *page)
{
  rg_xlsx ()->worksheet_set_paper (page->sheet, PAPER_A4);
  rg_xlsx ()->worksheet_set_landscape (page->sheet);
  rg_xlsx ()->worksheet_fit_to_pages (page->sheet, 1, 0);
}

static void
write_table (Page *page)
{
  RgFigure *figure = page->figure;

  write_categories (page);
  page->n_columns = 1 + figure->series->len;
  for (guint s = 0; s < figure->series->len; s++)
    write_series (page, rg_figure_get_series (figure, s), 1 + s);
  write_counts (page);
  rg_xlsx ()->worksheet_freeze_panes (page->sheet, FIRST_ROW, 1);
  set_up_paper (page);
}

static gboolean
has_style (RgFigure     *figure,
           RgSeriesStyle style)
{
  for (guint s = 0; s < figure->series->len; s++)
    if (rg_figure_get_series (figure, s)->style == style)
      return TRUE;
  return FALSE;
}

static void
add_chart_series (Page      *page,
                  lxw_chart *chart,
                  lxw_col_t  column)
{
  lxw_chart_series *series = rg_xlsx ()->chart_add_series (chart, NULL, NULL);

  rg_xlsx ()->chart_series_set_categories (series, page->name, FIRST_ROW, 0, page->last, 0);
  rg_xlsx ()->chart_series_set_values (series, page->name, FIRST_ROW, column, page->last, column);
  rg_xlsx ()->chart_series_set_name_range (series, page->name, HEADER_ROW, column);
}

/* Bars lie on their side and cannot be combined with lines: then all series are bars. */
static lxw_chart *
make_chart (Page *page)
{
  RgFigure  *figure = page->figure;
  gboolean   bars = has_style (figure, RG_SERIES_BAR);
  gboolean   columns = has_style (figure, RG_SERIES_COLUMN);
  lxw_chart *chart = rg_xlsx ()->workbook_add_chart (page->workbook, bars ? LXW_CHART_BAR : columns ? LXW_CHART_COLUMN :
                                                                                                      LXW_CHART_LINE);

  for (guint s = 0; s < figure->series->len; s++)
    add_chart_series (page, chart, 1 + s);
  return chart;
}

/* Which series of a chart of columns are lines; NULL for other charts. */
static GArray *
find_lines (RgFigure *figure)
{
  GArray *lines;

  if (has_style (figure, RG_SERIES_BAR) || !has_style (figure, RG_SERIES_COLUMN) || !has_style (figure, RG_SERIES_LINE))
    return NULL;
  lines = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint s = 0; s < figure->series->len; s++)
    {
      gboolean line = rg_figure_get_series (figure, s)->style == RG_SERIES_LINE;

      g_array_append_val (lines, line);
    }
  return lines;
}

/* In a chart of bars the library calls the upright axis, that of the categories, y. They are read from the top. */
static void
style_axes (Page      *page,
            lxw_chart *chart)
{
  RgFigure       *figure = page->figure;
  gboolean        bars = has_style (figure, RG_SERIES_BAR);
  lxw_chart_axis *categories = bars ? chart->y_axis : chart->x_axis;
  lxw_chart_axis *values = bars ? chart->x_axis : chart->y_axis;

  rg_xlsx ()->chart_axis_set_name (categories, figure->category_label);
  rg_xlsx ()->chart_axis_set_name (values, figure->value_label);
  rg_xlsx ()->chart_axis_major_gridlines_set_line (values, &(lxw_chart_line){ .color = 0xd9d9d9, .width = 0.75 });
  rg_xlsx ()->chart_axis_set_num_format (values, figure->value_kind == RG_KIND_REAL ? "0.0" : "#,##0");
  if (bars)
    {
      rg_xlsx ()->chart_axis_set_reverse (categories);
      rg_xlsx ()->chart_axis_set_crossing_max (categories);
    }
}

static double
chart_height (RgFigure *figure)
{
  return has_style (figure, RG_SERIES_BAR) ? MAX (CHART_HEIGHT, 120 + BAR_HEIGHT * rg_figure_get_n (figure)) : CHART_HEIGHT;
}

static void
insert_chart (Page *page)
{
  RgFigure         *figure = page->figure;
  lxw_chart        *chart = make_chart (page);
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE };

  rg_xlsx ()->chart_title_set_name (chart, figure->title);
  style_axes (page, chart);
  if (figure->series->len == 1)
    rg_xlsx ()->chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  else
    rg_xlsx ()->chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  options.x_scale = CHART_WIDTH / 480.0;
  options.y_scale = chart_height (figure) / 288.0;
  note_code (page, rg_xlsx ()->worksheet_insert_chart_opt (page->sheet, HEADER_ROW, page->n_columns + 1, chart, &options));
}

static void
write_notes (Page     *page,
             lxw_row_t row)
{
  for (guint i = 0; i < page->figure->notes->len; i++)
    write_text (page, row + i, 0, g_ptr_array_index (page->figure->notes, i), page->formats->faint);
}

static gboolean
has_chart (RgFigure *figure)
{
  return rg_figure_get_n (figure) > 0 && figure->series->len > 0;
}

static lxw_error
write_page (lxw_workbook  *workbook,
            RgFigure      *figure,
            const Formats *formats)
{
  g_autofree char *name = rg_workbook_sheet_name (workbook, figure->title);
  Page             page = { figure, workbook, rg_xlsx ()->workbook_add_worksheet (workbook, name), formats, name };

  if (page.sheet == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  write_text (&page, TITLE_ROW, 0, figure->title, formats->title);
  write_text (&page, SUBTITLE_ROW, 0, figure->subtitle, formats->faint);
  if (!has_chart (figure))
    {
      write_notes (&page, HEADER_ROW);
      return page.code;
    }
  page.last = FIRST_ROW + rg_figure_get_n (figure) - 1;
  write_table (&page);
  write_notes (&page, page.last + 3);
  insert_chart (&page);
  return page.code;
}

static gboolean
write_workbook (RgFigure *const *figures,
                guint            n_figures,
                RgOutputFile    *file,
                GError         **error)
{
  lxw_workbook *workbook = rg_xlsx ()->workbook_new (rg_output_file_get_part (file));
  Formats       formats;
  lxw_error     code = LXW_NO_ERROR;
  lxw_error     close_code;

  if (workbook == NULL)
    return rg_workbook_fail (file, LXW_ERROR_CREATING_XLSX_FILE, error);
  make_formats (workbook, &formats);
  for (guint i = 0; i < n_figures && code == LXW_NO_ERROR; i++)
    code = write_page (workbook, figures[i], &formats);
  errno = 0;
  close_code = rg_xlsx ()->workbook_close (workbook);
  if (code == LXW_NO_ERROR)
    code = close_code;
  return code == LXW_NO_ERROR || rg_workbook_fail (file, code, error);
}

static void
free_lines (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

/* Returns the flags for rg_chart_combine(), NULL if no chart mixes columns and lines. */
static GPtrArray *
find_combined (RgFigure *const *figures,
               guint            n_figures)
{
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (free_lines);
  gboolean any = FALSE;

  for (guint i = 0; i < n_figures; i++)
    if (has_chart (figures[i]))
      {
        GArray *lines = find_lines (figures[i]);

        any = any || lines != NULL;
        g_ptr_array_add (charts, lines);
      }
  return any ? g_steal_pointer (&charts) : NULL;
}

static gboolean
write_combined (RgFigure *const *figures,
                guint            n_figures,
                GPtrArray       *charts,
                RgOutputFile    *file,
                GError         **error)
{
  g_autofree char *name = g_strconcat (rg_output_file_get_part (file), ".columns", NULL);
  g_autoptr (RgOutputFile) columns = rg_output_file_new (name, error);

  if (columns == NULL || !write_workbook (figures, n_figures, columns, error))
    return FALSE;
  errno = 0;
  if (rg_chart_combine (rg_output_file_get_part (columns), rg_output_file_get_stream (file), charts))
    return TRUE;
  return rg_output_file_fail (file, errno != 0 ? errno : ENOSPC, error);
}

/**
 * rg_figure_workbook_write:
 * @figures: (array length=n_figures): what to show
 * @path: the .xlsx file to write
 *
 * Writes one sheet for each figure: the table, the notes and beside them a native Excel chart that refers to the table,
 * so that it can be restyled and goes on working when numbers are changed. The file appears when it is complete.
 */
gboolean
rg_figure_workbook_write (RgFigure *const *figures,
                          guint            n_figures,
                          const char      *path,
                          GError         **error)
{
  g_autoptr (GPtrArray) charts = NULL;
  g_autoptr (RgOutputFile) file = NULL;
  gboolean written;

  g_return_val_if_fail (n_figures > 0 && path != NULL, FALSE);

  file = rg_output_file_new (path, error);
  if (file == NULL)
    return FALSE;
  charts = find_combined (figures, n_figures);
  written = charts != NULL ? write_combined (figures, n_figures, charts, file, error) : write_workbook (figures, n_figures, file, error);
  return written && rg_output_file_commit (file, error);
}
