/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Fields of the decision that two records that look alike are two: "first" has the smaller id. */
enum
{
  RG_NON_DUPLICATE_ID,
  RG_NON_DUPLICATE_RECORD_TYPE,
  RG_NON_DUPLICATE_FIRST,
  RG_NON_DUPLICATE_SECOND,
  RG_NON_DUPLICATE_N_FIELDS,
};

#define RG_TYPE_NON_DUPLICATE (rg_non_duplicate_get_type ())
G_DECLARE_FINAL_TYPE (RgNonDuplicate, rg_non_duplicate, RG, NON_DUPLICATE, RgRecord)

const RgRecordType *rg_non_duplicate_type (void);

G_END_DECLS
