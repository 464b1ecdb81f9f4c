/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RgGridIm:
 *
 * The input method of a GtkText or GtkTextView, taken out of the widget's own key controller: whoever holds it decides
 * when a key is given to it, and that it is given once.
 */
typedef struct
{
  GtkEventController *keys;
  GtkIMContext       *context;
} RgGridIm;

void     rg_grid_im_take (RgGridIm  *self,
                          GtkWidget *input);
void     rg_grid_im_clear (RgGridIm *self);
gboolean rg_grid_im_filter (RgGridIm *self,
                            GdkEvent *event);
void     rg_grid_im_reset (RgGridIm *self);

G_END_DECLS
