/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

gboolean rg_session_check (RgSession *session,
                           GPtrArray *problems,
                           GError   **error);

G_END_DECLS
