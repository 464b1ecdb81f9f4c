/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-private.h"

#define ROW_HEIGHT 22 /* so many rows on a screen as in a spreadsheet */
#define ROW_MARGIN 4  /* around the text */
#define HEADER_EXTRA 4
#define END_ROOM 16 /* behind the last column: to grasp its edge */
#define REST_MS 150 /* without movement: only then assistive technologies are told */

static gboolean
announce_cb (gpointer user_data)
{
  RgGrid *self = user_data;

  self->announce_source = 0;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_ROW_COUNT, (int)self->layout.n_rows,
                                  GTK_ACCESSIBLE_RELATION_COL_COUNT, (int)self->layout.n_columns,
                                  -1);
  for (guint i = 0; i < self->rows->len; i++)
    if (rg_grid_row_is_bound (self->rows->pdata[i]))
      rg_grid_row_announce (self->rows->pdata[i]);
  return G_SOURCE_REMOVE;
}

static void
announce_later (RgGrid *self)
{
  g_clear_handle_id (&self->announce_source, g_source_remove);
  self->announce_source = g_timeout_add (REST_MS, announce_cb, self);
}

static int
scale (RgGrid *self,
       double  pixels)
{
  return (int)(pixels * self->zoom + 0.5);
}

static int
measure_numbers (RgGrid *self)
{
  g_autofree char *text = g_strdup_printf ("%u", MAX (MAX (self->layout.n_rows, self->most_rows), 100));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;

  if (!self->row_numbers)
    return 0;
  pango_layout_set_attributes (layout, self->style.plain);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 2 * self->style.padding + 2;
}

static void
update_widths (RgGrid *self)
{
  guint           n = rg_grid_get_n_columns (self);
  g_autofree int *widths = g_new (int, n + 1);

  for (guint i = 0; i < n; i++)
    widths[i] = MAX (scale (self, rg_grid_column_get_width (rg_grid_get_column (self, i))), 8);
  rg_grid_layout_set_widths (&self->layout, widths, n);
}

static void
configure (GtkAdjustment *adjustment,
           double         content,
           double         step,
           double         page)
{
  gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (content, page), step, MAX (page - step, 1), page);
}

static void
configure_adjustments (RgGrid *self)
{
  double width = MAX (self->layout.view_width - self->layout.number_width, 0);
  double height = MAX (self->layout.view_height - self->layout.header_height, 0);
  double content_width = rg_grid_layout_get_content_width (&self->layout) + END_ROOM;
  double content_height = (double)rg_grid_layout_get_content_height (&self->layout);

  /* Until the first allocation nothing is known to be out of sight, and no place to keep is lost. */
  if (self->layout.view_width == 0)
    return;
  configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], content_width, scale (self, 60), width);
  configure (self->adjustments[GTK_ORIENTATION_VERTICAL], content_height, self->layout.row_height, height);
}

static void
restyle (RgGrid *self)
{
  self->restyle = FALSE;
  rg_grid_style_update (&self->style, GTK_WIDGET (self), self->zoom);
  for (guint i = 0; i < self->rows->len; i++)
    rg_grid_row_restyle (self->rows->pdata[i]);
  rg_grid_header_restyle (RG_GRID_HEADER (self->header));
}

/**
 * rg_grid_body_update_layout:
 *
 * Works out where everything stands after columns, rows, zoom or style have changed. What is in sight is filled at the
 * next allocation.
 */
void
rg_grid_body_update_layout (RgGrid *self)
{
  guint n_items = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;

  if (self->restyle)
    restyle (self);
  self->layout.n_rows = n_items + (self->can_add ? 1 : 0);
  self->layout.row_height = MAX (scale (self, ROW_HEIGHT), self->style.text_height + scale (self, ROW_MARGIN));
  self->layout.header_height = self->layout.row_height + HEADER_EXTRA;
  self->layout.number_width = measure_numbers (self);
  update_widths (self);
  self->columns_moved = TRUE;
  rg_grid_selection_set_size (self->selection, n_items, self->layout.n_columns);
  configure_adjustments (self);
  rg_grid_queue_resize (self);
}

/**
 * rg_grid_body_invalidate:
 *
 * The rows are others. A list that is replaced in two steps is looked at after the second.
 */
void
rg_grid_body_invalidate (RgGrid *self)
{
  self->stale = TRUE;
  rg_grid_queue_resize (self);
}

static void
unbind_all (RgGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    rg_grid_row_unbind (self->rows->pdata[i]);
}

/* A change of their number puts every position elsewhere. */
static void
ensure_rows (RgGrid *self,
             guint   n)
{
  if (self->rows->len >= n)
    return;
  unbind_all (self);
  while (self->rows->len < n)
    {
      GtkWidget *row = rg_grid_row_new (self);

      g_ptr_array_add (self->rows, row);
      gtk_widget_insert_before (row, GTK_WIDGET (self), self->header);
      rg_grid_row_update_columns (RG_GRID_ROW (row), FALSE);
    }
}

static void
bind_rows (RgGrid *self,
           guint   first,
           guint   end)
{
  for (guint position = first; position < end; position++)
    {
      RgGridRow *widget = self->rows->pdata[position % self->rows->len];
      g_autoptr (RgRow) row = NULL;

      if (!self->stale && rg_grid_row_is_bound (widget) && rg_grid_row_get_position (widget) == position)
        continue;
      row = rg_grid_dup_row (self, position);
      rg_grid_row_bind (widget, position, row);
      announce_later (self);
    }
  self->stale = FALSE;
}

static void
place_rows (RgGrid *self,
            guint   first,
            guint   end)
{
  const RgGridLayout *layout = &self->layout;

  for (guint i = 0; i < self->rows->len; i++)
    {
      RgGridRow *row = self->rows->pdata[i];
      guint      position = rg_grid_row_get_position (row);
      gboolean   in_sight = rg_grid_row_is_bound (row) && position >= first && position < end;

      if (!in_sight)
        rg_grid_row_unbind (row);
      gtk_widget_set_child_visible (GTK_WIDGET (row), in_sight);
      if (in_sight)
        rg_grid_row_place (row, &(GtkAllocation){ 0, rg_grid_layout_get_row_y (layout, position), layout->view_width, layout->row_height });
    }
}

static gboolean
update_columns (RgGrid *self)
{
  if (!self->columns_moved)
    return FALSE;
  self->columns_moved = FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    rg_grid_row_update_columns (self->rows->pdata[i], FALSE);
  announce_later (self);
  return TRUE;
}

/**
 * rg_grid_body_allocate:
 *
 * Fills and places the rows in sight, and the header above them.
 */
void
rg_grid_body_allocate (RgGrid *self)
{
  RgGridLayout *layout = &self->layout;
  int           width = gtk_widget_get_width (GTK_WIDGET (self));
  int           height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean      moved;
  guint         first;
  guint         end;

  if (layout->view_width != width)
    self->columns_moved = TRUE;
  if (self->stale || self->restyle || layout->view_width != width || layout->view_height != height)
    {
      layout->view_width = width;
      layout->view_height = height;
      rg_grid_body_update_layout (self);
    }
  rg_grid_layout_get_rows (layout, &first, &end);
  ensure_rows (self, (guint)(MAX (height - layout->header_height, 0) / layout->row_height + 2));
  moved = update_columns (self);
  bind_rows (self, first, end);
  place_rows (self, first, end);
  gtk_widget_size_allocate (self->header, &(GtkAllocation){ 0, 0, width, layout->header_height }, -1);
  if (moved)
    rg_grid_header_place (RG_GRID_HEADER (self->header));
}

/**
 * rg_grid_body_clear:
 *
 * Lets go of all rows.
 */
void
rg_grid_body_clear (RgGrid *self)
{
  g_clear_handle_id (&self->announce_source, g_source_remove);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_unparent (self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/**
 * rg_grid_body_row_was_filled:
 * @position: of a row in sight whose record has come or changed
 */
void
rg_grid_body_row_was_filled (RgGrid *self,
                             guint   position)
{
  guint row;

  announce_later (self);
  if (rg_grid_selection_get_cursor (self->selection, &row, NULL) && row == position && !rg_grid_is_editing (self))
    rg_grid_editing_place (self);
}

/**
 * rg_grid_body_find_row:
 * @position: a position in the list
 *
 * Returns: (transfer none) (nullable): its widget, if it is in sight
 */
RgGridRow *
rg_grid_body_find_row (RgGrid *self,
                       guint   position)
{
  RgGridRow *row = self->rows->len > 0 ? self->rows->pdata[position % self->rows->len] : NULL;

  return row != NULL && rg_grid_row_is_bound (row) && rg_grid_row_get_position (row) == position ? row : NULL;
}

/**
 * rg_grid_body_find_cell:
 * @position: a position in the list
 * @column: the place of a column
 *
 * Returns: (transfer none) (nullable): its widget, if it is in sight
 */
RgGridCell *
rg_grid_body_find_cell (RgGrid *self,
                        guint   position,
                        guint   column)
{
  RgGridRow *row = rg_grid_body_find_row (self, position);

  return row != NULL ? rg_grid_row_get_cell (row, column) : NULL;
}
