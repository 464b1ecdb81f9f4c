/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportOutcome:
 *
 * What an import came to, and what can be done next: look at the records, take it back, keep the refused rows in a file.
 *
 * Actions: "outcome.show", "outcome.undo", "outcome.save-refused".
 */
#define RG_TYPE_IMPORT_OUTCOME (rg_import_outcome_get_type ())
G_DECLARE_FINAL_TYPE (RgImportOutcome, rg_import_outcome, RG, IMPORT_OUTCOME, AdwBin)

void rg_import_outcome_set (RgImportOutcome      *self,
                            RgBook               *book,
                            GListModel           *plans,
                            const RgImportResult *result);
void rg_import_outcome_save_refused (RgImportOutcome *self,
                                     const char      *path);

G_END_DECLS
