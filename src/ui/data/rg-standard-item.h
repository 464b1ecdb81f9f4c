/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-standards.h"

G_BEGIN_DECLS

/**
 * RgStandardItem:
 *
 * A proposal as an item of a list. Property: "ticked" (boolean): it is to be done.
 */
#define RG_TYPE_STANDARD_ITEM (rg_standard_item_get_type ())
G_DECLARE_FINAL_TYPE (RgStandardItem, rg_standard_item, RG, STANDARD_ITEM, GObject)

RgStandardItem           *rg_standard_item_new (GPtrArray *proposals,
                                                guint      index);
const RgStandardProposal *rg_standard_item_get_proposal (RgStandardItem *self);
void                      rg_standard_item_tick (RgStandardItem *self,
                                                 gboolean        ticked);

G_END_DECLS
