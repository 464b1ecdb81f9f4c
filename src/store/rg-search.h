/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

/* Search keys that are to be written. */
typedef struct _RgSearchKeys RgSearchKeys;

RgSearchKeys *_rg_search_keys_new (void);
void          _rg_search_keys_free (RgSearchKeys *self);
void          _rg_search_keys_make (RgSearchKeys *self,
                                    gint64        customer,
                                    GPtrArray    *parts);
gboolean      _rg_search_keys_store (RgSearchKeys *self,
                                     RgSession    *session,
                                     GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSearchKeys, _rg_search_keys_free)

gboolean _rg_search_catch_up (RgSession *session,
                              GError   **error);
gboolean _rg_search_touch (RgSession     *session,
                           const char    *sql,
                           const RgValue *params,
                           guint          n_params,
                           GError       **error);
gboolean _rg_search_insert (RgSession *session,
                            gint64     first,
                            gint64     last,
                            GError   **error);
gboolean _rg_search_enter (RgSession *session,
                           gint64     first,
                           gint64     last,
                           GArray    *again,
                           GError   **error);
gboolean _rg_search_remove (RgSession *session,
                            gint64     first,
                            gint64     last,
                            GError   **error);
char    *_rg_search_expect (RgSession *session,
                            gint64     customer,
                            GError   **error);
char    *_rg_ids_to_json (GArray *ids);

G_END_DECLS
