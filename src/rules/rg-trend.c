/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-trend.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

/**
 * rg_trend_moving_average:
 * @values: (array length=n_values): one for each month, oldest first
 * @window: over how many months, the month itself included
 * @averages: (array length=n_values) (out caller-allocates): the averages
 *
 * An average is NAN where there are not yet @window values, or where one of them is NAN. Each is made anew: a running
 * sum would carry rounding errors, and one NAN, through the whole series.
 */
void
rg_trend_moving_average (const double *values,
                         guint         n_values,
                         guint         window,
                         double       *averages)
{
  g_return_if_fail (window > 0);

  for (guint i = 0; i < n_values; i++)
    averages[i] = i + 1 >= window ? gsl_stats_mean (values + i + 1 - window, 1, window) : NAN;
}

/**
 * rg_trend_change:
 *
 * Returns: by which fraction @current is more (0.1) or less (-0.1) than @previous; NAN when @previous is 0
 */
double
rg_trend_change (gint64 previous,
                 gint64 current)
{
  return previous != 0 ? ((double)current - (double)previous) / fabs ((double)previous) : NAN;
}
