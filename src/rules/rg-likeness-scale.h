/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-likeness-private.h"

G_BEGIN_DECLS

/* What can speak for one record or for two; the words stand in rg-likeness-scale.c. */
typedef enum
{
  RG_REASON_SAME_NAME,
  RG_REASON_SAME_NAME_OTHERWISE,
  RG_REASON_NAMES_SOUND_ALIKE,
  RG_REASON_NAMES_ALIKE,
  RG_REASON_NAMES_PARTLY,
  RG_REASON_OTHER_NAMES,
  RG_REASON_OTHER_BRANCH,
  RG_REASON_OTHER_NUMBERS,
  RG_REASON_SAME_COMPANY,
  RG_REASON_OTHER_COMPANY,
  RG_REASON_SAME_MOBILE,
  RG_REASON_SAME_PHONE,
  RG_REASON_PHONE_SLIP,
  RG_REASON_OTHER_PHONES,
  RG_REASON_SAME_EMAIL,
  RG_REASON_SAME_ACCOUNT,
  RG_REASON_OTHER_EMAIL,
  RG_REASON_SAME_ADDRESS,
  RG_REASON_ADDRESSES_ALIKE,
  RG_REASON_OTHER_ADDRESS,
  RG_REASON_SAME_CONTACT,
  RG_REASON_CONTACTS_SOUND_ALIKE,
  RG_REASON_CONTACT_SURNAME,
  RG_REASON_OTHER_CONTACT,
  RG_REASON_SAME_TAX,
  RG_REASON_TAX_SLIP,
  RG_REASON_OTHER_TAX,
  RG_REASON_SAME_CITY,
  RG_REASON_OTHER_CITY,
  RG_REASON_SAME_PROVINCE,
  RG_REASON_OTHER_PROVINCE,
  RG_REASON_SAME_CUSTOMER,
  RG_REASON_OTHER_CUSTOMER,
  RG_REASON_SAME_OTHER,
  RG_REASON_OTHER_SLIP,
  RG_REASON_OTHER_OTHER,
  RG_N_REASONS,
} RgReasonKind;

/* An agreement on how somebody is reached. */
typedef struct
{
  RgReasonKind reason;
  guint        field;
  double       weight;
} RgReach;

#define MAX_REACH 8

/* Two records while they are compared. */
typedef struct
{
  RgLikeness       *self;
  const RgEvidence *a;
  const RgEvidence *b;
  double            total;
  gboolean          rule;
  GPtrArray        *reasons; /* NULL: only the score is wanted */
  RgReach           reach[MAX_REACH];
  guint             n_reach;
} RgScale;

void _rg_scale_weigh (RgScale     *scale,
                      RgReasonKind reason,
                      double       weight,
                      gboolean     rule,
                      const char  *what);

G_END_DECLS
