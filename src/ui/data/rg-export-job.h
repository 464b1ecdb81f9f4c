/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgExportJob:
 *
 * One export in a thread that reads, with what the window shows of it meanwhile.
 */
#define RG_TYPE_EXPORT_JOB (rg_export_job_get_type ())
G_DECLARE_FINAL_TYPE (RgExportJob, rg_export_job, RG, EXPORT_JOB, GObject)

RgExportJob *rg_export_job_new (RgBook        *book,
                                const RgQuery *query,
                                const char    *path);
void         rg_export_job_run (RgExportJob        *self,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gint64       rg_export_job_finish (RgExportJob  *self,
                                   GAsyncResult *result,
                                   GError      **error);
void         rg_export_job_cancel (RgExportJob *self);
double       rg_export_job_get_fraction (RgExportJob *self);
const char  *rg_export_job_get_path (RgExportJob *self);

G_END_DECLS
