/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a row of a sheet is. */
typedef enum
{
  RG_IMPORT_ROW_DATA,
  RG_IMPORT_ROW_TITLE,
  RG_IMPORT_ROW_HEADER,
  RG_IMPORT_ROW_TOTAL,
  RG_IMPORT_ROW_SKIPPED,
} RgImportRowRole;

/**
 * RgImportPreviewRow:
 *
 * A row of the beginning of a sheet: its number, which opens the menu of the row ("preview.menu", t: the number), and its
 * cells, which are added one after the other.
 */
#define RG_TYPE_IMPORT_PREVIEW_ROW (rg_import_preview_row_get_type ())
G_DECLARE_FINAL_TYPE (RgImportPreviewRow, rg_import_preview_row, RG, IMPORT_PREVIEW_ROW, GtkBox)

GtkWidget *rg_import_preview_row_new (guint64 number,
                                      int     number_width);
guint64    rg_import_preview_row_get_number (RgImportPreviewRow *self);
void       rg_import_preview_row_add_cell (RgImportPreviewRow *self,
                                           int                 width);
guint      rg_import_preview_row_get_n_cells (RgImportPreviewRow *self);
void       rg_import_preview_row_set_role (RgImportPreviewRow *self,
                                           RgImportRowRole     role);
void       rg_import_preview_row_set_cell (RgImportPreviewRow *self,
                                           guint               cell,
                                           const char         *text,
                                           gboolean            used);
int        rg_import_preview_row_estimate_width (const char *text);

G_END_DECLS
