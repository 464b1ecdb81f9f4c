/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgValueList:
 *
 * The values of a column with ticks, as in the filter of a spreadsheet: a search box, all, the blank ones, each value
 * and how many records have it. Read off the main thread.
 *
 * Signals: "changed"; "activate": Enter was pressed in the search box.
 */
#define RG_TYPE_VALUE_LIST (rg_value_list_get_type ())
G_DECLARE_FINAL_TYPE (RgValueList, rg_value_list, RG, VALUE_LIST, AdwBin)

void     rg_value_list_load (RgValueList *self,
                             RgBook      *book,
                             RgView      *view,
                             guint        field);
gboolean rg_value_list_get_loading (RgValueList *self);
guint    rg_value_list_get_n_values (RgValueList *self);
void     rg_value_list_search (RgValueList *self,
                               const char  *text);
void     rg_value_list_tick_all (RgValueList *self,
                                 gboolean     ticked);
void     rg_value_list_tick (RgValueList *self,
                             const char  *text,
                             gboolean     ticked);
gboolean rg_value_list_is_all (RgValueList *self);
char   **rg_value_list_get_ticked (RgValueList *self);

G_END_DECLS
