/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-delegate.h"

G_BEGIN_DECLS

/**
 * RgGridStyle:
 *
 * Colours, text attributes and measures of a grid, worked out once for all of its cells when style or zoom change.
 * A style class on each of hundreds of cells would be matched again at each step of scrolling.
 */
typedef struct
{
  GdkRGBA        text;
  GdkRGBA        dimmed;
  GdkRGBA        overdue;
  GdkRGBA        today;
  GdkRGBA        error;
  GdkRGBA        back;
  GdkRGBA        line;
  GdkRGBA        edge; /* of the frozen columns */
  GdkRGBA        stripe;
  GdkRGBA        head;
  GdkRGBA        head_text;
  GdkRGBA        group;
  GdkRGBA        accent;
  GdkRGBA        range;
  PangoContext  *context; /* of the grid: one for all texts */
  PangoAttrList *plain;
  PangoAttrList *strong;
  PangoAttrList *small;
  double         zoom;
  int            text_height;
  int            padding;
} RgGridStyle;

void rg_grid_style_update (RgGridStyle *self,
                           GtkWidget   *widget,
                           double       zoom);
void rg_grid_style_clear (RgGridStyle *self);

const GdkRGBA *rg_grid_style_get_color (const RgGridStyle *self,
                                        RgGridCellFlags    flags);
void           rg_grid_style_draw_icon (GtkWidget     *widget,
                                        GtkSnapshot   *snapshot,
                                        const char    *name,
                                        int            x,
                                        int            y,
                                        int            size,
                                        const GdkRGBA *color);

G_END_DECLS
