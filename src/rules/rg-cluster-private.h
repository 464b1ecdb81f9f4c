/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cluster.h"

G_BEGIN_DECLS

/* So many values are worked on between two looks at whether to go on. */
#define RG_CLUSTER_PORTION 512

/* Groups of indices into the values: arrays of guint with two members at least. NULL when it was cancelled. */
GPtrArray *_rg_cluster_neighbours (GPtrArray               *values,
                                   const RgClusterSettings *settings,
                                   RgClusterProgress        progress,
                                   gpointer                 user_data);

G_END_DECLS
