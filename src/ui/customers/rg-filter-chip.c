/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-filter-chip"

#include "config.h"
#include "rg-filter-chip.h"

#include <glib/gi18n.h>

struct _RgFilterChip
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkLabel      *text;
  GtkWidget     *clear;
  GtkListBox    *list;

  char  *label;
  char **values;
  char **labels;
  int    selected; /* -1: no filter */
};

G_DEFINE_FINAL_TYPE (RgFilterChip, rg_filter_chip, ADW_TYPE_BIN)

static guint changed_signal;

static void
update (RgFilterChip *self)
{
  gboolean         active = self->selected >= 0;
  g_autofree char *text = active ? g_strdup_printf ("%s: %s", self->label, self->labels[self->selected]) : g_strdup (self->label);

  gtk_label_set_text (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->clear, active);
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "active");
}

static void
select_index (RgFilterChip *self,
              int           index)
{
  if (self->selected == index)
    return;
  self->selected = index;
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
row_activated_cb (RgFilterChip  *self,
                  GtkListBoxRow *row)
{
  gtk_menu_button_popdown (self->button);
  select_index (self, gtk_list_box_row_get_index (row));
}

static void
clear_cb (RgFilterChip *self)
{
  select_index (self, -1);
}

static void
rg_filter_chip_finalize (GObject *object)
{
  RgFilterChip *self = RG_FILTER_CHIP (object);

  g_free (self->label);
  g_strfreev (self->values);
  g_strfreev (self->labels);
  G_OBJECT_CLASS (rg_filter_chip_parent_class)->finalize (object);
}

static void
rg_filter_chip_class_init (RgFilterChipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_filter_chip_finalize;
  changed_signal = g_signal_new ("changed", RG_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
build_popover (RgFilterChip *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_object_set (scrolled,
                "child", self->list,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "propagate-natural-height", TRUE,
                "max-content-height", 320,
                NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  return popover;
}

static void
rg_filter_chip_init (RgFilterChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->selected = -1;
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->text = GTK_LABEL (gtk_label_new (NULL));
  self->clear = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->text));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, build_popover (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_tooltip_text (self->clear, _ ("Take this filter off"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Take this filter off"), -1);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-chip");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (box), self->clear);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * rg_filter_chip_new:
 * @label: what is filtered by, translated
 *
 * Returns: (transfer floating): a chip without choices
 */
GtkWidget *
rg_filter_chip_new (const char *label)
{
  RgFilterChip *self = g_object_new (RG_TYPE_FILTER_CHIP, NULL);

  self->label = g_strdup (label);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * rg_filter_chip_set_choices:
 * @values: the values
 * @labels: what they are called
 *
 * Sets what can be chosen. A value that is chosen stays chosen if it is still there.
 */
void
rg_filter_chip_set_choices (RgFilterChip      *self,
                            const char *const *values,
                            const char *const *labels)
{
  g_autofree char *chosen = g_strdup (rg_filter_chip_get_value (self));
  GtkListBoxRow   *row = NULL;

  g_return_if_fail (RG_IS_FILTER_CHIP (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_strfreev (self->values);
  g_strfreev (self->labels);
  self->values = g_strdupv ((char **)values);
  self->labels = g_strdupv ((char **)labels);
  self->selected = -1;
  for (int i = 0; self->values[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (self->labels[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->list, label);
      if (g_strcmp0 (self->values[i], chosen) == 0)
        self->selected = i;
    }
  update (self);
  if (chosen != NULL && self->selected < 0)
    g_signal_emit (self, changed_signal, 0);
}

/**
 * rg_filter_chip_get_value:
 *
 * Returns: (nullable): the value that is chosen, or %NULL without a filter
 */
const char *
rg_filter_chip_get_value (RgFilterChip *self)
{
  g_return_val_if_fail (RG_IS_FILTER_CHIP (self), NULL);

  return self->selected >= 0 ? self->values[self->selected] : NULL;
}

/**
 * rg_filter_chip_clear:
 *
 * Takes the filter off.
 */
void
rg_filter_chip_clear (RgFilterChip *self)
{
  g_return_if_fail (RG_IS_FILTER_CHIP (self));

  select_index (self, -1);
}
