/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-formula-help"

#include "config.h"
#include "rg-formula-help.h"

#include <glib/gi18n.h>

#include "rg-formula.h"

/* With the names of fields; only those that a table has are shown. */
static const struct
{
  const char *formula;
  const char *help;
} examples[] = {
  { "ROUND([total] * 6%, 2)", N_ ("Six per cent of the sales, to the fen") },
  { "IF([type] = \"成交\", \"老客户\", \"新客户\")", N_ ("One of two words") },
  { "TODAY() - [last_contact]", N_ ("Days since the last contact") },
  { "[name] & \"（\" & [city] & \"）\"", N_ ("Two texts in one") },
  { "[amount] - [quantity] * [unit_price]", N_ ("What was given as a discount") },
  { "TEXT([date], \"yyyy-mm\")", N_ ("The month of a day") },
  { "IF([due_at] < TODAY(), \"逾期\", \"\")", N_ ("Marks what is overdue") },
  { "LEFT([phone], 4)", N_ ("The first characters") },
};

static GtkWidget *
new_row (const char *insertion,
         const char *title,
         const char *help)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (help != NULL)
    {
      GtkWidget *below = gtk_label_new (help);

      gtk_label_set_xalign (GTK_LABEL (below), 0);
      gtk_label_set_wrap (GTK_LABEL (below), TRUE);
      gtk_widget_add_css_class (below, "dim-label");
      gtk_widget_add_css_class (below, "caption");
      gtk_box_append (GTK_BOX (box), below);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, insertion);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

/**
 * rg_formula_help_add_columns:
 * @own_name: (nullable): the name of the column that the formula is for, which it cannot use
 */
void
rg_formula_help_add_columns (GtkListBox         *list,
                             const RgRecordType *type,
                             const char         *own_name)
{
  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField   *field = rg_record_type_get_field (type, i);
      g_autofree char *insertion = g_strdup_printf ("[%s]", rg_field_get_label (field));

      if ((field->flags & RG_FIELD_INTERNAL) == 0 && g_strcmp0 (field->name, own_name) != 0)
        gtk_list_box_append (list, new_row (insertion, rg_field_get_label (field), NULL));
    }
}

void
rg_formula_help_add_functions (GtkListBox *list)
{
  guint                    n;
  const RgFormulaFunction *functions = rg_formula_functions (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *insertion = g_strdup_printf ("%s(", functions[i].name);

      gtk_list_box_append (list, new_row (insertion, functions[i].usage, _ (functions[i].help)));
    }
}

/**
 * rg_formula_help_add_examples:
 *
 * Returns: how many there are for the type
 */
guint
rg_formula_help_add_examples (GtkListBox         *list,
                              const RgRecordType *type)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (RgFormula) formula = rg_formula_parse (examples[i].formula, NULL);
      g_autofree char *shown = NULL;

      if (formula == NULL || !rg_formula_check (formula, type, NULL, NULL))
        continue;
      shown = rg_formula_rename (examples[i].formula, type, TRUE);
      gtk_list_box_append (list, new_row (shown, shown, _ (examples[i].help)));
      n++;
    }
  return n;
}
