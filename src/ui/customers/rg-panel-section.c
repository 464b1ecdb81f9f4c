/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-panel-section"

#include "config.h"
#include "rg-panel-section.h"

struct _RgPanelSection
{
  AdwBin parent_instance;

  GtkLabel   *title;
  GtkLabel   *note;
  GtkBox     *head;
  GtkListBox *list;
  gboolean    can_add;
};

G_DEFINE_FINAL_TYPE (RgPanelSection, rg_panel_section, ADW_TYPE_BIN)

static void
row_activated_cb (RgPanelSection *self,
                  GtkListBoxRow  *row)
{
  RgRecord *record = rg_panel_line_get_record (RG_PANEL_LINE (row));

  if (record != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-record", "(sx)", rg_record_get_record_type (record)->name, rg_record_get_id (record));
}

static void
rg_panel_section_class_init (RgPanelSectionClass *klass)
{
}

static void
rg_panel_section_init (RgPanelSection *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));

  self->head = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "section-title");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_xalign (self->note, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "panel-list");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->head, GTK_WIDGET (self->title));
  gtk_box_append (self->head, GTK_WIDGET (self->note));
  gtk_box_append (box, GTK_WIDGET (self->head));
  gtk_box_append (box, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

/**
 * rg_panel_section_new:
 * @title: the heading, translated
 * @add_label: (nullable): what the button to add something is called
 * @add_type: (nullable): name of the record type that it adds
 *
 * Returns: (transfer floating): a section without lines
 */
GtkWidget *
rg_panel_section_new (const char *title,
                      const char *add_label,
                      const char *add_type)
{
  RgPanelSection *self = g_object_new (RG_TYPE_PANEL_SECTION, NULL);
  GtkWidget      *button = NULL;

  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->can_add = add_type != NULL;
  if (add_type == NULL)
    return GTK_WIDGET (self);
  button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.new-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", add_type);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  gtk_widget_set_tooltip_text (button, add_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, add_label, -1);
  gtk_box_append (self->head, button);
  return GTK_WIDGET (self);
}

/**
 * rg_panel_section_clear:
 *
 * Takes all lines out.
 */
void
rg_panel_section_clear (RgPanelSection *self)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (RG_IS_PANEL_SECTION (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->can_add);
  rg_panel_section_set_note (self, NULL);
}

/**
 * rg_panel_section_add:
 * @line: an RgPanelLine
 */
void
rg_panel_section_add (RgPanelSection *self,
                      GtkWidget      *line)
{
  g_return_if_fail (RG_IS_PANEL_SECTION (self));

  gtk_list_box_append (self->list, line);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * rg_panel_section_set_note:
 * @note: (nullable): a short text at the end of the heading, such as a sum
 */
void
rg_panel_section_set_note (RgPanelSection *self,
                           const char     *note)
{
  g_return_if_fail (RG_IS_PANEL_SECTION (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
}
