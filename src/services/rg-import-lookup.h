/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/*
 * Finds the records that rows refer to without a query a row: keys and titles are read once.
 */
typedef struct _RgImportLookup RgImportLookup;

RgImportLookup *rg_import_lookup_new (RgSession *session);
void            rg_import_lookup_free (RgImportLookup *self);
GHashTable     *rg_import_lookup_get_keys (RgImportLookup     *self,
                                           const RgRecordType *type,
                                           const char         *field,
                                           GError            **error);
gboolean        rg_import_lookup_by_key (RgImportLookup     *self,
                                         const RgRecordType *type,
                                         const char         *text,
                                         gint64             *id,
                                         GError            **error);
gboolean        rg_import_lookup_by_title (RgImportLookup     *self,
                                           const RgRecordType *type,
                                           const char         *text,
                                           gint64             *id,
                                           GError            **error);

G_END_DECLS
