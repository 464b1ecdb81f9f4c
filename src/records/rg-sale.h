/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Indices into the field table of the type. */
enum
{
  RG_SALE_ID,
  RG_SALE_ORDER_NO,
  RG_SALE_DATE,
  RG_SALE_CUSTOMER,
  RG_SALE_PRODUCT,
  RG_SALE_QUANTITY,
  RG_SALE_UNIT_PRICE,
  RG_SALE_AMOUNT,
  RG_SALE_STATUS,
  RG_SALE_OWNER,
  RG_SALE_NOTE,
  RG_SALE_N_FIELDS,
};

#define RG_TYPE_SALE (rg_sale_get_type ())
G_DECLARE_FINAL_TYPE (RgSale, rg_sale, RG, SALE, RgRecord)

const RgRecordType *rg_sale_type (void);

G_END_DECLS
