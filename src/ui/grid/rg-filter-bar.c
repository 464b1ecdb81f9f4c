/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-filter-bar"

#include "config.h"
#include "rg-filter-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-column-chooser.h"
#include "rg-column-picker.h"
#include "rg-filter-menu.h"
#include "rg-format-dialog.h"
#include "rg-group-menu.h"
#include "rg-page.h"
#include "rg-ui.h"
#include "rg-view-chip.h"
#include "rg-views-menu.h"
#include "rg-views.h"

struct _RgFilterBar
{
  AdwBin parent_instance;

  GtkMenuButton *views_button;
  GtkLabel      *views_label;
  GtkWidget     *chips_scroller;
  GtkBox        *chips;
  GtkMenuButton *add_button;
  GtkWidget     *all_button;
  GtkLabel      *count;
  GtkMenuButton *columns_button;
  GtkMenuButton *group_button;

  /* Made when they are opened first. */
  RgViewsMenu     *views_menu;
  RgColumnPicker  *column_picker;
  RgColumnChooser *column_chooser;
  RgGroupMenu     *group_menu;

  RgBook *book;
  RgView *view;
  char   *base_title; /* (nullable): what another page asked for */
};

G_DEFINE_FINAL_TYPE (RgFilterBar, rg_filter_bar, ADW_TYPE_BIN)

static RgPage *
get_page (RgFilterBar *self)
{
  return RG_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE));
}

/* After a menu one goes on in the table. */
static void
menu_left_cb (RgFilterBar *self)
{
  if (get_page (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (get_page (self)));
}

static void
view_done_cb (RgFilterBar *self,
              const char  *text)
{
  if (get_page (self) != NULL)
    rg_page_toast (get_page (self), text, TRUE);
}

static void
view_failed_cb (RgFilterBar *self,
                const char  *text)
{
  if (get_page (self) != NULL)
    rg_page_toast (get_page (self), text, FALSE);
}

/* The number of filters of the chip that begins with filter @index: itself and its alternatives. */
static guint
count_alternatives (RgFilterBar *self,
                    guint        index)
{
  guint n = 1;

  while (index + n < rg_view_get_n_filters (self->view) && rg_view_get_filter (self->view, index + n)->alternative)
    n++;
  return n;
}

static void
filter_removed_cb (RgFilterBar *self,
                   RgViewChip  *chip)
{
  guint index = rg_view_chip_get_index (chip);
  guint n = count_alternatives (self, index);

  rg_view_hold (self->view);
  for (guint i = n; i-- > 0;)
    rg_view_remove_filter (self->view, index + i);
  rg_view_release (self->view);
}

/* Not within the signal that closes it: its own children may still be at work. */
static gboolean
unparent_cb (gpointer menu)
{
  gtk_widget_unparent (menu);
  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (GtkWidget *menu)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (menu), g_object_unref);
}

static void
open_menu (RgFilterBar *self,
           GtkWidget   *at,
           guint        field)
{
  GtkWidget      *menu = rg_filter_menu_new (self->book, self->view, field);
  graphene_rect_t area;

  /* The chip goes away when the filter changes; the menu belongs to the bar. */
  gtk_widget_set_parent (menu, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (at, GTK_WIDGET (self), &area))
    gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle){ (int)area.origin.x, (int)area.origin.y, (int)area.size.width, (int)area.size.height });
  gtk_popover_set_position (GTK_POPOVER (menu), GTK_POS_BOTTOM);
  g_signal_connect_object (menu, "closed", G_CALLBACK (menu_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (menu, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (menu));
}

static void
filter_opened_cb (RgFilterBar *self,
                  RgViewChip  *chip)
{
  const RgFilter *filter = rg_view_get_filter (self->view, rg_view_chip_get_index (chip));

  if (filter->having == NULL && count_alternatives (self, rg_view_chip_get_index (chip)) == 1)
    open_menu (self, GTK_WIDGET (chip), filter->field);
}

static void
column_picked_cb (RgFilterBar *self,
                  guint        field)
{
  open_menu (self, GTK_WIDGET (self->add_button), field);
}

static void
base_removed_cb (RgFilterBar *self)
{
  rg_filter_bar_set_base (self, NULL, NULL);
}

static void
search_removed_cb (RgFilterBar *self)
{
  rg_view_set_search (self->view, NULL);
}

static void
sort_removed_cb (RgFilterBar *self)
{
  rg_view_clear_sort (self->view);
}

static void
groups_removed_cb (RgFilterBar *self)
{
  rg_view_set_groups (self->view, NULL, 0);
}

static void
add_chip (RgFilterBar *self,
          const char  *icon_name,
          const char  *text,
          guint        index,
          GCallback    opened,
          GCallback    removed)
{
  GtkWidget *chip = rg_view_chip_new (icon_name, text, index);

  if (opened != NULL)
    g_signal_connect_object (chip, "opened", opened, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "removed", removed, self, G_CONNECT_SWAPPED);
  gtk_box_append (self->chips, chip);
}

static void
add_filter_chip (RgFilterBar *self,
                 guint        index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = count_alternatives (self, index);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part = rg_view_describe_filter (self->view, index + i);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : _ (" or "), part);
    }
  add_chip (self, NULL, text->str, index, G_CALLBACK (filter_opened_cb), G_CALLBACK (filter_removed_cb));
}

static const char *
get_label (RgFilterBar *self,
           guint        field)
{
  const RgField *info = rg_record_type_get_field (rg_view_get_record_type (self->view), field);

  return info == NULL ? "" : rg_field_get_label (info);
}

static void
add_sort_chip (RgFilterBar *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = rg_view_get_n_sorts (self->view);

  for (guint i = 0; i < n; i++)
    {
      const RgViewSort *sort = rg_view_get_sort (self->view, i);

      g_string_append_printf (text, "%s%s %s", i == 0 ? "" : _ (", "), get_label (self, sort->field), sort->descending ? "↓" : "↑");
    }
  if (n > 0)
    add_chip (self, "view-sort-ascending-symbolic", text->str, 0, NULL, G_CALLBACK (sort_removed_cb));
}

static void
add_group_chip (RgFilterBar *self)
{
  guint            n_groups;
  const guint     *groups = rg_view_get_groups (self->view, &n_groups);
  g_autofree char *text = NULL;

  if (n_groups == 0)
    return;
  if (n_groups == 1)
    text = g_strdup_printf (_ ("Grouped: %s"), get_label (self, groups[0]));
  else
    text = g_strdup_printf (_ ("Grouped: %s, %s"), get_label (self, groups[0]), get_label (self, groups[1]));
  add_chip (self, "view-list-bullet-symbolic", text, 0, NULL, G_CALLBACK (groups_removed_cb));
}

static void
fill_chips (RgFilterBar *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  if (self->base_title != NULL)
    add_chip (self, NULL, self->base_title, 0, NULL, G_CALLBACK (base_removed_cb));
  if (rg_view_get_search (self->view) != NULL)
    add_chip (self, "edit-find-symbolic", rg_view_get_search (self->view), 0, NULL, G_CALLBACK (search_removed_cb));
  for (guint i = 0; i < rg_view_get_n_filters (self->view); i += count_alternatives (self, i))
    add_filter_chip (self, i);
  add_sort_chip (self);
  add_group_chip (self);
  /* Without anything in it, it would take the keyboard itself. */
  gtk_widget_set_visible (self->chips_scroller, gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

/* Without a name it is the first of the supplied views: all records. */
static char *
dup_view_name (RgFilterBar *self)
{
  const char *name = rg_view_get_name (self->view);
  g_autoptr (GPtrArray) supplied = NULL;

  if (name != NULL)
    return g_strdup (name);
  supplied = rg_views_supplied (rg_view_get_record_type (self->view));
  if (supplied->len > 0)
    return g_strdup (((const RgViewItem *)supplied->pdata[0])->name);
  return g_strdup (rg_record_type_get_label_plural (rg_view_get_record_type (self->view)));
}

static void
name_changed_cb (RgFilterBar *self)
{
  g_autofree char *name = dup_view_name (self);
  /* Translators: something else is filtered or sorted than what was saved under the name */
  g_autofree char *text = g_strdup_printf (rg_view_is_changed (self->view) ? _ ("View: %s (changed)") : _ ("View: %s"), name);

  gtk_label_set_text (self->views_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->views_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
query_changed_cb (RgFilterBar *self)
{
  fill_chips (self);
  name_changed_cb (self);
  gtk_widget_set_visible (self->all_button, rg_filter_bar_is_filtered (self));
}

static void
show_all_cb (RgFilterBar *self)
{
  rg_filter_bar_show_all (self);
}

static void
formats_cb (RgFilterBar *self)
{
  GtkWidget *dialog = NULL;

  if (self->view == NULL)
    return;
  dialog = rg_format_dialog_new (self->book, self->view, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  menu_left_cb (self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
give_view (RgFilterBar *self)
{
  if (self->views_menu != NULL)
    rg_views_menu_set_view (self->views_menu, self->book, self->view);
  if (self->column_picker != NULL)
    rg_column_picker_set_view (self->column_picker, self->view);
  if (self->column_chooser != NULL)
    rg_column_chooser_set_view (self->column_chooser, self->book, self->view);
  if (self->group_menu != NULL)
    rg_group_menu_set_view (self->group_menu, self->view);
}

static GtkWidget *
create_menu (RgFilterBar   *self,
             GtkMenuButton *button)
{
  if (button == self->columns_button)
    return GTK_WIDGET (self->column_chooser = g_object_new (RG_TYPE_COLUMN_CHOOSER, NULL));
  if (button == self->group_button)
    return GTK_WIDGET (self->group_menu = g_object_new (RG_TYPE_GROUP_MENU, NULL));
  if (button == self->add_button)
    {
      self->column_picker = g_object_new (RG_TYPE_COLUMN_PICKER, NULL);
      g_signal_connect_object (self->column_picker, "picked", G_CALLBACK (column_picked_cb), self, G_CONNECT_SWAPPED);
      return GTK_WIDGET (self->column_picker);
    }
  self->views_menu = g_object_new (RG_TYPE_VIEWS_MENU, NULL);
  g_signal_connect_object (self->views_menu, "done", G_CALLBACK (view_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views_menu, "failed", G_CALLBACK (view_failed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->views_menu);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  GtkWidget *popover = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = create_menu (user_data, button);
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_left_cb), user_data, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
  /* An open menu is not covered by what its button does. */
  g_object_bind_property (popover, "visible", button, "has-tooltip", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  give_view (user_data);
}

static void
disconnect (RgFilterBar *self)
{
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
  g_clear_object (&self->book);
}

static void
rg_filter_bar_dispose (GObject *object)
{
  RgFilterBar *self = RG_FILTER_BAR (object);
  GtkWidget   *child = NULL;

  disconnect (self);
  /* Menus that were open. */
  while ((child = gtk_widget_get_last_child (GTK_WIDGET (self))) != NULL && RG_IS_FILTER_MENU (child))
    rg_ui_drop_popover (child);
  self->views_menu = NULL;
  self->column_picker = NULL;
  self->column_chooser = NULL;
  self->group_menu = NULL;
  G_OBJECT_CLASS (rg_filter_bar_parent_class)->dispose (object);
}

static void
rg_filter_bar_finalize (GObject *object)
{
  g_free (RG_FILTER_BAR (object)->base_title);
  G_OBJECT_CLASS (rg_filter_bar_parent_class)->finalize (object);
}

/* A popover that is a child has to be placed by its parent. */
static void
rg_filter_bar_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  GTK_WIDGET_CLASS (rg_filter_bar_parent_class)->size_allocate (widget, width, height, baseline);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
focus_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (((RgFilterBar *)user_data)->views_button));
}

/* The table is no child of the line above it: both find each other through the page. */
static void
rg_filter_bar_root (GtkWidget *widget)
{
  static const GActionEntry entries[] = { { "focus", focus_cb } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  GTK_WIDGET_CLASS (rg_filter_bar_parent_class)->root (widget);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), widget);
  if (get_page (RG_FILTER_BAR (widget)) != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (get_page (RG_FILTER_BAR (widget))), "filters", G_ACTION_GROUP (actions));
}

static void
rg_filter_bar_unroot (GtkWidget *widget)
{
  if (get_page (RG_FILTER_BAR (widget)) != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (get_page (RG_FILTER_BAR (widget))), "filters", NULL);
  GTK_WIDGET_CLASS (rg_filter_bar_parent_class)->unroot (widget);
}

static gboolean
leave_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  menu_left_cb (RG_FILTER_BAR (widget));
  return TRUE;
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, views_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, views_label);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, chips_scroller);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, all_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, count);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, columns_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterBar, group_button);
}

static void
rg_filter_bar_class_init (RgFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_filter_bar_finalize;
  widget_class->size_allocate = rg_filter_bar_size_allocate;
  widget_class->root = rg_filter_bar_root;
  widget_class->unroot = rg_filter_bar_unroot;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/filter-bar.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F6, 0, leave_cb, NULL);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, formats_cb);
}

static void
rg_filter_bar_init (RgFilterBar *self)
{
  GtkMenuButton *buttons[4] = { NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  buttons[0] = self->views_button;
  buttons[1] = self->add_button;
  buttons[2] = self->columns_button;
  buttons[3] = self->group_button;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_menu_button_set_create_popup_func (buttons[i], create_menu_cb, self, NULL);
}

/**
 * rg_filter_bar_new:
 *
 * Returns: (transfer floating): a bar without a view
 */
GtkWidget *
rg_filter_bar_new (void)
{
  return g_object_new (RG_TYPE_FILTER_BAR, NULL);
}

/**
 * rg_filter_bar_set_view:
 * @book: (nullable): from where values and saved views come
 * @view: (nullable): what the table below shows
 */
void
rg_filter_bar_set_view (RgFilterBar *self,
                        RgBook      *book,
                        RgView      *view)
{
  g_return_if_fail (RG_IS_FILTER_BAR (self) && (book == NULL) == (view == NULL));

  disconnect (self);
  g_clear_pointer (&self->base_title, g_free);
  g_set_object (&self->book, book);
  g_set_object (&self->view, view);
  give_view (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), view != NULL);
  if (view == NULL)
    return;
  g_signal_connect_object (view, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::name", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  query_changed_cb (self);
}

/**
 * rg_filter_bar_set_count:
 * @hits: how many records are shown
 * @all: how many there are
 */
void
rg_filter_bar_set_count (RgFilterBar *self,
                         gint64       hits,
                         gint64       all)
{
  g_autofree char *shown = g_strdup_printf ("%'" PRId64, hits);
  g_autofree char *total = g_strdup_printf ("%'" PRId64, all);
  g_autofree char *text = NULL;

  g_return_if_fail (RG_IS_FILTER_BAR (self));

  if (hits == all)
    text = g_strdup_printf (ngettext ("%s record", "%s records", (gulong)all), total);
  else
    text = g_strdup_printf (_ ("%s of %s records"), shown, total);
  gtk_label_set_text (self->count, text);
}

/**
 * rg_filter_bar_set_base:
 * @base: (nullable): records that another page asks for; %NULL: all
 * @title: (nullable): what they are
 */
void
rg_filter_bar_set_base (RgFilterBar   *self,
                        const RgQuery *base,
                        const char    *title)
{
  g_return_if_fail (RG_IS_FILTER_BAR (self) && self->view != NULL);

  g_free (self->base_title);
  self->base_title = base == NULL ? NULL : g_strdup (title != NULL ? title : _ ("Selected records"));
  rg_view_set_base (self->view, base);
  query_changed_cb (self);
}

/**
 * rg_filter_bar_is_filtered:
 *
 * Returns: whether anything keeps records out of the table
 */
gboolean
rg_filter_bar_is_filtered (RgFilterBar *self)
{
  g_return_val_if_fail (RG_IS_FILTER_BAR (self), FALSE);

  return self->view != NULL && (self->base_title != NULL || rg_view_get_search (self->view) != NULL || rg_view_get_n_filters (self->view) > 0);
}

/**
 * rg_filter_bar_show_all:
 *
 * Takes the search, all filters and what another page asked for off.
 */
void
rg_filter_bar_show_all (RgFilterBar *self)
{
  g_return_if_fail (RG_IS_FILTER_BAR (self) && self->view != NULL);

  rg_view_hold (self->view);
  if (self->base_title != NULL)
    rg_filter_bar_set_base (self, NULL, NULL);
  rg_view_clear_filters (self->view);
  /* All records are another view than the one whose filters these were. */
  rg_view_set_name (self->view, NULL);
  rg_view_release (self->view);
}
