/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgViewLayout:
 *
 * Keeps the columns of a grid and those of an RgView the same: which, in which order, how wide, frozen, enlarged, sorted.
 * What the person changes is remembered under the name of the list.
 */
#define RG_TYPE_VIEW_LAYOUT (rg_view_layout_get_type ())
G_DECLARE_FINAL_TYPE (RgViewLayout, rg_view_layout, RG, VIEW_LAYOUT, GObject)

RgViewLayout *rg_view_layout_new (RgGrid     *grid,
                                  RgView     *view,
                                  const char *name,
                                  const char *standard_columns);
void          rg_view_layout_save (RgViewLayout *self);

void rg_view_layout_follow_fields (RgViewLayout *self);

G_END_DECLS
