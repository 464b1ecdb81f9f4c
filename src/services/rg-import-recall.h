/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan-private.h"

G_BEGIN_DECLS

/* How a sheet with the same headers was read the last time; where a column stands does not matter. */
char    *_rg_import_recall_key (RgImportPlan *plan);
char    *_rg_import_recall_describe (RgImportPlan *plan,
                                     const char   *today);
gboolean _rg_import_recall (RgImportPlan       *plan,
                            const RgRecordType *type);

G_END_DECLS
