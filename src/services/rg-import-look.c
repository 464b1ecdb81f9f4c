/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-look.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-date.h"
#include "rg-email.h"
#include "rg-money.h"
#include "rg-phone.h"

/* So many values say what a column is; more only cost time. */
#define MAX_LOOKED_AT 200
#define MAX_SAMPLES 5
#define MAX_CHOICES 12
#define MAX_CHOICE_LENGTH 12
#define MIN_NOTE_LENGTH 25
#define MOBILE_LENGTH 11
#define MIN_PHONE_LENGTH 7
#define MAX_PHONE_LENGTH 16
#define MIN_ADDRESS_LENGTH 6
#define MAX_DAY_BYTES 20
#define N_LOOKS (RG_LOOK_SERIAL + 1)

/* The family names of nine in ten people. */
static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

typedef struct
{
  RgPlanColumn *column;
  GHashTable   *distinct; /* text → how often */
  GPtrArray    *order;    /* text, in the order of the file; owned by the table */
  guint         counts[N_LOOKS];
  guint         n_seen;
  guint         n_long;
  gint64        next; /* of the row numbers that the column would have */
} Looking;

static gboolean
contains_any (const char *text,
              const char *parts)
{
  g_auto (GStrv) list = g_strsplit (parts, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (strstr (text, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

static guint
count_any (const char *text,
           const char *parts)
{
  g_auto (GStrv) list = g_strsplit (parts, "|", -1);
  guint n = 0;

  for (guint i = 0; list[i] != NULL; i++)
    n += strstr (text, list[i]) != NULL ? 1 : 0;
  return n;
}

static gboolean
is_phone (const char *text,
          gboolean   *mobile)
{
  g_autofree char *digits = NULL;
  g_autofree char *clean = NULL;
  const char      *number;
  gsize            length = strlen (text);

  if (length < MIN_PHONE_LENGTH || length > 3 * MAX_PHONE_LENGTH || g_ascii_isalpha (*text) || strchr (text, '.') != NULL || strchr (text, ':') != NULL)
    return FALSE;
  digits = rg_phone_digits (text);
  number = strlen (digits) == MOBILE_LENGTH + 2 && g_str_has_prefix (digits, "86") ? digits + 2 : digits;
  *mobile = strlen (number) == MOBILE_LENGTH && number[0] == '1' && number[1] >= '3';
  if (*mobile)
    return strspn (text, "0123456789+-() ") == length;
  if (strlen (digits) < MIN_PHONE_LENGTH || strlen (digits) > MAX_PHONE_LENGTH || rg_date_is_valid (text))
    return FALSE;
  return (*digits == '0' || g_str_has_prefix (digits, "400") || g_str_has_prefix (digits, "800") || strchr (text, '-') != NULL) &&
         rg_phone_check (text, &clean) != RG_PHONE_INVALID;
}

static gboolean
is_person (const char *text)
{
  glong            length = g_utf8_strlen (text, -1);
  const char      *end = g_utf8_next_char (text);
  g_autofree char *first = g_strndup (text, end - text);

  if (contains_any (text, "先生|女士|小姐|经理|老师|主任"))
    return length <= 6;
  if (length < 2 || length > 3 || strstr (surnames, first) == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      return FALSE;
  return TRUE;
}

static gboolean
is_company (const char *text)
{
  return contains_any (text, "公司|集团|厂|商行|商店|门市|经营部|中心|酒店|饭店|医院|学校|大学|中学|小学|幼儿园|银行|事务所|工作室|研究院|研究所|设计院|合作社|超市|药房|诊所|政府|协会|Ltd|LTD|Inc.|Co.|GmbH|LLC") &&
         g_utf8_strlen (text, -1) >= 3;
}

static gboolean
is_code (const char *text)
{
  gsize letters = 0;
  gsize length = strlen (text);

  while (g_ascii_isalpha (text[letters]) || text[letters] == '-')
    letters++;
  return letters >= 1 && letters <= 6 && length - letters >= 3 && strspn (text + letters, "0123456789-") == length - letters;
}

static RgLook
look_at_number (const char *text)
{
  gint64           fen;
  gboolean         marked = contains_any (text, "¥|￥|元|万") || strchr (text, ',') != NULL;
  g_autofree char *iso = NULL;
  const char      *dot = strchr (text, '.');

  if (strlen (text) == 8 && strspn (text, "0123456789") == 8 && (g_str_has_prefix (text, "20") || g_str_has_prefix (text, "19")) &&
      rg_date_parse (text, FALSE, &iso) == RG_DATE_OK)
    return RG_LOOK_DATE;
  if (marked && rg_money_parse (text, &fen) <= RG_MONEY_CLEANED)
    return RG_LOOK_MONEY;
  if (strspn (text, "+-0123456789.") != strlen (text) || strpbrk (text, "0123456789") == NULL || strpbrk (text + 1, "+-") != NULL ||
      (dot != NULL && strchr (dot + 1, '.') != NULL))
    return RG_LOOK_TEXT;
  if (dot == NULL)
    return *text == '0' && text[1] != '\0' ? RG_LOOK_TEXT : RG_LOOK_INTEGER;
  return strlen (dot) == 3 ? RG_LOOK_MONEY : RG_LOOK_REAL;
}

static RgLook
look_at_day (const char *text)
{
  g_autofree char *iso = NULL;

  if (g_utf8_strlen (text, -1) > 20 || strpbrk (text, "0123456789") == NULL || strpbrk (text, "-/.") == NULL)
    {
      if (strstr (text, "月") == NULL && strstr (text, "年") == NULL)
        return RG_LOOK_TEXT;
    }
  if (rg_date_parse_ordered (text, TRUE, RG_DATE_ORDER_DAY, &iso) > RG_DATE_GUESSED)
    return RG_LOOK_TEXT;
  return strlen (iso) > 10 ? RG_LOOK_DATETIME : RG_LOOK_DATE;
}

/**
 * _rg_import_look_at_text:
 *
 * Returns: what one value looks like; text for what looks like nothing in particular
 */
RgLook
_rg_import_look_at_text (const char *text,
                         RgCellKind  kind)
{
  g_autofree char *email = NULL;
  gboolean         mobile;
  RgLook           look;

  if (*text == '\0')
    return RG_LOOK_EMPTY;
  if (kind == RG_CELL_DATE)
    return strlen (text) > 10 ? RG_LOOK_DATETIME : RG_LOOK_DATE;
  if (kind == RG_CELL_BOOLEAN)
    return RG_LOOK_BOOLEAN;
  if (strchr (text, '@') != NULL && rg_email_check (text, &email) != RG_EMAIL_INVALID)
    return RG_LOOK_EMAIL;
  if (is_phone (text, &mobile))
    return mobile ? RG_LOOK_MOBILE : RG_LOOK_PHONE;
  look = look_at_number (text);
  if (look == RG_LOOK_TEXT)
    look = look_at_day (text);
  if (look != RG_LOOK_TEXT)
    return look;
  if (g_strv_contains ((const char *const[]){ "是", "否", "√", "×", "Y", "N", "yes", "no", "TRUE", "FALSE", "有", "无", NULL }, text))
    return RG_LOOK_BOOLEAN;
  if (is_person (text))
    return RG_LOOK_PERSON;
  if (g_utf8_strlen (text, -1) >= MIN_ADDRESS_LENGTH && count_any (text, "省|市|区|县|路|街|号|镇|村|栋|室|大道") >= 2 && !is_company (text))
    return RG_LOOK_ADDRESS;
  if (is_company (text))
    return RG_LOOK_COMPANY;
  return is_code (text) ? RG_LOOK_CODE : RG_LOOK_TEXT;
}

static void
note_value (Looking    *self,
            const char *text,
            RgCellKind  kind)
{
  g_autofree char *value = g_strstrip (g_strdup (text));
  gpointer         n;

  if (*value == '\0')
    return;
  self->column->n_filled++;
  n = g_hash_table_lookup (self->distinct, value);
  if (n == NULL)
    {
      char *kept = g_strdup (value);

      g_hash_table_insert (self->distinct, kept, GUINT_TO_POINTER (1));
      g_ptr_array_add (self->order, kept);
    }
  if (self->n_seen >= MAX_LOOKED_AT)
    return;
  self->n_seen++;
  self->counts[_rg_import_look_at_text (value, kind)]++;
  self->n_long += g_utf8_strlen (value, -1) >= MIN_NOTE_LENGTH || strchr (value, '\n') != NULL ? 1 : 0;
  if (self->next > 0 && value[strspn (value, "0123456789")] == '\0' && g_ascii_strtoll (value, NULL, 10) == self->next)
    self->next++;
  else
    self->next = 0;
}

static gboolean
is_choice (Looking *self)
{
  guint n = self->order->len;

  if (n < 2 || n > MAX_CHOICES || self->column->n_filled < 2 * n || self->column->n_filled < 5)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_utf8_strlen (self->order->pdata[i], -1) > MAX_CHOICE_LENGTH)
      return FALSE;
  return TRUE;
}

/* Whether nearly all are such a thing; a typing slip or a "无" among them says nothing. */
static gboolean
nearly_all (Looking *self,
            guint    n)
{
  return n > 0 && 5 * n >= 4 * self->n_seen;
}

static RgLook
judge (Looking *self)
{
  guint *n = self->counts;

  if (self->n_seen == 0)
    return RG_LOOK_EMPTY;
  if (self->next > 2 && self->next == (gint64)self->n_seen + 1)
    return RG_LOOK_SERIAL;
  if (nearly_all (self, n[RG_LOOK_MOBILE] + n[RG_LOOK_PHONE]))
    return n[RG_LOOK_MOBILE] >= n[RG_LOOK_PHONE] ? RG_LOOK_MOBILE : RG_LOOK_PHONE;
  if (nearly_all (self, n[RG_LOOK_DATE] + n[RG_LOOK_DATETIME]))
    return n[RG_LOOK_DATETIME] > n[RG_LOOK_DATE] ? RG_LOOK_DATETIME : RG_LOOK_DATE;
  if (nearly_all (self, n[RG_LOOK_MONEY] + n[RG_LOOK_REAL] + n[RG_LOOK_INTEGER]))
    return n[RG_LOOK_MONEY] > 0 ? RG_LOOK_MONEY : (n[RG_LOOK_REAL] > 0 ? RG_LOOK_REAL : RG_LOOK_INTEGER);
  if (nearly_all (self, n[RG_LOOK_BOOLEAN]))
    return RG_LOOK_BOOLEAN;
  for (RgLook look = RG_LOOK_EMAIL; look < RG_LOOK_SERIAL; look++)
    if (look != RG_LOOK_PERSON && look != RG_LOOK_COMPANY && nearly_all (self, n[look]))
      return look;
  if (is_choice (self))
    return RG_LOOK_CHOICE;
  if (2 * n[RG_LOOK_COMPANY] >= self->n_seen)
    return RG_LOOK_COMPANY;
  if (nearly_all (self, n[RG_LOOK_PERSON]))
    return RG_LOOK_PERSON;
  return 3 * self->n_long >= self->n_seen ? RG_LOOK_NOTE : RG_LOOK_TEXT;
}

static void
keep (Looking *self,
      RgLook   look)
{
  g_autoptr (GStrvBuilder) samples = g_strv_builder_new ();
  GString *choices = g_string_new (NULL);

  for (guint i = 0; i < MIN (MAX_SAMPLES, self->order->len); i++)
    g_strv_builder_add (samples, self->order->pdata[i]);
  for (guint i = 0; look == RG_LOOK_CHOICE && i < self->order->len; i++)
    g_string_append_printf (choices, "%s%s", i == 0 ? "" : "\n", (char *)self->order->pdata[i]);
  g_strfreev (self->column->samples);
  self->column->samples = g_strv_builder_end (samples);
  self->column->n_distinct = self->order->len;
  self->column->kind = _rg_look_get_kind (look);
  g_free (self->column->new_choices);
  self->column->new_choices = choices->len == 0 ? NULL : g_strdup (choices->str);
  g_string_free (choices, TRUE);
}

static gboolean
is_footer (GArray *footers,
           guint64 row)
{
  for (guint i = 0; i < footers->len; i++)
    if (g_array_index (footers, guint64, i) == row)
      return TRUE;
  return FALSE;
}

/**
 * _rg_import_look_at:
 * @column: gets samples, counts, its kind and its choices
 * @after: the number of the header row
 * @footers: rows that are no data
 *
 * Returns: what the values look like
 */
RgLook
_rg_import_look_at (RgPlanColumn *column,
                    RgPlanSample *sample,
                    guint64       after,
                    GArray       *footers)
{
  Looking self = { .column = column, .next = 1 };
  RgLook  look;

  self.distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.order = g_ptr_array_new ();
  column->n_filled = 0;
  for (guint i = 0; i < sample->rows->len; i++)
    {
      const RgPlanRow *row = sample->rows->pdata[i];

      if (row->number > after && column->index < row->n_cells && !is_footer (footers, row->number))
        note_value (&self, row->cells[column->index], ((guint8 *)sample->kinds->pdata[i])[column->index]);
    }
  look = judge (&self);
  keep (&self, look);
  g_ptr_array_unref (self.order);
  g_hash_table_unref (self.distinct);
  return look;
}

/**
 * _rg_import_look_find_day:
 * @text: "2024.1.5 called", "3月5日寄样品"
 *
 * Returns: (transfer full) (nullable): the day that stands in front of the text
 */
char *
_rg_import_look_find_day (const char *text)
{
  char *found = NULL;

  for (const char *p = text; *p != '\0' && p - text <= MAX_DAY_BYTES; p = g_utf8_next_char (p))
    {
      const char      *end = g_utf8_next_char (p);
      g_autofree char *day = g_strndup (text, end - text);
      char            *iso = NULL;

      if ((!g_ascii_isdigit (*p) && !g_str_has_prefix (p, "日") && !g_str_has_prefix (p, "号")) || g_ascii_isdigit (*end) || strlen (day) < strlen ("1.5") ||
          strpbrk (day, "-/.") == NULL)
        {
          if (!g_str_has_prefix (p, "日") && !g_str_has_prefix (p, "号"))
            continue;
        }
      if (rg_date_parse (day, FALSE, &iso) > RG_DATE_GUESSED)
        g_clear_pointer (&iso, g_free);
      if (iso == NULL)
        continue;
      g_free (found);
      found = iso;
    }
  return found;
}

/**
 * _rg_look_describe:
 *
 * Returns: (nullable): a translated sentence part; %NULL for what says nothing
 */
const char *
_rg_look_describe (RgLook look)
{
  static const char *const texts[N_LOOKS] = {
    [RG_LOOK_MOBILE] = N_ ("the values look like mobile numbers"),
    [RG_LOOK_PHONE] = N_ ("the values look like telephone numbers"),
    [RG_LOOK_EMAIL] = N_ ("the values look like e-mail addresses"),
    [RG_LOOK_DATE] = N_ ("the values look like dates"),
    [RG_LOOK_DATETIME] = N_ ("the values look like dates with a time"),
    [RG_LOOK_MONEY] = N_ ("the values look like amounts"),
    [RG_LOOK_INTEGER] = N_ ("the values are numbers"),
    [RG_LOOK_REAL] = N_ ("the values are numbers"),
    [RG_LOOK_BOOLEAN] = N_ ("the values are yes and no"),
    [RG_LOOK_CHOICE] = N_ ("there are only a few different values"),
    [RG_LOOK_PERSON] = N_ ("the values look like names of people"),
    [RG_LOOK_COMPANY] = N_ ("the values look like names of companies"),
    [RG_LOOK_ADDRESS] = N_ ("the values look like addresses"),
    [RG_LOOK_CODE] = N_ ("the values look like codes"),
    [RG_LOOK_SERIAL] = N_ ("the values number the rows"),
  };

  return texts[look] == NULL ? NULL : _ (texts[look]);
}

/**
 * _rg_look_get_kind:
 *
 * Returns: the kind that an added column with such values has
 */
RgKind
_rg_look_get_kind (RgLook look)
{
  static const RgKind kinds[N_LOOKS] = {
    [RG_LOOK_NOTE] = RG_KIND_NOTE,
    [RG_LOOK_MOBILE] = RG_KIND_PHONE,
    [RG_LOOK_PHONE] = RG_KIND_PHONE,
    [RG_LOOK_EMAIL] = RG_KIND_EMAIL,
    [RG_LOOK_DATE] = RG_KIND_DATE,
    [RG_LOOK_DATETIME] = RG_KIND_DATETIME,
    [RG_LOOK_MONEY] = RG_KIND_MONEY,
    [RG_LOOK_INTEGER] = RG_KIND_INTEGER,
    [RG_LOOK_REAL] = RG_KIND_REAL,
    [RG_LOOK_BOOLEAN] = RG_KIND_BOOLEAN,
    [RG_LOOK_CHOICE] = RG_KIND_CHOICE,
    [RG_LOOK_CODE] = RG_KIND_CODE,
    [RG_LOOK_SERIAL] = RG_KIND_INTEGER,
  };

  return kinds[look];
}
