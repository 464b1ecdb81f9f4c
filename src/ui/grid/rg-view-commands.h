/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-view.h"
#include "rg-view-cells.h"

G_BEGIN_DECLS

/**
 * RgViewCommands:
 *
 * The actions "grid.…" of a record view that change cells and rows, what dragging in the grid does, and F4, which does the
 * last one again.
 */
#define RG_TYPE_VIEW_COMMANDS (rg_view_commands_get_type ())
G_DECLARE_FINAL_TYPE (RgViewCommands, rg_view_commands, RG, VIEW_COMMANDS, GObject)

RgViewCommands *rg_view_commands_new (RgRecordView *view,
                                      RgViewCells  *cells);
GActionMap     *rg_view_commands_get_actions (RgViewCommands *self);
void            rg_view_commands_update (RgViewCommands *self);
void            rg_view_commands_note (RgViewCommands *self,
                                       const char     *action);

G_END_DECLS
