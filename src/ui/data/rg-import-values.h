/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"

G_BEGIN_DECLS

GStrv rg_import_values_read (RgImportPlan *plan,
                             GPtrArray    *findings,
                             GCancellable *cancellable);

G_END_DECLS
