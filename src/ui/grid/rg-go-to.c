/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-go-to"

#include "config.h"
#include "rg-go-to.h"

#include <glib/gi18n.h>

struct _RgGoTo
{
  GtkPopover parent_instance;

  GtkEntry *entry;
  GtkLabel *problem;

  RgRecordView *view; /* borrowed: its parent */
};

G_DEFINE_FINAL_TYPE (RgGoTo, rg_go_to, GTK_TYPE_POPOVER)

typedef struct
{
  RgGoTo  *popover;
  RgQuery *query;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_object_unref (lookup->popover);
  rg_query_free (lookup->query);
  g_free (lookup);
}

static void
go_to_row (RgGoTo *self,
           guint   row)
{
  RgGrid *grid = rg_record_view_get_grid (self->view);
  guint   old_row = 0, column = 0;

  rg_grid_selection_get_cursor (rg_grid_get_selection (grid), &old_row, &column);
  rg_grid_selection_set_cursor (rg_grid_get_selection (grid), row, column);
  rg_grid_scroll_to (grid, row, column);
  gtk_popover_popdown (GTK_POPOVER (self));
  rg_record_view_focus (self->view);
}

static void
say (RgGoTo     *self,
     const char *problem)
{
  gtk_label_set_text (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *problem != '\0');
  if (*problem != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static gpointer
lookup_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return rg_session_select_ids (session, ((Lookup *)data)->query, error);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Lookup *lookup = user_data;
  RgGoTo *self = lookup->popover;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rg_store_finish (RG_STORE (source), result, &error);
  guint row = GTK_INVALID_LIST_POSITION;

  if (self->view != NULL && ids != NULL && ids->len > 0)
    row = rg_record_list_find_id (rg_record_view_get_list (self->view), g_array_index (ids, gint64, 0));
  if (self->view != NULL && row < rg_grid_get_n_rows (rg_record_view_get_grid (self->view)))
    go_to_row (self, row);
  else if (self->view != NULL)
    say (self, error != NULL ? error->message : _ ("Not in this table"));
  lookup_free (lookup);
}

/* "1,234" is a row; "0571…" and what is beyond the end is looked for. */
static gboolean
parse_row (RgGoTo     *self,
           const char *text,
           guint      *row)
{
  g_autofree char *digits = g_strdup (text);
  guint64          number;

  g_strstrip (g_strdelimit (digits, ",，", ' '));
  if (*digits == '0' || !g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT, &number, NULL))
    return FALSE;
  *row = (guint)number - 1;
  return number <= g_list_model_get_n_items (G_LIST_MODEL (rg_record_view_get_list (self->view)));
}

static void
activated_cb (RgGoTo *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  Lookup     *lookup;
  guint       row;

  if (self->view == NULL || *text == '\0')
    return;
  if (parse_row (self, text, &row))
    {
      go_to_row (self, row);
      return;
    }
  lookup = g_new0 (Lookup, 1);
  lookup->popover = g_object_ref (self);
  lookup->query = rg_query_copy (rg_record_list_get_query (rg_record_view_get_list (self->view)));
  rg_query_set_search (lookup->query, text);
  rg_query_set_limit (lookup->query, 1);
  rg_store_read (rg_book_get_store (rg_record_view_get_book (self->view)), lookup_worker, lookup, NULL, (GDestroyNotify)g_array_unref, NULL, looked_up_cb, lookup);
}

static void
changed_cb (RgGoTo *self)
{
  say (self, "");
}

static void
closed_cb (RgGoTo *self)
{
  if (self->view != NULL)
    rg_record_view_focus (self->view);
}

static void
rg_go_to_class_init (RgGoToClass *klass)
{
}

static void
rg_go_to_init (RgGoTo *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->problem = GTK_LABEL (gtk_label_new (""));
  gtk_entry_set_placeholder_text (self->entry, _ ("Row number, code or name"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Go to row"), -1);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

/* A popover is no child that its parent knows of: it goes before the parent does. */
static void
view_destroyed_cb (RgGoTo *self)
{
  self->view = NULL;
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (GTK_WIDGET (self));
}

static RgGoTo *
find_popover (RgRecordView *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (RG_IS_GO_TO (child))
      return RG_GO_TO (child);
  return NULL;
}

static RgGoTo *
new_popover (RgRecordView *view)
{
  RgGoTo *self = g_object_new (RG_TYPE_GO_TO, NULL);

  self->view = view;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (view));
  g_signal_connect_object (view, "destroy", G_CALLBACK (view_destroyed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * rg_go_to_open:
 *
 * Asks for a row of @view at the cell of the cursor.
 */
void
rg_go_to_open (RgRecordView *view)
{
  RgGoTo      *self = find_popover (view);
  RgGrid      *grid = rg_record_view_get_grid (view);
  guint        row = 0, column = 0;
  GdkRectangle area = { 0 };
  double       x = 0, y = 0;

  if (self == NULL)
    self = new_popover (view);
  rg_grid_selection_get_cursor (rg_grid_get_selection (grid), &row, &column);
  if (!rg_grid_get_cell_area (grid, row, column, &area))
    area = (GdkRectangle){ 0, 0, gtk_widget_get_width (GTK_WIDGET (grid)), 1 };
  gtk_widget_translate_coordinates (GTK_WIDGET (grid), GTK_WIDGET (view), area.x, area.y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle){ (int)x, (int)y, MAX (area.width, 1), MAX (area.height, 1) });
  say (self, "");
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
