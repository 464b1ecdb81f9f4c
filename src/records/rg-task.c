/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-task.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_TASK_N_FIELDS] = {
  [RG_TASK_ID] = RG_RECORD_FIELD_ID,
  [RG_TASK_SUBJECT] = { .name = "subject", .label = N_ ("Subject"), .header = "任务", .synonyms = "任务名称|主题|事项|task|title", .kind = RG_KIND_TEXT, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_TASK_CUSTOMER] = { .name = "customer", .label = N_ ("Customer"), .header = "客户编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_OWNED, .reference = "customer" },
  [RG_TASK_DUE_AT] = { .name = "due_at", .label = N_ ("Due"), .header = "截止时间", .synonyms = "截止日期|到期日|完成期限|due|due date", .kind = RG_KIND_DATETIME, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_TASK_REMIND_AT] = { .name = "remind_at", .label = N_ ("Remind"), .header = "提醒时间", .synonyms = "提醒|reminder", .kind = RG_KIND_DATETIME, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_TASK_ASSIGNEE] = { .name = "assignee", .label = N_ ("Assigned to"), .header = "责任人", .synonyms = "负责人|执行人|owner", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "staff" },
  [RG_TASK_DONE] = { .name = "done", .label = N_ ("Done"), .header = "完成", .synonyms = "是否完成|已完成|完成情况", .kind = RG_KIND_BOOLEAN, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_TASK_DONE_AT] = { .name = "done_at", .label = N_ ("Done on"), .header = "完成时间", .synonyms = "完成日期", .kind = RG_KIND_DATETIME, .flags = RG_FIELD_NONE },
  [RG_TASK_NOTE] = { .name = "note", .label = N_ ("Note"), .header = "备注", .synonyms = "说明|remark", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_TASK_ZONE] = { .name = "zone", .label = N_ ("Time zone"), .header = "时区", .kind = RG_KIND_TEXT, .flags = RG_FIELD_INTERNAL },
};
/* clang-format on */

RG_DEFINE_RECORD (RgTask, rg_task, .name = "task", .plural = "tasks", .label = N_ ("Task"), .label_plural = N_ ("Tasks"), .sheet = "任务", .title = "subject", .default_sort = "done,due_at,id")
