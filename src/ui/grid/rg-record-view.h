/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-grid.h"
#include "rg-record-list.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgRecordView:
 *
 * A table of an RgRecordList in which one works as in a spreadsheet: an RgGrid whose cells are saved in the book, with
 * commands, clipboard, filters, and a line below that adds up what is selected. Columns, order and formats are remembered
 * under the view's name. It knows fields and a list, nothing of customers.
 *
 * Properties: "menu-model" (GMenuModel): what a right click offers beyond the commands of the table; "show-status"
 * (boolean): whether the line below tells how many records there are; "standard-columns" (string): names of the columns
 * that are shown until the person chooses others, separated by commas; "editable" (boolean, true): whether cells can be
 * changed; that needs a book, too.
 *
 * Signals: "record-activated" (int64 id); "cursor-moved" (int64 id: the current record; 0 for none); "show-record"
 * (int64 id): the panel of the record is wanted; without a handler that returns %TRUE the record is activated.
 */
#define RG_TYPE_RECORD_VIEW (rg_record_view_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordView, rg_record_view, RG, RECORD_VIEW, AdwBin)

void          rg_record_view_set_list (RgRecordView *self,
                                       RgRecordList *list,
                                       const char   *view_name);
void          rg_record_view_set_book (RgRecordView *self,
                                       RgBook       *book);
RgRecordList *rg_record_view_get_list (RgRecordView *self);
RgBook       *rg_record_view_get_book (RgRecordView *self);
RgView       *rg_record_view_get_view (RgRecordView *self);
RgGrid       *rg_record_view_get_grid (RgRecordView *self);
void          rg_record_view_set_query (RgRecordView *self,
                                        RgQuery      *query);
void          rg_record_view_focus (RgRecordView *self);
GArray       *rg_record_view_get_selection (RgRecordView *self);
gint64        rg_record_view_get_cursor (RgRecordView *self);
void          rg_record_view_set_cursor (RgRecordView *self,
                                         gint64        id);
GActionMap   *rg_record_view_get_actions (RgRecordView *self);
void          rg_record_view_set_find_bar (RgRecordView *self,
                                           GtkWidget    *widget);
GtkWidget    *rg_record_view_get_find_bar (RgRecordView *self);
void          rg_record_view_add_status_button (RgRecordView *self,
                                                GtkWidget    *button);

G_END_DECLS
