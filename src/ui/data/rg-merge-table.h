/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-merge.h"

G_BEGIN_DECLS

/**
 * RgMergeTable:
 *
 * Records that look alike side by side, field by field: which one is kept, and which one each field comes from. A record
 * can be left out of it.
 *
 * Signal: "changed" (no arguments): a record was left out or taken in again.
 */
#define RG_TYPE_MERGE_TABLE (rg_merge_table_get_type ())
G_DECLARE_FINAL_TYPE (RgMergeTable, rg_merge_table, RG, MERGE_TABLE, AdwBin)

GtkWidget *rg_merge_table_new (void);
void       rg_merge_table_set_merge (RgMergeTable *self,
                                     RgMerge      *merge);
RgMerge   *rg_merge_table_get_merge (RgMergeTable *self);
GArray    *rg_merge_table_dup_chosen (RgMergeTable *self);
void       rg_merge_table_set_different_only (RgMergeTable *self,
                                              gboolean      different_only);

G_END_DECLS
