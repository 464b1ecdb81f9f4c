/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-column-picker.h"

#include <glib/gi18n.h>

#include "rg-text.h"

struct _RgColumnPicker
{
  GtkPopover parent_instance;

  GtkSearchEntry *search_entry;
  GtkListBox     *list;

  RgView *view;
  GArray *fields; /* guint, of the rows */
  char   *search; /* folded */
};

G_DEFINE_FINAL_TYPE (RgColumnPicker, rg_column_picker, GTK_TYPE_POPOVER)

static guint picked_signal;

static gboolean
is_row_found (GtkListBoxRow *row,
              gpointer       data)
{
  RgColumnPicker  *self = data;
  g_autofree char *label = NULL;

  if (self->search == NULL)
    return TRUE;
  label = rg_text_search_fold (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));
  return strstr (label, self->search) != NULL;
}

static void
search_changed_cb (RgColumnPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->search);
  self->search = *text == '\0' ? NULL : rg_text_search_fold (text);
  gtk_list_box_invalidate_filter (self->list);
}

static void
row_activated_cb (RgColumnPicker *self,
                  GtkListBoxRow  *row)
{
  guint field = g_array_index (self->fields, guint, gtk_list_box_row_get_index (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, picked_signal, 0, field);
}

/* Enter takes the first column that was found. */
static void
activate_cb (RgColumnPicker *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_row_found (row, self))
      {
        row_activated_cb (self, row);
        return;
      }
}

static void
fill (RgColumnPicker *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->fields, 0);
  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    {
      guint          field = rg_view_get_column (self->view, i)->field;
      const RgField *info = rg_record_type_get_field (rg_view_get_record_type (self->view), field);
      GtkWidget     *label = NULL;
      GtkWidget     *list_row = NULL;

      if (info == NULL)
        continue;
      label = gtk_label_new (rg_field_get_label (info));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      list_row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, rg_field_get_label (info), -1);
      gtk_list_box_append (self->list, list_row);
      g_array_append_val (self->fields, field);
    }
}

static void
rg_column_picker_map (GtkWidget *widget)
{
  RgColumnPicker *self = RG_COLUMN_PICKER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  if (self->view != NULL)
    fill (self);
  GTK_WIDGET_CLASS (rg_column_picker_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
rg_column_picker_dispose (GObject *object)
{
  g_clear_object (&RG_COLUMN_PICKER (object)->view);
  G_OBJECT_CLASS (rg_column_picker_parent_class)->dispose (object);
}

static void
rg_column_picker_finalize (GObject *object)
{
  RgColumnPicker *self = RG_COLUMN_PICKER (object);

  g_array_unref (self->fields);
  g_free (self->search);
  G_OBJECT_CLASS (rg_column_picker_parent_class)->finalize (object);
}

static void
rg_column_picker_class_init (RgColumnPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_column_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_column_picker_finalize;
  widget_class->map = rg_column_picker_map;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/column-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, RgColumnPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RgColumnPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rg_column_picker_init (RgColumnPicker *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_row_found, self, NULL);
}

void
rg_column_picker_set_view (RgColumnPicker *self,
                           RgView         *view)
{
  g_return_if_fail (RG_IS_COLUMN_PICKER (self));

  g_set_object (&self->view, view);
}
