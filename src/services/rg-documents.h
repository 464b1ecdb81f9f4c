/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

RgRecord  *rg_documents_new (RgSession          *session,
                             const RgRecordType *type,
                             gint64              customer,
                             const char         *who,
                             const char         *today,
                             GError            **error);
gboolean   rg_documents_fill (RgSession  *session,
                              RgRecord   *document,
                              const char *today,
                              GError    **error);
gboolean   rg_documents_add_customers (RgSession *session,
                                       GPtrArray *documents,
                                       GError   **error);
GPtrArray *rg_documents_load (RgSession          *session,
                              const RgRecordType *type,
                              const char *const  *names,
                              GError            **error);
GPtrArray *rg_documents_load_period (RgSession          *session,
                                     const RgRecordType *type,
                                     const char         *from,
                                     const char         *to,
                                     GError            **error);

G_END_DECLS
