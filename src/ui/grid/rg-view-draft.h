/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cell-edits.h"

G_BEGIN_DECLS

/**
 * RgViewDraft:
 *
 * The record that somebody begins in the empty row below a table: texts as they were typed, kept until they make a record
 * that can be saved.
 */
#define RG_TYPE_VIEW_DRAFT (rg_view_draft_get_type ())
G_DECLARE_FINAL_TYPE (RgViewDraft, rg_view_draft, RG, VIEW_DRAFT, GObject)

RgViewDraft *rg_view_draft_new (const RgRecordType *type);
gboolean     rg_view_draft_is_empty (RgViewDraft *self);
void         rg_view_draft_clear (RgViewDraft *self);
const char  *rg_view_draft_get_text (RgViewDraft *self,
                                     guint        field);
void         rg_view_draft_set_text (RgViewDraft *self,
                                     guint        field,
                                     const char  *text);
const char  *rg_view_draft_get_problem (RgViewDraft *self,
                                        guint        field);
char        *rg_view_draft_take_refusal (RgViewDraft *self,
                                         RgCellEdits *edits);
RgViewDraft *rg_view_draft_copy (RgViewDraft *self);
void         rg_view_draft_subtract (RgViewDraft *self,
                                     RgViewDraft *saved);
RgCellEdits *rg_view_draft_create_edits (RgViewDraft *self);

G_END_DECLS
