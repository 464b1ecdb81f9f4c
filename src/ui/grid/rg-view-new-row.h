/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"
#include "rg-record-view.h"
#include "rg-view-draft.h"

G_BEGIN_DECLS

/**
 * RgViewNewRow:
 *
 * The empty row below a table: keeps what is typed into it and makes it a record when the row is left. Nothing that is typed
 * while a record is on its way to the book is mixed up with it, or lost if it does not arrive.
 */
#define RG_TYPE_VIEW_NEW_ROW (rg_view_new_row_get_type ())
G_DECLARE_FINAL_TYPE (RgViewNewRow, rg_view_new_row, RG, VIEW_NEW_ROW, GObject)

RgViewNewRow *rg_view_new_row_new (RgRecordView *view,
                                   RgGrid       *grid);
void          rg_view_new_row_begin (RgViewNewRow *self);
RgViewDraft  *rg_view_new_row_get_draft (RgViewNewRow *self);
RgGridVerdict rg_view_new_row_commit (RgViewNewRow *self,
                                      guint         field,
                                      const char   *text);
void          rg_view_new_row_save (RgViewNewRow *self);
void          rg_view_new_row_clear (RgViewNewRow *self);

G_END_DECLS
