/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-panel-line.h"

G_BEGIN_DECLS

/**
 * RgPanelSection:
 *
 * A heading of the record panel with the lines below it. Without lines it is hidden, unless it can be added to.
 */
#define RG_TYPE_PANEL_SECTION (rg_panel_section_get_type ())
G_DECLARE_FINAL_TYPE (RgPanelSection, rg_panel_section, RG, PANEL_SECTION, AdwBin)

GtkWidget *rg_panel_section_new (const char *title,
                                 const char *add_label,
                                 const char *add_type);
void       rg_panel_section_clear (RgPanelSection *self);
void       rg_panel_section_add (RgPanelSection *self,
                                 GtkWidget      *line);
void       rg_panel_section_set_note (RgPanelSection *self,
                                      const char     *note);

G_END_DECLS
