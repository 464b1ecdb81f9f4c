/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-view.h"

G_BEGIN_DECLS

/**
 * RgViewMenu:
 *
 * What a right click on a cell of a record view offers: the commands of the table, filters by what stands there, and what
 * the page adds.
 */
#define RG_TYPE_VIEW_MENU (rg_view_menu_get_type ())
G_DECLARE_FINAL_TYPE (RgViewMenu, rg_view_menu, RG, VIEW_MENU, GObject)

RgViewMenu *rg_view_menu_new (RgRecordView *view,
                              GActionMap   *actions);
GMenuModel *rg_view_menu_create_model (GMenuModel         *more,
                                       const RgRecordType *type);
void        rg_view_menu_set_more (RgViewMenu *self,
                                   GMenuModel *more);
void        rg_view_menu_popup (RgViewMenu         *self,
                                const GdkRectangle *place);
void        rg_view_menu_popup_column (RgViewMenu *self,
                                       guint       field,
                                       GtkWidget  *header);

G_END_DECLS
