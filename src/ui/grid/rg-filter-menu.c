/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-filter-menu"

#include "config.h"
#include "rg-filter-menu.h"

#include <glib/gi18n.h>

#include "rg-column-dialog.h"
#include "rg-filter-condition.h"
#include "rg-format-dialog.h"
#include "rg-value-list.h"

struct _RgFilterMenu
{
  GtkPopover parent_instance;

  GtkToggleButton   *ascending_button;
  GtkToggleButton   *descending_button;
  GtkLabel          *ascending_label;
  GtkLabel          *descending_label;
  GtkStack          *stack;
  RgValueList       *values;
  RgFilterCondition *condition;
  GtkWidget         *apply_button;
  GtkWidget         *clear_button;
  GtkLabel          *freeze_label;
  GtkLabel          *group_label;
  GtkWidget         *hide_button;
  GtkWidget         *added_box;

  RgBook *book;
  RgView *view;
  guint   field;
};

G_DEFINE_FINAL_TYPE (RgFilterMenu, rg_filter_menu, GTK_TYPE_POPOVER)

static const RgField *
get_field (RgFilterMenu *self)
{
  return rg_record_type_get_field (rg_view_get_record_type (self->view), self->field);
}

static gboolean
shows_values (RgFilterMenu *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "values") == 0;
}

static void
update_apply (RgFilterMenu *self)
{
  gboolean ready;

  if (self->view == NULL)
    return;
  if (shows_values (self))
    {
      g_auto (GStrv) ticked = rg_value_list_get_ticked (self->values);

      ready = !rg_value_list_get_loading (self->values) && *ticked != NULL;
    }
  else
    ready = rg_filter_condition_is_complete (self->condition);
  gtk_widget_set_sensitive (self->apply_button, ready);
}

static void
changed_cb (RgFilterMenu *self)
{
  update_apply (self);
}

static void
apply_values (RgFilterMenu *self)
{
  g_auto (GStrv) ticked = rg_value_list_get_ticked (self->values);

  if (rg_value_list_is_all (self->values))
    rg_view_clear_field (self->view, self->field);
  else
    rg_view_set_filter (self->view, self->field, RG_TEST_IN, (const char *const *)ticked);
}

static void
apply_condition (RgFilterMenu *self)
{
  RgTest test;
  g_auto (GStrv) values = NULL;

  if (rg_filter_condition_read (self->condition, &test, &values))
    rg_view_set_filter (self->view, self->field, test, (const char *const *)values);
}

static void
apply_cb (RgFilterMenu *self)
{
  if (gtk_widget_get_sensitive (self->apply_button))
    rg_filter_menu_apply (self);
}

static void
clear_cb (RgFilterMenu *self)
{
  rg_view_clear_field (self->view, self->field);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
sort (RgFilterMenu    *self,
      GtkToggleButton *button,
      gboolean         descending)
{
  if (gtk_toggle_button_get_active (button))
    rg_view_set_sort (self->view, self->field, descending, FALSE);
  else
    rg_view_clear_sort (self->view);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
ascending_cb (RgFilterMenu *self)
{
  sort (self, self->ascending_button, FALSE);
}

static void
descending_cb (RgFilterMenu *self)
{
  sort (self, self->descending_button, TRUE);
}

static void
hide_cb (RgFilterMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  rg_view_show_column (self->view, self->field, FALSE);
}

/* The number of columns in sight up to and with the one of the menu. */
static guint
get_place (RgFilterMenu *self)
{
  guint n = 0;

  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    {
      const RgViewColumn *column = rg_view_get_column (self->view, i);

      n += column->visible ? 1 : 0;
      if (column->field == self->field)
        break;
    }
  return n;
}

static gboolean
is_frozen (RgFilterMenu *self)
{
  return rg_view_get_n_frozen (self->view) == get_place (self);
}

static void
freeze_cb (RgFilterMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  rg_view_set_n_frozen (self->view, is_frozen (self) ? 0 : get_place (self));
}

static gboolean
is_grouped (RgFilterMenu *self)
{
  guint        n_groups;
  const guint *groups = rg_view_get_groups (self->view, &n_groups);

  for (guint i = 0; i < n_groups; i++)
    if (groups[i] == self->field)
      return TRUE;
  return FALSE;
}

static void
group_cb (RgFilterMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  if (is_grouped (self))
    rg_view_set_groups (self->view, NULL, 0);
  else
    rg_view_set_groups (self->view, &self->field, 1);
}

/* The menu closes, and the window takes its place. */
static void
open_window (RgFilterMenu *self,
             GtkWidget    *window)
{
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
format_cb (RgFilterMenu *self)
{
  open_window (self, rg_format_dialog_new (self->book, self->view, self->field));
}

static void
edit_column_cb (RgFilterMenu *self)
{
  open_window (self, rg_column_dialog_new (self->book, rg_view_get_record_type (self->view), (int)self->field));
}

static void
page_changed_cb (RgFilterMenu *self)
{
  update_apply (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (shows_values (self) ? GTK_WIDGET (self->values) : GTK_WIDGET (self->condition));
}

/* The keyboard begins where most people go on typing: in the search of the values. */
static void
rg_filter_menu_map (GtkWidget *widget)
{
  RgFilterMenu *self = RG_FILTER_MENU (widget);

  GTK_WIDGET_CLASS (rg_filter_menu_parent_class)->map (widget);
  gtk_widget_grab_focus (shows_values (self) ? GTK_WIDGET (self->values) : GTK_WIDGET (self->condition));
}

static void
rg_filter_menu_dispose (GObject *object)
{
  RgFilterMenu *self = RG_FILTER_MENU (object);

  g_clear_object (&self->book);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (rg_filter_menu_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, ascending_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, descending_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, ascending_label);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, descending_label);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, stack);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, values);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, condition);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, apply_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, clear_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, freeze_label);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, group_label);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, hide_button);
  gtk_widget_class_bind_template_child (widget_class, RgFilterMenu, added_box);
}

static void
rg_filter_menu_class_init (RgFilterMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_filter_menu_dispose;
  widget_class->map = rg_filter_menu_map;
  g_type_ensure (RG_TYPE_VALUE_LIST);
  g_type_ensure (RG_TYPE_FILTER_CONDITION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/filter-menu.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, ascending_cb);
  gtk_widget_class_bind_template_callback (widget_class, descending_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_cb);
  gtk_widget_class_bind_template_callback (widget_class, freeze_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_column_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
}

static void
rg_filter_menu_init (RgFilterMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_sorts (RgFilterMenu *self)
{
  const RgField *field = get_field (self);
  const char    *ascending = _ ("_Sort A to Z");
  const char    *descending = _ ("S_ort Z to A");

  if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME || field->kind == RG_KIND_TIME)
    {
      ascending = _ ("_Sort oldest first");
      descending = _ ("S_ort newest first");
    }
  else if (rg_field_is_numeric (field))
    {
      ascending = _ ("_Sort smallest first");
      descending = _ ("S_ort largest first");
    }
  else if (field->kind == RG_KIND_BOOLEAN)
    {
      ascending = _ ("_Sort “No” first");
      descending = _ ("S_ort “Yes” first");
    }
  gtk_label_set_label (self->ascending_label, ascending);
  gtk_label_set_label (self->descending_label, descending);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ascending_button), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->ascending_label), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->descending_button), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->descending_label), -1);
}

static void
show_sort (RgFilterMenu *self)
{
  for (guint i = 0; i < rg_view_get_n_sorts (self->view); i++)
    {
      const RgViewSort *sort_key = rg_view_get_sort (self->view, i);

      if (sort_key->field == self->field)
        gtk_toggle_button_set_active (sort_key->descending ? self->descending_button : self->ascending_button, TRUE);
    }
  g_signal_connect_object (self->ascending_button, "toggled", G_CALLBACK (ascending_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->descending_button, "toggled", G_CALLBACK (descending_cb), self, G_CONNECT_SWAPPED);
}

/* A condition that stands on the column is shown as one; ticked values are shown as ticks. */
static void
show_filter (RgFilterMenu *self)
{
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (self->book));

  rg_filter_condition_set_field (self->condition, rg_view_get_record_type (self->view), self->field, today);
  for (guint i = 0; i < rg_view_get_n_filters (self->view); i++)
    {
      const RgFilter *filter = rg_view_get_filter (self->view, i);

      if (filter->field != self->field || filter->having != NULL || filter->test == RG_TEST_IN || filter->alternative)
        continue;
      rg_filter_condition_set_filter (self->condition, filter);
      gtk_stack_set_visible_child_name (self->stack, "condition");
    }
  gtk_widget_set_sensitive (self->clear_button, rg_view_is_filtered (self->view, self->field));
  rg_value_list_load (self->values, self->book, self->view, self->field);
}

static void
show_column (RgFilterMenu *self)
{
  gtk_label_set_label (self->freeze_label, is_frozen (self) ? _ ("Unfree_ze columns") : _ ("Free_ze up to this column"));
  gtk_label_set_label (self->group_label, is_grouped (self) ? _ ("Do not _group") : _ ("_Group by this column"));
  gtk_widget_set_visible (self->added_box, (get_field (self)->flags & RG_FIELD_ADDED) != 0);
}

/**
 * rg_filter_menu_new:
 * @field: the column
 *
 * Returns: (transfer floating): the menu of the column; popped up by whoever gives it a parent
 */
GtkWidget *
rg_filter_menu_new (RgBook *book,
                    RgView *view,
                    guint   field)
{
  RgFilterMenu    *self = g_object_new (RG_TYPE_FILTER_MENU, NULL);
  g_autofree char *name = NULL;

  g_return_val_if_fail (RG_IS_BOOK (book) && RG_IS_VIEW (view), GTK_WIDGET (self));

  self->book = g_object_ref (book);
  self->view = g_object_ref (view);
  self->field = field;
  name = g_strdup_printf (_ ("Filter and sort: %s"), rg_field_get_label (get_field (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  name_sorts (self);
  show_sort (self);
  show_filter (self);
  show_column (self);
  update_apply (self);
  return GTK_WIDGET (self);
}

/**
 * rg_filter_menu_apply:
 *
 * Does what is ticked or said in the condition to the view, and closes the menu.
 */
void
rg_filter_menu_apply (RgFilterMenu *self)
{
  g_return_if_fail (RG_IS_FILTER_MENU (self));

  if (shows_values (self))
    apply_values (self);
  else
    apply_condition (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}
