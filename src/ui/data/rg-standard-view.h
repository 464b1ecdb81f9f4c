/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-view.h"

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgStandardView:
 *
 * What is not in its usual form, rule by rule, and what it is to become.
 *
 * Signal: "settled" (no arguments): what was found, or done, is shown.
 *
 * Actions: "standard.apply", "standard.cancel", "standard.search".
 */
#define RG_TYPE_STANDARD_VIEW (rg_standard_view_get_type ())
G_DECLARE_FINAL_TYPE (RgStandardView, rg_standard_view, RG, STANDARD_VIEW, RgDataView)

GListModel *rg_standard_view_get_items (RgStandardView *self);
gboolean    rg_standard_view_is_busy (RgStandardView *self);

G_END_DECLS
