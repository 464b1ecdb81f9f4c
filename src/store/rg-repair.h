/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

gboolean rg_session_repair (RgSession    *session,
                            GCancellable *cancellable,
                            GError      **error);

G_END_DECLS
