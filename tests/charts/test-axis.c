/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <math.h>

#include "rg-axis.h"
#include "rg-chart-text.h"

/* The ticks as their labels, joined by blanks; the unit of the labels after a bar. */
static const struct
{
  double      low;
  double      high;
  guint       max_ticks;
  RgKind      kind;
  const char *ticks;
} tick_cases[] = {
  { 0, 10, 6, RG_KIND_INTEGER, "0 2 4 6 8 10 |1" },
  { 0, 120, 6, RG_KIND_INTEGER, "0 50 100 150 |1" },
  { 0, 1, 6, RG_KIND_INTEGER, "0 1 |1" },
  { 0, 3, 9, RG_KIND_INTEGER, "0 1 2 3 |1" },
  { 0, 0, 6, RG_KIND_INTEGER, "0 1 |1" },
  { 0, 1, 6, RG_KIND_REAL, "0.0 0.2 0.4 0.6 0.8 1.0 |1" },
  { 0, 0.3, 4, RG_KIND_REAL, "0.0 0.1 0.2 0.3 |1" },
  { 7.5, 9.5, 6, RG_KIND_REAL, "0 2 4 6 8 10 |1" },
  { -8300, 45210.25, 8, RG_KIND_MONEY, "-10,000 0 10,000 20,000 30,000 40,000 50,000 |1" },
  { -5, -1, 4, RG_KIND_INTEGER, "-6 -4 -2 0 |1" },
  { 0, 0.05, 6, RG_KIND_MONEY, "0.00 0.01 0.02 0.03 0.04 0.05 |1" },
  { 0, 99999, 6, RG_KIND_MONEY, "0 2 4 6 8 10 |10000" },
  { 0, 80000, 5, RG_KIND_MONEY, "0 20,000 40,000 60,000 80,000 |1" },
  { 0, 125000, 4, RG_KIND_MONEY, "0 5 10 15 |10000" },
  { 0, 150000000, 4, RG_KIND_MONEY, "0 5,000 10,000 15,000 |10000" },
  { 0, 350000000, 5, RG_KIND_MONEY, "0 1 2 3 4 |100000000" },
  { 0, 250000000, 7, RG_KIND_MONEY, "0.0 0.5 1.0 1.5 2.0 2.5 |100000000" },
  { 0, 9e13, 4, RG_KIND_MONEY, "0 500,000 1,000,000 |100000000" },
  { NAN, INFINITY, 4, RG_KIND_INTEGER, "0 1 |1" },
};

static char *
join_ticks (const RgAxis *axis)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < axis->n_ticks; i++)
    {
      g_autofree char *label = rg_axis_format (axis, rg_axis_get_tick (axis, i));

      g_string_append_printf (text, "%s ", label);
    }
  g_string_append_printf (text, "|%.0f", axis->unit);
  return g_string_free (text, FALSE);
}

static void
test_ticks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tick_cases); i++)
    {
      g_autofree char *text = NULL;
      RgAxis           axis;

      rg_axis_init (&axis, tick_cases[i].low, tick_cases[i].high, tick_cases[i].max_ticks, tick_cases[i].kind);
      text = join_ticks (&axis);
      g_assert_cmpstr (text, ==, tick_cases[i].ticks);
      g_assert_cmpuint (axis.n_ticks, <=, tick_cases[i].max_ticks);
    }
}

/* Whatever the values: they and zero lie on the axis, and the ticks are few. */
static void
test_range (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      double low = g_test_rand_double_range (-1, 0.2) * pow (10, g_test_rand_int_range (-1, 14));
      double high = low + g_test_rand_double_range (0, 1) * pow (10, g_test_rand_int_range (-1, 14));
      guint  ticks = (guint)g_test_rand_int_range (2, 10);
      RgAxis axis;

      rg_axis_init (&axis, low, high, ticks, i % 2 == 0 ? RG_KIND_MONEY : RG_KIND_REAL);
      g_assert_cmpfloat (axis.minimum, <=, MIN (low, 0) + axis.step * 1e-6);
      g_assert_cmpfloat (axis.maximum, >=, MAX (high, 0) - axis.step * 1e-6);
      g_assert_cmpuint (axis.n_ticks, >=, 2);
      g_assert_cmpuint (axis.n_ticks, <=, MAX (ticks, 3));
      g_assert_cmpfloat_with_epsilon (rg_axis_get_tick (&axis, axis.n_ticks - 1), axis.maximum, axis.step * 1e-6);
    }
}

static void
test_title (void)
{
  static const struct
  {
    const char *label;
    double      high;
    const char *title;
  } cases[] = {
    { "Sales (yuan)", 50000, "Sales (yuan)" },
    { "Sales (yuan)", 500000, "Sales (10,000 yuan)" },
    { "销售额(元)", 500000, "销售额 (10,000 yuan)" },
    { "销售额（元）", 5e9, "销售额 (100 million yuan)" },
    { "Sales (net) of May", 500000, "Sales (net) of May (10,000 yuan)" },
    { NULL, 500, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = NULL;
      RgAxis           axis;

      rg_axis_init (&axis, 0, cases[i].high, 6, RG_KIND_MONEY);
      title = rg_axis_dup_title (&axis, cases[i].label);
      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    double      value;
    guint       decimals;
    const char *text;
  } cases[] = {
    { 0, 0, "0" },
    { -0.001, 2, "0.00" },
    { 999, 0, "999" },
    { 1000, 0, "1,000" },
    { 125000, 2, "125,000.00" },
    { -1234567.891, 2, "-1,234,567.89" },
    { -0.005, 2, "-0.01" },
    { 100000000, 1, "100,000,000.0" },
    { -999.9, 0, "-1,000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rg_chart_text_number (cases[i].value, cases[i].decimals);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_extend (void)
{
  RgAxis axis;

  rg_axis_init (&axis, -10, 98, 6, RG_KIND_REAL);
  rg_axis_extend (&axis, -70, 110);
  g_assert_cmpfloat (axis.minimum, ==, -70);
  g_assert_cmpfloat (axis.maximum, ==, 110);
  g_assert_cmpfloat (rg_axis_get_tick (&axis, 0), ==, -50);
  g_assert_cmpfloat (rg_axis_get_fraction (&axis, -70), ==, 0);
  g_assert_cmpfloat (rg_axis_get_fraction (&axis, 110), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/axis/ticks", test_ticks);
  g_test_add_func ("/charts/axis/range", test_range);
  g_test_add_func ("/charts/axis/title", test_title);
  g_test_add_func ("/charts/axis/numbers", test_numbers);
  g_test_add_func ("/charts/axis/extend", test_extend);
  return g_test_run ();
}
