/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-hospitality-rule.h"
#include "rg-money.h"

#include <glib/gi18n.h>

/**
 * rg_hospitality_rule_total:
 *
 * Returns: the sum of the cost items, in fen; items that are not known count as 0
 */
gint64
rg_hospitality_rule_total (RgRecord *request)
{
  gint64 total = 0;

  g_return_val_if_fail (RG_IS_HOSPITALITY (request), 0);

  for (guint field = RG_HOSPITALITY_AMOUNT_RECEPTION; field <= RG_HOSPITALITY_AMOUNT_OTHER; field++)
    total += rg_record_get_int (request, field);
  return total;
}

/**
 * rg_hospitality_rule_heads:
 *
 * Returns: guests and hosts together
 */
gint64
rg_hospitality_rule_heads (RgRecord *request)
{
  gint64 guests, hosts;

  g_return_val_if_fail (RG_IS_HOSPITALITY (request), 0);

  guests = rg_record_get_int (request, RG_HOSPITALITY_GUEST_COUNT);
  hosts = rg_record_get_int (request, RG_HOSPITALITY_HOST_COUNT);
  return MAX (guests, 0) + MAX (hosts, 0);
}

/**
 * rg_hospitality_rule_per_head:
 *
 * Returns: what one person costs, in fen, rounded up; 0 while nobody is entered
 */
gint64
rg_hospitality_rule_per_head (RgRecord *request)
{
  gint64 heads = rg_hospitality_rule_heads (request);
  gint64 total = rg_hospitality_rule_total (request);

  if (heads == 0)
    return 0;
  return total / heads + (total > 0 && total % heads != 0 ? 1 : 0);
}

/**
 * rg_hospitality_rule_budget:
 *
 * Returns: the budget of the whole party, in fen; -1 when there is none or nobody is entered
 */
gint64
rg_hospitality_rule_budget (RgRecord *request)
{
  gint64 heads = rg_hospitality_rule_heads (request);
  gint64 per_head, budget;

  if (heads == 0 || rg_record_is_null (request, RG_HOSPITALITY_BUDGET_PER_HEAD))
    return -1;
  per_head = rg_record_get_int (request, RG_HOSPITALITY_BUDGET_PER_HEAD);
  return __builtin_mul_overflow (per_head, heads, &budget) ? -1 : budget;
}

/**
 * rg_hospitality_rule_over_budget:
 *
 * Returns: (transfer full) (nullable): a sentence that says by how much the costs exceed the budget; %NULL when they
 *   do not, or when there is no budget
 */
char *
rg_hospitality_rule_over_budget (RgRecord *request)
{
  gint64           budget = rg_hospitality_rule_budget (request);
  gint64           total = rg_hospitality_rule_total (request);
  g_autofree char *over = NULL;
  g_autofree char *per_head = NULL;
  g_autofree char *allowed = NULL;

  if (budget < 0 || total <= budget)
    return NULL;
  over = rg_money_format (total - budget);
  per_head = rg_money_format (rg_hospitality_rule_per_head (request));
  allowed = rg_money_format (rg_record_get_int (request, RG_HOSPITALITY_BUDGET_PER_HEAD));
  return g_strdup_printf (_ ("The costs are %s yuan over the budget: %s yuan a head instead of %s. Give the reason or lower the costs."), over, per_head, allowed);
}
