/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-cluster-item"

#include "rg-cluster-item.h"

struct _RgClusterItem
{
  GObject parent_instance;

  GPtrArray *clusters; /* keeps the cluster alive */
  RgCluster *cluster;
};

G_DEFINE_FINAL_TYPE (RgClusterItem, rg_cluster_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
rg_cluster_item_finalize (GObject *object)
{
  g_ptr_array_unref (RG_CLUSTER_ITEM (object)->clusters);

  G_OBJECT_CLASS (rg_cluster_item_parent_class)->finalize (object);
}

static void
rg_cluster_item_class_init (RgClusterItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_cluster_item_finalize;
  changed_signal = g_signal_new ("changed", RG_TYPE_CLUSTER_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_cluster_item_init (RgClusterItem *self)
{
}

/**
 * rg_cluster_item_new:
 * @clusters: (element-type RgCluster)
 */
RgClusterItem *
rg_cluster_item_new (GPtrArray *clusters,
                     guint      index)
{
  RgClusterItem *self = g_object_new (RG_TYPE_CLUSTER_ITEM, NULL);

  self->clusters = g_ptr_array_ref (clusters);
  self->cluster = clusters->pdata[index];
  return self;
}

const RgCluster *
rg_cluster_item_get_cluster (RgClusterItem *self)
{
  g_return_val_if_fail (RG_IS_CLUSTER_ITEM (self), NULL);

  return self->cluster;
}

/**
 * rg_cluster_item_tick:
 * @ticked: whether the group is to be unified
 */
void
rg_cluster_item_tick (RgClusterItem *self,
                      gboolean       ticked)
{
  g_return_if_fail (RG_IS_CLUSTER_ITEM (self));

  if (self->cluster->is_ticked == ticked)
    return;
  self->cluster->is_ticked = ticked;
  g_signal_emit (self, changed_signal, 0);
}

/**
 * rg_cluster_item_tick_value:
 * @ticked: whether this value is one of the group
 */
void
rg_cluster_item_tick_value (RgClusterItem *self,
                            guint          index,
                            gboolean       ticked)
{
  RgClusterValue *value;

  g_return_if_fail (RG_IS_CLUSTER_ITEM (self) && index < self->cluster->values->len);

  value = self->cluster->values->pdata[index];
  if (value->is_ticked == ticked)
    return;
  value->is_ticked = ticked;
  g_signal_emit (self, changed_signal, 0);
}

/**
 * rg_cluster_item_set_proposal:
 * @proposal: what the values become
 */
void
rg_cluster_item_set_proposal (RgClusterItem *self,
                              const char    *proposal)
{
  g_return_if_fail (RG_IS_CLUSTER_ITEM (self) && proposal != NULL);

  if (g_str_equal (self->cluster->proposal, proposal))
    return;
  g_free (self->cluster->proposal);
  self->cluster->proposal = g_strdup (proposal);
  g_signal_emit (self, changed_signal, 0);
}
