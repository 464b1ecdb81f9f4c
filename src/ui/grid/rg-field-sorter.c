/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-field-sorter"

#include "config.h"
#include "rg-field-sorter.h"

struct _RgFieldSorter
{
  GtkSorter parent_instance;

  guint   field;
  GArray *asked;
};

G_DEFINE_FINAL_TYPE (RgFieldSorter, rg_field_sorter, GTK_TYPE_SORTER)

static GtkOrdering
rg_field_sorter_compare (GtkSorter *sorter,
                         gpointer   a,
                         gpointer   b)
{
  RgFieldSorter *self = RG_FIELD_SORTER (sorter);

  g_array_append_val (self->asked, self->field);
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
rg_field_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_TOTAL;
}

static void
rg_field_sorter_finalize (GObject *object)
{
  g_array_unref (RG_FIELD_SORTER (object)->asked);
  G_OBJECT_CLASS (rg_field_sorter_parent_class)->finalize (object);
}

static void
rg_field_sorter_class_init (RgFieldSorterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_field_sorter_finalize;
  GTK_SORTER_CLASS (klass)->compare = rg_field_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = rg_field_sorter_get_order;
}

static void
rg_field_sorter_init (RgFieldSorter *self)
{
}

/**
 * rg_field_sorter_new:
 * @field: index of the field of the column
 * @asked: guint: shared by the columns of one view; the fields that were asked
 *
 * Returns: (transfer full): a sorter for one column
 */
GtkSorter *
rg_field_sorter_new (guint   field,
                     GArray *asked)
{
  RgFieldSorter *self = g_object_new (RG_TYPE_FIELD_SORTER, NULL);

  self->field = field;
  self->asked = g_array_ref (asked);
  return GTK_SORTER (self);
}

/**
 * rg_field_sorter_read:
 * @view_sorter: the sorter of the column view
 * @asked: what its columns share
 * @field: (out): the field of the first column
 * @descending: (out): its direction
 *
 * GTK 4.8 does not tell the sort column, but it asks the columns in their order when two different objects are compared.
 *
 * Returns: %FALSE if no column is sorted
 */
gboolean
rg_field_sorter_read (GtkSorter *view_sorter,
                      GArray    *asked,
                      guint     *field,
                      gboolean  *descending)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  g_array_set_size (asked, 0);
  order = gtk_sorter_compare (view_sorter, a, b);
  if (order == GTK_ORDERING_EQUAL || asked->len == 0)
    return FALSE;
  *field = g_array_index (asked, guint, 0);
  *descending = order == GTK_ORDERING_LARGER;
  return TRUE;
}
