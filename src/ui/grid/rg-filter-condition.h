/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgFilterCondition:
 *
 * How the values of one field are looked at: a test out of those that fit its kind, and what to compare with.
 *
 * Signals: "changed"; "activate": Enter was pressed in an entry.
 */
#define RG_TYPE_FILTER_CONDITION (rg_filter_condition_get_type ())
G_DECLARE_FINAL_TYPE (RgFilterCondition, rg_filter_condition, RG, FILTER_CONDITION, AdwBin)

void     rg_filter_condition_set_field (RgFilterCondition  *self,
                                        const RgRecordType *type,
                                        guint               field,
                                        const char         *today);
void     rg_filter_condition_set_filter (RgFilterCondition *self,
                                         const RgFilter    *filter);
gboolean rg_filter_condition_read (RgFilterCondition *self,
                                   RgTest            *test,
                                   char            ***values);
gboolean rg_filter_condition_is_complete (RgFilterCondition *self);

G_END_DECLS
