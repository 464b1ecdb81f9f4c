/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgFormEditor:
 *
 * The fields of one form beside its sheet. What is still empty is marked here, not on the paper.
 *
 * Signals: "changed": the record as it stands has changed; "customer-changed" (int64 id): another customer was chosen;
 * "saved" (int64 id): the record is in the book.
 *
 * Actions: "form.save", "form.revert", "form.next-empty".
 */
#define RG_TYPE_FORM_EDITOR (rg_form_editor_get_type ())
G_DECLARE_FINAL_TYPE (RgFormEditor, rg_form_editor, RG, FORM_EDITOR, AdwBin)

void      rg_form_editor_set_book (RgFormEditor *self,
                                   RgBook       *book);
void      rg_form_editor_set_record (RgFormEditor *self,
                                     RgRecord     *record);
RgRecord *rg_form_editor_get_record (RgFormEditor *self);
RgRecord *rg_form_editor_dup_current (RgFormEditor *self);
gboolean  rg_form_editor_is_dirty (RgFormEditor *self);
gboolean  rg_form_editor_is_touched (RgFormEditor *self);
void      rg_form_editor_adopt (RgFormEditor *self,
                                RgRecord     *record);
gboolean  rg_form_editor_save (RgFormEditor *self);
guint     rg_form_editor_count_empty (RgFormEditor *self);
gboolean  rg_form_editor_enter (RgFormEditor *self,
                                const char   *field,
                                const char   *text);

G_END_DECLS
