/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgColorSwatch:
 *
 * A small cell in the colours of a rule, or in the scale of one, as the window looks now.
 */
#define RG_TYPE_COLOR_SWATCH (rg_color_swatch_get_type ())
G_DECLARE_FINAL_TYPE (RgColorSwatch, rg_color_swatch, RG, COLOR_SWATCH, GtkWidget)

GtkWidget *rg_color_swatch_new (void);
void       rg_color_swatch_set_colors (RgColorSwatch *self,
                                       const char    *background,
                                       const char    *foreground);
void       rg_color_swatch_set_rule (RgColorSwatch      *self,
                                     const RgFormatRule *rule);

G_END_DECLS
