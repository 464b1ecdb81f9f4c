/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-field.h"

G_BEGIN_DECLS

/**
 * RgSeriesStyle:
 *
 * How one series of a figure is drawn, on the screen and in Excel.
 */
typedef enum
{
  RG_SERIES_COLUMN,
  RG_SERIES_BAR,
  RG_SERIES_LINE,
} RgSeriesStyle;

/**
 * RgSeries:
 * @label: translated
 * @values: one for each category; NAN where there is no figure (a moving average at its start)
 * @counts: (nullable): how many records are behind each value
 */
typedef struct
{
  char         *label;
  RgSeriesStyle style;
  double       *values;
  gint64       *counts;
} RgSeries;

/**
 * RgFigure:
 * @name: the NAME of the command line ("sales-trend")
 * @title: translated
 * @subtitle: (nullable): translated: the period and region
 * @category_label: translated label of the category axis
 * @value_label: translated label of the value axis, with the unit
 * @value_kind: %RG_KIND_MONEY values are yuan here (a double holds fen exactly up to 9e13 yuan), %RG_KIND_INTEGER or %RG_KIND_REAL
 * @categories: the labels along the axis
 * @keys: what a category stands for ("2026-03", a product id, a score), so that a click opens the records behind it
 * @notes: sentences that explain the figures: how they were computed, from how many records
 *
 * A chart as data: drawn by charts/, written as a native Excel chart by formats/, made by services/.
 * Money values must be computed from integers: each is fen / 100.0.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char           *name;
  char           *title;
  char           *subtitle;
  char           *category_label;
  char           *value_label;
  RgKind          value_kind;
  GPtrArray      *categories;
  GPtrArray      *keys;
  GPtrArray      *series;
  GPtrArray      *notes;
} RgFigure;

RgFigure *rg_figure_new (const char *name,
                         const char *title,
                         const char *category_label,
                         const char *value_label,
                         RgKind      value_kind);
RgFigure *rg_figure_ref (RgFigure *self);
void      rg_figure_unref (RgFigure *self);
guint     rg_figure_get_n (RgFigure *self);
void      rg_figure_add_category (RgFigure   *self,
                                  const char *label,
                                  const char *key);
RgSeries *rg_figure_add_series (RgFigure     *self,
                                const char   *label,
                                RgSeriesStyle style);
RgSeries *rg_figure_get_series (RgFigure *self,
                                guint     index);
void      rg_figure_add_note (RgFigure   *self,
                              const char *format,
                              ...) G_GNUC_PRINTF (2, 3);
gboolean  rg_figure_is_empty (RgFigure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFigure, rg_figure_unref)

G_END_DECLS
