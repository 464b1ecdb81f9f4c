/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-grid-column.h"
#include "rg-grid-delegate.h"
#include "rg-grid-selection.h"

G_BEGIN_DECLS

/**
 * RgGrid:
 *
 * A table as quick and familiar as a spreadsheet, of any number of rows: widgets exist for the cells in sight only and
 * are used again while scrolling. It knows fields and a list of RgRow, nothing of customers; what the cells say and
 * what becomes of typed values is its delegate's. GtkScrollable: it stands in a GtkScrolledWindow.
 *
 * Properties: "n-frozen" (uint: columns at the left that do not scroll), "zoom" (double, 0.5 to 2), "row-numbers"
 * (boolean), "can-add" (boolean: an empty row follows the last one), "striped" (boolean).
 *
 * Signals:
 * "activated" (RgRow *row): the record is to be opened (Ctrl+Shift+Enter, double click on what cannot be edited)
 * "header-clicked" (RgGridColumn *column, gboolean add): sort by it; with Shift @add to the keys there are
 * "header-menu" (RgGridColumn *column, GtkWidget *header): open the filter menu at @header (also Alt+Down on a header,
 *   Ctrl+Shift+L)
 * "context-menu" (const GdkRectangle *place): right click, Menu or Shift+F10; the selection already holds the place
 * "layout-changed": the person resized, moved or froze columns or zoomed
 * "fill" (RgGridRange *from, RgGridRange *to, gboolean other_way): the fill handle was dragged; @to contains @from;
 *   with Ctrl (@other_way) what would go on is copied, and a single number goes on
 * "move" (RgGridRange *from, uint row, uint column, gboolean copy): the edge of the selection was dragged
 * "zoom-changed"
 * "group-toggled" (RgRow *row): the header of a group is to be folded or unfolded
 *
 * All commands that act on data are actions of the prefix "grid", which the grid only triggers and whoever holds it
 * installs: grid.copy, grid.copy-with-headers, grid.cut, grid.paste, grid.clear (Delete), grid.fill-down (Ctrl+D),
 * grid.fill-right (Ctrl+R), grid.copy-above (Ctrl+'), grid.insert-date (Ctrl+;), grid.insert-time (Ctrl+Shift+;),
 * grid.fill-selection (s: Ctrl+Enter in the editor), grid.add-row (Ctrl+plus), grid.duplicate-rows (Ctrl+Shift+D),
 * grid.delete-rows (Ctrl+Delete, Ctrl+minus), grid.show-record (Space), grid.find (Ctrl+F), grid.replace (Ctrl+H),
 * grid.complete-row (Tab behind the last cell of the new row), grid.go-to (Ctrl+G), grid.repeat (F4), grid.filter (Ctrl+Shift+L), grid.print (Ctrl+P).
 */
#define RG_TYPE_GRID (rg_grid_get_type ())
G_DECLARE_FINAL_TYPE (RgGrid, rg_grid, RG, GRID, GtkWidget)

GtkWidget          *rg_grid_new (void);
void                rg_grid_set_most_rows (RgGrid *self,
                                           guint   n_rows);
void                rg_grid_set_model (RgGrid             *self,
                                       GListModel         *model,
                                       const RgRecordType *type);
void                rg_grid_set_delegate (RgGrid         *self,
                                          RgGridDelegate *delegate);
const RgRecordType *rg_grid_get_record_type (RgGrid *self);
GListStore         *rg_grid_get_columns (RgGrid *self);
RgGridSelection    *rg_grid_get_selection (RgGrid *self);
guint               rg_grid_get_n_rows (RgGrid *self);
RgGridColumn       *rg_grid_get_column (RgGrid *self,
                                        guint   place);
int                 rg_grid_find_column (RgGrid *self,
                                         guint   field);
guint               rg_grid_get_n_frozen (RgGrid *self);
void                rg_grid_set_n_frozen (RgGrid *self,
                                          guint   n_frozen);
double              rg_grid_get_zoom (RgGrid *self);
void                rg_grid_set_zoom (RgGrid *self,
                                      double  zoom);
void                rg_grid_scroll_to (RgGrid *self,
                                       guint   row,
                                       guint   column);
void                rg_grid_get_visible_rows (RgGrid *self,
                                              guint  *first,
                                              guint  *last);
gboolean            rg_grid_get_cell_area (RgGrid       *self,
                                           guint         row,
                                           guint         column,
                                           GdkRectangle *area);
void                rg_grid_redescribe (RgGrid *self);

/* Editing */
gboolean rg_grid_start_edit (RgGrid     *self,
                             const char *typed);
gboolean rg_grid_is_editing (RgGrid *self);
gboolean rg_grid_end_edit (RgGrid     *self,
                           const char *problem);
void     rg_grid_cancel_edit (RgGrid *self);
void     rg_grid_set_choices (RgGrid            *self,
                              guint              field,
                              const char *const *choices);

G_END_DECLS
