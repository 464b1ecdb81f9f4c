/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/*
 * How files with the same headers were read the last time. It is no record: undo does not forget it.
 */
GHashTable *rg_import_memory_load (RgSession *session,
                                   GError   **error);
gboolean    rg_import_memory_store (RgSession          *session,
                                    const char         *headers,
                                    const RgRecordType *type,
                                    const char         *plan,
                                    GError            **error);

G_END_DECLS
