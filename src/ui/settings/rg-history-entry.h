/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rg-journal.h"

G_BEGIN_DECLS

/**
 * RgHistoryEntry:
 *
 * A change of the book in a list, and whether it is the first one of its day there.
 */
#define RG_TYPE_HISTORY_ENTRY (rg_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (RgHistoryEntry, rg_history_entry, RG, HISTORY_ENTRY, GObject)

RgHistoryEntry    *rg_history_entry_new (RgChangeSet *change_set,
                                         const char  *day_before);
const RgChangeSet *rg_history_entry_get_change_set (RgHistoryEntry *self);
const char        *rg_history_entry_get_day (RgHistoryEntry *self);
gboolean           rg_history_entry_begins_day (RgHistoryEntry *self);
char              *rg_history_entry_dup_time (RgHistoryEntry *self);

G_END_DECLS
