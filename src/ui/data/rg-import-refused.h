/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-refused-rows.h"

G_BEGIN_DECLS

/* rg_refused_rows_write() in a worker. */
void     rg_import_refused_save_async (GPtrArray          *plans,
                                       GPtrArray          *refused,
                                       const char         *path,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean rg_import_refused_save_finish (GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
