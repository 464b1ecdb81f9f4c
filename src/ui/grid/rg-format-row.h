/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgFormatRow:
 *
 * A rule in the list of the rules of a view.
 *
 * Signals: "moved" (int: by how many places); "removed".
 */
#define RG_TYPE_FORMAT_ROW (rg_format_row_get_type ())
G_DECLARE_FINAL_TYPE (RgFormatRow, rg_format_row, RG, FORMAT_ROW, GtkListBoxRow)

GtkWidget *rg_format_row_new (const RgFormatRule *rule,
                              const RgRecordType *type);

G_END_DECLS
