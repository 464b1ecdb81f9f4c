/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sale.h"

#include <glib/gi18n.h>

/* clang-format off */
static const RgField fields[RG_SALE_N_FIELDS] = {
  [RG_SALE_ID] = RG_RECORD_FIELD_ID,
  [RG_SALE_ORDER_NO] = { .name = "order_no", .label = N_ ("Order number"), .header = "订单号", .synonyms = "订单编号|单号|合同号|销售单号|order no|order number", .kind = RG_KIND_CODE, .flags = RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_SEARCH },
  [RG_SALE_DATE] = { .name = "date", .label = N_ ("Date"), .header = "销售日期", .synonyms = "日期|订单日期|成交日期|下单日期|ordered_on|sale date", .kind = RG_KIND_DATE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_SALE_CUSTOMER] = { .name = "customer", .label = N_ ("Customer"), .header = "客户编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM | RG_FIELD_OWNED, .reference = "customer" },
  [RG_SALE_PRODUCT] = { .name = "product", .label = N_ ("Product"), .header = "产品编号", .kind = RG_KIND_REFERENCE, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .reference = "product" },
  [RG_SALE_QUANTITY] = { .name = "quantity", .label = N_ ("Quantity"), .header = "销售数量", .synonyms = "数量|qty", .kind = RG_KIND_REAL, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_SALE_UNIT_PRICE] = { .name = "unit_price", .label = N_ ("Unit price (yuan)"), .header = "单价(元)", .synonyms = "单价|单价（元）|价格|price", .kind = RG_KIND_MONEY, .flags = RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_SALE_AMOUNT] = { .name = "amount", .label = N_ ("Amount (yuan)"), .header = "销售金额(元)", .synonyms = "销售金额|金额|金额(元)|销售金额（元）|总金额|销售额|total", .kind = RG_KIND_MONEY, .flags = RG_FIELD_REQUIRED | RG_FIELD_GRID | RG_FIELD_FORM },
  [RG_SALE_STATUS] = { .name = "status", .label = N_ ("Status"), .header = "状态", .synonyms = "订单状态", .kind = RG_KIND_OPTION, .flags = RG_FIELD_GRID | RG_FIELD_FORM, .options = "sale_status" },
  [RG_SALE_OWNER] = { .name = "owner", .label = N_ ("Sold by"), .header = "销售员", .synonyms = "业务员|负责人|销售人员|销售", .kind = RG_KIND_OPTION, .flags = RG_FIELD_FORM, .options = "staff" },
  [RG_SALE_NOTE] = { .name = "note", .label = N_ ("Note"), .header = "备注", .synonyms = "说明|remark", .kind = RG_KIND_NOTE, .flags = RG_FIELD_FORM | RG_FIELD_SEARCH },
};
/* clang-format on */

RG_DEFINE_RECORD (RgSale, rg_sale, .name = "sale", .plural = "sales", .label = N_ ("Sale"), .label_plural = N_ ("Sales"), .sheet = "销售", .key = "order_no", .title = "order_no", .code_prefix = "S", .default_sort = "-date,-id")
