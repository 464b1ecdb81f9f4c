/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

RgRecord *rg_sample_visit (void);
RgRecord *rg_sample_visit_long (guint sentences);
RgRecord *rg_sample_visit_empty (void);
RgRecord *rg_sample_hospitality (void);
RgRecord *rg_sample_hospitality_long (guint sentences);
RgRecord *rg_sample_hospitality_empty (void);

G_END_DECLS
