/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"

G_BEGIN_DECLS

/**
 * RgViewChoices:
 *
 * What the editor of a table offers while somebody types: fixed lists, lists that people extend, values that stand in the
 * column already, records that can be referred to. What the book has to be asked for reaches the grid a moment later.
 */
#define RG_TYPE_VIEW_CHOICES (rg_view_choices_get_type ())
G_DECLARE_FINAL_TYPE (RgViewChoices, rg_view_choices, RG, VIEW_CHOICES, GObject)

RgViewChoices *rg_view_choices_new (RgGrid *grid);
void           rg_view_choices_set_store (RgViewChoices *self,
                                          RgStore       *store);
char         **rg_view_choices_list (RgViewChoices *self,
                                     guint          field,
                                     const char    *typed);

G_END_DECLS
