/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-figure.h"

#include <math.h>

static void
series_free (gpointer data)
{
  RgSeries *series = data;

  g_free (series->label);
  g_free (series->values);
  g_free (series->counts);
  g_free (series);
}

/**
 * rg_figure_new:
 *
 * Returns: (transfer full): a figure without categories; add these before the series
 */
RgFigure *
rg_figure_new (const char *name,
               const char *title,
               const char *category_label,
               const char *value_label,
               RgKind      value_kind)
{
  RgFigure *self = g_new0 (RgFigure, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->category_label = g_strdup (category_label);
  self->value_label = g_strdup (value_label);
  self->value_kind = value_kind;
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->series = g_ptr_array_new_with_free_func (series_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

RgFigure *
rg_figure_ref (RgFigure *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rg_figure_unref (RgFigure *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->category_label);
  g_free (self->value_label);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * rg_figure_get_n:
 *
 * Returns: how many categories there are
 */
guint
rg_figure_get_n (RgFigure *self)
{
  return self->categories->len;
}

/**
 * rg_figure_add_category:
 *
 * All categories are added before the first series.
 */
void
rg_figure_add_category (RgFigure   *self,
                        const char *label,
                        const char *key)
{
  g_return_if_fail (self->series->len == 0);

  g_ptr_array_add (self->categories, g_strdup (label));
  g_ptr_array_add (self->keys, g_strdup (key));
}

/**
 * rg_figure_add_series:
 *
 * Returns: (transfer none): a series whose values are all NAN and whose counts are 0
 */
RgSeries *
rg_figure_add_series (RgFigure     *self,
                      const char   *label,
                      RgSeriesStyle style)
{
  RgSeries *series = g_new0 (RgSeries, 1);

  series->label = g_strdup (label);
  series->style = style;
  series->values = g_new (double, self->categories->len);
  series->counts = g_new0 (gint64, self->categories->len);
  for (guint i = 0; i < self->categories->len; i++)
    series->values[i] = NAN;
  g_ptr_array_add (self->series, series);
  return series;
}

RgSeries *
rg_figure_get_series (RgFigure *self,
                      guint     index)
{
  g_return_val_if_fail (index < self->series->len, NULL);

  return g_ptr_array_index (self->series, index);
}

/**
 * rg_figure_add_note:
 * @format: a translated printf format: one sentence
 */
void
rg_figure_add_note (RgFigure   *self,
                    const char *format,
                    ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * rg_figure_is_empty:
 *
 * Returns: whether no record stands behind the figure, so that a sentence is better than a chart
 */
gboolean
rg_figure_is_empty (RgFigure *self)
{
  for (guint s = 0; s < self->series->len; s++)
    for (guint i = 0; i < self->categories->len; i++)
      if (rg_figure_get_series (self, s)->counts[i] > 0)
        return FALSE;
  return TRUE;
}
