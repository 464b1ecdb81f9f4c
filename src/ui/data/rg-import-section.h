/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-view.h"

G_BEGIN_DECLS

/**
 * RgImportSection:
 *
 * Where tables come in: a file is chosen or dropped, then RgImportView leads it into the book.
 *
 * Property: "book" (RgBook, nullable). Action: "data.choose-file".
 */
#define RG_TYPE_IMPORT_SECTION (rg_import_section_get_type ())
G_DECLARE_FINAL_TYPE (RgImportSection, rg_import_section, RG, IMPORT_SECTION, AdwBin)

void          rg_import_section_open (RgImportSection *self,
                                      const char      *path);
void          rg_import_section_open_files (RgImportSection   *self,
                                            const char *const *paths);
RgImportView *rg_import_section_get_view (RgImportSection *self);

G_END_DECLS
