/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-sample.h"

G_BEGIN_DECLS

/*
 * Finds out what a sheet is: its header, its table, what its columns are.
 */
void _rg_import_mapping_guess (RgImportPlan *plan);
void _rg_import_mapping_set_type (RgImportPlan       *plan,
                                  const RgRecordType *type);
void _rg_import_mapping_set_header (RgImportPlan *plan,
                                    guint64       row);

G_END_DECLS
