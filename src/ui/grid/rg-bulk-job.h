/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-bulk.h"
#include "rg-form.h"

G_BEGIN_DECLS

/**
 * RgBulkJob:
 *
 * Work on many records off the main thread, with what the window shows of it meanwhile.
 */
#define RG_TYPE_BULK_JOB (rg_bulk_job_get_type ())
G_DECLARE_FINAL_TYPE (RgBulkJob, rg_bulk_job, RG, BULK_JOB, GObject)

RgBulkJob *rg_bulk_job_new (RgBook             *book,
                            const RgRecordType *type);
void       rg_bulk_job_set_scope (RgBulkJob     *self,
                                  GArray        *ids,
                                  const RgQuery *query);
void       rg_bulk_job_change (RgBulkJob          *self,
                               RgBulk             *bulk,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
void       rg_bulk_job_change_again (RgBulkJob          *self,
                                     gboolean            mine,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
RgBulk    *rg_bulk_job_get_bulk (RgBulkJob *self);
char      *rg_bulk_job_change_finish (RgBulkJob    *self,
                                      GAsyncResult *result,
                                      gboolean     *changed,
                                      GError      **error);
void       rg_bulk_job_export (RgBulkJob          *self,
                               const char         *path,
                               const char *const  *columns,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gint64     rg_bulk_job_export_finish (RgBulkJob    *self,
                                      GAsyncResult *result,
                                      GError      **error);
void       rg_bulk_job_load_forms (RgBulkJob          *self,
                                   const RgForm       *form,
                                   const char         *path,
                                   const char         *company,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
GPtrArray *rg_bulk_job_load_forms_finish (RgBulkJob    *self,
                                          GAsyncResult *result,
                                          GError      **error);
double     rg_bulk_job_get_fraction (RgBulkJob *self);
void       rg_bulk_job_cancel (RgBulkJob *self);

G_END_DECLS
