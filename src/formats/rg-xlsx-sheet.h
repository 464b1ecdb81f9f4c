/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-row-block.h"
#include "rg-xlsx-strings.h"
#include "rg-xlsx-styles.h"

G_BEGIN_DECLS

/* One worksheet, read row by row. */
typedef struct _RgXlsxSheet RgXlsxSheet;

/**
 * RgXlsxSheetFunc:
 * @finding: (transfer full) (nullable): something that was noticed about the sheet; %NULL for nothing
 */
typedef void (*RgXlsxSheetFunc) (gpointer   data,
                                 RgFinding *finding);

RgXlsxSheet *rg_xlsx_sheet_open (RgPackage      *package,
                                 const char     *part,
                                 RgXlsxStrings  *strings,
                                 RgXlsxStyles   *styles,
                                 gboolean        date1904,
                                 RgXlsxSheetFunc func,
                                 gpointer        data,
                                 RgFinding     **refusal);
void         rg_xlsx_sheet_free (RgXlsxSheet *self);
gboolean     rg_xlsx_sheet_next (RgXlsxSheet       *self,
                                 const RgSheetRow **row,
                                 RgFinding        **refusal);
double       rg_xlsx_sheet_get_progress (RgXlsxSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXlsxSheet, rg_xlsx_sheet_free)

G_END_DECLS
