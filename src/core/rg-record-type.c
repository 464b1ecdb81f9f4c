/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-type.h"

#include <glib/gi18n.h>

const char *
rg_record_type_get_label (const RgRecordType *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  return _ (type->label);
}

const char *
rg_record_type_get_label_plural (const RgRecordType *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  return _ (type->label_plural);
}

guint
rg_record_type_get_n_fields (const RgRecordType *type)
{
  g_return_val_if_fail (type != NULL, 0);

  return type->n_fields;
}

/**
 * rg_record_type_get_field:
 * @index: below rg_record_type_get_n_fields()
 */
const RgField *
rg_record_type_get_field (const RgRecordType *type,
                          guint               index)
{
  g_return_val_if_fail (type != NULL && index < type->n_fields, NULL);

  return &type->fields[index];
}

/**
 * rg_record_type_find_field:
 *
 * Returns: the index of the field called @name, or -1
 */
int
rg_record_type_find_field (const RgRecordType *type,
                           const char         *name)
{
  g_return_val_if_fail (type != NULL && name != NULL, -1);

  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].name, name))
      return (int)i;
  return -1;
}
