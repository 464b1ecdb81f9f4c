/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-period.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-date.h"
#include "rg-error.h"

#define DAY_LENGTH 10

static gboolean
check_day (const char *day,
           GError    **error)
{
  if (day == NULL || (strlen (day) == DAY_LENGTH && rg_date_is_valid (day)))
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is no day: write it as 2026-11-06."), day);
  return FALSE;
}

/**
 * rg_cli_check_period:
 * @from: (nullable): the first day
 * @to: (nullable): the last day
 */
gboolean
rg_cli_check_period (const char *from,
                     const char *to,
                     GError    **error)
{
  if (!check_day (from, error) || !check_day (to, error))
    return FALSE;
  if (from == NULL || to == NULL || strcmp (from, to) <= 0)
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("The period ends (%s) before it begins (%s)."), to, from);
  return FALSE;
}
