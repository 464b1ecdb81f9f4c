/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Indices into the field table of the type. */
enum
{
  RG_INTERACTION_ID,
  RG_INTERACTION_CUSTOMER,
  RG_INTERACTION_AT,
  RG_INTERACTION_CHANNEL,
  RG_INTERACTION_PERSON,
  RG_INTERACTION_OWNER,
  RG_INTERACTION_CONTENT,
  RG_INTERACTION_FEEDBACK,
  RG_INTERACTION_RESULT,
  RG_INTERACTION_NEXT_STEP,
  RG_INTERACTION_NEXT_AT,
  RG_INTERACTION_NEXT_DONE,
  RG_INTERACTION_ZONE,
  RG_INTERACTION_N_FIELDS,
};

#define RG_TYPE_INTERACTION (rg_interaction_get_type ())
G_DECLARE_FINAL_TYPE (RgInteraction, rg_interaction, RG, INTERACTION, RgRecord)

const RgRecordType *rg_interaction_type (void);

G_END_DECLS
