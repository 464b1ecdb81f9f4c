/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-choice.h"

#include "rg-record-types.h"

static guint
count_offered (void)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  guint                      n = 0;

  for (guint i = 0; i < n_types; i++)
    n += !types[i]->internal ? 1 : 0;
  return n;
}

/* How many entries stand before the first table: one if the drop-down can choose by itself. */
static guint
count_before (GtkDropDown *drop_down)
{
  return g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)) - count_offered ();
}

/**
 * rg_table_choice_fill:
 * @automatic: (nullable): the first entry, for which rg_table_choice_get() gives %NULL
 *
 * Lets a drop-down offer the tables that are imported and exported.
 */
void
rg_table_choice_fill (GtkDropDown *drop_down,
                      const char  *automatic)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (automatic != NULL)
    gtk_string_list_append (names, automatic);
  for (guint i = 0; i < n_types; i++)
    if (!types[i]->internal)
      gtk_string_list_append (names, rg_record_type_get_label_plural (types[i]));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
}

/**
 * rg_table_choice_get:
 *
 * Returns: (nullable): the record type that is chosen
 */
const RgRecordType *
rg_table_choice_get (GtkDropDown *drop_down)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  guint                      before = count_before (drop_down);
  guint                      selected = gtk_drop_down_get_selected (drop_down);
  guint                      left = selected - before;

  if (selected < before)
    return NULL;

  for (guint i = 0; i < n_types; i++)
    if (!types[i]->internal && left-- == 0)
      return types[i];

  return NULL;
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
  guint                      position = count_before (drop_down);

  for (guint i = 0; i < n_types; i++)
    {
      if (types[i]->internal)
        continue;
      if (types[i] == type)
        gtk_drop_down_set_selected (drop_down, position);
      position++;
    }
}
