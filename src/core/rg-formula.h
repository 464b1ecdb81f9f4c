/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-type.h"

G_BEGIN_DECLS

/*
 * Formulas of columns that people add, written as in a spreadsheet: ROUND([累计交易金额(元)] * 6%, 2), IF(type = "成交",
 * "老客户", ""). They reach the fields of their own record only.
 *
 * What is unknown is not zero: arithmetic, comparisons and functions with an empty field give an empty result. Only SUM,
 * AVERAGE, COUNT, MIN, MAX, AND, OR and the joining of texts leave out what is empty; x = "" tells whether x is empty.
 */

/** RG_FORMULA_MAX_LENGTH: characters of a formula at most. */
#define RG_FORMULA_MAX_LENGTH 1000

/**
 * RgFormulaLookup:
 * @field: the index of a field that is not a formula itself
 * @scratch: may be filled and returned; cleared by the caller
 *
 * Returns: (transfer none): the value of the field; of a reference, the title of the record that it means
 */
typedef const RgValue *(*RgFormulaLookup) (guint    field,
                                           gpointer user_data,
                                           RgValue *scratch);

/**
 * RgFormulaFunction:
 * @name: such as "ROUND"
 * @usage: how it is written: "ROUND(number, digits)"
 * @help: what it gives, marked with N_()
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *help;
} RgFormulaFunction;

/**
 * RgFormulaSpan:
 * @start: the first character
 * @end: the one after the last
 *
 * A part of the text of a formula, in characters.
 */
typedef struct
{
  guint start;
  guint end;
} RgFormulaSpan;

RgFormula  *rg_formula_parse (const char *text,
                              GError    **error);
RgFormula  *rg_formula_parse_or_error (const char *text);
void        rg_formula_free (RgFormula *self);
const char *rg_formula_get_text (const RgFormula *self);
gboolean    rg_formula_check (const RgFormula    *self,
                              const RgRecordType *type,
                              const char         *own_name,
                              GError            **error);
gboolean    rg_formula_inspect (const char         *text,
                                const RgRecordType *type,
                                const char         *own_name,
                                RgFormulaSpan      *span,
                                GError            **error);
GArray     *rg_formula_get_fields (const RgFormula    *self,
                                   const RgRecordType *type);
char       *rg_formula_rename (const char         *text,
                               const RgRecordType *type,
                               gboolean            to_labels);
void        rg_formula_evaluate (const RgRecordType *type,
                                 const RgField      *field,
                                 RgFormulaLookup     lookup,
                                 gpointer            user_data,
                                 RgValue            *result);
gboolean    rg_formula_is_error (const RgField *field,
                                 const RgValue *value);
const char *rg_formula_explain (const char *code);
char       *rg_formula_dup_explanation (const RgRecordType *type,
                                        const RgField      *field,
                                        RgFormulaLookup     lookup,
                                        gpointer            user_data);

const RgFormulaFunction *rg_formula_functions (guint *n_functions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFormula, rg_formula_free)

G_END_DECLS
