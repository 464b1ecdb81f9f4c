/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-place-private.h"

#include <string.h>

/* What the official list of divisions does not say. */

typedef struct
{
  const char *from;
  const char *to;
} Pair;

/* The usual division of the country into seven regions; Hong Kong, Macao and Taiwan belong to none of them. */
static const Pair regions[] = {
  { "华北", "北京 天津 河北 山西 内蒙古" },
  { "东北", "辽宁 吉林 黑龙江" },
  { "华东", "上海 江苏 浙江 安徽 福建 江西 山东" },
  { "华中", "河南 湖北 湖南" },
  { "华南", "广东 广西 海南" },
  { "西南", "重庆 四川 贵州 云南 西藏" },
  { "西北", "陕西 甘肃 青海 宁夏 新疆" },
};

/* Foreign and former spellings, as _rg_place_fold() leaves them; names in pinyin need no entry. */
static const Pair aliases[] = {
  { "shaanxi", "陕西" },
  { "innermongolia", "内蒙古" },
  { "neimongol", "内蒙古" },
  { "neimenggu", "内蒙古" },
  { "内蒙", "内蒙古" },
  { "tibet", "西藏" },
  { "hongkong", "香港" },
  { "hksar", "香港" },
  { "hk", "香港" },
  { "macau", "澳门" },
  { "macao", "澳门" },
  { "peking", "北京" },
  { "canton", "广州" },
  { "taipei", "台北" },
  { "kaohsiung", "高雄" },
  { "taichung", "台中" },
  { "tainan", "台南" },
  { "hsinchu", "新竹" },
  { "harbin", "哈尔滨" },
  { "hohhot", "呼和浩特" },
  { "huhhot", "呼和浩特" },
  { "urumqi", "乌鲁木齐" },
  { "lhasa", "拉萨" },
  { "ordos", "鄂尔多斯" },
  { "kashgar", "喀什" },
  { "襄樊", "襄阳" },
  { "思茅", "普洱" },
};

/* Area codes that belong to one city only: those that several cities share (024, 028, 029, 0371, 0731 …) say too little. */
static const Pair area_codes[] = {
  { "010", "北京" },
  { "020", "广州" },
  { "021", "上海" },
  { "022", "天津" },
  { "023", "重庆" },
  { "025", "南京" },
  { "027", "武汉" },
  { "0310", "邯郸" },
  { "0311", "石家庄" },
  { "0312", "保定" },
  { "0313", "张家口" },
  { "0314", "承德" },
  { "0315", "唐山" },
  { "0316", "廊坊" },
  { "0317", "沧州" },
  { "0318", "衡水" },
  { "0319", "邢台" },
  { "0335", "秦皇岛" },
  { "0349", "朔州" },
  { "0350", "忻州" },
  { "0351", "太原" },
  { "0352", "大同" },
  { "0353", "阳泉" },
  { "0354", "晋中" },
  { "0355", "长治" },
  { "0356", "晋城" },
  { "0357", "临汾" },
  { "0358", "吕梁" },
  { "0359", "运城" },
  { "0370", "商丘" },
  { "0372", "安阳" },
  { "0373", "新乡" },
  { "0374", "许昌" },
  { "0375", "平顶山" },
  { "0376", "信阳" },
  { "0377", "南阳" },
  { "0379", "洛阳" },
  { "0392", "鹤壁" },
  { "0393", "濮阳" },
  { "0394", "周口" },
  { "0395", "漯河" },
  { "0396", "驻马店" },
  { "0398", "三门峡" },
  { "0411", "大连" },
  { "0412", "鞍山" },
  { "0415", "丹东" },
  { "0416", "锦州" },
  { "0417", "营口" },
  { "0418", "阜新" },
  { "0419", "辽阳" },
  { "0427", "盘锦" },
  { "0429", "葫芦岛" },
  { "0431", "长春" },
  { "0432", "吉林" },
  { "0434", "四平" },
  { "0435", "通化" },
  { "0436", "白城" },
  { "0438", "松原" },
  { "0439", "白山" },
  { "0451", "哈尔滨" },
  { "0452", "齐齐哈尔" },
  { "0453", "牡丹江" },
  { "0454", "佳木斯" },
  { "0459", "大庆" },
  { "0470", "呼伦贝尔" },
  { "0471", "呼和浩特" },
  { "0472", "包头" },
  { "0473", "乌海" },
  { "0475", "通辽" },
  { "0476", "赤峰" },
  { "0477", "鄂尔多斯" },
  { "0510", "无锡" },
  { "0511", "镇江" },
  { "0512", "苏州" },
  { "0513", "南通" },
  { "0514", "扬州" },
  { "0515", "盐城" },
  { "0516", "徐州" },
  { "0517", "淮安" },
  { "0518", "连云港" },
  { "0519", "常州" },
  { "0523", "泰州" },
  { "0527", "宿迁" },
  { "0530", "菏泽" },
  { "0531", "济南" },
  { "0532", "青岛" },
  { "0533", "淄博" },
  { "0534", "德州" },
  { "0535", "烟台" },
  { "0536", "潍坊" },
  { "0537", "济宁" },
  { "0538", "泰安" },
  { "0539", "临沂" },
  { "0543", "滨州" },
  { "0546", "东营" },
  { "0550", "滁州" },
  { "0551", "合肥" },
  { "0552", "蚌埠" },
  { "0553", "芜湖" },
  { "0554", "淮南" },
  { "0555", "马鞍山" },
  { "0556", "安庆" },
  { "0557", "宿州" },
  { "0559", "黄山" },
  { "0561", "淮北" },
  { "0562", "铜陵" },
  { "0563", "宣城" },
  { "0564", "六安" },
  { "0566", "池州" },
  { "0570", "衢州" },
  { "0571", "杭州" },
  { "0572", "湖州" },
  { "0573", "嘉兴" },
  { "0574", "宁波" },
  { "0575", "绍兴" },
  { "0576", "台州" },
  { "0577", "温州" },
  { "0578", "丽水" },
  { "0579", "金华" },
  { "0580", "舟山" },
  { "0591", "福州" },
  { "0592", "厦门" },
  { "0593", "宁德" },
  { "0594", "莆田" },
  { "0595", "泉州" },
  { "0596", "漳州" },
  { "0597", "龙岩" },
  { "0598", "三明" },
  { "0599", "南平" },
  { "0631", "威海" },
  { "0632", "枣庄" },
  { "0633", "日照" },
  { "0635", "聊城" },
  { "0660", "汕尾" },
  { "0662", "阳江" },
  { "0663", "揭阳" },
  { "0668", "茂名" },
  { "0701", "鹰潭" },
  { "0710", "襄阳" },
  { "0711", "鄂州" },
  { "0712", "孝感" },
  { "0713", "黄冈" },
  { "0714", "黄石" },
  { "0715", "咸宁" },
  { "0716", "荆州" },
  { "0717", "宜昌" },
  { "0719", "十堰" },
  { "0722", "随州" },
  { "0724", "荆门" },
  { "0730", "岳阳" },
  { "0734", "衡阳" },
  { "0735", "郴州" },
  { "0736", "常德" },
  { "0737", "益阳" },
  { "0738", "娄底" },
  { "0739", "邵阳" },
  { "0744", "张家界" },
  { "0745", "怀化" },
  { "0746", "永州" },
  { "0750", "江门" },
  { "0751", "韶关" },
  { "0752", "惠州" },
  { "0753", "梅州" },
  { "0754", "汕头" },
  { "0755", "深圳" },
  { "0756", "珠海" },
  { "0757", "佛山" },
  { "0758", "肇庆" },
  { "0759", "湛江" },
  { "0760", "中山" },
  { "0762", "河源" },
  { "0763", "清远" },
  { "0766", "云浮" },
  { "0768", "潮州" },
  { "0769", "东莞" },
  { "0773", "桂林" },
  { "0776", "百色" },
  { "0777", "钦州" },
  { "0779", "北海" },
  { "0790", "新余" },
  { "0791", "南昌" },
  { "0792", "九江" },
  { "0793", "上饶" },
  { "0794", "抚州" },
  { "0795", "宜春" },
  { "0796", "吉安" },
  { "0797", "赣州" },
  { "0798", "景德镇" },
  { "0799", "萍乡" },
  { "0812", "攀枝花" },
  { "0813", "自贡" },
  { "0816", "绵阳" },
  { "0817", "南充" },
  { "0830", "泸州" },
  { "0831", "宜宾" },
  { "0833", "乐山" },
  { "0838", "德阳" },
  { "0871", "昆明" },
  { "0874", "曲靖" },
  { "0877", "玉溪" },
  { "0891", "拉萨" },
  { "0912", "榆林" },
  { "0917", "宝鸡" },
  { "0931", "兰州" },
  { "0951", "银川" },
  { "0971", "西宁" },
  { "0991", "乌鲁木齐" },
};

/* Peoples whose names stand in those of autonomous divisions; longer ones before those that they end with. */
static const char *const peoples[] = {
  "维吾尔",
  "柯尔克孜",
  "哈萨克",
  "土家族",
  "布依族",
  "朝鲜族",
  "哈尼族",
  "景颇族",
  "傈僳族",
  "蒙古族",
  "蒙古",
  "壮族",
  "回族",
  "藏族",
  "羌族",
  "彝族",
  "苗族",
  "侗族",
  "傣族",
  "白族",
  "黎族",
  "满族",
  "瑶族",
  "土族",
  "撒拉族",
  "东乡族",
  "裕固族",
  "保安族",
  "畲族",
  "水族",
  "仡佬族",
  "毛南族",
  "仫佬族",
  "各族",
  "达斡尔族",
  "鄂温克族",
  "拉祜族",
  "佤族",
  "纳西族",
  "布朗族",
  "独龙族",
  "怒族",
  "普米族",
  "塔吉克",
  "锡伯",
};

static const char *
look_up (const Pair *pairs,
         gsize       n_pairs,
         const char *from)
{
  for (gsize i = 0; i < n_pairs; i++)
    if (g_str_equal (pairs[i].from, from))
      return pairs[i].to;
  return NULL;
}

/* Returns: (nullable): the short Chinese name behind a foreign or former one */
const char *
_rg_place_alias (const char *key)
{
  return look_up (aliases, G_N_ELEMENTS (aliases), key);
}

/* Returns: (nullable): the short name of the only city with this area code */
const char *
_rg_place_area_city (const char *area_code)
{
  return look_up (area_codes, G_N_ELEMENTS (area_codes), area_code);
}

/* Returns: (nullable): the area code that only this city has */
const char *
_rg_place_city_area (const char *short_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (area_codes); i++)
    if (g_str_equal (area_codes[i].to, short_name))
      return area_codes[i].from;
  return NULL;
}

/* Returns: (nullable): the region of a province with this short name */
const char *
_rg_place_region (const char *short_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    if (strstr (regions[i].to, short_name) != NULL)
      return regions[i].from;
  return NULL;
}

static gboolean
cut (char       *text,
     const char *ending)
{
  gsize length = strlen (text);
  gsize n = strlen (ending);

  if (length <= n || !g_str_has_suffix (text, ending))
    return FALSE;
  text[length - n] = '\0';
  return TRUE;
}

static void
cut_peoples (char *text)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (gsize i = 0; !again && i < G_N_ELEMENTS (peoples); i++)
        /* "内蒙古" is no people. */
        again = !g_str_equal (text, "内蒙古") && cut (text, peoples[i]);
    }
}

/*
 * Returns: (transfer full): "浙江省" becomes "浙江", "延边朝鲜族自治州" "延边"; a district only loses its ending where two
 *   characters are left ("义乌市", but "东区" stays)
 */
char *
_rg_place_shorten (RgPlaceLevel level,
                   const char  *name)
{
  static const char *const endings[] = { "特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "盟", "区", "县", "旗" };
  char                    *text = g_strdup (name);
  gboolean                 is_autonomous = strstr (name, "自治") != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (cut (text, endings[i]))
      break;
  if (is_autonomous)
    cut_peoples (text);
  if (level != RG_PLACE_DISTRICT || g_utf8_strlen (text, -1) >= 2)
    return text;
  g_free (text);
  return g_strdup (name);
}
