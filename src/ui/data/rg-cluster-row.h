/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-cluster-item.h"

G_BEGIN_DECLS

/**
 * RgClusterRow:
 *
 * A group of values with what they are to become; used again and again by the list. Signal: "browse" (RgClusterItem):
 * the records are wanted.
 */
#define RG_TYPE_CLUSTER_ROW (rg_cluster_row_get_type ())
G_DECLARE_FINAL_TYPE (RgClusterRow, rg_cluster_row, RG, CLUSTER_ROW, AdwBin)

void rg_cluster_row_set_item (RgClusterRow  *self,
                              RgClusterItem *item);

G_END_DECLS
