/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-row.h"

#include "rg-grid-private.h"

#define LEVEL_INDENT 14
#define TRIANGLE 16

struct _RgGridRow
{
  GtkWidget parent_instance;

  RgGrid    *grid; /* borrowed: the parent */
  RgRow     *row;  /* NULL for the empty row at the end */
  gulong     handler;
  gulong     group_handler;
  guint      position;
  gboolean   bound;
  gboolean   announced;
  gboolean   misplaced; /* its cells have to be placed, though its own size stays the same */
  GtkWidget *number;
  GPtrArray *frozen; /* RgGridCell, by column */
  GPtrArray *cells;  /* RgGridCell: column c stands in the widget c modulo their number */
};

G_DEFINE_FINAL_TYPE (RgGridRow, rg_grid_row, GTK_TYPE_WIDGET)

static void
rg_grid_row_dispose (GObject *object)
{
  RgGridRow *self = RG_GRID_ROW (object);
  GtkWidget *child;

  rg_grid_row_unbind (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->number = NULL;
  g_ptr_array_set_size (self->frozen, 0);
  g_ptr_array_set_size (self->cells, 0);
  G_OBJECT_CLASS (rg_grid_row_parent_class)->dispose (object);
}

static void
rg_grid_row_finalize (GObject *object)
{
  g_ptr_array_unref (RG_GRID_ROW (object)->frozen);
  g_ptr_array_unref (RG_GRID_ROW (object)->cells);
  G_OBJECT_CLASS (rg_grid_row_parent_class)->finalize (object);
}

static const RgRowGroup *
get_group (RgGridRow *self)
{
  return self->row != NULL ? rg_row_get_group (self->row) : NULL;
}

/* The title of a group goes over the empty cells that follow. */
static int
get_cell_width (RgGridRow *self,
                guint      column)
{
  const RgGridLayout *layout = &self->grid->layout;
  int                 width = rg_grid_layout_get_column_width (layout, column);

  if (column > 0 || get_group (self) == NULL)
    return width;
  for (guint i = 1; i < layout->n_columns; i++)
    {
      RgGridCell *cell = rg_grid_row_get_cell (self, i);

      if (cell == NULL || *rg_grid_cell_get_text (cell) != '\0')
        break;
      width += rg_grid_layout_get_column_width (layout, i);
    }
  return width;
}

static void
allocate_cell (RgGridRow *self,
               GtkWidget *cell,
               int        height)
{
  const RgGridLayout *layout = &self->grid->layout;
  guint               column = rg_grid_cell_get_column (RG_GRID_CELL (cell));

  if (column == RG_GRID_NO_COLUMN || column >= layout->n_columns)
    return;
  gtk_widget_size_allocate (cell, &(GtkAllocation){ rg_grid_layout_get_column_x (layout, column), 0, get_cell_width (self, column), height }, -1);
}

/* While the table places its rows, GTK must not be asked: rg_grid_queue_allocate() tells why. */
static void
queue_place (RgGridRow *self)
{
  self->misplaced = TRUE;
  if (!self->grid->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
place_cells (RgGridRow *self,
             int        height)
{
  self->misplaced = FALSE;
  gtk_widget_size_allocate (self->number, &(GtkAllocation){ 0, 0, self->grid->layout.number_width, height }, -1);
  for (guint i = 0; i < self->frozen->len; i++)
    allocate_cell (self, self->frozen->pdata[i], height);
  for (guint i = 0; i < self->cells->len; i++)
    allocate_cell (self, self->cells->pdata[i], height);
}

static void
rg_grid_row_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  place_cells (RG_GRID_ROW (widget), height);
}

/**
 * rg_grid_row_place:
 * @area: where the row stands in the table
 *
 * Places the row and, if need be, its cells; called while the table is given its size.
 */
void
rg_grid_row_place (RgGridRow           *self,
                   const GtkAllocation *area)
{
  gtk_widget_size_allocate (GTK_WIDGET (self), area, -1);
  if (self->misplaced)
    place_cells (self, area->height);
}

static int
get_triangle_x (RgGridRow *self)
{
  return rg_grid_layout_get_column_x (&self->grid->layout, 0) + self->grid->style.padding + (int)(get_group (self)->level * LEVEL_INDENT * self->grid->zoom);
}

static void
snapshot_group (RgGridRow   *self,
                GtkSnapshot *snapshot)
{
  const RgGridStyle *style = &self->grid->style;
  int                height = gtk_widget_get_height (GTK_WIDGET (self));
  int                size = (int)(TRIANGLE * self->grid->zoom);
  int                right = rg_grid_layout_get_right (&self->grid->layout);

  if (get_group (self) == NULL)
    return;
  gtk_snapshot_append_color (snapshot, &style->group, &GRAPHENE_RECT_INIT (self->grid->layout.number_width, 0, right - self->grid->layout.number_width, height - 1));
  rg_grid_style_draw_icon (GTK_WIDGET (self), snapshot, get_group (self)->folded ? "pan-end-symbolic" : "pan-down-symbolic", get_triangle_x (self), (height - size) / 2, size, &style->text);
}

static void
rg_grid_row_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  RgGridRow *self = RG_GRID_ROW (widget);
  int        edge = rg_grid_layout_get_frozen_edge (&self->grid->layout);
  int        width = gtk_widget_get_width (widget);
  int        height = gtk_widget_get_height (widget);

  if (self->grid->layout.number_width > 0)
    gtk_snapshot_append_color (snapshot, &self->grid->style.head, &GRAPHENE_RECT_INIT (0, 0, self->grid->layout.number_width - 1, height - 1));
  snapshot_group (self, snapshot);
  gtk_widget_snapshot_child (widget, self->number, snapshot);
  for (guint i = 0; i < self->frozen->len; i++)
    gtk_widget_snapshot_child (widget, self->frozen->pdata[i], snapshot);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (edge, 0, MAX (width - edge, 0), height));
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_snapshot_child (widget, self->cells->pdata[i], snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
rg_grid_row_class_init (RgGridRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_grid_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_grid_row_finalize;
  widget_class->size_allocate = rg_grid_row_size_allocate;
  widget_class->snapshot = rg_grid_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "gridrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
rg_grid_row_init (RgGridRow *self)
{
  self->frozen = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * rg_grid_row_new:
 * @grid: the grid that it becomes a child of
 *
 * Returns: (transfer floating): a row that stands for nothing yet
 */
GtkWidget *
rg_grid_row_new (RgGrid *grid)
{
  RgGridRow *self = g_object_new (RG_TYPE_GRID_ROW, NULL);

  self->grid = grid;
  self->number = rg_grid_cell_new (&grid->style, GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * rg_grid_row_get_position:
 *
 * Returns: the position in the list that it stands for
 */
guint
rg_grid_row_get_position (RgGridRow *self)
{
  return self->position;
}

/**
 * rg_grid_row_is_bound:
 *
 * Returns: whether it stands for a row
 */
gboolean
rg_grid_row_is_bound (RgGridRow *self)
{
  return self->bound;
}

/* Rows of a list whose records are not there yet are blank; other models leave all to the delegate. */
static gboolean
is_waiting (RgGridRow *self)
{
  return self->row != NULL && rg_row_get_record (self->row) == NULL && rg_row_get_id (self->row) != 0;
}

/* Room for the triangle of a group. */
static int
get_indent (RgGridRow *self,
            guint      column)
{
  if (column > 0 || get_group (self) == NULL)
    return 0;
  return (int)((get_group (self)->level * LEVEL_INDENT + TRIANGLE + 2) * self->grid->zoom);
}

static void
fill_cell (RgGridRow  *self,
           RgGridCell *cell)
{
  RgGridCellLook look = { 0 };
  RgGridColumn  *column = rg_grid_get_column (self->grid, rg_grid_cell_get_column (cell));

  if (column == NULL)
    return;
  if (self->grid->delegate != NULL && !is_waiting (self))
    rg_grid_delegate_describe (self->grid->delegate, self->row, rg_grid_column_get_field (column), &look);
  rg_grid_cell_take_look (cell, &look, rg_grid_column_get_numeric (column) && !(get_group (self) != NULL && rg_grid_cell_get_column (cell) == 0));
  rg_grid_cell_set_indent (cell, get_indent (self, rg_grid_cell_get_column (cell)));
}

static void
fill_number (RgGridRow *self)
{
  RgGridCellLook look = { 0 };

  if (self->row == NULL)
    look.text = g_strdup ("+");
  else
    look.text = g_strdup_printf ("%u", self->position + 1);
  look.flags = RG_GRID_CELL_DIMMED;
  rg_grid_cell_take_look (RG_GRID_CELL (self->number), &look, TRUE);
}

static void
refill (RgGridRow *self)
{
  fill_number (self);
  for (guint i = 0; i < self->frozen->len; i++)
    fill_cell (self, self->frozen->pdata[i]);
  for (guint i = 0; i < self->cells->len; i++)
    if (rg_grid_cell_get_column (self->cells->pdata[i]) != RG_GRID_NO_COLUMN)
      fill_cell (self, self->cells->pdata[i]);
}

static void
record_changed_cb (RgGridRow *self)
{
  refill (self);
  if (get_group (self) != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  rg_grid_body_row_was_filled (self->grid, self->position);
}

/**
 * rg_grid_row_unbind:
 *
 * It stands for nothing and is not in sight.
 */
void
rg_grid_row_unbind (RgGridRow *self)
{
  if (self->row != NULL)
    {
      g_clear_signal_handler (&self->handler, self->row);
      g_clear_signal_handler (&self->group_handler, self->row);
    }
  g_clear_object (&self->row);
  self->bound = FALSE;
}

/**
 * rg_grid_row_bind:
 * @position: the position in the list
 * @row: (nullable): the row there
 *
 * Fills the cells. Those of the same record stay as they are until it has been read again: nothing flickers.
 */
void
rg_grid_row_bind (RgGridRow *self,
                  guint      position,
                  RgRow     *row)
{
  gint64   before = self->row != NULL ? rg_row_get_id (self->row) : 0;
  gboolean was_group;

  self->announced = self->announced && self->position == position;
  if (self->bound && self->row == row && self->position == position)
    return;
  was_group = get_group (self) != NULL;
  if (row != NULL)
    g_object_ref (row);
  rg_grid_row_unbind (self);
  self->row = row;
  self->position = position;
  self->bound = TRUE;
  if (row != NULL)
    {
      self->handler = g_signal_connect_object (row, "notify::record", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
      self->group_handler = g_signal_connect_object (row, "notify::group", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
    }
  if (before != 0 && is_waiting (self) && rg_row_get_id (row) == before)
    fill_number (self);
  else
    refill (self);
  /* The titles of groups are wider than their column. */
  if (was_group || get_group (self) != NULL)
    {
      queue_place (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

static GtkWidget *
add_cell (RgGridRow *self,
          GPtrArray *cells)
{
  GtkWidget *cell = rg_grid_cell_new (&self->grid->style, GTK_ACCESSIBLE_ROLE_GRID_CELL);

  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  rg_grid_cell_set_column (RG_GRID_CELL (cell), RG_GRID_NO_COLUMN);
  g_ptr_array_add (cells, cell);
  return cell;
}

static void
put_cell (RgGridRow  *self,
          RgGridCell *cell,
          guint       column,
          gboolean    again)
{
  if (rg_grid_cell_get_column (cell) == column && !again)
    return;
  rg_grid_cell_set_column (cell, column);
  if (self->bound)
    fill_cell (self, cell);
}

static void
update_frozen (RgGridRow *self,
               gboolean   again)
{
  guint n = rg_grid_layout_get_frozen (&self->grid->layout);

  while (self->frozen->len > n)
    {
      gtk_widget_unparent (self->frozen->pdata[self->frozen->len - 1]);
      g_ptr_array_set_size (self->frozen, (int)self->frozen->len - 1);
    }
  while (self->frozen->len < n)
    add_cell (self, self->frozen);
  for (guint i = 0; i < n; i++)
    put_cell (self, self->frozen->pdata[i], i, again);
}

/**
 * rg_grid_row_update_columns:
 * @again: whether cells whose column has not changed are filled again, too
 *
 * Cells for the columns that are in sight now.
 */
void
rg_grid_row_update_columns (RgGridRow *self,
                            gboolean   again)
{
  guint first;
  guint end;
  guint most;

  rg_grid_layout_get_columns (&self->grid->layout, &first, &end);
  most = MAX (rg_grid_layout_get_most_columns (&self->grid->layout), end - first);
  update_frozen (self, again);
  /* A new cell has GTK give out sizes anew, which gets lost when the table is scrolled while the window is laid out: as many
   * as there can be are made at once. */
  while (self->cells->len < most)
    add_cell (self, self->cells);
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = rg_grid_cell_get_column (self->cells->pdata[i]);

      if (column < first || column >= end || column % self->cells->len != i)
        rg_grid_cell_set_column (self->cells->pdata[i], RG_GRID_NO_COLUMN);
    }
  for (guint column = first; column < end; column++)
    put_cell (self, self->cells->pdata[column % self->cells->len], column, again);
  if (again)
    fill_number (self);
  queue_place (self);
}

/**
 * rg_grid_row_restyle:
 *
 * The style of the grid is another one.
 */
void
rg_grid_row_restyle (RgGridRow *self)
{
  rg_grid_cell_restyle (RG_GRID_CELL (self->number));
  for (guint i = 0; i < self->frozen->len; i++)
    rg_grid_cell_restyle (self->frozen->pdata[i]);
  for (guint i = 0; i < self->cells->len; i++)
    rg_grid_cell_restyle (self->cells->pdata[i]);
  queue_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rg_grid_row_get_cell:
 * @column: the place of a column
 *
 * Returns: (transfer none) (nullable): the cell, if it is in sight
 */
RgGridCell *
rg_grid_row_get_cell (RgGridRow *self,
                      guint      column)
{
  RgGridCell *cell = NULL;

  if (column < self->frozen->len)
    return self->frozen->pdata[column];
  if (self->cells->len > 0)
    cell = self->cells->pdata[column % self->cells->len];
  return cell != NULL && rg_grid_cell_get_column (cell) == column ? cell : NULL;
}

/**
 * rg_grid_row_is_on_triangle:
 * @x: in coordinates of the grid
 *
 * Returns: whether a click there folds or unfolds a group
 */
gboolean
rg_grid_row_is_on_triangle (RgGridRow *self,
                            double     x)
{
  return get_group (self) != NULL && x >= get_triangle_x (self) - 2 && x < get_triangle_x (self) + TRIANGLE * self->grid->zoom + 2;
}

/**
 * rg_grid_row_announce:
 *
 * Tells assistive technologies what it shows.
 */
void
rg_grid_row_announce (RgGridRow *self)
{
  if (!self->announced)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX, (int)self->position + 1, -1);
  self->announced = TRUE;
  rg_grid_cell_announce (RG_GRID_CELL (self->number));
  for (guint i = 0; i < self->frozen->len; i++)
    rg_grid_cell_announce (self->frozen->pdata[i]);
  for (guint i = 0; i < self->cells->len; i++)
    if (rg_grid_cell_get_column (self->cells->pdata[i]) != RG_GRID_NO_COLUMN)
      rg_grid_cell_announce (self->cells->pdata[i]);
}
