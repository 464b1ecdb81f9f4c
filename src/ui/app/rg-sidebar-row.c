/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-sidebar-row"

#include "config.h"
#include "rg-sidebar-row.h"

#include <glib/gi18n.h>

struct _RgSidebarRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *badge;

  const RgWindowPage *entry;
  RgPage             *page; /* nullable: it is made when somebody turns to it */
};

G_DEFINE_FINAL_TYPE (RgSidebarRow, rg_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_badge (RgSidebarRow *self)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  guint            badge = 0;

  if (self->page != NULL)
    g_object_get (self->page, "badge", &badge, NULL);
  text = badge > 999 ? g_strdup ("999+") : g_strdup_printf ("%u", badge);
  gtk_label_set_text (self->badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), badge > 0);
  /* Translators: a page of the sidebar and how many things wait there, for screen readers */
  label = badge > 0 ? g_strdup_printf (_ ("%s, %u waiting"), _ (self->entry->title), badge) : g_strdup (_ (self->entry->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
rg_sidebar_row_dispose (GObject *object)
{
  RgSidebarRow *self = RG_SIDEBAR_ROW (object);

  g_clear_object (&self->page);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_SIDEBAR_ROW);
  G_OBJECT_CLASS (rg_sidebar_row_parent_class)->dispose (object);
}

static void
rg_sidebar_row_class_init (RgSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_sidebar_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/app/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, RgSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, RgSidebarRow, badge);
}

static void
rg_sidebar_row_init (RgSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_sidebar_row_new:
 * @entry: the page to which the row leads
 * @number: its place in the sidebar from 1, for the tooltip with the key
 *
 * Returns: a new row
 */
GtkWidget *
rg_sidebar_row_new (const RgWindowPage *entry,
                    guint               number)
{
  RgSidebarRow    *self = g_object_new (RG_TYPE_SIDEBAR_ROW, NULL);
  g_autofree char *tooltip = g_strdup_printf ("%s (Ctrl+%u)", _ (entry->title), number);

  self->entry = entry;
  gtk_image_set_from_icon_name (self->icon, entry->icon_name);
  gtk_label_set_text (self->title, _ (entry->title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  update_badge (self);
  return GTK_WIDGET (self);
}

/**
 * rg_sidebar_row_get_entry:
 *
 * Returns: (transfer none): the page to which the row leads
 */
const RgWindowPage *
rg_sidebar_row_get_entry (RgSidebarRow *self)
{
  g_return_val_if_fail (RG_IS_SIDEBAR_ROW (self), NULL);

  return self->entry;
}

/**
 * rg_sidebar_row_set_page:
 * @page: the page itself, whose badge the row shows from now on
 */
void
rg_sidebar_row_set_page (RgSidebarRow *self,
                         RgPage       *page)
{
  g_return_if_fail (RG_IS_SIDEBAR_ROW (self) && self->page == NULL);

  self->page = g_object_ref (page);
  g_signal_connect_object (page, "notify::badge", G_CALLBACK (update_badge), self, G_CONNECT_SWAPPED);
  update_badge (self);
}
