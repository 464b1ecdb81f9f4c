/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cluster.h"
#include "rg-progress.h"
#include "rg-query.h"
#include "rg-session.h"

G_BEGIN_DECLS

gboolean   rg_clusters_can_use (const RgRecordType *type,
                                guint               field);
GPtrArray *rg_clusters_find (RgSession               *session,
                             const RgRecordType      *type,
                             guint                    field,
                             const RgClusterSettings *settings,
                             RgProgressFunc           progress,
                             gpointer                 progress_data,
                             GCancellable            *cancellable,
                             GError                 **error);
gint64     rg_clusters_apply (RgSession          *session,
                              const RgRecordType *type,
                              guint               field,
                              GPtrArray          *clusters,
                              const char         *who,
                              RgProgressFunc      progress,
                              gpointer            progress_data,
                              GCancellable       *cancellable,
                              guint              *n_changed,
                              GError            **error);
RgQuery   *rg_clusters_new_query (const RgRecordType *type,
                                  guint               field,
                                  const RgCluster    *cluster);

G_END_DECLS
