/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Indices into the field table of the type. */
enum
{
  RG_RATING_ID,
  RG_RATING_CUSTOMER,
  RG_RATING_DATE,
  RG_RATING_SCORE,
  RG_RATING_COMMENT,
  RG_RATING_SOURCE,
  RG_RATING_INTERACTION,
  RG_RATING_N_FIELDS,
};

#define RG_TYPE_RATING (rg_rating_get_type ())
G_DECLARE_FINAL_TYPE (RgRating, rg_rating, RG, RATING, RgRecord)

const RgRecordType *rg_rating_type (void);

G_END_DECLS
