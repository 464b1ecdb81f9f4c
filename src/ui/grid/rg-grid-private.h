/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-editor.h"
#include "rg-grid-header.h"
#include "rg-grid-layout.h"
#include "rg-grid-row.h"
#include "rg-grid-style.h"
#include "rg-grid.h"

G_BEGIN_DECLS

#define RG_GRID_SMALLEST_ZOOM 0.5
#define RG_GRID_LARGEST_ZOOM 2.0

/* What the pointer is doing. */
typedef enum
{
  RG_GRID_DRAG_NONE,
  RG_GRID_DRAG_CELLS,
  RG_GRID_DRAG_ROWS,
  RG_GRID_DRAG_FILL,
  RG_GRID_DRAG_MOVE,
} RgGridDrag;

struct _RgGrid
{
  GtkWidget parent_instance;

  /* Owned references */
  GListModel         *model;
  RgGridDelegate     *delegate;
  GListStore         *columns;
  RgGridSelection    *selection;
  GtkAdjustment      *adjustments[2]; /* by GtkOrientation */
  const RgRecordType *type;

  /* Children */
  GPtrArray *rows; /* RgGridRow: position p stands in the widget p modulo their number */
  GtkWidget *header;
  GtkWidget *editor;

  RgGridLayout        layout;
  RgGridStyle         style;
  GtkScrollablePolicy policies[2];
  double              zoom;
  gboolean            row_numbers;
  gboolean            can_add;
  guint               most_rows; /* for so many row numbers there is room in any case */
  gboolean            striped;
  gboolean            stale;   /* the rows in sight have to be asked for again */
  gboolean            restyle; /* so has the style */
  gboolean            columns_moved;
  gboolean            allocating;
  gboolean            allocate_again; /* something moved while rows were placed */
  guint               announce_source;
  guint               place_source;
  gboolean            has_target; /* a cell to bring into sight as soon as there is room */
  guint               target_row;
  guint               target_column;

  /* Keys */
  GCancellable *edge;       /* the edge of a block is being looked for; NULL: nothing is */
  int           tab_origin; /* the column in which a run of Tab keys began; -1 without one */

  /* Editing */
  gboolean    pending; /* the delegate is looking at what was typed */
  RgGridLeave leave;
  RgRow      *edited; /* the row of the editor; NULL for the empty one at the end */
  guint       edit_row;
  guint       edit_field;
  char       *begun_with; /* what the cell said when the editor was opened */
  GtkWidget  *hint;       /* the popover that tells why a cell takes nothing */

  /* The pointer */
  RgGridDrag  drag;
  double      pointer_x;
  double      pointer_y;
  guint       tick;
  guint       drag_row;
  guint       drag_column;
  gboolean    drag_moved; /* further than a click trembles */
  RgGridRange preview;    /* of a fill or move; n_rows 0 without one */
};

enum
{
  RG_GRID_ACTIVATED,
  RG_GRID_HEADER_CLICKED,
  RG_GRID_HEADER_MENU,
  RG_GRID_CONTEXT_MENU,
  RG_GRID_LAYOUT_CHANGED,
  RG_GRID_FILL,
  RG_GRID_MOVE,
  RG_GRID_ZOOM_CHANGED,
  RG_GRID_GROUP_TOGGLED,
  RG_GRID_N_SIGNALS,
};

extern guint rg_grid_signals[RG_GRID_N_SIGNALS];

/* rg-grid.c */
RgRow *rg_grid_dup_row (RgGrid *self,
                        guint   position);
guint  rg_grid_get_n_columns (RgGrid *self);
void   rg_grid_layout_was_changed (RgGrid *self);
void   rg_grid_queue_allocate (RgGrid *self);
void   rg_grid_queue_resize (RgGrid *self);

/* rg-grid-sight.c */
void rg_grid_scroll_by (RgGrid *self,
                        double  x,
                        double  y);

/* rg-grid-body.c: the rows in sight */
void        rg_grid_body_invalidate (RgGrid *self);
void        rg_grid_body_update_layout (RgGrid *self);
void        rg_grid_body_allocate (RgGrid *self);
void        rg_grid_body_clear (RgGrid *self);
void        rg_grid_body_row_was_filled (RgGrid *self,
                                         guint   position);
RgGridRow  *rg_grid_body_find_row (RgGrid *self,
                                   guint   position);
RgGridCell *rg_grid_body_find_cell (RgGrid *self,
                                    guint   position,
                                    guint   column);

/* rg-grid-paint.c */
void rg_grid_paint (RgGrid      *self,
                    GtkSnapshot *snapshot);
void rg_grid_paint_get_handle (RgGrid       *self,
                               GdkRectangle *area);

/* rg-grid-editing.c */
void     rg_grid_editing_init (RgGrid *self);
void     rg_grid_editing_dispose (RgGrid *self);
void     rg_grid_editing_place (RgGrid *self);
void     rg_grid_editing_allocate (RgGrid *self);
gboolean rg_grid_editing_finish (RgGrid *self);

/* rg-grid-pointer.c */
void rg_grid_pointer_init (RgGrid *self);
void rg_grid_pointer_dispose (RgGrid *self);

G_END_DECLS
