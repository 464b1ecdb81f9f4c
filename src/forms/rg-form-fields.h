/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-form-sheet.h"

G_BEGIN_DECLS

/* Shares of the width for a row of label, value, label, value. */
#define RG_FORM_LABEL_SHARE 0.15
#define RG_FORM_VALUE_SHARE 0.35
#define RG_FORM_WIDE_SHARE (1 - RG_FORM_LABEL_SHARE)

/**
 * RgFormFiller:
 * @record: (nullable): %NULL for a form to fill in by hand
 *
 * What the rows of a form are filled from.
 */
typedef struct
{
  RgFormSheet        *sheet;
  const RgRecordType *type;
  RgRecord           *record;
} RgFormFiller;

char *rg_form_filler_text (const RgFormFiller *self,
                           guint               field);
char *rg_form_filler_label (const RgFormFiller *self,
                            guint               field);
void  rg_form_filler_head (const RgFormFiller *self,
                           guint               field);
void  rg_form_filler_add_cells (const RgFormFiller *self,
                                RgFormRow          *row,
                                guint               field,
                                RgFormCellKind      kind,
                                double              label_share,
                                double              value_share);
void  rg_form_filler_add_pair (const RgFormFiller *self,
                               guint               left,
                               guint               right);
void  rg_form_filler_add_wide (const RgFormFiller *self,
                               guint               field);
void  rg_form_filler_add_note (const RgFormFiller *self,
                               guint               field,
                               double              stretch);
void  rg_form_filler_add_choices (const RgFormFiller *self,
                                  RgFormRow          *row,
                                  guint               field,
                                  double              label_share,
                                  double              value_share);
void  rg_form_filler_add_customer (const RgFormFiller *self,
                                   guint               field);
void  rg_form_filler_add_further (const RgFormFiller *self,
                                  guint               customer);
void  rg_form_filler_add_signatures (const RgFormFiller     *self,
                                     const RgFormWord *const roles[],
                                     guint                   n_roles);

G_END_DECLS
