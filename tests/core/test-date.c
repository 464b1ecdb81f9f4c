/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-clock.h"
#include "rg-date.h"

/* A Thursday. */
#define TODAY "2026-03-05"

typedef struct
{
  const char  *text;
  gboolean     allow_time;
  RgDateResult result;
  const char  *iso;
} Case;

static const Case cases[] = {
  { "2026-03-05", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2026-3-5", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2026/3/5", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2026.3.5", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2026年3月5日", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2026 年 3 月 5 号", FALSE, RG_DATE_OK, "2026-03-05" },
  { "２０２６年３月５日", FALSE, RG_DATE_OK, "2026-03-05" },
  { "20260305", FALSE, RG_DATE_OK, "2026-03-05" },
  { " 2026-03-05 ", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2026-03-05 星期四", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2026/3/5(周四)", FALSE, RG_DATE_OK, "2026-03-05" },
  { "2024-02-29", FALSE, RG_DATE_OK, "2024-02-29" },
  { "2021-03-04 08:30", FALSE, RG_DATE_OK, "2021-03-04" },
  { "2021-03-04T08:30:00Z", FALSE, RG_DATE_OK, "2021-03-04" },
  { "2021-03-04 08:30", TRUE, RG_DATE_OK, "2021-03-04 08:30" },
  { "2021-03-04 08:30:59", TRUE, RG_DATE_OK, "2021-03-04 08:30" },
  { "2021-03-04 08:30:59.123", TRUE, RG_DATE_OK, "2021-03-04 08:30" },
  { "2021-03-04T08:30", TRUE, RG_DATE_OK, "2021-03-04 08:30" },
  { "2021-03-04T08:30:00Z", TRUE, RG_DATE_OK, "2021-03-04 16:30" },
  { "2021-03-04T08:30:00+08:00", TRUE, RG_DATE_OK, "2021-03-04 08:30" },
  { "2021年3月4日 下午3点半", TRUE, RG_DATE_OK, "2021-03-04 15:30" },
  { "2021/3/4 上午12:05", TRUE, RG_DATE_OK, "2021-03-04 00:05" },
  { "2021/3/4 12:05 PM", TRUE, RG_DATE_OK, "2021-03-04 12:05" },
  { "2021-03-04", TRUE, RG_DATE_OK, "2021-03-04" },
  { "31/12/2026", FALSE, RG_DATE_GUESSED, "2026-12-31" },
  { "12/31/2026", FALSE, RG_DATE_GUESSED, "2026-12-31" },
  { "31.12.2026", FALSE, RG_DATE_GUESSED, "2026-12-31" },
  { "5/5/2026", FALSE, RG_DATE_GUESSED, "2026-05-05" },
  { "18.5.11", FALSE, RG_DATE_GUESSED, "2018-05-11" },
  { "26-11-20", FALSE, RG_DATE_GUESSED, "2026-11-20" },
  { "98年5月3日", FALSE, RG_DATE_GUESSED, "1998-05-03" },
  { "18.13.11", FALSE, RG_DATE_INVALID, NULL },
  { "18/5/11", FALSE, RG_DATE_INVALID, NULL },
  { "8.5.11", FALSE, RG_DATE_INVALID, NULL },
  { "5/6/2026", FALSE, RG_DATE_INVALID, NULL },
  { "2026-02-30", FALSE, RG_DATE_INVALID, NULL },
  { "2026-13-01", FALSE, RG_DATE_INVALID, NULL },
  { "0000-00-00", FALSE, RG_DATE_INVALID, NULL },
  { "2026-00-10", FALSE, RG_DATE_INVALID, NULL },
  { "2026-01-256", FALSE, RG_DATE_INVALID, NULL },
  { "2026/3-5", FALSE, RG_DATE_INVALID, NULL },
  { "2026-03", FALSE, RG_DATE_INVALID, NULL },
  { "2026", FALSE, RG_DATE_INVALID, NULL },
  { "下周三", FALSE, RG_DATE_INVALID, NULL },
  { "", FALSE, RG_DATE_INVALID, NULL },
  { "2026-03-05x", FALSE, RG_DATE_INVALID, NULL },
  { "2021-03-04 25:00", TRUE, RG_DATE_INVALID, NULL },
  { "2021-03-04 08:60", TRUE, RG_DATE_INVALID, NULL },
  { "2021-03-04 08", TRUE, RG_DATE_INVALID, NULL },
  { "\xff", TRUE, RG_DATE_INVALID, NULL },
  { "1026-03-05", FALSE, RG_DATE_RANGE, NULL },
  { "1900-02-28", FALSE, RG_DATE_RANGE, NULL },
  { "1900-03-01", FALSE, RG_DATE_OK, "1900-03-01" },
  { "2199-12-31", FALSE, RG_DATE_OK, "2199-12-31" },
  { "2200-01-01", FALSE, RG_DATE_RANGE, NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = NULL;
      RgDateResult     result = rg_date_parse (cases[i].text, cases[i].allow_time, &iso);

      if (result != cases[i].result || g_strcmp0 (iso, cases[i].iso) != 0)
        g_test_message ("“%s”: result %d, %s", cases[i].text, result, iso);
      g_assert_cmpint (result, ==, cases[i].result);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static const char *const relative[][2] = {
  { "今天", "2026-03-05" },
  { "today", "2026-03-05" },
  { "明天", "2026-03-06" },
  { "Tomorrow", "2026-03-06" },
  { "后天", "2026-03-07" },
  { "大后天", "2026-03-08" },
  { "昨天", "2026-03-04" },
  { "day after tomorrow", "2026-03-07" },
  { "周五", "2026-03-06" },
  { "周四", "2026-03-12" },
  { "周三", "2026-03-11" },
  { "星期日", "2026-03-08" },
  { "礼拜天", "2026-03-08" },
  { "本周五", "2026-03-06" },
  { "这周一", "2026-03-02" },
  { "下周三", "2026-03-11" },
  { "下周", "2026-03-09" },
  { "下个星期五", "2026-03-13" },
  { "下下周一", "2026-03-16" },
  { "next wednesday", "2026-03-11" },
  { "wed", "2026-03-11" },
  { "next week", "2026-03-09" },
  { "friday", "2026-03-06" },
  { "月底", "2026-03-31" },
  { "本月底", "2026-03-31" },
  { "下月底", "2026-04-30" },
  { "end of month", "2026-03-31" },
  { "下个月", "2026-04-05" },
  { "next month", "2026-04-05" },
  { "下月初", "2026-04-01" },
  { "月初", "2026-04-01" },
  { "下个月5号", "2026-04-05" },
  { "下个月十五号", "2026-04-15" },
  { "15号", "2026-03-15" },
  { "5日", "2026-03-05" },
  { "4号", "2026-04-04" },
  { "年底", "2026-12-31" },
  { "+30", "2026-04-04" },
  { "+30 天", "2026-04-04" },
  { "+2周", "2026-03-19" },
  { "+1月", "2026-04-05" },
  { "3天后", "2026-03-08" },
  { "3天", "2026-03-08" },
  { "三天后", "2026-03-08" },
  { "两周后", "2026-03-19" },
  { "一个月后", "2026-04-05" },
  { "3个月后", "2026-06-05" },
  { "半个月后", "2026-03-20" },
  { "一年后", "2027-03-05" },
  { "in 3 days", "2026-03-08" },
  { "in 2 weeks", "2026-03-19" },
  { "12-30", "2026-12-30" },
  { "12/30", "2026-12-30" },
  { "3-5", "2026-03-05" },
  { "3-4", "2027-03-04" },
  { "2-29", "2028-02-29" },
  { "12月30日", "2026-12-30" },
  { "明天 9:30", "2026-03-06 09:30" },
  { "明天9:30", "2026-03-06 09:30" },
  { "明天下午3点", "2026-03-06 15:00" },
  { "明天下午三点半", "2026-03-06 15:30" },
  { "明早9点", "2026-03-06 09:00" },
  { "明晚8点", "2026-03-06 20:00" },
  { "今晚8点", "2026-03-05 20:00" },
  { "后天中午12点", "2026-03-07 12:00" },
  { "下周三 14:00", "2026-03-11 14:00" },
  { "下周三下午2点", "2026-03-11 14:00" },
  { "12-30 09:30", "2026-12-30 09:30" },
  { "+30 9:00", "2026-04-04 09:00" },
  { "tomorrow at 3 pm", "2026-03-06 15:00" },
  { "next friday 10:15", "2026-03-13 10:15" },
  { "9:30", "2026-03-05 09:30" },
  { "下午3点", "2026-03-05 15:00" },
  { "2026/3/9", "2026-03-09" },
  { "2026-03-09 10:00", "2026-03-09 10:00" },
  { "", NULL },
  { "30", NULL },
  { "abc", NULL },
  { "明天x", NULL },
  { "明天 25:00", NULL },
  { "2-30", NULL },
  { "13-01", NULL },
  { "32号", NULL },
  { "周", NULL },
  { "月", NULL },
  { "+99999", NULL },
  { "+999年", NULL },
  { "5000年后", NULL },
};

static const struct
{
  const char *text;
  RgDateOrder order;
  gboolean    two_readings;
  const char *by_day;
  const char *by_month;
} orders[] = {
  { "05/04/2024", RG_DATE_ORDER_UNKNOWN, TRUE, "2024-04-05", "2024-05-04" },
  { "5.4.2024 08:30", RG_DATE_ORDER_UNKNOWN, TRUE, "2024-04-05 08:30", "2024-05-04 08:30" },
  { "5-4-2024", RG_DATE_ORDER_UNKNOWN, TRUE, "2024-04-05", "2024-05-04" },
  { "5/5/2024", RG_DATE_ORDER_UNKNOWN, FALSE, "2024-05-05", "2024-05-05" },
  { "31/12/2024", RG_DATE_ORDER_DAY, FALSE, "2024-12-31", "2024-12-31" },
  { "12/31/2024", RG_DATE_ORDER_MONTH, FALSE, "2024-12-31", "2024-12-31" },
  { "31/31/2024", RG_DATE_ORDER_UNKNOWN, FALSE, NULL, NULL },
  { "2024-12-31", RG_DATE_ORDER_UNKNOWN, FALSE, "2024-12-31", "2024-12-31" },
  { "31/12/24", RG_DATE_ORDER_UNKNOWN, FALSE, NULL, NULL },
  { "31", RG_DATE_ORDER_UNKNOWN, FALSE, NULL, NULL },
};

static char *
parse_ordered (const char *text,
               RgDateOrder order)
{
  char *iso = NULL;

  rg_date_parse_ordered (text, TRUE, order, &iso);
  return iso;
}

static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *by_day = parse_ordered (orders[i].text, RG_DATE_ORDER_DAY);
      g_autofree char *by_month = parse_ordered (orders[i].text, RG_DATE_ORDER_MONTH);
      g_autofree char *bare = parse_ordered (orders[i].text, RG_DATE_ORDER_UNKNOWN);
      gboolean         two;

      g_test_message ("%s", orders[i].text);
      g_assert_cmpint (rg_date_find_order (orders[i].text, &two), ==, orders[i].order);
      g_assert_cmpint (two, ==, orders[i].two_readings);
      g_assert_cmpstr (by_day, ==, orders[i].by_day);
      g_assert_cmpstr (by_month, ==, orders[i].by_month);
      g_assert_cmpstr (bare, ==, two ? NULL : by_day);
    }
}

static void
test_relative (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (relative); i++)
    {
      g_autofree char *iso = rg_date_parse_relative (relative[i][0], TODAY);

      if (g_strcmp0 (iso, relative[i][1]) != 0)
        g_test_message ("“%s”", relative[i][0]);
      g_assert_cmpstr (iso, ==, relative[i][1]);
    }
}

static void
assert_serial (double      serial,
               gboolean    date1904,
               const char *expected)
{
  g_autofree char *iso = rg_date_from_serial (serial, date1904);

  g_assert_cmpstr (iso, ==, expected);
}

static void
test_serial (void)
{
  assert_serial (46086, FALSE, "2026-03-05");
  assert_serial (46086.75, FALSE, "2026-03-05 18:00");
  assert_serial (46086.999999999, FALSE, "2026-03-06");
  assert_serial (46086.3541666667, FALSE, "2026-03-05 08:30");
  assert_serial (46086 - 1462, TRUE, "2026-03-05");
  assert_serial (61, FALSE, "1900-03-01");
  assert_serial (60, FALSE, NULL);
  assert_serial (0, FALSE, NULL);
  assert_serial (-1, FALSE, NULL);
  assert_serial (109574, FALSE, "2199-12-31");
  assert_serial (109575, FALSE, NULL);
  assert_serial (2958466, FALSE, NULL);
  assert_serial (0.0 / 0.0, FALSE, NULL);
}

static void
test_valid (void)
{
  g_assert_true (rg_date_is_valid ("2026-03-05"));
  g_assert_true (rg_date_is_valid ("2026-03-05 23:59"));
  g_assert_false (rg_date_is_valid ("2026-03-05 24:00"));
  g_assert_false (rg_date_is_valid ("2026-03-05 9:30"));
  g_assert_false (rg_date_is_valid ("2026-3-5"));
  g_assert_false (rg_date_is_valid ("2026-02-29"));
  g_assert_false (rg_date_is_valid ("2026-03-05T10:00"));
  g_assert_false (rg_date_is_valid ("2200-01-01"));
  g_assert_false (rg_date_is_valid (""));
  g_assert_false (rg_date_is_valid (NULL));
}

static void
test_arithmetic (void)
{
  g_autofree char *a = rg_date_add_days ("2024-02-28", 2);
  g_autofree char *b = rg_date_add_days ("2026-03-01 10:00", -1);
  g_autofree char *c = rg_date_add_months ("2026-01-31", 1);
  g_autofree char *d = rg_date_add_months ("2026-01-31", -2);
  g_autofree char *e = rg_date_format ("2026-11-06", TODAY);
  g_autofree char *f = rg_date_format ("2025-11-06", TODAY);
  g_autofree char *g = rg_date_format ("2026-11-06 09:30", TODAY);
  g_autofree char *h = NULL;

  g_assert_cmpstr (a, ==, "2024-03-01");
  g_assert_cmpstr (b, ==, "2026-02-28");
  g_assert_cmpstr (c, ==, "2026-02-28");
  g_assert_cmpstr (d, ==, "2025-11-30");
  g_assert_cmpstr (e, ==, "11-06");
  g_assert_cmpstr (f, ==, "2025-11-06");
  g_assert_cmpstr (g, ==, "11-06 09:30");
  g_assert_cmpint (rg_date_days_between ("2026-03-05", "2026-03-12 08:00"), ==, 7);
  g_assert_cmpint (rg_date_days_between ("2026-03-05", "2025-03-05"), ==, -365);
  g_assert_cmpstr (rg_date_weekday (TODAY), ==, "Thu");
  g_assert_null (rg_date_weekday ("x"));
  g_assert_true (rg_date_parse_time ("下午3点半", &h));
  g_assert_cmpstr (h, ==, "15:30");
}

static void
assert_moment (const char *local,
               const char *zone,
               const char *utc)
{
  g_autoptr (GDateTime) moment = rg_date_to_datetime (local, zone, "09:00");
  g_autoptr (GDateTime) at = moment != NULL ? g_date_time_to_utc (moment) : NULL;
  g_autofree char *text = at != NULL ? g_date_time_format (at, "%Y-%m-%d %H:%M") : NULL;

  g_assert_cmpstr (text, ==, utc);
}

static void
test_zones (void)
{
  assert_moment ("2026-03-05 10:00", "Asia/Shanghai", "2026-03-05 02:00");
  assert_moment ("2026-03-05", "Asia/Shanghai", "2026-03-05 01:00");
  assert_moment ("2026-03-05 10:00", NULL, "2026-03-05 02:00");
  assert_moment ("2026-03-05 10:00", "No/Such_Zone", "2026-03-05 02:00");
  /* Clocks jump from 02:00 to 03:00. */
  assert_moment ("2026-03-29 01:59", "Europe/Berlin", "2026-03-29 00:59");
  assert_moment ("2026-03-29 02:30", "Europe/Berlin", "2026-03-29 01:00");
  assert_moment ("2026-03-29 03:00", "Europe/Berlin", "2026-03-29 01:00");
  /* 01:30 comes twice. */
  assert_moment ("2026-11-01 01:30", "America/New_York", "2026-11-01 06:30");
  assert_moment ("x", "Asia/Shanghai", NULL);
  assert_moment ("2026-03-05 99:00", "Asia/Shanghai", NULL);
}

static void
test_clock (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 5, 0, 30, 59);
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 1);
  g_autoptr (RgClock) clock = rg_clock_new_fixed (now);
  g_autoptr (RgClock) live = rg_clock_new ();
  g_autofree char *today = rg_clock_get_today (clock);
  g_autofree char *local = rg_clock_get_local (clock);
  g_autofree char *tomorrow = NULL;

  g_assert_cmpstr (today, ==, "2026-03-05");
  g_assert_cmpstr (local, ==, "2026-03-05 00:30");
  g_assert_cmpstr (rg_clock_get_zone (clock), ==, "Asia/Shanghai");
  g_assert_cmpstr (rg_clock_get_zone (live), ==, "Asia/Shanghai");
  rg_clock_set_now (clock, later);
  tomorrow = rg_clock_get_today (clock);
  g_assert_cmpstr (tomorrow, ==, "2026-03-06");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/order", test_order);
  g_test_add_func ("/date/relative", test_relative);
  g_test_add_func ("/date/serial", test_serial);
  g_test_add_func ("/date/valid", test_valid);
  g_test_add_func ("/date/arithmetic", test_arithmetic);
  g_test_add_func ("/date/zones", test_zones);
  g_test_add_func ("/date/clock", test_clock);
  return g_test_run ();
}
