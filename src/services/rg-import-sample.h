/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan-private.h"

G_BEGIN_DECLS

RgPlanSample    *_rg_plan_sample_read (RgSheetReader *reader,
                                       GCancellable  *cancellable,
                                       GError       **error);
RgPlanSample    *_rg_plan_sample_ref (RgPlanSample *self);
void             _rg_plan_sample_unref (RgPlanSample *self);
const RgPlanRow *_rg_plan_sample_find (RgPlanSample *self,
                                       guint64       row);

G_END_DECLS
