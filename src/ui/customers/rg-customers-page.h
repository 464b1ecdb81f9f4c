/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgCustomersPage:
 *
 * The list of customers with its filters, and beside it the panel with everything about the current one.
 */
#define RG_TYPE_CUSTOMERS_PAGE (rg_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (RgCustomersPage, rg_customers_page, RG, CUSTOMERS_PAGE, RgPage)

void     rg_customers_page_set_search (RgCustomersPage *self,
                                       const char      *text);
void     rg_customers_page_open_first (RgCustomersPage *self);
void     rg_customers_page_open (RgCustomersPage *self,
                                 gint64           id);
gint64   rg_customers_page_get_current (RgCustomersPage *self);
gboolean rg_customers_page_write_down (RgCustomersPage *self);

G_END_DECLS
