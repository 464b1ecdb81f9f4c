/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportPreview:
 *
 * The beginning of a sheet as it stands in the spreadsheet, with what becomes of each column above it. Which rows are title
 * lines, header and totals is seen; a click on a row says something else.
 *
 * Actions: "preview.menu" (t: row), "preview.header" (t; 0 for none), "preview.skip" (t), "preview.take" (t).
 */
#define RG_TYPE_IMPORT_PREVIEW (rg_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (RgImportPreview, rg_import_preview, RG, IMPORT_PREVIEW, AdwBin)

void rg_import_preview_set (RgImportPreview *self,
                            GListModel      *plans,
                            RgImportPlan    *plan);
void rg_import_preview_ask (RgImportPreview *self,
                            guint            column);
void rg_import_preview_ask_next (RgImportPreview *self);

G_END_DECLS
