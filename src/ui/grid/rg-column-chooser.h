/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgColumnChooser:
 *
 * All columns of a view: which are shown, and in which order. Columns can be added to the table.
 */
#define RG_TYPE_COLUMN_CHOOSER (rg_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RgColumnChooser, rg_column_chooser, RG, COLUMN_CHOOSER, GtkPopover)

GtkWidget *rg_column_chooser_new (void);
void       rg_column_chooser_set_view (RgColumnChooser *self, RgBook *book, RgView *view);

G_END_DECLS
