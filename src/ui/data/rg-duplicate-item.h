/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-duplicates.h"

G_BEGIN_DECLS

/**
 * RgDuplicateItem:
 *
 * Records that look alike, as an item of a list.
 */
#define RG_TYPE_DUPLICATE_ITEM (rg_duplicate_item_get_type ())
G_DECLARE_FINAL_TYPE (RgDuplicateItem, rg_duplicate_item, RG, DUPLICATE_ITEM, GObject)

RgDuplicateItem        *rg_duplicate_item_new (RgDuplicateGroup *group);
const RgDuplicateGroup *rg_duplicate_item_get_group (RgDuplicateItem *self);
GArray                 *rg_duplicate_item_get_ids (RgDuplicateItem *self);
char                   *rg_duplicate_item_dup_title (RgDuplicateItem *self);
char                   *rg_duplicate_item_dup_score (RgDuplicateItem *self);
char                   *rg_duplicate_item_dup_reasons (RgDuplicateItem *self,
                                                       gboolean         against,
                                                       guint            limit);

G_END_DECLS
