/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-header-map.h"
#include "rg-import-adjust.h"
#include "rg-import-log.h"
#include "rg-import-plan.h"
#include "rg-sheet-reader.h"

G_BEGIN_DECLS

/*
 * The file that is imported: its reader, placed behind the header row, and which column is which field.
 */
typedef struct
{
  RgSheetReader  *reader;
  RgHeaderMap    *map;
  guint64         header_row;
  gboolean        delimited;
  gboolean        has_example; /* the row of an example was left out */
  RgImportPlan   *plan;        /* (nullable): whose corrections are followed */
  GArray         *corrected;
  RgImportAdjust *adjust; /* (nullable): what is done to the cells before they are read */
} RgImportSource;

gboolean          rg_import_source_open (const char         *path,
                                         const char         *sheet,
                                         const RgRecordType *type,
                                         const char *const  *wanted,
                                         RgImportLog        *log,
                                         RgImportSource    **source,
                                         GError            **error);
RgImportSource   *rg_import_source_open_plan (RgImportPlan *plan,
                                              RgHeaderMap  *map,
                                              RgImportLog  *log);
void              rg_import_source_free (RgImportSource *self);
const RgSheetRow *rg_import_source_next (RgImportSource *self);
gboolean          rg_import_source_log_refusal (RgImportSource *self,
                                                RgImportLog    *log);
void              rg_import_source_log_findings (RgImportSource *self,
                                                 RgImportLog    *log);

G_END_DECLS
