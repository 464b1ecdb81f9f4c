/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RgMissingRow:
 *
 * A person responsible, with how complete the data of her customers are.
 */
#define RG_TYPE_MISSING_ROW (rg_missing_row_get_type ())
G_DECLARE_FINAL_TYPE (RgMissingRow, rg_missing_row, RG, MISSING_ROW, GtkListBoxRow)

GtkWidget  *rg_missing_row_new (const char *owner,
                                const char *title,
                                double      completeness,
                                int         goal,
                                gint64      n_incomplete);
const char *rg_missing_row_get_owner (RgMissingRow *self);

G_END_DECLS
