/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-value-item.h"

G_BEGIN_DECLS

/**
 * RgValueRow:
 *
 * The line of a value in the list of a filter: its tick, its name, how many records have it.
 */
#define RG_TYPE_VALUE_ROW (rg_value_row_get_type ())
G_DECLARE_FINAL_TYPE (RgValueRow, rg_value_row, RG, VALUE_ROW, AdwBin)

GtkWidget   *rg_value_row_new (void);
void         rg_value_row_set_item (RgValueRow  *self,
                                    RgValueItem *item);
RgValueItem *rg_value_row_dup_item (RgValueRow *self);

G_END_DECLS
