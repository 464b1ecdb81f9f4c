/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-column.h"
#include "rg-grid-style.h"

G_BEGIN_DECLS

/**
 * RgGridHead:
 *
 * The header of one column: its title, how it is sorted, and the mark that opens its filter.
 */
#define RG_TYPE_GRID_HEAD (rg_grid_head_get_type ())
G_DECLARE_FINAL_TYPE (RgGridHead, rg_grid_head, RG, GRID_HEAD, GtkWidget)

GtkWidget *rg_grid_head_new (const RgGridStyle *style);
void       rg_grid_head_set_column (RgGridHead   *self,
                                    RgGridColumn *column,
                                    guint         place,
                                    gboolean      several);
void       rg_grid_head_restyle (RgGridHead *self);
int        rg_grid_head_get_text_width (RgGridHead *self);
int        rg_grid_head_get_mark_width (RgGridHead *self);

G_END_DECLS
