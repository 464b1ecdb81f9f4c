/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-sample.h"

G_BEGIN_DECLS

/* Where the header of a sheet is, and what it says. */
GHashTable *_rg_import_header_words (void);
void        _rg_import_header_find (RgImportPlan *plan,
                                    GHashTable   *words);
void        _rg_import_header_set (RgImportPlan *plan,
                                   guint64       row);
char      **_rg_import_header_read (RgImportPlan *plan);
GArray     *_rg_import_header_find_footers (RgImportPlan *plan);

G_END_DECLS
