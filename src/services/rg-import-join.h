/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"

G_BEGIN_DECLS

void _rg_import_join_rename (RgImportPlan *plan,
                             char        **headers);
void _rg_import_join_apply (RgImportPlan *plan);

G_END_DECLS
