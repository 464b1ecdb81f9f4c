/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-views-row.h"

#include <glib/gi18n.h>

struct _RgViewsRow
{
  GtkListBoxRow parent_instance;

  GtkStack  *stack;
  GtkWidget *mark;
  GtkLabel  *name;
  GtkLabel  *description;
  GtkWidget *buttons;
  GtkWidget *up_button;
  GtkEntry  *entry;

  RgViewItem *item;
};

G_DEFINE_FINAL_TYPE (RgViewsRow, rg_views_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  RENAMED,
  MOVED,
  DELETED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
rename_cb (RgViewsRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->item->name);
  gtk_stack_set_visible_child_name (self->stack, "rename");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
move_cb (RgViewsRow *self)
{
  g_signal_emit (self, signals[MOVED], 0);
}

static void
delete_cb (RgViewsRow *self)
{
  g_signal_emit (self, signals[DELETED], 0);
}

static void
entry_activate_cb (RgViewsRow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_stack_set_visible_child_name (self->stack, "show");
  if (*name != '\0' && !g_str_equal (name, self->item->name))
    g_signal_emit (self, signals[RENAMED], 0, name);
}

static gboolean
entry_key_cb (RgViewsRow *self,
              guint       key)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, "show");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

static void
rg_views_row_finalize (GObject *object)
{
  g_clear_pointer (&RG_VIEWS_ROW (object)->item, rg_view_item_free);
  G_OBJECT_CLASS (rg_views_row_parent_class)->finalize (object);
}

static void
rg_views_row_class_init (RgViewsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_views_row_finalize;
  signals[RENAMED] = g_signal_new ("renamed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/views-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgViewsRow, stack);
  gtk_widget_class_bind_template_child (widget_class, RgViewsRow, mark);
  gtk_widget_class_bind_template_child (widget_class, RgViewsRow, name);
  gtk_widget_class_bind_template_child (widget_class, RgViewsRow, description);
  gtk_widget_class_bind_template_child (widget_class, RgViewsRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, RgViewsRow, up_button);
  gtk_widget_class_bind_template_child (widget_class, RgViewsRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
}

static void
rg_views_row_init (RgViewsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_views_row_new:
 * @item: copied
 * @is_current: whether the table shows it now
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
rg_views_row_new (const RgViewItem *item,
                  gboolean          is_current)
{
  RgViewsRow *self = g_object_new (RG_TYPE_VIEWS_ROW, NULL);

  self->item = rg_view_item_copy (item);
  gtk_widget_set_opacity (self->mark, is_current ? 1 : 0);
  gtk_label_set_text (self->name, item->name);
  gtk_label_set_text (self->description, item->description != NULL ? item->description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), item->description != NULL);
  gtk_widget_set_visible (self->buttons, item->id != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, item->name, -1);
  return GTK_WIDGET (self);
}

/**
 * rg_views_row_set_can_move:
 * @can_move: whether there is one before it
 */
void
rg_views_row_set_can_move (RgViewsRow *self,
                           gboolean    can_move)
{
  g_return_if_fail (RG_IS_VIEWS_ROW (self));

  gtk_widget_set_sensitive (self->up_button, can_move);
}

const RgViewItem *
rg_views_row_get_item (RgViewsRow *self)
{
  g_return_val_if_fail (RG_IS_VIEWS_ROW (self), NULL);

  return self->item;
}
