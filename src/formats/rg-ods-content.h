/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-package.h"
#include "rg-row-block.h"

G_BEGIN_DECLS

/* The sheets of an OpenDocument spreadsheet, read row by row. */
typedef struct _RgOdsContent RgOdsContent;

/**
 * RgOdsContentFunc:
 * @finding: (transfer full) (nullable): something that was noticed about the sheet; %NULL for nothing
 */
typedef void (*RgOdsContentFunc) (gpointer   data,
                                  RgFinding *finding);

RgOdsContent *rg_ods_content_new (RgPackage       *package,
                                  const char      *path,
                                  const char      *sheet,
                                  RgOdsContentFunc func,
                                  gpointer         data,
                                  RgFinding      **refusal);
void          rg_ods_content_free (RgOdsContent *self);
gboolean      rg_ods_content_next (RgOdsContent      *self,
                                   const RgSheetRow **row,
                                   RgFinding        **refusal);
const char   *rg_ods_content_get_sheet (RgOdsContent *self);
char        **rg_ods_content_list_sheets (RgPackage  *package,
                                          const char *path);
double        rg_ods_content_get_progress (RgOdsContent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgOdsContent, rg_ods_content_free)

G_END_DECLS
