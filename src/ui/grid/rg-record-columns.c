/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-columns"

#include "config.h"
#include "rg-record-columns.h"

#include <glib/gi18n.h>

#include "rg-column-memory.h"
#include "rg-field-sorter.h"
#include "rg-record-cell.h"
#include "rg-ui.h"

#define SAVE_DELAY_MS 400

struct _RgRecordColumns
{
  GObject parent_instance;

  const RgRecordType   *type;
  char                 *view_name;
  GtkColumnView        *view;    /* borrowed */
  GtkColumnViewColumn **columns; /* by field; NULL for internal ones */
  GArray               *asked;
  guint                 save_source;
};

G_DEFINE_FINAL_TYPE (RgRecordColumns, rg_record_columns, G_TYPE_OBJECT)

/* Widths in pixels at which typical values are readable. */
static const int widths[RG_N_KINDS] = {
  [RG_KIND_TEXT] = 112,
  [RG_KIND_NOTE] = 200,
  [RG_KIND_CODE] = 116,
  [RG_KIND_PHONE] = 128,
  [RG_KIND_EMAIL] = 160,
  [RG_KIND_INTEGER] = 76,
  [RG_KIND_REAL] = 88,
  [RG_KIND_MONEY] = 124,
  [RG_KIND_DATE] = 100,
  [RG_KIND_DATETIME] = 140,
  [RG_KIND_TIME] = 72,
  [RG_KIND_BOOLEAN] = 64,
  [RG_KIND_CHOICE] = 84,
  [RG_KIND_OPTION] = 92,
  [RG_KIND_REFERENCE] = 168,
};

static char *
describe (RgRecordColumns *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      guint field = 0;

      while (field < rg_record_type_get_n_fields (self->type) && self->columns[field] != column)
        field++;
      if (field < rg_record_type_get_n_fields (self->type) && gtk_column_view_column_get_visible (column))
        g_string_append_printf (text, "%s%s:%d", text->len > 0 ? "," : "", rg_record_type_get_field (self->type, field)->name, gtk_column_view_column_get_fixed_width (column));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rg_record_columns_save:
 *
 * Remembers the columns now; otherwise it happens a moment after each change.
 */
void
rg_record_columns_save (RgRecordColumns *self)
{
  g_autofree char *text = NULL;

  if (self->save_source == 0)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  text = describe (self);
  rg_column_memory_set (rg_ui_get_settings (), "view-columns", self->view_name, text);
}

static gboolean
save_cb (gpointer user_data)
{
  rg_record_columns_save (user_data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (RgRecordColumns *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static gboolean
is_placed (RgRecordColumns     *self,
           GtkColumnViewColumn *column)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) other = g_list_model_get_item (columns, i);

      if (other == column)
        return TRUE;
    }
  return FALSE;
}

/* A hidden column is taken out of the view: GTK 4.8 counts its width all the same and leaves that much room unused. */
static void
place_column (RgRecordColumns     *self,
              GtkColumnViewColumn *column)
{
  gboolean visible = gtk_column_view_column_get_visible (column);

  if (visible == is_placed (self, column))
    return;
  if (visible)
    gtk_column_view_append_column (self->view, column);
  else
    gtk_column_view_remove_column (self->view, column);
}

static void
visible_changed_cb (GtkColumnViewColumn *column,
                    GParamSpec          *pspec,
                    RgRecordColumns     *self)
{
  place_column (self, column);
  changed_cb (self);
}

static void
add_column (RgRecordColumns *self,
            guint            index)
{
  const RgField       *field = rg_record_type_get_field (self->type, index);
  GtkColumnViewColumn *column = gtk_column_view_column_new (rg_field_get_label (field), rg_record_cell_factory_new (self->type, index));
  g_autoptr (GtkSorter) sorter = rg_field_sorter_new (index, self->asked);

  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  /* GTK gives no spare room to a column of fixed width. */
  if (!rg_record_cell_takes_rest (self->type, index))
    gtk_column_view_column_set_fixed_width (column, widths[field->kind]);
  gtk_column_view_column_set_expand (column, rg_record_cell_takes_rest (self->type, index));
  self->columns[index] = column;
  gtk_column_view_column_set_visible (column, (field->flags & RG_FIELD_GRID) != 0);
  place_column (self, column);
}

/* Brings the remembered columns to the front, in their order. */
static void
restore (RgRecordColumns *self,
         const char      *standard)
{
  g_autofree char *memory = rg_column_memory_get (rg_ui_get_settings (), "view-columns", self->view_name);
  const char      *text = memory != NULL ? memory : standard;
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  if (parts == NULL || parts[0] == NULL)
    return;
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    if (self->columns[i] != NULL)
      {
        gtk_column_view_column_set_visible (self->columns[i], FALSE);
        place_column (self, self->columns[i]);
      }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], ":", 2);
      int field = pair[0] != NULL ? rg_record_type_find_field (self->type, pair[0]) : -1;

      if (field < 0 || self->columns[field] == NULL)
        continue;
      gtk_column_view_column_set_visible (self->columns[field], TRUE);
      place_column (self, self->columns[field]);
      if (pair[1] != NULL && g_ascii_strtoll (pair[1], NULL, 10) > 16)
        gtk_column_view_column_set_fixed_width (self->columns[field], (int)MIN (g_ascii_strtoll (pair[1], NULL, 10), 2000));
    }
}

static void
watch (RgRecordColumns *self)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    if (self->columns[i] != NULL)
      {
        g_signal_connect_object (self->columns[i], "notify::visible", G_CALLBACK (visible_changed_cb), self, 0);
        g_signal_connect_object (self->columns[i], "notify::fixed-width", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      }
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
restore_sort (RgRecordColumns *self)
{
  g_autofree char *text = rg_column_memory_get (rg_ui_get_settings (), "view-sort", self->view_name);
  gboolean         descending = text != NULL && *text == '-';
  int              field = text != NULL ? rg_record_type_find_field (self->type, text + (descending ? 1 : 0)) : -1;

  if (field >= 0 && self->columns[field] != NULL)
    gtk_column_view_sort_by_column (self->view, self->columns[field], descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
rg_record_columns_finalize (GObject *object)
{
  RgRecordColumns *self = RG_RECORD_COLUMNS (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    g_clear_object (&self->columns[i]);
  g_free (self->columns);
  g_free (self->view_name);
  g_array_unref (self->asked);
  G_OBJECT_CLASS (rg_record_columns_parent_class)->finalize (object);
}

static void
rg_record_columns_class_init (RgRecordColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_record_columns_finalize;
}

static void
rg_record_columns_init (RgRecordColumns *self)
{
  self->asked = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * rg_record_columns_new:
 * @view: an empty column view, which outlives the result
 * @type: the type of the records
 * @view_name: under which the columns are remembered
 * @standard: (nullable): names of the columns that are shown at first, separated by commas; %NULL: as the field table says
 *
 * Returns: (transfer full): the columns of the view
 */
RgRecordColumns *
rg_record_columns_new (GtkColumnView      *view,
                       const RgRecordType *type,
                       const char         *view_name,
                       const char         *standard)
{
  RgRecordColumns *self = g_object_new (RG_TYPE_RECORD_COLUMNS, NULL);

  self->view = view;
  self->type = type;
  self->view_name = g_strdup (view_name);
  self->columns = g_new0 (GtkColumnViewColumn *, rg_record_type_get_n_fields (type));
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_INTERNAL) == 0)
      add_column (self, i);
  restore (self, standard);
  restore_sort (self);
  watch (self);
  return self;
}

static GtkWidget *
create_check (GtkColumnViewColumn *column)
{
  GtkWidget *check = gtk_check_button_new_with_label (gtk_column_view_column_get_title (column));

  g_object_bind_property (column, "visible", check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  return check;
}

/**
 * rg_record_columns_create_chooser:
 *
 * Returns: (transfer floating): a popover in which columns are shown and hidden
 */
GtkWidget *
rg_record_columns_create_chooser (RgRecordColumns *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    if (self->columns[i] != NULL)
      gtk_box_append (GTK_BOX (box), create_check (self->columns[i]));
  g_object_set (scrolled,
                "child", box,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "propagate-natural-height", TRUE,
                "max-content-height", 420,
                NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  return popover;
}

/**
 * rg_record_columns_get_sort:
 * @field: (out): the field by which the person wants to sort
 * @descending: (out): the direction
 *
 * Returns: %FALSE if the standard order is wanted
 */
gboolean
rg_record_columns_get_sort (RgRecordColumns *self,
                            guint           *field,
                            gboolean        *descending)
{
  g_autofree char *text = NULL;

  if (!rg_field_sorter_read (gtk_column_view_get_sorter (self->view), self->asked, field, descending))
    return FALSE;
  text = g_strconcat (*descending ? "-" : "", rg_record_type_get_field (self->type, *field)->name, NULL);
  rg_column_memory_set (rg_ui_get_settings (), "view-sort", self->view_name, text);
  return TRUE;
}

/**
 * rg_record_columns_get_visible:
 *
 * Returns: (transfer full) (element-type guint): the fields that are shown, from left to right
 */
GArray *
rg_record_columns_get_visible (RgRecordColumns *self)
{
  GArray     *fields = g_array_new (FALSE, FALSE, sizeof (guint));
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      for (guint field = 0; field < rg_record_type_get_n_fields (self->type); field++)
        if (self->columns[field] == column && gtk_column_view_column_get_visible (column))
          g_array_append_val (fields, field);
    }
  return fields;
}
