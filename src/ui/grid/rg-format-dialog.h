/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-view.h"

G_BEGIN_DECLS

/**
 * RgFormatDialog:
 *
 * The rules by which cells of a view are coloured: which there are, their order, a new or changed one. They hold at
 * once, so that the table behind shows them.
 */
#define RG_TYPE_FORMAT_DIALOG (rg_format_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RgFormatDialog, rg_format_dialog, RG, FORMAT_DIALOG, AdwWindow)

GtkWidget *rg_format_dialog_new (RgBook *book,
                                 RgView *view,
                                 guint   field);

G_END_DECLS
