/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-column-row.h"

#include <glib/gi18n.h>

struct _RgColumnRow
{
  GtkListBoxRow parent_instance;

  GtkCheckButton *check;

  guint field;
};

G_DEFINE_FINAL_TYPE (RgColumnRow, rg_column_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  TOGGLED,
  MOVED,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toggled_cb (RgColumnRow *self)
{
  g_signal_emit (self, signals[TOGGLED], 0, gtk_check_button_get_active (self->check));
}

static void
up_cb (RgColumnRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
down_cb (RgColumnRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static gboolean
up_shortcut_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   data)
{
  up_cb (RG_COLUMN_ROW (widget));
  return TRUE;
}

static gboolean
down_shortcut_cb (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   data)
{
  down_cb (RG_COLUMN_ROW (widget));
  return TRUE;
}

static gboolean
space_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  RgColumnRow *self = RG_COLUMN_ROW (widget);

  gtk_check_button_set_active (self->check, !gtk_check_button_get_active (self->check));
  return TRUE;
}

static GdkContentProvider *
prepare_drag_cb (RgColumnRow *self)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT, self->field);
}

static void
begin_drag_cb (RgColumnRow   *self,
               GdkDrag       *drag,
               GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (RgColumnRow  *self,
         const GValue *value)
{
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_uint (value));
  return TRUE;
}

/* Tab goes by the list as by one thing: the arrow keys walk through it. */
static gboolean
rg_column_row_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  GtkWidget *list = gtk_widget_get_parent (widget);

  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) && (gtk_widget_get_state_flags (list) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return FALSE;
  return GTK_WIDGET_CLASS (rg_column_row_parent_class)->focus (widget, direction);
}

static void
rg_column_row_class_init (RgColumnRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  widget_class->focus = rg_column_row_focus;
  signals[TOGGLED] = g_signal_new ("toggled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/column-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgColumnRow, check);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, prepare_drag_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_drag_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, up_shortcut_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, down_shortcut_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, space_cb, NULL);
}

static void
rg_column_row_init (RgColumnRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * rg_column_row_new:
 *
 * Returns: (transfer floating): the row of the column of @field
 */
GtkWidget *
rg_column_row_new (guint       field,
                   const char *label,
                   gboolean    visible)
{
  RgColumnRow *self = g_object_new (RG_TYPE_COLUMN_ROW, NULL);

  self->field = field;
  gtk_check_button_set_label (self->check, label);
  gtk_check_button_set_active (self->check, visible);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

guint
rg_column_row_get_field (RgColumnRow *self)
{
  g_return_val_if_fail (RG_IS_COLUMN_ROW (self), 0);

  return self->field;
}

const char *
rg_column_row_get_label (RgColumnRow *self)
{
  g_return_val_if_fail (RG_IS_COLUMN_ROW (self), NULL);

  return gtk_check_button_get_label (self->check);
}
