/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportFindings:
 *
 * What a trial run found, as a table in which it is put right: the text of a cell is changed on the spot, a row is left
 * out, a word that is none of the choices is replaced everywhere. All of it is written into the plan, not into the file.
 *
 * Actions: "findings.skip", "findings.skip-alike", "findings.replace" (s), "findings.add-missing". Its button to take corrections back means
 * "import.take-back" of the view around it.
 */
#define RG_TYPE_IMPORT_FINDINGS (rg_import_findings_get_type ())
G_DECLARE_FINAL_TYPE (RgImportFindings, rg_import_findings, RG, IMPORT_FINDINGS, AdwBin)

void        rg_import_findings_set (RgImportFindings *self,
                                    GPtrArray        *issues,
                                    guint64           n_all);
void        rg_import_findings_set_sheets (RgImportFindings *self,
                                           GListModel       *plans);
void        rg_import_findings_clear (RgImportFindings *self);
GListModel *rg_import_findings_get_model (RgImportFindings *self);

G_END_DECLS
