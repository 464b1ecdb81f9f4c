/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgSalesPage:
 *
 * The page of the sidebar with the table of all sales and, beside it, that of the products.
 */
#define RG_TYPE_SALES_PAGE (rg_sales_page_get_type ())
G_DECLARE_FINAL_TYPE (RgSalesPage, rg_sales_page, RG, SALES_PAGE, RgPage)

G_END_DECLS
