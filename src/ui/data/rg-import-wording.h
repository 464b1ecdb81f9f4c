/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"

G_BEGIN_DECLS

char       *rg_import_wording_dup_use (RgPlanUse           use,
                                       const RgRecordType *type,
                                       guint               field);
char       *rg_import_wording_dup_column (RgImportPlan       *plan,
                                          const RgPlanColumn *column);
char       *rg_import_wording_dup_tooltip (RgImportPlan       *plan,
                                           const RgPlanColumn *column);
const char *rg_import_wording_get_code (const char *code);
const char *rg_import_wording_get_severity (RgSeverity severity);
char       *rg_import_wording_dup_sheet (RgImportPlan *plan);
gboolean    rg_import_wording_has_several_files (GListModel *plans);
char       *rg_import_wording_dup_source (GListModel   *plans,
                                          RgImportPlan *plan);
char       *rg_import_wording_dup_rows (guint64 n);
char       *rg_import_wording_dup_counts (const RgImportResult *result,
                                          gboolean              dry_run);
char       *rg_import_wording_dup_heading (const RgImportResult *result);
char       *rg_import_wording_dup_files (const char *const *paths);

G_END_DECLS
