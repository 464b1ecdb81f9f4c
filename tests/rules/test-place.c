/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-place.h"

static const struct
{
  RgPlaceLevel level;
  const char  *text;
  const char  *within; /* a province */
  const char  *name;
} names[] = {
  { RG_PLACE_PROVINCE, "浙江", NULL, "浙江省" },
  { RG_PLACE_PROVINCE, "浙江省", NULL, "浙江省" },
  { RG_PLACE_PROVINCE, "Zhejiang", NULL, "浙江省" },
  { RG_PLACE_PROVINCE, "ZHEJIANG Province", NULL, "浙江省" },
  { RG_PLACE_PROVINCE, "zhe jiang", NULL, "浙江省" },
  { RG_PLACE_PROVINCE, " 中国浙江 ", NULL, "浙江省" },
  { RG_PLACE_PROVINCE, "廣東省", NULL, "广东省" },
  { RG_PLACE_PROVINCE, "广西", NULL, "广西壮族自治区" },
  { RG_PLACE_PROVINCE, "新疆", NULL, "新疆维吾尔自治区" },
  { RG_PLACE_PROVINCE, "内蒙", NULL, "内蒙古自治区" },
  { RG_PLACE_PROVINCE, "内蒙古", NULL, "内蒙古自治区" },
  { RG_PLACE_PROVINCE, "Inner Mongolia", NULL, "内蒙古自治区" },
  { RG_PLACE_PROVINCE, "Shaanxi", NULL, "陕西省" },
  { RG_PLACE_PROVINCE, "Shanxi", NULL, NULL }, /* 山西 or 陕西 */
  { RG_PLACE_PROVINCE, "西藏", NULL, "西藏自治区" },
  { RG_PLACE_PROVINCE, "香港", NULL, "香港特别行政区" },
  { RG_PLACE_PROVINCE, "Hong Kong", NULL, "香港特别行政区" },
  { RG_PLACE_PROVINCE, "台灣", NULL, "台湾省" },
  { RG_PLACE_PROVINCE, "北京", NULL, "北京市" },
  { RG_PLACE_PROVINCE, "杭州", NULL, NULL },
  { RG_PLACE_PROVINCE, "华东", NULL, NULL },
  { RG_PLACE_PROVINCE, "", NULL, NULL },
  { RG_PLACE_CITY, "杭州", NULL, "杭州市" },
  { RG_PLACE_CITY, "杭州市", NULL, "杭州市" },
  { RG_PLACE_CITY, "Hangzhou", NULL, "杭州市" },
  { RG_PLACE_CITY, "Xi'an", NULL, "西安市" },
  { RG_PLACE_CITY, "Harbin", NULL, "哈尔滨市" },
  { RG_PLACE_CITY, "shanghai", NULL, "上海市" },
  { RG_PLACE_CITY, "重庆", NULL, "重庆市" },
  { RG_PLACE_CITY, "Suzhou", NULL, NULL }, /* 苏州 or 宿州 */
  { RG_PLACE_CITY, "Suzhou", "江苏", "苏州市" },
  { RG_PLACE_CITY, "Suzhou", "安徽", "宿州市" },
  { RG_PLACE_CITY, "Shishi", NULL, NULL },
  { RG_PLACE_CITY, "延边", NULL, "延边朝鲜族自治州" },
  { RG_PLACE_CITY, "恩施", NULL, "恩施土家族苗族自治州" },
  { RG_PLACE_CITY, "仙桃", NULL, "仙桃市" },
  { RG_PLACE_CITY, "襄樊", NULL, "襄阳市" },
  { RG_PLACE_CITY, "杭州", "广东", NULL },
  { RG_PLACE_CITY, "浙江省杭州市", NULL, "杭州市" },
  { RG_PLACE_CITY, "浙江杭州", NULL, "杭州市" },
  { RG_PLACE_CITY, "浙江杭州", "广东", NULL },
  { RG_PLACE_CITY, "北京市北京市", NULL, "北京市" },
  { RG_PLACE_CITY, "浙江杭州西湖", NULL, NULL },
  { RG_PLACE_CITY, "台北", NULL, "台北市" },
  { RG_PLACE_DISTRICT, "西湖区", NULL, NULL }, /* of 杭州 and of 南昌 */
  { RG_PLACE_DISTRICT, "西湖区", "浙江", "西湖区" },
  { RG_PLACE_DISTRICT, "西湖", "浙江", "西湖区" },
  { RG_PLACE_DISTRICT, "武昌", NULL, "武昌区" },
  { RG_PLACE_DISTRICT, "义乌", NULL, "义乌市" },
  { RG_PLACE_DISTRICT, "杭州市西湖区", NULL, "西湖区" },
  { RG_PLACE_DISTRICT, "杭州市西湖区", "江西", NULL },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const RgPlace *within = names[i].within == NULL ? NULL : rg_place_find (RG_PLACE_PROVINCE, names[i].within, NULL);
      const RgPlace *place = rg_place_find (names[i].level, names[i].text, within);

      g_test_message ("%s", names[i].text);
      g_assert_cmpstr (place == NULL ? NULL : place->name, ==, names[i].name);
    }
}

static const struct
{
  const char *address;
  const char *city; /* known before */
  const char *result;
  gboolean    is_certain;
} addresses[] = {
  { "浙江省杭州市西湖区文三路1号", NULL, "浙江省 杭州市 西湖区", TRUE },
  { "中国浙江省杭州市余杭区文一西路969号", NULL, "浙江省 杭州市 余杭区", TRUE },
  { "浙江杭州西湖区文三路1号", NULL, "浙江省 杭州市 西湖区", TRUE },
  { "浙江省 杭州市 西湖区 文三路", NULL, "浙江省 杭州市 西湖区", TRUE },
  { "浙江-杭州-西湖区", NULL, "浙江省 杭州市 西湖区", TRUE },
  { "杭州市西湖区文三路1号", NULL, "浙江省 杭州市 西湖区", TRUE },
  { "浙江省文三路", NULL, "浙江省 - -", TRUE },
  { "西湖区文三路1号", NULL, NULL, FALSE },
  { "西湖区文三路1号", "杭州", "浙江省 杭州市 西湖区", TRUE },
  { "西湖区文三路1号", "南昌", "江西省 南昌市 西湖区", TRUE },
  { "北京市朝阳区建国路88号", NULL, "北京市 北京市 朝阳区", TRUE },
  { "北京朝阳区建国路88号", NULL, "北京市 北京市 朝阳区", TRUE },
  { "北京市北京市朝阳区建国路88号", NULL, "北京市 北京市 朝阳区", TRUE },
  { "北京市市辖区海淀区中关村", NULL, "北京市 北京市 海淀区", TRUE },
  { "上海市浦东新区世纪大道1号", NULL, "上海市 上海市 浦东新区", TRUE },
  { "重庆市渝中区民族路", NULL, "重庆市 重庆市 渝中区", TRUE },
  { "吉林市昌邑区解放大路", NULL, "吉林省 吉林市 昌邑区", TRUE },
  { "吉林省吉林市昌邑区", NULL, "吉林省 吉林市 昌邑区", TRUE },
  { "海南藏族自治州共和县", NULL, "青海省 海南藏族自治州 共和县", TRUE },
  { "义乌市国际商贸城", NULL, "浙江省 金华市 义乌市", TRUE },
  { "浙江省义乌市国际商贸城", NULL, "浙江省 金华市 义乌市", TRUE },
  { "浙江义乌国际商贸城", NULL, "浙江省 金华市 义乌市", TRUE },
  { "江苏苏州昆山玉山镇", NULL, "江苏省 苏州市 昆山市", TRUE },
  { "江苏省苏州市昆山路", NULL, "江苏省 苏州市 -", TRUE },
  { "广东省东莞市长安镇", NULL, "广东省 东莞市 -", TRUE },
  { "新疆乌鲁木齐市天山区", NULL, "新疆维吾尔自治区 乌鲁木齐市 天山区", TRUE },
  { "湖北省仙桃市", NULL, "湖北省 仙桃市 -", TRUE },
  { "香港中西区皇后大道中", NULL, "香港特别行政区 香港特别行政区 中西区", TRUE },
  { "南京路100号", NULL, NULL, FALSE },
  { "北京东路2号", NULL, NULL, FALSE },
  { "上海大厦3楼", NULL, NULL, FALSE },
  { "杭州文三路1号", NULL, "浙江省 杭州市 -", FALSE },
  { "文三路1号", NULL, NULL, FALSE },
  { "", NULL, NULL, FALSE },
};

static const char *
name_of (const RgPlace *place)
{
  return place == NULL ? "-" : place->name;
}

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const RgPlace   *within = addresses[i].city == NULL ? NULL : rg_place_find (RG_PLACE_CITY, addresses[i].city, NULL);
      RgPlaces         places;
      gboolean         found = rg_place_read_address (addresses[i].address, within, &places);
      g_autofree char *result = !found ? NULL : g_strjoin (" ", name_of (places.province), name_of (places.city), name_of (places.district), NULL);

      g_test_message ("%s", addresses[i].address);
      g_assert_cmpstr (result, ==, addresses[i].result);
      if (found)
        g_assert_true (places.is_certain == addresses[i].is_certain);
    }
}

/* Every name of the list is found again, and every whole address made of it is read. */
static void
test_all (void)
{
  const char *const provinces[] = { "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
                                    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州",
                                    "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门" };
  guint             n_regions = 0;

  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    {
      const RgPlace *place = rg_place_find (RG_PLACE_PROVINCE, provinces[i], NULL);

      g_assert_nonnull (place);
      g_assert_cmpstr (place->short_name, ==, provinces[i]);
      g_assert_true (rg_place_find (RG_PLACE_PROVINCE, place->name, NULL) == place);
      n_regions += rg_place_get_region (place) != NULL ? 1 : 0;
    }
  g_assert_cmpuint (n_regions, ==, 31);
}

static void
test_phones (void)
{
  static const char *const phones[][2] = {
    { "0571-88886666", "杭州市" },
    { "010-62345678", "北京市" },
    { "0571-88886666-802", "杭州市" },
    { "(0755)26001234", "深圳市" },
    { "13800138000", NULL },
    { "028-86661234", NULL },
    /* three cities share it */ { "88886666", NULL },
    { "400-800-1024", NULL },
    { "+86 21 62345678", "上海市" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      const RgPlace *place = rg_place_of_phone (phones[i][0]);

      g_test_message ("%s", phones[i][0]);
      g_assert_cmpstr (place == NULL ? NULL : place->name, ==, phones[i][1]);
    }
  g_assert_cmpstr (rg_place_get_region (rg_place_of_phone ("0571-88886666")), ==, "华东");
  g_assert_cmpstr (rg_place_get_area_code (rg_place_find (RG_PLACE_CITY, "杭州", NULL)), ==, "0571");
  g_assert_null (rg_place_get_area_code (rg_place_find (RG_PLACE_CITY, "成都", NULL)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/names", test_names);
  g_test_add_func ("/place/addresses", test_addresses);
  g_test_add_func ("/place/provinces", test_all);
  g_test_add_func ("/place/phones", test_phones);
  return g_test_run ();
}
