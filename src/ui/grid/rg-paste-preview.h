/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-cell-edits.h"

G_BEGIN_DECLS

/**
 * RgPastePreview:
 *
 * Shows what a change of many cells would do before it is done: what stands in each cell now, what would stand there, and
 * why a value cannot be taken. Signal: "answered" (gboolean go), once, then the window is gone.
 */
#define RG_TYPE_PASTE_PREVIEW (rg_paste_preview_get_type ())
G_DECLARE_FINAL_TYPE (RgPastePreview, rg_paste_preview, RG, PASTE_PREVIEW, AdwWindow)

RgPastePreview *rg_paste_preview_new (RgCellEdits *edits,
                                      GHashTable  *titles,
                                      guint        limit);

G_END_DECLS
