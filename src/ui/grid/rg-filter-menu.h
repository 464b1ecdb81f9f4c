/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgFilterMenu:
 *
 * What a person can do with one column of a view: sort, choose values, set a condition, hide, freeze, group, format.
 * Everything is done to the view, which tells whoever shows it. Whoever opens it gives it a parent, and takes it away
 * again when it closes.
 */
#define RG_TYPE_FILTER_MENU (rg_filter_menu_get_type ())
G_DECLARE_FINAL_TYPE (RgFilterMenu, rg_filter_menu, RG, FILTER_MENU, GtkPopover)

GtkWidget *rg_filter_menu_new (RgBook *book,
                               RgView *view,
                               guint   field);
void       rg_filter_menu_apply (RgFilterMenu *self);

G_END_DECLS
