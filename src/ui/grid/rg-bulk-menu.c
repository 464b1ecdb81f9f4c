/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-bulk-menu.h"

#include <glib/gi18n.h>

#include "rg-customer.h"
#include "rg-form.h"

/* Deleting has an item of its own in every menu of rows. */
static const struct
{
  const char *deed;
  const char *label;
} items[] = {
  { "assign", N_ ("_Assign to…") },
  { "set", N_ ("_Set a Field…") },
  { "add-tag", N_ ("Add a _Tag…") },
  { "remove-tag", N_ ("_Remove a Tag…") },
  { "task", N_ ("Add Tas_ks…") },
  { "print", N_ ("_Print Forms…") },
  { "export", N_ ("_Export…") },
};

/**
 * rg_bulk_find_owner:
 *
 * Returns: the field that says who is responsible for a record of @type, or -1
 */
int
rg_bulk_find_owner (const RgRecordType *type)
{
  int owner = rg_record_type_find_field (type, "owner");

  return owner >= 0 ? owner : rg_record_type_find_field (type, "assignee");
}

/**
 * rg_bulk_find_forms:
 *
 * Returns: (transfer container) (element-type RgForm): the forms that can be filled in for records of @type
 */
GPtrArray *
rg_bulk_find_forms (const RgRecordType *type)
{
  guint                n_forms = 0;
  const RgForm *const *forms = rg_forms (&n_forms);
  GPtrArray           *found = g_ptr_array_new ();

  for (guint i = 0; i < n_forms; i++)
    if (type == rg_customer_type () || forms[i]->get_record_type () == type)
      g_ptr_array_add (found, (gpointer)forms[i]);
  return found;
}

/**
 * rg_bulk_makes_sense:
 * @deed: what "grid.bulk" takes
 *
 * Returns: whether it can be done with records of @type
 */
gboolean
rg_bulk_makes_sense (const RgRecordType *type,
                     const char         *deed)
{
  g_autoptr (GPtrArray) forms = rg_bulk_find_forms (type);

  if (g_str_equal (deed, "assign"))
    return rg_bulk_find_owner (type) >= 0;
  if (g_str_has_suffix (deed, "-tag"))
    return type == rg_customer_type ();
  if (g_str_equal (deed, "task"))
    return type == rg_customer_type () || rg_record_type_find_field (type, "customer") >= 0;
  return !g_str_equal (deed, "print") || forms->len > 0;
}

/**
 * rg_bulk_append_items:
 * @menu: gets an item for each deed that makes sense for records of @type
 */
void
rg_bulk_append_items (GMenu              *menu,
                      const RgRecordType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (rg_bulk_makes_sense (type, items[i].deed))
      {
        g_autofree char *action = g_strconcat ("grid.bulk::", items[i].deed, NULL);

        g_menu_append (menu, _ (items[i].label), action);
      }
}
