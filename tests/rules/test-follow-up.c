/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-follow-up.h"

/* A Thursday. */
#define TODAY "2026-03-05"

static void
assert_state (const char     *next_at,
              RgFollowUpState state,
              int             expected,
              const char     *words)
{
  int              days = -1;
  g_autofree char *text = rg_follow_up_describe (next_at, TODAY);

  g_assert_cmpint (rg_follow_up_state (next_at, TODAY, &days), ==, state);
  g_assert_cmpint (days, ==, expected);
  g_assert_cmpstr (text, ==, words);
}

static void
test_state (void)
{
  assert_state (NULL, RG_FOLLOW_UP_NONE, 0, NULL);
  assert_state ("nonsense", RG_FOLLOW_UP_NONE, 0, NULL);
  assert_state ("2026-03-05", RG_FOLLOW_UP_TODAY, 0, "today");
  assert_state ("2026-03-05 08:00", RG_FOLLOW_UP_TODAY, 0, "today");
  assert_state ("2026-03-04", RG_FOLLOW_UP_OVERDUE, 1, "1 day overdue");
  assert_state ("2026-02-26 10:00", RG_FOLLOW_UP_OVERDUE, 7, "7 days overdue");
  assert_state ("2026-03-06", RG_FOLLOW_UP_UPCOMING, 1, "tomorrow");
  assert_state ("2026-03-10", RG_FOLLOW_UP_UPCOMING, 5, "in 5 days");
}

static void
test_cadence (void)
{
  const char *const regular[] = { "2026-02-19 10:00", "2026-02-05", "2026-03-05", "2026-03-05 16:00" };
  const char *const mixed[] = { "2026-01-01", "2026-01-11", "2026-01-31", "2026-02-10", "2026-02-11" };
  const char *const rare[] = { "2020-01-01", "2023-01-01", "2026-01-01" };

  g_assert_cmpint (rg_follow_up_cadence (NULL, 0, "A"), ==, 7);
  g_assert_cmpint (rg_follow_up_cadence (NULL, 0, "B"), ==, 14);
  g_assert_cmpint (rg_follow_up_cadence (NULL, 0, "C"), ==, 30);
  g_assert_cmpint (rg_follow_up_cadence (NULL, 0, "D"), ==, 60);
  g_assert_cmpint (rg_follow_up_cadence (NULL, 0, NULL), ==, 30);
  g_assert_cmpint (rg_follow_up_cadence (regular, 2, "A"), ==, 7);
  g_assert_cmpint (rg_follow_up_cadence (regular, 4, "C"), ==, 14);
  g_assert_cmpint (rg_follow_up_cadence (regular, 4, "A"), ==, 7);
  g_assert_cmpint (rg_follow_up_cadence (mixed, 5, "C"), ==, 10);
  g_assert_cmpint (rg_follow_up_cadence (rare, 3, "D"), ==, 60);
}

static void
assert_proposed (const char *level,
                 const char *today,
                 const char *expected)
{
  g_autofree char *day = rg_follow_up_propose (NULL, 0, level, today);

  g_assert_cmpstr (day, ==, expected);
}

static void
test_propose (void)
{
  const char *const daily[] = { "2026-03-04", "2026-03-05", "2026-03-06" };
  g_autofree char  *monday = rg_follow_up_propose (daily, 3, "A", "2026-03-06");

  assert_proposed ("A", TODAY, "2026-03-12");
  assert_proposed ("A", "2026-03-07", "2026-03-13");
  assert_proposed ("A", "2026-03-08", "2026-03-16");
  /* Tomorrow is a Saturday, and Friday is today. */
  g_assert_cmpstr (monday, ==, "2026-03-09");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follow-up/state", test_state);
  g_test_add_func ("/follow-up/cadence", test_cadence);
  g_test_add_func ("/follow-up/propose", test_propose);
  return g_test_run ();
}
