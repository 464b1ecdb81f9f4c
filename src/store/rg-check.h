/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

gboolean rg_session_has_type (RgSession          *session,
                              const RgRecordType *type);
gboolean rg_session_check (RgSession *session,
                           GPtrArray *problems,
                           guint     *n_lasting,
                           GError   **error);

G_END_DECLS
