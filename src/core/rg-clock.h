/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RG_TYPE_CLOCK (rg_clock_get_type ())
G_DECLARE_FINAL_TYPE (RgClock, rg_clock, RG, CLOCK, GObject)

RgClock    *rg_clock_get_default (void); /* (transfer full): by which formulas tell the day */
void        rg_clock_set_default (RgClock *clock);
RgClock    *rg_clock_new (void);                 /* the system's time */
RgClock    *rg_clock_new_fixed (GDateTime *now); /* for tests and "remind --at" */
void        rg_clock_set_now (RgClock   *self,
                              GDateTime *now);  /* only for a fixed clock */
GDateTime  *rg_clock_get_now (RgClock *self);   /* (transfer full): in the local zone */
char       *rg_clock_get_today (RgClock *self); /* (transfer full): "YYYY-MM-DD" */
char       *rg_clock_get_local (RgClock *self); /* (transfer full): "YYYY-MM-DD HH:MM" */
const char *rg_clock_get_zone (RgClock *self);  /* "Asia/Shanghai" */

G_END_DECLS
