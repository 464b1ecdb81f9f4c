/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-group-menu.h"

#include <glib/gi18n.h>

struct _RgGroupMenu
{
  GtkPopover parent_instance;

  GtkDropDown *first_drop;
  GtkDropDown *second_drop;
  GtkWidget   *second_row;

  RgView  *view;
  GArray  *fields; /* guint: what can be chosen, after "not grouped" */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (RgGroupMenu, rg_group_menu, GTK_TYPE_POPOVER)

static gboolean
get_chosen (RgGroupMenu *self,
            GtkDropDown *drop,
            guint       *field)
{
  guint selected = gtk_drop_down_get_selected (drop);

  if (selected == 0 || selected > self->fields->len)
    return FALSE;
  *field = g_array_index (self->fields, guint, selected - 1);
  return TRUE;
}

static void
chosen_cb (RgGroupMenu *self)
{
  guint fields[RG_VIEW_MAX_GROUPS];
  guint n = 0;

  if (self->setting || self->view == NULL)
    return;
  if (get_chosen (self, self->first_drop, &fields[0]))
    n = 1;
  if (n == 1 && get_chosen (self, self->second_drop, &fields[1]) && fields[1] != fields[0])
    n = 2;
  gtk_widget_set_sensitive (self->second_row, n > 0);
  rg_view_set_groups (self->view, fields, n);
}

static void
select_field (RgGroupMenu *self,
              GtkDropDown *drop,
              guint        n_groups,
              const guint *groups,
              guint        place)
{
  guint selected = 0;

  for (guint i = 0; place < n_groups && i < self->fields->len; i++)
    if (g_array_index (self->fields, guint, i) == groups[place])
      selected = i + 1;
  gtk_drop_down_set_selected (drop, selected);
}

static void
show_groups (RgGroupMenu *self)
{
  guint        n_groups;
  const guint *groups = rg_view_get_groups (self->view, &n_groups);

  self->setting = TRUE;
  select_field (self, self->first_drop, n_groups, groups, 0);
  select_field (self, self->second_drop, n_groups, groups, 1);
  gtk_widget_set_sensitive (self->second_row, n_groups > 0);
  self->setting = FALSE;
}

/* The columns may be others than the last time. */
static void
fill (RgGroupMenu *self)
{
  const RgRecordType *type = rg_view_get_record_type (self->view);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->fields, 0);
  gtk_string_list_append (names, _ ("Not grouped"));
  for (guint i = 0; i < rg_view_get_n_columns (self->view); i++)
    {
      guint          field = rg_view_get_column (self->view, i)->field;
      const RgField *info = rg_record_type_get_field (type, field);

      if (info == NULL || info->kind == RG_KIND_NOTE)
        continue;
      g_array_append_val (self->fields, field);
      gtk_string_list_append (names, rg_field_get_label (info));
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->first_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->second_drop, G_LIST_MODEL (names));
  self->setting = FALSE;
}

static void
rg_group_menu_map (GtkWidget *widget)
{
  RgGroupMenu *self = RG_GROUP_MENU (widget);

  if (self->view != NULL)
    {
      fill (self);
      show_groups (self);
    }
  GTK_WIDGET_CLASS (rg_group_menu_parent_class)->map (widget);
}

static void
rg_group_menu_dispose (GObject *object)
{
  g_clear_object (&RG_GROUP_MENU (object)->view);
  G_OBJECT_CLASS (rg_group_menu_parent_class)->dispose (object);
}

static void
rg_group_menu_finalize (GObject *object)
{
  g_array_unref (RG_GROUP_MENU (object)->fields);
  G_OBJECT_CLASS (rg_group_menu_parent_class)->finalize (object);
}

static void
rg_group_menu_class_init (RgGroupMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_group_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_group_menu_finalize;
  widget_class->map = rg_group_menu_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/group-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, RgGroupMenu, first_drop);
  gtk_widget_class_bind_template_child (widget_class, RgGroupMenu, second_drop);
  gtk_widget_class_bind_template_child (widget_class, RgGroupMenu, second_row);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
rg_group_menu_init (RgGroupMenu *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
}

GtkWidget *
rg_group_menu_new (void)
{
  return g_object_new (RG_TYPE_GROUP_MENU, NULL);
}

/**
 * rg_group_menu_set_view:
 * @view: (nullable): the view to group
 */
void
rg_group_menu_set_view (RgGroupMenu *self,
                        RgView      *view)
{
  g_return_if_fail (RG_IS_GROUP_MENU (self));

  g_set_object (&self->view, view);
}
