/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-history-entry.h"

G_BEGIN_DECLS

/**
 * RgHistoryRow:
 *
 * One change of the book in the list: when, what, who, how many records, and whether it still stands; above the first
 * one of a day, the day.
 */
#define RG_TYPE_HISTORY_ROW (rg_history_row_get_type ())
G_DECLARE_FINAL_TYPE (RgHistoryRow, rg_history_row, RG, HISTORY_ROW, AdwBin)

GtkWidget *rg_history_row_new (void);
void       rg_history_row_set_entry (RgHistoryRow   *self,
                                     RgHistoryEntry *entry);
char      *rg_history_row_dup_facts (const RgChangeSet *change_set);

G_END_DECLS
