/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-choice.h"

#include "rg-record-types.h"

/* The lists of options are kept in the preferences, not in tables of their own. */
static gboolean
is_offered (const RgRecordType *type)
{
  return type != rg_option_type ();
}

/**
 * rg_table_choice_fill:
 *
 * Lets a drop-down offer the tables that are imported and exported.
 */
void
rg_table_choice_fill (GtkDropDown *drop_down)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_types; i++)
    if (is_offered (types[i]))
      gtk_string_list_append (names, rg_record_type_get_label_plural (types[i]));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
}

/**
 * rg_table_choice_get:
 *
 * Returns: the record type that is chosen
 */
const RgRecordType *
rg_table_choice_get (GtkDropDown *drop_down)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  guint                      left = gtk_drop_down_get_selected (drop_down);

  for (guint i = 0; i < n_types; i++)
    if (is_offered (types[i]) && left-- == 0)
      return types[i];

  return types[0];
}

/**
 * rg_table_choice_set:
 *
 * Chooses a record type.
 */
void
rg_table_choice_set (GtkDropDown        *drop_down,
                     const RgRecordType *type)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  guint                      position = 0;

  for (guint i = 0; i < n_types; i++)
    {
      if (!is_offered (types[i]))
        continue;
      if (types[i] == type)
        gtk_drop_down_set_selected (drop_down, position);
      position++;
    }
}
