/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportRun:
 *
 * One run of the importer in the thread that writes, dry or for good, with what the window shows of it meanwhile.
 */
#define RG_TYPE_IMPORT_RUN (rg_import_run_get_type ())
G_DECLARE_FINAL_TYPE (RgImportRun, rg_import_run, RG, IMPORT_RUN, GObject)

RgImportRun    *rg_import_run_new (RgBook     *book,
                                   GListModel *plans,
                                   gboolean    dry_run);
void            rg_import_run_start (RgImportRun        *self,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
RgImportResult *rg_import_run_finish (RgImportRun  *self,
                                      GAsyncResult *result,
                                      GError      **error);
GPtrArray      *rg_import_run_list_issues (RgImportRun          *self,
                                           const RgImportResult *result);
void            rg_import_run_cancel (RgImportRun *self);
double          rg_import_run_get_fraction (RgImportRun *self);
guint           rg_import_run_get_rows (RgImportRun *self);
void            rg_import_run_set_seen (RgImportRun   *self,
                                        RgHistoryMark *mark);
gboolean        rg_import_run_is_dry_run (RgImportRun *self);

G_END_DECLS
