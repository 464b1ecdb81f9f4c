/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-row-block.h"
#include "rg-xls-book.h"

G_BEGIN_DECLS

/* The cells of one sheet of an old Excel workbook. */
typedef struct _RgXlsSheet RgXlsSheet;

RgXlsSheet *rg_xls_sheet_load (RgXlsBook            *book,
                               const RgXlsSheetInfo *info,
                               RgFinding           **refusal);
void        rg_xls_sheet_free (RgXlsSheet *self);
gboolean    rg_xls_sheet_put_row (RgXlsSheet *self,
                                  RgRowBlock *rows,
                                  guint64    *number,
                                  RgFinding **refusal);
guint64     rg_xls_sheet_find_lost_formula (RgXlsSheet *self);
double      rg_xls_sheet_get_progress (RgXlsSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXlsSheet, rg_xls_sheet_free)

G_END_DECLS
