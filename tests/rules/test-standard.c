/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-standard.h"

typedef struct
{
  const char *text;
  const char *result; /* NULL: nothing is proposed */
  RgCertainty certainty;
} Case;

static void
check (const Case           *one,
       gboolean              proposed,
       const RgStandardForm *form)
{
  g_test_message ("%s", one->text);
  g_assert_cmpstr (form->text, ==, one->result);
  g_assert_true (proposed == (one->result != NULL));
  if (!proposed)
    return;
  g_assert_cmpint (form->certainty, ==, one->certainty);
  g_assert_nonnull (form->reason);
}

static const Case phones[] = {
  { "13800138000", NULL },
  { "138 0013 8000", "13800138000", RG_CERTAINTY_OBVIOUS },
  { "138-0013-8000", "13800138000", RG_CERTAINTY_OBVIOUS },
  { "１３８００１３８０００", "13800138000", RG_CERTAINTY_OBVIOUS },
  { "+86 13800138000", "13800138000", RG_CERTAINTY_OBVIOUS },
  { "13800138000.0", "13800138000", RG_CERTAINTY_OBVIOUS },
  { "手机：13800138000", "13800138000", RG_CERTAINTY_OBVIOUS },
  { "057188886666", "0571-88886666", RG_CERTAINTY_OBVIOUS },
  { "0571-88886666", NULL },
  { "(0571)8888 6666", "0571-88886666", RG_CERTAINTY_OBVIOUS },
  { "（010）62345678", "010-62345678", RG_CERTAINTY_OBVIOUS },
  { "+86-571-88886666", "0571-88886666", RG_CERTAINTY_OBVIOUS },
  { "0571-88886666转802", "0571-88886666-802", RG_CERTAINTY_OBVIOUS },
  { "0571-88886666-802", NULL },
  { "0571 88886666 ext. 802", "0571-88886666-802", RG_CERTAINTY_OBVIOUS },
  { "4008001024", "400-800-1024", RG_CERTAINTY_OBVIOUS },
  { "400-800-1024", NULL },
  { "400 800 1024", "400-800-1024", RG_CERTAINTY_OBVIOUS },
  { "88886666", NULL },
  { "8888 6666", "88886666", RG_CERTAINTY_OBVIOUS },
  { "95588", NULL },
  { "13800138000/13900139000", "13800138000 / 13900139000", RG_CERTAINTY_OBVIOUS },
  { "13800138000、0571-88886666", "13800138000 / 0571-88886666", RG_CERTAINTY_OBVIOUS },
  { "13800138000 13900139000", "13800138000 / 13900139000", RG_CERTAINTY_OBVIOUS },
  { "13800138000 / 13900139000", NULL },
  { "13800138000/张经理", NULL },
  { "+852 23456789", "+852 2345 6789", RG_CERTAINTY_OBVIOUS },
  { "+852 2345 6789", NULL },
  { "400-800-TAXI", NULL },
  { "13800138", NULL },
  { "1.38E+10", NULL },
  { "无", NULL },
  { "", NULL },
};

static const Case dates[] = {
  { "2026-03-09", NULL },
  { "2026/3/9", "2026-03-09", RG_CERTAINTY_OBVIOUS },
  { "2026年3月9日", "2026-03-09", RG_CERTAINTY_OBVIOUS },
  { "20260309", "2026-03-09", RG_CERTAINTY_OBVIOUS },
  { "2026.3.9", "2026-03-09", RG_CERTAINTY_OBVIOUS },
  { "31/12/2026", "2026-12-31", RG_CERTAINTY_LOOK },
  { "下周", NULL },
  { "", NULL },
};

static GPtrArray *
make_entries (const char *const *texts,
              guint              n)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_standard_entry_free);

  for (guint i = 0; i < n; i++)
    {
      RgStandardEntry *entry = g_new0 (RgStandardEntry, 1);

      entry->text = g_strdup (texts[i]);
      entry->count = 10;
      entry->position = i;
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static const char *const size_list[] = { "1-20", "21-50", "51-100", "101-500", "500+" };

static const Case sizes[] = {
  { "1-20", NULL },
  { "500+", NULL },
  { "1-20人", "1-20", RG_CERTAINTY_OBVIOUS },
  { "21～50", "21-50", RG_CERTAINTY_OBVIOUS },
  { "20-50人", "21-50", RG_CERTAINTY_LOOK },
  { "100-500人", "101-500", RG_CERTAINTY_LOOK },
  { "30人", "21-50", RG_CERTAINTY_OBVIOUS },
  { "30", "21-50", RG_CERTAINTY_OBVIOUS },
  { "约200人", "101-500", RG_CERTAINTY_LOOK },
  { "100多人", "51-100", RG_CERTAINTY_LOOK },
  { "500人以上", "500+", RG_CERTAINTY_OBVIOUS },
  { "1000人以上", "500+", RG_CERTAINTY_OBVIOUS },
  { "1万人", "500+", RG_CERTAINTY_OBVIOUS },
  { "20人以下", "1-20", RG_CERTAINTY_LOOK },
  { "100人以下", NULL },
  { "10-200人", NULL },
  { "20到50", "21-50", RG_CERTAINTY_LOOK },
  { "国企", "国有企业", RG_CERTAINTY_OBVIOUS },
  { "国有企业", NULL },
  { "國企", "国有企业", RG_CERTAINTY_OBVIOUS },
  { "央企", "国有企业", RG_CERTAINTY_OBVIOUS },
  { "民营", "民营企业", RG_CERTAINTY_OBVIOUS },
  { "私企", "私营企业", RG_CERTAINTY_OBVIOUS },
  { "外资", "外资企业", RG_CERTAINTY_OBVIOUS },
  { "个体户", "个体工商户", RG_CERTAINTY_OBVIOUS },
  { "大型企业", NULL },
  { "2026-03-09", NULL },
};

static const char *const industry_list[] = { "餐饮", "零售业", "制造业", "贸易", "教育", "医疗", "物流", "建筑", "IT服务", "酒店", "金融", "农业", "其他" };

static const Case industries[] = {
  { "IT服务", NULL },
  { "IT", "IT服务", RG_CERTAINTY_OBVIOUS },
  { "ｉｔ 服务", "IT服务", RG_CERTAINTY_OBVIOUS },
  { "互联网", "IT服务", RG_CERTAINTY_OBVIOUS },
  { "信息技术", "IT服务", RG_CERTAINTY_OBVIOUS },
  { "IT/互联网", "IT服务", RG_CERTAINTY_OBVIOUS },
  { "信息传输、软件和信息技术服务业", "IT服务", RG_CERTAINTY_OBVIOUS },
  { "餐饮业", "餐饮", RG_CERTAINTY_OBVIOUS },
  { "餐饮行业", "餐饮", RG_CERTAINTY_OBVIOUS },
  { "制造", "制造业", RG_CERTAINTY_OBVIOUS },
  { "零售", "零售业", RG_CERTAINTY_OBVIOUS },
  { "連鎖餐飲", "餐饮", RG_CERTAINTY_LOOK },
  { "餐引", "餐饮", RG_CERTAINTY_LOOK },
  { "Retail", "零售业", RG_CERTAINTY_OBVIOUS },
  { "其它", "其他", RG_CERTAINTY_OBVIOUS },
  { "物流/贸易", NULL },
  { "航天", NULL },
  { "服务", NULL },
};

static void
test_phones (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_auto (RgStandardForm) form = { 0 };
      gboolean proposed = rg_standard_phone (phones[i].text, &form);

      check (&phones[i], proposed, &form);
    }
}

/* What is in the usual form stays as it is. */
static void
test_phones_twice (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_auto (RgStandardForm) form = { 0 };

      if (phones[i].result == NULL)
        continue;
      g_test_message ("%s", phones[i].result);
      g_assert_false (rg_standard_phone (phones[i].result, &form));
    }
}

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_auto (RgStandardForm) form = { 0 };
      gboolean proposed = rg_standard_date (dates[i].text, &form);

      check (&dates[i], proposed, &form);
    }
}

static void
test_sizes (void)
{
  g_autoptr (GPtrArray) entries = make_entries (size_list, G_N_ELEMENTS (size_list));

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (RgStandardForm) form = { 0 };
      gboolean proposed = rg_standard_size (sizes[i].text, entries, &form);

      check (&sizes[i], proposed, &form);
    }
}

static void
test_industries (void)
{
  g_autoptr (GPtrArray) entries = make_entries (industry_list, G_N_ELEMENTS (industry_list));

  for (guint i = 0; i < G_N_ELEMENTS (industries); i++)
    {
      g_auto (RgStandardForm) form = { 0 };
      gboolean proposed = rg_standard_word ("industry", industries[i].text, entries, &form);

      check (&industries[i], proposed, &form);
    }
}

/* An import has put the other word into the list; a list of one's own has neither. */
static void
test_lists (void)
{
  static const char *const grown[] = { "IT服务", "互联网" };
  static const char *const own[] = { "软件", "互联网", "餐饮娱乐" };
  g_autoptr (GPtrArray) grown_entries = make_entries (grown, G_N_ELEMENTS (grown));
  g_autoptr (GPtrArray) own_entries = make_entries (own, G_N_ELEMENTS (own));
  g_auto (RgStandardForm) first = { 0 };
  g_auto (RgStandardForm) second = { 0 };
  g_auto (RgStandardForm) third = { 0 };
  g_auto (RgStandardForm) none = { 0 };
  g_auto (RgStandardForm) back = { 0 };

  g_assert_true (rg_standard_word ("industry", "互联网", grown_entries, &first));
  g_assert_cmpstr (first.text, ==, "IT服务");
  g_assert_cmpint (first.certainty, ==, RG_CERTAINTY_OBVIOUS);

  /* Many records say it: perhaps it is meant. */
  ((RgStandardEntry *)grown_entries->pdata[1])->count = 500;
  g_assert_true (rg_standard_word ("industry", "互联网", grown_entries, &second));
  g_assert_cmpint (second.certainty, ==, RG_CERTAINTY_LOOK);

  ((RgStandardEntry *)own_entries->pdata[0])->count = 500;
  g_assert_true (rg_standard_word ("industry", "互联网", own_entries, &third));
  g_assert_cmpstr (third.text, ==, "软件");
  g_assert_false (rg_standard_word ("industry", "软件", own_entries, &back));
  g_assert_false (rg_standard_word ("industry", "酒店业", own_entries, &none));
}

/* What was imported stands in the list beside what it should be. */
static void
test_grown_lists (void)
{
  static const char *const sizes_grown[] = { "1-20", "21-50", "51-100", "101-500", "500+", "20-50人", "30人", "500人以上" };
  static const char *const words_grown[] = { "餐饮", "零售业", "餐饮业", "餐引" };
  static const Case        cases[] = {
           { "30人", "21-50", RG_CERTAINTY_OBVIOUS },
           { "20-50人", "21-50", RG_CERTAINTY_LOOK },
           { "500人以上", "500+", RG_CERTAINTY_OBVIOUS },
           { "21-50", NULL },
           { "500+", NULL },
  };
  g_autoptr (GPtrArray) size_entries = make_entries (sizes_grown, G_N_ELEMENTS (sizes_grown));
  g_autoptr (GPtrArray) word_entries = make_entries (words_grown, G_N_ELEMENTS (words_grown));
  g_auto (RgStandardForm) word = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (RgStandardForm) form = { 0 };
      gboolean proposed = rg_standard_size (cases[i].text, size_entries, &form);

      check (&cases[i], proposed, &form);
    }
  g_assert_true (rg_standard_word ("industry", "餐引", word_entries, &word));
  g_assert_cmpstr (word.text, ==, "餐饮");
}

static void
test_regions (void)
{
  static const char *const list[] = { "华北", "华东", "华南", "华中", "西南", "西北", "东北" };
  static const Case        regions[] = {
           { "华东", NULL },
           { "华东地区", "华东", RG_CERTAINTY_OBVIOUS },
           { "華東區", "华东", RG_CERTAINTY_OBVIOUS },
           { "East China", "华东", RG_CERTAINTY_OBVIOUS },
           { "东三省", "东北", RG_CERTAINTY_OBVIOUS },
           { "海外", NULL },
  };
  g_autoptr (GPtrArray) entries = make_entries (list, G_N_ELEMENTS (list));

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_auto (RgStandardForm) form = { 0 };
      gboolean proposed = rg_standard_word ("region", regions[i].text, entries, &form);

      check (&regions[i], proposed, &form);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/standard/phones", test_phones);
  g_test_add_func ("/standard/phones-twice", test_phones_twice);
  g_test_add_func ("/standard/dates", test_dates);
  g_test_add_func ("/standard/sizes", test_sizes);
  g_test_add_func ("/standard/industries", test_industries);
  g_test_add_func ("/standard/lists", test_lists);
  g_test_add_func ("/standard/grown-lists", test_grown_lists);
  g_test_add_func ("/standard/regions", test_regions);
  return g_test_run ();
}
