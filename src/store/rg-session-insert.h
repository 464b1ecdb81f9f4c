/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

gboolean _rg_session_write_rows (RgSession *session,
                                 GPtrArray *records,
                                 gboolean   bulk,
                                 GError   **error);

G_END_DECLS
