/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan-private.h"

G_BEGIN_DECLS

gboolean rg_import_amounts_find_unit (const char *header,
                                      int        *exponent);
gboolean rg_import_amounts_is_foreign (const char *header);
gboolean rg_import_amounts_is_money (const RgPlanColumn *column);
char    *rg_import_amounts_describe (const RgMoneyFormat *format);
void     _rg_import_amounts_look (RgImportPlan *plan);
void     _rg_import_amounts_explain (RgImportPlan *plan);

G_END_DECLS
