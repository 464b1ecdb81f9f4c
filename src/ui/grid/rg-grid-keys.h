/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"

G_BEGIN_DECLS

void     rg_grid_keys_init (RgGrid *self);
gboolean rg_grid_keys_handle (RgGrid         *self,
                              guint           keyval,
                              GdkModifierType modifiers);

G_END_DECLS
