/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

/**
 * RgXlsxLibrary:
 *
 * What is used of libxlsxwriter. The library stands in a module of its own, which is opened when the first workbook is
 * written: it brings one for cryptography along, and both would have to be linked at each start.
 */
typedef struct
{
  __typeof__ (&chart_add_series)                    chart_add_series;
  __typeof__ (&chart_axis_major_gridlines_set_line) chart_axis_major_gridlines_set_line;
  __typeof__ (&chart_axis_set_crossing_max)         chart_axis_set_crossing_max;
  __typeof__ (&chart_axis_set_name)                 chart_axis_set_name;
  __typeof__ (&chart_axis_set_num_format)           chart_axis_set_num_format;
  __typeof__ (&chart_axis_set_reverse)              chart_axis_set_reverse;
  __typeof__ (&chart_legend_set_position)           chart_legend_set_position;
  __typeof__ (&chart_series_set_categories)         chart_series_set_categories;
  __typeof__ (&chart_series_set_name_range)         chart_series_set_name_range;
  __typeof__ (&chart_series_set_values)             chart_series_set_values;
  __typeof__ (&chart_title_set_name)                chart_title_set_name;
  __typeof__ (&format_set_align)                    format_set_align;
  __typeof__ (&format_set_bg_color)                 format_set_bg_color;
  __typeof__ (&format_set_bold)                     format_set_bold;
  __typeof__ (&format_set_bottom)                   format_set_bottom;
  __typeof__ (&format_set_font_color)               format_set_font_color;
  __typeof__ (&format_set_font_size)                format_set_font_size;
  __typeof__ (&format_set_italic)                   format_set_italic;
  __typeof__ (&format_set_num_format)               format_set_num_format;
  __typeof__ (&format_set_text_wrap)                format_set_text_wrap;
  __typeof__ (&format_set_top)                      format_set_top;
  __typeof__ (&lxw_col_to_name)                     lxw_col_to_name;
  __typeof__ (&lxw_rowcol_to_range)                 lxw_rowcol_to_range;
  __typeof__ (&lxw_workbook_free)                   lxw_workbook_free;
  __typeof__ (&workbook_add_chart)                  workbook_add_chart;
  __typeof__ (&workbook_add_format)                 workbook_add_format;
  __typeof__ (&workbook_add_worksheet)              workbook_add_worksheet;
  __typeof__ (&workbook_close)                      workbook_close;
  __typeof__ (&workbook_new)                        workbook_new;
  __typeof__ (&workbook_new_opt)                    workbook_new_opt;
  __typeof__ (&workbook_validate_sheet_name)        workbook_validate_sheet_name;
  __typeof__ (&worksheet_autofilter)                worksheet_autofilter;
  __typeof__ (&worksheet_data_validation_range)     worksheet_data_validation_range;
  __typeof__ (&worksheet_fit_to_pages)              worksheet_fit_to_pages;
  __typeof__ (&worksheet_freeze_panes)              worksheet_freeze_panes;
  __typeof__ (&worksheet_hide)                      worksheet_hide;
  __typeof__ (&worksheet_insert_chart_opt)          worksheet_insert_chart_opt;
  __typeof__ (&worksheet_set_column)                worksheet_set_column;
  __typeof__ (&worksheet_set_landscape)             worksheet_set_landscape;
  __typeof__ (&worksheet_set_paper)                 worksheet_set_paper;
  __typeof__ (&worksheet_write_comment)             worksheet_write_comment;
  __typeof__ (&worksheet_write_formula_num)         worksheet_write_formula_num;
  __typeof__ (&worksheet_write_number)              worksheet_write_number;
  __typeof__ (&worksheet_write_string)              worksheet_write_string;
} RgXlsxLibrary;

#define RG_XLSX_MODULE "regulars-xlsx"
#define RG_XLSX_SYMBOL "rg_xlsx_library"
