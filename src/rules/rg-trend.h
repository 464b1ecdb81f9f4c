/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void   rg_trend_moving_average (const double *values,
                                guint         n_values,
                                guint         window,
                                double       *averages);
double rg_trend_change (gint64 previous,
                        gint64 current);

G_END_DECLS
