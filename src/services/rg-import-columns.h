/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-header-map.h"
#include "rg-import-plan.h"
#include "rg-session.h"

G_BEGIN_DECLS

/*
 * The columns that an import adds to tables: their definitions belong to the same change set as the rows. Sheets that name
 * the same new column share it.
 */
typedef struct _RgImportColumns RgImportColumns;

RgImportColumns *rg_import_columns_new (RgSession *session,
                                        GPtrArray *plans,
                                        gboolean   dry_run,
                                        GError   **error);
void             rg_import_columns_free (RgImportColumns *self);
gboolean         rg_import_columns_write (RgImportColumns *self,
                                          const char      *today,
                                          GError         **error);
gboolean         rg_import_columns_complete (RgImportColumns *self,
                                             const char      *today,
                                             GError         **error);
void             rg_import_columns_bind (RgImportColumns    *self,
                                         const RgPlanColumn *column,
                                         RgColumn           *target);
guint            rg_import_columns_get_n (RgImportColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportColumns, rg_import_columns_free)

G_END_DECLS
