/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportIssue:
 *
 * A finding of a trial run as an item of a list: it knows the sheet and the cell it is about, and what stands there.
 */
#define RG_TYPE_IMPORT_ISSUE (rg_import_issue_get_type ())
G_DECLARE_FINAL_TYPE (RgImportIssue, rg_import_issue, RG, IMPORT_ISSUE, GObject)

RgImportIssue *rg_import_issue_new (RgImportPlan    *plan,
                                    char            *source,
                                    const RgFinding *finding,
                                    const char      *value);
RgImportPlan  *rg_import_issue_get_plan (RgImportIssue *self);
const char    *rg_import_issue_get_source (RgImportIssue *self);
guint64        rg_import_issue_get_row (RgImportIssue *self);
const char    *rg_import_issue_get_column (RgImportIssue *self);
int            rg_import_issue_get_index (RgImportIssue *self);
const char    *rg_import_issue_get_code (RgImportIssue *self);
const char    *rg_import_issue_get_text (RgImportIssue *self);
const char    *rg_import_issue_get_value (RgImportIssue *self);
void           rg_import_issue_set_value (RgImportIssue *self,
                                          const char    *value);
RgSeverity     rg_import_issue_get_severity (RgImportIssue *self);
gboolean       rg_import_issue_can_correct (RgImportIssue *self);
gboolean       rg_import_issue_is_alike (RgImportIssue *self,
                                         RgImportIssue *other);
gboolean       rg_import_issue_equal (RgImportIssue *self,
                                      RgImportIssue *other);
char          *rg_import_issue_dup_place (RgImportIssue *self);
int            rg_import_plan_find_header (RgImportPlan *plan,
                                           const char   *header);

G_END_DECLS
