/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-record-types.h"

#define N_TYPES 13

/**
 * rg_record_types:
 * @n_types: (out): how many there are
 *
 * Returns: (transfer none): every record type; a type comes after those that it refers to
 */
const RgRecordType *const *
rg_record_types (guint *n_types)
{
  static const RgRecordType *types[N_TYPES];
  static gsize               once;

  if (g_once_init_enter (&once))
    {
      const RgRecordType *all[N_TYPES] = {
        rg_option_type (),
        rg_customer_type (),
        rg_contact_type (),
        rg_product_type (),
        rg_interaction_type (),
        rg_task_type (),
        rg_sale_type (),
        rg_rating_type (),
        rg_visit_type (),
        rg_hospitality_type (),
        rg_custom_field_type (),
        rg_saved_view_type (),
        rg_non_duplicate_type (),
      };

      for (guint i = 0; i < N_TYPES; i++)
        types[i] = all[i];
      g_once_init_leave (&once, 1);
    }
  *n_types = N_TYPES;
  return types;
}

/**
 * rg_record_types_find:
 * @name: singular or plural, as in "customer" and "customers"
 *
 * Returns: (nullable): the type
 */
const RgRecordType *
rg_record_types_find (const char *name)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    if (g_str_equal (types[i]->name, name) || g_str_equal (types[i]->plural, name))
      return types[i];
  return NULL;
}
