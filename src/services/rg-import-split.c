/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-split.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-header-map.h"
#include "rg-import-words.h"
#include "rg-record-types.h"
#include "rg-text.h"

#define MAX_GROUP 9

/* Sure enough to be taken, not sure enough to be taken without a question. */
#define ASKED 0.75

/* The tables that hang on a customer, in the order in which they take columns. */
typedef enum
{
  PART_CONTACT,
  PART_INTERACTION,
  PART_SALE,
  PART_TASK,
  N_PARTS,
} Part;

/*
 * @words: what a column is called that belongs to the part whatever else is in the sheet
 * @shared: what belongs to it when the customer table has no use for it, or the part is there
 */
typedef struct
{
  Part        part;
  guint       field;
  const char *words;
  const char *shared;
} Claim;

static const Claim claims[] = {
  { PART_CONTACT, RG_CONTACT_NAME, NULL, "联系人|联系人姓名|主要联系人|contact|contactname|contactperson" },
  { PART_CONTACT, RG_CONTACT_POSITION, "职务|职位|岗位|jobtitle|position|联系人职务|联系人职位", NULL },
  { PART_CONTACT, RG_CONTACT_MOBILE, "联系人手机|联系人手机号|联系人手机号码|联系人移动电话", NULL },
  { PART_CONTACT, RG_CONTACT_PHONE, "联系人电话|联系人联系电话|联系人座机|contactphone", NULL },
  { PART_CONTACT, RG_CONTACT_EMAIL, "联系人邮箱|联系人邮件|联系人电子邮箱|contactemail", NULL },
  { PART_CONTACT, RG_CONTACT_WECHAT, "微信|微信号|联系人微信|wechat", NULL },
  { PART_CONTACT, RG_CONTACT_BIRTHDAY, "生日|出生日期|联系人生日|birthday", NULL },
  { PART_INTERACTION, RG_INTERACTION_AT, "跟进时间|沟通时间|通话时间|拜访时间|回访日期|回访时间", "跟进日期|联系时间|联系日期|最近跟进|最近跟进时间|最近跟进日期|最后跟进时间|followupdate" },
  { PART_INTERACTION, RG_INTERACTION_CONTENT, "跟进内容|沟通内容|跟进记录|沟通记录|跟进情况|沟通细节|洽谈内容|拜访内容|联系内容|联系记录|回访内容|回访结果|洽谈情况|沟通情况|联系情况|followupcontent", "内容" },
  { PART_INTERACTION, RG_INTERACTION_CHANNEL, "跟进方式|沟通方式|联络方式", NULL },
  { PART_INTERACTION, RG_INTERACTION_PERSON, "跟进对象|沟通对象", NULL },
  { PART_INTERACTION, RG_INTERACTION_FEEDBACK, "客户反馈|反馈|反馈信息", NULL },
  { PART_INTERACTION, RG_INTERACTION_RESULT, "跟进结果|沟通结果", "结果" },
  { PART_INTERACTION, RG_INTERACTION_NEXT_STEP, "后续计划|后续行动计划|下一步|下步计划|后续行动|下一步计划", NULL },
  { PART_INTERACTION, RG_INTERACTION_NEXT_AT, NULL, "下次跟进|下次跟进日期|下次跟进时间|下次联系时间|下次联系日期|下次联系|nextfollowup|nextdate" },
  { PART_INTERACTION, RG_INTERACTION_OWNER, NULL, "跟进人|记录人" },
  { PART_SALE, RG_SALE_PRODUCT, "产品|产品名称|商品|商品名称|品名|货品|货品名称|服务项目|消费项目|购买商品|购买产品|订购产品|product|productname", NULL },
  { PART_SALE, RG_SALE_QUANTITY, "数量|件数|销售数量|订购数量|购买数量|qty|quantity", NULL },
  { PART_SALE, RG_SALE_UNIT_PRICE, "单价|单价元|价格|unitprice|price", NULL },
  { PART_SALE, RG_SALE_AMOUNT, "销售金额|销售金额元|销售额|订单金额|合同金额|消费金额|应收金额|实收金额|实付金额", "金额|金额元|总金额|总价|应收|实收|成交金额|交易金额|amount" },
  { PART_SALE, RG_SALE_ORDER_NO, "订单号|订单编号|销售单号|合同号|orderno|ordernumber", "单号" },
  { PART_SALE, RG_SALE_DATE, "销售日期|订单日期|下单日期|成交日期|购买日期|购买时间|消费日期|下单时间|交易日期|签订日期|签单日期|orderdate|saledate", NULL },
  { PART_SALE, RG_SALE_STATUS, "订单状态", NULL },
  { PART_SALE, RG_SALE_OWNER, "销售员|销售人员", NULL },
  { PART_TASK, RG_TASK_SUBJECT, "任务|任务名称|待办|待办事项", NULL },
  { PART_TASK, RG_TASK_DUE_AT, "截止时间|截止日期|完成期限", NULL },
};

/* The one sale that people write beside a customer: the day and the amount make it one. */
static const Claim last_sale[] = {
  { PART_SALE, RG_SALE_DATE, "成交日期|成交时间|最近成交日期|最近成交时间|最近成交|最后成交日期|最后成交时间|上次成交日期|最近购买日期|最近购买时间|最近下单日期|最近下单时间|lastsaledate|lastorderdate|lastpurchasedate", NULL },
  { PART_SALE, RG_SALE_AMOUNT, "成交金额|成交金额元|成交额|成交价|最近成交金额|最近成交金额元|最近成交额|最后成交金额|上次成交金额|最近购买金额|最近下单金额|lastsaleamount|lastorderamount|lastpurchaseamount", NULL },
  { PART_SALE, RG_SALE_PRODUCT, "成交产品|成交产品名称|成交商品|最近成交产品|最近成交商品|最后成交产品|上次成交产品|最近购买产品|最近购买商品|lastproduct", NULL },
  { PART_SALE, RG_SALE_QUANTITY, "成交数量|最近成交数量", NULL },
};

/* Beside these an amount is that of many sales. */
#define SALE_COUNTS "成交次数|购买次数|下单次数|订单数|订单数量|累计成交次数|消费次数|首次成交日期|numberofsales|ordercount"

typedef struct
{
  RgImportPlan *plan;
  char        **headers;
  char        **keys;
  const RgLook *looks;
  RgHeaderMap  *customers;
  const Claim **claimed; /* of each column */
  guint        *groups;
  gboolean      parts[N_PARTS];
} Split;

static const RgRecordType *
get_type (Part part)
{
  switch (part)
    {
    case PART_CONTACT:
      return rg_contact_type ();
    case PART_INTERACTION:
      return rg_interaction_type ();
    case PART_SALE:
      return rg_sale_type ();
    case PART_TASK:
    case N_PARTS:
    default:
      return rg_task_type ();
    }
}

/* 联系人2, 电话2 and 第二联系人: the number that is taken off, counted from 0. */
static guint
take_number (char *key)
{
  static const char *const numbers[] = { "一", "二", "三", "四", "五" };
  gsize                    length = strlen (key);

  if (length > 1 && g_ascii_isdigit (key[length - 1]) && !g_ascii_isdigit (key[length - 2]) && key[length - 1] != '0')
    {
      guint number = (guint)(key[length - 1] - '1');

      key[length - 1] = '\0';
      return number;
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *prefix = g_strconcat ("第", numbers[i], NULL);

      if (g_str_has_prefix (key, prefix))
        {
          memmove (key, key + strlen (prefix), length - strlen (prefix) + 1);
          return i;
        }
      if (g_str_has_suffix (key, numbers[i]))
        {
          key[length - strlen (numbers[i])] = '\0';
          return i;
        }
    }
  /* 联系人2电话 */
  for (char *p = strstr (key, "联系人"); p != NULL && g_ascii_isdigit (p[strlen ("联系人")]) && p[strlen ("联系人")] != '0';)
    {
      char *digit = p + strlen ("联系人");
      guint number = (guint)(*digit - '1');

      memmove (digit, digit + 1, strlen (digit));
      return number;
    }
  return 0;
}

static const Claim *
find_claim (const char *key,
            gboolean    shared)
{
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      const char *words = shared ? claims[i].shared : claims[i].words;

      if (words != NULL && rg_synonyms_contain (words, key))
        return &claims[i];
    }
  return NULL;
}

static gboolean
is_claimed (Split       *self,
            const Claim *claim,
            guint        group)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    if (self->claimed[i] == claim && self->groups[i] == group)
      return TRUE;
  return FALSE;
}

static gboolean
has_claim (Split *self,
           Part   part,
           guint  field)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    if (self->claimed[i] != NULL && self->claimed[i]->part == part && self->claimed[i]->field == field)
      return TRUE;
  return FALSE;
}

static gboolean
is_customer_field (Split *self,
                   guint  column,
                   guint  field)
{
  return column < self->customers->n_columns && self->customers->columns[column].role == RG_COLUMN_FIELD &&
         self->customers->columns[column].field == field;
}

static void
claim_words (Split   *self,
             gboolean shared)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const Claim *claim = self->claimed[i] == NULL && self->groups[i] == 0 ? find_claim (self->keys[i], shared) : NULL;

      if (claim != NULL && (!shared || self->parts[claim->part]) && !is_claimed (self, claim, 0))
        self->claimed[i] = claim;
    }
}

static gboolean
has_header (Split      *self,
            const char *words)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    if (rg_synonyms_contain (words, self->keys[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_last_sale (const Claim *claim)
{
  return claim >= last_sale && claim < last_sale + G_N_ELEMENTS (last_sale);
}

/* Only where nothing else says what was sold: 销售日期 and 销售金额 are sure. */
static void
claim_last_sale (Split *self)
{
  if (!has_header (self, last_sale[0].words) || !has_header (self, last_sale[1].words) || has_header (self, SALE_COUNTS))
    return;
  for (guint i = 0; i < self->plan->columns->len; i++)
    for (guint k = 0; self->claimed[i] == NULL && k < G_N_ELEMENTS (last_sale); k++)
      if (rg_synonyms_contain (last_sale[k].words, self->keys[i]) && !has_claim (self, PART_SALE, last_sale[k].field))
        self->claimed[i] = &last_sale[k];
}

/* Whether what was found makes a record of the part. */
static void
judge_parts (Split *self)
{
  gboolean shared_amount = FALSE;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const Claim *claim = self->claimed[i] == NULL ? find_claim (self->keys[i], TRUE) : NULL;

      shared_amount = shared_amount || (claim != NULL && claim->field == RG_SALE_AMOUNT && claim->part == PART_SALE);
    }
  self->parts[PART_INTERACTION] = has_claim (self, PART_INTERACTION, RG_INTERACTION_CONTENT) ||
                                  has_claim (self, PART_INTERACTION, RG_INTERACTION_CHANNEL) ||
                                  has_claim (self, PART_INTERACTION, RG_INTERACTION_FEEDBACK);
  self->parts[PART_SALE] = (shared_amount || has_claim (self, PART_SALE, RG_SALE_AMOUNT) || has_claim (self, PART_SALE, RG_SALE_UNIT_PRICE)) &&
                           (has_claim (self, PART_SALE, RG_SALE_PRODUCT) || has_claim (self, PART_SALE, RG_SALE_QUANTITY) ||
                            has_claim (self, PART_SALE, RG_SALE_DATE) || has_claim (self, PART_SALE, RG_SALE_ORDER_NO));
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    if (claims[i].part == PART_CONTACT && claims[i].words != NULL && is_claimed (self, &claims[i], 0))
      self->parts[PART_CONTACT] = TRUE;
  self->parts[PART_TASK] = has_claim (self, PART_TASK, RG_TASK_SUBJECT);
}

/* What people call the sales that stand beside customers; in a table of sales it is nothing beside them. */
static void
claim_meanings (Split *self)
{
  g_auto (GStrv) sales = _rg_import_words_translate_all (rg_sale_type (), self->headers, self->plan->columns->len);

  for (guint i = 0; self->plan->type == rg_customer_type () && i < self->plan->columns->len; i++)
    {
      g_autofree char *key = rg_text_header_key (sales[i]);
      const Claim     *claim = NULL;

      if (self->claimed[i] == NULL && self->groups[i] == 0 && self->customers->columns[i].role == RG_COLUMN_UNUSED && !g_str_equal (sales[i], self->headers[i]))
        claim = find_claim (key, FALSE);
      if (claim != NULL && claim->part == PART_SALE && !is_claimed (self, claim, 0))
        self->claimed[i] = claim;
    }
}

static const Claim *
find_contact_claim (const char *key)
{
  static const char *const phones = "电话|联系电话|座机|办公电话|tel|phone";
  static const char *const mobiles = "手机|手机号|手机号码|移动电话|mobile";
  guint                    field = RG_CONTACT_ID;

  if (rg_synonyms_contain (phones, key))
    field = RG_CONTACT_PHONE;
  else if (rg_synonyms_contain (mobiles, key))
    field = RG_CONTACT_MOBILE;
  else if (rg_synonyms_contain ("邮箱|电子邮箱|邮件|email", key))
    field = RG_CONTACT_EMAIL;
  else if (rg_synonyms_contain ("姓名|名字|name", key))
    field = RG_CONTACT_NAME;
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      const Claim *claim = &claims[i];

      if (claim->part == PART_CONTACT && (claim->field == field || (claim->words != NULL && rg_synonyms_contain (claim->words, key)) ||
                                          (claim->shared != NULL && rg_synonyms_contain (claim->shared, key))))
        return claim;
    }
  return NULL;
}

/* 联系人1/电话1/联系人2/电话2: when there is a second contact person, numbered columns are theirs. */
static void
claim_groups (Split *self)
{
  g_autofree guint *numbers = g_new0 (guint, self->plan->columns->len + 1);
  gboolean          several = FALSE;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      g_autofree char *key = g_strdup (self->keys[i]);
      const Claim     *claim;

      numbers[i] = take_number (key);
      claim = find_contact_claim (key);
      several = several || (numbers[i] > 0 && claim != NULL && claim->field == RG_CONTACT_NAME);
    }
  for (guint i = 0; several && i < self->plan->columns->len; i++)
    {
      g_autofree char *key = g_strdup (self->keys[i]);
      const Claim     *claim;
      gboolean         numbered;

      take_number (key);
      numbered = !g_str_equal (key, self->keys[i]);
      claim = numbered || find_claim (key, TRUE) != NULL ? find_contact_claim (key) : NULL;
      if (claim == NULL || is_claimed (self, claim, numbers[i]))
        continue;
      self->claimed[i] = claim;
      self->groups[i] = numbers[i];
      self->parts[PART_CONTACT] = TRUE;
    }
}

/* 跟进日期1/跟进内容1/跟进日期2/跟进内容2: several follow-ups in a row. */
static void
claim_followups (Split *self)
{
  g_autofree guint        *numbers = g_new0 (guint, self->plan->columns->len + 1);
  g_autofree const Claim **found = g_new0 (const Claim *, self->plan->columns->len + 1);
  gboolean                 several = FALSE;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      g_autofree char *key = g_strdup (self->keys[i]);

      numbers[i] = take_number (key);
      if (g_str_equal (key, self->keys[i]))
        continue;
      found[i] = find_claim (key, FALSE);
      if (found[i] == NULL)
        found[i] = find_claim (key, TRUE);
      several = several || (numbers[i] > 0 && found[i] != NULL && found[i]->part == PART_INTERACTION && found[i]->field == RG_INTERACTION_CONTENT);
    }
  for (guint i = 0; several && i < self->plan->columns->len; i++)
    {
      if (self->claimed[i] != NULL || found[i] == NULL || found[i]->part != PART_INTERACTION || is_claimed (self, found[i], numbers[i]))
        continue;
      self->claimed[i] = found[i];
      self->groups[i] = numbers[i];
    }
}

/* Whether the notes begin with their day: "2024.1.5 called". */
static gboolean
notes_have_days (Split *self)
{
  guint n_dated = 0;
  guint n = 0;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const RgPlanColumn *column = self->plan->columns->pdata[i];

      if (self->claimed[i] == NULL || self->claimed[i]->part != PART_INTERACTION || self->claimed[i]->field != RG_INTERACTION_CONTENT)
        continue;
      for (guint k = 0; column->samples != NULL && column->samples[k] != NULL; k++)
        {
          g_autofree char *day = _rg_import_look_find_day (column->samples[k]);

          n++;
          n_dated += day == NULL ? 0 : 1;
        }
    }
  return n > 0 && 5 * n_dated >= 4 * n;
}

/* A bare 日期 is that of the sale, or of the follow-up. */
static void
claim_dates (Split *self)
{
  Part  part = self->parts[PART_SALE] ? PART_SALE : PART_INTERACTION;
  guint field = self->parts[PART_SALE] ? RG_SALE_DATE : RG_INTERACTION_AT;

  if (!self->parts[part] || has_claim (self, part, field))
    return;
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      if (self->claimed[i] != NULL || !rg_synonyms_contain ("日期|时间|date|time", self->keys[i]))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (claims); k++)
        if (claims[k].part == part && claims[k].field == field)
          self->claimed[i] = &claims[k];
      return;
    }
}

/* A sale or a follow-up of which nobody knows the day cannot be stored. */
static void
drop_dateless (Split *self)
{
  if (!has_claim (self, PART_SALE, RG_SALE_DATE))
    self->parts[PART_SALE] = FALSE;
  if (!has_claim (self, PART_INTERACTION, RG_INTERACTION_AT) && !notes_have_days (self))
    self->parts[PART_INTERACTION] = FALSE;
  for (guint i = 0; i < self->plan->columns->len; i++)
    if (self->claimed[i] != NULL && !self->parts[self->claimed[i]->part])
      self->claimed[i] = NULL;
}

/* What only customers have: where the sheet has more of them than what names a customer, it is a table of customers. */
static gboolean
describes_customers (Split *self)
{
  guint n = 0;

  for (guint i = 0; i < self->customers->n_columns; i++)
    {
      const RgColumn *column = &self->customers->columns[i];

      if (self->claimed[i] != NULL || column->role != RG_COLUMN_FIELD || column->guessed)
        continue;
      switch (column->field)
        {
        case RG_CUSTOMER_CODE:
        case RG_CUSTOMER_NAME:
        case RG_CUSTOMER_OWNER:
        case RG_CUSTOMER_NOTE:
        case RG_CUSTOMER_STATUS:
        case RG_CUSTOMER_COMPANY:
        case RG_CUSTOMER_LAST_CONTACT:
        case RG_CUSTOMER_TOTAL:
          break;
        case RG_CUSTOMER_CONTACT:
        case RG_CUSTOMER_PHONE:
        case RG_CUSTOMER_MOBILE:
        case RG_CUSTOMER_EMAIL:
          n += self->plan->type == rg_customer_type () ? 1 : 0;
          break;
        default:
          n++;
        }
    }
  return n > 0;
}

static gboolean
names_customers (Split *self)
{
  for (guint i = 0; i < self->customers->n_columns; i++)
    if (is_customer_field (self, i, RG_CUSTOMER_NAME) || is_customer_field (self, i, RG_CUSTOMER_CODE) || is_customer_field (self, i, RG_CUSTOMER_COMPANY))
      return TRUE;
  return FALSE;
}

static guint
count_parts (Split *self)
{
  guint n = 0;

  for (guint i = 0; i < N_PARTS; i++)
    n += self->parts[i] ? 1 : 0;
  return n;
}

static char *
describe (const Claim        *claim,
          const RgRecordType *type)
{
  if (is_last_sale (claim))
    return g_strdup (_ ("each customer gets one sale of that day; leave the column out if it is no single sale"));
  return g_strdup_printf (_ ("the sheet has %s beside the customers"), rg_record_type_get_label_plural (type));
}

static void
apply (Split *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      RgPlanColumn *column = self->plan->columns->pdata[i];
      const Claim  *claim = self->claimed[i];

      if (claim == NULL || !self->parts[claim->part])
        continue;
      column->type = get_type (claim->part);
      column->field = claim->field;
      column->group = self->groups[i];
      column->use = rg_record_type_get_field (column->type, claim->field)->kind == RG_KIND_REFERENCE ? RG_PLAN_TITLE : RG_PLAN_FIELD;
      column->confidence = is_last_sale (claim) ? ASKED : (self->groups[i] > 0 ? 0.9 : 0.95);
      g_free (column->reason);
      column->reason = describe (claim, column->type);
    }
}

static void
prepare (Split *self)
{
  guint n = self->plan->columns->len;

  self->keys = g_new0 (char *, n + 1);
  self->claimed = g_new0 (const Claim *, n + 1);
  self->groups = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    self->keys[i] = rg_text_header_key (self->headers[i]);
  self->customers = rg_header_map_new (rg_customer_type (), (const char *const *)self->headers, n, NULL, NULL);
}

static void
clear (Split *self)
{
  g_strfreev (self->keys);
  g_free (self->claimed);
  g_free (self->groups);
  rg_header_map_free (self->customers);
}

/**
 * _rg_import_split:
 * @plan: a plan whose columns are mapped as one table
 * @headers: what the columns are called
 * @looks: what their values look like
 *
 * Returns: whether the sheet has several tables; the plan is one of customers then, and the columns of the other tables are
 *   given to them; those that are left have to be mapped as customers
 */
gboolean
_rg_import_split (RgImportPlan *plan,
                  char        **headers,
                  const RgLook *looks)
{
  Split    self = { .plan = plan, .headers = headers, .looks = looks };
  gboolean wide;

  prepare (&self);
  claim_groups (&self);
  claim_followups (&self);
  claim_last_sale (&self);
  claim_words (&self, FALSE);
  claim_meanings (&self);
  judge_parts (&self);
  claim_words (&self, TRUE);
  claim_dates (&self);
  drop_dateless (&self);
  wide = names_customers (&self) && count_parts (&self) > 0 && (count_parts (&self) > 1 || describes_customers (&self));
  if (wide)
    apply (&self);
  clear (&self);
  return wide;
}
