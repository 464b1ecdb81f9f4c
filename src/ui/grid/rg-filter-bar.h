/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgFilterBar:
 *
 * The line above a table: which view it shows, its filters, order and groups as chips that can be changed and taken
 * off, how many records are shown, and the menus of columns, groups and colours. What it says to the person goes to the
 * page that it stands in.
 */
#define RG_TYPE_FILTER_BAR (rg_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (RgFilterBar, rg_filter_bar, RG, FILTER_BAR, AdwBin)

GtkWidget *rg_filter_bar_new (void);
void       rg_filter_bar_set_view (RgFilterBar *self,
                                   RgBook      *book,
                                   RgView      *view);
void       rg_filter_bar_set_count (RgFilterBar *self,
                                    gint64       hits,
                                    gint64       all);
void       rg_filter_bar_set_base (RgFilterBar   *self,
                                   const RgQuery *base,
                                   const char    *title);
gboolean   rg_filter_bar_is_filtered (RgFilterBar *self);
void       rg_filter_bar_show_all (RgFilterBar *self);

G_END_DECLS
