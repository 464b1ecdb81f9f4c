/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-look.h"

G_BEGIN_DECLS

/* Proposals for columns whose header says nothing. */
void _rg_import_propose (RgImportPlan *plan,
                         const RgLook *looks);

G_END_DECLS
