/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgColumnPicker:
 *
 * A list of the columns of a view with a search box, out of which one is chosen.
 *
 * Signals: "picked" (uint: the field).
 */
#define RG_TYPE_COLUMN_PICKER (rg_column_picker_get_type ())
G_DECLARE_FINAL_TYPE (RgColumnPicker, rg_column_picker, RG, COLUMN_PICKER, GtkPopover)

void rg_column_picker_set_view (RgColumnPicker *self,
                                RgView         *view);

G_END_DECLS
