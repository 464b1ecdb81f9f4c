/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/* Indices into the field table of the type. */
enum
{
  RG_PRODUCT_ID,
  RG_PRODUCT_CODE,
  RG_PRODUCT_NAME,
  RG_PRODUCT_CATEGORY,
  RG_PRODUCT_UNIT,
  RG_PRODUCT_PRICE,
  RG_PRODUCT_COST,
  RG_PRODUCT_NOTE,
  RG_PRODUCT_N_FIELDS,
};

#define RG_TYPE_PRODUCT (rg_product_get_type ())
G_DECLARE_FINAL_TYPE (RgProduct, rg_product, RG, PRODUCT, RgRecord)

const RgRecordType *rg_product_type (void);

G_END_DECLS
