/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-edits.h"
#include "rg-record-view.h"

G_BEGIN_DECLS

/**
 * RgViewJobAsk:
 * @RG_VIEW_JOB_SILENT: with a refused value nothing is done, and whoever started the job says so
 * @RG_VIEW_JOB_ASK: with a refused value the person decides
 * @RG_VIEW_JOB_ASK_MANY: the person decides also when many cells change
 * @RG_VIEW_JOB_ASK_ALWAYS: the person decides whenever something changes
 *
 * When a change of cells is shown to the person before it is done.
 */
typedef enum
{
  RG_VIEW_JOB_SILENT,
  RG_VIEW_JOB_ASK,
  RG_VIEW_JOB_ASK_MANY,
  RG_VIEW_JOB_ASK_ALWAYS,
} RgViewJobAsk;

/**
 * RgViewEditsFunc:
 * @progress: for whoever takes long
 *
 * Puts the change together, in the thread of the session; whoever takes long stops when @cancellable says so.
 */
typedef RgCellEdits *(*RgViewEditsFunc) (RgSession     *session,
                                         gpointer       data,
                                         RgProgressFunc progress,
                                         gpointer       progress_data,
                                         GCancellable  *cancellable,
                                         GError       **error);

/**
 * RgViewDoneFunc:
 * @edits: (nullable): what was to be done; %NULL when that failed and was said
 * @done: whether it was done
 */
typedef void (*RgViewDoneFunc) (RgRecordView *view,
                                RgCellEdits  *edits,
                                gboolean      done,
                                gpointer      data);

void rg_view_job_run (RgRecordView   *view,
                      RgViewJobAsk    ask,
                      RgViewEditsFunc make,
                      gpointer        data,
                      GDestroyNotify  destroy,
                      RgViewDoneFunc  done);

G_END_DECLS
