/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-views.h"

G_BEGIN_DECLS

/**
 * RgViewsRow:
 *
 * A view in the menu of views. Saved ones can be renamed and deleted.
 *
 * Signals: "renamed" (string: the new name); "moved": it is to stand one place higher; "deleted".
 */
#define RG_TYPE_VIEWS_ROW (rg_views_row_get_type ())
G_DECLARE_FINAL_TYPE (RgViewsRow, rg_views_row, RG, VIEWS_ROW, GtkListBoxRow)

GtkWidget        *rg_views_row_new (const RgViewItem *item,
                                    gboolean          is_current);
void              rg_views_row_set_can_move (RgViewsRow *self,
                                             gboolean    can_move);
const RgViewItem *rg_views_row_get_item (RgViewsRow *self);

G_END_DECLS
