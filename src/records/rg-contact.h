/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Indices into the field table of the type. */
enum
{
  RG_CONTACT_ID,
  RG_CONTACT_CUSTOMER,
  RG_CONTACT_NAME,
  RG_CONTACT_POSITION,
  RG_CONTACT_MOBILE,
  RG_CONTACT_PHONE,
  RG_CONTACT_EMAIL,
  RG_CONTACT_WECHAT,
  RG_CONTACT_BIRTHDAY,
  RG_CONTACT_PRIMARY,
  RG_CONTACT_NOTE,
  RG_CONTACT_N_FIELDS,
};

#define RG_TYPE_CONTACT (rg_contact_get_type ())
G_DECLARE_FINAL_TYPE (RgContact, rg_contact, RG, CONTACT, RgRecord)

const RgRecordType *rg_contact_type (void);

G_END_DECLS
