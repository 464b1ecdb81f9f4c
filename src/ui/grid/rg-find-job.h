/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-search.h"
#include "rg-record-view.h"

G_BEGIN_DECLS

typedef enum
{
  RG_FIND_ALL,
  RG_FIND_COLUMN,
  RG_FIND_SELECTION,
} RgFindScope;

/**
 * RgFindJob:
 *
 * A search through the cells of a table on its way. Places that it finds are those of the table: row and column of the grid.
 */
typedef struct _RgFindJob RgFindJob;

/* Called in the main thread with the first place from where the cursor was. */
typedef void (*RgFindFirstFunc) (const RgCellPlace *place,
                                 gpointer           user_data);

RgFindJob    *rg_find_job_new (RgRecordView     *view,
                               const char       *text,
                               RgCellSearchFlags flags,
                               RgFindScope       scope);
RgFindJob    *rg_find_job_ref (RgFindJob *self);
void          rg_find_job_unref (gpointer self);
RgCellSearch *rg_find_job_get_search (RgFindJob *self);
void          rg_find_job_start_at (RgFindJob      *self,
                                    guint           row,
                                    guint           column,
                                    RgFindFirstFunc first,
                                    GObject        *object);
void          rg_find_job_run (RgFindJob          *self,
                               RgStore            *store,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
GArray       *rg_find_job_finish (RgFindJob    *self,
                                  GObject      *source,
                                  GAsyncResult *result,
                                  gint64       *n_found,
                                  GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFindJob, rg_find_job_unref)

G_END_DECLS
