/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "rg-block.h"
#include "rg-company-name.h"
#include "rg-likeness.h"
#include "rg-record-types.h"

typedef struct
{
  const char *name;
  const char *city;
  const char *core; /* with the trade words */
  guint       n_core;
  gboolean    has_branch;
  gboolean    has_place;
} NameCase;

static const NameCase name_cases[] = {
  { "杭州通达商贸有限公司", NULL, "通达商贸", 2, FALSE, TRUE },
  { "浙江省杭州市通达商贸有限责任公司", NULL, "通达商贸", 2, FALSE, TRUE },
  { "通达商贸（杭州）有限公司", NULL, "通达商贸", 2, FALSE, TRUE },
  { "通達商貿(杭州)股份有限公司。", NULL, "通达商贸", 2, FALSE, TRUE },
  { "云联信息技术股份（北京）有限公司", NULL, "云联信息技术", 2, FALSE, TRUE },
  { "通达商贸(杭州有限公司", NULL, "通达商贸", 2, FALSE, TRUE },
  { "通达商贸杭州）有限公司", NULL, "通达商贸", 2, FALSE, TRUE },
  { "盛华新环保设备（都）有限公司", "成都", "盛华新环保设备", 3, FALSE, FALSE },
  { "　通　达 商贸　有限 公司", NULL, "通达商贸", 2, FALSE, FALSE },
  { "通达商贸限公司", NULL, "通达商贸", 2, FALSE, FALSE },
  { "通达商贸有限任公司", NULL, "通达商贸", 2, FALSE, FALSE },
  { "通达商贸有限公司西安第三分公司", NULL, "通达商贸", 2, TRUE, FALSE },
  { "通达商贸上海办事处", NULL, "通达商贸", 2, TRUE, FALSE },
  { "海底捞餐饮（王府井店）", NULL, "海底捞餐饮", 3, TRUE, FALSE },
  { "老王烧烤店", NULL, "老王烧烤店", 5, FALSE, FALSE },
  { "北京饭店", NULL, "饭店", 2, FALSE, TRUE },
  { "上海石油", NULL, "上海石油", 2, FALSE, FALSE },
  { "西安安康达商贸有限公司", NULL, "安康达商贸", 3, FALSE, TRUE },
  { "中国浙江义乌市通达商贸", NULL, "通达商贸", 2, FALSE, TRUE },
  { "杭州市场管理通达公司", NULL, "市场管理通达", 6, FALSE, TRUE },
  { "华为技术有限公司", NULL, "华为技术", 2, FALSE, FALSE },
  { "Golden Star Trading Co., Ltd.", NULL, "golden star trading", 19, FALSE, FALSE },
  { "ＡＢＣ科技", NULL, "abc科技", 3, FALSE, FALSE },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
    {
      const NameCase           *wanted = &name_cases[i];
      g_autofree RgCompanyName *name = rg_company_name_new (wanted->name, wanted->city, FALSE);
      g_autofree char          *core = g_ucs4_to_utf8 (name->characters, (glong)name->n, NULL, NULL, NULL);

      g_test_message ("%s", wanted->name);
      g_assert_cmpstr (core, ==, wanted->core);
      g_assert_cmpuint (name->n_core, ==, wanted->n_core);
      g_assert_cmpint (name->branch != 0, ==, wanted->has_branch);
      g_assert_cmpint (name->place != NULL, ==, wanted->has_place);
    }
}

static void
test_people (void)
{
  g_autofree RgCompanyName *title = rg_company_name_new ("欧阳经理", NULL, TRUE);
  g_autofree RgCompanyName *full = rg_company_name_new ("刘艳霞女士", NULL, TRUE);
  g_autofree RgCompanyName *customer = rg_company_name_new ("王小明", NULL, FALSE);
  g_autofree RgCompanyName *nothing = rg_company_name_new (" —— ", NULL, FALSE);

  g_assert_true (title->surname_only);
  g_assert_cmpuint (title->n, ==, 2);
  g_assert_false (full->surname_only);
  g_assert_cmpuint (full->n, ==, 3);
  g_assert_cmpint (customer->kind, ==, RG_NAME_PERSON);
  g_assert_null (nothing);
}

/* "name|city|contact|phone|mobile|email|address|tax_id" */
static RgRecord *
make_customer (const char *line)
{
  static const guint fields[] = { RG_CUSTOMER_NAME, RG_CUSTOMER_CITY, RG_CUSTOMER_CONTACT, RG_CUSTOMER_PHONE, RG_CUSTOMER_MOBILE, RG_CUSTOMER_EMAIL, RG_CUSTOMER_ADDRESS, RG_CUSTOMER_TAX_ID };
  RgRecord          *record = rg_record_new (rg_customer_type ());
  g_auto (GStrv) parts = g_strsplit (line, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      rg_record_set_text (record, fields[i], parts[i]);
  return record;
}

static gboolean
has_reason (GPtrArray  *reasons,
            const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((const RgReason *)reasons->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *a;
  const char *b;
  gboolean    same;
  const char *reason; /* one of those that are given */
} Pair;

static const Pair pairs[] = {
  /* One customer in two spellings */
  { "杭州通达商贸有限公司|杭州", "通達商貿（杭州）|杭州", TRUE, "SAME_NAME_OTHERWISE" },
  { "上海利安家具有限公司|上海|何英|021-77002486", "上海力安家具有限公司|上海||021-77002486", TRUE, "NAMES_SOUND_ALIKE" },
  { "武汉康佳食品有限公司|武汉|孙强||18668093593", "武汉康食品有限公司|武汉|孙强||+86 186-6809-3593", TRUE, "SAME_MOBILE" },
  { "通达商贸|||0571-88886666", "通达贸商|||88886666", TRUE, "NAMES_ALIKE" },
  { "通达商贸|杭州||0571-88886666、0571-88887777", "通达商贸有限公司|杭州||０５７１－８８８８７７７７", TRUE, "SAME_PHONE" },
  { "通达商贸|杭州||||A@EXAMPLE.COM|杭州市新华路7号", "通达|杭州||||a@example.com|新华路７#", TRUE, "SAME_ADDRESS" },
  { "通达商贸|||||||91330100MA27X1234X", "通達商贸公司|||||||91330100ma27x1234x", TRUE, "SAME_TAX" },
  { "Golden Star Trading Co., Ltd.|||0571-88886666", "golden star trading|||0571 8888 6666", TRUE, "SAME_NAME_OTHERWISE" },
  { "Lachlan Berry|bittern|||||69 giblin street killarney|7364009", "berry lachlan|bitern|||||69 giblinstreet killarney|7364009", TRUE, "SAME_TAX" },
  { "王小明||||13800138001", "王晓明||||138 0013 8001", TRUE, "NAMES_SOUND_ALIKE" },
  { "浙江通达商贸有限公司|浙江", "杭州通达商贸有限公司|杭州市", TRUE, "SAME_NAME_OTHERWISE" },
  { "通达商贸|Hangzhou||0571-88886666||||", "通达商贸|杭州市||0571-88886666", TRUE, "SAME_CITY" },
  /* Two that look alike */
  { "杭州通达商贸有限公司|杭州|||||新华路7号", "宁波通达商贸有限公司|宁波|||||文化路9号", FALSE, "OTHER_CITY" },
  { "通达商贸有限公司|西安|何英|029-77002486", "通达商贸有限公司西安第三分公司|西安|张建|029-77002486", FALSE, "OTHER_BRANCH" },
  { "西安康德东商贸有限公司|西安|郭华芳|029-87395980|19914333720||西安市文化路675号", "西安金康建材有限公司|西安|郭华芳|029-87395980|19914333720||西安市文化路675号", FALSE, "OTHER_NAMES" },
  { "通达商贸|杭州||0571-88886666||||91330100MA27X1234X", "通达商贸|杭州|||13900139000|||91440300MA5FX9876K", FALSE, "OTHER_TAX" },
  { "王小明||||13800138001", "李芳||||13800138001", FALSE, "OTHER_NAMES" },
  { "张伟", "张伟", FALSE, "SAME_NAME" },
};

static void
test_pairs (void)
{
  g_autoptr (RgLikeness) likeness = rg_likeness_new (rg_customer_type ());

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (RgRecord) one = make_customer (pairs[i].a);
      g_autoptr (RgRecord) other = make_customer (pairs[i].b);
      g_autoptr (RgEvidence) a = rg_likeness_prepare_record (likeness, one);
      g_autoptr (RgEvidence) b = rg_likeness_prepare_record (likeness, other);
      g_autoptr (GPtrArray) reasons = rg_likeness_explain (likeness, a, b);
      double score = rg_likeness_compare (likeness, a, b, NULL);

      g_test_message ("%s, %s: %.4f", pairs[i].a, pairs[i].b, score);
      for (guint k = 0; k < reasons->len; k++)
        g_test_message ("  %+.1f %s", ((const RgReason *)reasons->pdata[k])->weight, ((const RgReason *)reasons->pdata[k])->text);
      g_assert_cmpint (score >= RG_LIKENESS_THRESHOLD, ==, pairs[i].same);
      g_assert_true (has_reason (reasons, pairs[i].reason));
      g_assert_cmpfloat_with_epsilon (score, rg_likeness_compare (likeness, b, a, NULL), 1e-9);
    }
}

/* A number that many have says less than one that only two have. */
static void
test_frequency (void)
{
  g_autoptr (RgLikeness) likeness = rg_likeness_new (rg_customer_type ());
  g_autoptr (RgRecord) one = make_customer ("王小明||||13800138001");
  g_autoptr (RgRecord) other = make_customer ("王大明||||13800138001");
  g_autoptr (RgEvidence) a = rg_likeness_prepare_record (likeness, one);
  g_autoptr (RgEvidence) b = rg_likeness_prepare_record (likeness, other);
  double rare = rg_likeness_compare (likeness, a, b, NULL);

  for (guint i = 0; i < 500; i++)
    rg_likeness_count (likeness, a);
  g_assert_cmpfloat (rg_likeness_compare (likeness, a, b, NULL), <, rare);
}

/* The rule: whoever has an identical name or telephone number is to be seen, whatever the score. */
static void
test_rule (void)
{
  g_autoptr (RgLikeness) likeness = rg_likeness_new (rg_customer_type ());
  static const char *const lines[][2] = {
    { "张伟", "张伟" },
    { "甲商贸||||13800138001", "乙物流||||86-13800138001" },
  };
  gboolean rule;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (RgRecord) one = make_customer (lines[i][0]);
      g_autoptr (RgRecord) other = make_customer (lines[i][1]);
      g_autoptr (RgEvidence) a = rg_likeness_prepare_record (likeness, one);
      g_autoptr (RgEvidence) b = rg_likeness_prepare_record (likeness, other);

      g_assert_cmpfloat (rg_likeness_compare (likeness, a, b, &rule), <, RG_LIKENESS_THRESHOLD);
      g_assert_true (rule);
    }
}

/* Products of one name with another number are others. */
static void
test_products (void)
{
  g_autoptr (RgLikeness) likeness = rg_likeness_new (rg_product_type ());
  static const char *const names[] = { "标签打印机 T80", "标签打印机T80", "标签打印机 T90" };
  g_autoptr (GPtrArray) evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RgRecord) product = rg_record_new (rg_product_type ());

      rg_record_set_text (product, RG_PRODUCT_NAME, names[i]);
      g_ptr_array_add (evidence, rg_likeness_prepare_record (likeness, product));
    }
  g_assert_cmpfloat (rg_likeness_compare (likeness, evidence->pdata[0], evidence->pdata[1], NULL), >=, RG_LIKENESS_THRESHOLD);
  g_assert_cmpfloat (rg_likeness_compare (likeness, evidence->pdata[0], evidence->pdata[2], NULL), <, 0.01);
}

/* A block that many share is cut; of a strong key the last ones are still there, of a weak one none. */
static void
test_blocks (void)
{
  g_autoptr (RgBlocks) blocks = rg_blocks_new ();
  RgBlockKey strong = { 12345, TRUE, 0 };
  RgBlockKey weak = { 54321, FALSE, 0 };
  RgBlockKey keys[] = { strong, weak };
  guint      records[RG_BLOCK_STRONG_LIMIT];

  rg_blocks_add (blocks, 7, keys, 2);
  g_assert_cmpuint (rg_blocks_list (blocks, &weak, records), ==, 1);
  g_assert_cmpuint (records[0], ==, 7);
  for (guint i = 0; i < 1000; i++)
    rg_blocks_add (blocks, 100 + i, keys, 2);
  g_assert_cmpuint (rg_blocks_get_size (blocks, &strong), ==, 1001);
  g_assert_cmpuint (rg_blocks_list (blocks, &strong, records), ==, RG_BLOCK_STRONG_LIMIT);
  g_assert_cmpuint (records[0], ==, 1099);
  g_assert_cmpuint (rg_blocks_list (blocks, &weak, records), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/likeness/names", test_names);
  g_test_add_func ("/likeness/people", test_people);
  g_test_add_func ("/likeness/pairs", test_pairs);
  g_test_add_func ("/likeness/frequency", test_frequency);
  g_test_add_func ("/likeness/rule", test_rule);
  g_test_add_func ("/likeness/products", test_products);
  g_test_add_func ("/likeness/blocks", test_blocks);
  return g_test_run ();
}
