/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-look.h"

G_BEGIN_DECLS

/*
 * Splits a sheet that has columns of several tables: customers with their contact people, follow-ups and sales.
 */
gboolean _rg_import_split (RgImportPlan *plan,
                           char        **headers,
                           const RgLook *looks);

G_END_DECLS
