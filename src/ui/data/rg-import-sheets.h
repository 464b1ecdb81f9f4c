/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-import-survey.h"

G_BEGIN_DECLS

/**
 * RgImportSheets:
 *
 * The sheets of the files that are imported, of which one is looked at.
 *
 * Signal: "selected" (RgImportPlan, nullable): another one is looked at.
 */
#define RG_TYPE_IMPORT_SHEETS (rg_import_sheets_get_type ())
G_DECLARE_FINAL_TYPE (RgImportSheets, rg_import_sheets, RG, IMPORT_SHEETS, AdwBin)

void          rg_import_sheets_set (RgImportSheets *self,
                                    GListModel     *plans,
                                    GPtrArray      *refusals);
void          rg_import_sheets_select (RgImportSheets *self,
                                       RgImportPlan   *plan);
RgImportPlan *rg_import_sheets_get_selected (RgImportSheets *self);
void          rg_import_sheets_set_result (RgImportSheets       *self,
                                           const RgImportResult *result);

G_END_DECLS
