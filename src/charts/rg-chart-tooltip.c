/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-tooltip.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-category-axis.h"
#include "rg-chart-text.h"

static void
append_value (GString  *text,
              RgFigure *figure,
              RgSeries *series,
              guint     category)
{
  g_autofree char *value = rg_chart_text_value (series->values[category], figure->value_kind);
  const char      *label = series->label != NULL ? series->label : figure->value_label;

  /* Translators: the name of a figure and its value: "Sales: 125,000.00 yuan" */
  g_string_append_printf (text, _ ("%s: %s"), label != NULL ? label : "", value);
}

/* A share makes sense of parts that add up to a whole: not of lines, and not with negative parts. */
static double
get_share (RgFigure *figure,
           RgSeries *series,
           guint     category)
{
  double total = 0;

  if (series->style == RG_SERIES_LINE)
    return NAN;
  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    {
      if (series->values[i] < 0)
        return NAN;
      if (isfinite (series->values[i]))
        total += series->values[i];
    }
  return total > 0 ? series->values[category] / total : NAN;
}

static void
append_share (GString  *text,
              RgFigure *figure,
              RgSeries *series,
              guint     category)
{
  double share = get_share (figure, series, category);

  if (!isfinite (share))
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("%.1f%% of the total"), share * 100);
}

static char *
describe_category (RgFigure *figure,
                   guint     category)
{
  const char      *label = g_ptr_array_index (figure->categories, category);
  g_autofree char *name = NULL;
  guint            year, month;

  if (!rg_category_parse_month (label, &year, &month))
    return g_strdup (label);
  name = rg_category_format_month (month);
  /* Translators: %1$s is the name of a month, %2$u the year: "Mar 2026" */
  return g_strdup_printf (_ ("%1$s %2$u"), name, year);
}

static void
append_change (GString  *text,
               RgFigure *figure,
               RgSeries *series,
               guint     category)
{
  g_autofree char *before = NULL;
  double           previous, change;

  if (category == 0 || !rg_category_is_time (figure) || !isfinite (series->values[category - 1]))
    return;
  previous = series->values[category - 1];
  /* From nothing or from a loss no percentage can be given. */
  if (previous <= 0)
    return;
  change = (series->values[category] - previous) / previous * 100;
  before = describe_category (figure, category - 1);
  g_string_append_c (text, '\n');
  /* Translators: a change in per cent and the month compared with: "+12.5% against Feb 2026" */
  g_string_append_printf (text, _ ("%+.1f%% against %s"), fabs (change) < 0.05 ? 0.0 : change, before);
}

static void
append_count (GString  *text,
              RgSeries *series,
              guint     category)
{
  gint64           count = series->counts != NULL ? series->counts[category] : 0;
  g_autofree char *number = NULL;

  if (count <= 0)
    return;
  number = rg_chart_text_number ((double)count, 0);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, ngettext ("%s record", "%s records", (gulong)count), number);
}

/**
 * rg_chart_tooltip_new:
 *
 * Returns: (transfer full) (nullable): category, value, share of the total, change against the time before and
 *   number of records, one a line and each only where it means something; %NULL if there is no value
 */
char *
rg_chart_tooltip_new (RgFigure *figure,
                      guint     series,
                      guint     category)
{
  g_autofree char *name = NULL;
  GString         *text;
  RgSeries        *values;

  if (series >= figure->series->len || category >= rg_figure_get_n (figure))
    return NULL;
  values = rg_figure_get_series (figure, series);
  if (!isfinite (values->values[category]))
    return NULL;
  name = describe_category (figure, category);
  text = g_string_new (name);
  g_string_append_c (text, '\n');
  append_value (text, figure, values, category);
  append_share (text, figure, values, category);
  append_change (text, figure, values, category);
  append_count (text, values, category);
  return g_string_free (text, FALSE);
}
