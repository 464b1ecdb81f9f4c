/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     rg_autostart_set_async (gboolean            wanted,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean rg_autostart_set_finish (GAsyncResult *result,
                                  GError      **error);
void     rg_autostart_refresh (gboolean wanted);

G_END_DECLS
