/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-figure.h"

G_BEGIN_DECLS

/* One figure of each shape that the program shows. */
typedef struct
{
  const char *name;
  RgFigure *(*create) (void);
} RgSampleFigure;

const RgSampleFigure *rg_sample_figures (guint *n);
RgFigure             *rg_sample_months (guint n);
RgFigure             *rg_sample_products (guint n);
RgFigure             *rg_sample_scores (void);
RgFigure             *rg_sample_negative (void);
RgFigure             *rg_sample_empty (void);

G_END_DECLS
