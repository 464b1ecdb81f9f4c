/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgGridChoiceList:
 *
 * A list of texts of which one can be chosen with the mouse, or with the keys of a widget that has the focus and moves
 * the choice from outside. Signal: "picked": one was clicked; it is the chosen one then.
 */
#define RG_TYPE_GRID_CHOICE_LIST (rg_grid_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (RgGridChoiceList, rg_grid_choice_list, RG, GRID_CHOICE_LIST, AdwBin)

GtkWidget  *rg_grid_choice_list_new (void);
void        rg_grid_choice_list_set (RgGridChoiceList  *self,
                                     const char *const *texts);
guint       rg_grid_choice_list_get_n (RgGridChoiceList *self);
const char *rg_grid_choice_list_get_text (RgGridChoiceList *self,
                                          guint             index);
gboolean    rg_grid_choice_list_step (RgGridChoiceList *self,
                                      int               step);
void        rg_grid_choice_list_choose (RgGridChoiceList *self,
                                        const char       *text);
const char *rg_grid_choice_list_get_chosen (RgGridChoiceList *self);

G_END_DECLS
