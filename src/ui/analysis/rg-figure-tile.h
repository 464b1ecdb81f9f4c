/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgFigureTile:
 *
 * One key figure: what it is, its value and a line below; a click explains how it was computed and, when there are
 * records behind it, offers to show them.
 *
 * Property: "title" (string). Signal: "show-records".
 */
#define RG_TYPE_FIGURE_TILE (rg_figure_tile_get_type ())
G_DECLARE_FINAL_TYPE (RgFigureTile, rg_figure_tile, RG, FIGURE_TILE, AdwBin)

void        rg_figure_tile_set (RgFigureTile *self,
                                const char   *value,
                                const char   *line,
                                const char   *explanation);
void        rg_figure_tile_set_has_records (RgFigureTile *self,
                                            gboolean      has_records);
const char *rg_figure_tile_get_value (RgFigureTile *self);

G_END_DECLS
