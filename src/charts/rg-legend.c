/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-legend.h"

#include "rg-chart-text.h"

#define LINE_SAMPLE 20.0
#define SAMPLE_GAP 6.0
#define ITEM_GAP 20.0
#define BOX_SAMPLE 10.0

typedef struct
{
  double x;
  double y;
  double line_height;
} Pen;

static double
sample_width (const RgChartPlot *plot,
              guint              series)
{
  return rg_figure_get_series (plot->figure, series)->style == RG_SERIES_LINE ? LINE_SAMPLE : BOX_SAMPLE;
}

static PangoLayout *
item_layout (const RgChartPlot *plot,
             guint              series,
             double             width)
{
  const char  *label = rg_figure_get_series (plot->figure, series)->label;
  PangoLayout *layout = rg_chart_text_new (plot->context, plot->style, RG_CHART_ROLE_LABEL, label != NULL ? label : "");
  double       natural;

  rg_chart_text_get_size (layout, &natural, NULL);
  if (natural > width - LINE_SAMPLE - SAMPLE_GAP)
    rg_chart_text_fit (layout, width - LINE_SAMPLE - SAMPLE_GAP, 1, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Moves the pen to where an item of a width begins: to the next line if this one is full. */
static void
advance (Pen   *pen,
         double item,
         double width)
{
  if (pen->x > 0 && pen->x + item > width)
    {
      pen->x = 0;
      pen->y += pen->line_height;
    }
}

static void
draw_sample (const RgChartPlot *plot,
             guint              series,
             double             x,
             double             middle,
             cairo_t           *cr)
{
  RgChartColor color = rg_chart_style_get_series (plot->style, series);

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  if (rg_figure_get_series (plot->figure, series)->style == RG_SERIES_LINE)
    {
      cairo_set_line_width (cr, 2.2);
      cairo_move_to (cr, x, middle);
      cairo_line_to (cr, x + LINE_SAMPLE, middle);
      cairo_stroke (cr);
      cairo_arc (cr, x + LINE_SAMPLE / 2, middle, 2.8, 0, 2 * G_PI);
    }
  else
    {
      cairo_rectangle (cr, x, middle - BOX_SAMPLE / 2, BOX_SAMPLE, BOX_SAMPLE);
    }
  cairo_fill (cr);
}

/* Lays the items out in lines; with a cr they are drawn too. Returns the height. */
static double
walk (const RgChartPlot *plot,
      const RgChartRect *rect,
      cairo_t           *cr)
{
  Pen pen = { 0, 0, 0 };

  for (guint s = 0; s < plot->figure->series->len; s++)
    {
      g_autoptr (PangoLayout) layout = item_layout (plot, s, rect->width);
      double before = sample_width (plot, s) + SAMPLE_GAP;
      double width, height;

      rg_chart_text_get_size (layout, &width, &height);
      pen.line_height = MAX (pen.line_height, height + 4);
      advance (&pen, before + width, rect->width);
      if (cr != NULL)
        {
          draw_sample (plot, s, rect->x + pen.x, rect->y + pen.y + height / 2, cr);
          rg_chart_text_show (layout, cr, &plot->style->text, rect->x + pen.x + before, rect->y + pen.y);
        }
      pen.x += before + width + ITEM_GAP;
    }
  return pen.y + pen.line_height;
}

/**
 * rg_legend_get_height:
 *
 * Returns: the room that the legend needs; 0 when one series needs none
 */
double
rg_legend_get_height (const RgChartPlot *plot,
                      double             width)
{
  RgChartRect rect = { 0, 0, width, 0 };

  return plot->figure->series->len > 1 ? walk (plot, &rect, NULL) : 0;
}

/**
 * rg_legend_draw:
 */
void
rg_legend_draw (const RgChartPlot *plot,
                const RgChartRect *rect,
                cairo_t           *cr)
{
  if (rect->height > 0)
    walk (plot, rect, cr);
}
