/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-header.h"

#include "rg-grid-private.h"

#define GRASP 5          /* pixels around an edge at which it can be taken */
#define DRAG_DISTANCE 8  /* pixels after which a click is none */
#define FURTHEST_FIT 600 /* pixels at zoom 1 to which a double click widens a column at the most */

typedef enum
{
  ACT_NONE,
  ACT_CLICK,
  ACT_RESIZE,
  ACT_REORDER,
} Act;

struct _RgGridHeader
{
  GtkWidget parent_instance;

  RgGrid    *grid;  /* borrowed: the parent */
  GPtrArray *heads; /* RgGridHead, by place */
  Act        act;
  int        place; /* the column that is being resized or moved */
  int        width; /* at the begin of the drag */
  double     start_x;
  int        drop; /* the column before which it falls; -1 for none */
};

G_DEFINE_FINAL_TYPE (RgGridHeader, rg_grid_header, GTK_TYPE_WIDGET)

static void
rg_grid_header_dispose (GObject *object)
{
  RgGridHeader *self = RG_GRID_HEADER (object);
  GtkWidget    *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->heads, 0);
  G_OBJECT_CLASS (rg_grid_header_parent_class)->dispose (object);
}

static void
rg_grid_header_finalize (GObject *object)
{
  g_ptr_array_unref (RG_GRID_HEADER (object)->heads);
  G_OBJECT_CLASS (rg_grid_header_parent_class)->finalize (object);
}

/**
 * rg_grid_header_place:
 *
 * Puts the titles where their columns are; called while the table is given its size.
 */
void
rg_grid_header_place (RgGridHeader *self)
{
  const RgGridLayout *layout = &self->grid->layout;
  int                 height = layout->header_height;
  guint               first;
  guint               end;

  rg_grid_layout_get_columns (layout, &first, &end);
  for (guint i = 0; i < self->heads->len && i < layout->n_columns; i++)
    {
      gboolean in_sight = i < rg_grid_layout_get_frozen (layout) || (i >= first && i < end);

      gtk_widget_set_child_visible (self->heads->pdata[i], in_sight);
      if (in_sight)
        gtk_widget_size_allocate (self->heads->pdata[i], &(GtkAllocation){ rg_grid_layout_get_column_x (layout, i), 0, rg_grid_layout_get_column_width (layout, i), height }, -1);
    }
}

static void
rg_grid_header_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  rg_grid_header_place (RG_GRID_HEADER (widget));
}

static void
snapshot_heads (RgGridHeader *self,
                GtkSnapshot  *snapshot,
                guint         first,
                guint         end)
{
  for (guint i = first; i < end && i < self->heads->len; i++)
    {
      int x = rg_grid_layout_get_column_x (&self->grid->layout, i) + rg_grid_layout_get_column_width (&self->grid->layout, i) - 1;

      gtk_widget_snapshot_child (GTK_WIDGET (self), self->heads->pdata[i], snapshot);
      gtk_snapshot_append_color (snapshot, &self->grid->style.line, &GRAPHENE_RECT_INIT (x, 0, 1, gtk_widget_get_height (GTK_WIDGET (self))));
    }
}

static int
get_drop_x (RgGridHeader *self)
{
  const RgGridLayout *layout = &self->grid->layout;
  guint               before = (guint)self->drop;

  if (before >= layout->n_columns)
    return rg_grid_layout_get_column_x (layout, layout->n_columns - 1) + rg_grid_layout_get_column_width (layout, layout->n_columns - 1);
  return rg_grid_layout_get_column_x (layout, before);
}

static void
rg_grid_header_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  RgGridHeader *self = RG_GRID_HEADER (widget);
  int           width = gtk_widget_get_width (widget);
  int           height = gtk_widget_get_height (widget);
  int           edge = rg_grid_layout_get_frozen_edge (&self->grid->layout);
  guint         first;
  guint         end;

  rg_grid_layout_get_columns (&self->grid->layout, &first, &end);
  gtk_snapshot_append_color (snapshot, &self->grid->style.head, &GRAPHENE_RECT_INIT (0, 0, width, height));
  snapshot_heads (self, snapshot, 0, rg_grid_layout_get_frozen (&self->grid->layout));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (edge, 0, MAX (width - edge, 0), height));
  snapshot_heads (self, snapshot, first, end);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_color (snapshot, &self->grid->style.edge, &GRAPHENE_RECT_INIT (0, height - 1, width, 1));
  if (self->drop >= 0)
    gtk_snapshot_append_color (snapshot, &self->grid->style.accent, &GRAPHENE_RECT_INIT (get_drop_x (self) - 2, 0, 4, height));
}

/* The column whose right edge is near. Edges of frozen columns go first: they lie on top. */
static int
find_edge (RgGridHeader *self,
           double        x)
{
  const RgGridLayout *layout = &self->grid->layout;

  for (guint i = 0; i < layout->n_columns; i++)
    {
      int edge = rg_grid_layout_get_column_x (layout, i) + rg_grid_layout_get_column_width (layout, i);

      if (i >= rg_grid_layout_get_frozen (layout) && edge <= rg_grid_layout_get_frozen_edge (layout))
        continue;
      if (x >= edge - GRASP && x <= edge + GRASP)
        return (int)i;
    }
  return -1;
}

static void
motion_cb (RgGridHeader *self,
           double        x,
           double        y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->act == ACT_RESIZE || find_edge (self, x) >= 0 ? "col-resize" : NULL);
}

static void
drag_begin_cb (RgGridHeader   *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  int edge = find_edge (self, x);

  if (!rg_grid_editing_finish (self->grid))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  self->start_x = x;
  self->drop = -1;
  self->place = edge >= 0 ? edge : rg_grid_layout_find_column (&self->grid->layout, (int)x);
  self->act = edge >= 0 ? ACT_RESIZE : ACT_CLICK;
  if (edge >= 0)
    self->width = rg_grid_layout_get_column_width (&self->grid->layout, (guint)edge);
}

static void
find_drop (RgGridHeader *self,
           double        x)
{
  const RgGridLayout *layout = &self->grid->layout;
  int                 column = CLAMP (rg_grid_layout_find_column (layout, (int)x), 0, (int)layout->n_columns);

  if (column < (int)layout->n_columns &&
      x > rg_grid_layout_get_column_x (layout, (guint)column) + rg_grid_layout_get_column_width (layout, (guint)column) / 2)
    column++;
  self->drop = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_update_cb (RgGridHeader   *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *gesture)
{
  if (self->act == ACT_CLICK && ABS (offset_x) > DRAG_DISTANCE && self->place >= 0 && self->place < (int)self->grid->layout.n_columns)
    {
      self->act = ACT_REORDER;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  if (self->act == ACT_RESIZE)
    rg_grid_column_set_width (rg_grid_get_column (self->grid, (guint)self->place), (int)((self->width + offset_x) / self->grid->zoom + 0.5));
  else if (self->act == ACT_REORDER)
    find_drop (self, self->start_x + offset_x);
}

/* The part of a header that opens the menu. */
static gboolean
is_on_mark (RgGridHeader *self,
            double        x)
{
  const RgGridLayout *layout = &self->grid->layout;
  guint               place = (guint)self->place;
  int                 right = rg_grid_layout_get_column_x (layout, place) + rg_grid_layout_get_column_width (layout, place);

  return x >= right - rg_grid_head_get_mark_width (self->heads->pdata[place]);
}

static void
click (RgGridHeader   *self,
       GdkModifierType modifiers)
{
  RgGridColumn *column = self->place >= 0 ? rg_grid_get_column (self->grid, (guint)self->place) : NULL;

  if (self->place < 0)
    rg_grid_selection_select_all (self->grid->selection);
  else if (column == NULL)
    return;
  else if (is_on_mark (self, self->start_x))
    g_signal_emit (self->grid, rg_grid_signals[RG_GRID_HEADER_MENU], 0, column, self->heads->pdata[self->place]);
  else if (modifiers & GDK_CONTROL_MASK)
    rg_grid_selection_select_columns (self->grid->selection, (guint)self->place, (guint)self->place);
  else
    g_signal_emit (self->grid, rg_grid_signals[RG_GRID_HEADER_CLICKED], 0, column, (modifiers & GDK_SHIFT_MASK) != 0);
}

static void
drag_end_cb (RgGridHeader   *self,
             double          offset_x,
             double          offset_y,
             GtkGestureDrag *gesture)
{
  Act act = self->act;
  int drop = self->drop;

  self->act = ACT_NONE;
  self->drop = -1;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (act == ACT_RESIZE && offset_x != 0)
    rg_grid_layout_was_changed (self->grid);
  else if (act == ACT_REORDER && drop >= 0)
    rg_grid_header_move (self, (guint)self->place, (guint)drop);
  else if (act == ACT_CLICK)
    click (self, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

static void
pressed_cb (RgGridHeader    *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  int edge = find_edge (self, x);
  int place = rg_grid_layout_find_column (&self->grid->layout, (int)x);

  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      if (place >= 0 && place < (int)self->heads->len)
        g_signal_emit (self->grid, rg_grid_signals[RG_GRID_HEADER_MENU], 0, rg_grid_get_column (self->grid, (guint)place), self->heads->pdata[place]);
    }
  else if (n_press == 2 && edge >= 0)
    rg_grid_header_fit (self, (guint)edge);
}

static void
add_controllers (RgGridHeader *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *press = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
rg_grid_header_class_init (RgGridHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_grid_header_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_grid_header_finalize;
  widget_class->size_allocate = rg_grid_header_size_allocate;
  widget_class->snapshot = rg_grid_header_snapshot;
  gtk_widget_class_set_css_name (widget_class, "gridheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
rg_grid_header_init (RgGridHeader *self)
{
  self->heads = g_ptr_array_new ();
  self->drop = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

/**
 * rg_grid_header_new:
 * @grid: the grid that it becomes a child of
 *
 * Returns: (transfer floating): the headers of its columns
 */
GtkWidget *
rg_grid_header_new (RgGrid *grid)
{
  RgGridHeader *self = g_object_new (RG_TYPE_GRID_HEADER, NULL);

  self->grid = grid;
  return GTK_WIDGET (self);
}

static guint
count_ranks (RgGridHeader *self)
{
  guint n = 0;

  for (guint i = 0; i < rg_grid_get_n_columns (self->grid); i++)
    n += rg_grid_column_get_rank (rg_grid_get_column (self->grid, i)) != 0;
  return n;
}

/**
 * rg_grid_header_update:
 *
 * Shows the columns as they are now.
 */
void
rg_grid_header_update (RgGridHeader *self)
{
  guint    n = rg_grid_get_n_columns (self->grid);
  gboolean several = count_ranks (self) > 1;

  while (self->heads->len > n)
    {
      gtk_widget_unparent (self->heads->pdata[self->heads->len - 1]);
      g_ptr_array_set_size (self->heads, (int)self->heads->len - 1);
    }
  while (self->heads->len < n)
    {
      g_ptr_array_add (self->heads, rg_grid_head_new (&self->grid->style));
      gtk_widget_set_parent (self->heads->pdata[self->heads->len - 1], GTK_WIDGET (self));
    }
  for (guint i = 0; i < n; i++)
    rg_grid_head_set_column (self->heads->pdata[i], rg_grid_get_column (self->grid, i), i, several);
  if (!self->grid->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * rg_grid_header_restyle:
 *
 * The style of the grid is another one.
 */
void
rg_grid_header_restyle (RgGridHeader *self)
{
  for (guint i = 0; i < self->heads->len; i++)
    rg_grid_head_restyle (self->heads->pdata[i]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rg_grid_header_get_head:
 * @place: the place of a column
 *
 * Returns: (transfer none) (nullable): its header
 */
RgGridHead *
rg_grid_header_get_head (RgGridHeader *self,
                         guint         place)
{
  return place < self->heads->len ? self->heads->pdata[place] : NULL;
}

/**
 * rg_grid_header_fit:
 * @place: the place of a column
 *
 * Makes it as wide as the title and the texts in sight need.
 */
void
rg_grid_header_fit (RgGridHeader *self,
                    guint         place)
{
  int   width = rg_grid_head_get_text_width (self->heads->pdata[place]);
  guint first;
  guint end;

  rg_grid_layout_get_rows (&self->grid->layout, &first, &end);
  for (guint row = first; row < end; row++)
    {
      RgGridCell *cell = rg_grid_body_find_cell (self->grid, row, place);

      if (cell != NULL)
        width = MAX (width, rg_grid_cell_get_text_width (cell));
    }
  rg_grid_column_set_width (rg_grid_get_column (self->grid, place), MIN ((int)(width / self->grid->zoom + 0.5), FURTHEST_FIT));
  rg_grid_layout_was_changed (self->grid);
}

/**
 * rg_grid_header_move:
 * @from: the place of a column
 * @before: the place before which it is put; the number of columns for the end
 */
void
rg_grid_header_move (RgGridHeader *self,
                     guint         from,
                     guint         before)
{
  GListModel *columns = G_LIST_MODEL (self->grid->columns);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = MIN (from, before);
  guint end = MAX (from + 1, before);

  if (from >= g_list_model_get_n_items (columns) || before == from || before == from + 1)
    return;
  /* All in one change, so that nobody sees the table without the column. */
  for (guint i = first; i < end; i++)
    if (i != from)
      g_ptr_array_add (order, g_list_model_get_item (columns, i));
  g_ptr_array_insert (order, before > from ? -1 : 0, g_list_model_get_item (columns, from));
  g_list_store_splice (self->grid->columns, first, end - first, order->pdata, order->len);
  rg_grid_layout_was_changed (self->grid);
}
