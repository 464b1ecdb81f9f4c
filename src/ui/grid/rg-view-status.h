/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-grid.h"

G_BEGIN_DECLS

/**
 * RgViewStatus:
 *
 * The line below a table: how many records there are, what is selected with sum, average, smallest and greatest value,
 * and how far long work has come.
 */
#define RG_TYPE_VIEW_STATUS (rg_view_status_get_type ())
G_DECLARE_FINAL_TYPE (RgViewStatus, rg_view_status, RG, VIEW_STATUS, AdwBin)

void rg_view_status_set_grid (RgViewStatus *self,
                              RgGrid       *grid);
void rg_view_status_set_list (RgViewStatus *self,
                              RgRecordList *list,
                              RgStore      *store);
void rg_view_status_set_show_counts (RgViewStatus *self,
                                     gboolean      show_counts);
void rg_view_status_show_progress (RgViewStatus *self,
                                   double        fraction,
                                   GCancellable *cancellable);
void rg_view_status_add_button (RgViewStatus *self,
                                GtkWidget    *button);

G_END_DECLS
