/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-import-survey.h"

G_BEGIN_DECLS

/**
 * RgImportSheetRow:
 *
 * A sheet in the list of those that were found: whether it is imported, what it is, how many rows it has and how its trial
 * went. Or a file that cannot be read, and why.
 */
#define RG_TYPE_IMPORT_SHEET_ROW (rg_import_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (RgImportSheetRow, rg_import_sheet_row, RG, IMPORT_SHEET_ROW, GtkListBoxRow)

GtkWidget    *rg_import_sheet_row_new (RgImportPlan *plan,
                                       const char   *name);
GtkWidget    *rg_import_sheet_row_new_refused (const RgImportRefusal *refusal);
RgImportPlan *rg_import_sheet_row_get_plan (RgImportSheetRow *self);
void          rg_import_sheet_row_set_result (RgImportSheetRow     *self,
                                              const RgImportResult *result);

G_END_DECLS
