/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/* One text of a record; of a contact person, @id is that of the customer. */
typedef void (*RgImportKeyFunc) (gint64      id,
                                 const char *text,
                                 gpointer    user_data);

gboolean rg_import_keys_each (RgSession          *session,
                              const RgRecordType *type,
                              guint               field,
                              guint               id_field,
                              RgImportKeyFunc     func,
                              gpointer            user_data,
                              GError            **error);
char   **rg_import_keys_reserve_columns (RgSession                 *session,
                                         const RgRecordType *const *types,
                                         guint                      n_types,
                                         GError                   **error);

G_END_DECLS
