/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-product.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_PRODUCT_N_FIELDS] = {
  [RG_PRODUCT_ID] = RG_RECORD_FIELD_ID,
  [RG_PRODUCT_CODE] = { .name = "code", .label = N_ ("Product code"), .header = "产品编号", .synonyms = "产品编码|产品代码|商品编号|货号|编号|编码|product no|sku", .kind = RG_KIND_CODE, .flags = RG_FIELD_REQUIRED | RG_FIELD_UNIQUE | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_PRODUCT_NAME] = { .name = "name", .label = N_ ("Product name"), .header = "产品名称", .synonyms = "产品|商品名称|商品|品名|名称|product", .kind = RG_KIND_TEXT, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_PRODUCT_CATEGORY] = { .name = "category", .label = N_ ("Category"), .header = "产品类别", .synonyms = "类别|分类|产品分类|商品分类", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "category" },
  [RG_PRODUCT_UNIT] = { .name = "unit", .label = N_ ("Unit"), .header = "单位", .synonyms = "计量单位", .kind = RG_KIND_TEXT, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_PRODUCT_PRICE] = { .name = "price", .label = N_ ("Price (yuan)"), .header = "单价(元)", .synonyms = "单价|价格|售价|单价（元）|unit price", .kind = RG_KIND_MONEY, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_PRODUCT_COST] = { .name = "cost", .label = N_ ("Cost (yuan)"), .header = "成本(元)", .synonyms = "成本|成本价|进价", .kind = RG_KIND_MONEY, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_PRODUCT_NOTE] = { .name = "note", .label = N_ ("Note"), .header = "备注", .synonyms = "说明|remark", .kind = RG_KIND_NOTE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
};
/* clang-format on */

RG_DEFINE_RECORD (RgProduct, rg_product, .name = "product", .plural = "products", .label = N_ ("Product"), .label_plural = N_ ("Products"), .sheet = "产品", .key = "code", .title = "name", .code_prefix = "P", .default_sort = "code")
