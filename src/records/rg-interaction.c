/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-interaction.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_INTERACTION_N_FIELDS] = {
  [RG_INTERACTION_ID] = RG_RECORD_FIELD_ID,
  [RG_INTERACTION_CUSTOMER] = { .name = "customer", .label = N_ ("Customer"), .header = "客户编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_OWNED, .reference = "customer" },
  [RG_INTERACTION_AT] = { .name = "at", .label = N_ ("When"), .header = "跟进时间", .synonyms = "跟进日期|时间|日期|通话时间|联系时间|沟通时间|date|time", .kind = RG_KIND_DATETIME, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_INTERACTION_CHANNEL] = { .name = "channel", .label = N_ ("Channel"), .header = "跟进方式", .synonyms = "方式|联系方式|沟通方式|渠道|kind", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "channel" },
  [RG_INTERACTION_PERSON] = { .name = "person", .label = N_ ("With whom"), .header = "跟进对象", .synonyms = "联系人|沟通对象|对象|contact", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_INTERACTION_OWNER] = { .name = "owner", .label = N_ ("By whom"), .header = "跟进人", .synonyms = "负责人|业务员|记录人|销售", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "staff" },
  [RG_INTERACTION_CONTENT] = { .name = "content", .label = N_ ("Content"), .header = "沟通内容", .synonyms = "内容|跟进内容|沟通记录|沟通细节|summary|note", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_INTERACTION_FEEDBACK] = { .name = "feedback", .label = N_ ("Feedback"), .header = "客户反馈", .synonyms = "反馈|反馈信息", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_INTERACTION_RESULT] = { .name = "result", .label = N_ ("Result"), .header = "跟进结果", .synonyms = "结果|outcome", .kind = RG_KIND_TEXT, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_INTERACTION_NEXT_STEP] = { .name = "next_step", .label = N_ ("Next step"), .header = "后续计划", .synonyms = "后续行动计划|下一步|下步计划|后续行动", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_INTERACTION_NEXT_AT] = { .name = "next_at", .label = N_ ("Next date"), .header = "下次跟进日期", .synonyms = "下次跟进时间|下次跟进|下次联系时间|next date|next_date", .kind = RG_KIND_DATETIME, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_INTERACTION_NEXT_DONE] = { .name = "next_done", .label = N_ ("Next step done"), .header = "后续已完成", .kind = RG_KIND_BOOLEAN, .flags = RG_FIELD_NONE },
  [RG_INTERACTION_ZONE] = { .name = "zone", .label = N_ ("Time zone"), .header = "时区", .kind = RG_KIND_TEXT, .flags = RG_FIELD_INTERNAL },
};
/* clang-format on */

RG_DEFINE_RECORD (RgInteraction, rg_interaction, .name = "interaction", .plural = "interactions", .label = N_ ("Follow-up"), .label_plural = N_ ("Follow-ups"), .sheet = "跟进", .title = "content", .default_sort = "-at,-id")
