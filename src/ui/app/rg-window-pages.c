/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-window-pages.h"

#include <glib/gi18n.h>

#include "rg-analysis-page.h"
#include "rg-customers-page.h"
#include "rg-data-page.h"
#include "rg-forms-page.h"
#include "rg-sales-page.h"
#include "rg-service-page.h"
#include "rg-today-page.h"

/* In the order of the sidebar: today, customers, sales, service, forms, analysis, data. */
static const RgWindowPage pages[] = {
  { "today", N_ ("Today"), "x-office-calendar-symbolic", rg_today_page_get_type, "" },
  { "customers", N_ ("Customers"), "system-users-symbolic", rg_customers_page_get_type, "customer" },
  { "sales", N_ ("Sales"), "view-list-bullet-symbolic", rg_sales_page_get_type, "sale product" },
  { "service", N_ ("Service"), "emblem-favorite-symbolic", rg_service_page_get_type, "rating interaction" },
  { "forms", N_ ("Forms"), "x-office-document-symbolic", rg_forms_page_get_type, "visit hospitality" },
  { "analysis", N_ ("Analysis"), "power-profile-performance-symbolic", rg_analysis_page_get_type, "" },
  { "data", N_ ("Data"), "drive-harddisk-symbolic", rg_data_page_get_type, "" },
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

/**
 * rg_window_pages_find:
 * @name: the name of a page
 *
 * Returns: (transfer none) (nullable): its entry
 */
const RgWindowPage *
rg_window_pages_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];
  return NULL;
}
