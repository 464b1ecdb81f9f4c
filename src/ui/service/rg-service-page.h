/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgServicePage:
 *
 * The page of the sidebar with how satisfied the customers are (all ratings, their mean and how they are spread) and
 * with the follow-ups of all customers.
 */
#define RG_TYPE_SERVICE_PAGE (rg_service_page_get_type ())
G_DECLARE_FINAL_TYPE (RgServicePage, rg_service_page, RG, SERVICE_PAGE, RgPage)

G_END_DECLS
