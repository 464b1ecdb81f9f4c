/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-view.h"

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgExportView:
 *
 * Where tables go out: one table with all its records, as a file.
 *
 * Actions: "data.export", "data.cancel-export".
 */
#define RG_TYPE_EXPORT_VIEW (rg_export_view_get_type ())
G_DECLARE_FINAL_TYPE (RgExportView, rg_export_view, RG, EXPORT_VIEW, RgDataView)

G_END_DECLS
