/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-view.h"

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgDuplicatesView:
 *
 * The review of records that look alike: group by group, why, side by side, and what becomes of them.
 *
 * Signal: "settled" (no arguments): what was found, or done, is shown.
 *
 * Actions: "duplicates.search", "duplicates.cancel", "duplicates.merge", "duplicates.different", "duplicates.later",
 * "duplicates.show".
 */
#define RG_TYPE_DUPLICATES_VIEW (rg_duplicates_view_get_type ())
G_DECLARE_FINAL_TYPE (RgDuplicatesView, rg_duplicates_view, RG, DUPLICATES_VIEW, RgDataView)

GListModel *rg_duplicates_view_get_items (RgDuplicatesView *self);
gboolean    rg_duplicates_view_is_busy (RgDuplicatesView *self);

G_END_DECLS
