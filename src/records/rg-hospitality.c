/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-hospitality.h"

#include <glib/gi18n.h>

static const RgChoice cost_types[] = {
  { "全部由本企业", N_ ("All paid by us"), "全部" },
  { "部分", N_ ("Partly paid by us"), NULL },
  { "客户自费", N_ ("Paid by the customer"), "自费" },
  { NULL },
};

static const RgChoice purposes[] = {
  { "新合作客户", N_ ("New partner"), NULL },
  { "庆祝合作建立", N_ ("Celebrating an agreement"), NULL },
  { "来访接待", N_ ("Receiving visitors"), NULL },
  { "出访请客", N_ ("Inviting while travelling"), NULL },
  { "合作结束致谢", N_ ("Thanks at the end of a project"), NULL },
  { "接纳建议致谢", N_ ("Thanks for advice taken"), NULL },
  { "达到目的致谢", N_ ("Thanks for a goal reached"), NULL },
  { "节日或庆典", N_ ("Festival or ceremony"), NULL },
  { NULL },
};

static const RgChoice grades[] = {
  { "高", N_ ("High"), NULL },
  { "中", N_ ("Middle"), NULL },
  { "低", N_ ("Low"), NULL },
  { NULL },
};

/* clang-format off */
static const RgField fields[RG_HOSPITALITY_N_FIELDS] = {
  [RG_HOSPITALITY_ID] = RG_RECORD_FIELD_ID,
  [RG_HOSPITALITY_NUMBER] = { .name = "number", .label = N_ ("Request number"), .header = "申请单号", .synonyms = "编号", .kind = RG_KIND_CODE, .flags = RG_FIELD_REQUIRED | RG_FIELD_UNIQUE | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_HOSPITALITY_CUSTOMER] = { .name = "customer", .label = N_ ("Customer"), .header = "客户编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_OWNED, .reference = "customer" },
  [RG_HOSPITALITY_RECEPTION_AT] = { .name = "reception_at", .label = N_ ("Time of reception"), .header = "接待时间", .synonyms = "招待时间", .kind = RG_KIND_DATETIME, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_HOSPITALITY_COST_TYPE] = { .name = "cost_type", .label = N_ ("Who pays"), .header = "费用类型", .kind = RG_KIND_CHOICE, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .choices = cost_types },
  [RG_HOSPITALITY_AMOUNT_RECEPTION] = { .name = "amount_reception", .label = N_ ("Meals and reception (yuan)"), .header = "招待(元)", .synonyms = "招待", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_AMOUNT_SOCIAL] = { .name = "amount_social", .label = N_ ("Socialising (yuan)"), .header = "交际(元)", .synonyms = "交际", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_AMOUNT_MEETING] = { .name = "amount_meeting", .label = N_ ("Meetings (yuan)"), .header = "会议(元)", .synonyms = "会议", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_AMOUNT_SEMINAR] = { .name = "amount_seminar", .label = N_ ("Seminars (yuan)"), .header = "研讨(元)", .synonyms = "研讨", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_AMOUNT_CEREMONY] = { .name = "amount_ceremony", .label = N_ ("Ceremonies (yuan)"), .header = "典礼(元)", .synonyms = "典礼", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_AMOUNT_GIFT] = { .name = "amount_gift", .label = N_ ("Gifts (yuan)"), .header = "礼品(元)", .synonyms = "礼品", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_AMOUNT_OTHER] = { .name = "amount_other", .label = N_ ("Other costs (yuan)"), .header = "其他(元)", .synonyms = "其他", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_PURPOSE] = { .name = "purpose", .label = N_ ("Purpose"), .header = "接待目的", .synonyms = "目的", .kind = RG_KIND_CHOICE, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .choices = purposes },
  [RG_HOSPITALITY_GRADE] = { .name = "grade", .label = N_ ("Standard"), .header = "档次", .kind = RG_KIND_CHOICE, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .choices = grades },
  [RG_HOSPITALITY_REASON] = { .name = "reason", .label = N_ ("Reason"), .header = "事由", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_HOSPITALITY_PLACE] = { .name = "place", .label = N_ ("Place"), .header = "地点", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_GUEST_COUNT] = { .name = "guest_count", .label = N_ ("Number of guests"), .header = "客方人数", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_FORM, .minimum = 0, .maximum = 10000 },
  [RG_HOSPITALITY_GUESTS] = { .name = "guests", .label = N_ ("Guests"), .header = "客方人员", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_HOSPITALITY_HOST_COUNT] = { .name = "host_count", .label = N_ ("Number of hosts"), .header = "陪同人数", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_FORM, .minimum = 0, .maximum = 10000 },
  [RG_HOSPITALITY_COMPANIONS] = { .name = "companions", .label = N_ ("Accompanied by"), .header = "陪同人员", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_BUDGET_PER_HEAD] = { .name = "budget_per_head", .label = N_ ("Budget per head (yuan)"), .header = "人均预算(元)", .synonyms = "人均预算", .kind = RG_KIND_MONEY, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_DRINKS] = { .name = "drinks", .label = N_ ("Drinks"), .header = "酒水", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_LOGISTICS] = { .name = "logistics", .label = N_ ("Transport and lodging"), .header = "后勤", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
  [RG_HOSPITALITY_APPLICANT] = { .name = "applicant", .label = N_ ("Applicant"), .header = "申请人", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "staff" },
  [RG_HOSPITALITY_FILLED_ON] = { .name = "filled_on", .label = N_ ("Filled in on"), .header = "填写日期", .synonyms = "申请日期", .kind = RG_KIND_DATE, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_HOSPITALITY_NOTE] = { .name = "note", .label = N_ ("Note"), .header = "备注", .synonyms = "说明", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
};
/* clang-format on */

RG_DEFINE_RECORD (RgHospitality, rg_hospitality, .name = "hospitality", .plural = "hospitalities", .label = N_ ("Hospitality request"), .label_plural = N_ ("Hospitality requests"), .sheet = "招待申请", .key = "number", .title = "number", .code_prefix = "H", .default_sort = "-filled_on,-id")
