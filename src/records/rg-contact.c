/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-contact.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_CONTACT_N_FIELDS] = {
  [RG_CONTACT_ID] = RG_RECORD_FIELD_ID,
  [RG_CONTACT_CUSTOMER] = { .name = "customer", .label = N_ ("Customer"), .header = "客户编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_OWNED, .reference = "customer" },
  [RG_CONTACT_NAME] = { .name = "name", .label = N_ ("Name"), .header = "联系人", .synonyms = "姓名|联系人姓名|名字|contact|contact name", .kind = RG_KIND_TEXT, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CONTACT_POSITION] = { .name = "position", .label = N_ ("Position"), .header = "职务", .synonyms = "职位|岗位|title|job title", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_CONTACT_MOBILE] = { .name = "mobile", .label = N_ ("Mobile"), .header = "手机", .synonyms = "手机号|手机号码|移动电话|cell", .kind = RG_KIND_PHONE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CONTACT_PHONE] = { .name = "phone", .label = N_ ("Telephone"), .header = "电话", .synonyms = "联系电话|座机|tel", .kind = RG_KIND_PHONE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CONTACT_EMAIL] = { .name = "email", .label = N_ ("E-mail"), .header = "邮箱", .synonyms = "电子邮箱|电子邮件|邮件|mail", .kind = RG_KIND_EMAIL, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CONTACT_WECHAT] = { .name = "wechat", .label = N_ ("WeChat"), .header = "微信", .synonyms = "微信号", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_CONTACT_BIRTHDAY] = { .name = "birthday", .label = N_ ("Birthday"), .header = "生日", .synonyms = "出生日期", .kind = RG_KIND_DATE, .flags = RG_FIELD_FORM },
  [RG_CONTACT_PRIMARY] = { .name = "primary", .label = N_ ("First contact person"), .header = "主要联系人", .synonyms = "is_primary|首要联系人", .kind = RG_KIND_BOOLEAN, .flags = RG_FIELD_FORM },
  [RG_CONTACT_NOTE] = { .name = "note", .label = N_ ("Note"), .header = "备注", .synonyms = "说明|remark", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
};
/* clang-format on */

RG_DEFINE_RECORD (RgContact, rg_contact, .name = "contact", .plural = "contacts", .label = N_ ("Contact"), .label_plural = N_ ("Contacts"), .sheet = "联系人", .title = "name", .default_sort = "id")
