/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-importer.h"

G_BEGIN_DECLS

/**
 * RgImportJob:
 *
 * One run of the importer in the thread that writes, dry or for good, with what the window shows of it meanwhile.
 */
#define RG_TYPE_IMPORT_JOB (rg_import_job_get_type ())
G_DECLARE_FINAL_TYPE (RgImportJob, rg_import_job, RG, IMPORT_JOB, GObject)

RgImportJob    *rg_import_job_new (RgBook             *book,
                                   const RgRecordType *type,
                                   const char         *path,
                                   const char         *sheet,
                                   RgImportMode        mode,
                                   gboolean            dry_run);
void            rg_import_job_set_report (RgImportJob *self,
                                          const char  *report);
void            rg_import_job_run (RgImportJob        *self,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
RgImportResult *rg_import_job_finish (RgImportJob  *self,
                                      GAsyncResult *result,
                                      GError      **error);
void            rg_import_job_cancel (RgImportJob *self);
double          rg_import_job_get_fraction (RgImportJob *self);
guint           rg_import_job_get_rows (RgImportJob *self);
gboolean        rg_import_job_is_dry_run (RgImportJob *self);

G_END_DECLS
