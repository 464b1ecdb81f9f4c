/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-standard-item.h"

G_BEGIN_DECLS

/**
 * RgStandardList:
 *
 * Proposals as a list model of RgStandardItem, of all rules or of one. There may be very many: items are made when
 * somebody looks at them. Signal: "ticked" (no arguments): something was ticked or unticked.
 */
#define RG_TYPE_STANDARD_LIST (rg_standard_list_get_type ())
G_DECLARE_FINAL_TYPE (RgStandardList, rg_standard_list, RG, STANDARD_LIST, GObject)

/**
 * RG_STANDARD_LIST_ALL:
 *
 * Stands for all rules together.
 */
#define RG_STANDARD_LIST_ALL RG_N_STANDARD_RULES

RgStandardList *rg_standard_list_new (void);
void            rg_standard_list_set_proposals (RgStandardList *self,
                                                GPtrArray      *proposals);
GPtrArray      *rg_standard_list_get_proposals (RgStandardList *self);
void            rg_standard_list_set_rule (RgStandardList *self,
                                           RgStandardRule  rule);
void            rg_standard_list_tick_shown (RgStandardList *self,
                                             gboolean        ticked);
guint           rg_standard_list_count_ticked (RgStandardList *self);
guint           rg_standard_list_count_shown_ticked (RgStandardList *self);

G_END_DECLS
