/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-today-item.h"

G_BEGIN_DECLS

/**
 * RgTodayLine:
 *
 * Shows one RgTodayItem with the buttons for what can be done about it. The buttons use the actions of the page
 * ("today.done", "today.postpone", "today.open"), each with the record as (sx).
 */
#define RG_TYPE_TODAY_LINE (rg_today_line_get_type ())
G_DECLARE_FINAL_TYPE (RgTodayLine, rg_today_line, RG, TODAY_LINE, AdwBin)

GtkWidget *rg_today_line_new (void);
void       rg_today_line_set_item (RgTodayLine *self, RgTodayItem *item);

G_END_DECLS
