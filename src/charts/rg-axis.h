/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-field.h"

G_BEGIN_DECLS

/**
 * RgAxis:
 * @minimum: the value at its start: the first tick, or less after rg_axis_extend()
 * @maximum: the value at its end: the last tick, or more after rg_axis_extend()
 * @first: the first tick is this times @step
 * @step: from tick to tick: 1, 2 or 5 times a power of ten
 * @n_ticks: how many ticks, those at the ends included
 * @unit: what one is on the labels: 1, 10,000 or 100,000,000 yuan
 * @decimals: how many the labels need
 *
 * The axis of values.
 */
typedef struct
{
  double minimum;
  double maximum;
  double first;
  double step;
  guint  n_ticks;
  double unit;
  guint  decimals;
} RgAxis;

void   rg_axis_init (RgAxis *self,
                     double  low,
                     double  high,
                     guint   max_ticks,
                     RgKind  kind);
void   rg_axis_extend (RgAxis *self,
                       double  low,
                       double  high);
double rg_axis_get_tick (const RgAxis *self,
                         guint         tick);
char  *rg_axis_format (const RgAxis *self,
                       double        value);
double rg_axis_get_fraction (const RgAxis *self,
                             double        value);
char  *rg_axis_dup_title (const RgAxis *self,
                          const char   *label);

G_END_DECLS
