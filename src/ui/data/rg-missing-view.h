/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-view.h"

#include "rg-book.h"
#include "rg-missing.h"

G_BEGIN_DECLS

/**
 * RgMissingView:
 *
 * What customers lack, as work of the persons responsible: a list of these, and the customers of one of them, whose
 * fields can be filled in on the spot.
 *
 * Actions: "missing.make-tasks" (s: "person" or "customer"), "missing.export", "missing.export-to" (s: path),
 * "missing.open".
 */
#define RG_TYPE_MISSING_VIEW (rg_missing_view_get_type ())
G_DECLARE_FINAL_TYPE (RgMissingView, rg_missing_view, RG, MISSING_VIEW, RgDataView)

const RgMissing *rg_missing_view_get_missing (RgMissingView *self);
void             rg_missing_view_select (RgMissingView *self,
                                         guint          index);

G_END_DECLS
