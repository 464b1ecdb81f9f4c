/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-text-match.h"

#include "rg-text.h"

#include <string.h>

/* The text with what matches in brackets. */
static char *
bracket (const char *text,
         const char *query)
{
  g_autofree guint *ranges = rg_text_match_ranges (text, query);
  GString          *result = g_string_new (NULL);
  guint             at = 0;

  for (guint i = 0; ranges != NULL && ranges[i] != ranges[i + 1]; i += 2)
    {
      g_assert_cmpuint (ranges[i], >=, at);
      g_assert_cmpuint (ranges[i + 1], <=, strlen (text));
      g_string_append_len (result, text + at, ranges[i] - at);
      g_string_append_c (result, '[');
      g_string_append_len (result, text + ranges[i], ranges[i + 1] - ranges[i]);
      g_string_append_c (result, ']');
      at = ranges[i + 1];
    }
  g_string_append (result, text + at);
  return g_string_free (result, FALSE);
}

static void
check (const char *text,
       const char *query,
       const char *expected)
{
  g_autofree char *result = bracket (text, query);

  g_assert_cmpstr (result, ==, expected);
}

static void
test_characters (void)
{
  check ("北京通达商贸有限公司", "通达", "北京[通达]商贸有限公司");
  check ("通达通达", "达", "通[达]通[达]");
  check ("通达商贸", "通达 商贸", "[通达商贸]");
  check ("通达 商贸", "商贸 通", "[通]达 [商贸]");
  check ("张 三", "张三", "[张 三]");
  check ("張三豐", "张三丰", "[張三豐]");
  check ("张三", "張", "[张]三");
  check ("通达商贸", "顺风", "通达商贸");
  check ("", "通", "");
  check ("通达", "", "通达");
  check ("通达", "   ", "通达");
}

static void
test_latin (void)
{
  check ("Acme Trading", "TRADE", "Acme Trading");
  check ("Acme Trading", "TRAD", "Acme [Trad]ing");
  check ("ＡＢＣ公司", "abc", "[ＡＢＣ]公司");
  check ("José García", "garcia", "José [García]");
  check ("Jose\xcc\x81 G", "jose", "[Jose\xcc\x81] G");
  check ("O'Neil", "oneil", "[O'Neil]");
  check ("wang@example.cn", "example.cn", "wang@[example.cn]");
  check ("C2026001", "c2026", "[C2026]001");
  check ("Straße", "strasse", "[Straße]");
}

static void
test_pinyin (void)
{
  check ("张三", "zhangsan", "[张三]");
  check ("张三", "zhangs", "[张三]");
  check ("张三", "zs", "[张三]");
  check ("张三", "san", "张[三]");
  check ("北京通达商贸", "td", "北京[通达]商贸");
  check ("北京通达商贸", "tongda", "北京[通达]商贸");
  check ("重庆", "chongqing", "[重庆]");
  check ("重庆", "zhongqing", "[重庆]");
  check ("单志远", "shan", "[单]志远");
  check ("单志远", "dzy", "[单志远]");
  check ("吕布", "lv", "[吕]布");
  check ("吕布", "lubu", "[吕布]");
  check ("A座张三", "azuo", "[A座]张三");
  check ("張豐", "zhangfeng", "[張豐]");
  /* Found from the middle of a syllable too, and then the whole character is marked. */
  check ("张三", "angs", "[张三]");
  check ("张三", "xyz", "张三");
  check ("zs 张三", "zs", "[zs] [张三]");
}

static void
test_digits (void)
{
  check ("138 0013 8000", "13800138", "[138 0013 8]000");
  check ("138 0013 8000", "0013 80", "138 [0013 80]00");
  check ("13800138000", "138-0013-8000", "[13800138000]");
  check ("010-6234 5678", "62345678", "010-[6234 5678]");
  check ("+86 138 0013 8000", "13800138000", "+86 [138 0013 8000]");
  check ("138 0013 8000", "+86 13800138000", "[138 0013 8000]");
  check ("2026-11-22", "2026-11", "[2026-11]-22");
  check ("138 0013 8000", "13900", "138 0013 8000");
}

/* Whatever is found by the search must be marked, and nothing else: the key of one text against its marks. */
static void
test_agrees_with_search (void)
{
  static const char *const texts[] = { "北京通达商贸有限公司", "单志远", "138 0013 8000", "Café Zürich", "重庆长安", "吕 布", "ＡＢＣ贸易" };
  static const char *const queries[] = { "通达", "td", "bjtd", "zhiyuan", "szy", "dan", "0013", "cafe", "zur", "zhongqing", "ca", "chang", "lb", "abc", "abcm", "y", "商", "xq" };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
      {
        g_autofree char *key = rg_text_search_key (&texts[t], 1);
        g_auto (GStrv) terms = rg_text_search_terms (queries[q]);
        g_autofree guint *ranges = rg_text_match_ranges (texts[t], queries[q]);

        g_test_message ("%s: %s", texts[t], queries[q]);
        g_assert_cmpint (strstr (key, terms[0]) != NULL, ==, ranges != NULL);
      }
}

static void
test_odd_texts (void)
{
  g_autofree char  *long_text = g_strnfill (100000, 'a');
  g_autofree guint *ranges = rg_text_match_ranges (long_text, "a");
  g_autoptr (RgTextMatcher) matcher = rg_text_matcher_new (NULL);

  g_assert_cmpuint (ranges[0], ==, 0);
  g_assert_cmpuint (ranges[2], ==, ranges[3]);
  g_assert_null (rg_text_match_ranges ("\xff\xfe", "a"));
  g_assert_null (rg_text_matcher_find (matcher, "通达"));
  g_assert_null (rg_text_matcher_find (matcher, NULL));
  check ("'''", "'", "'''");
  check ("  通  达  ", "通达", "  [通  达]  ");
}

/* A screen of 400 cells, 60 times a second, must take a small part of the time. */
static void
test_speed (void)
{
  g_autoptr (RgTextMatcher) matcher = rg_text_matcher_new ("td");
  gint64 begin;
  guint  found = 0;

  g_free (rg_text_match_ranges ("张", "z"));
  g_free (rg_text_matcher_find (matcher, "北京市海淀区通达商贸有限公司"));
  begin = g_get_monotonic_time ();
  for (guint i = 0; i < 400 * 60; i++)
    {
      g_autofree guint *ranges = rg_text_matcher_find (matcher, "北京市海淀区通达商贸有限公司");

      found += ranges != NULL;
    }
  g_test_message ("400 cells: %.3f ms", (double)(g_get_monotonic_time () - begin) / 60000);
  g_assert_cmpuint (found, ==, 400 * 60);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 6 * G_TIME_SPAN_SECOND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-match/characters", test_characters);
  g_test_add_func ("/text-match/latin", test_latin);
  g_test_add_func ("/text-match/pinyin", test_pinyin);
  g_test_add_func ("/text-match/digits", test_digits);
  g_test_add_func ("/text-match/agrees-with-search", test_agrees_with_search);
  g_test_add_func ("/text-match/odd-texts", test_odd_texts);
  g_test_add_func ("/text-match/speed", test_speed);
  return g_test_run ();
}
