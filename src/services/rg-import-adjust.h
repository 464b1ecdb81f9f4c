/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-import-plan.h"
#include "rg-sheet-reader.h"

G_BEGIN_DECLS

/* What a column holds of the name of a person, in the order in which Western names are written. */
typedef enum
{
  RG_NAME_NONE,
  RG_NAME_GIVEN,
  RG_NAME_MIDDLE,
  RG_NAME_FAMILY,
} RgNamePart;

/*
 * What is done to the cells of a row before they are read: texts of several columns are put together, and who has no
 * company is a customer in person.
 */
typedef struct _RgImportAdjust RgImportAdjust;

RgNamePart        rg_import_adjust_get_part (const char *header);
RgImportAdjust   *rg_import_adjust_new (RgImportPlan *plan);
void              rg_import_adjust_free (RgImportAdjust *self);
const RgSheetRow *rg_import_adjust_row (RgImportAdjust   *self,
                                        const RgSheetRow *row);

G_END_DECLS
