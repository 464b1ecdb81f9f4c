/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RgValueItem:
 *
 * One value in the list of a filter: its text as filters carry it, its label as people see it, how many records have it.
 * Properties: "ticked" (boolean).
 */
#define RG_TYPE_VALUE_ITEM (rg_value_item_get_type ())
G_DECLARE_FINAL_TYPE (RgValueItem, rg_value_item, RG, VALUE_ITEM, GObject)

RgValueItem *rg_value_item_new (const char *text,
                                const char *label,
                                gint64      count,
                                gboolean    ticked);
const char  *rg_value_item_get_text (RgValueItem *self);
const char  *rg_value_item_get_label (RgValueItem *self);
gint64       rg_value_item_get_count (RgValueItem *self);
gboolean     rg_value_item_get_ticked (RgValueItem *self);
void         rg_value_item_set_ticked (RgValueItem *self,
                                       gboolean     ticked);

G_END_DECLS
