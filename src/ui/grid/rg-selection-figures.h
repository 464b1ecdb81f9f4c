/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid.h"
#include "rg-values.h"

G_BEGIN_DECLS

/**
 * RgSelectionFigures:
 * @n_rows: how many records are selected
 * @n_values: how many of the selected cells have a value
 * @field: (nullable): how the figures read; %NULL when they cannot be compared
 * @adds_up: whether @sum makes sense
 *
 * What a person wants to know about selected cells.
 */
typedef struct
{
  gint64         n_rows;
  gint64         n_values;
  const RgField *field;
  gboolean       adds_up;
  double         sum;
  gint64         n_summed;
  RgValue        minimum;
  RgValue        maximum;
} RgSelectionFigures;

/* What the thread of a session needs to know to work the figures out. */
typedef struct _RgSelectionQuestion RgSelectionQuestion;

RgSelectionFigures  *rg_selection_figures_try (RgGrid       *grid,
                                               RgRecordList *list);
RgSelectionQuestion *rg_selection_question_new (RgGrid       *grid,
                                                RgRecordList *list);
void                 rg_selection_question_free (RgSelectionQuestion *self);
RgSelectionFigures  *rg_selection_figures_ask (const RgSelectionQuestion *question,
                                               RgSession                 *session,
                                               GCancellable              *cancellable,
                                               GError                   **error);
char                *rg_selection_figures_describe (const RgSelectionFigures *self);
void                 rg_selection_figures_free (RgSelectionFigures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSelectionFigures, rg_selection_figures_free)

G_END_DECLS
