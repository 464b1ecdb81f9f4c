/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-column-chooser.h"

#include <glib/gi18n.h>

#include "rg-column-dialog.h"
#include "rg-column-row.h"
#include "rg-text.h"

struct _RgColumnChooser
{
  GtkPopover parent_instance;

  GtkSearchEntry *search_entry;
  GtkListBox     *list;

  RgBook  *book;
  RgView  *view;
  char    *search; /* folded */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (RgColumnChooser, rg_column_chooser, GTK_TYPE_POPOVER)

static int
find_column (RgColumnChooser *self,
             guint            field)
{
  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    if (rg_view_get_column (self->view, i)->field == field)
      return (int)i;
  return -1;
}

static void
focus_field (RgColumnChooser *self,
             guint            field)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (rg_column_row_get_field (RG_COLUMN_ROW (row)) == field)
      gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The column takes the place @to, which is brought into the list. */
static void
move_column (RgColumnChooser *self,
             guint            field,
             int              to)
{
  guint n = rg_view_get_n_columns (self->view);
  int   from = find_column (self, field);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (RgViewColumn));
  RgViewColumn moved;

  to = CLAMP (to, 0, (int)n - 1);
  if (from < 0 || from == to)
    return;
  for (guint i = 0; i < n; i++)
    g_array_append_vals (columns, rg_view_get_column (self->view, i), 1);
  moved = g_array_index (columns, RgViewColumn, from);
  g_array_remove_index (columns, (guint)from);
  g_array_insert_val (columns, (guint)to, moved);
  rg_view_set_columns (self->view, (const RgViewColumn *)(gpointer)columns->data, columns->len);
  focus_field (self, field);
}

static void
row_toggled_cb (RgColumnChooser *self,
                gboolean         visible,
                RgColumnRow     *row)
{
  if (self->setting)
    return;
  self->setting = TRUE;
  rg_view_show_column (self->view, rg_column_row_get_field (row), visible);
  self->setting = FALSE;
}

static void
row_moved_cb (RgColumnChooser *self,
              int              by,
              RgColumnRow     *row)
{
  guint field = rg_column_row_get_field (row);

  move_column (self, field, find_column (self, field) + by);
}

static void
row_dropped_cb (RgColumnChooser *self,
                guint            field,
                RgColumnRow     *row)
{
  move_column (self, field, find_column (self, rg_column_row_get_field (row)));
}

static void
add_row (RgColumnChooser    *self,
         const RgViewColumn *column)
{
  const RgField *field = rg_record_type_get_field (rg_view_get_record_type (self->view), column->field);
  GtkWidget     *row = NULL;

  if (field == NULL)
    return;
  row = rg_column_row_new (column->field, rg_field_get_label (field), column->visible);
  g_signal_connect_object (row, "toggled", G_CALLBACK (row_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped", G_CALLBACK (row_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static void
fill (RgColumnChooser *self)
{
  GtkListBoxRow *row = NULL;

  if (self->setting || self->view == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    add_row (self, rg_view_get_column (self->view, i));
}

static void
layout_changed_cb (RgColumnChooser *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static gboolean
is_row_found (GtkListBoxRow *row,
              gpointer       data)
{
  RgColumnChooser *self = data;
  g_autofree char *label = NULL;

  if (self->search == NULL)
    return TRUE;
  label = rg_text_search_fold (rg_column_row_get_label (RG_COLUMN_ROW (row)));
  return strstr (label, self->search) != NULL;
}

static void
search_changed_cb (RgColumnChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->search);
  self->search = *text == '\0' ? NULL : rg_text_search_fold (text);
  gtk_list_box_invalidate_filter (self->list);
}

static void
reset_cb (RgColumnChooser *self)
{
  if (self->view != NULL)
    rg_view_reset_columns (self->view);
}

static void
add_column_cb (RgColumnChooser *self)
{
  GtkWidget *dialog = NULL;

  if (self->view == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  dialog = rg_column_dialog_new (self->book, rg_view_get_record_type (self->view), -1);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
rg_column_chooser_map (GtkWidget *widget)
{
  RgColumnChooser *self = RG_COLUMN_CHOOSER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  fill (self);
  GTK_WIDGET_CLASS (rg_column_chooser_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
rg_column_chooser_dispose (GObject *object)
{
  RgColumnChooser *self = RG_COLUMN_CHOOSER (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->book);
  g_clear_object (&self->view);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (rg_column_chooser_parent_class)->dispose (object);
}

static void
rg_column_chooser_class_init (RgColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_column_chooser_dispose;
  widget_class->map = rg_column_chooser_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/column-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RgColumnChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RgColumnChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_column_cb);
}

static void
rg_column_chooser_init (RgColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_row_found, self, NULL);
}

GtkWidget *
rg_column_chooser_new (void)
{
  return g_object_new (RG_TYPE_COLUMN_CHOOSER, NULL);
}

/**
 * rg_column_chooser_set_view:
 * @book: (nullable): where columns are added
 * @view: (nullable): the view whose columns are chosen
 */
void
rg_column_chooser_set_view (RgColumnChooser *self, RgBook *book, RgView *view)
{
  g_return_if_fail (RG_IS_COLUMN_CHOOSER (self));

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->book, book);
  g_set_object (&self->view, view);
  if (view != NULL)
    g_signal_connect_object (view, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
}
