/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RgFieldSorter:
 *
 * Stands in the header of a column. It never sorts: the database does. It only notes that it was asked, which is how
 * the view learns by which column and in which direction the person wants to sort.
 */
#define RG_TYPE_FIELD_SORTER (rg_field_sorter_get_type ())
G_DECLARE_FINAL_TYPE (RgFieldSorter, rg_field_sorter, RG, FIELD_SORTER, GtkSorter)

GtkSorter *rg_field_sorter_new (guint   field,
                                GArray *asked);
gboolean   rg_field_sorter_read (GtkSorter *view_sorter,
                                 GArray    *asked,
                                 guint     *field,
                                 gboolean  *descending);

G_END_DECLS
