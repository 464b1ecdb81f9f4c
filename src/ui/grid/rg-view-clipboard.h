/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-view.h"
#include "rg-view-cells.h"

G_BEGIN_DECLS

/**
 * RgViewClipboard:
 *
 * Copy, cut and paste of cells: as tab-separated text and as a table for documents and mail. What is cut stays where it is
 * until it is pasted; then both ends are one step that can be undone.
 */
#define RG_TYPE_VIEW_CLIPBOARD (rg_view_clipboard_get_type ())
G_DECLARE_FINAL_TYPE (RgViewClipboard, rg_view_clipboard, RG, VIEW_CLIPBOARD, GObject)

RgViewClipboard *rg_view_clipboard_new (RgRecordView *view,
                                        RgViewCells  *cells,
                                        GActionMap   *actions);
void             rg_view_clipboard_update (RgViewClipboard *self);
gboolean         rg_view_clipboard_drop_cut (RgViewClipboard *self);

G_END_DECLS
