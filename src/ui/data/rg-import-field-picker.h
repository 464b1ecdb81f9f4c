/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-import-plan.h"

G_BEGIN_DECLS

/**
 * RgImportFieldPicker:
 *
 * Says what a column of a file becomes: a field of one of the tables, a new column, or nothing. What is typed narrows the
 * list, Enter takes the first that is left.
 *
 * Signals: "picked" (uint RgPlanUse, pointer RgRecordType, uint field); "added" (string label, uint RgKind): a new column.
 */
#define RG_TYPE_IMPORT_FIELD_PICKER (rg_import_field_picker_get_type ())
G_DECLARE_FINAL_TYPE (RgImportFieldPicker, rg_import_field_picker, RG, IMPORT_FIELD_PICKER, GtkPopover)

void rg_import_field_picker_fill (RgImportFieldPicker *self,
                                  RgImportPlan        *plan,
                                  guint                column);

G_END_DECLS
