/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-views.h"
#include "services-test.h"

/* What the tests of views have in common: who works, on which day, and a view with something of everything. */

#define WHO "王芳"

static inline RgClock *
views_test_make_clock (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 6, 10, 0, 0);

  return rg_clock_new_fixed (now);
}

static inline GPtrArray *
views_test_select_all (Fixture            *fixture,
                       const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (type);
  GPtrArray *records = rg_session_select (fixture->session, query, &error);

  g_assert_no_error (error);
  return records;
}

static inline RgView *
views_test_make_rich_view (void)
{
  RgView *view = rg_view_new (rg_customer_type ());
  g_auto (GStrv) birthday = g_strsplit ("next-month", "|", -1);
  const guint groups[] = { RG_CUSTOMER_OWNER, RG_CUSTOMER_LEVEL };
  g_auto (GStrv) amount = g_strsplit ("10000", "|", -1);
  RgViewColumn columns[] = { { RG_CUSTOMER_NAME, 220, TRUE }, { RG_CUSTOMER_CODE, 0, FALSE }, { RG_CUSTOMER_TOTAL, 90, TRUE } };

  rg_view_set_name (view, "重点“客户”");
  rg_view_set_search (view, "深圳 \"x\"");
  rg_view_set_filter (view, RG_CUSTOMER_TYPE, RG_TEST_IN, (const char *const[]){ "潜在", "", NULL });
  rg_view_add_filter (view, &(RgFilter){ .field = RG_CUSTOMER_PHONE, .test = RG_TEST_BLANK, .alternative = TRUE });
  rg_view_add_filter (view, &(RgFilter){ .field = RG_CONTACT_BIRTHDAY, .having = "contact", .test = RG_TEST_BIRTHDAY, .values = birthday });
  rg_view_set_sort (view, RG_CUSTOMER_TOTAL, TRUE, FALSE);
  rg_view_set_sort (view, RG_CUSTOMER_NAME, FALSE, TRUE);
  rg_view_set_groups (view, groups, G_N_ELEMENTS (groups));
  rg_view_set_columns (view, columns, G_N_ELEMENTS (columns));
  rg_view_set_n_frozen (view, 2);
  rg_view_set_zoom (view, 1.25);
  rg_view_add_format (view, &(RgFormatRule){ .filter = { .field = RG_CUSTOMER_TOTAL, .test = RG_TEST_GT, .values = amount }, .background = "#cfeed3", .foreground = "#0f5a24", .whole_row = TRUE });
  rg_view_add_format (view, &(RgFormatRule){ .filter = { .field = RG_CUSTOMER_TOTAL }, .scale_low = "#ffffff", .scale_high = "#cfe3fb" });
  return view;
}
