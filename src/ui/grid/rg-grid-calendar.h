/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgGridCalendar:
 *
 * A month of which a day can be chosen with the mouse, or with the keys of a widget that has the focus and moves the
 * day from outside. Signal: "picked": a day was clicked; it is the day of the calendar then.
 */
#define RG_TYPE_GRID_CALENDAR (rg_grid_calendar_get_type ())
G_DECLARE_FINAL_TYPE (RgGridCalendar, rg_grid_calendar, RG, GRID_CALENDAR, AdwBin)

GtkWidget *rg_grid_calendar_new (void);
void       rg_grid_calendar_set_day (RgGridCalendar *self,
                                     const char     *iso);
char      *rg_grid_calendar_dup_day (RgGridCalendar *self);
gboolean   rg_grid_calendar_move (RgGridCalendar *self,
                                  guint           keyval);

G_END_DECLS
