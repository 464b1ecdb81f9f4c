/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-plot.h"

#include <math.h>

#include "rg-chart-text.h"

/* Share of a category that stays empty, and how thick a single column may become. */
#define GAP_SHARE 0.28
#define BAR_MAX 64.0

static double
get_value (RgFigure *figure,
           guint     series,
           guint     category)
{
  return rg_figure_get_series (figure, series)->values[category];
}

/**
 * rg_chart_plot_get_slot:
 *
 * Returns: the room that one category has along its axis
 */
double
rg_chart_plot_get_slot (const RgChartPlot *self)
{
  guint n = MAX (rg_figure_get_n (self->figure), 1);

  return (self->horizontal ? self->area.height : self->area.width) / n;
}

/**
 * rg_chart_plot_get_center:
 *
 * Returns: the middle of a category: an x, or a y if the plot is horizontal
 */
double
rg_chart_plot_get_center (const RgChartPlot *self,
                          guint              category)
{
  return (self->horizontal ? self->area.y : self->area.x) + rg_chart_plot_get_slot (self) * (category + 0.5);
}

/**
 * rg_chart_plot_find_category:
 *
 * Returns: the category at a point, %RG_CHART_NONE outside the plot
 */
guint
rg_chart_plot_find_category (const RgChartPlot *self,
                             double             x,
                             double             y)
{
  guint  n = rg_figure_get_n (self->figure);
  double along = self->horizontal ? y - self->area.y : x - self->area.x;

  if (n == 0 || x < self->area.x || y < self->area.y || x >= self->area.x + self->area.width ||
      y >= self->area.y + self->area.height)
    return RG_CHART_NONE;
  return MIN ((guint)(along / rg_chart_plot_get_slot (self)), n - 1);
}

/**
 * rg_chart_plot_get_position:
 *
 * Returns: where a value lies: a y, or an x if the plot is horizontal
 */
double
rg_chart_plot_get_position (const RgChartPlot *self,
                            double             value)
{
  double fraction = rg_axis_get_fraction (&self->axis, value);

  if (self->horizontal)
    return self->area.x + fraction * self->area.width;
  return self->area.y + (1 - fraction) * self->area.height;
}

/**
 * rg_chart_plot_get_point:
 * @x: (out):
 * @y: (out):
 *
 * Where the point of a line lies; NAN where there is no value.
 */
void
rg_chart_plot_get_point (const RgChartPlot *self,
                         guint              series,
                         guint              category,
                         double            *x,
                         double            *y)
{
  double value = get_value (self->figure, series, category);
  double along = rg_chart_plot_get_center (self, category);
  double across = isfinite (value) ? rg_chart_plot_get_position (self, value) : NAN;

  *x = self->horizontal ? across : along;
  *y = self->horizontal ? along : across;
}

static gboolean
is_bar (RgFigure *figure,
        guint     series)
{
  return rg_figure_get_series (figure, series)->style != RG_SERIES_LINE;
}

/**
 * rg_chart_plot_count_bars:
 *
 * Returns: how many series are drawn as columns or bars
 */
guint
rg_chart_plot_count_bars (RgFigure *figure)
{
  guint n = 0;

  for (guint s = 0; s < figure->series->len; s++)
    n += is_bar (figure, s) ? 1 : 0;
  return n;
}

static guint
bar_index (RgFigure *figure,
           guint     series)
{
  guint index = 0;

  for (guint s = 0; s < series; s++)
    index += is_bar (figure, s) ? 1 : 0;
  return index;
}

/* The extent of a bar along the axis of categories, on whole pixels where these are small against it. */
static void
get_thickness (const RgChartPlot *self,
               guint              series,
               guint              category,
               double            *start,
               double            *size)
{
  guint  n_bars = rg_chart_plot_count_bars (self->figure);
  double slot = rg_chart_plot_get_slot (self);
  double group = MIN (slot * (1 - GAP_SHARE), BAR_MAX * n_bars);
  double bar = group / n_bars;

  *start = rg_chart_plot_get_center (self, category) - group / 2 + bar * bar_index (self->figure, series);
  *size = bar;
  if (bar >= 6)
    {
      double end = round (*start + bar) - (n_bars > 1 ? 1 : 0);

      *start = round (*start);
      *size = end - *start;
    }
}

/**
 * rg_chart_plot_get_bar:
 * @bar: (out): where the column or bar is drawn, from zero to its value
 *
 * Returns: whether there is a value
 */
gboolean
rg_chart_plot_get_bar (const RgChartPlot *self,
                       guint              series,
                       guint              category,
                       RgChartRect       *bar)
{
  double value = get_value (self->figure, series, category);
  double start, size, zero, end;

  if (!isfinite (value))
    return FALSE;
  get_thickness (self, series, category, &start, &size);
  zero = rg_chart_plot_get_position (self, 0);
  end = rg_chart_plot_get_position (self, value);
  /* The smallest sale still shows. */
  if (value != 0 && fabs (end - zero) < 1)
    end = zero + ((value > 0) == self->horizontal ? 1 : -1);
  if (self->horizontal)
    *bar = (RgChartRect){ MIN (zero, end), start, fabs (end - zero), size };
  else
    *bar = (RgChartRect){ start, MIN (zero, end), size, fabs (end - zero) };
  return TRUE;
}

/**
 * rg_chart_plot_get_range:
 * @low: (out): the smallest value, at most 0
 * @high: (out): the largest value, at least 0
 *
 * What the axis of values has to show.
 */
void
rg_chart_plot_get_range (RgFigure *figure,
                         double   *low,
                         double   *high)
{
  *low = *high = 0;
  for (guint s = 0; s < figure->series->len; s++)
    for (guint i = 0; i < rg_figure_get_n (figure); i++)
      {
        double value = get_value (figure, s, i);

        if (!isfinite (value))
          continue;
        *low = MIN (*low, value);
        *high = MAX (*high, value);
      }
}

/**
 * rg_chart_plot_format_value:
 *
 * Returns: (transfer full): a value as it is written beside its column, in the unit of the axis
 */
char *
rg_chart_plot_format_value (const RgChartPlot *self,
                            double             value)
{
  return rg_chart_text_number (value / self->axis.unit, self->value_decimals);
}
