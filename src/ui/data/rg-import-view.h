/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-view.h"

#include "rg-book.h"
#include "rg-importer.h"

G_BEGIN_DECLS

/**
 * RgImportView:
 *
 * The way of files into the book: what they are is found out and shown on one screen, the rows are tried in the background
 * after every change, and one button imports them; the import can be undone on the spot.
 *
 * Signals: "checked": a trial has ended and its findings are shown; "finished": an import has ended and its result is shown.
 *
 * Actions: "import.choose", "import.start", "import.cancel", "import.close", "import.take-back", "import.template" (s: name of
 * a record type), "import.look".
 */
#define RG_TYPE_IMPORT_VIEW (rg_import_view_get_type ())
G_DECLARE_FINAL_TYPE (RgImportView, rg_import_view, RG, IMPORT_VIEW, RgDataView)

void                  rg_import_view_open_files (RgImportView      *self,
                                                 const char *const *paths);
const RgImportResult *rg_import_view_get_result (RgImportView *self);
GListModel           *rg_import_view_get_issues (RgImportView *self);
GListModel           *rg_import_view_get_plans (RgImportView *self);
gboolean              rg_import_view_is_busy (RgImportView *self);

G_END_DECLS
