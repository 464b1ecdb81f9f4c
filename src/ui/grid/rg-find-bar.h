/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-view.h"

G_BEGIN_DECLS

/**
 * RgFindBar:
 *
 * Find and replace in the cells of a table: in all columns, in the column of the cursor or in the selection. It adds the
 * actions "grid.find", "grid.replace", "grid.find-next", "grid.find-previous" and "grid.go-to" to the view.
 */
#define RG_TYPE_FIND_BAR (rg_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (RgFindBar, rg_find_bar, RG, FIND_BAR, AdwBin)

void       rg_find_bar_install (RgRecordView *view);
RgFindBar *rg_find_bar_get (RgRecordView *view);
void       rg_find_bar_open (RgFindBar *self,
                             gboolean   replace);
void       rg_find_bar_close (RgFindBar *self);

G_END_DECLS
