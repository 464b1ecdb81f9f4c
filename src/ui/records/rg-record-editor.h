/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgRecordEditor:
 *
 * A window in which one record of any type is entered or changed: an editor for each field of kind, checked while
 * typing; what is wrong is said beside the field and nothing that was typed is lost.
 *
 * Signals: "saved" (int64 id).
 */
#define RG_TYPE_RECORD_EDITOR (rg_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (RgRecordEditor, rg_record_editor, RG, RECORD_EDITOR, AdwWindow)

RgRecordEditor *rg_record_editor_new (RgBook   *book,
                                      RgRecord *record);

G_END_DECLS
