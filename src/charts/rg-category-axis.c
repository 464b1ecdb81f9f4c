/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-category-axis.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-chart-text.h"

/* Between labels side by side, and between labels and plot. */
#define LABEL_GAP 8.0
#define LABEL_OFFSET 6.0
/* A name may be shortened to this, in letters of the label size; numbers and dates never are. */
#define NAME_LETTERS 5.5

/* Every how many months there may be a label; always counted from January. */
static const guint month_steps[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600 };

static const char *const month_names[] = {
  NC_ ("month", "Jan"),
  NC_ ("month", "Feb"),
  NC_ ("month", "Mar"),
  NC_ ("month", "Apr"),
  NC_ ("month", "May"),
  NC_ ("month", "Jun"),
  NC_ ("month", "Jul"),
  NC_ ("month", "Aug"),
  NC_ ("month", "Sep"),
  NC_ ("month", "Oct"),
  NC_ ("month", "Nov"),
  NC_ ("month", "Dec"),
};

static void
label_free (gpointer data)
{
  RgCategoryLabel *label = data;

  g_free (label->text);
  g_free (label);
}

static const char *
get_category (RgFigure *figure,
              guint     category)
{
  return g_ptr_array_index (figure->categories, category);
}

/**
 * rg_category_parse_month:
 * @text: "2026-03"
 * @year: (out):
 * @month: (out): 1 to 12
 *
 * Returns: whether @text is a month
 */
gboolean
rg_category_parse_month (const char *text,
                         guint      *year,
                         guint      *month)
{
  if (text == NULL || strlen (text) != 7 || text[4] != '-')
    return FALSE;
  for (guint i = 0; i < 7; i++)
    if (i != 4 && !g_ascii_isdigit (text[i]))
      return FALSE;
  *year = (guint)g_ascii_strtoull (text, NULL, 10);
  *month = (guint)g_ascii_strtoull (text + 5, NULL, 10);
  return *month >= 1 && *month <= 12;
}

/**
 * rg_category_format_month:
 * @month: 1 to 12
 *
 * Returns: (transfer full): "Mar", "3月"
 */
char *
rg_category_format_month (guint month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_strdup (g_dpgettext2 (NULL, "month", month_names[month - 1]));
}

static gboolean
are_months (RgFigure *figure)
{
  guint year, month;

  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    if (!rg_category_parse_month (get_category (figure, i), &year, &month))
      return FALSE;
  return rg_figure_get_n (figure) > 0;
}

/* "2026", "2026-Q1", "2026-03-05": begins with four digits and goes on with digits, dashes, W or Q. */
static gboolean
is_time_text (const char *text)
{
  if (strlen (text) < 4 || strlen (text) > 16)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return text[4] == '\0' || (strspn (text + 4, "0123456789-QW: ") == strlen (text + 4) && !g_ascii_isdigit (text[4]));
}

/**
 * rg_category_is_time:
 *
 * Returns: whether the categories are months, days or years, so that a change from one to the next means something
 */
gboolean
rg_category_is_time (RgFigure *figure)
{
  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    if (!is_time_text (get_category (figure, i)))
      return FALSE;
  return rg_figure_get_n (figure) > 0;
}

/* A number or a date makes no sense with its end cut off. */
static gboolean
may_shorten (RgFigure *figure)
{
  for (guint i = 0; i < rg_figure_get_n (figure); i++)
    for (const char *p = get_category (figure, i); *p != '\0'; p++)
      if (!g_ascii_isdigit (*p) && strchr ("-+.,:/ QW%", *p) == NULL)
        return TRUE;
  return FALSE;
}

static double
measure (const RgChartPlot *plot,
         const char        *text)
{
  g_autoptr (PangoLayout) layout = rg_chart_text_new (plot->context, plot->style, RG_CHART_ROLE_LABEL, text);
  double width;

  rg_chart_text_get_size (layout, &width, NULL);
  return width;
}

static double
measure_widest (const RgChartPlot *plot)
{
  double widest = 0;

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    widest = MAX (widest, measure (plot, get_category (plot->figure, i)));
  return widest;
}

static double
measure_line (const RgChartPlot *plot)
{
  g_autoptr (PangoLayout) layout = rg_chart_text_new (plot->context, plot->style, RG_CHART_ROLE_LABEL, "0国");
  double height;

  rg_chart_text_get_size (layout, NULL, &height);
  return height;
}

static RgCategoryLabel *
label_new (guint       category,
           const char *text,
           double      fit_width,
           int         lines)
{
  RgCategoryLabel *label = g_new0 (RgCategoryLabel, 1);

  label->category = category;
  label->text = g_strdup (text);
  label->fit_width = fit_width;
  label->lines = lines;
  return label;
}

static PangoLayout *
label_layout (const RgChartPlot     *plot,
              const RgCategoryLabel *label)
{
  PangoLayout       *layout = rg_chart_text_new (plot->context, plot->style, RG_CHART_ROLE_LABEL, label->text);
  PangoEllipsizeMode mode = plot->horizontal ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END;

  /* Only what is too wide gets a width, so that the extents of the others are those of the ink. */
  if (label->fit_width > 0 && label->lines > 0)
    {
      double width;

      rg_chart_text_get_size (layout, &width, NULL);
      if (width > label->fit_width)
        rg_chart_text_fit (layout, label->fit_width, label->lines, label->lines > 1 ? PANGO_ELLIPSIZE_END : mode);
    }
  pango_layout_set_alignment (layout, plot->horizontal ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER);
  return layout;
}

/* Side by side: centred below the category, inside [left, right], left out where it would touch the one before. */
static void
place_below (const RgChartPlot *plot,
             GPtrArray         *labels,
             double             left,
             double             right)
{
  double taken = left - LABEL_GAP;

  for (guint i = 0; i < labels->len;)
    {
      RgCategoryLabel *label = g_ptr_array_index (labels, i);
      g_autoptr (PangoLayout) layout = label_layout (plot, label);
      RgChartRect *rect = &label->rect;

      rg_chart_text_get_size (layout, &rect->width, &rect->height);
      rect->x = rg_chart_plot_get_center (plot, label->category) - rect->width / 2;
      rect->x = MAX (MIN (rect->x, right - rect->width), left);
      rect->y = plot->area.y + plot->area.height + LABEL_OFFSET;
      if (rect->x < taken + LABEL_GAP / 2)
        {
          g_ptr_array_remove_index (labels, i);
          continue;
        }
      taken = rect->x + rect->width;
      i++;
    }
}

/* One below the other: right-aligned before the plot. */
static void
place_beside (const RgChartPlot *plot,
              GPtrArray         *labels)
{
  for (guint i = 0; i < labels->len; i++)
    {
      RgCategoryLabel *label = g_ptr_array_index (labels, i);
      g_autoptr (PangoLayout) layout = label_layout (plot, label);
      RgChartRect *rect = &label->rect;

      rg_chart_text_get_size (layout, &rect->width, &rect->height);
      rect->x = plot->area.x - LABEL_GAP - rect->width;
      rect->y = rg_chart_plot_get_center (plot, label->category) - rect->height / 2;
    }
}

static guint
choose_month_step (double slot,
                   double width)
{
  for (guint i = 0; i < G_N_ELEMENTS (month_steps); i++)
    if (slot * month_steps[i] >= width + LABEL_GAP)
      return month_steps[i];
  return month_steps[G_N_ELEMENTS (month_steps) - 1];
}

static double
measure_months (const RgChartPlot *plot)
{
  double widest = measure (plot, "2026");

  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *name = rg_category_format_month (month);

      widest = MAX (widest, measure (plot, name));
    }
  return widest;
}

/* "3月", with the year below it where a year begins; only the year when whole years are left out. */
static void
add_months (const RgChartPlot *plot,
            GPtrArray         *labels)
{
  guint step = choose_month_step (rg_chart_plot_get_slot (plot), measure_months (plot));
  guint shown_year = 0;
  guint year, month;

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *text = NULL;

      rg_category_parse_month (get_category (plot->figure, i), &year, &month);
      if ((year * 12 + month - 1) % step != 0)
        continue;
      name = rg_category_format_month (month);
      if (step >= 12)
        text = g_strdup_printf ("%u", year);
      else if (year != shown_year)
        text = g_strdup_printf ("%s\n%u", name, year);
      else
        text = g_steal_pointer (&name);
      shown_year = year;
      g_ptr_array_add (labels, label_new (i, text, 0, 0));
    }
}

static void
add_names (const RgChartPlot *plot,
           GPtrArray         *labels)
{
  double   slot = rg_chart_plot_get_slot (plot);
  double   widest = measure_widest (plot);
  gboolean shorten = may_shorten (plot->figure);
  double   needed = shorten ? MIN (widest, NAME_LETTERS * plot->style->font_size) : widest;
  guint    step = (guint)MAX (ceil ((needed + LABEL_GAP) / slot), 1);
  double   fit = slot * step - LABEL_GAP;

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i += step)
    g_ptr_array_add (labels, label_new (i, get_category (plot->figure, i), shorten ? fit : 0, step == 1 ? 2 : 1));
}

static void
add_rows (const RgChartPlot *plot,
          GPtrArray         *labels,
          double             left)
{
  double slot = rg_chart_plot_get_slot (plot);
  double line = measure_line (plot);
  guint  step = (guint)MAX (ceil (line / slot), 1);
  int    lines = slot >= 2 * line + LABEL_GAP / 2 ? 2 : 1;

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i += step)
    g_ptr_array_add (labels, label_new (i, get_category (plot->figure, i), plot->area.x - LABEL_GAP - left, lines));
}

/**
 * rg_category_axis_get_width:
 * @most: the limit
 *
 * Returns: the room that the labels of a horizontal plot need at its left
 */
double
rg_category_axis_get_width (const RgChartPlot *plot,
                            double             most)
{
  return MIN (ceil (measure_widest (plot)) + LABEL_GAP + 1, most);
}

/**
 * rg_category_axis_new_labels:
 * @left: no label begins before it
 * @right: no label of a vertical plot ends after it
 *
 * Chooses and places labels so that they do not overlap: thinned, shortened or wrapped.
 *
 * Returns: (transfer full) (element-type RgCategoryLabel):
 */
GPtrArray *
rg_category_axis_new_labels (const RgChartPlot *plot,
                             double             left,
                             double             right)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (label_free);

  if (rg_figure_get_n (plot->figure) == 0 || rg_chart_plot_get_slot (plot) <= 0)
    return labels;
  if (plot->horizontal)
    {
      add_rows (plot, labels, left);
      place_beside (plot, labels);
      return labels;
    }
  if (are_months (plot->figure))
    add_months (plot, labels);
  else
    add_names (plot, labels);
  place_below (plot, labels, left, right);
  return labels;
}

/**
 * rg_category_axis_get_height:
 *
 * Returns: the room that the labels of a vertical plot need below it
 */
double
rg_category_axis_get_height (GPtrArray *labels)
{
  double height = 0;

  for (guint i = 0; i < labels->len; i++)
    height = MAX (height, ((RgCategoryLabel *)g_ptr_array_index (labels, i))->rect.height);
  return height + LABEL_OFFSET;
}

/**
 * rg_category_axis_draw:
 */
void
rg_category_axis_draw (const RgChartPlot *plot,
                       GPtrArray         *labels,
                       cairo_t           *cr)
{
  for (guint i = 0; i < labels->len; i++)
    {
      RgCategoryLabel *label = g_ptr_array_index (labels, i);
      g_autoptr (PangoLayout) layout = label_layout (plot, label);
      PangoRectangle logical;

      pango_layout_get_extents (layout, NULL, &logical);
      /* Aligned text in a wider box begins inside it. */
      rg_chart_text_show (layout, cr, &plot->style->text, label->rect.x - (double)logical.x / PANGO_SCALE, label->rect.y);
    }
}
