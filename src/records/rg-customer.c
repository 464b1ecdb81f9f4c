/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-customer.h"

#include <glib/gi18n.h>

static const RgChoice types[] = {
  { "潜在", N_ ("Prospect"), "potential|lead|潜在客户|意向|意向客户" },
  { "成交", N_ ("Customer won"), "customer|won|deal|成交客户|已成交|老客户" },
  { "流失", N_ ("Lost"), "churned|流失客户|已流失" },
  { NULL },
};

static const RgChoice levels[] = {
  { "A", N_ ("A"), "A级|A类" },
  { "B", N_ ("B"), "B级|B类" },
  { "C", N_ ("C"), "C级|C类" },
  { "D", N_ ("D"), "D级|D类" },
  { NULL },
};

/* clang-format off */
static const RgField fields[RG_CUSTOMER_N_FIELDS] = {
  [RG_CUSTOMER_ID] = RG_RECORD_FIELD_ID,
  [RG_CUSTOMER_CODE] = { .name = "code", .label = N_ ("Customer code"), .header = "客户编号", .synonyms = "客户编码|客户代码|客户号|编号|编码|代码|customer no|customer number|customer id|no", .kind = RG_KIND_CODE, .flags = RG_FIELD_REQUIRED | RG_FIELD_UNIQUE | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_NAME] = { .name = "name", .label = N_ ("Customer name"), .header = "客户名称", .synonyms = "客户|客户姓名|客户名|名称|姓名|customer|client|client name|account name", .kind = RG_KIND_TEXT, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_NAME_EN] = { .name = "name_en", .label = N_ ("English name"), .header = "英文名", .synonyms = "英文名称|外文名", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_COMPANY] = { .name = "company", .label = N_ ("Company"), .header = "公司", .synonyms = "公司名称|企业名称|单位|单位名称|company name|organisation|organization", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_CONTACT] = { .name = "contact", .label = N_ ("Contact person"), .header = "联系人", .synonyms = "联系人姓名|主要联系人|contact name|contact", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_COMPUTED },
  [RG_CUSTOMER_PHONE] = { .name = "phone", .label = N_ ("Telephone"), .header = "联系电话", .synonyms = "电话|电话号码|座机|固定电话|联系方式|tel|phone number", .kind = RG_KIND_PHONE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_MOBILE] = { .name = "mobile", .label = N_ ("Mobile"), .header = "手机", .synonyms = "手机号|手机号码|移动电话|mobile phone|cell|cell phone", .kind = RG_KIND_PHONE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_EMAIL] = { .name = "email", .label = N_ ("E-mail"), .header = "邮箱", .synonyms = "电子邮箱|电子邮件|邮件|邮箱地址|e-mail address|mail", .kind = RG_KIND_EMAIL, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_INDUSTRY] = { .name = "industry", .label = N_ ("Industry"), .header = "所属行业", .synonyms = "行业|行业分类|sector", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "industry" },
  [RG_CUSTOMER_TYPE] = { .name = "type", .label = N_ ("Customer type"), .header = "客户类型", .synonyms = "类型|客户类别|customer kind", .kind = RG_KIND_CHOICE, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .choices = types },
  [RG_CUSTOMER_STATUS] = { .name = "status", .label = N_ ("Status"), .header = "客户状态", .synonyms = "状态|跟进状态|customer status", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_CUSTOMER_LEVEL] = { .name = "level", .label = N_ ("Level"), .header = "客户等级", .synonyms = "等级|级别|客户级别|grade|rating", .kind = RG_KIND_CHOICE, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .choices = levels },
  [RG_CUSTOMER_SIZE] = { .name = "size", .label = N_ ("Company size"), .header = "企业规模", .synonyms = "规模|公司规模|人数|人员规模", .kind = RG_KIND_OPTION, .flags = RG_FIELD_FORM, .options = "size" },
  [RG_CUSTOMER_SOURCE] = { .name = "source", .label = N_ ("Source"), .header = "客户来源", .synonyms = "来源|来源渠道|渠道|lead source", .kind = RG_KIND_OPTION, .flags = RG_FIELD_FORM, .options = "source" },
  [RG_CUSTOMER_REGION] = { .name = "region", .label = N_ ("Region"), .header = "区域", .synonyms = "地区|大区|地域|area", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "region" },
  [RG_CUSTOMER_PROVINCE] = { .name = "province", .label = N_ ("Province"), .header = "省份", .synonyms = "省|省市|state", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_CUSTOMER_CITY] = { .name = "city", .label = N_ ("City"), .header = "城市", .synonyms = "市|所在城市|town", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_CUSTOMER_DISTRICT] = { .name = "district", .label = N_ ("District"), .header = "区县", .synonyms = "区|县|区/县", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_CUSTOMER_ADDRESS] = { .name = "address", .label = N_ ("Address"), .header = "地址", .synonyms = "详细地址|公司地址|联系地址|通讯地址", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_TAX_ID] = { .name = "tax_id", .label = N_ ("Tax number"), .header = "税号", .synonyms = "纳税人识别号|统一社会信用代码|信用代码|uscc|vat", .kind = RG_KIND_CODE, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CUSTOMER_OWNER] = { .name = "owner", .label = N_ ("Responsible"), .header = "负责人", .synonyms = "业务员|销售|销售员|客户经理|跟进人|责任人|sales rep|account manager", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "staff" },
  [RG_CUSTOMER_NEED] = { .name = "need", .label = N_ ("Needs"), .header = "需求描述", .synonyms = "需求|客户需求|requirement", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
  [RG_CUSTOMER_NOTE] = { .name = "note", .label = N_ ("Note"), .header = "备注", .synonyms = "说明|附注|remark|remarks|notes|comment", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM | RG_FIELD_GRID },
  [RG_CUSTOMER_FIRST_CONTACT] = { .name = "first_contact", .label = N_ ("First contact"), .header = "首次接触时间", .synonyms = "首次接触日期|首次联系时间|首次联系日期|首次接触", .kind = RG_KIND_DATE, .flags = RG_FIELD_FORM },
  [RG_CUSTOMER_LAST_CONTACT] = { .name = "last_contact", .label = N_ ("Last contact"), .header = "最近跟进时间", .synonyms = "最近跟进日期|最后跟进时间|跟进日期|最近联系时间|最近接触时间|最近跟进|last follow-up|follow_up", .kind = RG_KIND_DATE, .flags = RG_FIELD_GRID | RG_FIELD_COMPUTED },
  [RG_CUSTOMER_NEXT_CONTACT] = { .name = "next_contact", .label = N_ ("Next contact"), .header = "下次跟进时间", .synonyms = "下次跟进日期|下次联系时间", .kind = RG_KIND_DATETIME, .flags = RG_FIELD_GRID | RG_FIELD_COMPUTED },
  [RG_CUSTOMER_TOTAL] = { .name = "total", .label = N_ ("Total sales (yuan)"), .header = "累计交易金额(元)", .synonyms = "累计交易金额|累计交易金额（元）|累计金额|交易金额|成交金额|累计销售额|累计消费金额|amount|total amount|total sales", .kind = RG_KIND_MONEY, .flags = RG_FIELD_GRID | RG_FIELD_COMPUTED },
  [RG_CUSTOMER_SALE_COUNT] = { .name = "sale_count", .label = N_ ("Number of sales"), .header = "成交次数", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_COMPUTED },
  [RG_CUSTOMER_FIRST_SALE] = { .name = "first_sale", .label = N_ ("First sale"), .header = "首次成交日期", .kind = RG_KIND_DATE, .flags = RG_FIELD_COMPUTED },
  [RG_CUSTOMER_LAST_SALE] = { .name = "last_sale", .label = N_ ("Last sale"), .header = "最近成交日期", .kind = RG_KIND_DATE, .flags = RG_FIELD_COMPUTED },
  [RG_CUSTOMER_OPENING_TOTAL] = { .name = "opening_total", .label = N_ ("Opening total (yuan)"), .header = "期初累计金额(元)", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_CUSTOMER_OPENING_LAST_CONTACT] = { .name = "opening_last_contact", .label = N_ ("Opening last contact"), .header = "期初最近跟进", .kind = RG_KIND_DATE, .flags = RG_FIELD_FORM },
  [RG_CUSTOMER_TAGS] = { .name = "tags", .label = N_ ("Tags"), .header = "标签", .synonyms = "客户标签|标记|tag|labels|label", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH, .since = 2 },
};
/* clang-format on */

RG_DEFINE_RECORD (RgCustomer, rg_customer, .name = "customer", .plural = "customers", .label = N_ ("Customer"), .label_plural = N_ ("Customers"), .sheet = "客户", .key = "code", .title = "name", .code_prefix = "C", .default_sort = "id")
