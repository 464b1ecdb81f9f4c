/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-finding.h"

G_BEGIN_DECLS

/**
 * RgFindingRow:
 *
 * A finding as an item of a list.
 */
#define RG_TYPE_FINDING_ROW (rg_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (RgFindingRow, rg_finding_row, RG, FINDING_ROW, GObject)

GListModel *rg_finding_row_list (GPtrArray *findings);
char       *rg_finding_row_dup_row (RgFindingRow *self);
const char *rg_finding_row_get_column (RgFindingRow *self);
const char *rg_finding_row_get_severity (RgFindingRow *self);
const char *rg_finding_row_get_text (RgFindingRow *self);
gboolean    rg_finding_row_is_error (RgFindingRow *self);

G_END_DECLS
