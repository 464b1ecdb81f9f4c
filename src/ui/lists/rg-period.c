/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-period.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-date.h"

/* How many months a period spans when it is over, and whether it begins with a quarter or year. */
static const struct
{
  const char *label;
  int         months;
  gboolean    to_date;
} periods[RG_N_PERIODS] = {
  [RG_PERIOD_ALL] = { N_ ("All time"), 0, FALSE },
  [RG_PERIOD_THIS_MONTH] = { N_ ("This month"), 1, TRUE },
  [RG_PERIOD_THIS_QUARTER] = { N_ ("This quarter"), 3, TRUE },
  [RG_PERIOD_THIS_YEAR] = { N_ ("This year"), 12, TRUE },
  [RG_PERIOD_LAST_12_MONTHS] = { N_ ("Last 12 months"), 12, FALSE },
  [RG_PERIOD_LAST_24_MONTHS] = { N_ ("Last 24 months"), 24, FALSE },
  [RG_PERIOD_LAST_5_YEARS] = { N_ ("Last 5 years"), 60, FALSE },
  [RG_PERIOD_CUSTOM] = { N_ ("From – to"), 0, FALSE },
};

static int
count_months_back (RgPeriod period,
                   int      month)
{
  if (periods[period].to_date)
    return (month - 1) % periods[period].months;

  return periods[period].months - 1;
}

/**
 * rg_period_get_label:
 *
 * Returns: the translated name of the period, as in a drop-down
 */
const char *
rg_period_get_label (RgPeriod period)
{
  g_return_val_if_fail (period < RG_N_PERIODS, NULL);

  return _ (periods[period].label);
}

/**
 * rg_period_get_range:
 * @today: "YYYY-MM-DD"
 * @from: (out) (nullable): the first day; %NULL when the period has no beginning
 * @to: (out) (nullable): the last day, included: today; %NULL when the period has no end
 *
 * Every period begins on the first of a month, so that months are whole. A custom period has no range of its own.
 */
void
rg_period_get_range (RgPeriod    period,
                     const char *today,
                     char      **from,
                     char      **to)
{
  g_autofree char *first = NULL;
  int              month = 0;

  g_return_if_fail (period < RG_N_PERIODS);
  g_return_if_fail (rg_date_is_valid (today));

  *from = NULL;
  *to = NULL;
  if (periods[period].months == 0)
    return;

  sscanf (today, "%*4d-%2d", &month);
  first = g_strdup_printf ("%.7s-01", today);
  *from = rg_date_add_months (first, -count_months_back (period, month));
  *to = g_strdup (today);
}

/**
 * rg_period_get_previous:
 * @from: (nullable): the first day of the period
 * @to: (nullable): its last day, included
 * @previous_from: (out): the first day of the equal period before it
 * @previous_to: (out): the last day of that
 *
 * What a period is compared with: the same days one month, one quarter, one year … earlier; for a custom period just
 * as many days right before it.
 *
 * Returns: %FALSE if there is nothing before it, because the period is open at one side
 */
gboolean
rg_period_get_previous (RgPeriod    period,
                        const char *from,
                        const char *to,
                        char      **previous_from,
                        char      **previous_to)
{
  int days;

  *previous_from = NULL;
  *previous_to = NULL;
  if (from == NULL || to == NULL)
    return FALSE;

  if (periods[period].months > 0)
    {
      *previous_from = rg_date_add_months (from, -periods[period].months);
      *previous_to = rg_date_add_months (to, -periods[period].months);
      return TRUE;
    }

  days = rg_date_days_between (from, to) + 1;
  *previous_from = rg_date_add_days (from, -days);
  *previous_to = rg_date_add_days (from, -1);
  return TRUE;
}
