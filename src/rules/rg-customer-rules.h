/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-customer.h"
#include "rg-finding.h"

G_BEGIN_DECLS

void rg_customer_rules_check (RgRecord   *customer,
                              const char *today,
                              GPtrArray  *findings);

G_END_DECLS
