/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

char    *_rg_bulk_json_value (const RgField *field,
                              const char    *alias);
gboolean _rg_bulk_apply (RgSession *session,
                         gint64     change_set,
                         gboolean   backwards,
                         gboolean  *done,
                         GError   **error);

G_END_DECLS
