/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-view.h"
#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgDataPage:
 *
 * The page of the sidebar about the book itself: its health, tables in and out, and what was changed last.
 *
 * Actions: "page.import-file" (s: path), "data.choose-file", "data.export", "data.cancel-export", "data.check".
 */
#define RG_TYPE_DATA_PAGE (rg_data_page_get_type ())
G_DECLARE_FINAL_TYPE (RgDataPage, rg_data_page, RG, DATA_PAGE, RgPage)

RgImportView *rg_data_page_get_import_view (RgDataPage *self);

G_END_DECLS
