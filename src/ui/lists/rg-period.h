/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgPeriod:
 *
 * A stretch of time as people name it. The order is that of the drop-down.
 */
typedef enum
{
  RG_PERIOD_ALL,
  RG_PERIOD_THIS_MONTH,
  RG_PERIOD_THIS_QUARTER,
  RG_PERIOD_THIS_YEAR,
  RG_PERIOD_LAST_12_MONTHS,
  RG_PERIOD_LAST_24_MONTHS,
  RG_PERIOD_LAST_5_YEARS,
  RG_PERIOD_CUSTOM,
  RG_N_PERIODS,
} RgPeriod;

const char *rg_period_get_label (RgPeriod period);
void        rg_period_get_range (RgPeriod    period,
                                 const char *today,
                                 char      **from,
                                 char      **to);
gboolean    rg_period_get_previous (RgPeriod    period,
                                    const char *from,
                                    const char *to,
                                    char      **previous_from,
                                    char      **previous_to);

G_END_DECLS
