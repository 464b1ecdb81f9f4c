/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-view-chip.h"

#include <glib/gi18n.h>

/* So much of a text stays in sight. */
#define MIN_CHARS 28

struct _RgViewChip
{
  AdwBin parent_instance;

  GtkWidget *open_button;
  GtkImage  *icon;
  GtkLabel  *label;
  GtkWidget *remove_button;

  guint index;
};

G_DEFINE_FINAL_TYPE (RgViewChip, rg_view_chip, ADW_TYPE_BIN)

enum
{
  OPENED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
open_cb (RgViewChip *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
remove_cb (RgViewChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
rg_view_chip_class_init (RgViewChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/view-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, RgViewChip, open_button);
  gtk_widget_class_bind_template_child (widget_class, RgViewChip, icon);
  gtk_widget_class_bind_template_child (widget_class, RgViewChip, label);
  gtk_widget_class_bind_template_child (widget_class, RgViewChip, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
rg_view_chip_init (RgViewChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_view_chip_new:
 * @icon_name: (nullable): what kind of chip it is
 * @text: what it says
 * @index: for its owner: which one it is
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
rg_view_chip_new (const char *icon_name,
                  const char *text,
                  guint       index)
{
  RgViewChip      *self = g_object_new (RG_TYPE_VIEW_CHIP, NULL);
  g_autofree char *remove = g_strdup_printf (_ ("Remove: %s"), text);

  self->index = index;
  gtk_label_set_text (self->label, text);
  /* Where there is no room the chips are scrolled rather than cut to nothing. */
  gtk_label_set_width_chars (self->label, (int)MIN (g_utf8_strlen (text, -1), MIN_CHARS));
  gtk_widget_set_tooltip_text (self->open_button, text);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (self->remove_button, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  return GTK_WIDGET (self);
}

guint
rg_view_chip_get_index (RgViewChip *self)
{
  g_return_val_if_fail (RG_IS_VIEW_CHIP (self), 0);

  return self->index;
}

const char *
rg_view_chip_get_text (RgViewChip *self)
{
  g_return_val_if_fail (RG_IS_VIEW_CHIP (self), NULL);

  return gtk_label_get_text (self->label);
}
