/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/*
 * The pairs of customers that are likely one, as they were found on some day: looking for them takes seconds in a large
 * book, so that it is done once a day and remembered.
 */
typedef struct _RgHealthLikely RgHealthLikely;

RgHealthLikely *rg_health_likely_search (RgSession    *session,
                                         const char   *today,
                                         GCancellable *cancellable,
                                         GError      **error);
RgHealthLikely *rg_health_likely_load (RgSession *session,
                                       GError   **error);
gboolean        rg_health_likely_save (RgHealthLikely *self,
                                       RgSession      *session,
                                       GError        **error);
const char     *rg_health_likely_get_day (RgHealthLikely *self);
GArray         *rg_health_likely_list (RgHealthLikely *self,
                                       RgSession      *session,
                                       gint64         *n_pairs,
                                       GError        **error);
guint           rg_health_likely_count_new (RgHealthLikely *self,
                                            RgHealthLikely *before);
void            rg_health_likely_free (RgHealthLikely *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHealthLikely, rg_health_likely_free)

G_END_DECLS
