/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgImportRefusal:
 * @path: the file
 * @sheet: (nullable): the sheet, when it is not the file as a whole
 * @finding: why it cannot be read, and what to do
 */
typedef struct
{
  char      *path;
  char      *sheet;
  RgFinding *finding;
} RgImportRefusal;

/**
 * RgImportSurvey:
 * @plans: (element-type RgImportPlan): one for each visible sheet with content
 * @refusals: (element-type RgImportRefusal): files and sheets that cannot be read
 */
typedef struct
{
  GPtrArray *plans;
  GPtrArray *refusals;
} RgImportSurvey;

RgImportSurvey *rg_import_survey (RgSession         *session,
                                  const char *const *paths,
                                  GCancellable      *cancellable,
                                  GError           **error);
void            rg_import_survey_free (RgImportSurvey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportSurvey, rg_import_survey_free)

G_END_DECLS
