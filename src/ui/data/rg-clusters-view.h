/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-data-view.h"

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgClustersView:
 *
 * Different spellings of the same in a column, group by group, and what they are to become.
 *
 * Signal: "settled" (no arguments): what was found, or done, is shown.
 *
 * Actions: "clusters.apply", "clusters.cancel", "clusters.search".
 */
#define RG_TYPE_CLUSTERS_VIEW (rg_clusters_view_get_type ())
G_DECLARE_FINAL_TYPE (RgClustersView, rg_clusters_view, RG, CLUSTERS_VIEW, RgDataView)

void        rg_clusters_view_choose (RgClustersView     *self,
                                     const RgRecordType *type,
                                     guint               field);
GListModel *rg_clusters_view_get_items (RgClustersView *self);
gboolean    rg_clusters_view_is_busy (RgClustersView *self);

G_END_DECLS
