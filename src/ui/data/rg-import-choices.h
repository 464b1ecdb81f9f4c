/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportChoices:
 *
 * What is asked about a sheet as a whole, with the answers that were found: its table, what makes a row somebody who is
 * known, what happens to such rows, and how a text file is read.
 *
 * Signal: "reading-changed" (string encoding, nullable; uint delimiter): the file is to be read in another way.
 */
#define RG_TYPE_IMPORT_CHOICES (rg_import_choices_get_type ())
G_DECLARE_FINAL_TYPE (RgImportChoices, rg_import_choices, RG, IMPORT_CHOICES, AdwBin)

void rg_import_choices_set (RgImportChoices *self,
                            GListModel      *plans,
                            RgImportPlan    *plan);

G_END_DECLS
