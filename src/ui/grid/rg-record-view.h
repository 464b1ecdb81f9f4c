/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-record-list.h"

G_BEGIN_DECLS

/**
 * RgRecordView:
 *
 * A table of an RgRecordList: a column for each field, sorted by a click on the header (in the database), columns
 * shown, hidden, resized and reordered by the person and remembered under the view's name. It knows fields and a
 * list, nothing of customers.
 *
 * Properties: "menu-model" (GMenuModel): what a right click offers; "show-status" (boolean): whether the line below
 * tells how many records there are; "standard-columns" (string): names of the columns that are shown until the person
 * chooses others, separated by commas.
 *
 * Signals: "record-activated" (int64 id), "cursor-moved" (int64 id: the current record; 0 for none).
 */
#define RG_TYPE_RECORD_VIEW (rg_record_view_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordView, rg_record_view, RG, RECORD_VIEW, AdwBin)

void    rg_record_view_set_list (RgRecordView *self,
                                 RgRecordList *list,
                                 const char   *view_name);
void    rg_record_view_set_query (RgRecordView *self,
                                  RgQuery      *query);
void    rg_record_view_focus (RgRecordView *self);
GArray *rg_record_view_get_selection (RgRecordView *self);
gint64  rg_record_view_get_cursor (RgRecordView *self);
void    rg_record_view_set_cursor (RgRecordView *self,
                                   gint64        id);

G_END_DECLS
