/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-sheet-reader.h"

G_BEGIN_DECLS

/* Rows that a parser has produced and nobody has asked for yet; it keeps their text until they have been given. */
typedef struct _RgRowBlock RgRowBlock;

/**
 * RgRowBlockFunc:
 *
 * Parses on, which may complete rows; called again after the end it does nothing.
 *
 * Returns: %FALSE at the end, or with @refusal set
 */
typedef gboolean (*RgRowBlockFunc) (gpointer    data,
                                    RgFinding **refusal);

RgRowBlock *rg_row_block_new (void);
void        rg_row_block_free (RgRowBlock *self);
guint       rg_row_block_get_open_cells (RgRowBlock *self);
RgCell     *rg_row_block_put (RgRowBlock *self,
                              guint       column,
                              RgCellKind  kind,
                              const char *text,
                              gsize       length);
RgCell     *rg_row_block_put_static (RgRowBlock *self,
                                     guint       column,
                                     RgCellKind  kind,
                                     const char *text);
void        rg_row_block_end_row (RgRowBlock *self,
                                  guint64     number,
                                  gboolean    trim);
gboolean    rg_row_block_next (RgRowBlock        *self,
                               const RgSheetRow **row);
void        rg_row_block_recycle (RgRowBlock *self);
gboolean    rg_row_block_pull (RgRowBlock        *self,
                               RgRowBlockFunc     advance,
                               gpointer           data,
                               const RgSheetRow **row,
                               RgFinding        **refusal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRowBlock, rg_row_block_free)

G_END_DECLS
