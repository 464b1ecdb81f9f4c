/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-private.h"

static void
freshen (RgGrid *self)
{
  if (self->stale || self->restyle)
    rg_grid_body_update_layout (self);
}

/**
 * rg_grid_scroll_by:
 * @x: pixels to the right
 * @y: pixels down
 */
void
rg_grid_scroll_by (RgGrid *self,
                   double  x,
                   double  y)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];

  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + x);
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + y);
}

/**
 * rg_grid_get_n_frozen:
 *
 * Returns: how many columns at the left do not scroll
 */
guint
rg_grid_get_n_frozen (RgGrid *self)
{
  g_return_val_if_fail (RG_IS_GRID (self), 0);

  return self->layout.n_frozen;
}

/**
 * rg_grid_set_n_frozen:
 * @n_frozen: how many columns at the left do not scroll; in a narrow window fewer stay
 */
void
rg_grid_set_n_frozen (RgGrid *self,
                      guint   n_frozen)
{
  g_return_if_fail (RG_IS_GRID (self));

  if (self->layout.n_frozen == n_frozen)
    return;
  self->layout.n_frozen = n_frozen;
  rg_grid_body_update_layout (self);
  gtk_widget_queue_draw (self->header);
  g_object_notify (G_OBJECT (self), "n-frozen");
  rg_grid_layout_was_changed (self);
}

/**
 * rg_grid_get_zoom:
 *
 * Returns: how large everything is; 1 is the usual
 */
double
rg_grid_get_zoom (RgGrid *self)
{
  g_return_val_if_fail (RG_IS_GRID (self), 1);

  return self->zoom;
}

/**
 * rg_grid_set_zoom:
 * @zoom: how large everything is, kept within 0.5 and 2; the row at the top stays there
 */
void
rg_grid_set_zoom (RgGrid *self,
                  double  zoom)
{
  double top;
  double left;

  g_return_if_fail (RG_IS_GRID (self));

  zoom = CLAMP ((int)(zoom * 20 + 0.5) / 20.0, RG_GRID_SMALLEST_ZOOM, RG_GRID_LARGEST_ZOOM);
  if (self->zoom == zoom)
    return;
  top = (double)self->layout.y / self->layout.row_height;
  left = (double)self->layout.x / self->zoom;
  self->zoom = zoom;
  self->restyle = TRUE;
  rg_grid_editor_set_zoom (RG_GRID_EDITOR (self->editor), zoom);
  rg_grid_body_update_layout (self);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], top * self->layout.row_height);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], left * zoom);
  g_object_notify (G_OBJECT (self), "zoom");
  g_signal_emit (self, rg_grid_signals[RG_GRID_ZOOM_CHANGED], 0);
  rg_grid_layout_was_changed (self);
}

/* The wheel swings on for a moment, and would take the place that is gone to from under the cursor. */
static void
stop_swinging (RgGrid *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scroller == NULL || !gtk_scrolled_window_get_kinetic_scrolling (GTK_SCROLLED_WINDOW (scroller)))
    return;
  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (scroller), TRUE);
}

/**
 * rg_grid_scroll_to:
 * @row: a row
 * @column: the place of a column
 *
 * Brings the cell into sight, as little as that needs; at once, or as soon as the table has a size.
 */
void
rg_grid_scroll_to (RgGrid *self,
                   guint   row,
                   guint   column)
{
  gint64 x;
  gint64 y;

  g_return_if_fail (RG_IS_GRID (self));

  freshen (self);
  if (self->layout.view_width == 0)
    {
      self->has_target = TRUE;
      self->target_row = row;
      self->target_column = column;
      return;
    }
  if (row >= self->layout.n_rows || column >= self->layout.n_columns || !rg_grid_layout_reveal (&self->layout, row, column, &x, &y))
    return;
  stop_swinging (self);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], (double)x);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], (double)y);
}

/**
 * rg_grid_get_visible_rows:
 * @first: (out): the first row in sight
 * @last: (out): the last one; before @first when there is none
 */
void
rg_grid_get_visible_rows (RgGrid *self,
                          guint  *first,
                          guint  *last)
{
  guint end;

  g_return_if_fail (RG_IS_GRID (self));

  freshen (self);
  rg_grid_layout_get_rows (&self->layout, first, &end);
  *last = end - 1;
}

/**
 * rg_grid_get_cell_area:
 * @row: a row
 * @column: the place of a column
 * @area: (out caller-allocates): where the cell stands in the widget
 *
 * Returns: whether any of it is in sight
 */
gboolean
rg_grid_get_cell_area (RgGrid       *self,
                       guint         row,
                       guint         column,
                       GdkRectangle *area)
{
  RgGridRange  range = { row, column, 1, 1 };
  GdkRectangle body;
  int          left;

  g_return_val_if_fail (RG_IS_GRID (self), FALSE);

  freshen (self);
  if (row >= self->layout.n_rows || column >= self->layout.n_columns)
    return FALSE;
  rg_grid_layout_get_area (&self->layout, &range, area);
  left = column < rg_grid_layout_get_frozen (&self->layout) ? self->layout.number_width : rg_grid_layout_get_frozen_edge (&self->layout);
  body = (GdkRectangle){ left, self->layout.header_height, self->layout.view_width - left, self->layout.view_height - self->layout.header_height };
  return gdk_rectangle_intersect (&body, area, NULL);
}
