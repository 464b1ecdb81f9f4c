/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-cluster-row"

#include "config.h"
#include "rg-cluster-row.h"

#include <glib/gi18n.h>

/* More values of a group are not listed one by one; they belong to it all the same. */
#define MAX_SHOWN 40

struct _RgClusterRow
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkCheckButton *check;
  GtkBox         *values_box;
  GtkLabel       *rest_label;
  GtkEntry       *entry;

  RgClusterItem *item;
  GPtrArray     *checks; /* GtkCheckButton of each value shown */
  gboolean       setting;
};

G_DEFINE_FINAL_TYPE (RgClusterRow, rg_cluster_row, ADW_TYPE_BIN)

static guint browse_signal;

static guint
find_index (RgClusterRow *self,
            GtkWidget    *check)
{
  guint index = 0;

  return g_ptr_array_find (self->checks, check, &index) ? index : G_MAXUINT;
}

static void
value_toggled_cb (RgClusterRow   *self,
                  GtkCheckButton *check)
{
  if (!self->setting && self->item != NULL)
    rg_cluster_item_tick_value (self->item, find_index (self, GTK_WIDGET (check)), gtk_check_button_get_active (check));
}

/* The value becomes that of all of them. */
static void
use_cb (RgClusterRow *self,
        GtkButton    *button)
{
  guint                 index = find_index (self, gtk_widget_get_prev_sibling (GTK_WIDGET (button)));
  const RgClusterValue *value;

  if (self->item == NULL || index == G_MAXUINT)
    return;
  value = rg_cluster_item_get_cluster (self->item)->values->pdata[index];
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value->text);
}

static GtkWidget *
make_value (RgClusterRow         *self,
            const RgClusterValue *value)
{
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *check = gtk_check_button_new ();
  GtkWidget       *label = gtk_label_new (NULL);
  GtkWidget       *button = gtk_button_new_with_label (_ ("Use"));
  g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, value->count);
  g_autofree char *text = g_markup_printf_escaped ("%s <span alpha=\"60%%\">%s</span>", value->text, number);
  g_autofree char *use = g_strdup_printf (_ ("Make “%s” the new value"), value->text);

  gtk_label_set_markup (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, value->text, -1);
  gtk_widget_set_tooltip_text (check, value->text);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), value->is_ticked);
  g_signal_connect_object (check, "toggled", G_CALLBACK (value_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_tooltip_text (button, use);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, use, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  g_signal_connect_object (button, "clicked", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), check);
  gtk_box_append (GTK_BOX (line), button);
  g_ptr_array_add (self->checks, check);
  return line;
}

static void
remove_values (RgClusterRow *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->checks, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->values_box))) != NULL)
    gtk_box_remove (self->values_box, child);
}

static void
show_values (RgClusterRow *self)
{
  const RgCluster *cluster = rg_cluster_item_get_cluster (self->item);
  guint            n = MIN (cluster->values->len, MAX_SHOWN);
  guint            n_rest = cluster->values->len - n;
  g_autofree char *rest = g_strdup_printf (g_dngettext (NULL, "… and %'u more", "… and %'u more", n_rest), n_rest);

  for (guint i = 0; i < n; i++)
    gtk_box_append (self->values_box, make_value (self, cluster->values->pdata[i]));
  gtk_label_set_text (self->rest_label, rest);
  gtk_widget_set_visible (GTK_WIDGET (self->rest_label), n_rest > 0);
}

static void
item_changed_cb (RgClusterRow *self)
{
  gboolean setting = self->setting;

  self->setting = TRUE;
  gtk_check_button_set_active (self->check, rg_cluster_item_get_cluster (self->item)->is_ticked);
  self->setting = setting;
}

static void
toggled_cb (RgClusterRow *self)
{
  if (!self->setting && self->item != NULL)
    rg_cluster_item_tick (self->item, gtk_check_button_get_active (self->check));
}

/* Who writes a value, means it. */
static void
entry_changed_cb (RgClusterRow *self)
{
  if (self->setting || self->item == NULL)
    return;
  rg_cluster_item_set_proposal (self->item, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  rg_cluster_item_tick (self->item, TRUE);
}

static void
browse_cb (RgClusterRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, browse_signal, 0, self->item);
}

static void
rg_cluster_row_dispose (GObject *object)
{
  RgClusterRow *self = RG_CLUSTER_ROW (object);

  rg_cluster_row_set_item (self, NULL);
  G_OBJECT_CLASS (rg_cluster_row_parent_class)->dispose (object);
}

static void
rg_cluster_row_finalize (GObject *object)
{
  g_ptr_array_unref (RG_CLUSTER_ROW (object)->checks);
  G_OBJECT_CLASS (rg_cluster_row_parent_class)->finalize (object);
}

static void
rg_cluster_row_class_init (RgClusterRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_cluster_row_dispose;
  object_class->finalize = rg_cluster_row_finalize;
  browse_signal = g_signal_new ("browse", RG_TYPE_CLUSTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RG_TYPE_CLUSTER_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/cluster-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RgClusterRow, check);
  gtk_widget_class_bind_template_child (widget_class, RgClusterRow, values_box);
  gtk_widget_class_bind_template_child (widget_class, RgClusterRow, rest_label);
  gtk_widget_class_bind_template_child (widget_class, RgClusterRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, browse_cb);
}

static void
rg_cluster_row_init (RgClusterRow *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rg_cluster_row_set_item:
 * @item: (nullable): what is shown
 */
void
rg_cluster_row_set_item (RgClusterRow  *self,
                         RgClusterItem *item)
{
  g_return_if_fail (RG_IS_CLUSTER_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, item_changed_cb, self);
  if (!g_set_object (&self->item, item) || self->values_box == NULL)
    return;
  self->setting = TRUE;
  remove_values (self);
  if (item != NULL)
    {
      g_signal_connect_swapped (item, "changed", G_CALLBACK (item_changed_cb), self);
      show_values (self);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), rg_cluster_item_get_cluster (item)->proposal);
      item_changed_cb (self);
    }
  self->setting = FALSE;
}
