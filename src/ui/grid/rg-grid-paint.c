/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-grid-private.h"

#define FRAME 2
#define HANDLE 7
#define LEFT_OUT_ALPHA 0.18f

static void
fill (GtkSnapshot   *snapshot,
      const GdkRGBA *color,
      int            x,
      int            y,
      int            width,
      int            height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* A frame whose sides lie inside of the area. */
static void
frame (GtkSnapshot        *snapshot,
       const GdkRGBA      *color,
       const GdkRectangle *area,
       int                 width)
{
  fill (snapshot, color, area->x, area->y, area->width, width);
  fill (snapshot, color, area->x, area->y + area->height - width, area->width, width);
  fill (snapshot, color, area->x, area->y + width, width, area->height - 2 * width);
  fill (snapshot, color, area->x + area->width - width, area->y + width, width, area->height - 2 * width);
}

static void
paint_stripes (RgGrid      *self,
               GtkSnapshot *snapshot)
{
  guint first;
  guint end;

  if (!self->striped)
    return;
  rg_grid_layout_get_rows (&self->layout, &first, &end);
  for (guint row = first | 1; row < end; row += 2)
    fill (snapshot, &self->style.stripe, self->layout.number_width, rg_grid_layout_get_row_y (&self->layout, row), rg_grid_layout_get_right (&self->layout) - self->layout.number_width, self->layout.row_height);
}

static void
paint_columns (RgGrid      *self,
               GtkSnapshot *snapshot,
               guint        first,
               guint        end,
               int          bottom)
{
  const RgGridLayout *layout = &self->layout;
  int                 edge = rg_grid_layout_get_frozen_edge (layout);

  for (guint i = first; i < end; i++)
    {
      int x = rg_grid_layout_get_column_x (layout, i) + rg_grid_layout_get_column_width (layout, i) - 1;

      if (i < rg_grid_layout_get_frozen (layout) || x >= edge)
        fill (snapshot, &self->style.line, x, layout->header_height, 1, bottom - layout->header_height);
    }
}

static void
paint_lines (RgGrid      *self,
             GtkSnapshot *snapshot)
{
  const RgGridLayout *layout = &self->layout;
  guint               first;
  guint               end;
  int                 bottom;

  rg_grid_layout_get_rows (layout, &first, &end);
  bottom = MIN (rg_grid_layout_get_row_y (layout, end), layout->view_height);
  for (guint row = first; row < end; row++)
    fill (snapshot, &self->style.line, 0, rg_grid_layout_get_row_y (layout, row + 1) - 1, rg_grid_layout_get_right (&self->layout), 1);
  rg_grid_layout_get_columns (layout, &first, &end);
  paint_columns (self, snapshot, 0, rg_grid_layout_get_frozen (layout), bottom);
  paint_columns (self, snapshot, first, end, bottom);
  if (layout->number_width > 0)
    fill (snapshot, &self->style.line, layout->number_width - 1, layout->header_height, 1, bottom - layout->header_height);
}

static void
paint_edge (RgGrid      *self,
            GtkSnapshot *snapshot)
{
  const RgGridLayout *layout = &self->layout;

  if (rg_grid_layout_get_frozen (layout) > 0)
    fill (snapshot, &self->style.edge, rg_grid_layout_get_frozen_edge (layout) - 1, 0, 1, MIN (rg_grid_layout_get_row_y (layout, layout->n_rows), layout->view_height));
}

/* Columns that scroll disappear behind the frozen ones, and so does what is drawn over them. */
static void
push_clip (RgGrid            *self,
           GtkSnapshot       *snapshot,
           const RgGridRange *range)
{
  const RgGridLayout *layout = &self->layout;
  int                 left = layout->number_width;

  if (range->column >= rg_grid_layout_get_frozen (layout))
    left = rg_grid_layout_get_frozen_edge (layout);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (left, layout->header_height, MAX (layout->view_width - left, 0), MAX (layout->view_height - layout->header_height, 0)));
}

/* The tint leaves the cell of the cursor free. */
static void
tint (RgGrid             *self,
      GtkSnapshot        *snapshot,
      const GdkRectangle *area,
      const GdkRectangle *hole)
{
  const GdkRGBA *color = &self->style.range;
  GdkRectangle   inner;

  if (!gdk_rectangle_intersect (area, hole, &inner))
    {
      fill (snapshot, color, area->x, area->y, area->width, area->height);
      return;
    }
  fill (snapshot, color, area->x, area->y, area->width, inner.y - area->y);
  fill (snapshot, color, area->x, inner.y + inner.height, area->width, area->y + area->height - inner.y - inner.height);
  fill (snapshot, color, area->x, inner.y, inner.x - area->x, inner.height);
  fill (snapshot, color, inner.x + inner.width, inner.y, area->x + area->width - inner.x - inner.width, inner.height);
}

static GdkRGBA
get_accent (RgGrid *self)
{
  GdkRGBA  color = self->style.accent;
  gboolean focused = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  color.alpha = focused ? 1 : 0.5f;
  return color;
}

static void
paint_range (RgGrid             *self,
             GtkSnapshot        *snapshot,
             const RgGridRange  *range,
             const GdkRectangle *cursor)
{
  GdkRGBA      accent = get_accent (self);
  GdkRectangle area;

  if (range->n_rows == 1 && range->n_columns == 1 && rg_grid_selection_get_range (self->selection) == range)
    return;
  rg_grid_layout_get_area (&self->layout, range, &area);
  push_clip (self, snapshot, range);
  tint (self, snapshot, &area, cursor);
  area = (GdkRectangle){ area.x - 1, area.y - 1, area.width + 1, area.height + 1 };
  frame (snapshot, &accent, &area, 1);
  gtk_snapshot_pop (snapshot);
}

/**
 * rg_grid_paint_get_handle:
 * @area: (out caller-allocates): where the fill handle stands, in view coordinates; empty without one
 */
void
rg_grid_paint_get_handle (RgGrid       *self,
                          GdkRectangle *area)
{
  const RgGridRange *range = rg_grid_selection_get_range (self->selection);
  guint              n_ranges;
  GdkRectangle       cells;

  *area = (GdkRectangle){ 0 };
  rg_grid_selection_get_ranges (self->selection, &n_ranges);
  if (n_ranges != 1 || range->row >= rg_grid_get_n_rows (self) || rg_grid_is_editing (self))
    return;
  rg_grid_layout_get_area (&self->layout, range, &cells);
  *area = (GdkRectangle){ cells.x + cells.width - HANDLE + 2, cells.y + cells.height - HANDLE + 2, HANDLE, HANDLE };
  if (area->y + HANDLE / 2 < self->layout.header_height || (range->column + range->n_columns > rg_grid_layout_get_frozen (&self->layout) && area->x + HANDLE / 2 < rg_grid_layout_get_frozen_edge (&self->layout)))
    *area = (GdkRectangle){ 0 };
}

static void
paint_cursor (RgGrid             *self,
              GtkSnapshot        *snapshot,
              const RgGridRange  *cursor,
              const GdkRectangle *area)
{
  GdkRGBA      accent = get_accent (self);
  GdkRectangle outer = { area->x - 1, area->y - 1, area->width + 1, area->height + 1 };
  GdkRectangle handle;

  push_clip (self, snapshot, cursor);
  frame (snapshot, &accent, &outer, FRAME);
  gtk_snapshot_pop (snapshot);
  rg_grid_paint_get_handle (self, &handle);
  if (handle.width == 0)
    return;
  fill (snapshot, &self->style.back, handle.x - 1, handle.y - 1, handle.width + 2, handle.height + 2);
  fill (snapshot, &accent, handle.x, handle.y, handle.width, handle.height);
}

/* The cells that the fill handle leaves out when it is dragged inwards. */
static void
paint_left_out (RgGrid      *self,
                GtkSnapshot *snapshot)
{
  const RgGridRange *from = rg_grid_selection_get_range (self->selection);
  RgGridRange        out;
  GdkRectangle       area;

  if (from == NULL || !rg_grid_range_get_rest (from, &self->preview, &out))
    return;
  rg_grid_layout_get_area (&self->layout, &out, &area);
  push_clip (self, snapshot, &out);
  fill (snapshot, &(GdkRGBA){ self->style.dimmed.red, self->style.dimmed.green, self->style.dimmed.blue, LEFT_OUT_ALPHA }, area.x, area.y, area.width, area.height);
  gtk_snapshot_pop (snapshot);
}

static void
paint_preview (RgGrid      *self,
               GtkSnapshot *snapshot)
{
  GdkRectangle area;

  if (self->preview.n_rows == 0)
    return;
  rg_grid_layout_get_area (&self->layout, &self->preview, &area);
  push_clip (self, snapshot, &self->preview);
  fill (snapshot, &self->style.stripe, area.x, area.y, area.width, area.height);
  frame (snapshot, &self->style.dimmed, &area, FRAME);
  gtk_snapshot_pop (snapshot);
  paint_left_out (self, snapshot);
}

static void
paint_selection (RgGrid      *self,
                 GtkSnapshot *snapshot)
{
  RgGridRange        cursor = { 0, 0, 1, 1 };
  guint              n;
  const RgGridRange *ranges = rg_grid_selection_get_ranges (self->selection, &n);
  GdkRectangle       area;

  if (!rg_grid_selection_get_cursor (self->selection, &cursor.row, &cursor.column) || cursor.column >= self->layout.n_columns)
    return;
  rg_grid_layout_get_area (&self->layout, &cursor, &area);
  for (guint i = 0; i < n; i++)
    paint_range (self, snapshot, &ranges[i], &area);
  if (!rg_grid_is_editing (self))
    paint_cursor (self, snapshot, &cursor, &area);
  paint_preview (self, snapshot);
}

/* Numbers and headers of what is selected are tinted, so that one sees where one is. */
static void
paint_marks (RgGrid      *self,
             GtkSnapshot *snapshot,
             gboolean     header)
{
  guint               n;
  const RgGridRange  *ranges = rg_grid_selection_get_ranges (self->selection, &n);
  const RgGridLayout *layout = &self->layout;

  for (guint i = 0; i < n; i++)
    {
      GdkRectangle area;

      if (ranges[i].column + ranges[i].n_columns > layout->n_columns)
        continue;
      rg_grid_layout_get_area (layout, &ranges[i], &area);
      if (header)
        {
          int left = ranges[i].column >= rg_grid_layout_get_frozen (layout) ? MAX (area.x, rg_grid_layout_get_frozen_edge (layout)) : area.x;

          fill (snapshot, &self->style.range, left, 0, area.x + area.width - left, layout->header_height - 1);
        }
      else
        fill (snapshot, &self->style.range, 0, area.y, layout->number_width, area.height);
    }
}

/**
 * rg_grid_paint:
 *
 * Stripes below the rows, and lines, selection and cursor above them: moving the cursor redraws no cell.
 */
void
rg_grid_paint (RgGrid      *self,
               GtkSnapshot *snapshot)
{
  const RgGridLayout *layout = &self->layout;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, layout->header_height, layout->view_width, MAX (layout->view_height - layout->header_height, 0)));
  paint_stripes (self, snapshot);
  paint_lines (self, snapshot);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->rows->pdata[i], snapshot);
  paint_marks (self, snapshot, FALSE);
  paint_selection (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->header, snapshot);
  paint_marks (self, snapshot, TRUE);
  paint_edge (self, snapshot);
}
