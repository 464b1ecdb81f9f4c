/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportColumn:
 *
 * Above a column of a file: what becomes of it, how sure that is, and a list to change it.
 */
#define RG_TYPE_IMPORT_COLUMN (rg_import_column_get_type ())
G_DECLARE_FINAL_TYPE (RgImportColumn, rg_import_column, RG, IMPORT_COLUMN, AdwBin)

GtkWidget *rg_import_column_new (GListModel   *plans,
                                 RgImportPlan *plan,
                                 guint         column,
                                 int           width);
void       rg_import_column_update (RgImportColumn *self);
gboolean   rg_import_column_needs_a_look (const RgPlanColumn *column);

void rg_import_column_open (RgImportColumn *self);

G_END_DECLS
