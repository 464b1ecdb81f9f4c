/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "rg-money-words.h"

/* Those with a comment are examples of the rules for filling in cheques. */
static const struct
{
  gint64      fen;
  const char *words;
} cases[] = {
  { 0, "零元整" },
  { 1, "壹分" },
  { 10, "壹角整" },
  { 15, "壹角伍分" },
  { 100, "壹元整" },
  { 105, "壹元零伍分" },
  { 150, "壹元伍角整" },
  { 1000, "壹拾元整" },
  { 1005, "壹拾元零伍分" },
  { 1100, "壹拾壹元整" },
  { 10000, "壹佰元整" },
  { 10100, "壹佰零壹元整" },
  { 101010, "壹仟零壹拾元壹角整" },
  { 140950, "壹仟肆佰零玖元伍角整" },      /* 1409.50 */
  { 600714, "陆仟零柒元壹角肆分" },        /* 6007.14 */
  { 168032, "壹仟陆佰捌拾元叁角贰分" },    /* 1680.32 */
  { 10700053, "壹拾万零柒仟元伍角叁分" },  /* 107000.53 */
  { 1640902, "壹万陆仟肆佰零玖元零贰分" }, /* 16409.02 */
  { 32504, "叁佰贰拾伍元零肆分" },         /* 325.04 */
  { 10000000, "壹拾万元整" },
  { 12500000, "壹拾贰万伍仟元整" },
  { 100000000, "壹佰万元整" },
  { 1000050000, "壹仟万零伍佰元整" },
  { G_GINT64_CONSTANT (10000000000), "壹亿元整" },
  { G_GINT64_CONSTANT (10000000100), "壹亿零壹元整" },
  { G_GINT64_CONSTANT (10000000000000), "壹仟亿元整" },
  { G_GINT64_CONSTANT (10050000000000), "壹仟零伍亿元整" },
  { G_GINT64_CONSTANT (1000000000000000), "壹拾万亿元整" },
  { G_GINT64_CONSTANT (123456789012345), "壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分" },
  { -1005, "负壹拾元零伍分" },
  { -100, "负壹元整" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = rg_money_words (cases[i].fen);

      g_test_message ("%" G_GINT64_FORMAT " %s", cases[i].fen, words);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Never two noughts side by side, nor one before a unit; also at the ends of the range. */
static void
test_noughts (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64           fen = (gint64)g_test_rand_int_range (0, G_MAXINT32) * g_test_rand_int_range (0, 400000) / 100 * 100;
      g_autofree char *words = rg_money_words (fen);

      if (fen == 0)
        continue;
      g_assert_null (strstr (words, "零零"));
      g_assert_null (strstr (words, "零万"));
      g_assert_null (strstr (words, "零亿"));
      g_assert_null (strstr (words, "零元"));
      g_assert_false (g_str_has_prefix (words, "零"));
      g_assert_true (g_str_has_suffix (words, "元整"));
    }
  g_free (rg_money_words (G_MININT64));
  g_free (rg_money_words (G_MAXINT64));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/money-words/cases", test_cases);
  g_test_add_func ("/forms/money-words/noughts", test_noughts);
  return g_test_run ();
}
