/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include "rg-cluster.h"

static const struct
{
  RgClusterMethod method;
  guint           ngram;
  const char     *first;
  const char     *second;
  gboolean        together;
} pairs[] = {
  { RG_CLUSTER_FINGERPRINT, 0, "Acme Ltd.", "acme  LTD", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "Smith, John", "John Smith", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "John John Smith", "Smith John", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "ＡＣＭＥ", "acme", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "José", "Jose", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "ABC Co., Ltd.", "ABC Co.,Ltd", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "U.S.A.", "USA", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "阿里巴巴（中国）有限公司", "阿里巴巴(中国)有限公司", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "阿里巴巴（中国）有限公司", "阿里巴巴中国有限公司", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "騰訊科技", "腾讯科技", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "张 三", "张三", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "IT服务", "it 服务", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "餐饮、酒店", "酒店，餐饮", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "通达商贸有限公司", "通达商贸", FALSE },
  { RG_CLUSTER_FINGERPRINT, 0, "有限公司 通达商贸", "通达商贸有限公司", FALSE },
  { RG_CLUSTER_FINGERPRINT, 0, "1-20", "120", FALSE },
  { RG_CLUSTER_FINGERPRINT, 0, "1-20", "1～20", TRUE },
  { RG_CLUSTER_FINGERPRINT, 0, "3楼1室", "1楼3室", FALSE },
  { RG_CLUSTER_FINGERPRINT, 0, "500+", "500", FALSE },
  { RG_CLUSTER_FINGERPRINT, 0, "C++", "C", FALSE },
  { RG_CLUSTER_FINGERPRINT, 0, "餐饮", "餐饮业", FALSE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 2, "Krzysztof", "KRZYSZTOF", TRUE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 2, "bananas", "banananas", TRUE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 2, "e-mail", "E mail", TRUE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 2, "杭州 通达", "杭州通达", TRUE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 2, "王明", "明王", FALSE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 1, "王明", "明王", TRUE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 1, "商贸通达", "通达商贸", TRUE },
  { RG_CLUSTER_NGRAM_FINGERPRINT, 1, "通达", "通顺", FALSE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "张三", "zhang san", TRUE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "张三", "章三", TRUE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "单敏", "Shan Min", TRUE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "餐饮", "餐引", TRUE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "重庆商贸", "崇庆商贸", TRUE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "吕布", "lü bu", TRUE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "餐饮", "零售", FALSE },
  { RG_CLUSTER_PINYIN_FINGERPRINT, 0, "1-20", "120", FALSE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "hangzhou", "hangzou", TRUE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "Hangzhou", "hanzhuo", FALSE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "杭州通达商贸", "杭州通达商贺", TRUE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "杭州通达商贸", "杭州通达商贸行", TRUE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "杭州通达商贸", "杭州通顺贸易", FALSE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "3号店铺", "4号店铺", FALSE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "华东", "华南", FALSE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "制造业", "制造", FALSE },
  { RG_CLUSTER_LEVENSHTEIN, 0, "制造业", "制造叶", TRUE },
  { RG_CLUSTER_LEVENSHTEIN_PINYIN, 0, "餐饮", "餐引", TRUE },
  { RG_CLUSTER_LEVENSHTEIN_PINYIN, 0, "华东", "华南", FALSE },
  { RG_CLUSTER_LEVENSHTEIN_PINYIN, 0, "杭州通达商贸", "杭州同答商贸", TRUE },
  { RG_CLUSTER_LEVENSHTEIN_PINYIN, 0, "杭州通达商贸", "杭州同答商帽", FALSE },
  { RG_CLUSTER_LEVENSHTEIN_PINYIN, 0, "杭州通达商贸", "杭州通达商铺", TRUE },
};

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      RgClusterSettings settings = { .method = pairs[i].method, .ngram = pairs[i].ngram };
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
      g_autoptr (GPtrArray) clusters = NULL;

      g_ptr_array_add (values, rg_cluster_value_new (pairs[i].first, 1, 0));
      g_ptr_array_add (values, rg_cluster_value_new (pairs[i].second, 1, 0));
      clusters = rg_cluster_values (values, &settings, NULL, NULL);
      g_test_message ("%d: %s, %s", pairs[i].method, pairs[i].first, pairs[i].second);
      g_assert_cmpuint (clusters->len, ==, pairs[i].together ? 1 : 0);
    }
}

static void
test_proposals (void)
{
  RgClusterSettings settings = { .method = RG_CLUSTER_FINGERPRINT };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
  g_autoptr (GPtrArray) clusters = NULL;
  RgCluster *cluster;

  g_ptr_array_add (values, rg_cluster_value_new ("it服务", 3, 0));
  g_ptr_array_add (values, rg_cluster_value_new ("IT 服务", 7, 5));
  g_ptr_array_add (values, rg_cluster_value_new ("IT服务", 7, 1));
  g_ptr_array_add (values, rg_cluster_value_new ("ＩＴ服务", 0, 2));
  g_ptr_array_add (values, rg_cluster_value_new ("餐饮", 9, 1));
  clusters = rg_cluster_values (values, &settings, NULL, NULL);
  g_assert_cmpuint (clusters->len, ==, 1);
  cluster = clusters->pdata[0];
  g_assert_cmpuint (cluster->values->len, ==, 4);
  g_assert_cmpstr (cluster->proposal, ==, "IT服务");
  g_assert_false (cluster->is_ticked);
  g_assert_cmpuint (rg_cluster_count_records (cluster), ==, 17);
  g_assert_cmpuint (rg_cluster_count_changes (cluster), ==, 10);
  ((RgClusterValue *)cluster->values->pdata[1])->is_ticked = FALSE;
  g_assert_cmpuint (rg_cluster_count_changes (cluster), ==, 3);
}

/* Entries of a list that nobody uses need no change. */
static void
test_unused (void)
{
  RgClusterSettings settings = { .method = RG_CLUSTER_FINGERPRINT };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
  g_autoptr (GPtrArray) clusters = NULL;

  g_ptr_array_add (values, rg_cluster_value_new ("IT服务", 7, 1));
  g_ptr_array_add (values, rg_cluster_value_new ("IT 服务", 0, 1));
  clusters = rg_cluster_values (values, &settings, NULL, NULL);
  g_assert_cmpuint (clusters->len, ==, 0);
}

/* The distance of two texts, counted without any short cut. */
static guint
measure (const gunichar *a,
         guint           n_a,
         const gunichar *b,
         guint           n_b)
{
  g_autofree guint *rows = g_new (guint, (n_a + 1) * (n_b + 1));

  for (guint i = 0; i <= n_a; i++)
    for (guint k = 0; k <= n_b; k++)
      {
        guint *cell = &rows[i * (n_b + 1) + k];

        if (i == 0 || k == 0)
          {
            *cell = MAX (i, k);
            continue;
          }
        *cell = rows[(i - 1) * (n_b + 1) + k - 1] + (a[i - 1] != b[k - 1] ? 1 : 0);
        *cell = MIN (*cell, rows[(i - 1) * (n_b + 1) + k] + 1);
        *cell = MIN (*cell, cell[-1] + 1);
      }
  return rows[n_a * (n_b + 1) + n_b];
}

static char *
random_text (guint n)
{
  static const char *const letters[] = { "通", "达", "商", "贸", "华", "东", "a", "b" };
  GString                 *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
  return g_string_free (text, FALSE);
}

static guint
measure_texts (const char *first,
               const char *second)
{
  glong                n_first, n_second;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (first, -1, &n_first);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (second, -1, &n_second);

  return measure (a, (guint)n_first, b, (guint)n_second);
}

static GPtrArray *
make_random_values (guint n)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = random_text ((guint)g_test_rand_int_range (4, 12));

      if (g_hash_table_add (seen, g_strdup (text)))
        g_ptr_array_add (values, rg_cluster_value_new (text, (guint64)g_test_rand_int_range (1, 50), 0));
    }
  return values;
}

/* Every value stands in one cluster only, and near the value that gathered it. */
static GHashTable *
check_clusters (GPtrArray *clusters,
                guint      radius)
{
  GHashTable *clustered = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < clusters->len; i++)
    {
      const RgCluster *cluster = clusters->pdata[i];

      for (guint k = 0; k < cluster->values->len; k++)
        {
          char *text = ((RgClusterValue *)cluster->values->pdata[k])->text;

          g_assert_true (g_hash_table_add (clustered, text));
          g_assert_cmpuint (measure_texts (cluster->proposal, text), <=, 2 * radius);
        }
    }
  return clustered;
}

/* Of two neighbours, counted the slow way, one may have been gathered by a third, but never are both alone. */
static void
check_pairs (GPtrArray  *values,
             GHashTable *clustered,
             guint       radius)
{
  for (guint i = 0; i < values->len; i++)
    for (guint k = i + 1; k < values->len; k++)
      {
        const char *first = ((RgClusterValue *)values->pdata[i])->text;
        const char *second = ((RgClusterValue *)values->pdata[k])->text;
        guint       length = (guint)MIN (g_utf8_strlen (first, -1), g_utf8_strlen (second, -1));

        if (measure_texts (first, second) <= MIN (radius, length / 2))
          g_assert_true (g_hash_table_contains (clustered, first) || g_hash_table_contains (clustered, second));
      }
}

static void
test_against_all_pairs (void)
{
  for (guint round = 0; round < 40; round++)
    {
      RgClusterSettings settings = { .method = RG_CLUSTER_LEVENSHTEIN, .radius = 1 + round % 3, .block = 2 };
      g_autoptr (GPtrArray) values = make_random_values (150);
      g_autoptr (GPtrArray) clusters = rg_cluster_values (values, &settings, NULL, NULL);
      g_autoptr (GHashTable) clustered = check_clusters (clusters, settings.radius);

      check_pairs (values, clustered, settings.radius);
    }
}

static gboolean
stop_cb (double   fraction,
         gpointer user_data)
{
  guint *calls = user_data;

  return ++*calls < 2;
}

/* 100,000 company names with a slip in one of a hundred. */
static GPtrArray *
make_many (guint n)
{
  static const char *const cities[] = { "杭州", "上海", "北京", "深圳", "宁波", "苏州", "成都", "武汉", "西安", "青岛" };
  static const char *const marks = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔";
  static const char *const trades[] = { "商贸有限公司", "科技有限公司", "餐饮管理有限公司", "物流有限公司", "建筑工程有限公司" };
  GPtrArray               *values = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_value_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  glong n_marks = g_utf8_strlen (marks, -1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  while (values->len < n)
    {
      g_autoptr (GString) name = g_string_new (cities[g_rand_int_range (rand, 0, 10)]);
      guint length = (guint)g_rand_int_range (rand, 3, 5);

      for (guint i = 0; i < length; i++)
        g_string_append_unichar (name, g_utf8_get_char (g_utf8_offset_to_pointer (marks, g_rand_int_range (rand, 0, (gint32)n_marks))));
      g_string_append (name, trades[g_rand_int_range (rand, 0, 5)]);
      if (g_hash_table_add (seen, g_strdup (name->str)))
        g_ptr_array_add (values, rg_cluster_value_new (name->str, 1, 0));
    }
  return values;
}

static void
test_many (void)
{
  g_autoptr (GPtrArray) values = make_many (g_test_perf () ? 100000 : 5000);

  for (guint method = 0; method < RG_N_CLUSTER_METHODS; method++)
    {
      RgClusterSettings settings = { .method = method };
      clock_t           start = clock ();
      g_autoptr (GPtrArray) clusters = rg_cluster_values (values, &settings, NULL, NULL);
      double seconds = (double)(clock () - start) / CLOCKS_PER_SEC;

      g_test_message ("method %u: %u values, %u clusters, %.2f s CPU", method, values->len, clusters->len, seconds);
      if (g_test_perf ())
        g_test_minimized_result (seconds, "clusters of 100,000 values, method %u", method);
      g_assert_cmpfloat (seconds, <, 60);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GPtrArray) values = make_many (3000);

  for (guint method = 0; method < RG_N_CLUSTER_METHODS; method++)
    {
      RgClusterSettings settings = { .method = method };
      guint             calls = 0;

      g_assert_null (rg_cluster_values (values, &settings, stop_cb, &calls));
      g_assert_cmpuint (calls, ==, 2);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/pairs", test_pairs);
  g_test_add_func ("/cluster/proposals", test_proposals);
  g_test_add_func ("/cluster/unused", test_unused);
  g_test_add_func ("/cluster/against-all-pairs", test_against_all_pairs);
  g_test_add_func ("/cluster/many", test_many);
  g_test_add_func ("/cluster/cancel", test_cancel);
  return g_test_run ();
}
