/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-format-dialog"

#include "config.h"
#include "rg-format-dialog.h"

#include <glib/gi18n.h>

#include "rg-color-swatch.h"
#include "rg-filter-condition.h"
#include "rg-format-color.h"
#include "rg-format-examples.h"
#include "rg-format-row.h"

struct _RgFormatDialog
{
  AdwWindow parent_instance;

  GtkListBox        *rules;
  GtkWidget         *empty_label;
  GtkBox            *examples;
  GtkWidget         *examples_box;
  GtkLabel          *form_title;
  GtkDropDown       *column_drop;
  GtkDropDown       *mode_drop;
  RgFilterCondition *condition;
  GtkBox            *colors;
  GtkCheckButton    *row_check;
  RgColorSwatch     *preview;
  GtkWidget         *cancel_button;
  GtkButton         *add_button;

  RgBook *book;
  RgView *view;
  GArray *fields; /* guint, of the columns that can be chosen */
  guint   color;
  int     editing; /* the rule that is being changed; -1: a new one */
};

G_DEFINE_FINAL_TYPE (RgFormatDialog, rg_format_dialog, ADW_TYPE_WINDOW)

static const RgRecordType *
get_type (RgFormatDialog *self)
{
  return rg_view_get_record_type (self->view);
}

static guint
get_field (RgFormatDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->column_drop);

  return selected < self->fields->len ? g_array_index (self->fields, guint, selected) : 0;
}

static gboolean
is_scale (RgFormatDialog *self)
{
  return gtk_drop_down_get_selected (self->mode_drop) == 1;
}

static gboolean
can_have_scale (const RgField *field)
{
  return rg_field_is_numeric (field) || field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME;
}

static void
read_rule (RgFormatDialog *self,
           RgFormatRule   *rule,
           char         ***values)
{
  guint                n_colors;
  const RgFormatColor *color = &rg_format_colors (&n_colors)[self->color];

  *rule = (RgFormatRule){ .filter = { .field = get_field (self), .test = RG_TEST_NOT_BLANK } };
  rule->whole_row = gtk_check_button_get_active (self->row_check);
  if (is_scale (self))
    {
      rule->scale_low = RG_FORMAT_SCALE_LOW;
      rule->scale_high = color->strong;
      rule->whole_row = FALSE;
      return;
    }
  rg_filter_condition_read (self->condition, &rule->filter.test, values);
  rule->filter.values = *values;
  rule->background = color->background;
  rule->foreground = color->foreground;
}

static void
update (RgFormatDialog *self)
{
  RgFormatRule rule;
  g_auto (GStrv) values = NULL;
  gboolean can_scale = can_have_scale (rg_record_type_get_field (get_type (self), get_field (self)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->mode_drop), can_scale);
  gtk_widget_set_visible (GTK_WIDGET (self->condition), !is_scale (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->row_check), !is_scale (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), is_scale (self) || rg_filter_condition_is_complete (self->condition));
  gtk_button_set_label (self->add_button, self->editing >= 0 ? _ ("Change rule") : _ ("Add rule"));
  gtk_label_set_text (self->form_title, self->editing >= 0 ? _ ("Change the rule") : _ ("New rule"));
  gtk_widget_set_visible (self->cancel_button, self->editing >= 0);
  read_rule (self, &rule, &values);
  rg_color_swatch_set_rule (self->preview, &rule);
}

static void
changed_cb (RgFormatDialog *self)
{
  if (self->view != NULL)
    update (self);
}

static void
column_changed_cb (RgFormatDialog *self)
{
  g_autofree char *today = NULL;

  if (self->view == NULL)
    return;
  today = rg_clock_get_today (rg_book_get_clock (self->book));
  rg_filter_condition_set_field (self->condition, get_type (self), get_field (self), today);
  if (!can_have_scale (rg_record_type_get_field (get_type (self), get_field (self))))
    gtk_drop_down_set_selected (self->mode_drop, 0);
  update (self);
}

static void
color_toggled_cb (RgFormatDialog  *self,
                  GtkToggleButton *button)
{
  guint index = 0;

  if (!gtk_toggle_button_get_active (button))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->colors)); child != GTK_WIDGET (button); child = gtk_widget_get_next_sibling (child))
    index++;
  self->color = index;
  if (self->view != NULL)
    update (self);
}

static void
select_color (RgFormatDialog *self,
              guint           index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->colors));

  while (index-- > 0 && child != NULL)
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
}

static void
select_field (RgFormatDialog *self,
              guint           field)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, guint, i) == field)
      gtk_drop_down_set_selected (self->column_drop, i);
}

static void
start_new (RgFormatDialog *self)
{
  self->editing = -1;
  gtk_check_button_set_active (self->row_check, FALSE);
  column_changed_cb (self);
}

static void
cancel_cb (RgFormatDialog *self)
{
  start_new (self);
}

static void
add_cb (RgFormatDialog *self)
{
  RgFormatRule rule;
  g_auto (GStrv) values = NULL;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->add_button)))
    return;
  read_rule (self, &rule, &values);
  if (self->editing >= 0 && self->editing < (int)rg_view_get_n_formats (self->view))
    rg_view_set_format (self->view, (guint)self->editing, &rule);
  else
    rg_view_add_format (self->view, &rule);
  start_new (self);
}

static guint
find_color (const RgFormatRule *rule)
{
  guint                n_colors;
  const RgFormatColor *colors = rg_format_colors (&n_colors);

  for (guint i = 0; i < n_colors; i++)
    if (g_strcmp0 (colors[i].background, rule->background) == 0 || g_strcmp0 (colors[i].strong, rule->scale_high) == 0)
      return i;
  return 0;
}

/* The rule comes into the form, to be changed. */
static void
row_activated_cb (RgFormatDialog *self,
                  GtkListBoxRow  *row)
{
  int                 index = gtk_list_box_row_get_index (row);
  const RgFormatRule *rule = rg_view_get_format (self->view, (guint)index);

  select_field (self, rule->filter.field);
  gtk_drop_down_set_selected (self->mode_drop, rule->scale_low != NULL ? 1 : 0);
  if (rule->scale_low == NULL)
    rg_filter_condition_set_filter (self->condition, &rule->filter);
  select_color (self, find_color (rule));
  gtk_check_button_set_active (self->row_check, rule->whole_row);
  self->editing = index;
  update (self);
}

static void
row_moved_cb (RgFormatDialog *self,
              int             by,
              GtkListBoxRow  *row)
{
  int from = gtk_list_box_row_get_index (row);
  int to = CLAMP (from + by, 0, (int)rg_view_get_n_formats (self->view) - 1);

  self->editing = -1;
  rg_view_move_format (self->view, (guint)from, (guint)to);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->rules, to)));
  update (self);
}

static void
row_removed_cb (RgFormatDialog *self,
                GtkListBoxRow  *row)
{
  self->editing = -1;
  rg_view_remove_format (self->view, (guint)gtk_list_box_row_get_index (row));
  update (self);
}

static void
example_cb (RgFormatDialog *self,
            GtkWidget      *button)
{
  guint index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->examples)); child != button; child = gtk_widget_get_next_sibling (child))
    index++;
  /* The example goes away once it is used; the keys go to what follows. */
  if (gtk_widget_has_focus (button))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  rg_format_examples_add (self->view, index);
}

/* What the view has already is not offered again. */
static void
update_examples (RgFormatDialog *self)
{
  guint    index = 0;
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->examples)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean used = rg_format_examples_is_used (self->view, index++);

      gtk_widget_set_visible (child, !used);
      any = any || !used;
    }
  gtk_widget_set_visible (self->examples_box, any);
}

static void
fill_rules (RgFormatDialog *self)
{
  guint          n = rg_view_get_n_formats (self->view);
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->rules, 0)) != NULL)
    gtk_list_box_remove (self->rules, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *rule_row = rg_format_row_new (rg_view_get_format (self->view, i), get_type (self));

      g_signal_connect_object (rule_row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (rule_row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->rules, rule_row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rules), n > 0);
  gtk_widget_set_visible (self->empty_label, n == 0);
  update_examples (self);
}

static void
fill_columns (RgFormatDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    {
      guint          field = rg_view_get_column (self->view, i)->field;
      const RgField *info = rg_record_type_get_field (get_type (self), field);

      if (info == NULL)
        continue;
      g_array_append_val (self->fields, field);
      gtk_string_list_append (names, rg_field_get_label (info));
    }
  gtk_drop_down_set_model (self->column_drop, G_LIST_MODEL (names));
}

static void
fill_colors (RgFormatDialog *self)
{
  guint                n_colors;
  const RgFormatColor *colors = rg_format_colors (&n_colors);
  GtkToggleButton     *first = NULL;

  for (guint i = 0; i < n_colors; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *swatch = rg_color_swatch_new ();

      rg_color_swatch_set_colors (RG_COLOR_SWATCH (swatch), colors[i].background, colors[i].foreground);
      gtk_button_set_child (GTK_BUTTON (button), swatch);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "color-choice");
      gtk_widget_set_tooltip_text (button, _ (colors[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (colors[i].label), -1);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (color_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->colors, button);
    }
  gtk_toggle_button_set_active (first, TRUE);
}

static void
fill_examples (RgFormatDialog *self)
{
  const char *title = NULL;

  for (guint i = 0; (title = rg_format_examples_get_title (get_type (self), i)) != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (title);

      gtk_widget_add_css_class (button, "small-button");
      g_signal_connect_object (button, "clicked", G_CALLBACK (example_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->examples, button);
    }
}

static void
rg_format_dialog_dispose (GObject *object)
{
  RgFormatDialog *self = RG_FORMAT_DIALOG (object);

  g_clear_object (&self->view);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (rg_format_dialog_parent_class)->dispose (object);
}

static void
rg_format_dialog_finalize (GObject *object)
{
  g_array_unref (RG_FORMAT_DIALOG (object)->fields);
  G_OBJECT_CLASS (rg_format_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, rules);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, empty_label);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, examples);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, examples_box);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, form_title);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, column_drop);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, mode_drop);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, condition);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, colors);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, row_check);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RgFormatDialog, add_button);
}

static void
rg_format_dialog_class_init (RgFormatDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_format_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_format_dialog_finalize;
  g_type_ensure (RG_TYPE_COLOR_SWATCH);
  g_type_ensure (RG_TYPE_FILTER_CONDITION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/format-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rg_format_dialog_init (RgFormatDialog *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->editing = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_colors (self);
}

/**
 * rg_format_dialog_new:
 * @field: the column that a new rule is about at first; 0: the first one
 *
 * Returns: (transfer full): the window, not shown yet
 */
GtkWidget *
rg_format_dialog_new (RgBook *book,
                      RgView *view,
                      guint   field)
{
  RgFormatDialog *self = g_object_new (RG_TYPE_FORMAT_DIALOG, NULL);

  g_return_val_if_fail (RG_IS_BOOK (book) && RG_IS_VIEW (view), GTK_WIDGET (self));

  self->book = g_object_ref (book);
  self->view = g_object_ref (view);
  fill_columns (self);
  fill_examples (self);
  fill_rules (self);
  select_field (self, field);
  column_changed_cb (self);
  g_signal_connect_object (view, "formats-changed", G_CALLBACK (fill_rules), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
