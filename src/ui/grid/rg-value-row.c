/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-value-row.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _RgValueRow
{
  AdwBin parent_instance;

  GtkWidget *check;
  GtkLabel  *label;
  GtkLabel  *count;
  GBinding  *binding; /* of the item's tick */
};

G_DEFINE_FINAL_TYPE (RgValueRow, rg_value_row, ADW_TYPE_BIN)

static void
rg_value_row_dispose (GObject *object)
{
  rg_value_row_set_item (RG_VALUE_ROW (object), NULL);
  G_OBJECT_CLASS (rg_value_row_parent_class)->dispose (object);
}

/* The check is what takes the keys of the line, and what a screen reader says. */
static gboolean
rg_value_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RG_VALUE_ROW (widget)->check);
}

static void
rg_value_row_class_init (RgValueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_value_row_dispose;
  widget_class->grab_focus = rg_value_row_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/value-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgValueRow, check);
  gtk_widget_class_bind_template_child (widget_class, RgValueRow, label);
  gtk_widget_class_bind_template_child (widget_class, RgValueRow, count);
}

static void
rg_value_row_init (RgValueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_value_row_new:
 *
 * Returns: (transfer floating): a line without a value
 */
GtkWidget *
rg_value_row_new (void)
{
  return g_object_new (RG_TYPE_VALUE_ROW, NULL);
}

/**
 * rg_value_row_set_item:
 * @item: (nullable): the value
 */
void
rg_value_row_set_item (RgValueRow  *self,
                       RgValueItem *item)
{
  g_autofree char *count = NULL;

  g_return_if_fail (RG_IS_VALUE_ROW (self));

  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_object (&self->binding);
  if (item == NULL)
    return;
  count = g_strdup_printf ("%'" PRId64, rg_value_item_get_count (item));
  gtk_label_set_text (self->label, rg_value_item_get_label (item));
  gtk_label_set_text (self->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, rg_value_item_get_label (item), -1);
  self->binding = g_object_ref (g_object_bind_property (item, "ticked", self->check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
}

/**
 * rg_value_row_dup_item:
 *
 * Returns: (transfer full) (nullable): the value that the line shows
 */
RgValueItem *
rg_value_row_dup_item (RgValueRow *self)
{
  g_return_val_if_fail (RG_IS_VALUE_ROW (self), NULL);

  return self->binding != NULL ? RG_VALUE_ITEM (g_binding_dup_source (self->binding)) : NULL;
}
