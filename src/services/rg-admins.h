/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/* Who may do in a book what concerns everybody's work, such as merging. */
char   **rg_admins_get (RgSession *session,
                        GError   **error);
gboolean rg_admins_set (RgSession         *session,
                        const char *const *names,
                        const char        *who,
                        GError           **error);
gboolean rg_admins_check (RgSession  *session,
                          const char *who,
                          GError    **error);

G_END_DECLS
