/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart.h"

#include <math.h>

#include "rg-category-axis.h"
#include "rg-chart-layer.h"
#include "rg-chart-layout.h"
#include "rg-chart-text.h"
#include "rg-chart-tooltip.h"
#include "rg-legend.h"

/* What a chart is high without being asked: its width by this, and each bar of a list of bars. */
#define NATURAL_SHARE 0.5
#define NATURAL_MIN 300.0
#define NATURAL_BAR 20.0
/* Beyond what a picture can have; longer lists lose labels. */
#define NATURAL_MAX 8000.0
#define TICK_LABEL_GAP 6.0

/**
 * RgChart:
 *
 * Draws a figure: the same on the screen, in a picture and on paper.
 */
struct _RgChart
{
  GObject parent_instance;

  RgFigure      *figure;
  RgChartStyle   style;
  PangoContext  *context;
  RgChartLayout *layout;
  guint          hover_series;
  guint          hover_category;
};

G_DEFINE_FINAL_TYPE (RgChart, rg_chart, G_TYPE_OBJECT)

static RgChartLayout *
ensure_layout (RgChart *self,
               double   width,
               double   height)
{
  if (self->layout != NULL && (self->layout->width != width || self->layout->height != height))
    g_clear_pointer (&self->layout, rg_chart_layout_free);
  if (self->layout == NULL)
    self->layout = rg_chart_layout_new (self->figure, &self->style, self->context, width, height);
  self->layout->plot.hover_series = self->hover_series;
  self->layout->plot.hover_category = self->hover_category;
  return self->layout;
}

static void
set_color (cairo_t            *cr,
           const RgChartColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static void
draw_background (RgChart *self,
                 cairo_t *cr,
                 double   width,
                 double   height)
{
  if (self->style.background.alpha <= 0)
    return;
  set_color (cr, &self->style.background);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

static void
draw_hover_band (const RgChartPlot *plot,
                 cairo_t           *cr)
{
  double slot = rg_chart_plot_get_slot (plot);
  double start;

  if (plot->hover_category >= rg_figure_get_n (plot->figure))
    return;
  start = rg_chart_plot_get_center (plot, plot->hover_category) - slot / 2;
  set_color (cr, &plot->style->hover);
  if (plot->horizontal)
    cairo_rectangle (cr, plot->area.x, start, plot->area.width, slot);
  else
    cairo_rectangle (cr, start, plot->area.y, slot, plot->area.height);
  cairo_fill (cr);
}

/* On the middle of a pixel, so that a line of width 1 is sharp. */
static void
stroke_across (const RgChartPlot *plot,
               double             value,
               cairo_t           *cr)
{
  double position = floor (rg_chart_plot_get_position (plot, value)) + 0.5;

  if (plot->horizontal)
    {
      cairo_move_to (cr, position, plot->area.y);
      cairo_line_to (cr, position, plot->area.y + plot->area.height);
    }
  else
    {
      cairo_move_to (cr, plot->area.x, position);
      cairo_line_to (cr, plot->area.x + plot->area.width, position);
    }
  cairo_stroke (cr);
}

static void
draw_tick_label (const RgChartPlot *plot,
                 double             value,
                 cairo_t           *cr)
{
  g_autofree char *text = rg_axis_format (&plot->axis, value);
  g_autoptr (PangoLayout) layout = rg_chart_text_new (plot->context, plot->style, RG_CHART_ROLE_LABEL, text);
  double position = rg_chart_plot_get_position (plot, value);
  double width, height;

  rg_chart_text_get_size (layout, &width, &height);
  if (plot->horizontal)
    rg_chart_text_show (layout, cr, &plot->style->dim_text, position - width / 2, plot->area.y + plot->area.height + TICK_LABEL_GAP / 2);
  else
    rg_chart_text_show (layout, cr, &plot->style->dim_text, plot->area.x - TICK_LABEL_GAP - width, position - height / 2);
}

static void
draw_value_axis (const RgChartPlot *plot,
                 cairo_t           *cr)
{
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < plot->axis.n_ticks; i++)
    {
      double value = rg_axis_get_tick (&plot->axis, i);

      set_color (cr, &plot->style->grid);
      stroke_across (plot, value, cr);
      draw_tick_label (plot, value, cr);
    }
}

static void
draw_series (const RgChartPlot *plot,
             cairo_t           *cr)
{
  guint n = plot->figure->series->len;

  /* Lines lie over columns, whatever the order in the figure. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint s = 0; s < n; s++)
      {
        RgSeriesStyle style = rg_figure_get_series (plot->figure, s)->style;

        if ((style == RG_SERIES_LINE) == (pass == 1))
          rg_chart_layer_for (style)->draw (plot, s, cr);
      }
  set_color (cr, &plot->style->axis);
  stroke_across (plot, 0, cr);
  if (plot->value_labels && rg_chart_layer_for (rg_figure_get_series (plot->figure, 0)->style)->draw_labels != NULL)
    rg_chart_layer_for (rg_figure_get_series (plot->figure, 0)->style)->draw_labels (plot, 0, cr);
}

static gboolean
has_plot (const RgChartLayout *layout)
{
  return layout->labels != NULL && layout->plot.area.width > 1 && layout->plot.area.height > 1;
}

static void
rg_chart_finalize (GObject *object)
{
  RgChart *self = RG_CHART (object);

  g_clear_pointer (&self->layout, rg_chart_layout_free);
  g_clear_pointer (&self->figure, rg_figure_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rg_chart_parent_class)->finalize (object);
}

static void
rg_chart_class_init (RgChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_chart_finalize;
}

static void
rg_chart_init (RgChart *self)
{
  self->style = *rg_chart_style_light ();
  self->context = rg_chart_text_context_new ();
  self->hover_series = RG_CHART_NONE;
  self->hover_category = RG_CHART_NONE;
}

/**
 * rg_chart_new:
 * @figure: what to draw; it must not change afterwards
 *
 * Returns: (transfer full): a chart in the light style
 */
RgChart *
rg_chart_new (RgFigure *figure)
{
  RgChart *self;

  g_return_val_if_fail (figure != NULL, NULL);

  self = g_object_new (RG_TYPE_CHART, NULL);
  self->figure = rg_figure_ref (figure);
  return self;
}

/**
 * rg_chart_get_figure:
 *
 * Returns: (transfer none): what is drawn
 */
RgFigure *
rg_chart_get_figure (RgChart *self)
{
  g_return_val_if_fail (RG_IS_CHART (self), NULL);

  return self->figure;
}

/**
 * rg_chart_set_style:
 * @style: copied
 */
void
rg_chart_set_style (RgChart            *self,
                    const RgChartStyle *style)
{
  g_return_if_fail (RG_IS_CHART (self));
  g_return_if_fail (style != NULL);

  self->style = *style;
  self->style.font_family = g_intern_string (style->font_family);
  g_clear_pointer (&self->layout, rg_chart_layout_free);
}

/**
 * rg_chart_set_hover:
 *
 * Lets one value stand out; the caller draws again.
 */
void
rg_chart_set_hover (RgChart *self,
                    guint    series,
                    guint    category)
{
  g_return_if_fail (RG_IS_CHART (self));

  self->hover_series = series;
  self->hover_category = category;
}

/**
 * rg_chart_clear_hover:
 */
void
rg_chart_clear_hover (RgChart *self)
{
  rg_chart_set_hover (self, RG_CHART_NONE, RG_CHART_NONE);
}

/**
 * rg_chart_get_natural_height:
 * @width: in units of the drawing
 *
 * Returns: the height at which the figure reads well: in a list of bars each has its name
 */
double
rg_chart_get_natural_height (RgChart *self,
                             double   width)
{
  double         usual = MAX (round (width * NATURAL_SHARE), NATURAL_MIN);
  RgChartLayout *layout;
  double         around, bars;

  g_return_val_if_fail (RG_IS_CHART (self), usual);

  layout = ensure_layout (self, width, usual);
  if (!layout->plot.horizontal || !has_plot (layout))
    return usual;
  around = usual - layout->plot.area.height;
  bars = rg_figure_get_n (self->figure) * (NATURAL_BAR + 12.0 * (MAX (rg_chart_plot_count_bars (self->figure), 1) - 1));
  return CLAMP (ceil (around + bars), MIN (usual, NATURAL_MIN), NATURAL_MAX);
}

/**
 * rg_chart_draw:
 * @cr: where the chart begins at 0, 0
 * @width: in units of @cr
 * @height: in units of @cr
 *
 * Draws the chart; an empty figure as a sentence that says what to do.
 */
void
rg_chart_draw (RgChart *self,
               cairo_t *cr,
               double   width,
               double   height)
{
  RgChartLayout *layout;

  g_return_if_fail (RG_IS_CHART (self));
  g_return_if_fail (cr != NULL);
  if (width < 1 || height < 1)
    return;

  cairo_save (cr);
  pango_cairo_update_context (cr, self->context);
  layout = ensure_layout (self, width, height);
  draw_background (self, cr, width, height);
  rg_chart_layout_draw_blocks (layout, cr);
  if (has_plot (layout))
    {
      draw_hover_band (&layout->plot, cr);
      draw_value_axis (&layout->plot, cr);
      draw_series (&layout->plot, cr);
      rg_category_axis_draw (&layout->plot, layout->labels, cr);
      rg_legend_draw (&layout->plot, &layout->legend, cr);
    }
  cairo_restore (cr);
}

/**
 * rg_chart_pick:
 * @x: a point in the units of the drawing
 * @y: a point in the units of the drawing
 * @series: (out): the series of the value that is nearest
 * @category: (out): its category
 *
 * Finds the value that a person points at: anywhere in the strip of a category counts.
 *
 * Returns: whether there is one
 */
gboolean
rg_chart_pick (RgChart *self,
               double   width,
               double   height,
               double   x,
               double   y,
               guint   *series,
               guint   *category)
{
  RgChartLayout *layout;
  double         best = INFINITY;

  g_return_val_if_fail (RG_IS_CHART (self), FALSE);

  layout = ensure_layout (self, width, height);
  if (!has_plot (layout))
    return FALSE;
  *category = rg_chart_plot_find_category (&layout->plot, x, y);
  if (*category == RG_CHART_NONE)
    return FALSE;
  for (guint s = 0; s < self->figure->series->len; s++)
    {
      RgSeriesStyle style = rg_figure_get_series (self->figure, s)->style;
      double        distance = rg_chart_layer_for (style)->pick (&layout->plot, s, *category, x, y);

      if (distance < best)
        {
          best = distance;
          *series = s;
        }
    }
  return isfinite (best);
}

/**
 * rg_chart_get_point:
 * @x: (out): where the value ends
 * @y: (out): where the value ends
 *
 * Where a value lies, to put a tooltip there or to move from value to value by keyboard.
 *
 * Returns: whether there is a value
 */
gboolean
rg_chart_get_point (RgChart *self,
                    double   width,
                    double   height,
                    guint    series,
                    guint    category,
                    double  *x,
                    double  *y)
{
  RgChartLayout *layout;
  RgChartRect    bar;

  g_return_val_if_fail (RG_IS_CHART (self), FALSE);

  layout = ensure_layout (self, width, height);
  if (!has_plot (layout) || series >= self->figure->series->len || category >= rg_figure_get_n (self->figure))
    return FALSE;
  rg_chart_plot_get_point (&layout->plot, series, category, x, y);
  if (rg_figure_get_series (self->figure, series)->style == RG_SERIES_LINE)
    return isfinite (*x) && isfinite (*y);
  if (!rg_chart_plot_get_bar (&layout->plot, series, category, &bar))
    return FALSE;
  /* A column may stand beside the middle of its category. */
  if (layout->plot.horizontal)
    *y = bar.y + bar.height / 2;
  else
    *x = bar.x + bar.width / 2;
  return TRUE;
}

/**
 * rg_chart_dup_tooltip:
 *
 * Returns: (transfer full) (nullable): lines that explain one value; %NULL if there is none
 */
char *
rg_chart_dup_tooltip (RgChart *self,
                      guint    series,
                      guint    category)
{
  g_return_val_if_fail (RG_IS_CHART (self), NULL);

  return rg_chart_tooltip_new (self->figure, series, category);
}
