/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-clock.h"

G_BEGIN_DECLS

/**
 * RgPostponePopover:
 *
 * Asks until when something is put off: in an hour, tomorrow, next week, or any day in words (下周三, +30).
 *
 * Signal: "chosen" (string): "YYYY-MM-DD", or with " HH:MM".
 */
#define RG_TYPE_POSTPONE_POPOVER (rg_postpone_popover_get_type ())
G_DECLARE_FINAL_TYPE (RgPostponePopover, rg_postpone_popover, RG, POSTPONE_POPOVER, GtkPopover)

GtkWidget *rg_postpone_popover_new (void);
void       rg_postpone_popover_ask (RgPostponePopover *self,
                                    RgClock           *clock,
                                    const char        *at);

G_END_DECLS
