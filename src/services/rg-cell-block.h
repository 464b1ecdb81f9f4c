/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-edits.h"

G_BEGIN_DECLS

/**
 * RgCellBlock:
 *
 * A rectangle of cells of a table without its widgets: the ids of its rows from top to bottom and its fields from left to
 * right. Rows below the last record have the id 0.
 */
typedef struct
{
  const RgRecordType *type;
  GArray             *ids;    /* gint64 */
  GArray             *fields; /* guint */
} RgCellBlock;

/**
 * RgFillDirection:
 *
 * Where the cells that are filled lie, seen from those that give the values.
 */
typedef enum
{
  RG_FILL_DOWN,
  RG_FILL_UP,
  RG_FILL_RIGHT,
  RG_FILL_LEFT,
} RgFillDirection;

RgCellBlock *rg_cell_block_new (const RgRecordType *type);
RgCellBlock *rg_cell_block_copy (const RgCellBlock *self);
void         rg_cell_block_free (RgCellBlock *self);

/* Run in the thread of a session; they give edits that are yet to be checked. */
GPtrArray   *rg_cell_block_read (const RgCellBlock *self,
                                 RgSession         *session,
                                 gboolean           headers,
                                 GError           **error);
gboolean    *rg_cell_block_get_text_columns (const RgCellBlock *self);
void         rg_cell_block_fit (GPtrArray *rows,
                                guint     *n_rows,
                                guint     *n_fields);
RgCellEdits *rg_cell_block_paste (const RgCellBlock *self,
                                  GPtrArray         *rows,
                                  GError           **error);
RgCellEdits *rg_cell_block_clear (const RgCellBlock *self);
RgCellEdits *rg_cell_block_set_all (const RgCellBlock *self,
                                    const char        *text);
RgCellEdits *rg_cell_block_fill_first (const RgCellBlock *self,
                                       RgFillDirection    direction,
                                       RgSession         *session,
                                       GError           **error);
RgCellEdits *rg_cell_block_fill_series (const RgCellBlock *from,
                                        const RgCellBlock *to,
                                        RgFillDirection    direction,
                                        gboolean           other_way,
                                        RgSession         *session,
                                        GError           **error);
RgCellEdits *rg_cell_block_move (const RgCellBlock *from,
                                 const RgCellBlock *to,
                                 gboolean           copy,
                                 RgSession         *session,
                                 GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCellBlock, rg_cell_block_free)

G_END_DECLS
