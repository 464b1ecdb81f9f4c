/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates.h"

#include "rg-record-types.h"

void
rg_duplicate_pair_free (RgDuplicatePair *pair)
{
  g_clear_pointer (&pair->reasons, g_ptr_array_unref);
  g_free (pair);
}

void
rg_duplicate_group_free (RgDuplicateGroup *group)
{
  g_clear_pointer (&group->records, g_ptr_array_unref);
  g_clear_pointer (&group->reasons, g_ptr_array_unref);
  g_clear_pointer (&group->pairs, g_ptr_array_unref);
  g_free (group);
}

void
rg_duplicate_result_free (RgDuplicateResult *result)
{
  g_clear_pointer (&result->groups, g_ptr_array_unref);
  g_clear_pointer (&result->candidates, g_ptr_array_unref);
  g_clear_pointer (&result->notes, g_ptr_array_unref);
  g_free (result);
}

void
rg_duplicate_hit_free (RgDuplicateHit *hit)
{
  g_clear_pointer (&hit->reasons, g_ptr_array_unref);
  g_free (hit);
}

/**
 * rg_duplicates_can_search:
 *
 * Returns: whether records of this type can be the same twice: customers, contacts and products, but no events
 */
gboolean
rg_duplicates_can_search (const RgRecordType *type)
{
  return type == rg_customer_type () || type == rg_contact_type () || type == rg_product_type ();
}
