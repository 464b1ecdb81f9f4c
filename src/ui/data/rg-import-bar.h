/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-importer.h"

G_BEGIN_DECLS

/**
 * RgImportBar:
 *
 * Below an import: what it would come to, what should be looked at, and the button that does it.
 */
#define RG_TYPE_IMPORT_BAR (rg_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (RgImportBar, rg_import_bar, RG, IMPORT_BAR, AdwBin)

void    rg_import_bar_set_busy (RgImportBar *self,
                                const char  *text);
void    rg_import_bar_set_text (RgImportBar *self,
                                const char  *text);
guint64 rg_import_bar_set_result (RgImportBar          *self,
                                  const RgImportResult *result);
void    rg_import_bar_set_questions (RgImportBar *self,
                                     guint        n);
void    rg_import_bar_focus_start (RgImportBar *self);

G_END_DECLS
