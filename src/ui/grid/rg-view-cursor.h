/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"

G_BEGIN_DECLS

/**
 * RgViewCursor:
 *
 * The current record of a grid over an RgRecordList, kept by its id: when the list is read again the cursor stays on its
 * record, the selection on its cells and the picture where it was.
 *
 * Signal: "moved" (int64 id: the current record; 0 for none or the empty row at the end).
 */
#define RG_TYPE_VIEW_CURSOR (rg_view_cursor_get_type ())
G_DECLARE_FINAL_TYPE (RgViewCursor, rg_view_cursor, RG, VIEW_CURSOR, GObject)

RgViewCursor *rg_view_cursor_new (RgGrid        *grid,
                                  GtkAdjustment *adjustment);
void          rg_view_cursor_watch (RgViewCursor *self,
                                    RgRecordList *list);
void          rg_view_cursor_follow (RgViewCursor *self,
                                     RgRecordList *list);
void          rg_view_cursor_forget (RgViewCursor *self);
void          rg_view_cursor_go_to_top (RgViewCursor *self);
gint64        rg_view_cursor_get_id (RgViewCursor *self);
void          rg_view_cursor_set_id (RgViewCursor *self,
                                     gint64        id);

G_END_DECLS
