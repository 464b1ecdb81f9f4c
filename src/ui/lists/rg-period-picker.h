/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-clock.h"
#include "rg-period.h"

G_BEGIN_DECLS

/**
 * RgPeriodPicker:
 *
 * A drop-down of periods; for a period of one's own two entries for days appear beside it, which also take 昨天 or
 * 11-06. Signal "changed": another range was chosen.
 */
#define RG_TYPE_PERIOD_PICKER (rg_period_picker_get_type ())
G_DECLARE_FINAL_TYPE (RgPeriodPicker, rg_period_picker, RG, PERIOD_PICKER, AdwBin)

void     rg_period_picker_set_clock (RgPeriodPicker *self,
                                     RgClock        *clock);
RgPeriod rg_period_picker_get_period (RgPeriodPicker *self);
void     rg_period_picker_set_period (RgPeriodPicker *self,
                                      RgPeriod        period);
void     rg_period_picker_set_range (RgPeriodPicker *self,
                                     const char     *from,
                                     const char     *to);
void     rg_period_picker_get_range (RgPeriodPicker *self,
                                     char          **from,
                                     char          **to);

G_END_DECLS
