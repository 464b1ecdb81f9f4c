/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-words.h"

#include <string.h>

#include "rg-header-names.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* What a table calls it, and what people call it. */
static const struct
{
  const char *type;
  const char *header;
  const char *words;
} meanings[] = {
  { "customer", "客户编号", "供应商代码|供应商编码|供应商编号|经销商编码|经销商代码|经销商编号|往来单位编码|往来单位代码|往来单位编号|客商编码|客商代码|客商编号|单位编码|单位代码|accountnumber|accountno|customernumber" },
  { "customer", "客户名称", "群名称|群名|接龙人|下单人|收餐人|订货人|订货单位|客户群名|商家名称|经销商名称|代理商名称|使用单位|投保人|租户|租户名称|承租人|住户|姓名或公司|客户全称|店名|店铺名称|门店|门店名称|商户|商户名称|商家|客商|客商名称|往来单位|往来单位名称|往来单位全称|收货单位|购货单位|收货人|会员姓名|会员名称|会员名|顾客|顾客姓名|学员姓名|您的姓名|您的称呼|客户公司|客户抬头|开票单位|用户名称|车主|车主姓名|业主|业主姓名|患者姓名|宾客姓名|客户简称|公司简称|简称|昵称|客户昵称|associatedcompany|organizationname|organization1name|companyaccount|buyer|buyername|fullname|membername" },
  { "customer", "联系人", "fullname|personname|联络人|家长|家长姓名|店长|窗口|contactperson|primarycontact|老板|店主|对接人|收件人|采购联系人|法人|法人代表|法定代表人|经办人" },
  { "customer", "电话", "phonenumbers|收货电话|收件电话|联系方式1|电话1|联系电话1|联络电话|家长电话|公司电话|telephone|telephonenumber|businessphone|workphone|officephone|primaryphone|phone1value" },
  { "customer", "手机", "您的手机号码|您的手机|您的电话|手机1|联系手机|行动电话|家长手机|收货人手机号|cellphone|mobilenumber|mobileno" },
  { "customer", "邮箱", "邮件地址|电子邮件地址|emailaddress|email1value|primaryemail|workemail" },
  { "customer", "地址", "streetaddress1|shippingaddress|shippingstreet|住址|家庭住址|收货地址|送货地址|单位地址|经营地址|注册地址|详细收货地址|商务地址街道|办公地址|地址1|street|streetaddress|addressline1|address1|billingstreet|mailingstreet|businessstreet|billingaddress|address1formatted|address1street" },
  { "customer", "城市", "城镇|商务地址市县|所在市|address1city|billingcity|mailingcity|businesscity" },
  { "customer", "省份", "所在省|省直辖市|商务地址省市自治区|stateprovince|province|stateregion|county|address1region|provincecode|statecode|billingstate|mailingstate|businessstate" },
  { "customer", "区域", "所在地区|所属区域|所属大区|所在区域|所属地区|销售区域|片区|客户区域|客户地区|territory|salesregion" },
  { "customer", "客户类型", "客户分类|customertype|accounttype|type" },
  { "customer", "客户状态", "leadstatus|lifecyclestage" },
  { "customer", "标签", "客户标签|分组|labels|tags" },
  { "customer", "企业规模", "员工人数|总人数|人员数|numberofemployees|noofemployees|employees|companysize" },
  { "customer", "负责人", "分管人员|分管人|分管业务员|分管销售|群主|置业顾问|销售顾问|课程顾问|区域经理|大区经理|业务经理|销售经理|跟单业务员|所有人|客户所有人|专管业务员|专营业务员|添加人|归属人|所属销售|跟单员|服务顾问|accountowner|leadowner|contactowner|companyowner|recordowner|assignedto|owner|salesperson" },
  { "customer", "备注", "memo|remark|remarks|附记|描述|description|comments" },
  { "customer", "客户来源", "accountsource|originalsource|来源途径|获客渠道|渠道来源|从何得知" },
  { "customer", "所属行业", "1级行业|一级行业|industrytype|行业类别|行业类型|经营类别|主营" },
  { "customer", "首次接触时间", "建档日期|建档时间|录入日期|创建日期|创建时间|登记日期|入会日期|添加时间|添加日期|成为客户时间|发展日期|注册时间|注册日期|报名日期|报名时间|开户日期|createddate|createdate|datecreated|createdon|createdtime|customersince" },
  { "customer", "最近跟进时间", "最近联系日期|最后联系时间|最后联系日期|最近活动时间|最新活动记录时间|最后活动时间|最后跟进日期|lastactivity|lastactivitydate|lastcontacted|lastcontact" },
  { "customer", "累计交易金额", "累计消费|消费总额|累计成交|累计成交金额|累计成交额" },
  { "customer", "税号", "纳税登记号|纳税号|纳税人识别码|纳税人税号|taxnumber|vatnumber|vatid|税务登记号|社会信用代码|营业执照号" },
  { "contact", "联系人", "personname|对接人|收件人|联络人|fullname" },
  { "contact", "职务", "头衔|job|organizationtitle|organization1title|role" },
  { "contact", "邮箱", "邮件地址|电子邮件地址|emailaddress|email1value|primaryemail|workemail" },
  { "contact", "电话", "商务电话|办公电话|公司电话|联络电话|telephone|phonenumber|businessphone|workphone|officephone|phone1value" },
  { "contact", "微信", "微信id|微信号码|wechatid|weixin" },
  { "contact", "生日", "出生年月|birthday|dateofbirth|birthdate" },
  { "contact", "备注", "memo|remark|remarks|附注|notes|description|comments" },
  { "contact", "客户名称", "associatedcompany|organizationname|organization1name" },
  { "contact", "手机", "手机1|行动电话|mobilephone|cellphone|mobilenumber" },
  { "sale", "销售日期", "订单创建时间|订购日期|订购时间|收款日期|回款日期|下单时间|签订日期|签单日期|签约日期|购买日期|购买时间|消费日期|消费时间|交易日期|交易时间|出货日期|发货日期|开单日期|成交时间|付款时间|送货日期|配送日期|出库日期|单据日期|开票日期|业务日期|收款日期|到账日期|orderdate|invoicedate|closedate|closeddate|purchasedate|transactiondate|orderedat" },
  { "sale", "销售金额", "应付金额|应付总额|订单应付金额|小计|小计金额|收款金额|回款金额|到账金额|买家应付货款|买家实际支付金额|应付货款|totalamount|ordertotalamount|总价|合同金额|应收|应收金额|实收|实收金额|实付金额|付款金额|消费金额|成交价|成交金额|订单金额|总额|价税合计|订单实付金额|订单总价|含税金额|结算金额|开票金额|货款|ordertotal|grandtotal|totalprice|dealamount|saleamount|salesamount|netamount|amount" },
  { "sale", "销售数量", "菜品数量|接龙数量|接龙份数|宝贝总数量|宝贝数量|总数量|件数|订货数量|购买数量|订购数量|份数|商品数量|实发数量|出库数量|发货数量|quantitysold|units" },
  { "sale", "单价(元)", "含税单价|销售单价|售价|商品单价|成交单价|unitprice|priceeach|itemprice" },
  { "sale", "销售员", "销售顾问|开单人|opportunityowner|dealowner|orderowner|salesperson|salesrep" },
  { "sale", "产品编号", "产品代码|存货编码|存货代码|物料编码|物料代码|商品编码|货品编码|productcode|sku|itemcode" },
  { "sale", "产品名称", "菜品信息|菜品名称|菜品|菜名|接龙商品|团购商品|货品|货品名称|货物名称|服务项目|项目|购买产品|订购产品|购买商品|消费项目|套餐|课程|报读课程|存货名称|存货|物料名称|品种|宝贝标题|商品标题|productname|item|itemname|lineitemname" },
  { "sale", "客户名称", "接龙人|下单人|收餐人|取餐人|订货人|订货单位|使用单位|经销商名称|甲方|买方|购货方|购货单位|收货人|会员姓名|顾客|学员姓名|往来单位|店名|门店|收货单位|购买人|付款方|收货人提货人|收件人|买家|买家姓名|买家昵称|客户简称|车主|付款人|accountname|companyname|customername|billingname|billto|associatedcompany|buyer|buyername" },
  { "sale", "订单号", "invoice|order|流水号|票号|合同编号|交易号|出库单号|单据编号|单据号|发货单号|送货单号|发票号|发票号码|销售订单号|orderid|invoiceno|invoicenumber" },
  { "sale", "状态", "付款状态|发货状态|orderstatus|paymentstatus" },
  { "interaction", "跟进时间", "回访日期|回访时间|拜访日期|联系日期|沟通日期|服务日期|接触日期|最近跟进|最近跟进时间|lastcontacted" },
  { "interaction", "跟进方式", "回访方式|联络方式|拜访方式|沟通渠道" },
  { "interaction", "跟进人", "回访人|回访人员|拜访人|跟进人员|服务人员" },
  { "interaction", "沟通内容", "回访结果|回访内容|洽谈情况|沟通情况|跟进情况|联系情况|联系内容|服务记录|服务内容|跟进记录" },
  { "interaction", "后续计划", "下一步计划|后续安排|后续工作" },
  { "interaction", "客户名称", "顾客|会员姓名|店名|门店" },
  { "visit", "拜访内容", "洽谈情况|拜访情况|沟通情况" },
  { "visit", "后续计划", "下一步计划|下一步" },
  { "visit", "拜访人", "业务员|负责人|拜访人员" },
  { "rating", "评价日期", "提交答卷时间|评价时间|时间戳记|提交时间|填写时间|调查时间" },
  { "rating", "评价内容", "您的意见和建议|您的意见|您的建议|意见建议|意见和建议" },
  { "rating", "客户名称", "您的姓名|您的称呼" },
  { "task", "任务", "待办|待办事项|工作内容" },
  { "task", "截止时间", "完成时限|期限" },
  { "product", "产品名称", "存货名称|物料名称|item|itemname|货品|货品名称|品种|服务项目|菜名" },
  { "product", "产品编号", "商品编码|商品代码|存货编码|物料编码|货品编码|productcode|itemcode" },
  { "product", "单价(元)", "零售价|销售价|标价|单价元|unitprice|listprice" },
  { "product", "成本(元)", "采购价|进货价|进货单价|costprice" },
  { "product", "产品类别", "品类|大类|商品类别|productcategory" },
};

/* What a header says besides what the column is: whose it is, and that it is a value. */
static const char *const prefixes[] = { "相关", "默认", "客户", "公司", "商务", "企业", "单位", "所属", "所在", "您的", "收货人", "收货", "收件", "收餐人", "取餐人", "下单人", "往来单位", "客商", "会员", "买家", "主要", "常用", "办公", "门店", "店铺", "billing", "mailing", "business", "company", "account", "primary", "main", "office", "work", "lead", "contact", "customer", "client", "person", "organization", "default", "order", "address", NULL };
static const char *const suffixes[] = { "必填", "选填", "value", "formatted", "work", NULL };

/* One or two letters are no header. */
#define MIN_LETTERS 3

/* Alone these mean another thing in each table. */
#define VAGUE "名称|编号|编码|代码|号|人|name|id|no|number|title|code|type|date|类型|状态|分类"

/* @after: the meaning that is looked for behind; %NULL for the first one */
static const char *
find_word_after (const RgRecordType *type,
                 const char         *key,
                 const char         *after)
{
  gboolean passed = after == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      if (!g_str_equal (meanings[i].type, type->name))
        continue;
      if (passed && rg_synonyms_contain (meanings[i].words, key))
        return meanings[i].header;
      passed = passed || g_str_equal (meanings[i].header, after);
    }
  return NULL;
}

static const char *
find_word (const RgRecordType *type,
           const char         *key)
{
  return find_word_after (type, key, NULL);
}

static const RgHeaderName *
find_name (GArray     *names,
           const char *key)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_array_index (names, RgHeaderName, i).key, key))
      return &g_array_index (names, RgHeaderName, i);
  return NULL;
}

static gboolean
take_prefix (char *key)
{
  for (guint i = 0; prefixes[i] != NULL; i++)
    {
      gsize length = strlen (prefixes[i]);

      if (!g_str_has_prefix (key, prefixes[i]) || key[length] == '\0' || (g_str_is_ascii (key) && strlen (key) - length < MIN_LETTERS))
        continue;
      memmove (key, key + length, strlen (key) - length + 1);
      return TRUE;
    }
  return FALSE;
}

/* Takes off what the key begins or ends with; %NULL when there is nothing of the kind, or too little is left. */
static char *
strip (const char *key)
{
  char *bare = g_strdup (key);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (bare, suffixes[i]))
      {
        bare[strlen (bare) - strlen (suffixes[i])] = '\0';
        break;
      }
  while (take_prefix (bare))
    ;
  if (*bare != '\0' && !(g_str_is_ascii (bare) && strlen (bare) < MIN_LETTERS) && !g_str_equal (bare, key) && !rg_synonyms_contain (VAGUE, bare))
    return bare;
  g_free (bare);
  return NULL;
}

/* Brackets explain, but a bracket at the beginning belongs to the header. */
static char *
make_bare_key (const char *header)
{
  g_autofree char *bare = g_strdup (header);
  char            *bracket = strpbrk (bare, "([");
  char            *wide = strstr (bare, "（");

  if (wide != NULL && (bracket == NULL || wide < bracket))
    bracket = wide;
  if (bracket != NULL && bracket != bare)
    *bracket = '\0';
  return rg_text_header_key (bare);
}

/* @names: the headers that the table knows itself */
static const char *
translate_stripped (const RgRecordType *type,
                    GArray             *names,
                    const char         *stripped)
{
  const char         *word = find_word (type, stripped);
  const RgHeaderName *name = word == NULL ? find_name (names, stripped) : NULL;

  if (name == NULL)
    return word;
  if (name->role == RG_COLUMN_FIELD)
    return rg_record_type_get_field (type, name->field)->header;
  return name->role == RG_COLUMN_TITLE && g_str_equal (rg_record_type_get_field (type, name->field)->reference, "customer") ? "客户名称" : NULL;
}

/* "收货人/提货人" names two things that may stand in the column; the first of them decides. */
static const char *
translate_first (const RgRecordType *type,
                 GArray             *names,
                 const char         *header)
{
  const char      *slash = strpbrk (header, "/、");
  g_autofree char *first = slash == NULL || slash == header ? NULL : g_strndup (header, slash - header);
  g_autofree char *key = first == NULL ? NULL : rg_text_header_key (first);
  g_autofree char *stripped = key == NULL ? NULL : strip (key);
  const char      *word = NULL;

  if (key != NULL && g_utf8_strlen (key, -1) >= 2)
    word = translate_stripped (type, names, key);
  return word == NULL && stripped != NULL ? translate_stripped (type, names, stripped) : word;
}

/* Whether the table itself takes the key for what the word says. */
static gboolean
is_own (GArray     *names,
        const char *key,
        const char *word)
{
  g_autofree char    *word_key = rg_text_header_key (word);
  const RgHeaderName *own = find_name (names, key);
  const RgHeaderName *meant = find_name (names, word_key);

  return meant != NULL && own->role == meant->role && own->field == meant->field;
}

static const char *
translate (const RgRecordType *type,
           GArray             *names,
           const char         *header)
{
  g_autofree char *key = *header == '\0' ? NULL : rg_text_header_key (header);
  g_autofree char *bare = *header == '\0' ? NULL : make_bare_key (header);
  g_autofree char *stripped = bare == NULL ? NULL : strip (bare);
  const char      *word = key == NULL ? NULL : find_word (type, key);

  if (key == NULL || find_name (names, key) != NULL)
    return word == NULL || is_own (names, key, word) ? NULL : word;
  if (word != NULL)
    return word;
  word = find_word (type, bare);
  if (word == NULL && find_name (names, bare) != NULL)
    return NULL;
  if (word == NULL && stripped != NULL)
    word = translate_stripped (type, names, stripped);
  return word == NULL ? translate_first (type, names, header) : word;
}

/* Whether another column says the same in the words of the table. */
static gboolean
is_said (GArray     *names,
         char      **headers,
         guint       n_headers,
         guint       column,
         const char *word)
{
  g_autofree char    *word_key = rg_text_header_key (word);
  const RgHeaderName *meant = find_name (names, word_key);

  for (guint i = 0; i < n_headers; i++)
    {
      g_autofree char    *key = i == column || *headers[i] == '\0' ? NULL : rg_text_header_key (headers[i]);
      g_autofree char    *bare = key == NULL ? NULL : make_bare_key (headers[i]);
      const RgHeaderName *name = key == NULL ? NULL : find_name (names, key);

      if (name == NULL && bare != NULL)
        name = find_name (names, bare);
      if (name != NULL && meant != NULL && name->role == meant->role && name->field == meant->field)
        return TRUE;
    }
  return FALSE;
}

/**
 * _rg_import_words_translate_all:
 *
 * A header is left as it is when the sheet has the table's own beside it.
 *
 * Returns: (transfer full): the headers, those that are known in the words of the table
 */
char **
_rg_import_words_translate_all (const RgRecordType *type,
                                char              **headers,
                                guint               n_headers)
{
  g_autoptr (GArray) names = rg_header_names_new (type);
  char **translated = g_new0 (char *, n_headers + 1);

  for (guint i = 0; i < n_headers; i++)
    {
      const char *known = translate (type, names, headers[i]);

      while (known != NULL && (g_strv_contains ((const char *const *)translated, known) || is_said (names, headers, n_headers, i, known)))
        {
          g_autofree char *key = rg_text_header_key (headers[i]);

          known = find_word_after (type, key, known);
        }
      translated[i] = g_strdup (known == NULL ? headers[i] : known);
    }
  return translated;
}

/**
 * _rg_import_words_strip:
 * @key: of rg_text_header_key()
 *
 * Returns: (transfer full) (nullable): the key without the words that only say whose the column is: 地址 of 公司地址
 */
char *
_rg_import_words_strip (const char *key)
{
  return strip (key);
}

/**
 * _rg_import_words_collect:
 * @words: (element-type utf8): a set that gets all of them
 */
void
_rg_import_words_collect (GHashTable *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_auto (GStrv) list = g_strsplit (meanings[i].words, "|", -1);

      for (guint k = 0; list[k] != NULL; k++)
        g_hash_table_add (words, rg_text_header_key (list[k]));
    }
}
