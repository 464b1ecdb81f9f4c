/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgGroupMenu:
 *
 * By which one or two columns the records of a view are grouped.
 */
#define RG_TYPE_GROUP_MENU (rg_group_menu_get_type ())
G_DECLARE_FINAL_TYPE (RgGroupMenu, rg_group_menu, RG, GROUP_MENU, GtkPopover)

GtkWidget *rg_group_menu_new (void);
void       rg_group_menu_set_view (RgGroupMenu *self,
                                   RgView      *view);

G_END_DECLS
