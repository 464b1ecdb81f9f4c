/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-calendar.h"
#include "rg-grid-choice-list.h"

G_BEGIN_DECLS

/**
 * RgGridHelper:
 *
 * What appears under the editor of a cell: how the text is understood or why it was refused, the values to choose from,
 * a calendar. It never has the focus. Signal: "picked" (string text): a value or a day was clicked.
 */
#define RG_TYPE_GRID_HELPER (rg_grid_helper_get_type ())
G_DECLARE_FINAL_TYPE (RgGridHelper, rg_grid_helper, RG, GRID_HELPER, GtkPopover)

GtkWidget        *rg_grid_helper_new (void);
void              rg_grid_helper_set_message (RgGridHelper *self,
                                              const char   *message,
                                              gboolean      problem);
const char       *rg_grid_helper_get_message (RgGridHelper *self);
void              rg_grid_helper_set_choices (RgGridHelper      *self,
                                              const char *const *choices,
                                              const char        *chosen);
RgGridChoiceList *rg_grid_helper_get_list (RgGridHelper *self);
void              rg_grid_helper_show_calendar (RgGridHelper *self,
                                                const char   *day);
RgGridCalendar   *rg_grid_helper_get_calendar (RgGridHelper *self);
void              rg_grid_helper_place (RgGridHelper *self);
void              rg_grid_helper_clear (RgGridHelper *self);

G_END_DECLS
