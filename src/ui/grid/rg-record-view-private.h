/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-block.h"
#include "rg-cell-search.h"
#include "rg-record-view.h"

G_BEGIN_DECLS

/* What the pieces of a record view need of it. */
gboolean     rg_record_view_get_editable (RgRecordView *self);
void         rg_record_view_toast (RgRecordView *self,
                                   const char   *text,
                                   gboolean      offer_undo);
void         rg_record_view_show_error (RgRecordView *self,
                                        const char   *heading,
                                        const GError *error);
void         rg_record_view_show_progress (RgRecordView *self,
                                           double        fraction,
                                           GCancellable *cancellable);
void         rg_record_view_show_record (RgRecordView *self);
void         rg_record_view_set_found (RgRecordView *self,
                                       RgCellSearch *search);
RgCellBlock *rg_record_view_create_block (RgRecordView      *self,
                                          const RgGridRange *range);

G_END_DECLS
