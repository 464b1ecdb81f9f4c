/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-axis.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-chart-text.h"

#define WAN 1e4
#define YI 1e8

static double
nice_step (double raw)
{
  double power = pow (10, floor (log10 (raw)));
  double share = raw / power;

  /* The small allowance keeps 0.30000000000000004 / 0.1 from asking for the next step. */
  if (share <= 1 + 1e-9)
    return power;
  if (share <= 2 + 1e-9)
    return 2 * power;
  if (share <= 5 + 1e-9)
    return 5 * power;
  return 10 * power;
}

static double
next_step (double step)
{
  return nice_step (step * 1.01);
}

static double
smallest_step (RgKind kind)
{
  if (kind == RG_KIND_INTEGER)
    return 1;
  return kind == RG_KIND_MONEY ? 0.01 : 1e-6;
}

static void
place_ticks (RgAxis *self,
             double  low,
             double  high)
{
  double first = floor (low / self->step + 1e-9);
  double last = ceil (high / self->step - 1e-9);

  if (last <= first)
    last = first + 1;
  self->first = first;
  self->minimum = first * self->step;
  self->maximum = last * self->step;
  self->n_ticks = (guint)(last - first) + 1;
}

static void
choose_unit (RgAxis *self,
             RgKind  kind)
{
  double largest = MAX (fabs (self->minimum), fabs (self->maximum));

  self->unit = 1;
  if (kind == RG_KIND_MONEY && largest >= 2 * YI)
    self->unit = YI;
  else if (kind == RG_KIND_MONEY && largest >= 10 * WAN)
    self->unit = WAN;
  self->decimals = (guint)CLAMP (-floor (log10 (self->step / self->unit) + 1e-9), 0, 9);
}

/**
 * rg_axis_init:
 * @low: the smallest value shown
 * @high: the largest value shown
 * @max_ticks: how many ticks there is room for; at least 2 are made
 *
 * Chooses ticks at round values so that @low, @high and zero lie on the axis.
 */
void
rg_axis_init (RgAxis *self,
              double  low,
              double  high,
              guint   max_ticks,
              RgKind  kind)
{
  g_return_if_fail (self != NULL);

  low = isfinite (low) ? MIN (low, 0) : 0;
  high = isfinite (high) ? MAX (high, 0) : 0;
  if (high - low <= 0)
    high = 1;
  max_ticks = MAX (max_ticks, low < 0 && high > 0 ? 3 : 2);
  self->step = MAX (nice_step ((high - low) / (max_ticks - 1)), smallest_step (kind));
  place_ticks (self, low, high);
  while (self->n_ticks > max_ticks)
    {
      self->step = next_step (self->step);
      place_ticks (self, low, high);
    }
  choose_unit (self, kind);
}

/**
 * rg_axis_extend:
 *
 * Makes room before the first and after the last tick, without more ticks.
 */
void
rg_axis_extend (RgAxis *self,
                double  low,
                double  high)
{
  self->minimum = MIN (self->minimum, low);
  self->maximum = MAX (self->maximum, high);
}

/**
 * rg_axis_get_tick:
 *
 * Returns: the value of a tick
 */
double
rg_axis_get_tick (const RgAxis *self,
                  guint         tick)
{
  /* Multiplied rather than added up, and zero exactly zero. */
  return (self->first + tick) * self->step;
}

/**
 * rg_axis_format:
 *
 * Returns: (transfer full): a value in the unit of the axis, with as many decimals as its ticks
 */
char *
rg_axis_format (const RgAxis *self,
                double        value)
{
  return rg_chart_text_number (value / self->unit, self->decimals);
}

/**
 * rg_axis_get_fraction:
 *
 * Returns: where a value lies: 0 at the start of the axis, 1 at its end
 */
double
rg_axis_get_fraction (const RgAxis *self,
                      double        value)
{
  return (value - self->minimum) / (self->maximum - self->minimum);
}

/* "Sales (yuan)" without "(yuan)", also with full-width brackets. */
static char *
strip_unit (const char *label)
{
  const char *open = g_strrstr (label, "(");
  const char *wide = g_strrstr (label, "（");

  if (wide != NULL && g_str_has_suffix (label, "）"))
    return g_strchomp (g_strndup (label, (gsize)(wide - label)));
  if (open != NULL && g_str_has_suffix (label, ")"))
    return g_strchomp (g_strndup (label, (gsize)(open - label)));
  return g_strdup (label);
}

/**
 * rg_axis_dup_title:
 * @label: what is measured, with its unit in brackets: "Sales (yuan)"
 *
 * Returns: (transfer full): the title with the unit that the labels of the axis are in
 */
char *
rg_axis_dup_title (const RgAxis *self,
                   const char   *label)
{
  g_autofree char *bare = NULL;

  if (label == NULL || self->unit == 1)
    return g_strdup (label != NULL ? label : "");
  bare = strip_unit (label);
  /* Translators: the title of an axis and its unit: "Sales (10,000 yuan)" */
  return g_strdup_printf (_ ("%s (%s)"), bare, self->unit >= YI ? _ ("100 million yuan") : _ ("10,000 yuan"));
}
