/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-columns.h"

G_BEGIN_DECLS

/* The columns of a plan as the import reads them: a map for each table that it writes. */
RgHeaderMap *_rg_import_map_new (RgImportPlan       *plan,
                                 RgImportColumns    *columns,
                                 const RgRecordType *type,
                                 guint               group);
gboolean     _rg_import_map_is_wide (RgImportPlan *plan);

G_END_DECLS
