/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-journal.h"

G_BEGIN_DECLS

/**
 * RgHistoryRow:
 *
 * One change of the book: what, who, when, and whether it still stands, with a button to undo it.
 */
#define RG_TYPE_HISTORY_ROW (rg_history_row_get_type ())
G_DECLARE_FINAL_TYPE (RgHistoryRow, rg_history_row, RG, HISTORY_ROW, AdwActionRow)

GtkWidget *rg_history_row_new (const RgChangeSet *change_set);

G_END_DECLS
