/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-views-menu"

#include "config.h"
#include "rg-views-menu.h"

#include <glib/gi18n.h>

#include "rg-views-row.h"
#include "rg-views.h"

struct _RgViewsMenu
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GtkWidget  *update_button;
  GtkEntry   *name_entry;
  GtkWidget  *save_button;

  RgBook    *book;
  RgView    *view;
  GPtrArray *saved; /* RgViewItem */
};

G_DEFINE_FINAL_TYPE (RgViewsMenu, rg_views_menu, GTK_TYPE_POPOVER)

enum
{
  DONE,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A change on its way, and what to say when it is done. */
typedef struct
{
  RgViewsMenu *menu;
  char        *text;
  char        *before; /* (nullable): the name that goes … */
  char        *after;  /* (nullable): … and what takes its place */
} Change;

static void
change_free (Change *self)
{
  g_object_unref (self->menu);
  g_free (self->text);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void load (RgViewsMenu *self);

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Change) change = data;
  g_autoptr (GError) error = NULL;
  RgViewsMenu *self = change->menu;

  if (!rg_views_change_finish (RG_BOOK (source), result, &error))
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  if (change->text != NULL)
    g_signal_emit (self, signals[DONE], 0, change->text);
  if (self->view == NULL)
    return;
  if (change->before != NULL && g_strcmp0 (rg_view_get_name (self->view), change->before) == 0)
    rg_view_set_name (self->view, change->after);
  load (self);
}

static Change *
make_change (RgViewsMenu *self,
             char        *text)
{
  Change *change = g_new0 (Change, 1);

  change->menu = g_object_ref (self);
  change->text = text;
  return change;
}

static void
row_renamed_cb (RgViewsMenu *self,
                const char  *name,
                RgViewsRow  *row)
{
  const RgViewItem *item = rg_views_row_get_item (row);
  Change           *change = make_change (self, g_strdup_printf (_ ("The view is now called “%s”"), name));

  change->before = g_strdup (item->name);
  change->after = g_strdup (name);
  rg_views_rename (self->book, item->id, name, changed_cb, change);
}

static void
row_moved_cb (RgViewsMenu *self,
              RgViewsRow  *row)
{
  rg_views_move_up (self->book, rg_views_row_get_item (row)->id, changed_cb, make_change (self, NULL));
}

static void
row_deleted_cb (RgViewsMenu *self,
                RgViewsRow  *row)
{
  const RgViewItem *item = rg_views_row_get_item (row);
  Change           *change = make_change (self, g_strdup_printf (_ ("View “%s” deleted"), item->name));

  change->before = g_strdup (item->name);
  rg_views_delete (self->book, item->id, changed_cb, change);
}

static void
row_activated_cb (RgViewsMenu   *self,
                  GtkListBoxRow *row)
{
  g_autoptr (GError) error = NULL;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (!rg_view_item_apply (rg_views_row_get_item (RG_VIEWS_ROW (row)), self->view, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static gboolean
is_current (RgViewsMenu      *self,
            const RgViewItem *item)
{
  return g_strcmp0 (rg_view_get_name (self->view), item->name) == 0;
}

static void
add_row (RgViewsMenu      *self,
         const RgViewItem *item,
         gboolean          is_current)
{
  GtkWidget *row = rg_views_row_new (item, is_current);

  g_signal_connect_object (row, "renamed", G_CALLBACK (row_renamed_cb), self, G_CONNECT_SWAPPED);
  rg_views_row_set_can_move (RG_VIEWS_ROW (row), gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  g_signal_connect_object (row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "deleted", G_CALLBACK (row_deleted_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_saved_name (RgViewsMenu *self,
               const char  *name)
{
  for (guint i = 0; name != NULL && self->saved != NULL && i < self->saved->len; i++)
    if (g_strcmp0 (((const RgViewItem *)self->saved->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

static void
update_buttons (RgViewsMenu *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
  const char      *current = rg_view_get_name (self->view);
  g_autofree char *label = g_strdup_printf (_ ("Save changes to “%s”"), current != NULL ? current : "");

  gtk_widget_set_sensitive (self->save_button, *name != '\0');
  gtk_widget_set_visible (self->update_button, is_saved_name (self, current));
  gtk_button_set_label (GTK_BUTTON (self->update_button), label);
}

/* The arrow keys work at once; whoever is typing a name goes on. */
static void
focus_list (RgViewsMenu *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->name_entry))))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
fill (RgViewsMenu *self)
{
  g_autoptr (GPtrArray) supplied = rg_views_supplied (rg_view_get_record_type (self->view));
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; self->saved != NULL && i < self->saved->len; i++)
    add_row (self, self->saved->pdata[i], is_current (self, self->saved->pdata[i]));
  /* The first of the supplied ones shows everything: this is what a table without a name does. */
  for (guint i = 0; i < supplied->len; i++)
    add_row (self, supplied->pdata[i], (i == 0 && rg_view_get_name (self->view) == NULL) || is_current (self, supplied->pdata[i]));
  update_buttons (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (RgViewsMenu) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = rg_views_load_finish (RG_BOOK (source), result, &error);

  if (items == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  /* The menu may show another book by now. */
  if (self->view == NULL || RG_BOOK (source) != self->book)
    return;
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  self->saved = g_steal_pointer (&items);
  fill (self);
  focus_list (self);
}

static void
load (RgViewsMenu *self)
{
  rg_views_load (self->book, rg_view_get_record_type (self->view), loaded_cb, g_object_ref (self));
}

static void
name_changed_cb (RgViewsMenu *self)
{
  if (self->view != NULL)
    update_buttons (self);
}

static void
save_cb (RgViewsMenu *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));

  if (*name == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), "");
  rg_views_menu_save (self, name);
}

static void
update_cb (RgViewsMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  rg_views_menu_save (self, rg_view_get_name (self->view));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       data)
{
  gboolean   is_saved = rg_views_row_get_item (RG_VIEWS_ROW (row))->id != 0;
  GtkWidget *label = NULL;

  if (before != NULL && is_saved == (rg_views_row_get_item (RG_VIEWS_ROW (before))->id != 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (is_saved ? _ ("Saved views") : _ ("Views of the program"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "section-title");
  gtk_list_box_row_set_header (row, label);
}

static void
rg_views_menu_map (GtkWidget *widget)
{
  RgViewsMenu *self = RG_VIEWS_MENU (widget);

  if (self->view != NULL)
    {
      fill (self);
      load (self);
    }
  GTK_WIDGET_CLASS (rg_views_menu_parent_class)->map (widget);
}

static void
rg_views_menu_dispose (GObject *object)
{
  RgViewsMenu *self = RG_VIEWS_MENU (object);

  g_clear_object (&self->book);
  g_clear_object (&self->view);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  G_OBJECT_CLASS (rg_views_menu_parent_class)->dispose (object);
}

static void
rg_views_menu_class_init (RgViewsMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_views_menu_dispose;
  widget_class->map = rg_views_menu_map;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/views-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, RgViewsMenu, list);
  gtk_widget_class_bind_template_child (widget_class, RgViewsMenu, update_button);
  gtk_widget_class_bind_template_child (widget_class, RgViewsMenu, name_entry);
  gtk_widget_class_bind_template_child (widget_class, RgViewsMenu, save_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
}

static void
rg_views_menu_init (RgViewsMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}

GtkWidget *
rg_views_menu_new (void)
{
  return g_object_new (RG_TYPE_VIEWS_MENU, NULL);
}

/**
 * rg_views_menu_set_view:
 * @book: (nullable): where views are saved
 * @view: (nullable): the view that the table shows
 *
 * The views are read when the menu is opened.
 */
void
rg_views_menu_set_view (RgViewsMenu *self,
                        RgBook      *book,
                        RgView      *view)
{
  g_return_if_fail (RG_IS_VIEWS_MENU (self) && (book == NULL) == (view == NULL));

  g_set_object (&self->book, book);
  g_set_object (&self->view, view);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
}

/**
 * rg_views_menu_save:
 * @name: a new name, or that of a saved view, which is overwritten
 */
void
rg_views_menu_save (RgViewsMenu *self,
                    const char  *name)
{
  g_return_if_fail (RG_IS_VIEWS_MENU (self) && self->view != NULL);

  rg_views_save (self->book, self->view, name, changed_cb, make_change (self, g_strdup_printf (_ ("View “%s” saved"), name)));
}
