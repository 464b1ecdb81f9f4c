/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RgWeekDay:
 *
 * One day of the week strip: its name, its date and how much is due.
 */
#define RG_TYPE_WEEK_DAY (rg_week_day_get_type ())
G_DECLARE_FINAL_TYPE (RgWeekDay, rg_week_day, RG, WEEK_DAY, GtkToggleButton)

void        rg_week_day_set (RgWeekDay  *self,
                             const char *day,
                             const char *today,
                             gint64      load,
                             gint64      highest);
const char *rg_week_day_get_day (RgWeekDay *self);

G_END_DECLS
