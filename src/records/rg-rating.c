/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-rating.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_RATING_N_FIELDS] = {
  [RG_RATING_ID] = RG_RECORD_FIELD_ID,
  [RG_RATING_CUSTOMER] = { .name = "customer", .label = N_ ("Customer"), .header = "客户编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_OWNED, .reference = "customer" },
  [RG_RATING_DATE] = { .name = "date", .label = N_ ("Date"), .header = "评价日期", .synonyms = "日期|调查日期|rated on", .kind = RG_KIND_DATE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_RATING_SCORE] = { .name = "score", .label = N_ ("Score (1 to 10)"), .header = "满意度", .synonyms = "评分|得分|分数|满意度评分|satisfaction|rating", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM, .minimum = 1, .maximum = 10 },
  [RG_RATING_COMMENT] = { .name = "comment", .label = N_ ("Comment"), .header = "评价内容", .synonyms = "评语|评价|意见|建议|note", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_RATING_SOURCE] = { .name = "source", .label = N_ ("Source"), .header = "评价来源", .synonyms = "来源|渠道|调查方式", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "channel" },
  [RG_RATING_INTERACTION] = { .name = "interaction", .label = N_ ("Follow-up"), .header = "跟进", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_INTERNAL | RG_FIELD_OWNED, .reference = "interaction" },
};
/* clang-format on */

RG_DEFINE_RECORD (RgRating, rg_rating, .name = "rating", .plural = "ratings", .label = N_ ("Rating"), .label_plural = N_ ("Ratings"), .sheet = "满意度", .default_sort = "-date,-id")
