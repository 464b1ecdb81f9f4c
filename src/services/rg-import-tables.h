/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-look.h"

G_BEGIN_DECLS

/* Which table a sheet is. */
void     _rg_import_tables_guess (RgImportPlan *plan,
                                  char        **headers,
                                  const RgLook *looks);
gboolean _rg_import_tables_may_be_wide (const RgRecordType *type);

gboolean rg_import_tables_are_receipts (const char *const *headers,
                                        guint              n);

G_END_DECLS
