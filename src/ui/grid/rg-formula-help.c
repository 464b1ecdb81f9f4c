/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-formula-help"

#include "config.h"
#include "rg-formula-help.h"

#include <glib/gi18n.h>

#include <string.h>

#include "rg-field-added.h"
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
  gtk_label_set_width_chars (GTK_LABEL (label), 30);
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

/* Whether a label in the row contains what is looked for. */
static gboolean
contains (GtkWidget  *widget,
          const char *text)
{
  g_autofree char *folded = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (contains (child, text))
      return TRUE;
  if (!GTK_IS_LABEL (widget))
    return FALSE;
  folded = g_utf8_casefold (gtk_label_get_text (GTK_LABEL (widget)), -1);
  return strstr (folded, text) != NULL;
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       search)
{
  g_autofree char *text = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (search)), -1);

  return contains (GTK_WIDGET (row), g_strstrip (text));
}

/* Enter takes the first one that is found. */
static void
activate_cb (GtkListBox *list)
{
  gtk_list_box_invalidate_filter (list);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        g_signal_emit_by_name (list, "row-activated", row);
        return;
      }
}

/**
 * rg_formula_help_add_search:
 * @search: in which one types what the rows of @list shall contain
 */
void
rg_formula_help_add_search (GtkListBox  *list,
                            GtkEditable *search)
{
  gtk_list_box_set_filter_func (list, filter_cb, search, NULL);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (activate_cb), list, G_CONNECT_SWAPPED);
}

/* The name that ends before @end. */
static const RgFormulaFunction *
find_function (const char *text,
               const char *end)
{
  guint                    n;
  const RgFormulaFunction *functions = rg_formula_functions (&n);
  const char              *start = end;

  while (start > text && g_ascii_isalpha (start[-1]))
    start--;
  for (guint i = 0; i < n; i++)
    if (strlen (functions[i].name) == (gsize)(end - start) && g_ascii_strncasecmp (functions[i].name, start, (gsize)(end - start)) == 0)
      return &functions[i];
  return NULL;
}

/* The bracket around the end of the text; NULL: there is none, or the end is in a text. */
static const char *
find_open_bracket (const char *text)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      quoted = quoted != (c == '"' || c == 0x201c || c == 0x201d);
      if (!quoted && (c == '(' || c == 0xff08))
        g_ptr_array_add (open, (gpointer)p);
      else if (!quoted && (c == ')' || c == 0xff09) && open->len > 0)
        g_ptr_array_set_size (open, open->len - 1);
    }
  return open->len == 0 ? NULL : g_ptr_array_index (open, open->len - 1);
}

/**
 * rg_formula_help_dup_hint:
 * @text: a formula up to the cursor
 *
 * Returns: (transfer full) (nullable): how the function is written in which the cursor stands, and what it gives
 */
char *
rg_formula_help_dup_hint (const char *text)
{
  const char              *bracket = find_open_bracket (text);
  const RgFormulaFunction *function = bracket == NULL ? NULL : find_function (text, bracket);

  return function == NULL ? NULL : g_strdup_printf ("%s — %s", function->usage, _ (function->help));
}

/* What the formula gives as a text; NULL: nothing, or an error. */
static char *
dup_result (RgRecord   *record,
            const char *formula)
{
  g_autoptr (RgField) field = rg_field_added_new ("x0", "x0", RG_KIND_TEXT, RG_FIELD_GRID, NULL, NULL, formula);
  g_auto (RgValue) result = RG_VALUE_INIT;

  rg_record_evaluate (record, field, &result);
  return rg_value_is_null (&result) || rg_formula_is_error (field, &result) ? NULL : g_strdup (result.text);
}

/* A text is equal to itself as a text; a number is not. */
static gboolean
gives_text (RgRecord   *record,
            const char *formula)
{
  g_autofree char *question = g_strdup_printf ("(%s)=(%s)&\"\"", formula, formula);
  g_autofree char *answer = dup_result (record, question);

  return g_strcmp0 (answer, "FALSE") != 0;
}

/* Whether it adds up amounts: a quotient may be a share, which has more digits. */
static gboolean
gives_amount (RgRecord   *record,
              const char *text)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  g_autoptr (RgFormula) formula = rg_formula_parse (text, NULL);
  g_autoptr (GArray) fields = formula == NULL ? NULL : rg_formula_get_fields (formula, type);

  for (guint i = 0; fields != NULL && i < fields->len && strpbrk (text, "/<>=") == NULL; i++)
    if (rg_record_type_get_field (type, g_array_index (fields, guint, i))->kind == RG_KIND_MONEY)
      return TRUE;
  return FALSE;
}

/**
 * rg_formula_help_guess_kind:
 * @record: for which the formula is tried
 * @formula: one that can be read
 *
 * Returns: what a column with this formula holds, as definitions store it; %RG_N_KINDS when it cannot be told
 */
RgKind
rg_formula_help_guess_kind (RgRecord   *record,
                            const char *formula)
{
  const char      *bare = formula + strspn (formula, " \n=");
  g_autofree char *result = dup_result (record, bare);

  if (result == NULL)
    return RG_N_KINDS;
  if (g_str_equal (result, "TRUE") || g_str_equal (result, "FALSE"))
    return RG_KIND_BOOLEAN;
  /* A day is equal to its text, too. */
  if (strlen (result) == 10 && result[4] == '-' && result[7] == '-')
    return RG_KIND_DATE;
  if (strlen (result) == 16 && result[4] == '-' && result[13] == ':')
    return RG_KIND_DATETIME;
  if (gives_text (record, bare))
    return RG_KIND_TEXT;
  return gives_amount (record, bare) ? RG_KIND_MONEY : RG_KIND_REAL;
}
