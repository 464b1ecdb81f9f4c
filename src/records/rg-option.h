/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Indices into the field table of the type. */
enum
{
  RG_OPTION_ID,
  RG_OPTION_LIST,
  RG_OPTION_VALUE,
  RG_OPTION_POSITION,
  RG_OPTION_N_FIELDS,
};

#define RG_TYPE_OPTION (rg_option_get_type ())
G_DECLARE_FINAL_TYPE (RgOption, rg_option, RG, OPTION, RgRecord)

const RgRecordType *rg_option_type (void);

G_END_DECLS
