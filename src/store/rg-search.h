/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

gboolean _rg_search_catch_up (RgSession *session,
                              GError   **error);
gboolean _rg_search_touch (RgSession     *session,
                           const char    *sql,
                           const RgValue *params,
                           guint          n_params,
                           GError       **error);
gboolean _rg_search_insert (RgSession *session,
                            gint64     first,
                            gint64     last,
                            GError   **error);
gboolean _rg_search_remove (RgSession *session,
                            gint64     first,
                            gint64     last,
                            GError   **error);
char    *_rg_search_expect (RgSession *session,
                            gint64     customer,
                            GError   **error);

G_END_DECLS
