/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Indices into the field table of the type. */
enum
{
  RG_TASK_ID,
  RG_TASK_SUBJECT,
  RG_TASK_CUSTOMER,
  RG_TASK_DUE_AT,
  RG_TASK_REMIND_AT,
  RG_TASK_ASSIGNEE,
  RG_TASK_DONE,
  RG_TASK_DONE_AT,
  RG_TASK_NOTE,
  RG_TASK_ZONE,
  RG_TASK_N_FIELDS,
};

#define RG_TYPE_TASK (rg_task_get_type ())
G_DECLARE_FINAL_TYPE (RgTask, rg_task, RG, TASK, RgRecord)

const RgRecordType *rg_task_type (void);

G_END_DECLS
