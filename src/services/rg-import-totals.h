/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-sheet-reader.h"

G_BEGIN_DECLS

/*
 * Knows the lines of totals that people put between and below the rows of a table. Asked about each row in the order of the
 * file.
 */
typedef struct _RgImportTotals RgImportTotals;

RgImportTotals *rg_import_totals_new (void);
void            rg_import_totals_free (RgImportTotals *self);
gboolean        rg_import_totals_take (RgImportTotals   *self,
                                       const RgSheetRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportTotals, rg_import_totals_free)

G_END_DECLS
