/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-window-pages.h"

#include "rg-analysis-page.h"
#include "rg-customers-page.h"
#include "rg-data-page.h"
#include "rg-forms-page.h"
#include "rg-sales-page.h"
#include "rg-service-page.h"
#include "rg-today-page.h"

/* In the order of the sidebar: today, customers, sales, service, forms, analysis, data. */
static const RgWindowPage pages[] = {
  { rg_today_page_get_type, "" },
  { rg_customers_page_get_type, "customer" },
  { rg_sales_page_get_type, "sale product" },
  { rg_service_page_get_type, "rating interaction" },
  { rg_forms_page_get_type, "visit hospitality" },
  { rg_analysis_page_get_type, "" },
  { rg_data_page_get_type, "" },
};

/**
 * rg_window_pages:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none): the entries of the sidebar in their order
 */
const RgWindowPage *
rg_window_pages (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}
