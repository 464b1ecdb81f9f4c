/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-text-private.h"

#include <string.h>

#include "rg-han-latin.h"
#include "rg-han-readings.h"

typedef struct
{
  const char *character;
  const char *readings;
} Polyphone;

/*
 * Readings beside the one that ICU gives, surnames included. Whoever types a name types the reading that
 * they know, so a search must accept each of them.
 */
static const Polyphone polyphones[] = {
  { "单", "dan shan chan" },
  { "曾", "zeng ceng" },
  { "解", "jie xie" },
  { "仇", "chou qiu" },
  { "查", "cha zha" },
  { "区", "qu ou" },
  { "盖", "gai ge" },
  { "翟", "zhai di" },
  { "乐", "le yue" },
  { "种", "zhong chong" },
  { "朴", "pu piao" },
  { "缪", "miao mou miu" },
  { "员", "yuan yun" },
  { "召", "zhao shao" },
  { "尉", "wei yu" },
  { "万", "wan mo" },
  { "俟", "si qi" },
  { "行", "xing hang" },
  { "重", "zhong chong" },
  { "长", "chang zhang" },
  { "厦", "sha xia" },
  { "藏", "cang zang" },
  { "会", "hui kuai" },
  { "都", "du dou" },
  { "系", "xi ji" },
  { "参", "can shen cen" },
  { "调", "diao tiao" },
  { "华", "hua" },
  { "任", "ren" },
  { "宁", "ning" },
  { "覃", "qin tan" },
  { "谌", "chen shen" },
  { "洗", "xi xian" },
  { "冼", "xian" },
  { "令", "ling" },
  { "黑", "hei he" },
  { "秘", "mi bi" },
  { "繁", "fan po" },
  { "撒", "sa" },
  { "那", "na" },
  { "佴", "nai er" },
  { "折", "zhe she" },
  { "逄", "pang" },
  { "郗", "xi chi" },
  { "隗", "wei kui" },
  { "牟", "mou mu" },
  { "费", "fei bi" },
  { "贾", "jia gu" },
  { "晟", "sheng cheng" },
  { "车", "che ju" },
  { "石", "shi dan" },
  { "宿", "su xiu" },
  { "臧", "zang" },
  { "卜", "bu bo" },
  { "薄", "bao bo" },
  { "柏", "bai bo" },
  { "伯", "bo bai" },
  { "葛", "ge" },
  { "宓", "mi fu" },
  { "殷", "yin yan" },
  { "过", "guo" },
  { "哈", "ha" },
  { "纪", "ji" },
  { "阚", "kan" },
  { "句", "ju gou" },
  { "勾", "gou" },
  { "燕", "yan" },
  { "应", "ying" },
  { "於", "yu" },
  { "祭", "ji zhai" },
  { "澹", "dan tan" },
  { "台", "tai" },
  { "氏", "shi zhi" },
  { "大", "da dai" },
  { "沈", "shen chen" },
  { "适", "shi kuo" },
  { "还", "hai huan" },
  { "六", "liu lu" },
  { "番", "fan pan" },
  { "蚌", "bang beng" },
  { "铅", "qian yan" },
  { "莘", "shen xin" },
  { "浒", "hu xu" },
  { "堡", "bao bu pu" },
  { "泊", "bo po" },
  { "浚", "jun xun" },
  { "荥", "xing ying" },
  { "歙", "she xi" },
  { "亳", "bo" },
  { "乘", "cheng sheng" },
  { "传", "chuan zhuan" },
  { "弹", "dan tan" },
  { "朝", "chao zhao" },
  { "降", "jiang xiang" },
  { "角", "jiao jue" },
  { "校", "xiao jiao" },
  { "觉", "jue jiao" },
  { "和", "he huo hu" },
  { "奇", "qi ji" },
  { "强", "qiang jiang" },
  { "屏", "ping bing" },
  { "省", "sheng xing" },
  { "盛", "sheng cheng" },
  { "石", "shi dan" },
  { "识", "shi zhi" },
  { "率", "lv lu shuai" },
  { "说", "shuo shui yue" },
  { "宿", "su xiu" },
  { "提", "ti di" },
  { "吐", "tu" },
  { "尾", "wei yi" },
  { "遗", "yi wei" },
  { "鲜", "xian" },
  { "相", "xiang" },
  { "削", "xue xiao" },
  { "血", "xue xie" },
  { "约", "yue yao" },
  { "轧", "zha ya" },
  { "占", "zhan" },
  { "着", "zhe zhao zhuo" },
  { "只", "zhi" },
  { "中", "zhong" },
  { "转", "zhuan" },
  { "隆", "long" },
  { "露", "lu lou" },
  { "绿", "lv lu" },
  { "落", "luo la lao" },
  { "脉", "mai mo" },
  { "没", "mei mo" },
  { "模", "mo mu" },
  { "磨", "mo" },
  { "娜", "na nuo" },
  { "南", "nan na" },
  { "粘", "zhan nian" },
  { "宝", "bao" },
  { "暴", "bao pu" },
  { "秤", "cheng" },
  { "差", "cha chai ci" },
  { "称", "cheng chen" },
  { "澄", "cheng deng" },
  { "匙", "chi shi" },
  { "畜", "chu xu" },
  { "答", "da" },
  { "地", "di de" },
  { "的", "de di" },
  { "得", "de dei" },
  { "度", "du duo" },
  { "囤", "tun dun" },
  { "阿", "a e" },
  { "发", "fa" },
  { "佛", "fo fu" },
  { "服", "fu" },
  { "干", "gan" },
  { "合", "he ge" },
  { "给", "gei ji" },
  { "更", "geng" },
  { "龟", "gui jun qiu" },
  { "柜", "gui ju" },
  { "汗", "han" },
  { "号", "hao" },
  { "核", "he hu" },
  { "荷", "he" },
  { "红", "hong gong" },
  { "虹", "hong jiang" },
  { "坏", "huai" },
  { "济", "ji" },
  { "稽", "ji qi" },
  { "夹", "jia ga" },
  { "茄", "qie jia" },
  { "嘉", "jia" },
  { "家", "jia" },
  { "见", "jian xian" },
  { "劲", "jin jing" },
  { "景", "jing ying" },
  { "咖", "ka ga" },
  { "卡", "ka qia" },
  { "咳", "ke hai" },
  { "壳", "ke qiao" },
  { "可", "ke" },
  { "括", "kuo gua" },
  { "勒", "le lei" },
  { "了", "le liao" },
  { "俩", "lia liang" },
  { "量", "liang" },
  { "笼", "long" },
  { "弄", "nong long" },
  { "偻", "lou lv" },
  { "拗", "niu ao" },
  { "排", "pai" },
  { "炮", "pao bao" },
  { "便", "bian pian" },
  { "扁", "bian pian" },
  { "莞", "guan wan" },
  { "仔", "zi zai" },
  { "巷", "xiang hang" },
  { "吓", "xia he" },
  { "纤", "xian qian" },
  { "圩", "wei xu" },
  { "涡", "wo guo" },
  { "熨", "yun yu" },
  { "咽", "yan ye" },
  { "叶", "ye xie" },
  { "与", "yu" },
  { "育", "yu yo" },
  { "郁", "yu" },
  { "载", "zai" },
  { "扎", "zha za" },
  { "择", "ze zhai" },
  { "宅", "zhai" },
  { "爪", "zhua zhao" },
  { "幢", "zhuang chuang" },
  { "琢", "zhuo zuo" },
  { "兹", "zi ci" },
  { "色", "se shai" },
  { "塞", "sai se" },
  { "丧", "sang" },
  { "厘", "li" },
  { "什", "shen shi" },
  { "熟", "shu shou" },
  { "数", "shu shuo" },
  { "似", "si shi" },
  { "拓", "tuo ta" },
  { "哇", "wa" },
  { "王", "wang" },
  { "呜", "wu" },
  { "戏", "xi hu" },
  { "陶", "tao yao" },
  { "衰", "shuai cui" },
  { "蕃", "fan bo" },
  { "谷", "gu yu" },
  { "吁", "xu yu" },
  { "曲", "qu" },
  { "栖", "qi xi" },
  { "券", "quan xuan" },
  { "雀", "que qiao" },
  { "若", "ruo" },
  { "嗯", "en ng" },
  { "炅", "jiong gui" },
  { "枞", "cong zong" },
  { "洞", "dong tong" },
  { "侗", "dong tong" },
  { "尺", "chi che" },
  { "伽", "jia qie ga" },
  { "琅", "lang" },
  { "不", "bu" },
  { "靓", "liang jing" },
  { "茜", "qian xi" },
  { "玮", "wei" },
  { "婷", "ting" },
  { "璇", "xuan" },
  { "昕", "xin" },
  { "旸", "yang" },
  { "湛", "zhan" },
  { "祎", "yi hui" },
  { "晖", "hui" },
  { "翌", "yi" },
  { "邵", "shao" },
  { "冯", "feng ping" },
  { "孙", "sun xun" },
  { "邢", "xing" },
  { "庞", "pang" },
  { "鲍", "bao" },
  { "肖", "xiao" },
  { "戚", "qi" },
  { "褚", "chu zhu" },
};

/* Words and surnames whose reading differs from that of their characters; longer ones first. */
static const Polyphone phrases[] = {
  { "都江堰", "du jiang yan" },
  { "银行", "yin hang" },
  { "分行", "fen hang" },
  { "支行", "zhi hang" },
  { "商行", "shang hang" },
  { "总行", "zong hang" },
  { "车行", "che hang" },
  { "琴行", "qin hang" },
  { "行业", "hang ye" },
  { "厦门", "xia men" },
  { "西藏", "xi zang" },
  { "重庆", "chong qing" },
  { "重阳", "chong yang" },
  { "长沙", "chang sha" },
  { "校长", "xiao zhang" },
  { "店长", "dian zhang" },
  { "部长", "bu zhang" },
  { "会计", "kuai ji" },
  { "会稽", "kuai ji" },
  { "成都", "cheng du" },
  { "首都", "shou du" },
  { "都市", "du shi" },
  { "音乐", "yin yue" },
  { "乐器", "yue qi" },
  { "乐团", "yue tuan" },
  { "乐清", "yue qing" },
  { "人参", "ren shen" },
  { "海参", "hai shen" },
  { "空调", "kong tiao" },
  { "调味", "tiao wei" },
  { "番禺", "pan yu" },
  { "蚌埠", "beng bu" },
  { "六安", "lu an" },
  { "东莞", "dong guan" },
  { "台州", "tai zhou" },
  { "丽水", "li shui" },
  { "洪洞", "hong tong" },
  { "铅山", "yan shan" },
  { "朝阳", "chao yang" },
  { "朝鲜", "chao xian" },
  { "大厦", "da sha" },
  { "大夫", "dai fu" },
  { "模具", "mu ju" },
  { "宿州", "su zhou" },
  { "吐鲁番", "tu lu fan" },
  { "车辆", "che liang" },
};

static const Polyphone surnames[] = {
  { "万俟", "mo qi" },
  { "尉迟", "yu chi" },
  { "长孙", "zhang sun" },
  { "澹台", "tan tai" },
  { "单于", "chan yu" },
  { "单", "shan" },
  { "曾", "zeng" },
  { "解", "xie" },
  { "仇", "qiu" },
  { "查", "zha" },
  { "区", "ou" },
  { "盖", "ge" },
  { "翟", "zhai" },
  { "乐", "yue" },
  { "种", "chong" },
  { "朴", "piao" },
  { "缪", "miao" },
  { "员", "yun" },
  { "召", "shao" },
  { "尉", "wei" },
  { "覃", "qin" },
  { "谌", "chen" },
  { "秘", "bi" },
  { "繁", "po" },
  { "黑", "he" },
  { "隗", "wei" },
  { "折", "she" },
  { "牟", "mou" },
  { "薄", "bo" },
  { "卜", "bu" },
  { "祭", "zhai" },
  { "洗", "xian" },
  { "佴", "nai" },
  { "郗", "xi" },
  { "宓", "mi" },
  { "长", "chang" },
};

typedef struct
{
  UTransliterator *latin;      /* NULL until the reading of a rare character is asked for: it takes a quarter of a second to open */
  GHashTable      *polyphones; /* character to its list of readings */
  GHashTable      *phrases;
  GHashTable      *surnames;
  GHashTable      *others; /* RgHan of rare characters */
  const RgHan    **places; /* of those in the tables, filled on demand; a filled slot never changes */
  GMutex           lock;
} Machine;

static GHashTable *
index_table (const Polyphone *entries,
             guint            n_entries)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_entries; i++)
    g_hash_table_insert (table, (gpointer)entries[i].character, (gpointer)entries[i].readings);
  return table;
}

static Machine *
machine_get (void)
{
  static Machine machine;
  static gsize   once;

  if (g_once_init_enter (&once))
    {
      machine.polyphones = index_table (polyphones, G_N_ELEMENTS (polyphones));
      machine.phrases = index_table (phrases, G_N_ELEMENTS (phrases));
      machine.surnames = index_table (surnames, G_N_ELEMENTS (surnames));
      machine.others = g_hash_table_new (NULL, NULL);
      machine.places = g_new0 (const RgHan *, RG_HAN_N_PLACES);
      g_mutex_init (&machine.lock);
      g_once_init_leave (&once, 1);
    }
  return &machine;
}

static void
add_reading (RgHan      *han,
             guint      *n,
             const char *reading)
{
  if (*reading == '\0' || strlen (reading) > RG_HAN_MAX_LETTERS || *n >= RG_HAN_MAX_READINGS)
    return;
  for (guint i = 0; i < *n; i++)
    if (g_str_equal (han->readings[i], reading))
      return;
  han->readings[(*n)++] = g_intern_string (reading);
}

/* People who cannot type "v" type "u": 吕 is found by lv and by lu. */
static void
add_plain_u (RgHan *han,
             guint *n)
{
  for (guint i = 0, end = *n; i < end; i++)
    if (strchr (han->readings[i], 'v') != NULL)
      {
        g_autofree char *plain = g_strdelimit (g_strdup (han->readings[i]), "v", 'u');

        add_reading (han, n, plain);
      }
}

/* Without the lock, so that nobody waits who asks for another character. */
static void
load_readings (Machine *machine)
{
  if (g_once_init_enter (&machine->latin))
    g_once_init_leave (&machine->latin, rg_han_open_transliterator ("Han-Latin"));
}

static gpointer
load_readings_thread (gpointer machine)
{
  load_readings (machine);
  return NULL;
}

static char *
read_latin (Machine *machine,
            gunichar c)
{
  guint place = rg_han_find_place (c);

  if (place != RG_HAN_RARE)
    return g_strdup (reading_texts + reading_places[place]);
  return rg_han_read_latin (machine->latin, c);
}

static RgHan *
make_entry (Machine *machine,
            gunichar c)
{
  RgHan           *han = g_new0 (RgHan, 1);
  char             utf8[8] = "";
  guint            n = 0;
  g_autofree char *reading = NULL;
  g_auto (GStrv) more = NULL;

  han->simplified = rg_han_simplify (c);
  reading = read_latin (machine, c);
  add_reading (han, &n, reading);
  g_unichar_to_utf8 (han->simplified, utf8);
  if (g_hash_table_contains (machine->polyphones, utf8))
    more = g_strsplit (g_hash_table_lookup (machine->polyphones, utf8), " ", -1);
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    add_reading (han, &n, more[i]);
  add_plain_u (han, &n);
  return han;
}

/*
 * rg_han_is_han:
 *
 * Returns: whether the character is a Chinese one, compatibility forms aside
 */
gboolean
rg_han_is_han (gunichar c)
{
  return (c >= 0x4e00 && c < 0xa000) || (c >= 0x3400 && c < 0x4dc0) || (c >= 0x20000 && c < 0x323b0) || c == 0x3007;
}

/*
 * rg_han_simplify:
 * @c: a Chinese character
 *
 * Returns: its simplified form; ICU knows none of the rare characters
 */
gunichar
rg_han_simplify (gunichar c)
{
  guint place = rg_han_find_place (c);

  return place == RG_HAN_RARE ? c : simplified_forms[place];
}

static const RgHan *
lookup_other (Machine *machine,
              gunichar c)
{
  RgHan *han;

  load_readings (machine);
  g_mutex_lock (&machine->lock);
  han = g_hash_table_lookup (machine->others, GUINT_TO_POINTER (c));
  if (han == NULL)
    {
      han = make_entry (machine, c);
      g_hash_table_insert (machine->others, GUINT_TO_POINTER (c), han);
    }
  g_mutex_unlock (&machine->lock);
  return han;
}

/*
 * rg_han_lookup:
 * @c: a Chinese character
 *
 * May be called from any thread. The first rare character takes a quarter of a second.
 *
 * Returns: (transfer none): its simplified form and readings, kept for the life of the process
 */
const RgHan *
rg_han_lookup (gunichar c)
{
  Machine      *machine = machine_get ();
  guint         place = rg_han_find_place (c);
  const RgHan **slot;
  const RgHan  *han;

  if (place == RG_HAN_RARE)
    return lookup_other (machine, c);
  slot = &machine->places[place];
  han = g_atomic_pointer_get (slot);
  if (han != NULL)
    return han;
  g_mutex_lock (&machine->lock);
  han = *slot;
  if (han == NULL)
    {
      han = make_entry (machine, c);
      g_atomic_pointer_set (slot, han);
    }
  g_mutex_unlock (&machine->lock);
  return han;
}

/*
 * rg_han_lookup_now:
 * @c: a Chinese character
 *
 * For whoever draws: as rg_han_lookup(), but never waits.
 *
 * Returns: (transfer none) (nullable): %NULL for a rare character as long as the readings of those are being loaded
 */
const RgHan *
rg_han_lookup_now (gunichar c)
{
  static gsize begun;
  Machine     *machine = machine_get ();

  if (rg_han_find_place (c) != RG_HAN_RARE || g_atomic_pointer_get (&machine->latin) != NULL)
    return rg_han_lookup (c);
  if (g_once_init_enter (&begun))
    {
      g_thread_unref (g_thread_new ("rg-readings", load_readings_thread, machine));
      g_once_init_leave (&begun, 1);
    }
  return NULL;
}

/*
 * rg_han_phrase:
 * @text: simplified text
 * @at_start: whether a surname may stand here
 * @n_characters: (out): how many characters the reading covers
 *
 * Returns: (nullable): the syllables of the word at the start of @text, where its characters alone would mislead
 */
const char *
rg_han_phrase (const char *text,
               gboolean    at_start,
               guint      *n_characters)
{
  Machine *machine = machine_get ();

  for (guint n = 3; n > 0; n--)
    {
      g_autofree char *word = NULL;
      const char      *reading;

      if ((guint)g_utf8_strlen (text, 16) < n)
        continue;
      word = g_utf8_substring (text, 0, n);
      reading = at_start ? g_hash_table_lookup (machine->surnames, word) : NULL;
      if (reading == NULL)
        reading = g_hash_table_lookup (machine->phrases, word);
      *n_characters = n;
      if (reading != NULL)
        return reading;
    }
  return NULL;
}
