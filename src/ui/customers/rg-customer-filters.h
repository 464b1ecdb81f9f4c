/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-query.h"

G_BEGIN_DECLS

/**
 * RgCustomerFilters:
 *
 * The row of chips above the list of customers: type, level, who is responsible, region, what is overdue, whom nobody
 * has talked to for 30 days, and the query that another page asked for.
 *
 * Signals: "changed".
 */
#define RG_TYPE_CUSTOMER_FILTERS (rg_customer_filters_get_type ())
G_DECLARE_FINAL_TYPE (RgCustomerFilters, rg_customer_filters, RG, CUSTOMER_FILTERS, AdwBin)

void     rg_customer_filters_set_book (RgCustomerFilters *self,
                                       RgBook            *book);
void     rg_customer_filters_set_base (RgCustomerFilters *self,
                                       const RgQuery     *query,
                                       const char        *title);
RgQuery *rg_customer_filters_create_query (RgCustomerFilters *self);
gboolean rg_customer_filters_is_active (RgCustomerFilters *self);
void     rg_customer_filters_clear (RgCustomerFilters *self);

G_END_DECLS
