/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-output-file.h"
#include "rg-xlsx-library.h"

G_BEGIN_DECLS

#define RG_WORKBOOK_MAX_ROWS 1048576

const RgXlsxLibrary *rg_xlsx (void);

char     *rg_workbook_sheet_name (lxw_workbook *workbook,
                                  const char   *wanted);
lxw_error rg_workbook_write_text (lxw_worksheet *sheet,
                                  lxw_row_t      row,
                                  lxw_col_t      column,
                                  const char    *text,
                                  lxw_format    *format);
double    rg_workbook_text_width (const char *text);
gboolean  rg_workbook_fail (RgOutputFile *file,
                            lxw_error     code,
                            GError      **error);

G_END_DECLS
