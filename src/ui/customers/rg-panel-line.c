/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-panel-line"

#include "config.h"
#include "rg-panel-line.h"

struct _RgPanelLine
{
  GtkListBoxRow parent_instance;

  GtkBox *first;
  GtkBox *lines;
  GtkBox *second;

  RgRecord *record;
};

G_DEFINE_FINAL_TYPE (RgPanelLine, rg_panel_line, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
rg_panel_line_dispose (GObject *object)
{
  g_clear_object (&RG_PANEL_LINE (object)->record);
  G_OBJECT_CLASS (rg_panel_line_parent_class)->dispose (object);
}

static void
rg_panel_line_class_init (RgPanelLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_panel_line_dispose;
}

static void
rg_panel_line_init (RgPanelLine *self)
{
  self->first = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_box_append (self->lines, GTK_WIDGET (self->first));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->lines));
  gtk_widget_add_css_class (GTK_WIDGET (self), "panel-line");
}

/**
 * rg_panel_line_new:
 * @record: (nullable): what a click opens
 * @mark: (nullable): in front, such as a date
 * @text: the text; it wraps
 * @behind: (nullable): at the end, such as an amount
 *
 * Returns: (transfer floating): a new line
 */
GtkWidget *
rg_panel_line_new (RgRecord   *record,
                   const char *mark,
                   const char *text,
                   const char *behind)
{
  RgPanelLine *self = g_object_new (RG_TYPE_PANEL_LINE, "activatable", record != NULL, NULL);
  GtkWidget   *label = new_label (text, NULL);

  self->record = record != NULL ? g_object_ref (record) : NULL;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (mark != NULL)
    {
      GtkWidget *front = new_label (mark, "dim-label");

      gtk_widget_add_css_class (front, "numeric");
      gtk_widget_set_valign (front, GTK_ALIGN_START);
      gtk_box_append (self->first, front);
    }
  gtk_box_append (self->first, label);
  if (behind != NULL)
    {
      GtkWidget *end = new_label (behind, "numeric");

      gtk_widget_set_valign (end, GTK_ALIGN_START);
      gtk_box_append (self->first, end);
    }
  return GTK_WIDGET (self);
}

static GtkBox *
get_second (RgPanelLine *self)
{
  if (self->second == NULL)
    {
      self->second = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
      gtk_box_append (self->lines, GTK_WIDGET (self->second));
    }
  return self->second;
}

/**
 * rg_panel_line_add_second:
 * @text: a text for the second line
 * @css_class: its look
 */
void
rg_panel_line_add_second (RgPanelLine *self,
                          const char  *text,
                          const char  *css_class)
{
  GtkWidget *label = new_label (text, css_class);

  g_return_if_fail (RG_IS_PANEL_LINE (self));

  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (get_second (self), label);
}

/**
 * rg_panel_line_add_button:
 * @icon_name: (nullable): the icon; %NULL shows the label
 * @label: what the button does, translated
 * @action: the action of the button
 * @target: (nullable): its parameter
 *
 * Returns: (transfer none): the button, at the end of the second line
 */
GtkWidget *
rg_panel_line_add_button (RgPanelLine *self,
                          const char  *icon_name,
                          const char  *label,
                          const char  *action,
                          GVariant    *target)
{
  GtkWidget *button = icon_name != NULL ? gtk_button_new_from_icon_name (icon_name) : gtk_button_new_with_label (label);

  g_return_val_if_fail (RG_IS_PANEL_LINE (self), NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "small-button");
  gtk_box_append (get_second (self), button);
  return button;
}

/**
 * rg_panel_line_get_record:
 *
 * Returns: (transfer none) (nullable): what a click opens
 */
RgRecord *
rg_panel_line_get_record (RgPanelLine *self)
{
  g_return_val_if_fail (RG_IS_PANEL_LINE (self), NULL);

  return self->record;
}
