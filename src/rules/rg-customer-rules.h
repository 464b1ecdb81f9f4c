/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-customer.h"
#include "rg-finding.h"

G_BEGIN_DECLS

void   rg_customer_rules_check (RgRecord   *customer,
                                const char *today,
                                GPtrArray  *findings);
gint64 rg_rules_code_serial (const char *prefix,
                             int         year,
                             const char *code);
char  *rg_rules_next_code (const char *prefix,
                           int         year,
                           const char *highest);

G_END_DECLS
