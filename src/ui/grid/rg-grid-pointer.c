/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-edge.h"
#include "rg-grid-private.h"

#define GRASP 4         /* pixels around the frame of the selection at which it can be taken */
#define FASTEST_ROWS 12 /* a frame, while the pointer is held far below */
#define PIXELS_A_ROW 12 /* outside of the window for one row a frame more */
#define PIXELS_SIDEWAYS 24
#define EDGE 10 /* pixels within the window that count as outside: it may fill the screen */
#define TREMBLE 6
#define ZOOM_STEP 0.1
#define PIXELS_A_NOTCH 60

typedef struct
{
  gint64 row;    /* -1: header */
  int    column; /* -1: row numbers */
} Spot;

static Spot
find_spot (RgGrid *self,
           double  x,
           double  y)
{
  return (Spot){ rg_grid_layout_find_row (&self->layout, (int)y), rg_grid_layout_find_column (&self->layout, (int)x) };
}

/* The nearest cell, for a pointer that is held outside. */
static void
find_cell (RgGrid *self,
           double  x,
           double  y,
           guint  *row,
           guint  *column)
{
  const RgGridLayout *layout = &self->layout;
  Spot                spot = find_spot (self, CLAMP (x, layout->number_width, layout->view_width - 1), CLAMP (y, layout->header_height, layout->view_height - 1));

  *row = (guint)CLAMP (spot.row, 0, MAX ((gint64)rg_grid_get_n_rows (self) - 1, 0));
  *column = (guint)CLAMP (spot.column, 0, (int)layout->n_columns - 1);
}

static gboolean
holds (const GdkRectangle *area,
       double              x,
       double              y)
{
  return area->width > 0 && x >= area->x && y >= area->y && x < area->x + area->width && y < area->y + area->height;
}

static gboolean
is_on_handle (RgGrid *self,
              double  x,
              double  y)
{
  GdkRectangle area;

  rg_grid_paint_get_handle (self, &area);
  area = (GdkRectangle){ area.x - 2, area.y - 2, area.width > 0 ? area.width + 4 : 0, area.height + 4 };
  return holds (&area, x, y);
}

static gboolean
is_on_frame (RgGrid *self,
             double  x,
             double  y)
{
  const RgGridRange *range = rg_grid_selection_get_range (self->selection);
  guint              n_ranges;
  GdkRectangle       area;
  GdkRectangle       outer;
  GdkRectangle       inner;

  rg_grid_selection_get_ranges (self->selection, &n_ranges);
  if (n_ranges != 1 || range->row >= rg_grid_get_n_rows (self) || y < self->layout.header_height || x < self->layout.number_width)
    return FALSE;
  if (range->column >= rg_grid_layout_get_frozen (&self->layout) && x < rg_grid_layout_get_frozen_edge (&self->layout))
    return FALSE;
  rg_grid_layout_get_area (&self->layout, range, &area);
  outer = (GdkRectangle){ area.x - GRASP / 2, area.y - GRASP / 2, area.width + GRASP, area.height + GRASP };
  inner = (GdkRectangle){ area.x + GRASP / 2, area.y + GRASP / 2, MAX (area.width - GRASP, 1), MAX (area.height - GRASP, 1) };
  return holds (&outer, x, y) && !holds (&inner, x, y);
}

static void
motion_cb (RgGrid *self,
           double  x,
           double  y)
{
  const char *name = "cell";

  if (self->drag == RG_GRID_DRAG_NONE)
    {
      Spot spot = find_spot (self, x, y);

      if (is_on_handle (self, x, y))
        name = "crosshair";
      else if (is_on_frame (self, x, y))
        name = "move";
      else if (spot.row < 0 || spot.column < 0 || spot.column >= (int)self->layout.n_columns || spot.row >= self->layout.n_rows)
        name = NULL;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
    }
}

/* Back into what is selected: from the corner with the handle up or to the left, whichever is further. */
static void
preview_inwards (RgGrid      *self,
                 RgGridRange *range,
                 guint        row,
                 guint        column)
{
  guint up = range->row + range->n_rows - 1 - row;
  guint left = range->column + range->n_columns - 1 - column;

  if (up >= left)
    range->n_rows -= up;
  else
    range->n_columns -= left;
}

/*
 * A fill goes down, up, right or left, whichever the pointer is further away in. Dragged inwards, the handle leaves out
 * what it passes over: that is cleared.
 */
static void
preview_fill (RgGrid *self,
              guint   row,
              guint   column)
{
  RgGridRange range = *rg_grid_selection_get_range (self->selection);
  gint64      below = (gint64)row - (range.row + range.n_rows - 1);
  gint64      above = (gint64)range.row - row;
  gint64      right = (gint64)column - (range.column + range.n_columns - 1);
  gint64      left = (gint64)range.column - column;
  gint64      down = MAX (MAX (below, above), 0);
  gint64      across = MAX (MAX (right, left), 0);

  if (down >= across && down > 0)
    range = (RgGridRange){ above > 0 ? row : range.row, range.column, range.n_rows + (guint)down, range.n_columns };
  else if (across > 0)
    range = (RgGridRange){ range.row, left > 0 ? column : range.column, range.n_rows, range.n_columns + (guint)across };
  else
    preview_inwards (self, &range, row, column);
  self->preview = range;
}

/* The selection keeps to the pointer where it was taken, and within the table. */
static void
preview_move (RgGrid *self,
              guint   row,
              guint   column)
{
  RgGridRange range = *rg_grid_selection_get_range (self->selection);
  gint64      top = (gint64)range.row + row - self->drag_row;
  gint64      left = (gint64)range.column + column - self->drag_column;

  range.row = (guint)CLAMP (top, 0, (gint64)rg_grid_get_n_rows (self) - range.n_rows);
  range.column = (guint)CLAMP (left, 0, (gint64)self->layout.n_columns - range.n_columns);
  self->preview = range;
}

static void
follow_pointer (RgGrid *self)
{
  guint row;
  guint column;

  find_cell (self, self->pointer_x, self->pointer_y, &row, &column);
  switch (self->drag)
    {
    case RG_GRID_DRAG_CELLS:
    case RG_GRID_DRAG_ROWS:
      rg_grid_selection_extend_to (self->selection, row, column);
      break;
    case RG_GRID_DRAG_FILL:
      preview_fill (self, row, column);
      break;
    case RG_GRID_DRAG_MOVE:
      preview_move (self, row, column);
      break;
    case RG_GRID_DRAG_NONE:
    default:
      return;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How far the pointer is held outside of the cells, negative to the left and above. */
static double
overshoot (double value,
           double low,
           double high)
{
  return value < low ? value - low : MAX (value - high, 0);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  RgGrid             *self = RG_GRID (widget);
  const RgGridLayout *layout = &self->layout;
  double              down = overshoot (self->pointer_y, layout->header_height, layout->view_height - EDGE);
  double              across = overshoot (self->pointer_x, self->drag == RG_GRID_DRAG_ROWS ? -G_MAXINT : rg_grid_layout_get_frozen_edge (layout), layout->view_width - EDGE);
  int                 rows = (int)(down / PIXELS_A_ROW) + (down > 0) - (down < 0);
  guint               column;

  if (!self->drag_moved)
    return G_SOURCE_CONTINUE;
  /* Over the frozen columns one selects them, as long as nothing has scrolled behind them. */
  if (across < 0 && layout->x == 0)
    across = 0;
  rg_grid_selection_get_cursor (self->selection, NULL, &column);
  if (across < 0 && self->drag == RG_GRID_DRAG_CELLS && column < rg_grid_layout_get_frozen (layout))
    across = 0;
  if (rows == 0 && across == 0)
    return G_SOURCE_CONTINUE;
  rg_grid_scroll_by (self, CLAMP (across, -PIXELS_SIDEWAYS, PIXELS_SIDEWAYS), (double)CLAMP (rows, -FASTEST_ROWS, FASTEST_ROWS) * layout->row_height);
  follow_pointer (self);
  return G_SOURCE_CONTINUE;
}

static void
start_drag (RgGrid    *self,
            RgGridDrag drag)
{
  self->drag = drag;
  self->drag_moved = FALSE;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
stop_drag (RgGrid *self)
{
  self->drag = RG_GRID_DRAG_NONE;
  self->preview.n_rows = 0;
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
press_cell (RgGrid         *self,
            guint           row,
            guint           column,
            GdkModifierType modifiers)
{
  if (modifiers & GDK_SHIFT_MASK)
    rg_grid_selection_extend_to (self->selection, row, column);
  else if (modifiers & GDK_CONTROL_MASK)
    rg_grid_selection_add (self->selection, &(RgGridRange){ row, column, 1, 1 });
  else
    rg_grid_selection_set_cursor (self->selection, row, column);
  rg_grid_scroll_to (self, row, column);
  start_drag (self, RG_GRID_DRAG_CELLS);
}

static void
press_number (RgGrid         *self,
              guint           row,
              GdkModifierType modifiers)
{
  guint cursor = row;

  if (modifiers & GDK_SHIFT_MASK)
    {
      rg_grid_selection_get_cursor (self->selection, &cursor, NULL);
      rg_grid_selection_select_rows (self->selection, cursor, row);
    }
  else if (modifiers & GDK_CONTROL_MASK)
    rg_grid_selection_add (self->selection, &(RgGridRange){ row, 0, 1, self->layout.n_columns });
  else
    rg_grid_selection_select_rows (self->selection, row, row);
  start_drag (self, RG_GRID_DRAG_ROWS);
}

typedef struct
{
  RgGridRange from;
  gboolean    other_way;
  gboolean    at_right; /* the cells to the right have been asked */
} FillToEnd;

static void look_beside (RgGrid          *self,
                         const FillToEnd *fill);

/* @row is the first that is not filled beside. */
static void
fill_to_row (RgGrid  *self,
             gint64   row,
             gpointer data)
{
  FillToEnd   fill = *(FillToEnd *)data;
  RgGridRange to = fill.from;
  gint64      end = row < 0 ? rg_grid_get_n_rows (self) : row;

  to.n_rows = (guint)(end - fill.from.row);
  if (to.n_rows > fill.from.n_rows)
    g_signal_emit (self, rg_grid_signals[RG_GRID_FILL], 0, &fill.from, &to, fill.other_way);
  else if (!fill.at_right)
    {
      fill.at_right = TRUE;
      look_beside (self, &fill);
    }
}

static void
look_beside (RgGrid          *self,
             const FillToEnd *fill)
{
  guint column = fill->at_right ? fill->from.column + fill->from.n_columns : fill->from.column - 1;

  if (column < rg_grid_get_n_columns (self))
    rg_grid_edge_find (self, fill->from.row + fill->from.n_rows, column, TRUE, RG_GRID_SOUGHT_EMPTY_OR_GROUP, fill_to_row, g_memdup2 (fill, sizeof *fill));
}

/* Double click on the fill handle: down as far as the cells to the left are filled, or else those to the right. */
static void
fill_to_end (RgGrid  *self,
             gboolean other_way)
{
  FillToEnd fill = { *rg_grid_selection_get_range (self->selection), other_way, FALSE };

  fill.at_right = fill.from.column == 0;
  if (fill.from.row + fill.from.n_rows < rg_grid_get_n_rows (self))
    look_beside (self, &fill);
}

static void
press_twice (RgGrid *self)
{
  g_autoptr (RgRow) row = NULL;
  guint position;

  stop_drag (self);
  if (!rg_grid_selection_get_cursor (self->selection, &position, NULL))
    return;
  rg_grid_editing_place (self);
  row = rg_grid_dup_row (self, position);
  if (row != NULL && (self->delegate == NULL || !rg_grid_delegate_can_edit (self->delegate, row, self->edit_field, NULL)))
    g_signal_emit (self, rg_grid_signals[RG_GRID_ACTIVATED], 0, row);
  else
    rg_grid_start_edit (self, NULL);
}

static gboolean
press_on_edge (RgGrid  *self,
               double   x,
               double   y,
               int      n_press,
               gboolean control)
{
  if (is_on_handle (self, x, y))
    {
      if (n_press == 2)
        {
          stop_drag (self);
          fill_to_end (self, control);
        }
      else
        start_drag (self, RG_GRID_DRAG_FILL);
      return TRUE;
    }
  if (n_press != 1 || !is_on_frame (self, x, y))
    return FALSE;
  start_drag (self, RG_GRID_DRAG_MOVE);
  find_cell (self, x, y, &self->drag_row, &self->drag_column);
  return TRUE;
}

/* A click on the triangle of a group folds it, and so does a double click anywhere on it. */
static gboolean
press_group (RgGrid *self,
             guint   row,
             double  x,
             int     n_press)
{
  RgGridRow *widget = rg_grid_body_find_row (self, row);
  g_autoptr (RgRow) item = rg_grid_dup_row (self, row);

  if (widget == NULL || item == NULL || rg_row_get_group (item) == NULL || (n_press != 2 && !rg_grid_row_is_on_triangle (widget, x)))
    return FALSE;
  stop_drag (self);
  rg_grid_selection_set_cursor (self->selection, row, 0);
  g_signal_emit (self, rg_grid_signals[RG_GRID_GROUP_TOGGLED], 0, item);
  return TRUE;
}

static void
press_primary (RgGrid         *self,
               double          x,
               double          y,
               int             n_press,
               GdkModifierType modifiers)
{
  Spot spot = find_spot (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  self->tab_origin = -1;
  rg_grid_edge_cancel (self);
  if (spot.row < 0 || spot.row >= self->layout.n_rows || spot.column >= (int)self->layout.n_columns)
    return;
  /* With Ctrl the frame copies, and the handle fills the other way. */
  if ((modifiers & ~GDK_CONTROL_MASK) == 0 && press_on_edge (self, x, y, n_press, modifiers != 0))
    return;
  if (spot.column >= 0 && press_group (self, (guint)spot.row, x, n_press))
    return;
  if (spot.column < 0)
    press_number (self, (guint)spot.row, modifiers);
  else if (n_press == 2 && modifiers == 0)
    press_twice (self);
  else
    press_cell (self, (guint)spot.row, (guint)spot.column, modifiers);
}

static void
press_secondary (RgGrid *self,
                 double  x,
                 double  y)
{
  Spot         spot = find_spot (self, x, y);
  GdkRectangle place = { (int)x, (int)y, 1, 1 };

  if (spot.row < 0 || spot.row >= self->layout.n_rows || spot.column >= (int)self->layout.n_columns)
    return;
  if (spot.column < 0 && !rg_grid_selection_contains (self->selection, (guint)spot.row, 0))
    rg_grid_selection_select_rows (self->selection, (guint)spot.row, (guint)spot.row);
  else if (spot.column >= 0 && !rg_grid_selection_contains (self->selection, (guint)spot.row, (guint)spot.column))
    rg_grid_selection_set_cursor (self->selection, (guint)spot.row, (guint)spot.column);
  g_signal_emit (self, rg_grid_signals[RG_GRID_CONTEXT_MENU], 0, &place);
}

static gboolean
is_on_editor (RgGrid *self,
              double  x,
              double  y)
{
  graphene_rect_t bounds;

  return rg_grid_is_editing (self) && gtk_widget_compute_bounds (self->editor, GTK_WIDGET (self), &bounds) &&
         graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float)x, (float)y));
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* A finger pans, unless it begins on the cell of the cursor: then it selects, or fills from the handle. */
static gboolean
pans (RgGrid *self,
      double  x,
      double  y)
{
  Spot  spot = find_spot (self, x, y);
  guint row;
  guint column;

  if (is_on_handle (self, x, y) || !rg_grid_selection_get_cursor (self->selection, &row, &column))
    return FALSE;
  return spot.row != row || spot.column != (int)column;
}

/* A finger that did not pan has tapped. */
static void
released_cb (RgGrid          *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *gesture)
{
  if (!is_touch (GTK_GESTURE (gesture)) || y < self->layout.header_height || is_on_editor (self, x, y) || !pans (self, x, y))
    return;
  if (!rg_grid_editing_finish (self))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  press_primary (self, x, y, n_press, 0);
  stop_drag (self);
}

/* What the right button is for the mouse. */
static void
long_pressed_cb (RgGrid     *self,
                 double      x,
                 double      y,
                 GtkGesture *gesture)
{
  if (y < self->layout.header_height || is_on_editor (self, x, y) || !rg_grid_editing_finish (self))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  stop_drag (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  press_secondary (self, x, y);
}

static void
pressed_cb (RgGrid          *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);
  guint           button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (y < self->layout.header_height || is_on_editor (self, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (is_touch (GTK_GESTURE (gesture)) && pans (self, x, y))
    return;
  if (!rg_grid_editing_finish (self))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (button == GDK_BUTTON_PRIMARY)
    press_primary (self, x, y, n_press, modifiers);
  else if (button == GDK_BUTTON_SECONDARY)
    press_secondary (self, x, y);
}

static gboolean
holds_control (GtkGestureDrag *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_CONTROL_MASK) != 0;
}

static void
drag_update_cb (RgGrid         *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *gesture)
{
  double x;
  double y;

  if (self->drag == RG_GRID_DRAG_NONE || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->pointer_x = x + offset_x;
  self->pointer_y = y + offset_y;
  self->drag_moved = self->drag_moved || ABS (offset_x) > TREMBLE || ABS (offset_y) > TREMBLE;
  follow_pointer (self);
}

static void
drag_end_cb (RgGrid         *self,
             double          offset_x,
             double          offset_y,
             GtkGestureDrag *gesture)
{
  RgGridDrag         drag = self->drag;
  RgGridRange        to = self->preview;
  const RgGridRange *range = rg_grid_selection_get_range (self->selection);
  RgGridRange        from;

  stop_drag (self);
  if (range == NULL || to.n_rows == 0)
    return;
  from = *range;
  /* As in spreadsheets it is the key at the end that counts. */
  if (drag == RG_GRID_DRAG_FILL && (to.n_rows != from.n_rows || to.n_columns != from.n_columns))
    g_signal_emit (self, rg_grid_signals[RG_GRID_FILL], 0, &from, &to, holds_control (gesture));
  else if (drag == RG_GRID_DRAG_MOVE && (to.row != from.row || to.column != from.column))
    g_signal_emit (self, rg_grid_signals[RG_GRID_MOVE], 0, &from, to.row, to.column, holds_control (gesture));
}

static gboolean
scroll_cb (RgGrid                   *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  /* A touchpad counts pixels, a wheel its notches. */
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    dy /= PIXELS_A_NOTCH;
  rg_grid_set_zoom (self, self->zoom - CLAMP (dy, -1, 1) * ZOOM_STEP);
  return GDK_EVENT_STOP;
}

/* What is cut off, or what is wrong with the result of a formula. */
static char *
dup_tooltip (RgGrid     *self,
             RgGridCell *cell,
             Spot        spot)
{
  g_autoptr (RgRow) row = NULL;
  char *why = NULL;

  if (!rg_grid_cell_is_wrong (cell) || self->delegate == NULL)
    return rg_grid_cell_is_cut (cell) ? g_strdup (rg_grid_cell_get_text (cell)) : NULL;
  row = rg_grid_dup_row (self, (guint)spot.row);
  rg_grid_delegate_can_edit (self->delegate, row, rg_grid_column_get_field (rg_grid_get_column (self, (guint)spot.column)), &why);
  return why;
}

/* A menu has the focus while it is open; nothing is said over it. */
static gboolean
has_open_menu (RgGrid *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
}

static gboolean
tooltip_cb (RgGrid     *self,
            int         x,
            int         y,
            gboolean    keyboard,
            GtkTooltip *tooltip)
{
  Spot             spot = find_spot (self, x, y);
  RgGridCell      *cell = NULL;
  RgGridRange      range;
  GdkRectangle     area;
  g_autofree char *text = NULL;

  if (keyboard || self->drag != RG_GRID_DRAG_NONE || rg_grid_is_editing (self) || spot.row < 0 || spot.column < 0 || has_open_menu (self))
    return FALSE;
  if (spot.row < self->layout.n_rows && spot.column < (int)self->layout.n_columns)
    cell = rg_grid_body_find_cell (self, (guint)spot.row, (guint)spot.column);
  text = cell == NULL ? NULL : dup_tooltip (self, cell, spot);
  if (text == NULL)
    return FALSE;
  range = (RgGridRange){ (guint)spot.row, (guint)spot.column, 1, 1 };
  rg_grid_layout_get_area (&self->layout, &range, &area);
  gtk_tooltip_set_tip_area (tooltip, &area);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * rg_grid_pointer_init:
 *
 * Listens to mouse, wheel and touch.
 */
void
rg_grid_pointer_init (RgGrid *self)
{
  GtkGesture         *press = gtk_gesture_click_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *hold = gtk_gesture_long_press_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (drag, press);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}

/**
 * rg_grid_pointer_dispose:
 */
void
rg_grid_pointer_dispose (RgGrid *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}
