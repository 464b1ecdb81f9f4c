/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-importer.h"

G_BEGIN_DECLS

/**
 * RgImportView:
 *
 * The way of one file into the book: it is tried first, what was found is shown, and only then it is imported; the
 * import can be undone on the spot.
 *
 * Properties: "book" (RgBook, nullable).
 *
 * Signals: "closed": the person is done; "finished" (boolean dry_run): a run has ended and its result is shown.
 *
 * Actions: "import.start", "import.undo", "import.cancel", "import.close", "import.show", "import.report".
 */
#define RG_TYPE_IMPORT_VIEW (rg_import_view_get_type ())
G_DECLARE_FINAL_TYPE (RgImportView, rg_import_view, RG, IMPORT_VIEW, AdwBin)

void                  rg_import_view_set_book (RgImportView *self,
                                               RgBook       *book);
void                  rg_import_view_open_files (RgImportView      *self,
                                                 const char *const *paths);
void                  rg_import_view_open (RgImportView       *self,
                                           const char         *path,
                                           const RgRecordType *type);
const RgImportResult *rg_import_view_get_result (RgImportView *self);
GListModel           *rg_import_view_get_findings (RgImportView *self);
gboolean              rg_import_view_is_busy (RgImportView *self);

G_END_DECLS
