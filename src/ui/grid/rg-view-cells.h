/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-block.h"
#include "rg-cell-search.h"
#include "rg-grid.h"
#include "rg-record-view.h"
#include "rg-view-formats.h"

G_BEGIN_DECLS

/**
 * RgViewCells:
 *
 * Fills the cells of a record view and takes what is typed into them. What can be judged at once is shown at once and saved
 * behind the person's back; what only the book can judge keeps the editor open until it has answered. Values of the empty
 * row at the end are kept until they make a record.
 */
#define RG_TYPE_VIEW_CELLS (rg_view_cells_get_type ())
G_DECLARE_FINAL_TYPE (RgViewCells, rg_view_cells, RG, VIEW_CELLS, GObject)

RgViewCells *rg_view_cells_new (RgRecordView *view,
                                RgGrid       *grid);
void         rg_view_cells_set_list (RgViewCells  *self,
                                     RgRecordList *list);
void         rg_view_cells_set_book (RgViewCells *self,
                                     RgBook      *book);
void         rg_view_cells_set_search (RgViewCells *self,
                                       const char  *search);
void         rg_view_cells_set_found (RgViewCells  *self,
                                      RgCellSearch *search);
void         rg_view_cells_set_formats (RgViewCells   *self,
                                        RgViewFormats *formats);
void         rg_view_cells_set_cut (RgViewCells       *self,
                                    const RgCellBlock *cut);
gboolean     rg_view_cells_has_draft (RgViewCells *self);
void         rg_view_cells_save_draft (RgViewCells *self);
void         rg_view_cells_drop_draft (RgViewCells *self);
const char  *rg_view_cells_get_last_text (RgViewCells *self);
void         rg_view_cells_forget_last_text (RgViewCells *self);
char        *rg_view_cells_dup_text (RgRecord *record,
                                     guint     field);

G_END_DECLS
