/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       rg_ui_forgo_theme (void);
gboolean   rg_ui_open_display (void);
void       rg_ui_init (void);
void       rg_ui_use_system_icons (void);
GSettings *rg_ui_get_settings (void);
void       rg_ui_drop_popover (GtkWidget *popover);
void       rg_ui_remember (const char *key,
                           const char *value);

G_END_DECLS
