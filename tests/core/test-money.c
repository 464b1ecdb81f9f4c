/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-money.h"

#include <math.h>

typedef struct
{
  const char   *text;
  RgMoneyResult result;
  gint64        fen;
} Case;

static const Case cases[] = {
  { "0", RG_MONEY_OK, 0 },
  { "125,000", RG_MONEY_OK, 12500000 },
  { "1,234.50", RG_MONEY_OK, 123450 },
  { "1234.5", RG_MONEY_OK, 123450 },
  { "  1234.5 ", RG_MONEY_OK, 123450 },
  { ".5", RG_MONEY_OK, 50 },
  { "5.", RG_MONEY_OK, 500 },
  { "007", RG_MONEY_OK, 700 },
  { "+12", RG_MONEY_OK, 1200 },
  { "-500.00", RG_MONEY_OK, -50000 },
  { "1234.5000", RG_MONEY_OK, 123450 },
  { "1234.5599999999999", RG_MONEY_OK, 123456 },
  { "125000.10000000001", RG_MONEY_OK, 12500010 },
  { "0.28999999999999998", RG_MONEY_OK, 29 },
  { "999.99999999999999", RG_MONEY_OK, 100000 },
  { "1.2345", RG_MONEY_CLEANED, 123 },
  { "1.235", RG_MONEY_CLEANED, 124 },
  { "0.004", RG_MONEY_CLEANED, 0 },
  { "0.005", RG_MONEY_CLEANED, 1 },
  { "¥1234.5", RG_MONEY_CLEANED, 123450 },
  { "￥1,234.5", RG_MONEY_CLEANED, 123450 },
  { "-¥500", RG_MONEY_CLEANED, -50000 },
  { "¥-500", RG_MONEY_CLEANED, -50000 },
  { "RMB 88", RG_MONEY_CLEANED, 8800 },
  { "500元", RG_MONEY_CLEANED, 50000 },
  { "$3,500", RG_MONEY_FOREIGN, 0 },
  { "＄3,500", RG_MONEY_FOREIGN, 0 },
  { "-US$ 3,500", RG_MONEY_FOREIGN, 0 },
  { "€12.50", RG_MONEY_FOREIGN, 0 },
  { "12.50 €", RG_MONEY_FOREIGN, 0 },
  { "HK$88", RG_MONEY_FOREIGN, 0 },
  { "500美元", RG_MONEY_FOREIGN, 0 },
  { "3万美元", RG_MONEY_FOREIGN, 0 },
  { "USD", RG_MONEY_INVALID, 0 },
  { "$", RG_MONEY_INVALID, 0 },
  { "$x", RG_MONEY_INVALID, 0 },
  { "500元整", RG_MONEY_CLEANED, 50000 },
  { "(500)", RG_MONEY_CLEANED, -50000 },
  { "（1,500.00）", RG_MONEY_CLEANED, -150000 },
  { "12万", RG_MONEY_CLEANED, 12000000 },
  { "1.5万", RG_MONEY_CLEANED, 1500000 },
  { "1.23456万", RG_MONEY_CLEANED, 1234560 },
  { "12万元", RG_MONEY_CLEANED, 12000000 },
  { "3w", RG_MONEY_CLEANED, 3000000 },
  { "2千万", RG_MONEY_CLEANED, 2000000000 },
  { "1.2亿", RG_MONEY_CLEANED, G_GINT64_CONSTANT (12000000000) },
  { "１２３４．５０", RG_MONEY_CLEANED, 123450 },
  { "1 234.50", RG_MONEY_CLEANED, 123450 },
  { "1.25E+05", RG_MONEY_CLEANED, 12500000 },
  { "1.25e-1", RG_MONEY_CLEANED, 13 },
  { "10000000000000", RG_MONEY_OK, RG_MONEY_MAX },
  { "-10000000000000.00", RG_MONEY_OK, -RG_MONEY_MAX },
  { "10000000000000.01", RG_MONEY_RANGE, 0 },
  { "92233720368547758.08", RG_MONEY_RANGE, 0 },
  { "99999999999999999999999999999999", RG_MONEY_RANGE, 0 },
  { "1e30", RG_MONEY_RANGE, 0 },
  { "1.234,56", RG_MONEY_AMBIGUOUS, 0 },
  { "1,5", RG_MONEY_AMBIGUOUS, 0 },
  { "1,2345", RG_MONEY_AMBIGUOUS, 0 },
  { ",500", RG_MONEY_AMBIGUOUS, 0 },
  { "NaN", RG_MONEY_INVALID, 0 },
  { "inf", RG_MONEY_INVALID, 0 },
  { "0x10", RG_MONEY_INVALID, 0 },
  { "待定", RG_MONEY_INVALID, 0 },
  { "1.2.3", RG_MONEY_INVALID, 0 },
  { "", RG_MONEY_INVALID, 0 },
  { "-", RG_MONEY_INVALID, 0 },
  { ".", RG_MONEY_INVALID, 0 },
  { "万", RG_MONEY_INVALID, 0 },
  { "¥", RG_MONEY_INVALID, 0 },
  { "$500", RG_MONEY_FOREIGN, 0 },
  { "--5", RG_MONEY_INVALID, 0 },
  { "5-", RG_MONEY_INVALID, 0 },
  { "1e", RG_MONEY_INVALID, 0 },
  { "1e99", RG_MONEY_INVALID, 0 },
  { "\xff", RG_MONEY_INVALID, 0 },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64        fen = 0;
      RgMoneyResult result = rg_money_parse (cases[i].text, &fen);

      if (result != cases[i].result || fen != cases[i].fen)
        g_test_message ("“%s”: result %d, %" G_GINT64_FORMAT " fen", cases[i].text, result, fen);
      g_assert_cmpint (result, ==, cases[i].result);
      g_assert_cmpint (fen, ==, cases[i].fen);
    }
}

/* What the header of a column says of its amounts. */
static void
test_columns (void)
{
  static const struct
  {
    const char   *text;
    RgMoneyFormat format;
    RgMoneyResult result;
    gint64        fen;
  } columns[] = {
    { "1.2", { 4, FALSE }, RG_MONEY_OK, 1200000 },
    { "12.3456", { 4, FALSE }, RG_MONEY_OK, 12345600 },
    { "12.34567891", { 4, FALSE }, RG_MONEY_CLEANED, 12345679 },
    { "(1,200)", { 4, FALSE }, RG_MONEY_CLEANED, -1200000000 },
    { "3.5万", { 4, FALSE }, RG_MONEY_CLEANED, 3500000 },
    { "3500元", { 4, FALSE }, RG_MONEY_CLEANED, 350000 },
    { "3k", { 4, FALSE }, RG_MONEY_CLEANED, 300000 },
    { "120", { 3, FALSE }, RG_MONEY_OK, 12000000 },
    { "99999999999", { 4, FALSE }, RG_MONEY_RANGE, 0 },
    { "12,5", { 0, TRUE }, RG_MONEY_OK, 1250 },
    { "1.234,56", { 0, TRUE }, RG_MONEY_OK, 123456 },
    { "1.234", { 0, TRUE }, RG_MONEY_OK, 123400 },
    { "12.5", { 0, TRUE }, RG_MONEY_AMBIGUOUS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gint64        fen = 0;
      RgMoneyResult result = rg_money_parse_as (columns[i].text, &columns[i].format, &fen);

      if (result != columns[i].result || fen != columns[i].fen)
        g_test_message ("“%s”: result %d, %" G_GINT64_FORMAT " fen", columns[i].text, result, fen);
      g_assert_cmpint (result, ==, columns[i].result);
      g_assert_cmpint (fen, ==, columns[i].fen);
    }
}

/* Every amount that is written can be read again, with and without grouping. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64           fen = ((gint64)g_test_rand_int () * 262144 + g_test_rand_int_range (0, 262144)) % (RG_MONEY_MAX + 1);
      gint64           again = -1;
      g_autofree char *people = rg_money_format (fen);
      g_autofree char *file = rg_money_to_string (fen);

      g_assert_cmpint (rg_money_parse (people, &again), ==, RG_MONEY_OK);
      g_assert_cmpint (again, ==, fen);
      g_assert_cmpint (rg_money_parse (file, &again), ==, RG_MONEY_OK);
      g_assert_cmpint (again, ==, fen);
    }
}

static void
test_double (void)
{
  gint64 fen = 0;

  for (gint64 i = -250000; i < 250000; i += 7)
    {
      g_assert_cmpint (rg_money_from_double ((double)i / 100.0, &fen), ==, RG_MONEY_OK);
      g_assert_cmpint (fen, ==, i);
    }
  g_assert_cmpint (rg_money_from_double (1234.5599999999999, &fen), ==, RG_MONEY_OK);
  g_assert_cmpint (fen, ==, 123456);
  g_assert_cmpint (rg_money_from_double (0.1 + 0.2, &fen), ==, RG_MONEY_OK);
  g_assert_cmpint (fen, ==, 30);
  g_assert_cmpint (rg_money_from_double (1e13, &fen), ==, RG_MONEY_OK);
  g_assert_cmpint (fen, ==, RG_MONEY_MAX);
  g_assert_cmpint (rg_money_from_double (1.2345, &fen), ==, RG_MONEY_CLEANED);
  g_assert_cmpint (fen, ==, 123);
  g_assert_cmpint (rg_money_from_double (1e-7, &fen), ==, RG_MONEY_OK);
  g_assert_cmpint (fen, ==, 0);
  g_assert_cmpint (rg_money_from_double (1e14, &fen), ==, RG_MONEY_RANGE);
  g_assert_cmpint (rg_money_from_double (1e300, &fen), ==, RG_MONEY_RANGE);
  g_assert_cmpint (rg_money_from_double (NAN, &fen), ==, RG_MONEY_INVALID);
  g_assert_cmpint (rg_money_from_double (INFINITY, &fen), ==, RG_MONEY_INVALID);
}

static void
test_format (void)
{
  g_autofree char *a = rg_money_format (12500000);
  g_autofree char *b = rg_money_format (-123456789);
  g_autofree char *c = rg_money_to_string (-5);
  g_autofree char *d = rg_money_to_string (G_MININT64);
  g_autofree char *e = rg_money_format (0);
  g_autofree char *f = rg_money_format (99999);

  g_assert_cmpstr (a, ==, "125,000.00");
  g_assert_cmpstr (b, ==, "-1,234,567.89");
  g_assert_cmpstr (c, ==, "-0.05");
  g_assert_cmpstr (d, ==, "-92233720368547758.08");
  g_assert_cmpstr (e, ==, "0.00");
  g_assert_cmpstr (f, ==, "999.99");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/columns", test_columns);
  g_test_add_func ("/money/round-trip", test_round_trip);
  g_test_add_func ("/money/double", test_double);
  g_test_add_func ("/money/format", test_format);
  return g_test_run ();
}
