/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

void       rg_forms_work_new (RgBook             *book,
                              const RgRecordType *type,
                              gint64              customer,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
void       rg_forms_work_fill (RgBook             *book,
                               RgRecord           *document,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
RgRecord  *rg_forms_work_finish (RgBook       *book,
                                 GAsyncResult *result,
                                 GError      **error);
void       rg_forms_work_load (RgBook             *book,
                               const RgRecordType *type,
                               GArray             *ids,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
GPtrArray *rg_forms_work_load_finish (RgBook       *book,
                                      GAsyncResult *result,
                                      GError      **error);
void       rg_forms_work_fit_columns (RgView *view);

G_END_DECLS
