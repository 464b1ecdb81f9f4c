/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-record-type.h"

G_BEGIN_DECLS

/**
 * RgRecordColumns:
 *
 * The columns of one column view over records: made from the field table, brought into the order and widths that the
 * person has left them in, and remembered.
 */
#define RG_TYPE_RECORD_COLUMNS (rg_record_columns_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordColumns, rg_record_columns, RG, RECORD_COLUMNS, GObject)

RgRecordColumns *rg_record_columns_new (GtkColumnView      *view,
                                        const RgRecordType *type,
                                        const char         *view_name,
                                        const char         *standard);
GtkWidget       *rg_record_columns_create_chooser (RgRecordColumns *self);
gboolean         rg_record_columns_get_sort (RgRecordColumns *self,
                                             guint           *field,
                                             gboolean        *descending);
GArray          *rg_record_columns_get_visible (RgRecordColumns *self);
void             rg_record_columns_save (RgRecordColumns *self);

G_END_DECLS
