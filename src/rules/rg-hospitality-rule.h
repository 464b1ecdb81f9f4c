/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-hospitality.h"

G_BEGIN_DECLS

gint64 rg_hospitality_rule_total (RgRecord *request);
gint64 rg_hospitality_rule_heads (RgRecord *request);
gint64 rg_hospitality_rule_per_head (RgRecord *request);
gint64 rg_hospitality_rule_budget (RgRecord *request);
char  *rg_hospitality_rule_over_budget (RgRecord *request);

G_END_DECLS
