/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-cell.h"

#include "rg-form-text.h"

#define TEXT_SIZE 10.0
#define PADDING_X 5.0
#define PADDING_Y 4.5
#define BOX_SIZE 8.5
#define BOX_GAP 4.0
#define CHECK_GAP 15.0
#define LINE_GAP 4.0
#define LABEL_SHADE 0.94

static void
check_free (gpointer data)
{
  RgFormCheck *check = data;

  g_object_unref (check->layout);
  g_free (check);
}

static PangoAlignment
get_alignment (RgFormCellKind kind)
{
  if (kind == RG_FORM_CELL_LABEL)
    return PANGO_ALIGN_CENTER;
  return kind == RG_FORM_CELL_AMOUNT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/**
 * rg_form_cell_new:
 * @share: of the width of the table
 * @text: (nullable): what stands in the cell
 *
 * Returns: (transfer full): a cell
 */
RgFormCell *
rg_form_cell_new (PangoContext  *context,
                  RgFormCellKind kind,
                  double         share,
                  const char    *text)
{
  RgFormCell *self = g_new0 (RgFormCell, 1);

  self->kind = kind;
  self->share = share;
  if (kind == RG_FORM_CELL_CHECKS)
    {
      self->checks = g_ptr_array_new_with_free_func (check_free);
      return self;
    }
  self->layout = rg_form_text_new (context, text != NULL ? text : "", TEXT_SIZE, FALSE);
  pango_layout_set_alignment (self->layout, get_alignment (kind));
  return self;
}

void
rg_form_cell_free (RgFormCell *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->foot);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self);
}

/**
 * rg_form_cell_add_check:
 *
 * Adds a choice to a cell of choices.
 */
void
rg_form_cell_add_check (RgFormCell   *self,
                        PangoContext *context,
                        const char   *label,
                        gboolean      checked)
{
  RgFormCheck *check;

  g_return_if_fail (self->checks != NULL);

  check = g_new0 (RgFormCheck, 1);
  check->layout = rg_form_text_new (context, label, TEXT_SIZE, FALSE);
  check->checked = checked;
  g_ptr_array_add (self->checks, check);
}

/**
 * rg_form_cell_set_foot:
 *
 * Sets what stands at the bottom of a cell for a signature.
 */
void
rg_form_cell_set_foot (RgFormCell   *self,
                       PangoContext *context,
                       const char   *text)
{
  g_clear_object (&self->foot);
  self->foot = rg_form_text_new (context, text, TEXT_SIZE, FALSE);
}

/* The choices flow from left to right and wrap. Returns the height. */
static double
flow_checks (RgFormCell *self,
             double      room)
{
  double x = 0, y = 0, line = 0;

  for (guint i = 0; i < self->checks->len; i++)
    {
      RgFormCheck *check = g_ptr_array_index (self->checks, i);
      double       width, height;

      pango_layout_set_width (check->layout, -1);
      rg_form_text_get_size (check->layout, &width, &height);
      if (BOX_SIZE + BOX_GAP + width > room)
        {
          pango_layout_set_width (check->layout, (int)((room - BOX_SIZE - BOX_GAP) * PANGO_SCALE));
          rg_form_text_get_size (check->layout, &width, &height);
        }
      if (x > 0 && x + BOX_SIZE + BOX_GAP + width > room)
        {
          x = 0;
          y += line + LINE_GAP;
          line = 0;
        }
      check->x = x;
      check->y = y;
      line = MAX (line, height);
      x += BOX_SIZE + BOX_GAP + width + CHECK_GAP;
    }
  return y + line;
}

/**
 * rg_form_cell_measure:
 * @width: in points
 *
 * Wraps the text of a cell.
 *
 * Returns: the height that the whole cell needs
 */
double
rg_form_cell_measure (RgFormCell *self,
                      double      width)
{
  double room = MAX (width - 2 * PADDING_X, 1);

  self->width = width;
  if (self->checks != NULL)
    return flow_checks (self, room) + 2 * PADDING_Y;
  pango_layout_set_width (self->layout, (int)(room * PANGO_SCALE));
  g_clear_pointer (&self->lines, g_array_unref);
  self->lines = rg_form_text_lines (self->layout);
  return rg_form_cell_get_height (self, 0, rg_form_cell_get_n_lines (self));
}

/**
 * rg_form_cell_get_n_lines:
 *
 * Returns: into how many pieces the cell can be taken apart: its lines; 1 if it must stay whole
 */
guint
rg_form_cell_get_n_lines (const RgFormCell *self)
{
  gboolean whole = self->kind == RG_FORM_CELL_LABEL || self->kind == RG_FORM_CELL_CHECKS || self->kind == RG_FORM_CELL_SIGNATURE;

  return whole ? 1 : self->lines->len - 1;
}

/**
 * rg_form_cell_get_height:
 *
 * Returns: the height that some lines of a cell need, padding included
 */
double
rg_form_cell_get_height (const RgFormCell *self,
                         guint             from,
                         guint             to)
{
  if (to <= from)
    return 0;
  if (self->checks != NULL)
    {
      RgFormCheck *last = self->checks->len > 0 ? g_ptr_array_index (self->checks, self->checks->len - 1) : NULL;
      double       height = 0;

      if (last != NULL)
        rg_form_text_get_size (last->layout, NULL, &height);
      return (last != NULL ? last->y : 0) + height + 2 * PADDING_Y;
    }
  if (rg_form_cell_get_n_lines (self) == 1)
    to = self->lines->len - 1;
  return g_array_index (self->lines, double, to) - g_array_index (self->lines, double, from) + 2 * PADDING_Y;
}

/**
 * rg_form_cell_take:
 * @from: the first line
 * @room: in points
 *
 * Returns: the line after the last one that has room
 */
guint
rg_form_cell_take (const RgFormCell *self,
                   guint             from,
                   double            room)
{
  guint n = rg_form_cell_get_n_lines (self);
  guint to = from;

  while (to < n && rg_form_cell_get_height (self, from, to + 1) <= room + 0.01)
    to++;
  return to;
}

static void
draw_box (cairo_t *cr,
          double   x,
          double   y,
          gboolean checked)
{
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, x, y, BOX_SIZE, BOX_SIZE);
  cairo_stroke (cr);
  if (!checked)
    return;
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x + 0.18 * BOX_SIZE, y + 0.52 * BOX_SIZE);
  cairo_line_to (cr, x + 0.42 * BOX_SIZE, y + 0.78 * BOX_SIZE);
  cairo_line_to (cr, x + 0.86 * BOX_SIZE, y + 0.2 * BOX_SIZE);
  cairo_stroke (cr);
}

static void
draw_checks (const RgFormCell *self,
             cairo_t          *cr,
             const RgFormRect *rect)
{
  double top = rect->y + (rect->height - rg_form_cell_get_height (self, 0, 1)) / 2 + PADDING_Y;

  for (guint i = 0; i < self->checks->len; i++)
    {
      RgFormCheck *check = g_ptr_array_index (self->checks, i);
      double       x = rect->x + PADDING_X + check->x;
      double       line;

      rg_form_text_get_size (check->layout, NULL, &line);
      line /= pango_layout_get_line_count (check->layout);
      draw_box (cr, x, top + check->y + (line - BOX_SIZE) / 2, check->checked);
      rg_form_text_show (check->layout, cr, x + BOX_SIZE + BOX_GAP, top + check->y);
    }
}

static void
draw_signature (const RgFormCell *self,
                cairo_t          *cr,
                const RgFormRect *rect)
{
  double width, height;

  rg_form_text_show (self->layout, cr, rect->x + PADDING_X, rect->y + PADDING_Y);
  if (self->foot == NULL)
    return;
  rg_form_text_get_size (self->foot, &width, &height);
  rg_form_text_show (self->foot, cr, rect->x + rect->width - PADDING_X - width, rect->y + rect->height - PADDING_Y - height);
}

static void
draw_text (const RgFormCell *self,
           cairo_t          *cr,
           const RgFormRect *rect,
           guint             from,
           guint             to)
{
  double height = rg_form_cell_get_height (self, from, to);
  double y = rect->y + PADDING_Y;

  if (to <= from)
    return;
  if (self->kind != RG_FORM_CELL_NOTE)
    y += MAX ((rect->height - height) / 2, 0);
  if (self->kind == RG_FORM_CELL_LABEL)
    to = self->lines->len - 1;
  rg_form_text_show_lines (self->layout, cr, rect->x + PADDING_X, y, from, to);
}

/**
 * rg_form_cell_draw:
 * @rect: where the cell is
 * @from: the first line
 * @to: the line after the last one
 *
 * Draws what is in a cell, without borders.
 */
void
rg_form_cell_draw (const RgFormCell *self,
                   cairo_t          *cr,
                   const RgFormRect *rect,
                   guint             from,
                   guint             to)
{
  if (self->kind == RG_FORM_CELL_LABEL)
    {
      cairo_save (cr);
      cairo_set_source_rgb (cr, LABEL_SHADE, LABEL_SHADE, LABEL_SHADE);
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  if (self->kind == RG_FORM_CELL_CHECKS && to > from)
    draw_checks (self, cr, rect);
  else if (self->kind == RG_FORM_CELL_SIGNATURE && to > from)
    draw_signature (self, cr, rect);
  else if (self->layout != NULL && self->kind != RG_FORM_CELL_SIGNATURE)
    draw_text (self, cr, rect, from, to);
}
