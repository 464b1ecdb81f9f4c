/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-visit.h"

#include <glib/gi18n.h>

static const RgChoice purposes[] = {
  { "商务洽谈", N_ ("Business talks"), "洽谈" },
  { "产品演示", N_ ("Product demonstration"), "演示" },
  { "需求调研", N_ ("Survey of needs"), "调研" },
  { "售后服务", N_ ("After-sales service"), "售后" },
  { "关系维护", N_ ("Keeping in touch"), "维护" },
  { NULL },
};

/* clang-format off */
static const RgField fields[RG_VISIT_N_FIELDS] = {
  [RG_VISIT_ID] = RG_RECORD_FIELD_ID,
  [RG_VISIT_NUMBER] = { .name = "number", .label = N_ ("Visit number"), .header = "拜访编号", .synonyms = "编号", .kind = RG_KIND_CODE, .flags = RG_FIELD_REQUIRED | RG_FIELD_UNIQUE | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_VISIT_CUSTOMER] = { .name = "customer", .label = N_ ("Customer"), .header = "客户编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_OWNED, .reference = "customer" },
  [RG_VISIT_ADDRESS] = { .name = "address", .label = N_ ("Address"), .header = "地址", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_VISIT_PERSON] = { .name = "person", .label = N_ ("Person visited"), .header = "拜访对象", .synonyms = "面谈人", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_VISIT_POSITION] = { .name = "position", .label = N_ ("Their position"), .header = "对方职位", .synonyms = "职务|职位", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_VISIT_PHONE] = { .name = "phone", .label = N_ ("Telephone"), .header = "联系电话", .synonyms = "电话", .kind = RG_KIND_PHONE, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_VISIT_VISITOR] = { .name = "visitor", .label = N_ ("Visitor"), .header = "拜访人", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "staff" },
  [RG_VISIT_COMPANIONS] = { .name = "companions", .label = N_ ("Accompanied by"), .header = "陪同人员", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_VISIT_DATE] = { .name = "date", .label = N_ ("Date of visit"), .header = "拜访日期", .synonyms = "日期|拜访时间", .kind = RG_KIND_DATE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_VISIT_START_TIME] = { .name = "start_time", .label = N_ ("From"), .header = "开始时间", .synonyms = "到达", .kind = RG_KIND_TIME, .flags = RG_FIELD_FORM },
  [RG_VISIT_END_TIME] = { .name = "end_time", .label = N_ ("Until"), .header = "结束时间", .synonyms = "离开", .kind = RG_KIND_TIME, .flags = RG_FIELD_FORM },
  [RG_VISIT_PLACE] = { .name = "place", .label = N_ ("Place"), .header = "地点", .synonyms = "拜访地点", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM },
  [RG_VISIT_PURPOSE] = { .name = "purpose", .label = N_ ("Purpose"), .header = "拜访目的", .synonyms = "目的", .kind = RG_KIND_CHOICE, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .choices = purposes },
  [RG_VISIT_CONTENT] = { .name = "content", .label = N_ ("What was discussed"), .header = "拜访内容", .synonyms = "洽谈内容|内容", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_VISIT_FEEDBACK] = { .name = "feedback", .label = N_ ("Customer feedback"), .header = "客户反馈", .synonyms = "反馈", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
  [RG_VISIT_NEED] = { .name = "need", .label = N_ ("Customer needs"), .header = "客户需求", .synonyms = "需求", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
  [RG_VISIT_COMPETITION] = { .name = "competition", .label = N_ ("Competition"), .header = "竞争情况", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
  [RG_VISIT_RESULT] = { .name = "result", .label = N_ ("Result of the talks"), .header = "洽谈结果", .synonyms = "结果", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_VISIT_PLAN] = { .name = "plan", .label = N_ ("Next steps"), .header = "后续计划", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
  [RG_VISIT_NEXT_DATE] = { .name = "next_date", .label = N_ ("Next visit"), .header = "下次拜访日期", .kind = RG_KIND_DATE, .flags = RG_FIELD_FORM },
  [RG_VISIT_NOTE] = { .name = "note", .label = N_ ("Note"), .header = "备注", .synonyms = "说明", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM },
  [RG_VISIT_FILLED_ON] = { .name = "filled_on", .label = N_ ("Filled in on"), .header = "填写日期", .synonyms = "填表日期", .kind = RG_KIND_DATE, .flags = RG_FIELD_FORM },
};
/* clang-format on */

RG_DEFINE_RECORD (RgVisit, rg_visit, .name = "visit", .plural = "visits", .label = N_ ("Visit"), .label_plural = N_ ("Visits"), .sheet = "拜访", .key = "number", .title = "number", .code_prefix = "V", .default_sort = "-date,-id")
