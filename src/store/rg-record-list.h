/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-store.h"

G_BEGIN_DECLS

/**
 * RgRow:
 *
 * A place in an RgRecordList. Properties: "id" (int64), "record" (RgRecord, %NULL until its page has been read; it
 * is notified when it arrives or changes), "position" (uint).
 */
#define RG_TYPE_ROW (rg_row_get_type ())
G_DECLARE_FINAL_TYPE (RgRow, rg_row, RG, ROW, GObject)

gint64    rg_row_get_id (RgRow *self);
RgRecord *rg_row_get_record (RgRow *self);

/**
 * RgRecordList:
 *
 * A GListModel of RgRow over a query. It holds the ordered ids and a few pages of records, never all records; ids
 * and pages are read off the main thread. It reloads by itself when the store changes.
 *
 * Properties: "loading" (boolean), "total" (int64: records of the type without search and conditions), "error"
 * (string, nullable). Signal "reloaded": after new ids have arrived (the selection is lost then: restore by id).
 */
#define RG_TYPE_RECORD_LIST (rg_record_list_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordList, rg_record_list, RG, RECORD_LIST, GObject)

RgRecordList  *rg_record_list_new (RgStore *store,
                                   RgQuery *query);
void           rg_record_list_set_query (RgRecordList *self,
                                         RgQuery      *query);
const RgQuery *rg_record_list_get_query (RgRecordList *self);
void           rg_record_list_reload (RgRecordList *self);
gboolean       rg_record_list_get_loading (RgRecordList *self);
gint64         rg_record_list_get_total (RgRecordList *self);
gint64         rg_record_list_get_id (RgRecordList *self,
                                      guint         position);
guint          rg_record_list_find_id (RgRecordList *self,
                                       gint64        id);

G_END_DECLS
