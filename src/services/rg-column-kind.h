/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/* What stands in a column that a person added becomes what its new kind stores, or the change is refused. */
gboolean rg_column_kind_change (RgSession *session,
                                RgRecord  *definition,
                                RgRecord  *before,
                                GError   **error);

G_END_DECLS
