/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan-private.h"

G_BEGIN_DECLS

void _rg_import_days_look (RgImportPlan *plan);

G_END_DECLS
