/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-view.h"

G_BEGIN_DECLS

char       *rg_filter_describe (const RgFilter     *filter,
                                const RgRecordType *type);
const char *rg_filter_get_period_label (const char *name);
const char *rg_filter_get_period_name (guint index);

G_END_DECLS
