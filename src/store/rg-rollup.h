/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

gboolean _rg_rollup_set_bulk (RgSession *session,
                              gboolean   bulk,
                              GError   **error);
char    *_rg_rollup_leave_out_new (RgSession *session);
gboolean _rg_rollup_note (RgSession       *session,
                          const RgIdRange *range,
                          GError         **error);
gboolean _rg_rollup_apply (RgSession       *session,
                           const RgIdRange *range,
                           int              sign,
                           GError         **error);
gboolean _rg_rollup_rebuild (RgSession *session,
                             GError   **error);
gboolean _rg_rollup_rebuild_days (RgSession *session,
                                  GError   **error);
gboolean _rg_rollup_refresh_range (RgSession       *session,
                                   const RgIdRange *range,
                                   GError         **error);
gboolean _rg_rollup_refresh_contacts (RgSession *session,
                                      GArray    *customers,
                                      GError   **error);
gboolean _rg_rollup_refresh (RgSession *session,
                             GError   **error);

G_END_DECLS
