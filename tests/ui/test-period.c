/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-period.h"

#include <string.h>

static const struct
{
  RgPeriod    period;
  const char *today;
  const char *from;
  const char *to;
  const char *previous_from;
  const char *previous_to;
} cases[] = {
  { RG_PERIOD_ALL, "2026-03-15", NULL, NULL, NULL, NULL },
  { RG_PERIOD_THIS_MONTH, "2026-03-15", "2026-03-01", "2026-03-15", "2026-02-01", "2026-02-15" },
  { RG_PERIOD_THIS_MONTH, "2026-03-31", "2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28" },
  { RG_PERIOD_THIS_QUARTER, "2026-03-15", "2026-01-01", "2026-03-15", "2025-10-01", "2025-12-15" },
  { RG_PERIOD_THIS_QUARTER, "2026-04-01", "2026-04-01", "2026-04-01", "2026-01-01", "2026-01-01" },
  { RG_PERIOD_THIS_YEAR, "2026-12-31", "2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31" },
  { RG_PERIOD_LAST_12_MONTHS, "2026-03-15", "2025-04-01", "2026-03-15", "2024-04-01", "2025-03-15" },
  { RG_PERIOD_LAST_24_MONTHS, "2026-03-15", "2024-04-01", "2026-03-15", "2022-04-01", "2024-03-15" },
  { RG_PERIOD_LAST_5_YEARS, "2024-02-29", "2019-03-01", "2024-02-29", "2014-03-01", "2019-02-28" },
  { RG_PERIOD_CUSTOM, "2026-03-15", NULL, NULL, NULL, NULL },
};

static void
test_range (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      rg_period_get_range (cases[i].period, cases[i].today, &from, &to);
      g_assert_cmpstr (from, ==, cases[i].from);
      g_assert_cmpstr (to, ==, cases[i].to);
    }
}

static void
test_previous (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      gboolean         found = rg_period_get_previous (cases[i].period, cases[i].from, cases[i].to, &from, &to);

      g_assert_cmpint (found, ==, cases[i].previous_from != NULL);
      g_assert_cmpstr (from, ==, cases[i].previous_from);
      g_assert_cmpstr (to, ==, cases[i].previous_to);
    }
}

/* Days of one's own are compared with as many days right before. */
static void
test_previous_custom (void)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_assert_true (rg_period_get_previous (RG_PERIOD_CUSTOM, "2026-03-01", "2026-03-10", &from, &to));
  g_assert_cmpstr (from, ==, "2026-02-19");
  g_assert_cmpstr (to, ==, "2026-02-28");
}

static void
test_open_end (void)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_assert_false (rg_period_get_previous (RG_PERIOD_CUSTOM, "2026-03-01", NULL, &from, &to));
  g_assert_null (from);
}

static void
test_labels (void)
{
  for (guint i = 0; i < RG_N_PERIODS; i++)
    g_assert_cmpint (strlen (rg_period_get_label (i)), >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/range", test_range);
  g_test_add_func ("/period/previous", test_previous);
  g_test_add_func ("/period/previous-custom", test_previous_custom);
  g_test_add_func ("/period/open-end", test_open_end);
  g_test_add_func ("/period/labels", test_labels);
  return g_test_run ();
}
