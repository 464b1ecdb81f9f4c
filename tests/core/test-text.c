/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-text.h"

#include <string.h>

typedef struct
{
  const char  *text;
  gboolean     multiline;
  RgTextResult result;
  const char  *clean;
} Case;

static const Case cases[] = {
  { "甲公司", FALSE, RG_TEXT_CLEAN, "甲公司" },
  { "  甲公司 ", FALSE, RG_TEXT_CLEAN, "甲公司" },
  { "ＡＢＣ　公司", FALSE, RG_TEXT_CLEAN, "ＡＢＣ　公司" },
  { "e\xcc\x81", FALSE, RG_TEXT_CLEAN, "e\xcc\x81" },
  { "\t=1+1", FALSE, RG_TEXT_TRIMMED, "=1+1" },
  { "　 甲　", FALSE, RG_TEXT_TRIMMED, "甲" },
  { "　\xc2\xa0 ", FALSE, RG_TEXT_TRIMMED, "" },
  { "甲\xe2\x80\x8b公司", FALSE, RG_TEXT_INVISIBLE_REMOVED, "甲公司" },
  { "\xef\xbb\xbf甲", FALSE, RG_TEXT_INVISIBLE_REMOVED, "甲" },
  { "公司\xe2\x80\xaegnp.exe", FALSE, RG_TEXT_BIDI_REMOVED, "公司gnp.exe" },
  { "甲\x1b]0;x", FALSE, RG_TEXT_CONTROL, "甲]0;x" },
  { "a\x7f", FALSE, RG_TEXT_CONTROL, "a" },
  { "a\nb", FALSE, RG_TEXT_CLEAN, "a b" },
  { "a\r\nb\r", TRUE, RG_TEXT_CLEAN, "a\nb" },
  { "a\tb", FALSE, RG_TEXT_CLEAN, "a\tb" },
  { "👨\xe2\x80\x8d👩", FALSE, RG_TEXT_CLEAN, "👨\xe2\x80\x8d👩" },
  { "", FALSE, RG_TEXT_CLEAN, "" },
};

static void
test_clean (void)
{
  g_autofree char *broken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = NULL;
      RgTextResult     result = rg_text_clean (cases[i].text, cases[i].multiline, &clean);

      g_test_message ("%u", i);
      g_assert_cmpint (result, ==, cases[i].result);
      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
  g_assert_cmpint (rg_text_clean ("a\xed\xa0\x80", FALSE, &broken), ==, RG_TEXT_INVALID);
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static const char *const headers[][2] = {
  { "累计交易金额(元)", "累计交易金额（元）" },
  { "累计交易金额(元)", "累计交易金额 (元)" },
  { "Customer Name", "customer_name" },
  { "Customer Name", "ＣＵＳＴＯＭＥＲ－ＮＡＭＥ" },
  { "客户名称", "客戶名稱 *" },
  { "客户名称", "\xef\xbb\xbf客户名称：" },
};

static void
test_header_key (void)
{
  g_autofree char *money = rg_text_header_key ("累计交易金额(元)");
  g_autofree char *plain = rg_text_header_key ("累计交易金额");

  g_assert_cmpstr (money, ==, "累计交易金额元");
  g_assert_cmpstr (money, !=, plain);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *a = rg_text_header_key (headers[i][0]);
      g_autofree char *b = rg_text_header_key (headers[i][1]);

      g_assert_cmpstr (a, ==, b);
    }
}

static gboolean
finds (const char *part,
       const char *query)
{
  const char *const parts[] = { NULL, part };
  g_autofree char  *key = rg_text_search_key (parts, G_N_ELEMENTS (parts));
  g_auto (GStrv) terms = rg_text_search_terms (query);

  for (guint i = 0; terms[i] != NULL; i++)
    if (strstr (key, terms[i]) == NULL)
      return FALSE;
  return TRUE;
}

static const char *const found[][2] = {
  { "通达商贸", "通达" },
  { "通达商贸", "tongda" },
  { "通达商贸", "TDSM" },
  { "通达商贸", "tong da" },
  { "通达商贸", "商贸 通达" },
  { "東方機械", "东方" },
  { "东方机械", "東方" },
  { "东方机械", "dfjx" },
  { "单雄信", "shanxiong" },
  { "单雄信", "danxiongxin" },
  { "单雄信", "sxx" },
  { "曾国藩", "zeng" },
  { "解放", "xie" },
  { "解放", "jiefang" },
  { "仇英", "qiuying" },
  { "查理", "zhali" },
  { "区小姐", "ou" },
  { "盖叫天", "ge" },
  { "翟天", "zhai" },
  { "乐嘉", "yuejia" },
  { "种师道", "chong" },
  { "朴树", "piao" },
  { "缪斯", "miao" },
  { "尉迟恭", "yuchi" },
  { "万俟卨", "moqi" },
  { "招商银行", "zhaoshangyinhang" },
  { "招商银行", "zsyh" },
  { "重庆火锅", "chongqing" },
  { "重庆火锅", "cqhg" },
  { "长沙", "changsha" },
  { "厦门", "xiamen" },
  { "厦门", "xm" },
  { "西藏", "xizang" },
  { "会计", "kuaiji" },
  { "吕布", "lvbu" },
  { "吕布", "lubu" },
  { "女装", "nvzhuang" },
  { "女装", "nüzhuang" },
  { "ＡＢＣ公司", "abc" },
  { "ABC公司", "abcgongsi" },
  { "张 三", "张三" },
  { "张 三", "zhangsan" },
  { "John Smith", "smith john" },
  { "José", "jose" },
  { "O'Brien", "obrien" },
  { "西安", "xi'an" },
  { "138 0013 8000", "13800138000" },
  { "13800138000", "138 0013" },
  { "13800138000", "+86 138-0013-8000" },
  { "13800138000", "8613800138000" },
  { "+86 138 0013 8000", "13800138000" },
  { "010-6234 5678", "(010) 62345678" },
  { "010-62345678/13900139000", "13900139000" },
  { "010-62345678", "2345" },
  { "C2026001", "c2026001" },
  { "𠮷野家", "𠮷野" },
  { "通达商贸", "" },
  { "通达商贸", "   " },
};

static void
test_search (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_test_message ("%s / %s", found[i][0], found[i][1]);
      g_assert_true (finds (found[i][0], found[i][1]));
    }
  g_assert_false (finds ("通达商贸", "通商"));
  g_assert_false (finds ("通达商贸", "tongda 达通"));
  g_assert_false (finds ("13800138000", "139"));
}

static void
test_combinations (void)
{
  const char *const parts[] = { "单曾解仇查区盖翟乐种朴缪" };
  const char *const twice[] = { "通达", "通达", "" };
  g_autofree char  *key = rg_text_search_key (parts, 1);
  g_autofree char  *single = rg_text_search_key (twice, 3);
  g_auto (GStrv) lines = g_strsplit (key, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), <=, 1 + 2 * 8);
  g_assert_cmpuint (g_strv_length (lines), >, 8);
  g_assert_cmpstr (single, ==, "通达\ntongda\ntd");
}

static const char *const pinyin[][2] = {
  { "张伟", "zhang wei" },
  { "单雄信", "shan xiong xin" },
  { "曾国藩", "zeng guo fan" },
  { "尉迟恭", "yu chi gong" },
  { "万俟卨", "mo qi xie" },
  { "重庆通达商贸", "chong qing tong da shang mao" },
  { "厦门银行", "xia men yin hang" },
  { "长沙会计事务所", "chang sha kuai ji shi wu suo" },
  { "吕布", "lü bu" },
  { "ABC公司", "abc gong si" },
  { "", "" },
};

static void
test_pinyin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pinyin); i++)
    {
      g_autofree char *text = rg_text_pinyin (pinyin[i][0]);

      g_assert_cmpstr (text, ==, pinyin[i][1]);
    }
}

static void
test_sort_key (void)
{
  static const char *const sorted[] = { "", "2号店", "10号店", "abc", "Abd", "阿里", "安", "波", "陈", "李", "王", "张", "张三" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (sorted); i++)
    {
      g_autofree char *a = rg_text_sort_key (sorted[i]);
      g_autofree char *b = rg_text_sort_key (sorted[i + 1]);

      g_test_message ("%s < %s", sorted[i], sorted[i + 1]);
      g_assert_cmpint (strcmp (a, b), <, 0);
    }
}

static const char *const file_names[][2] = {
  { "通达商贸", "通达商贸" },
  { "../../etc/passwd", "etc_passwd" },
  { ".hidden", "hidden" },
  { "a/b\\c:d", "a_b_c_d" },
  { "a\nb", "a b" },
  { "公司\xe2\x80\xaegnp.exe", "公司gnp.exe" },
  { "", "_" },
  { "...", "_" },
  { "con", "con_" },
  { "NUL.txt", "NUL.txt_" },
  { "-rf", "rf" },
  { "\xff\xfe", "��" },
};

static void
test_file_name (void)
{
  g_autofree char *many = g_strnfill (5000, 'x');
  g_autofree char *cut = rg_text_file_name (many);

  for (guint i = 0; i < G_N_ELEMENTS (file_names); i++)
    {
      g_autofree char *name = rg_text_file_name (file_names[i][0]);

      g_assert_cmpstr (name, ==, file_names[i][1]);
    }
  g_assert_cmpuint (strlen (cut), ==, 80);
}

static gpointer
make_keys (gpointer data)
{
  static const char *const surnames[] = { "王", "李", "张", "单", "曾", "吕", "欧阳", "陈" };
  gint64                   start = g_get_monotonic_time ();

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%s%s", surnames[i % 8], "伟芳娜敏静", "建国");
      g_autofree char *company = NULL;
      char             han[16] = { 0 };
      const char      *parts[5] = { name, NULL, "13800138000", "010-62345678", "wang@example.com" };
      g_autofree char *key = NULL;
      int              n = g_unichar_to_utf8 (0x4e00 + i % 20000, han);

      n += g_unichar_to_utf8 (0x4e00 + i * 7 % 20000, han + n);
      company = g_strdup_printf ("%s商贸有限公司", han);
      parts[1] = company;
      key = rg_text_search_key (parts, G_N_ELEMENTS (parts));
      g_assert_nonnull (strstr (key, "13800138000"));
    }
  return GINT_TO_POINTER ((int)((g_get_monotonic_time () - start) / 1000));
}

/* Two threads fill the table of readings at once. */
static void
test_threads (void)
{
  GThread *a = g_thread_new ("a", make_keys, NULL);
  GThread *b = g_thread_new ("b", make_keys, NULL);
  int      first = GPOINTER_TO_INT (g_thread_join (a));
  int      second = GPOINTER_TO_INT (g_thread_join (b));

  g_test_message ("100,000 keys: %d ms and %d ms", first, second);
  if (g_test_perf ())
    g_assert_cmpint (MAX (first, second), <, 2000);
}

static void
test_sound (void)
{
  g_assert_cmpstr (rg_text_syllable (g_utf8_get_char ("达")), ==, "da");
  g_assert_null (rg_text_syllable ('d'));
  g_assert_cmpint (rg_text_compare_sound (g_utf8_get_char ("利"), g_utf8_get_char ("力")), ==, RG_SOUND_SAME);
  g_assert_cmpint (rg_text_compare_sound (g_utf8_get_char ("行"), g_utf8_get_char ("航")), ==, RG_SOUND_SAME);
  g_assert_cmpint (rg_text_compare_sound (g_utf8_get_char ("金"), g_utf8_get_char ("京")), ==, RG_SOUND_NEAR);
  g_assert_cmpint (rg_text_compare_sound (g_utf8_get_char ("张"), g_utf8_get_char ("臧")), ==, RG_SOUND_NEAR);
  g_assert_cmpint (rg_text_compare_sound (g_utf8_get_char ("南"), g_utf8_get_char ("蓝")), ==, RG_SOUND_NEAR);
  g_assert_cmpint (rg_text_compare_sound (g_utf8_get_char ("利"), g_utf8_get_char ("达")), ==, RG_SOUND_OTHER);
  g_assert_cmpint (rg_text_compare_sound ('a', g_utf8_get_char ("阿")), ==, RG_SOUND_OTHER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/header-key", test_header_key);
  g_test_add_func ("/text/search", test_search);
  g_test_add_func ("/text/combinations", test_combinations);
  g_test_add_func ("/text/pinyin", test_pinyin);
  g_test_add_func ("/text/sort-key", test_sort_key);
  g_test_add_func ("/text/file-name", test_file_name);
  g_test_add_func ("/text/threads", test_threads);
  g_test_add_func ("/text/sound", test_sound);
  return g_test_run ();
}
