/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-record.h"

G_BEGIN_DECLS

/**
 * RgPanelLine:
 *
 * One line of the record panel: a mark in front (a date), the text, something behind it (an amount), and a second line.
 * A click opens the record.
 */
#define RG_TYPE_PANEL_LINE (rg_panel_line_get_type ())
G_DECLARE_FINAL_TYPE (RgPanelLine, rg_panel_line, RG, PANEL_LINE, GtkListBoxRow)

GtkWidget *rg_panel_line_new (RgRecord   *record,
                              const char *mark,
                              const char *text,
                              const char *behind);
void       rg_panel_line_add_second (RgPanelLine *self,
                                     const char  *text,
                                     const char  *css_class);
GtkWidget *rg_panel_line_add_button (RgPanelLine *self,
                                     const char  *icon_name,
                                     const char  *label,
                                     const char  *action,
                                     GVariant    *target);
RgRecord  *rg_panel_line_get_record (RgPanelLine *self);

G_END_DECLS
