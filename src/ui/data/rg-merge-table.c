/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-merge-table"

#include "config.h"
#include "rg-merge-table.h"

#include <glib/gi18n.h>

#include "rg-kind.h"
#include "rg-value.h"

#define FIRST_COLUMN 1
#define VALUE_CHARS 40
#define MIN_CHARS 12
#define LONG_BYTES 60

/* One choice of one field: a check button that stands for it. */
typedef struct
{
  guint field;
  int   choice;
} Choice;

struct _RgMergeTable
{
  AdwBin parent_instance;

  GtkGrid    *grid;
  RgMerge    *merge;   /* NULL: nothing is shown */
  GPtrArray  *takes;   /* GtkCheckButton of each record: it takes part */
  GHashTable *choices; /* GtkCheckButton → Choice */
  gboolean    different_only;
  gboolean    setting;
};

G_DEFINE_FINAL_TYPE (RgMergeTable, rg_merge_table, ADW_TYPE_BIN)

static guint changed_signal;

static char *
format (RgMergeTable  *self,
        guint          field,
        const RgValue *value)
{
  const RgField *shown = rg_record_type_get_field (rg_merge_get_record_type (self->merge), field);
  char          *text = rg_value_is_null (value) ? NULL : rg_kind_format (shown, value, RG_KIND_STYLE_SCREEN);

  return text != NULL ? text : g_strdup ("");
}

static GtkWidget *
make_label (const char *text,
            gboolean    dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* In a narrow window the table scrolls instead of standing on its head. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (g_utf8_strlen (text, -1), MIN_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
  /* A long address takes the room that is there, and breaks where that ends. */
  if (strlen (text) > LONG_BYTES)
    gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* What is only stored otherwise, as a telephone number with and without a blank, is nothing to decide. */
static gboolean
looks_different (RgMergeTable *self,
                 guint         field)
{
  g_autofree char *first = NULL;

  if (!rg_merge_differs (self->merge, field))
    return FALSE;
  first = format (self, field, rg_record_get_value (rg_merge_get_record (self->merge, 0), field));
  for (guint i = 1; i < rg_merge_get_n_records (self->merge); i++)
    {
      g_autofree char *text = format (self, field, rg_record_get_value (rg_merge_get_record (self->merge, i), field));

      if (!g_str_equal (first, text))
        return TRUE;
    }
  return FALSE;
}

static void
choice_toggled_cb (RgMergeTable   *self,
                   GtkCheckButton *button)
{
  const Choice *choice = g_hash_table_lookup (self->choices, button);

  if (!self->setting && choice != NULL && gtk_check_button_get_active (button))
    rg_merge_set_choice (self->merge, choice->field, choice->choice);
}

static GtkWidget *
add_choice (RgMergeTable   *self,
            GtkCheckButton *group,
            guint           field,
            int             choice,
            const char     *text)
{
  GtkWidget *button = gtk_check_button_new ();
  Choice    *entry = g_new (Choice, 1);

  *entry = (Choice){ field, choice };
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), make_label (text, FALSE));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), rg_merge_get_choice (self->merge, field) == choice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_hash_table_insert (self->choices, button, entry);
  g_signal_connect_object (button, "toggled", G_CALLBACK (choice_toggled_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* What can be done with the values of all of them. */
static void
add_together (RgMergeTable   *self,
              GtkCheckButton *group,
              guint           field,
              int             row)
{
  static const struct
  {
    int         choice;
    const char *label;
  } ways[] = { { RG_MERGE_JOIN, N_ ("All of them") }, { RG_MERGE_SUM, N_ ("Their sum") } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (rg_merge_can_choose (self->merge, field, ways[i].choice))
      gtk_grid_attach (self->grid, add_choice (self, group, field, ways[i].choice, _ (ways[i].label)),
                       FIRST_COLUMN + (int)rg_merge_get_n_records (self->merge), row, 1, 1);
}

static void
add_field (RgMergeTable *self,
           guint         field,
           int           row)
{
  const RgField  *shown = rg_record_type_get_field (rg_merge_get_record_type (self->merge), field);
  gboolean        differs = looks_different (self, field);
  GtkCheckButton *group = NULL;

  gtk_grid_attach (self->grid, make_label (rg_field_get_label (shown), TRUE), 0, row, 1, 1);
  for (guint i = 0; i < rg_merge_get_n_records (self->merge); i++)
    {
      const RgValue   *value = rg_record_get_value (rg_merge_get_record (self->merge, i), field);
      g_autofree char *text = format (self, field, value);
      GtkWidget       *cell = NULL;

      if (differs && rg_merge_can_choose (self->merge, field, (int)i))
        cell = add_choice (self, group, field, (int)i, *text != '\0' ? text : _ ("(empty)"));
      else
        cell = make_label (text, *text == '\0');
      if (GTK_IS_CHECK_BUTTON (cell) && group == NULL)
        group = GTK_CHECK_BUTTON (cell);
      gtk_grid_attach (self->grid, cell, FIRST_COLUMN + (int)i, row, 1, 1);
    }
  if (differs)
    add_together (self, group, field, row);
}

static void rebuild (RgMergeTable *self);

static void
kept_toggled_cb (RgMergeTable   *self,
                 GtkCheckButton *button)
{
  const Choice *choice = g_hash_table_lookup (self->choices, button);

  if (self->setting || choice == NULL || !gtk_check_button_get_active (button))
    return;
  rg_merge_set_kept (self->merge, (guint)choice->choice);
  rebuild (self);
}

static void
take_toggled_cb (RgMergeTable *self)
{
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

static GtkCheckButton *
add_head (RgMergeTable   *self,
          GtkCheckButton *group,
          guint           index,
          gboolean        taken)
{
  RgRecord        *record = rg_merge_get_record (self->merge, index);
  const char      *title = rg_record_get_title (record);
  gint64           n = rg_merge_get_n_belongings (self->merge, index);
  g_autofree char *belongings = g_strdup_printf (ngettext ("%d record belongs to it", "%d records belong to it", (gulong)n), (int)n);
  GtkWidget       *take = gtk_check_button_new_with_label (title != NULL ? title : "");
  GtkWidget       *keep = gtk_check_button_new_with_label (_ ("Keep this one"));
  Choice          *entry = g_new (Choice, 1);
  int              column = FIRST_COLUMN + (int)index;

  *entry = (Choice){ 0, (int)index };
  gtk_check_button_set_active (GTK_CHECK_BUTTON (take), taken);
  gtk_widget_set_tooltip_text (take, _ ("Untick what is another one"));
  gtk_widget_add_css_class (take, "heading");
  gtk_check_button_set_group (GTK_CHECK_BUTTON (keep), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (keep), rg_merge_get_kept (self->merge) == index);
  g_hash_table_insert (self->choices, keep, entry);
  g_ptr_array_add (self->takes, take);
  g_signal_connect_object (take, "toggled", G_CALLBACK (take_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keep, "toggled", G_CALLBACK (kept_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, take, column, 0, 1, 1);
  gtk_grid_attach (self->grid, keep, column, 1, 1, 1);
  gtk_grid_attach (self->grid, make_label (belongings, TRUE), column, 2, 1, 1);
  return GTK_CHECK_BUTTON (keep);
}

static void
clear (RgMergeTable *self)
{
  GtkWidget *child;

  g_hash_table_remove_all (self->choices);
  g_ptr_array_set_size (self->takes, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

/* What differs comes first: that is what somebody has to decide. */
static void
add_fields (RgMergeTable *self)
{
  guint        n_fields;
  const guint *fields = rg_merge_get_fields (self->merge, &n_fields);
  int          row = 3;

  for (int differing = 1; differing >= (self->different_only ? 1 : 0); differing--)
    for (guint i = 0; i < n_fields; i++)
      {
        g_auto (RgValue) value = RG_VALUE_INIT;

        if (looks_different (self, fields[i]) != (differing == 1))
          continue;
        rg_merge_get_value (self->merge, fields[i], &value);
        if (differing == 1 || !rg_value_is_null (&value))
          add_field (self, fields[i], row++);
      }
}

static void
rebuild (RgMergeTable *self)
{
  GtkCheckButton *group = NULL;
  g_autoptr (GArray) taken = g_array_new (FALSE, TRUE, sizeof (gboolean));

  for (guint i = 0; i < self->takes->len; i++)
    {
      gboolean is_taken = gtk_check_button_get_active (g_ptr_array_index (self->takes, i));

      g_array_append_val (taken, is_taken);
    }
  clear (self);
  if (self->merge == NULL)
    return;
  self->setting = TRUE;
  for (guint i = 0; i < rg_merge_get_n_records (self->merge); i++)
    {
      GtkCheckButton *keep = add_head (self, group, i, i >= taken->len || g_array_index (taken, gboolean, i));

      group = group == NULL ? keep : group;
    }
  add_fields (self);
  self->setting = FALSE;
}

static void
rg_merge_table_dispose (GObject *object)
{
  RgMergeTable *self = RG_MERGE_TABLE (object);

  g_clear_pointer (&self->merge, rg_merge_free);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  G_OBJECT_CLASS (rg_merge_table_parent_class)->dispose (object);
}

static void
rg_merge_table_class_init (RgMergeTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_merge_table_dispose;
  changed_signal = g_signal_new ("changed", RG_TYPE_MERGE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_merge_table_init (RgMergeTable *self)
{
  self->choices = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->takes = g_ptr_array_new ();
  self->different_only = TRUE;
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_widget_set_valign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  gtk_widget_set_halign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

GtkWidget *
rg_merge_table_new (void)
{
  return g_object_new (RG_TYPE_MERGE_TABLE, NULL);
}

/**
 * rg_merge_table_set_merge:
 * @merge: (transfer full) (nullable): the records; %NULL shows nothing
 */
void
rg_merge_table_set_merge (RgMergeTable *self,
                          RgMerge      *merge)
{
  g_return_if_fail (RG_IS_MERGE_TABLE (self));

  clear (self);
  g_clear_pointer (&self->merge, rg_merge_free);
  self->merge = merge;
  rebuild (self);
}

/**
 * rg_merge_table_get_merge:
 *
 * Returns: (transfer none) (nullable): the records with the choices that were made
 */
RgMerge *
rg_merge_table_get_merge (RgMergeTable *self)
{
  g_return_val_if_fail (RG_IS_MERGE_TABLE (self), NULL);

  return self->merge;
}

/**
 * rg_merge_table_dup_chosen:
 *
 * Returns: (transfer full) (element-type gint64): the records that take part, the kept one first
 */
GArray *
rg_merge_table_dup_chosen (RgMergeTable *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (RG_IS_MERGE_TABLE (self), ids);

  for (guint i = 0; i < self->takes->len; i++)
    {
      gint64 id = rg_record_get_id (rg_merge_get_record (self->merge, i));

      if (!gtk_check_button_get_active (g_ptr_array_index (self->takes, i)))
        continue;
      if (i == rg_merge_get_kept (self->merge))
        g_array_prepend_val (ids, id);
      else
        g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * rg_merge_table_set_different_only:
 * @different_only: fields in which all say the same are left out
 */
void
rg_merge_table_set_different_only (RgMergeTable *self,
                                   gboolean      different_only)
{
  g_return_if_fail (RG_IS_MERGE_TABLE (self));

  self->different_only = different_only;
  rebuild (self);
}
