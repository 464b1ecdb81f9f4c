/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-trend.h"

#include <math.h>

static void
test_moving_average (void)
{
  const double values[] = { 1, 2, 6, NAN, 3, 3, 9 };
  double       averages[7];

  rg_trend_moving_average (values, 7, 3, averages);
  g_assert_true (isnan (averages[0]) && isnan (averages[1]));
  g_assert_cmpfloat (averages[2], ==, 3.0);
  g_assert_true (isnan (averages[3]) && isnan (averages[4]) && isnan (averages[5]));
  g_assert_cmpfloat (averages[6], ==, 5.0);
  rg_trend_moving_average (values, 2, 1, averages);
  g_assert_cmpfloat (averages[0], ==, 1.0);
  rg_trend_moving_average (values, 3, 12, averages);
  g_assert_true (isnan (averages[0]) && isnan (averages[2]));
  rg_trend_moving_average (values, 0, 3, averages);
}

static void
test_change (void)
{
  g_assert_cmpfloat (rg_trend_change (100, 150), ==, 0.5);
  g_assert_cmpfloat (rg_trend_change (100, 0), ==, -1.0);
  g_assert_cmpfloat (rg_trend_change (-100, 100), ==, 2.0);
  g_assert_true (isnan (rg_trend_change (0, 5)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend/moving-average", test_moving_average);
  g_test_add_func ("/trend/change", test_change);
  return g_test_run ();
}
