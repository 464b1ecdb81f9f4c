/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RgPrintedTable:
 *
 * A table as it goes to the printer.
 * @title: stands above it on each page
 * @heads: (array zero-terminated=1): the names of the columns, which each page repeats
 * @widths: of the columns, in pixels on the screen
 * @numeric: which columns stand at the right edge
 * @rows: (element-type GStrv): with as many cells as there are columns
 */
typedef struct
{
  char      *title;
  char     **heads;
  int       *widths;
  gboolean  *numeric;
  GPtrArray *rows;
} RgPrintedTable;

RgPrintedTable    *rg_printed_table_new (guint n_columns);
void               rg_printed_table_free (RgPrintedTable *self);
GtkPrintOperation *rg_table_printer_new (RgPrintedTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgPrintedTable, rg_printed_table_free)

G_END_DECLS
