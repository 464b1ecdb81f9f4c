/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"

G_BEGIN_DECLS

/*
 * Columns that people add to a record type. A definition is a record of the type custom_field: saving and deleting it are
 * change sets that can be undone. Formulas are stored with the names of the fields and shown with their labels.
 */
gboolean  rg_columns_check (RgRecord *definition,
                            RgRecord *before,
                            GError  **error);
RgRecord *rg_columns_new (const RgRecordType *type);
char     *rg_columns_dup_formula (RgRecord *definition);
void      rg_columns_read (RgBook             *book,
                           const RgRecordType *type,
                           guint               field,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
RgRecord *rg_columns_read_finish (RgBook       *book,
                                  GAsyncResult *result,
                                  GError      **error);
void      rg_columns_save (RgBook             *book,
                           RgRecord           *definition,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
void      rg_columns_remove (RgBook             *book,
                             RgRecord           *definition,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

G_END_DECLS
