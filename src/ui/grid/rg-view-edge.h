/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-delegate.h"

G_BEGIN_DECLS

void rg_view_edge_find (RgGridDelegate     *delegate,
                        RgRecordList       *list,
                        RgStore            *store,
                        guint               row,
                        guint               field,
                        gboolean            down,
                        RgGridSought        sought,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);

G_END_DECLS
