/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-cluster.h"

G_BEGIN_DECLS

/**
 * RgClusterItem:
 *
 * A group of values as an item of a list. Signal: "changed": somebody ticked or wrote something.
 */
#define RG_TYPE_CLUSTER_ITEM (rg_cluster_item_get_type ())
G_DECLARE_FINAL_TYPE (RgClusterItem, rg_cluster_item, RG, CLUSTER_ITEM, GObject)

RgClusterItem   *rg_cluster_item_new (GPtrArray *clusters,
                                      guint      index);
const RgCluster *rg_cluster_item_get_cluster (RgClusterItem *self);
void             rg_cluster_item_tick (RgClusterItem *self,
                                       gboolean       ticked);
void             rg_cluster_item_tick_value (RgClusterItem *self,
                                             guint          index,
                                             gboolean       ticked);
void             rg_cluster_item_set_proposal (RgClusterItem *self,
                                               const char    *proposal);

G_END_DECLS
