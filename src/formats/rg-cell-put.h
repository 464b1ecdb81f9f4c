/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-row-block.h"
#include "rg-xlsx-styles.h"

G_BEGIN_DECLS

/* Each puts a cell of one kind into the row that is being read, and returns it until the next one is put. */
RgCell  *rg_cell_put_text (RgRowBlock *rows,
                           guint       column,
                           const char *text,
                           gsize       length);
RgCell  *rg_cell_put_number (RgRowBlock    *rows,
                             guint          column,
                             double         number,
                             RgNumberFormat format,
                             gboolean       date1904);
RgCell  *rg_cell_put_decimal (RgRowBlock    *rows,
                              guint          column,
                              const char    *raw,
                              RgNumberFormat format,
                              gboolean       date1904);
RgCell  *rg_cell_put_boolean (RgRowBlock *rows,
                              guint       column,
                              gboolean    yes);
RgCell  *rg_cell_put_iso_date (RgRowBlock *rows,
                               guint       column,
                               const char *raw);
gboolean rg_formula_is_doubtful (const RgCell *cell,
                                 const char   *formula);
void     rg_number_to_text (double   number,
                            GString *text);

G_END_DECLS
