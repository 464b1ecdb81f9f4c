/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cli.h"
#include "rg-import-survey.h"

G_BEGIN_DECLS

/**
 * RgCliPlans:
 * @table: "customers", or "auto": each sheet says which table it is
 * @files: (array zero-terminated=1): the files
 * @sheet: (nullable): the name of the sheet, "*" for all of them; %NULL for the first
 * @map: (nullable) (array zero-terminated=1): "FIELD=HEADER"
 * @key: (nullable): "code,phone,name"
 * @day_order: (nullable): "day" or "month": what comes first in 5/6/2026
 * @new_columns: columns that are not known are added to the table
 * @add_missing: customers and products that other records name are added
 *
 * An import of sheets that are looked at first.
 */
typedef struct
{
  const char        *table;
  const char *const *files;
  const char        *sheet;
  const char *const *map;
  const char        *key;
  const char        *day_order;
  gboolean           new_columns;
  gboolean           add_missing;
} RgCliPlans;

RgImportSurvey *rg_cli_plans_make (RgCli            *cli,
                                   const RgCliPlans *wanted,
                                   RgImportMode      mode,
                                   GError          **error);

G_END_DECLS
