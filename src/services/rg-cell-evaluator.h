/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-edits-private.h"
#include "rg-cell-reader.h"
#include "rg-intake.h"

G_BEGIN_DECLS

/**
 * RgCellOutcome:
 * @before: the value that is stored
 * @given: (nullable): what was to stand there; %NULL for a required field that nothing was said about
 * @problem: (nullable): why it is refused
 * @note: (nullable): what was noticed
 * @changed: it becomes another value than it was
 * @conflict: it is refused because somebody else changed the cell
 * @place: of the cell among those that are evaluated
 */
typedef struct
{
  guint              field;
  RgValue            before;
  const RgCellGiven *given;
  char              *problem;
  char              *note;
  gboolean           changed;
  gboolean           conflict;
  guint              place;
} RgCellOutcome;

typedef struct _RgCellEvaluator RgCellEvaluator;

/**
 * RgCellEvaluated:
 * @record: (nullable): the record as it becomes; %NULL when nothing is to be written
 * @outcomes: (element-type RgCellOutcome): cell by cell, and what a new record lacks
 * @deletes: the record is to be deleted
 */
typedef gboolean (*RgCellEvaluated) (RgCellEvaluator *self,
                                     const RgCellRow *row,
                                     RgRecord        *record,
                                     GArray          *outcomes,
                                     gboolean         deletes,
                                     gpointer         user_data,
                                     GError         **error);

/*
 * What becomes of records when edits are done to them: reads the texts, checks the rules that hold when a form is saved,
 * and writes nothing.
 */
RgCellEvaluator *rg_cell_evaluator_new (RgCellEdits *edits,
                                        RgSession   *session);
void             rg_cell_evaluator_free (RgCellEvaluator *self);
RgIntake        *rg_cell_evaluator_get_intake (RgCellEvaluator *self);
gboolean         rg_cell_evaluator_run (RgCellEvaluator *self,
                                        RgCellEvaluated  func,
                                        gpointer         user_data,
                                        RgProgressFunc   progress,
                                        gpointer         progress_data,
                                        GCancellable    *cancellable,
                                        GError         **error);
gint64           rg_cell_evaluator_park (RgCellEvaluator *self,
                                         gint64           id,
                                         guint            field,
                                         const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCellEvaluator, rg_cell_evaluator_free)

G_END_DECLS
