/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgViewChip:
 *
 * A filter, an order or a group of a view, in words, that can be changed or taken off.
 *
 * Signals: "opened": it was clicked; "removed": its cross was.
 */
#define RG_TYPE_VIEW_CHIP (rg_view_chip_get_type ())
G_DECLARE_FINAL_TYPE (RgViewChip, rg_view_chip, RG, VIEW_CHIP, AdwBin)

GtkWidget  *rg_view_chip_new (const char *icon_name,
                              const char *text,
                              guint       index);
guint       rg_view_chip_get_index (RgViewChip *self);
const char *rg_view_chip_get_text (RgViewChip *self);

G_END_DECLS
