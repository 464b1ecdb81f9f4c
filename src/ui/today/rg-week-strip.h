/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgWeekStrip:
 *
 * The coming seven days and how much is due on each of them; a press on a day picks it, another press lets it go.
 *
 * Signal: "day-picked" (string, nullable): "YYYY-MM-DD", or %NULL when no day is picked any more.
 */
#define RG_TYPE_WEEK_STRIP (rg_week_strip_get_type ())
G_DECLARE_FINAL_TYPE (RgWeekStrip, rg_week_strip, RG, WEEK_STRIP, AdwBin)

void        rg_week_strip_set_days (RgWeekStrip  *self,
                                    const char   *today,
                                    const gint64 *load,
                                    guint         n_days);
const char *rg_week_strip_get_day (RgWeekStrip *self);

G_END_DECLS
