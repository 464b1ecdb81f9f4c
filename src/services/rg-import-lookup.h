/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-intake.h"
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
gboolean        rg_import_lookup_by_phone (RgImportLookup *self,
                                           const char     *text,
                                           gint64         *id,
                                           GError        **error);
gboolean        rg_import_lookup_by_name (RgImportLookup *self,
                                          const char     *text,
                                          gint64         *id,
                                          GError        **error);
gboolean        rg_import_lookup_by_core (RgImportLookup *self,
                                          const char     *text,
                                          gint64         *id,
                                          GError        **error);
char           *rg_import_lookup_fold_phone (const char *text);
void            rg_import_lookup_set_intake (RgImportLookup *self,
                                             RgIntake       *intake);
gboolean        rg_import_lookup_add (RgImportLookup     *self,
                                      const RgRecordType *type,
                                      const char         *text,
                                      gint64             *id,
                                      GError            **error);
gboolean        rg_import_lookup_add_customer (RgImportLookup *self,
                                               const char     *name,
                                               const char     *phone,
                                               gint64         *id,
                                               GError        **error);
gboolean        rg_import_lookup_option (RgImportLookup *self,
                                         const char     *list,
                                         const char     *text,
                                         const char    **entry,
                                         GError        **error);
GArray         *rg_import_lookup_get_counts (RgImportLookup *self);

G_END_DECLS
