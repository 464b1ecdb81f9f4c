/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgColumnRow:
 *
 * A column in the list of all columns: whether it is shown, and its place, which is changed by dragging the row, by its
 * buttons or with Alt and the arrow keys.
 *
 * Signals: "toggled" (boolean: to be shown); "moved" (int: by how many places); "dropped" (uint: the field of the row
 * that was dragged here).
 */
#define RG_TYPE_COLUMN_ROW (rg_column_row_get_type ())
G_DECLARE_FINAL_TYPE (RgColumnRow, rg_column_row, RG, COLUMN_ROW, GtkListBoxRow)

GtkWidget  *rg_column_row_new (guint       field,
                               const char *label,
                               gboolean    visible);
guint       rg_column_row_get_field (RgColumnRow *self);
const char *rg_column_row_get_label (RgColumnRow *self);

G_END_DECLS
