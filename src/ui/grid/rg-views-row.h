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
 * Signals: "renamed" (string: the new name); "deleted".
 */
#define RG_TYPE_VIEWS_ROW (rg_views_row_get_type ())
G_DECLARE_FINAL_TYPE (RgViewsRow, rg_views_row, RG, VIEWS_ROW, GtkListBoxRow)

GtkWidget        *rg_views_row_new (const RgViewItem *item,
                                    gboolean          is_current);
const RgViewItem *rg_views_row_get_item (RgViewsRow *self);

G_END_DECLS
