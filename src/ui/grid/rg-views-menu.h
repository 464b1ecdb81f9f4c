/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgViewsMenu:
 *
 * The views of a table, supplied and saved: one is chosen, saved, overwritten, renamed or deleted.
 *
 * Signals: "done" (string: what was done, for a toast that offers to undo it); "failed" (string: what went wrong).
 */
#define RG_TYPE_VIEWS_MENU (rg_views_menu_get_type ())
G_DECLARE_FINAL_TYPE (RgViewsMenu, rg_views_menu, RG, VIEWS_MENU, GtkPopover)

GtkWidget *rg_views_menu_new (void);
void       rg_views_menu_set_view (RgViewsMenu *self,
                                   RgBook      *book,
                                   RgView      *view);
void       rg_views_menu_save (RgViewsMenu *self,
                               const char  *name);

G_END_DECLS
