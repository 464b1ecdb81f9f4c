/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgFilterChip:
 *
 * A filter on one field: it names the field, and once a value is chosen also the value, with a button to take the
 * filter off again.
 *
 * Signals: "changed".
 */
#define RG_TYPE_FILTER_CHIP (rg_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (RgFilterChip, rg_filter_chip, RG, FILTER_CHIP, AdwBin)

GtkWidget  *rg_filter_chip_new (const char *label);
void        rg_filter_chip_set_choices (RgFilterChip      *self,
                                        const char *const *values,
                                        const char *const *labels);
const char *rg_filter_chip_get_value (RgFilterChip *self);
void        rg_filter_chip_clear (RgFilterChip *self);

G_END_DECLS
