/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

gboolean _rg_journal_apply_together (RgSession *session,
                                     gint64     change_set,
                                     gboolean   backwards,
                                     gboolean  *done,
                                     GError   **error);

gboolean _rg_journal_apply (RgSession *session,
                            gint64     change_set,
                            gboolean   backwards,
                            GError   **error);

G_END_DECLS
