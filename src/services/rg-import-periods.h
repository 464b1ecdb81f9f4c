/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-look.h"
#include "rg-import-plan-private.h"

G_BEGIN_DECLS

gboolean _rg_import_periods_split (RgImportPlan *plan,
                                   char        **headers,
                                   const RgLook *looks);
char    *_rg_import_periods_find_day (RgImportPlan *plan,
                                      const char   *header);

G_END_DECLS
