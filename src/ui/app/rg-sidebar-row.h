/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-page.h"
#include "rg-window-pages.h"

G_BEGIN_DECLS

/**
 * RgSidebarRow:
 *
 * The entry of one page in the sidebar: icon, title and the number of things that wait there.
 */
#define RG_TYPE_SIDEBAR_ROW (rg_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (RgSidebarRow, rg_sidebar_row, RG, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget          *rg_sidebar_row_new (const RgWindowPage *entry,
                                        guint               number);
const RgWindowPage *rg_sidebar_row_get_entry (RgSidebarRow *self);
void                rg_sidebar_row_set_page (RgSidebarRow *self,
                                             RgPage       *page);

G_END_DECLS
