/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-view.h"
#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgDataPage:
 *
 * The page of the sidebar about the data of the book, in sections (rg_data_sections()).
 *
 * Actions: "page.import-files" (as: paths), "data.section" (s: the name of a section to turn to).
 */
#define RG_TYPE_DATA_PAGE (rg_data_page_get_type ())
G_DECLARE_FINAL_TYPE (RgDataPage, rg_data_page, RG, DATA_PAGE, RgPage)

GtkWidget    *rg_data_page_get_section (RgDataPage *self,
                                        const char *name);
RgImportView *rg_data_page_get_import_view (RgDataPage *self);

G_END_DECLS
